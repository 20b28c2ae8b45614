/** The answer card: what a question comes to. Twin of plugins/quangang/search/cards.py. */
import { inDigits } from "./asking.ts";
import { element as h } from "./dom.ts";
import type { Answer, Index } from "./index.ts";
import { unspoken } from "./subjects.ts";

const FIRST = 3;
const NEAR = 5;
const QUOTES = 2;
const AMOUNT =
  /([0-9]{1,9}(?:\.[0-9]{1,2})?|[零〇一二两三四五六七八九十百千]{1,7})(万)?(?:多|来|左右)?个?(?:常住)?(?:人口|人|居民|口)/;

type Words = [quote: string, name: string, url: string];
type Kept = [string, string, string, string[], string, Words[], unsaid: string];
type Ratio = [quote: string, name: string, url: string, of: string, per: number, gives: number, unit: string, caveat: string];

export interface Card {
  question: string;
  url: string;
  answer: string;
  force: string[];
  decidedBy: string;
  words: Words[];
  unsaid: string;
  sum: string;
  caveat: string;
}

/** The card of an answer, null where nothing found is one. */
export async function cardOf({ query, hits, unsure }: Answer, index: Index): Promise<Card | null> {
  if (unsure || !index.head.e) return null;
  const kept = async <T>(key: string): Promise<T | null> => {
    const room = await index.json<Record<string, T>>(index.shardOf("e", key));
    return (room && Object.prototype.hasOwnProperty.call(room, key) && room[key]) || null;
  };
  const best = hits.slice(0, FIRST);
  let card: Card | null = null;
  for (const { entry, score } of best) {
    const found = await kept<Kept>(entry.document);
    if (!found) continue;
    const [question, url, answer, force, decidedBy, words, unsaid] = found;
    const speaks = score * 8 >= hits[0].score * NEAR && words.some(([, , place]) => place === hits[0].entry.url);
    const said = [question, answer, decidedBy, unsaid, ...words.map(([quote]) => quote)].join("\n");
    if (entry !== hits[0].entry && !(speaks && !unspoken(query.flat, index.head.q || [], said).length)) continue;
    card = { question, url, answer, force, decidedBy, words, unsaid, sum: "", caveat: "" };
    break;
  }
  if (!AMOUNT.test(query.flat)) return card;
  const near = [...best.map(({ entry }) => entry.url), ...(card ? card.words.map(([, , url]) => url) : [])];
  for (const url of new Set(near)) {
    const ratio = await kept<Ratio>(`=${url}`);
    const sum = ratio && workOut(query.flat, ratio);
    if (!ratio || !sum) continue;
    const [quote, name, place] = ratio;
    const none = { question: "", url: "", answer: "", force: [], decidedBy: "", words: [[quote, name, place] as Words], unsaid: "" };
    return { ...(card || none), sum, caveat: ratio[7] };
  }
  return card;
}

/** The sum with the number of a question, "" where it has none. */
export function workOut(flat: string, [, , , of, per, gives, unit]: Ratio): string {
  const match = AMOUNT.exec(flat.replace(/([0-9]),(?=[0-9]{3})/g, "$1"));
  if (!match) return "";
  const [whole, part = ""] = ((/^[0-9]/.test(match[1]) ? match[1] : inDigits(match[1])) || "0").split(".");
  const hundredths = (Number(whole) * 100 + Number(`${part}00`.slice(0, 2))) * (match[2] ? 10_000 : 1);
  if (hundredths % 100 || hundredths < per || hundredths > 1e14) return "";
  const count = hundredths / 100;
  const tenths = Math.floor((count * gives * 20 + per) / (2 * per));
  const result = `${Math.floor(tenths / 10)}${tenths % 10 ? `.${tenths % 10}` : ""}`;
  return `${of}${count}÷${per}×${gives}${(count * gives * 10) % per ? "≈" : "＝"}${result}${unit}`;
}

/** The card as it is shown: the conclusion, the sum, its force and who decides, the words and where they stand. */
export function showCard(card: Card, root: string): HTMLElement {
  const to = (url: string, text: string, kind: string): HTMLElement => h("a", { class: `qg-search__hit ${kind}`, href: root + url }, text);
  const parts: HTMLElement[] = [];
  if (card.answer) parts.push(h("p", { class: "qg-search__asked" }, to(card.url, card.question, "qg-search__to")), h("p", { class: "qg-search__answer" }, card.answer));
  if (card.sum) parts.push(h("p", { class: "qg-search__answer" }, card.sum), h("p", { class: "qg-search__by" }, `照你说的人数算的，编者计算。${card.caveat}`));
  const says = [card.force.length ? `语气：${card.force.join("、")}` : "", card.decidedBy && `谁来定：${card.decidedBy}`, card.unsaid && `文件没有说的：${card.unsaid}。`];
  for (const line of says) if (line) parts.push(h("p", { class: "qg-search__by" }, line));
  for (const [quote, name, url] of card.words.slice(0, QUOTES))
    parts.push(h("blockquote", { class: "qg-search__quote" }, quote, " ", to(url, name, "qg-search__to")));
  return h("li", { class: "qg-search__card", "aria-label": "回答" }, ...parts);
}
