import { TYPES } from "../questions/index.ts";
import { unmark } from "../questions/marks.ts";
import { shuffle } from "./shuffle.ts";
import type { Definition, QuestionType, Response, ScoreOptions } from "../questions/types.ts";

export interface Answer {
  readonly question: string;
  readonly hash: string;
  /** Canonical JSON of the response. */
  readonly response: string;
  readonly score: number;
  readonly correct: boolean;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

/**
 * `<quangang-question>`: turns the server's form into one that answers. Its markup, events and methods are the
 * contract of `plugins/web/README.md`. It stores nothing.
 */
export class QuestionElement extends HTMLElement {
  definition!: Definition;
  /** An empty place for buttons of others. */
  tools!: HTMLElement;
  private type!: QuestionType;
  private form!: HTMLFormElement;
  private fieldset!: HTMLFieldSetElement;
  private submit!: HTMLButtonElement;
  private again!: HTMLButtonElement;
  private status!: HTMLElement;
  private details!: HTMLDetailsElement;

  connectedCallback(): void {
    if (this.form) return;
    if (this.querySelector('script[type="application/json"]')) this.begin();
    else document.addEventListener("DOMContentLoaded", () => this.begin(), { once: true });
  }

  /** What is filled in now, scored; null when something is missing. */
  answer(): Answer | null {
    const filled = this.type.read(this.form, this.definition);
    return filled.complete ? this.scored(filled.response) : null;
  }

  restore(text: string): boolean {
    let response: unknown;
    try {
      response = JSON.parse(text);
    } catch {
      return false;
    }
    if (!Array.isArray(response) || !response.length || !response.every((part) => typeof part === "string")) return false;
    this.reset();
    if (!this.type.write(this.form, response)) {
      this.reset();
      return false;
    }
    if (!this.exam) this.show(this.scored(response), response, false);
    return true;
  }

  markUpdated(): void {
    if (this.querySelector(".qg-updated")) return;
    this.form.before(make("p", "qg-updated", "题目已更新：这道题改过了，请重新作答。你原来的作答记录仍然保留。"));
  }

  /** After 交卷: lock, and show what is right and why. */
  reveal(): void {
    const { response } = this.type.read(this.form, this.definition);
    this.show(this.scored(response), response, false);
  }

  reset(): void {
    this.type.write(this.form, []);
    unmark(this.form);
    this.fieldset.disabled = false;
    this.rubric(false, false);
    this.details.hidden = true;
    this.submit.removeAttribute("aria-disabled");
    this.submit.textContent = this.type.selfMarked ? "对照参考答案" : "提交答案";
    this.again.hidden = true;
    this.say("", false);
    delete this.dataset.result;
    this.dataset.state = "open";
  }

  private get exam(): boolean {
    return this.closest<HTMLElement>("[data-mode]")?.dataset.mode === "exam";
  }

  private get options(): ScoreOptions {
    return { partial: this.closest<HTMLElement>("[data-scoring]")?.dataset.scoring === "partial" };
  }

  private begin(): void {
    const data = this.querySelector('script[type="application/json"]');
    if (this.form || !data) return;
    const definition = JSON.parse(data.textContent ?? "") as Definition;
    const type = TYPES[definition.type];
    if (!type) return;
    this.definition = definition;
    this.type = type;
    this.form = this.querySelector("form") as HTMLFormElement;
    this.fieldset = this.form.querySelector("fieldset") as HTMLFieldSetElement;
    this.details = this.querySelector(":scope > details") as HTMLDetailsElement;
    this.tools = make("div", "qg-extras");
    this.submit = make("button", "qg-submit");
    this.again = make("button", "qg-again", "再做一遍");
    this.again.type = "button";
    this.status = make("div", "qg-status");
    this.status.setAttribute("role", "status");
    const actions = make("div", "qg-actions");
    actions.append(this.submit, this.again);
    actions.hidden = this.exam;
    const foot = make("div", "qg-foot");
    foot.append(actions, this.tools);
    this.form.append(foot, this.status);
    if ("shuffle" in this.dataset) shuffle(this, definition.correct, Date.now());
    type.setup?.(this.form);
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.again.addEventListener("click", () => {
      this.reset();
      this.form.querySelector<HTMLElement>("input, textarea, select, .qg-move")?.focus();
    });
    this.reset();
    this.emit("ready", { question: this.dataset.question, hash: this.dataset.hash });
  }

