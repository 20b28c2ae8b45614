import type { Definition, Filled, Response } from "./types.ts";
import { mark } from "./marks.ts";

/** What the types with radio buttons or check boxes share. */
export function boxes(form: HTMLFormElement): HTMLInputElement[] {
  return Array.from(form.querySelectorAll<HTMLInputElement>(".qg-choice input"));
}

export function readChoices(form: HTMLFormElement): Filled {
  const response = boxes(form)
    .filter((box) => box.checked)
    .map((box) => box.value)
    .sort();
  return { response, complete: response.length > 0 };
}

export function writeChoices(form: HTMLFormElement, response: Response): boolean {
  const all = boxes(form);
  for (const box of all) box.checked = response.includes(box.value);
  return response.every((id) => all.some((box) => box.value === id && box.checked));
}

export function markChoices(form: HTMLFormElement, definition: Definition, response: Response): void {
  for (const box of boxes(form)) {
    const label = box.parentElement as HTMLElement;
    const right = definition.correct.includes(box.value);
    const chosen = response.includes(box.value);
    const missed = box.type === "checkbox" && response.length > 0 ? "✓ 漏选" : "✓ 正确答案";
    if (right) mark(label, "right", chosen ? "✓ 选对" : missed);
    else if (chosen) mark(label, "wrong", "✗ 选错");
  }
}
