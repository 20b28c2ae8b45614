/**
 * A page of many questions, a set of ten at a time; on a phone one question at a time.
 *
 * The sets follow its headings, and every question stays in the page: for printing, for links to one, for readers without scripts.
 */
import { make } from "../progress/dom.ts";
import { summary } from "./summary.ts";
import { decoded } from "../address.ts";

const SET = 10;
/** Where one question fills the screen. */
const PHONE = "(max-width: 44.9375em)";

interface Part {
  name: string;
  heading: HTMLElement | null;
  questions: HTMLElement[];
}

function partsOf(quiz: HTMLElement): Part[] {
  const parts: Part[] = [];
  let name = "";
  let heading: HTMLElement | null = null;
  const begin = (): Part => {
    const again = parts.some((part) => part.name.startsWith(name));
    const part = { name: `${name}${again ? "（续）" : ""}`, heading, questions: [] };
    parts.push(part);
    return part;
  };
  let part: Part | null = null;
  for (const element of Array.from(quiz.children) as HTMLElement[]) {
    if (element.tagName === "H2") {
      name = (element.textContent ?? "").replace("¶", "").trim();
      heading = element;
      part = null;
    } else if (element.matches("quangang-question, .qg-case")) {
      if (!part || part.questions.length === SET) part = begin();
      part.questions.push(element);
    }
  }
  return parts;
}

/** What the address names, if it is in the page. */
function named(): HTMLElement | null {
  const id = decoded(window.location.hash.slice(1));
  return id ? document.getElementById(id) : null;
}

/** Show one set or one question; the others wait. A page of one question stays as it is. */
export function inSets(): void {
  const quiz = document.querySelector<HTMLElement>("section.qg-quiz");
  if (!quiz) return;
  const parts = partsOf(quiz);
  const questions = parts.flatMap((part) => part.questions);
  if (questions.length < 2) return;
  const phone = window.matchMedia(PHONE);
  const headings = parts.map((part) => part.heading).filter((heading): heading is HTMLElement => heading !== null);
  const told = summary();
  const select: HTMLSelectElement = make("select", { "aria-label": "选一组题", change: (): void => show(select.selectedIndex, 0, false) });
  parts.forEach(({ name, questions: held }, at) => {
    select.append(make("option", {}, `第${at + 1}组（共${parts.length}组）：${name} ${held.length}题`));
  });
  const many = questions.length > SET;
  const place = make("span", { class: "qg-step__place" });
  const back = make("button", { type: "button", class: "md-button", click: () => step(-1) }, "上一题");
  const on = make("button", { type: "button", class: "md-button", click: () => step(1) }, "下一题");
  const next = make("button", { type: "button", class: "md-button", click: () => show(set + 1, 0, true) }, "下一组");
  const steps = make("p", { class: "qg-step", role: "group", "aria-label": "一次一题" }, back, place, on);
  let set = 0;
  let at = 0;
  function step(by: number): void {
    const held = (parts[set] as Part).questions.length;
    if (at + by >= held) show(set + 1, 0, true);
    else if (at + by < 0) show(set - 1, (parts[set - 1] as Part).questions.length - 1, true);
    else show(set, at + by, true);
  }
  function show(toSet: number, toQuestion: number, move: boolean): void {
    [set, at] = [toSet, toQuestion];
    const part = parts[set] as Part;
    const alone = phone.matches;
    const shown = new Set(alone ? part.questions.slice(at, at + 1) : many ? part.questions : questions);
    for (const question of questions) question.hidden = !shown.has(question);
    for (const heading of headings) heading.hidden = (many || alone) && heading !== part.heading;
    select.selectedIndex = set;
    const last = at === part.questions.length - 1;
    const end = set === parts.length - 1;
    steps.hidden = !alone;
    next.hidden = alone || !many || end;
    place.textContent = `第${at + 1}题，共${part.questions.length}题`;
    back.disabled = set === 0 && at === 0;
    on.hidden = last && end;
    on.textContent = last ? "下一组" : "下一题";
    told.show(many || alone ? part.questions : questions, !alone || last);
    if (!move) return;
    const first = alone || !part.heading ? (part.questions[at] as HTMLElement) : part.heading;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView();
  }
  /** Show what the address names. */
  function reach(): void {
    const target = named();
    const found = parts.findIndex((part) => part.heading === target || part.questions.some((question) => question.contains(target)));
    if (!target || found < 0) return;
    const question = (parts[found] as Part).questions.findIndex((one) => one.contains(target));
    show(found, Math.max(0, question), false);
    target.scrollIntoView();
  }
  if (many) quiz.prepend(make("p", { class: "qg-sets" }, select));
  questions[questions.length - 1]?.after(steps, told.element, make("p", { class: "qg-sets" }, next));
  show(0, 0, false);
  reach();
  window.addEventListener("hashchange", reach);
  phone.addListener(() => show(set, at, false)); // Safari 13 has no addEventListener here
  window.addEventListener("beforeprint", () => [...questions, ...headings].forEach((element) => (element.hidden = false)));
  window.addEventListener("afterprint", () => show(set, at, false));
}
