/** The twin of `text/yaml_write.py`: a test compares what the two write. */

export type Value = string | Value[] | { [key: string]: Value };

const PLAIN = /^[\u4e00-\u9fffA-Za-z0-9《“（][\u4e00-\u9fffA-Za-z0-9《》“”（）〔〕、，。；：！？·—…/._#+-]*$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TYPED = /^(?:[-+.\d][-+._\deExXa-fA-F]*|true|false|yes|no|on|off|null|y|n)$/i;
const UNPRINTABLE = /[\x80-\x9f\u2028\u2029\ufffe\uffff]/g;

/** No YAML may hold control characters or lone surrogates; a byte order mark is nobody's word. */
export function clean(text: string): string {
  return Array.from(text)
    .filter((char) => {
      const code = char.codePointAt(0) ?? 0;
      return (code >= 0x20 || char === "\n" || char === "\t" || char === "\r") && code !== 0x7f && code !== 0xfeff && !(code >= 0xd800 && code <= 0xdfff);
    })
    .join("");
}

export function scalar(text: string): string {
  const kept = clean(text).trim();
  if ((PLAIN.test(kept) && !TYPED.test(kept)) || DATE.test(kept)) return kept;
  return JSON.stringify(kept).replace(UNPRINTABLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function empty(value: Value): boolean {
  if (typeof value === "string") return !value.trim();
  return (Array.isArray(value) ? value : Object.values(value)).every(empty);
}

export function writeYaml(mapping: { [key: string]: Value }): string {
  return lines(mapping, "")
    .map((line) => `${line}\n`)
    .join("");
}

function lines(mapping: { [key: string]: Value }, indent: string): string[] {
  const found: string[] = [];
  for (const [key, value] of Object.entries(mapping)) {
    if (!empty(value)) found.push(...entry(`${indent}${key}:`, value, indent));
  }
  return found;
}

function entry(head: string, value: Value, indent: string): string[] {
  if (typeof value === "string") return [`${head} ${scalar(value)}`];
  if (!Array.isArray(value)) return [head, ...lines(value, `${indent}  `)];
  const found = [head];
  for (const item of value) {
    if (empty(item)) continue;
    if (typeof item === "string") {
      found.push(`${indent}- ${scalar(item)}`);
    } else if (!Array.isArray(item)) {
      const [first = "", ...others] = lines(item, `${indent}  `);
      found.push(`${indent}- ${first.trimStart()}`, ...others);
    }
  }
  return found;
}
