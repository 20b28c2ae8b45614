import { extendedText } from "./extended_text.ts";
import { fillIn } from "./fill_in.ts";
import { matching } from "./matching.ts";
import { multipleResponse } from "./multiple_response.ts";
import { numeric } from "./numeric.ts";
import { ordering } from "./ordering.ts";
import { singleChoice } from "./single_choice.ts";
import { trueFalse } from "./true_false.ts";
import type { Definition, QuestionType, Response, ScoreOptions } from "./types.ts";

export { scoreGroup } from "./case_group.ts";
export type { Definition, Filled, QuestionType, Response, ScoreOptions } from "./types.ts";

/** Every question type a form is made of; the keys are those of `quangang.questions.TYPES` but for case_group. */
export const TYPES: Readonly<Record<string, QuestionType>> = {
  single_choice: singleChoice,
  multiple_response: multipleResponse,
  true_false: trueFalse,
  fill_in: fillIn as QuestionType,
  numeric: numeric as QuestionType,
  matching,
  ordering,
  extended_text: extendedText as QuestionType,
};

/** Score of a response, 0 … 1. */
export function score(definition: Definition, response: Response, options?: ScoreOptions): number {
  const type = TYPES[definition.type];
  return type && response.length ? type.score(definition, response, options) : 0;
}
