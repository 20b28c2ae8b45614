/** What a number means, however it is written: 十八, 18, １８, 18.0, 1,800 and 百分之十八. */

const DIGITS: Readonly<Record<string, number>> = { 零: 0, "〇": 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const GROUPS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** 一百二十 → 120, 二〇二四 → 2024; NaN for what is none (二十三十, 一百五). */
export function numeral(text: string): number {
  // 一百五 and 三万五 are said for 150 and 35,000, and 105 and 30,005 is what they would add up to: neither is guessed.
  if (!text || /[百千万亿][一二两三四五六七八九]$/.test(text)) return NaN;
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) return Number(text.replace(/./g, (char) => String(DIGITS[char])));
  let total = 0;
  let group = 0;
  let digit = -1;
  let room = Infinity;
  let roomy = Infinity;
  for (const char of text) {
    const unit = UNITS[char];
    const large = GROUPS[char];
    if (unit !== undefined) {
      if (unit >= room || digit === 0 || (digit < 0 && (unit !== 10 || group > 0))) return NaN;
      group += (digit < 0 ? 1 : digit) * unit;
      room = unit;
      digit = -1;
    } else if (large !== undefined) {
      const value = group + Math.max(0, digit);
      if (large >= roomy || !value) return NaN;
      total += value * large;
      [group, digit, room, roomy] = [0, -1, Infinity, large];
    } else {
      const value = DIGITS[char];
      if (value === undefined || digit > 0) return NaN;
      digit = value;
    }
  }
  return total + group + Math.max(0, digit);
}

export interface Figure {
  readonly value: number;
  /** What stands after the number, such as 人 or %. */
  readonly unit: string;
}

/** The one number a text consists of, and its unit; null where it is anything else. Spaces and widths do not count. */
export function figure(text: string): Figure | null {
  const plain = text.normalize("NFKC").replace(/[\s,，]/g, "");
  const percent = /^百分之(.+)$/.exec(plain);
  const inner = percent ? `${percent[1]}%` : plain;
  const arabic = /^([+-]?\d+(?:\.\d+)?)([万亿]?)(\D{0,6})$/.exec(inner);
  if (arabic) return { value: Number(arabic[1]) * (GROUPS[arabic[2] as string] ?? 1), unit: arabic[3] as string };
  const chinese = /^([零〇一二两三四五六七八九十百千万亿]+)(\D{0,6})$/.exec(inner);
  const value = chinese ? numeral(chinese[1] as string) : NaN;
  return chinese && !isNaN(value) ? { value, unit: chinese[2] as string } : null;
}

/** Whether two texts are the same number: a unit may be left out, or be the word that follows the blank. */
export function sameFigure(given: string, accepted: string, after = ""): boolean {
  const one = figure(given);
  const other = figure(accepted);
  if (!one || !other || Math.abs(one.value - other.value) > Math.abs(other.value) * 1e-12) return false;
  if (one.unit === other.unit || (!one.unit && !/^[%‰]/.test(other.unit))) return true;
  return !other.unit && one.unit !== "" && after.normalize("NFKC").indexOf(one.unit) === 0;
}
