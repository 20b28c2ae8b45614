/**
 * `<quangang-progress>`: under the questions of a page. Stores every answer, shows earlier ones again,
 * says who is learning and warns when records are at risk. One is added where the page has none.
 */
import { button, fill, make } from "./dom.ts";
import { answersByQuestion, lastOf } from "./history.ts";
import { LogElement, type Log } from "./log.ts";
import { exportTools, warnings } from "./notice.ts";

/** What this code uses of a question; the rest is in `../README.md`. */
export interface QuestionElement extends HTMLElement {
  restore(response: string): boolean;
  markUpdated(): void;
  readonly tools: HTMLElement;
}

/** Questions of the page itself that are set up; those a study view shows anew are none of them. */
function questions(): QuestionElement[] {
  return Array.from(document.querySelectorAll<QuestionElement>("quangang-question")).filter(
    (question) => question.tools && !question.closest("[data-fresh]"),
  );
}

/** Put 收藏 switches at the heads of questions, or bring them up to date. */
export function showStars(log: Log, shown: readonly QuestionElement[]): void {
  const stars = lastOf(log.history, "star", "question");
  for (const question of shown) {
    const id = question.dataset.question as string;
    const on = !!stars.get(id)?.on;
    let star = question.tools.querySelector<HTMLButtonElement>(".qg-star");
    if (!star) {
      star = button("", () => void log.append({ kind: "star", question: id, on: star?.getAttribute("aria-pressed") !== "true" }));
      star.className = "qg-star";
      question.tools.append(star);
    }
    // Writing the same words again would lay out every question of the page after each answer.
    if (star.getAttribute("aria-pressed") === String(on)) continue;
    star.textContent = on ? "★ 已收藏" : "☆ 收藏";
    star.setAttribute("aria-pressed", String(on));
  }
}

function itemOf(question: Element): Element {
  return question.closest(".qg-case") ?? question;
}

export class ProgressElement extends LogElement {
  private readonly warning = make("div", { role: "alert" });
  private readonly line = make("p", { class: "qg-learner" });

  protected override opened(log: Log, signal: AbortSignal): void {
    const show = (): void => this.show(log);
    fill(this, this.warning, this.line);
    document.addEventListener("quangang:ready", show);
    signal.addEventListener("abort", () => document.removeEventListener("quangang:ready", show));
  }

  protected show(log: Log): void {
    if (!customElements.get("quangang-question")) return;
    const answers = answersByQuestion(log.history);
    const all = questions();
    // A 材料题 is one question, here as on every page that counts: done when all of it is.
    const items = new Set<Element>(all.map(itemOf));
    const open = new Set<Element>();
    showStars(log, all);
    for (const question of all) {
      const before = answers.get(question.dataset.question as string) ?? [];
      const same = before.filter((answer) => answer.hash === question.dataset.hash);
      const last = same[same.length - 1];
      if (!last) open.add(itemOf(question));
      if (question.dataset.state === "answered" || question.dataset.seen === (last?.id ?? "")) continue;
      // Once for each stored answer: what the learner empties to try again stays empty.
      question.dataset.seen = last?.id ?? "";
      if (last) question.restore(last.response);
      else if (before.length) question.markUpdated();
    }
    const lesson = document.querySelector<HTMLElement>("quangang-lesson");
    const done = items.size - open.size;
    if (lesson && done && done === items.size) lesson.dispatchEvent(new CustomEvent("quangang:done"));
    this.tell(log, done, items.size);
  }

  private tell(log: Log, done: number, total: number): void {
    const found = warnings(log);
    const text = found.join("\n");
    if (this.warning.dataset.text !== text) {
      this.warning.dataset.text = text;
      fill(this.warning, ...found.map((warning) => make("p", {}, warning)), ...(text ? [exportTools(log)] : []));
    }
    const { study } = this.dataset;
    fill(
      this.line,
      `${log.history.nickname || "本机学习者"}：本页 ${total} 题，已做 ${done} 题。记录只存在这台设备上。 `,
      study ? make("a", { href: study }, "我的学习 · 换人") : "",
    );
  }
}

/** Store an answer the moment it is given. */
export function recordAnswers(log: Log): void {
  document.addEventListener("quangang:answer", (event) => {
    const { question, hash, response, score } = (event as CustomEvent<Record<string, unknown>>).detail;
    void log.append({ kind: "answer", question, hash, response, score });
  });
}
