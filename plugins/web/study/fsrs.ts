/**
 * FSRS-6, the spaced-repetition scheduler, with its default parameters and no fuzz: the same history gives the same dates
 * on every device. Written from the published formulas; compared with PyPI `fsrs` and with `ts-fsrs` by `tests/web/study`.
 */

/** Again, hard, good, easy. */
export type Rating = 1 | 2 | 3 | 4;

/** How well something is remembered. */
export interface Memory {
  /** Days after which nine in ten still recall it. */
  readonly stability: number;
  /** 1 … 10. */
  readonly difficulty: number;
}

const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
] as const;
const DECAY = -W[20];
const FACTOR = 0.9 ** (1 / DECAY) - 1;
const SHORTEST = 0.001;
const LONGEST_INTERVAL = 36500;

/** Chance of recalling it after some whole days. */
export function retrievability(memory: Memory, days: number): number {
  return (1 + (FACTOR * days) / memory.stability) ** DECAY;
}

/** Whole days until the next review, for a recall of nine in ten. */
export function interval(memory: Memory): number {
  return Math.min(Math.max(Math.round(memory.stability), 1), LONGEST_INTERVAL);
}

/** The memory after a review, `days` whole days after the one before; null before the first. */
export function review(memory: Memory | null, rating: Rating, days: number): Memory {
  if (!memory) return { stability: W[rating - 1] as number, difficulty: within(firstDifficulty(rating)) };
  return { stability: nextStability(memory, rating, days), difficulty: nextDifficulty(memory.difficulty, rating) };
}

function within(difficulty: number): number {
  return Math.min(Math.max(difficulty, 1), 10);
}

function firstDifficulty(rating: Rating): number {
  return W[4] - Math.exp(W[5] * (rating - 1)) + 1;
}

function nextDifficulty(difficulty: number, rating: Rating): number {
  const damped = difficulty - (W[6] * (rating - 3) * (10 - difficulty)) / 9;
  return within(W[7] * firstDifficulty(4) + (1 - W[7]) * damped);
}

function nextStability(memory: Memory, rating: Rating, days: number): number {
  const { stability: s, difficulty: d } = memory;
  if (days < 1) {
    const change = Math.exp(W[17] * (rating - 3 + W[18])) * s ** -W[19];
    return Math.max(s * (rating > 1 ? Math.max(change, 1) : change), SHORTEST);
  }
  const forgotten = 1 - retrievability(memory, days);
  if (rating === 1) {
    const long = W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * Math.exp(forgotten * W[14]);
    return Math.max(Math.min(long, s / Math.exp(W[17] * W[18])), SHORTEST);
  }
  const factor = rating === 2 ? W[15] : rating === 4 ? W[16] : 1;
  return s * (1 + Math.exp(W[8]) * (11 - d) * s ** -W[9] * (Math.exp(forgotten * W[10]) - 1) * factor);
}
