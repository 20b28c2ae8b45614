import { mark } from "./marks.ts";
import type { Definition, QuestionType } from "./types.ts";

export interface Numeric extends Definition {
  readonly tolerance?: number;
  readonly unit?: string;
}

/** The number a learner typed: full-width digits, thousands separators and the unit are understood; else NaN. */
export function toNumber(text: string, unit = ""): number {
  let plain = text.normalize("NFKC").replace(/[\s,，]/g, "");
  const suffix = unit.normalize("NFKC").replace(/\s/g, "");
  if (plain.endsWith(suffix)) plain = plain.slice(0, plain.length - suffix.length);
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}

function field(form: HTMLFormElement): HTMLInputElement {
  return form.querySelector(".qg-blank") as HTMLInputElement;
}

/** 数值题: a number as typed. */
export const numeric: QuestionType<Numeric> = {
  score(definition, response) {
    const key = toNumber(definition.correct[0] as string);
    const distance = Math.abs(toNumber(response[0] ?? "", definition.unit) - key);
    // A decimal tolerance such as 0.1 has no exact binary form: allow for its last digit.
    return distance <= (definition.tolerance ?? 0) + Math.abs(key) * 1e-12 ? 1 : 0;
  },
  read(form, definition) {
    const text = field(form).value.trim();
    return {
      response: text ? [text] : [],
      complete: !isNaN(toNumber(text, definition.unit)),
      hint: text ? "请输入一个数，例如 12 或 3.5。" : undefined,
    };
  },
  write(form, response) {
    field(form).value = response[0] ?? "";
    return response.length < 2;
  },
  mark(form, definition, response) {
    const hit = numeric.score(definition, response) === 1;
    mark(field(form).parentElement as HTMLElement, hit ? "right" : "wrong", hit ? "✓" : `✗ ${definition.correct[0]}`);
  },
};
