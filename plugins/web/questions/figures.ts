/** What a number means, however it is written: 十八, 18, １８, 18.0, 1,800 and 百分之十八. */

const DIGITS: Readonly<Record<string, number>> = { 零: 0, "〇": 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const SHARE = "百分之";
const GROUPS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** Chinese digits and units: 一百二十 → 120, 二〇二四 → 2024; NaN for what is no number (二十三十, 一百五). */
export function numeral(text: string): number {
  // 一百五 and 三万五 are said for 150 and 35,000, and 105 and 30,005 is what they would add up to: neither is guessed.
  if (/[百千万亿][一二两三四五六七八九]$/.test(text)) return NaN;
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) return Number(text.replace(/./g, (char) => String(DIGITS[char])));
  let total = 0;
  let group = 0;
  let digit: number | null = null;
  let room = Infinity;
  let roomy = Infinity;
  for (const char of text) {
    const unit = UNITS[char];
    const large = GROUPS[char];
    if (unit !== undefined) {
      if (unit >= room || digit === 0 || (digit === null && (unit !== 10 || group))) return NaN;
      group += (digit ?? 1) * unit;
      room = unit;
      digit = null;
    } else if (large !== undefined) {
      const value: number = group + (digit ?? 0);
      if (large >= roomy || !value) return NaN;
      total += value * large;
      [group, digit, room, roomy] = [0, null, Infinity, large];
    } else {
      if (digit) return NaN;
      digit = DIGITS[char] as number;
    }
  }
  return total + group + (digit ?? 0);
}

export interface Figure {
  readonly value: number;
  /** What stands after the number, such as 人 or %. */
  readonly unit: string;
}

/** The one number a text consists of, and its unit; null where it is anything else. Spaces and widths do not count. */
export function figure(text: string): Figure | null {
  const plain = text.normalize("NFKC").replace(/[\s,，]/g, "");
  const inner = plain.startsWith(SHARE) ? `${plain.slice(SHARE.length)}%` : plain;
  const arabic = /^([+-]?\d+(?:\.\d+)?)([万亿]?)(\D{0,6})$/.exec(inner);
  if (arabic) return { value: Number(arabic[1]) * (GROUPS[arabic[2] as string] ?? 1), unit: arabic[3] as string };
  const chinese = /^([零〇一二两三四五六七八九十百千万亿]+)(\D{0,6})$/.exec(inner);
  if (!chinese) return null;
  const value = numeral(chinese[1] as string);
  return isNaN(value) ? null : { value, unit: chinese[2] as string };
}

/** Whether two texts are the same number: a unit may be left out, or be the word that follows the blank. */
export function sameFigure(given: string, accepted: string, after = ""): boolean {
  const one = figure(given);
  const other = figure(accepted);
  if (!one || !other || Math.abs(one.value - other.value) > Math.abs(other.value) * 1e-12) return false;
  if (one.unit === other.unit || (!one.unit && !/^[%‰]/.test(other.unit))) return true;
  return !other.unit && after.normalize("NFKC").startsWith(one.unit);
}
