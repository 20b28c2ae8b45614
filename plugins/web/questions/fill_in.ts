import { sameFigure } from "./figures.ts";
import { mark } from "./marks.ts";
import type { Definition, QuestionType } from "./types.ts";

export interface FillIn extends Definition {
  /** Accepted texts, blank by blank. */
  readonly blanks: readonly (readonly string[])[];
  /** The word that follows each blank. */
  readonly after?: readonly string[];
  /** The answers may change places. */
  readonly any?: boolean;
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

function fits(definition: FillIn, blank: number, given: string): boolean {
  const text = fold(given);
  if (!text) return false;
  const after = definition.after?.[blank];
  return (definition.blanks[blank] as readonly string[]).some((accepted) => fold(accepted) === text || sameFigure(given, accepted, after));
}

function right(definition: FillIn, response: readonly string[]): boolean[] {
  const { blanks } = definition;
  if (!definition.any) return blanks.map((_, index) => fits(definition, index, response[index] ?? ""));
  // Answers that may change places: as many as can be are given a blank each (augmenting paths).
  const holder = new Map<number, number>();
  const place = (given: number, seen: Set<number>): boolean =>
    blanks.some((_, blank) => {
      if (seen.has(blank) || !fits(definition, blank, response[given] ?? "")) return false;
      seen.add(blank);
      const before = holder.get(blank);
      if (before !== undefined && !place(before, seen)) return false;
      holder.set(blank, given);
      return true;
    });
  blanks.forEach((_, given) => place(given, new Set()));
  const taken = new Set(holder.values());
  return blanks.map((_, given) => taken.has(given));
}

/** 填空题: one text for each blank. */
export const fillIn: QuestionType<FillIn> = {
  score(definition, response) {
    return right(definition, response).filter(Boolean).length / definition.blanks.length;
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