  private submitted(event: Event): void {
    event.preventDefault();
    const state = this.dataset.state;
    if (this.exam || state === "answered") return;
    const filled = this.type.read(this.form, this.definition);
    if (!filled.complete) {
      this.say(filled.hint ?? "请先作答，再提交。", true);
      return;
    }
    if (this.type.selfMarked && state === "open") {
      this.dataset.state = "marking";
      this.lock();
      this.rubric(true, true);
      this.open();
      this.submit.textContent = "记下自评";
      this.say("请对照参考答案，勾选你写到的要点。", true);
      return;
    }
    const answer = this.scored(filled.response);
    this.show(answer, filled.response, true);
    this.emit("answer", answer);
  }

  private changed(): void {
    if (this.dataset.state === "answered") return;
    if (this.dataset.state === "open" && this.status.textContent) this.say("", false);
    if (!this.exam) return;
    const { response, complete } = this.type.read(this.form, this.definition);
    this.emit("response", {
      question: this.dataset.question,
      hash: this.dataset.hash,
      response: response.length ? JSON.stringify(response) : "",
      complete,
    });
  }

  private scored(response: Response): Answer {
    const score = response.length ? this.type.score(this.definition, response, this.options) : 0;
    return {
      question: this.dataset.question as string,
      hash: this.dataset.hash as string,
      response: JSON.stringify(response),
      score,
      correct: score === 1,
    };
  }

  private show(answer: Answer, response: Response, aloud: boolean): void {
    this.lock();
    this.rubric(true, false);
    this.type.mark?.(this.form, this.definition, response);
    this.open();
    this.dataset.result = answer.correct ? "right" : answer.score > 0 ? "partial" : "wrong";
    this.dataset.state = "answered";
    this.submit.setAttribute("aria-disabled", "true");
    this.submit.textContent = "已提交";
    this.again.hidden = false;
    this.say(this.verdict(answer, response), aloud);
  }

  private verdict(answer: Answer, response: Response): string {
    if (!response.length) return "没有作答。";
    if (this.type.selfMarked) return (this.type.partial?.(this.definition, response) ?? "") + "。";
    if (answer.correct) return "回答正确。";
    const key = this.details.querySelector(".qg-key")?.textContent ?? "";
    const wrong = (id: string): boolean => response.indexOf(id) >= 0 && this.definition.correct.indexOf(id) < 0;
    const why = Array.from(this.details.querySelectorAll<HTMLElement>("[data-choice]"))
      .filter((item) => wrong(item.dataset.choice as string))
      .map((item) => `你选的${item.textContent}`)
      .join("");
    const { partial, missed } = this.type;
    const head =
      answer.score > 0
        ? `部分正确，${partial?.(this.definition, response) ?? ""}`
        : (missed?.(this.definition, response) ?? "回答错误");
    return `${head}。${key}。${why}`;
  }

  private say(text: string, aloud: boolean): void {
    if (this.status.textContent === text) return;
    this.status.setAttribute("aria-live", aloud ? "polite" : "off");
    this.status.textContent = text;
  }

  private open(): void {
    this.details.hidden = false;
    this.details.open = true;
  }

  private lock(): void {
    // A disabled field drops the focus: hand it on first.
    if (this.fieldset.contains(document.activeElement)) this.submit.focus();
    this.fieldset.disabled = true;
  }

  private rubric(shown: boolean, active: boolean): void {
    const rubric = this.form.querySelector<HTMLFieldSetElement>(".qg-rubric");
    if (!rubric) return;
    if (!active && rubric.contains(document.activeElement)) this.submit.focus();
    rubric.hidden = !shown;
    rubric.disabled = !active;
  }

  private emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`quangang:${name}`, { bubbles: true, detail }));
  }
}
