/** A page of many questions, a set of ten at a time: the sets follow its headings, and every question stays in the page. */
import { make } from "../progress/dom.ts";

const SET = 10;

interface Part {
  name: string;
  elements: HTMLElement[];
}

function partsOf(quiz: HTMLElement): Part[] {
  const parts: Part[] = [];
  let name = "";
  let held: HTMLElement[] = [];
  let heading: HTMLElement | null = null;
  let count = 0;
  const close = (): void => {
    if (held.length) parts.push({ name: `${name}${parts.some((part) => part.name.startsWith(name)) ? "（续）" : ""}`, elements: held });
    held = [];
    count = 0;
  };
  for (const element of Array.from(quiz.children) as HTMLElement[]) {
    if (element.tagName === "H2") {
      close();
      name = (element.textContent ?? "").replace("¶", "").trim();
      heading = element;
      held.push(element);
    } else if (element.matches("quangang-question, .qg-case")) {
      if (count === SET) {
        close();
        if (heading) held.push(heading);
      }
      held.push(element);
      count += 1;
    }
  }
  close();
  return parts.filter(({ elements }) => elements.some((element) => element.tagName !== "H2"));
}

/** Show one set; the others wait. A page of one set stays as it is. */
export function inSets(): void {
  const quiz = document.querySelector<HTMLElement>("section.qg-quiz");
  if (!quiz || quiz.querySelectorAll(":scope > quangang-question, :scope > .qg-case").length <= SET) return;
  const parts = partsOf(quiz);
  const all = new Set(parts.flatMap(({ elements }) => elements));
  const select: HTMLSelectElement = make("select", { "aria-label": "选一组题", change: (): void => show(select.selectedIndex, false) });
  parts.forEach(({ name, elements }, at) => {
    const size = elements.filter((element) => element.tagName !== "H2").length;
    select.append(make("option", {}, `第${at + 1}组（共${parts.length}组）：${name} ${size}题`));
  });
  const next = make("button", { type: "button", class: "md-button", click: () => show(now + 1, true) }, "下一组");
  let now = 0;
  function show(at: number, move: boolean): void {
    now = at;
    const shown = new Set((parts[at] as Part).elements);
    for (const element of all) element.hidden = !shown.has(element);
    select.selectedIndex = at;
    next.hidden = at === parts.length - 1;
    const first = (parts[at] as Part).elements[0] as HTMLElement;
    if (!move) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView();
  }
  /** The set that holds what the address names. */
  const named = (): number => {
    let id = window.location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return -1;
    }
    const target = id ? document.getElementById(id) : null;
    return target ? parts.findIndex(({ elements }) => elements.some((element) => element !== null && (element === target || element.contains(target)))) : -1;
  };
  quiz.prepend(make("p", { class: "qg-sets" }, select));
  const last = parts[parts.length - 1]?.elements.slice(-1)[0];
  last?.after(make("p", { class: "qg-sets" }, next));
  show(Math.max(0, named()), false);
  window.addEventListener("hashchange", () => {
    const at = named();
    if (at < 0) return;
    show(at, false);
    document.getElementById(decodeURIComponent(window.location.hash.slice(1)))?.scrollIntoView();
  });
  window.addEventListener("beforeprint", () => all.forEach((element) => (element.hidden = false)));
  window.addEventListener("afterprint", () => show(now, false));
  if (named() >= 0) document.getElementById(decodeURIComponent(window.location.hash.slice(1)))?.scrollIntoView();
}
