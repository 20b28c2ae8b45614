/** A question typed with a wrong character, or in pinyin, as it was meant. Twin of plugins/quangang/search/spelling.py. */
import { alike, spelled } from "./pinyin.ts";

const LONGEST = 8;

/** The question as it was meant, "" where nothing better is known. */
export function mend(text: string, known: [string, string][], unknown: boolean[]): string {
  const letters = /[a-z]{3,40}/.exec(text);
  if (letters) {
    const word = sounding(letters[0], known);
    return word && text.slice(0, letters.index) + word + text.slice(letters.index + letters[0].length);
  }
  let best: [cost: number, length: number, mended: string] | null = null;
  for (const [word] of known) {
    const { length } = word;
    if (length < 2 || length > LONGEST) continue;
    for (let start = 0; start + length <= text.length; start++) {
      const found = cost(text.slice(start, start + length), word, unknown.slice(start, start + length));
      if (found !== null && (!best || found < best[0] || (found === best[0] && length > best[1])))
        best = [found, length, text.slice(0, start) + word + text.slice(start + length)];
    }
  }
  return best ? best[2] : "";
}

/** 0 where all that differs sounds alike, 1 where one of four characters and more is another; null where it is another word. */
function cost(typed: string, word: string, unknown: boolean[]): number | null {
  const wrong = [...typed].map((_, i) => i).filter((i) => typed[i] !== word[i]);
  if (!wrong.length || wrong.length * 2 > word.length || !wrong.some((i) => unknown[i])) return null;
  // A word of two is soon like another: it has to sound the same.
  if (wrong.every((i) => alike(typed[i], word[i], word.length > 2))) return 0;
  return wrong.length === 1 && word.length > 3 ? 1 : null;
}

/** The most useful word with this pinyin or these initials; one that only begins so where there is none. */
function sounding(typed: string, known: [string, string][]): string {
  let begins = "";
  for (const [word, initials] of known) {
    const sound = spelled(word);
    if (typed === sound || typed === initials) return word;
    if (!begins && sound.startsWith(typed)) begins = word;
  }
  return begins;
}
