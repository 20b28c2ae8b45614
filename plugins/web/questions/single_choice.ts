import { markChoices, readChoices, writeChoices } from "./choices.ts";
import { same } from "./same.ts";
import type { QuestionType } from "./types.ts";

/** 单选题: one choice id. */
export const singleChoice: QuestionType = {
  score: (definition, response) => (same(definition.correct, response) ? 1 : 0),
  read: readChoices,
  write: writeChoices,
  mark: markChoices,
};
