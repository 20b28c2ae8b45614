/** A query as typed → what to look for. Twin of plugins/quangang/search/query.py. */
import { type Other, flat, meant, numbers, others, said } from "./asking.ts";
import { Folding } from "./folding.ts";
import { count, grams, isSingle } from "./grams.ts";

const LONGEST = 256;
export const FACETS = ["类型", "层级", "地区", "年份", "效力"];
const FACET = new RegExp(`(${FACETS.join("|")}):([^\\s"“”「『]+)`, "y");
const SPACE = /\s/;

export interface Query {
  text: string;
  weights: Map<string, number>;
  phrases: string[];
  excluded: string[];
  facets: Map<string, string>;
  shortened: boolean;
  /** The text with one place for each character in Python and in browsers. */
  flat: string;
  /** For each of these, whether it says what the question is about. */
  meant: boolean[];
  others: Other[];
}

/** Place of the mark that closes a phrase; -1 unless the phrase stands by itself. */
function closing(text: string, start: number): number {
  const end = text.slice(start).search(/["“”」』]/) + start;
  return end > start && (end + 1 === text.length || SPACE.test(text[end + 1])) ? end : -1;
}

export function parse(typed: string, folding: Folding, synonyms: string[][] = [], narrow = false): Query {
  const characters = Array.from(typed.slice(0, 2 * LONGEST + 2));
  const text = folding.fold(characters.slice(0, LONGEST).join(""));
  let ranked = "";
  const phrases: string[] = [];
  const excluded: string[] = [];
  const facets = new Map<string, string>();
  for (let place = 0; place < text.length; ) {
    const fresh = place === 0 || SPACE.test(text[place - 1]);
    FACET.lastIndex = place;
    const facet = fresh && FACET.exec(text);
    if (facet) {
      facets.set(facet[1], facet[2]);
      place += facet[0].length;
      continue;
    }
    const minus = fresh && text[place] === "-" && place + 1 < text.length && !SPACE.test(text[place + 1]);
    const start = minus ? place + 1 : place;
    const end = fresh && /["“”「『]/.test(text[start]) ? closing(text, start + 1) : -1;
    if (end > 0) {
      const phrase = text.slice(start + 1, end);
      if (minus) excluded.push(phrase);
      else {
        phrases.push(phrase);
        ranked += ` ${phrase} `;
      }
      place = end + 1;
    } else if (minus) {
      const rest = text.slice(start).search(SPACE);
      place = rest < 0 ? text.length : start + rest;
      excluded.push(text.slice(start, place));
    } else ranked += text[place++];
  }
  const weights = new Map<string, number>();
  const kept = new Set(grams(said(ranked)));
  count(ranked).forEach((times, gram) => weights.set(gram, !kept.size || kept.has(gram) ? 2 * times : 1));
  for (const [, , other] of numbers(ranked)) for (const gram of grams(other)) if (!weights.has(gram)) weights.set(gram, 2);
  for (const group of synonyms) {
    if (!group.some((word) => ranked.includes(word))) continue;
    for (const word of group)
      if (!ranked.includes(word))
        for (const gram of grams(word)) if (!(narrow && isSingle(gram)) && !weights.has(gram)) weights.set(gram, 1);
  }
  const plain = flat(ranked);
  return {
    text: ranked,
    weights,
    phrases,
    excluded,
    facets,
    shortened: characters.length > LONGEST,
    flat: plain,
    meant: meant(plain),
    others: others(plain, synonyms),
  };
}
