/** Suggestions by first characters, by 拼音首字母, or with one character wrong. */
import type { Index } from "./index.ts";

const MOST = 6;

/** Words that go on from what is typed; nothing for a sentence. */
export async function suggest(typed: string, index: Index): Promise<string[]> {
  const start = index.folding.fold(typed).trim();
  if (!start || start.length > 8) return [];
  const known = (await index.json<[string, string][]>(index.shardOf("s", [...start][0]))) || [];
  const likely = (phrase: string, initials: string): boolean =>
    phrase.startsWith(start) || (/^[a-z]+$/.test(start) && initials.startsWith(start));
  const near = (phrase: string): boolean =>
    start.length > 2 && phrase.length === start.length && [...phrase].filter((c, i) => c !== start[i]).length === 1;
  const found = known.filter(([phrase, initials]) => phrase !== start && likely(phrase, initials));
  const close = known.filter(([phrase]) => near(phrase));
  found.sort((a, b) => a[0].length - b[0].length);
  return [...found, ...close].slice(0, MOST).map(([phrase]) => phrase);
}
