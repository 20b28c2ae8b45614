export type Mark = "right" | "wrong";

/** Mark one part of a form, in words too: colour alone tells nothing to some. */
export function mark(place: HTMLElement, kind: Mark, words: string): void {
  place.dataset.mark = kind;
  const note = document.createElement("span");
  note.className = "qg-mark";
  note.textContent = words;
  place.append(note);
}

export function unmark(form: HTMLElement): void {
  form.querySelectorAll(".qg-mark").forEach((note) => note.remove());
  form.querySelectorAll<HTMLElement>("[data-mark]").forEach((place) => delete place.dataset.mark);
}
