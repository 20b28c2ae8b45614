import { markChoices, readChoices, writeChoices } from "./choices.ts";
import { same } from "./same.ts";
import type { Definition, QuestionType } from "./types.ts";

export interface MultipleResponse extends Definition {
  /** Score this question by parts whatever the page says. */
  readonly partial?: boolean;
}

/** 多选题: choice ids, sorted. */
export const multipleResponse: QuestionType<MultipleResponse> = {
  score(definition, response, options) {
    const chosen = Array.from(new Set(response)).sort();
    if (same(definition.correct, chosen)) return 1;
    if (!(definition.partial ?? options?.partial)) return 0;
    if (chosen.some((id) => !definition.correct.includes(id))) return 0;
    // 少选，所选的每个选项得 0.5 分, of the 2 points of a question; never as much as a full answer.
    return Math.min(chosen.length * 0.25, 0.75);
  },
  read: readChoices,
  write: writeChoices,
  mark: markChoices,
  partial: () => "选得不全",
  missed: (definition, response) =>
    response.every((id) => definition.correct.includes(id)) ? "选得不全，不得分" : "回答错误",
};
