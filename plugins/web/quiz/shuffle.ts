/**
 * Choices in an order of the day: the same on every page and after every reload of one day, another tomorrow, so that nobody
 * learns where the answer stands. Questions whose order means something carry no `data-shuffle`.
 */
import { seeded, shuffled } from "../study/random.ts";

const DAY = 86400000;
const CHINA = 8 * 3600000;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function seedOf(id: string, now: number): number {
  let seed = Math.floor((now + CHINA) / DAY);
  for (const char of id) seed = (Math.imul(seed, 31) + char.charCodeAt(0)) | 0;
  return seed;
}

/** Put the choices of a question in another order, with new letters wherever the old ones stand. Once for an element. */
export function shuffle(question: HTMLElement, correct: readonly string[], now: number): void {
  const labels = Array.from(question.querySelectorAll<HTMLElement>(".qg-choice")).filter((label) => label.querySelector("input")?.name === `q-${question.dataset.question}`);
  const order = shuffled(labels, seeded(seedOf(question.dataset.question as string, now)));
  const letters = new Map<string, string>();
  order.forEach((label, at) => {
    const letter = LETTERS[at] as string;
    letters.set((label.querySelector("input") as HTMLInputElement).value, letter);
    const shown = label.querySelector(".qg-letter");
    if (shown) shown.textContent = `${letter}.`;
    label.parentElement?.append(label);
  });
  const key = question.querySelector(".qg-key");
  if (key) {
    const label = (key.textContent ?? "").split("：")[0];
    key.textContent = `${label}：${correct.map((id) => letters.get(id) ?? id).sort().join("、")}`;
  }
  const notes = Array.from(question.querySelectorAll<HTMLElement>(".qg-feedback > [data-choice]"));
  const letterOf = (note: HTMLElement): string => letters.get(note.dataset.choice as string) ?? "";
  for (const note of notes.sort((one, other) => (letterOf(one) < letterOf(other) ? -1 : 1))) {
    const first = note.firstChild;
    if (first?.nodeType === Node.TEXT_NODE) first.nodeValue = (first.nodeValue ?? "").replace(/^[^：]*：/, `${letterOf(note)}：`);
    note.parentElement?.append(note);
  }
}
