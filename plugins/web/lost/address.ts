/** What an address that does not exist may have meant. */
import { decoded } from "../address.ts";

/** The words an address says: its parts decoded, without file names and marks; Chinese where there is any. */
export function wordsOf(path: string): string {
  const parts = decoded(path).replace(/index\.html?$|\.(?:html?|md)$/i, "").split(/[/\-_.+\s%]+/).filter(Boolean);
  const chinese = parts.filter((part) => /[\u3400-\u9fff]/.test(part));
  return (chinese.length ? chinese : parts).join(" ").slice(0, 60);
}

/** How many letters differ, or more than `most`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    before = row;
  }
  return before[b.length] as number;
}

/** Of many paths those that are nearly this one, or end as it does, the nearest first. */
export function closest(asked: string, paths: readonly string[]): string[] {
  const plain = (path: string): string => path.toLowerCase().replace(/index\.html?$|\.(?:html?|md)$/, "").replace(/\/+$/, "");
  const wanted = plain(asked);
  const last = wanted.split("/").pop() ?? "";
  if (!wanted) return [];
  const scored = paths.map((path): [number, string] => {
    const known = plain(path);
    const end = known.split("/").pop() ?? "";
    const most = Math.max(2, Math.floor(wanted.length / 4));
    const whole = distance(wanted, known, most);
    const tail = last.length > 3 ? distance(last, end, 2) : 3;
    return [Math.min(whole <= most ? whole : 99, tail <= 2 ? tail + 1 : 99), path];
  });
  return scored
    .filter(([score]) => score < 99)
    .sort(([a], [b]) => a - b)
    .map(([, path]) => path);
}
