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
  // A query of one character has no pair; single characters of a longer one would light up all over a text.
  if (!pairs.length) grams.filter(isSingle).forEach((gram) => put(gram, rare.get(gram)!));
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

/** The sentence of a text that answers best, with its neighbours as long as they fit into about `width` characters. */
export function excerpt(text: string, found: Mark[], width = 110): [start: number, end: number] {
  if (text.length <= width * 1.2) return [0, text.length];
  const sentences: [start: number, end: number, worth: number][] = [];
  for (const { index = 0, 0: sentence } of text.matchAll(/[^。；！？\n]*[。；！？\n]?/g)) {
    if (!sentence) continue;
    const end = index + sentence.length;
    // What matches in different words says more than the same word again: a longer stretch is worth more than its parts.
    const worth = found.reduce((sum, [from, to, value]) => (from >= index && to <= end ? sum + value : sum), 0);
    sentences.push([index, end, worth]);
  }
  let best = 0;
  sentences.forEach(([, , worth], i) => {
    if (worth > sentences[best][2]) best = i;
  });
  let [first, last] = [best, best];
  const fits = (from: number, to: number): boolean => sentences[to][1] - sentences[from][0] <= width;
  for (;;) {
    if (last + 1 < sentences.length && fits(first, last + 1)) last++;
    else if (first > 0 && fits(first - 1, last)) first--;
    else break;
  }
  const [start, end] = [sentences[first][0], sentences[last][1]];
  if (end - start <= width * 2) return [start, end];
  // One sentence as long as a paragraph: from the clause where it first matches.
  const at = (found.find(([from]) => from >= start) || [start])[0];
  const clause = Math.max(start, text.lastIndexOf("，", at) + 1, at - 40);
  return [clause, Math.min(end, clause + width * 2)];
}
