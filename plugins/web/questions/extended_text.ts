import type { Definition, QuestionType } from "./types.ts";

export interface ExtendedText extends Definition {
  /** Points of each line of the rubric. */
  readonly rubric: readonly number[];
}

function ticks(form: HTMLFormElement): HTMLInputElement[] {
  return Array.from(form.querySelectorAll<HTMLInputElement>(".qg-rubric input"));
}

function points(definition: ExtendedText, response: readonly string[]): [number, number] {
  const all = definition.rubric.reduce((sum, part) => sum + part, 0);
  const ticked = response.slice(1);
  const got = definition.rubric.reduce((sum, part, index) => sum + (ticked.includes(String(index + 1)) ? part : 0), 0);
  return [got, all];
}

/** 简答题: the learner's text, then the numbers of the rubric lines it meets, ticked by the learner. */
export const extendedText: QuestionType<ExtendedText> = {
  selfMarked: true,
  score(definition, response) {
    const [got, all] = points(definition, response);
    return all ? got / all : 0;
  },
  read(form) {
    const text = (form.querySelector("textarea") as HTMLTextAreaElement).value.trim();
    const ticked = ticks(form)
      .filter((box) => box.checked)
      .map((box) => box.value);
    return { response: text ? [text, ...ticked] : [], complete: text !== "", hint: "请先写下要点，再对照参考答案。" };
  },
  write(form, response) {
    (form.querySelector("textarea") as HTMLTextAreaElement).value = response[0] ?? "";
    const ticked = response.slice(1);
    for (const box of ticks(form)) box.checked = ticked.includes(box.value);
    return true;
  },
  partial(definition, response) {
    const [got, all] = points(definition, response);
    return `自评得 ${got} 分（满分 ${all} 分）`;
  },
};
