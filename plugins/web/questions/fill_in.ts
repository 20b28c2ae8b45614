import { mark } from "./marks.ts";
import type { Definition, QuestionType } from "./types.ts";

export interface FillIn extends Definition {
  /** Accepted texts, blank by blank. */
  readonly blanks: readonly (readonly string[])[];
}

/** The form two texts are compared in: width, case, spaces, quotation marks and a final stop do not count. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s《》〈〉“”‘’"'「」]/g, "")
    .replace(/[。.,，;；]+$/, "");
}

function fields(form: HTMLFormElement): HTMLInputElement[] {
  return Array.from(form.querySelectorAll<HTMLInputElement>(".qg-blank"));
}

function right(definition: FillIn, response: readonly string[]): boolean[] {
  return definition.blanks.map((accepted, index) => {
    const given = fold(response[index] ?? "");
    return given !== "" && accepted.some((text) => fold(text) === given);
  });
}

/** 填空题: one text for each blank. */
export const fillIn: QuestionType<FillIn> = {
  score(definition, response) {
    const hits = right(definition, response).filter(Boolean).length;
    return hits === definition.blanks.length ? 1 : hits / definition.blanks.length;
  },
  read(form) {
    const texts = fields(form).map((field) => field.value.trim());
    return {
      response: texts.some(Boolean) ? texts : [],
      complete: texts.every(Boolean),
      hint: "请把每个空都填上。",
    };
  },
  write(form, response) {
    const all = fields(form);
    all.forEach((field, index) => (field.value = response[index] ?? ""));
    return !response.length || response.length === all.length;
  },
  mark(form, definition, response) {
    const hits = right(definition, response);
    fields(form).forEach((field, index) => {
      const place = field.parentElement as HTMLElement;
      mark(place, hits[index] ? "right" : "wrong", hits[index] ? "✓" : `✗ ${definition.blanks[index]?.[0] ?? ""}`);
    });
  },
  partial(definition, response) {
    return `答对 ${right(definition, response).filter(Boolean).length} 空（共 ${definition.blanks.length} 空）`;
  },
};
