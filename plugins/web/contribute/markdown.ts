/** What people type → Markdown that means the same: the twin of `formats/word/markdown.py`'s `write_typed`. */

const NUMBER = /^(\d{1,3})\.[ \t]+(?=\S)/;
const BULLET = /^[-+*]\s+(?=\S)/;

function inline(text: string): string {
  return text
    .replace(/\\(?=[\\*#\-+.=_>|])/g, "\\\\")
    .replace(/&(?=#?\w{1,32};)/g, "&amp;")
    .replace(/\*/g, "\\*")
    .replace(/__/g, "\\_\\_")
    .replace(/<(?=[A-Za-z/!?])(?!br>)/g, "&lt;");
}

function start(text: string): string {
  if (text.startsWith("#")) return /^#{3,6} [^#\s]/.test(text) ? text : `\\${text}`;
  if (text.startsWith(">") || /^[-=_ ]{2,}$/.test(text)) return `\\${text}`;
  return text.replace(/^(\d{1,3})\.(?=[ \t])/, "$1\\.");
}

/** Every line is a paragraph; numbers that run on from 1, and dashes, are lists. */
export function writeTyped(text: string): string {
  let markdown = "";
  let listed = false;
  let number: number | null = null;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    if (!line) continue;
    const numbered = NUMBER.exec(line);
    const bullet = BULLET.exec(line);
    let item = "";
    if (numbered && Number(numbered[1]) === (number === null ? 1 : number + 1)) {
      number = Number(numbered[1]);
      item = `${number}. ${inline(line.slice(numbered[0].length))}`;
    } else if (bullet) {
      number = null;
      item = `- ${inline(line.slice(bullet[0].length))}`;
    } else {
      number = null;
    }
    const gap = !markdown ? "" : item && listed ? "\n" : "\n\n";
    markdown += gap + (item || start(inline(line)));
    listed = !!item;
  }
  return markdown;
}
