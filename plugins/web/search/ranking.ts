/** The ranking, in whole numbers. Twin of plugins/quangang/search/ranking.py. */
const SCALE = 8;
const FULL = 1024;
const BEST = 5;
/** Weight of a kind that counts as it is. */
export const KIND = 8;

export function rarity(units: number, frequency: number): number {
  const above = 2 * units + 2;
  let below = 2 * frequency + 1;
  if (above <= below) return 1;
  let whole = 0;
  while (above >= 2 * below) {
    below *= 2;
    whole++;
  }
  let mantissa = Math.floor((above * 32768) / below);
  let eighths = 0;
  for (let i = 0; i < 3; i++) {
    mantissa = Math.floor((mantissa * mantissa) / 32768);
    eighths *= 2;
    if (mantissa >= 65536) {
      mantissa = Math.floor(mantissa / 2);
      eighths++;
    }
  }
  return Math.max(1, whole * SCALE + eighths);
}

export const lengthNorm = (length: number, average: number): number => 19 + Math.floor((58 * length) / average);

export const saturation = (halves: number, norm: number): number =>
  Math.floor((halves * 32 * FULL) / (halves * 32 + norm));

export const pairRarity = (first: number, second: number, highest: number): number =>
  Math.min(highest, Math.floor((4 * (first + second)) / 5));

/** A score as its kind weighs, in eighths. */
export const byKind = (score: number, weight: number): number => Math.floor((score * weight) / KIND);

/** Keys by score, best first; ties in order of the index. */
export function ranked(scores: Map<number, number>): number[] {
  return [...scores.keys()].filter((key) => scores.get(key)! > 0).sort((a, b) => scores.get(b)! - scores.get(a)! || a - b);
}

/** Scores with three fifths of the mean of their document's best five added. */
export function lift<D>(scores: Map<number, number>, documentOf: (key: number) => D): Map<number, number> {
  const best = new Map<D, number[]>();
  for (const key of ranked(scores)) {
    const document = documentOf(key);
    const top = best.get(document);
    if (!top) best.set(document, [scores.get(key)!]);
    else if (top.length < BEST) top.push(scores.get(key)!);
  }
  const lifted = new Map<number, number>();
  scores.forEach((score, key) => {
    const sum = (best.get(documentOf(key)) || []).reduce((a, b) => a + b, 0);
    lifted.set(key, score + Math.floor((3 * sum) / (5 * BEST)));
  });
  return lifted;
}
