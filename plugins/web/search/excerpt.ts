/** Which words of a text answer a query, and the part of the text to show. */
import type { Folding } from "./folding.ts";
import { isSingle } from "./grams.ts";
import type { Query } from "./query.ts";

/** A stretch that matches, and how much the match says: the rarity of its grams, summed over its characters. */
export type Mark = [start: number, end: number, worth: number];

/** Places of a text that match a query; merged, in order. */
export function marks(text: string, query: Query, rare: Map<string, number>, folding: Folding): Mark[] {
  const { folded, places } = folding.places(text);
  const hit = new Uint16Array(text.length + 1);
  const put = (gram: string, worth: number): void => {
    for (let at = folded.indexOf(gram); at >= 0; at = folded.indexOf(gram, at + 1)) {
      const end = Math.max(places[at + gram.length], places[at + gram.length - 1] + 1);
      for (let i = places[at]; i < end; i++) hit[i] = Math.max(hit[i], worth);
    }
  };
  const grams = [...query.weights.keys()].filter((gram) => rare.has(gram));
  const pairs = grams.filter((gram) => !isSingle(gram));
  for (const gram of pairs) put(gram, rare.get(gram)! * query.weights.get(gram)!);
  query.phrases.forEach((phrase) => put(phrase, 999));
  // A query of one character, or a text that shares no pair with it: single characters are better than nothing.
  if (hit.every((worth) => !worth)) grams.filter(isSingle).forEach((gram) => put(gram, rare.get(gram)!));
  const found: Mark[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!hit[i]) continue;
    const last = found[found.length - 1];
    if (last && last[1] === i) {
      last[1]++;
      last[2] += hit[i];
    } else found.push([i, i + 1, hit[i]]);
  }
  return found;
}

/** The stretch of a text of about `width` characters with the best matches; begins at a sentence where one is near. */
export function excerpt(text: string, found: Mark[], width = 90): [start: number, end: number] {
  if (text.length <= width * 1.4) return [0, text.length];
  let best = 0;
  let most = -1;
  for (const [start] of found) {
    const covered = found.reduce((sum, [a, b, worth]) => (a >= start && b <= start + width ? sum + worth : sum), 0);
    if (covered > most) [most, best] = [covered, start];
  }
  const near = text.slice(Math.max(0, best - 24), best);
  const stop = Math.max(...[..."。；！？\n"].map((mark) => near.lastIndexOf(mark)));
  const start = best < 24 ? 0 : best - near.length + (stop >= 0 ? stop + 1 : near.length - 6);
  return [start, Math.min(text.length, start + width)];
}
