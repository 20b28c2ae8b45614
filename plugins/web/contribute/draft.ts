/** The draft on this device. Storage may be blocked or full: then it says so, and the form works all the same. */

import type { Answers } from "./definition.ts";

const KEY = "quangang-contribute";

export function loadDraft(): Answers | null {
  try {
    const text = window.localStorage.getItem(KEY);
    const draft: unknown = text ? JSON.parse(text) : null;
    return isAnswers(draft) ? draft : null;
  } catch {
    return null;
  }
}

function isAnswers(value: unknown): value is Answers {
  if (typeof value !== "object" || value === null) return false;
  const { values, rows } = value as Partial<Answers>;
  return (
    typeof values === "object" && values !== null && typeof rows === "object" && rows !== null && Object.values(rows).every(Array.isArray)
  );
}

/** Whether it could be kept. */
export function saveDraft(answers: Answers): boolean {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(answers));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(): void {
  try {
    window.localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
