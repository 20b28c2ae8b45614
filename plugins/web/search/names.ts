/** Queries that are citations: 意见第8条, 民法典1169, 国办发2017 1号. Twin of plugins/quangang/search/names.py. */
import type { Index } from "./index.ts";

const MARKS = /[\s《》〈〉<>「」『』“”"'()[\]〔〕【】,.,、:;·\-_号第年]+/g;
const DIGITS = "零一二三四五六七八九";
const CITED = /^(.*?)第?([0-9]{1,5}|[零〇一二两三四五六七八九十百千]{1,9})(?:条|点|项|款|件)?$/;

/** Where a citation leads. */
export interface Jump {
  title: string;
  url: string;
  /** The number of the provision, "" for the document. */
  number: string;
}

type Named = Record<string, [string, string, [number, number][]][]>;

export const nameKey = (name: string): string => name.replace(MARKS, "").replace(/^中华人民共和国/, "");

/** A number as digits or in Chinese; 0 when it is none. */
export function numeral(text: string): number {
  if (/^[0-9]+$/.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const character of text.replace(/两/g, "二").replace(/〇/g, "零")) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit) {
      total += (digit || 1) * unit;
      digit = 0;
    } else digit = DIGITS.indexOf(character);
  }
  return total + digit;
}

/** Where a query leads if it is a citation, nothing otherwise. */
export async function jumps(typed: string, index: Index): Promise<Jump[]> {
  const query = index.folding.fold(typed.slice(0, 80)).trim();
  if (query.length > 60) return [];
  const look = async (name: string): Promise<[string, string, [number, number][]][]> => {
    const key = nameKey(name);
    if (!key) return [];
    const named = await index.json<Named>(index.shardOf("n", key));
    return (named && Object.prototype.hasOwnProperty.call(named, key) && named[key]) || [];
  };
  const whole = (await look(query)).map(([title, url]) => ({ title, url, number: "" }));
  const cited = CITED.exec(query.replace(/\s+/g, ""));
  if (whole.length || !cited || !cited[1]) return whole;
  const number = numeral(cited[2]);
  return (await look(cited[1]))
    .filter(([, , ranges]) => ranges.some(([first, last]) => first <= number && number <= last))
    .map(([title, url]) => ({ title, url: `${url}#${number}`, number: String(number) }));
}
