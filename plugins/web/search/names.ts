/** Queries that are citations: 意见第8条, 民法典1169, 国办发2017 1号. Twin of plugins/quangang/search/names.py. */
import type { Index } from "./index.ts";

const MARKS = /[\s《》〈〉<>「」『』“”"'()[\]〔〕【】,.,、:;·\-_号第年]+/g;
const DIGITS = "零一二三四五六七八九";
const NUMBER = "(?:[0-9]{1,5}|[零〇一二两三四五六七八九十百千]{1,9})";
/** A name, a number, and what may follow it: 第2项 of it, and words that only ask for it. */
const CITED = new RegExp(
  `^(.*?)第?(${NUMBER})(条|点|项|款|件)?(?:第?[(（]?${NUMBER}[)）]?[款项目])*` +
    "(?:的?(?:内容|原文|全文|规定|意思))?(?:都|主要)?(?:(?:讲|说|写|规定|管|是)(?:的|了)?(?:是)?些?(?:啥|什么)(?:内容|意思|的)?" +
    "|怎么(?:说|写|讲|规定)的?|啥意思|什么意思)?[?？。]?$",
);

/** Under this name stand all documents with numbered provisions, as long as they are few. */
const ANY = "条";

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
  if (whole.length || !cited) return whole;
  const [, name, printed, unit] = cited;
  // 第八条 alone is an article of any of the texts, where there are only a few; 八 alone is a number.
  if (!name && unit !== "条") return whole;
  const number = numeral(printed as string);
  return (await look(name || ANY))
    .filter(([, , ranges]) => ranges.some(([first, last]) => first <= number && number <= last))
    .map(([title, url]) => ({ title, url: `${url}#${number}`, number: String(number) }));
}
