/** What a learner gave: always an array of strings; its meaning belongs to the type. Empty: nothing filled in. */
export type Response = readonly string[];

/** The part of a question that scoring needs; written by `rendering/questions/`. Types add their own fields. */
export interface Definition {
  readonly type: string;
  /** The right answer, in the form of a response. */
  readonly correct: Response;
}

export interface ScoreOptions {
  /** 社工考试计分方式: incomplete but faultless multiple responses earn a part. */
  readonly partial?: boolean;
}

/** What is filled in a form, and whether every part of it is. */
export interface Filled {
  readonly response: Response;
  readonly complete: boolean;
  /** What to do, where it is not plain: shown instead of 请先作答. */
  readonly hint?: string;
}

/** What a question type offers; one file each, one line in `index.ts`. `score` touches no DOM. */
export interface QuestionType<D extends Definition = Definition> {
  score(definition: D, response: Response, options?: ScoreOptions): number;
  /** What is filled in now. */
  read(form: HTMLFormElement, definition: D): Filled;
  /** Put a response into the form; an empty one empties it. False when it does not fit. */
  write(form: HTMLFormElement, response: Response): boolean;
  /** Show right and wrong at the inputs; an empty response shows nothing but the key. */
  mark?(form: HTMLFormElement, definition: D, response: Response): void;
  /** Add controls that need scripts; called once. */
  setup?(form: HTMLFormElement): void;
  /** Words for a score between none and all, such as 答对 1 空（共 2 空）. */
  partial?(definition: D, response: Response): string;
  /** Words for a score of none, where 回答错误 would not be the whole truth. */
  missed?(definition: D, response: Response): string;
  /** Marked by the learner against a rubric after the reference is shown. */
  readonly selfMarked?: boolean;
}
