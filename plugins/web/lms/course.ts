/** A course in a package: what `formats/lms/page.py` writes into it as JSON. */
import type { Response } from "../questions/types.ts";

/** `[id, text]` */
export type Labelled = readonly [string, string];

/** One question as an LMS hears of it. */
export interface CourseQuestion {
  readonly id: string;
  /** Its number on the page; questions of one 材料题 share theirs, and count as one. */
  readonly number: number;
  readonly type: string;
  readonly points: number;
  readonly stem: string;
  readonly choices: readonly Labelled[];
  readonly matches: readonly Labelled[];
  readonly correct: Response;
  /** Accepted texts of each blank. */
  readonly blanks: readonly (readonly string[])[];
  readonly tolerance: number;
}

export interface Course {
  readonly id: string;
  readonly title: string;
  readonly standard: "scorm12" | "scorm2004" | "cmi5";
  /** 0 … 1 */
  readonly mastery: number;
  readonly lessons: readonly string[];
  readonly questions: readonly CourseQuestion[];
  /** Changes when any question does. */
  readonly edition: string;
}

/** 简答题 are marked by the learner: they earn nothing an LMS should hear of. */
export function counts(question: CourseQuestion): boolean {
  return question.type !== "extended_text";
}

export interface Outcome {
  readonly question: CourseQuestion;
  readonly response: Response;
  /** 0 … 1 */
  readonly score: number;
}

export interface Result {
  /** 0 … 1 over all that counts; null where nothing does. */
  readonly scaled: number | null;
  readonly passed: boolean | null;
  readonly outcomes: readonly Outcome[];
}

/** A hundredth of a percent: two decimals of a score out of 100. */
export function rounded(scaled: number): number {
  return Math.round(scaled * 10000) / 10000;
}

export function resultOf(outcomes: readonly Outcome[], mastery: number): Result {
  const counting = outcomes.filter(({ question }) => counts(question));
  const total = counting.reduce((sum, { question }) => sum + question.points, 0);
  if (!total) return { scaled: null, passed: null, outcomes };
  const scaled = rounded(counting.reduce((sum, { question, score }) => sum + question.points * score, 0) / total);
  return { scaled, passed: scaled >= mastery, outcomes };
}
