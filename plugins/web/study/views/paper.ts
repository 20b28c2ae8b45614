/** Sitting a 综合测试: one question at a time, everything kept in the log as it is filled in. */
import { button, fill, make } from "../../progress/dom.ts";
import type { QuestionElement } from "../../progress/page.ts";
import { asked, elementsOf, type AskedItem } from "../bank.ts";
import { deadlineOf, examsOf, itemsOf, type Exam } from "../exam.ts";
import { Sheet } from "./sheet.ts";
import type { Study } from "./view.ts";

/** Typing is stored when it pauses; every other answer at once. */
const PAUSE = 300;
const TYPED = ["fill_in", "numeric"];

interface Filled {
  readonly question: string;
  readonly hash: string;
  readonly response: string;
  readonly complete: boolean;
}

export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
}

export function paper(stage: HTMLElement, study: Study, id: string, handIn: (exam: Exam) => void): void {
  const { log, signal } = study;
  const current = (): Exam => examsOf(log.history).find((one) => one.id === id) as Exam;
  let sitting = current();
  const items = asked(itemsOf(study.banks, sitting)) as AskedItem[];
  const gone = sitting.items.length - items.length;
  const pending = new Map<string, Filled>();
  let at = 0;

  const timer = make("span", { class: "qg-timer", role: "timer" });
  const done = make("span", {});
  const soon = make("p", { role: "status" });
  const heading = make("h2", { tabindex: "-1" });
  const place = make("div", { "data-mode": "exam", "data-fresh": "", "data-scoring": sitting.scoring });
  const flag = button("", () => void log.append({ kind: "mark", exam: id, question: items[at]?.id, on: !sitting.flags.has(items[at]?.id as string) }));
  const back = button("上一题", () => go(at - 1));
  const next = button("下一题", () => go(at + 1));
  const sheet = new Sheet(items.length, (to) => go(to));
  const ask = make("div", { class: "qg-panel", tabindex: "-1", hidden: "" });

  const state = (item: AskedItem): "answered" | "partial" | "open" => {
    const filled = item.parts.map((part) => (pending.get(part.id) ?? { response: sitting.responses.get(part.id) ?? "" }).response);
    if (!filled.some(Boolean)) return "open";
    const whole = filled.every(Boolean) && item.parts.every((part) => pending.get(part.id)?.complete ?? !sitting.partial.has(part.id));
    return whole ? "answered" : "partial";
  };
  const unanswered = (): number[] => items.flatMap((item, n) => (state(item) === "answered" ? [] : [n + 1]));

  const mark = (n: number): void => {
    const item = items[n] as AskedItem;
    const flagged = sitting.flags.has(item.id);
    const words = { answered: "已答", partial: "没答全", open: "没答" }[state(item)];
    sheet.show(n, { words: flagged ? `${words}，有标记` : words, state: state(item), flagged }, n === at);
  };
  const tell = (): void => {
    items.forEach((_, n) => mark(n));
    done.textContent = `已答 ${items.length - unanswered().length} / ${items.length} 题`;
    const flagged = sitting.flags.has(items[at]?.id as string);
    flag.textContent = flagged ? "⚑ 取消标记" : "⚐ 标记";
    flag.setAttribute("aria-pressed", String(flagged));
  };
  const refill = (): void =>
    place.querySelectorAll<QuestionElement>("quangang-question").forEach((question) => {
      const response = sitting.responses.get(question.dataset.question as string);
      if (response) question.restore(response);
    });
  const go = (to: number, focus = true): void => {
    if (to < 0 || to >= items.length) return;
    flush();
    at = to;
    heading.textContent = `第 ${at + 1} 题（共 ${items.length} 题）`;
    fill(place, elementsOf(items[at] as AskedItem, study.root, at + 1));
    refill();
    back.disabled = at === 0;
    next.disabled = at === items.length - 1;
    ask.hidden = true;
    tell();
    if (focus) heading.focus();
  };

  let wait = 0;
  const flush = (): void => {
    clearTimeout(wait);
    const drafts = [...pending.values()].map((filled) => ({ kind: "draft", exam: id, ...filled }));
    if (!drafts.length) return;
    void log.append(...drafts);
    sitting = {
      ...sitting,
      responses: new Map([...sitting.responses, ...drafts.map(({ question, response }): [string, string] => [question, response])]),
    };
    pending.clear();
  };
  place.addEventListener("quangang:response", (event) => {
    const filled = (event as CustomEvent<Filled>).detail;
    const before = pending.get(filled.question)?.response ?? sitting.responses.get(filled.question) ?? "";
    if (before === filled.response) return;
    pending.set(filled.question, filled);
    mark(at);
    clearTimeout(wait);
    wait = window.setTimeout(flush, TYPED.includes((event.target as HTMLElement).dataset.type as string) ? PAUSE : 0);
  });

  const handInNow = (): void => {
    flush();
    // The last drafts are in the log before the paper is marked from it.
    void log.append().then(() => handIn(current()));
  };
  const wish = (): void => {
    const open = unanswered();
    const some = `第${open.slice(0, 12).join("、")}${open.length > 12 ? "等" : ""}题`;
    fill(
      ask,
      make("p", {}, open.length ? `还有 ${open.length} 题没答完：${some}。现在就交卷吗？` : "题都答完了，现在交卷吗？"),
      make("p", { class: "qg-row" }, button("确定交卷", handInNow), button("接着做", () => { ask.hidden = true; heading.focus(); })),
    );
    ask.hidden = false;
    ask.focus();
  };

  const deadline = deadlineOf(sitting);
  let tick = 0;
  let warned = false;
  const run = (): void => {
    const left = deadline - Date.now();
    timer.textContent = `剩余 ${clock(left)}`;
    if (left <= 0) return handInNow();
    if (left <= 300000 && !warned) {
      warned = true;
      soon.textContent = "还剩不到 5 分钟，到时间会自动交卷。";
    }
    tick = window.setTimeout(run, left % 1000 || 1000);
  };
  signal.addEventListener("abort", () => { clearTimeout(tick); clearTimeout(wait); removeEventListener("pagehide", flush); });
  addEventListener("pagehide", flush);
  log.subscribe(() => {
    const before = sitting;
    sitting = current();
    // Another tab wrote to this question: show what it says now.
    const here = items[at]?.parts ?? [];
    if (here.some((part) => !pending.has(part.id) && before.responses.get(part.id) !== sitting.responses.get(part.id))) refill();
    tell();
  }, signal);

  stage.append(
    make("div", { class: "qg-examhead" }, timer, done, button("交卷", wish)),
    soon,
    ask,
    heading,
    place,
    make("p", { class: "qg-row" }, back, flag, next),
    make("details", { open: "", class: "qg-sheetbox" }, make("summary", {}, "答题卡"), sheet.element),
  );
  if (gone) stage.prepend(make("p", { class: "qg-warning" }, `题库更新了，这份卷子里有 ${gone} 题已经撤下或改过，不再计分。`));
  if (deadline < Infinity) run();
  else timer.textContent = "不限时";
  go(Math.max(0, items.findIndex((item) => state(item) !== "answered")), false);
}
