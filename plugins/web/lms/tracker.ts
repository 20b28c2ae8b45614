/** What a package asks of an LMS, whichever standard it speaks. */
import type { Result } from "./course.ts";

export interface Started {
  /** What was kept last time, or "". */
  readonly kept: string;
  /** False when the learner only looks: nothing is reported then. */
  readonly reports: boolean;
  /** The LMS's own pass mark, 0 … 1; null when it has none. */
  readonly mastery: number | null;
}

/** What an LMS is told at a moment; every call may come again with the same. */
export interface Standing {
  /** The text of `state.ts`. */
  readonly kept: string;
  /** 0 … 1 */
  readonly progress: number;
  /** Where the learner is: id of a section. */
  readonly place: string;
  readonly completed: boolean;
  /** Best score, 0 … 1, or null. */
  readonly best: number | null;
  readonly passed: boolean | null;
}

export interface Tracker {
  /** Begin; null when no LMS is in reach. */
  begin(): Promise<Started | null>;
  /** Put it where the next commit finds it. Answers and moves between pages only come this far. */
  save(standing: Standing): void;
  /** Send what was saved; never called while an event of the learner is handled. */
  commit(): void;
  /** A test was handed in. */
  handIn(result: Result, standing: Standing): void;
  /** The page is being left: the last word, in one go. Resolves when an orderly leave may close the window. */
  finish(standing: Standing): Promise<string>;
  /** What the LMS refused so far, for the learner to pass on; "" when nothing. */
  trouble(): string;
}
