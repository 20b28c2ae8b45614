/** What carries a question, and how else it may stand in a text. Twin of plugins/quangang/search/asking.py. */
import { grams } from "./grams.ts";

/** Words that ask and say nothing about what. */
const FILLERS =
  /什么意思|什么时候|可不可以|多长时间|为什么|会不会|啥时候|多少钱|好不好|对不对|怎么办|怎么样|是不是|是什么|有没有|用不用|算不算|管不管|给不给|能不能|行不行|要不要|该不该|问一下|一下|一个|东西|为啥|什么|今天|他们|你们|几个|几回|几次|几点|到底|可以|咋办|咋整|咋样|咱们|哪个|哪些|哪儿|哪里|多久|多少|如果|应该|必须|怎么|怎样|情况|想问|意思|我们|或者|时候|是否|有无|没有|现在|究竟|能否|讲啥|说啥|请问|还是|这个|那个|问题|需要|咋|啥/g;
/** Characters that carry nothing where they match nothing. */
const LIGHT =
  "一上下不与且个中为么之也了些从他以会但你做儿先其再几刚到办去又及只叫后吗吧呀呗呢咋和咱哈哦哪啊啥嘛在地多太对少就已带干弄很得想我或才找把拿搞是更最有来样每没用的看真着给而能被要让讲该说谁跟过还这那都里";
const DIGITS = "零一二三四五六七八九";
const DIGIT = "[一二两三四五六七八九]";
const CHINESE = new RegExp(`^(?:(${DIGIT})千)?零?(?:(${DIGIT})百)?零?(?:(${DIGIT}?)(十))?零?(${DIGIT})?$`);
const NUMBER =
  /([0-9]{1,6}|[零〇一二两三四五六七八九十百千]{1,7})(万?(?:年|个月|月|天|人|名|次|级|岁|户|条|岗|档|项|类|种|点|小时|周|倍|期))/g;
/** The asker's own number, which stands in no text. */
const OWN = /[0-9]{3,9}|[0-9.]{1,6}万|[一二两三四五六七八九十]{1,3}[百千万]/g;
const WORD = /[0-9a-z\u00df-\u024f\u0370-\u04ff\u3007\u3400-\u4dbf\u4e00-\u9fff]/;

/** What may stand in a text for a stretch of a question. */
export type Other = [start: number, end: number, word: string];
/** The grams of a text. */
export type Grams = { has(gram: string): boolean };

/** A text in which a place is the same in Python and in browsers. */
export const flat = (text: string): string => text.replace(/[\u{10000}-\u{10ffff}]/gu, "□");

/** A question without the words that only ask. */
export const said = (text: string): string => text.replace(FILLERS, (word) => " ".repeat(word.length));

/** For each character of a folded question, whether it says what the question is about. */
export function meant(text: string): boolean[] {
  const left = [...said(text)];
  // 开不开, 认不认: said once, it says all.
  for (const pattern of [OWN, /(.)不\1/g])
    for (const match of text.matchAll(pattern))
      left.fill(" ", (match.index as number) + (pattern === OWN ? 0 : 1), (match.index as number) + match[0].length);
  return [...text].map((character, i) => left[i] === character && WORD.test(character) && !LIGHT.includes(character));
}

/** Numbers of a folded question with what they count, in either writing: 三年 → 3年. */
export function numbers(text: string): Other[] {
  const found: Other[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const start = match.index as number;
    const other = /^[0-9]/.test(match[1]) ? inChinese(Number(match[1])) : inDigits(match[1]);
    for (const written of [match[1], other]) if (written) found.push([start, start + match[0].length, written + match[2]]);
  }
  return found;
}

/** A Chinese numeral below ten thousand in digits, "" where it is none. */
export function inDigits(printed: string): string {
  const number = printed.replace(/〇/g, "零").replace(/两/g, "二");
  if (/^[零一二三四五六七八九]+$/.test(number)) return [...number].map((digit) => DIGITS.indexOf(digit)).join("");
  const match = CHINESE.exec(number);
  if (!match) return "";
  const [, thousands, hundreds, tens, ten, ones] = match;
  const worth = (digit: string | undefined, unit: number): number => (digit ? DIGITS.indexOf(digit) * unit : 0);
  return String(worth(thousands, 1000) + worth(hundreds, 100) + worth(tens || (ten && "一"), 10) + worth(ones, 1));
}

function inChinese(number: number): string {
  if (number <= 0 || number >= 100) return "";
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return (tens > 1 ? DIGITS[tens] : "") + (tens ? "十" : "") + (ones ? DIGITS[ones] : "");
}

/** Numbers in the other writing, and synonyms, each with the place of what it may stand for. */
export function others(text: string, synonyms: string[][]): Other[] {
  const found = numbers(text);
  for (const group of synonyms)
    for (const word of group)
      for (let start = text.indexOf(word); word && start >= 0; start = text.indexOf(word, start + 1))
        for (const other of group) if (other !== word) found.push([start, start + word.length, other]);
  return found;
}

/** For each character of a question, whether a text has it together with a neighbour, or a word for it. */
export function covered(text: string, found: Other[], has: Grams): boolean[] {
  const known: boolean[] = new Array(text.length).fill(false);
  for (let i = 0; i + 1 < text.length; i++) if (has.has(text.slice(i, i + 2))) known[i] = known[i + 1] = true;
  for (const match of text.matchAll(/[0-9a-z]{1,24}/g))
    if (has.has(match[0])) known.fill(true, match.index, (match.index as number) + match[0].length);
  for (const [start, end, other] of found)
    if (!known.slice(start, end).every(Boolean) && grams(other).every((gram) => has.has(gram))) known.fill(true, start, end);
  return known;
}

/** For each pair of neighbours of a question, whether a text has it, or a word for a stretch with it. */
export function joined(text: string, found: Other[], has: Grams): boolean[] {
  const known: boolean[] = [];
  for (let i = 0; i + 1 < text.length; i++) known.push(has.has(text.slice(i, i + 2)));
  for (const [start, end, other] of found)
    if (grams(other).every((gram) => has.has(gram))) known.fill(true, start, end - 1);
  return known;
}
