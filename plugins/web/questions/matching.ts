import { mark } from "./marks.ts";
import type { Definition, QuestionType, Response } from "./types.ts";

function selects(form: HTMLFormElement): HTMLSelectElement[] {
  return Array.from(form.querySelectorAll<HTMLSelectElement>(".qg-pair select"));
}

function hits(definition: Definition, response: Response): number {
  return definition.correct.filter((pair) => response.includes(pair)).length;
}

/** 匹配题: pairs such as `A 1`, by the left side. */
export const matching: QuestionType = {
  score(definition, response) {
    return hits(definition, response) / definition.correct.length;
  },
  read(form) {
    const all = selects(form);
    const response = all.filter((select) => select.value).map((select) => `${select.name} ${select.value}`);
    return { response: response.sort(), complete: response.length === all.length, hint: "请为每一项选好对应的内容。" };
  },
  write(form, response) {
    const all = selects(form);
    for (const select of all) {
      const pair = response.filter((part) => part.split(" ")[0] === select.name)[0];
      select.value = pair ? pair.split(" ")[1] : "";
    }
    return response.every((part) => all.some((select) => part === `${select.name} ${select.value}`));
  },
  mark(form, definition, response) {
    for (const select of selects(form)) {
      const key = definition.correct.filter((pair) => pair.split(" ")[0] === select.name)[0] as string;
      const hit = response.includes(key);
      mark(select.parentElement as HTMLElement, hit ? "right" : "wrong", hit ? "✓" : `✗ 应选 ${key.split(" ")[1]}`);
    }
  },
  partial(definition, response) {
    return `配对 ${hits(definition, response)} 组（共 ${definition.correct.length} 组）`;
  },
};
