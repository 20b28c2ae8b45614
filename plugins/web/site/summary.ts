/** What the answers of a set come to: how many are right, by ability, and which provisions to read again. Never a rank, never kept. */
import { fill, make } from "../progress/dom.ts";

interface Summary {
  readonly element: HTMLElement;
  /** Tell of these questions, or of none. */
  show(questions: readonly HTMLElement[], shown: boolean): void;
}

const partsOf = (question: HTMLElement): HTMLElement[] =>
  question.matches("quangang-question") ? [question] : Array.from(question.querySelectorAll<HTMLElement>("quangang-question"));

/** Provisions that wrong answers rest on: words → address, in the order of the page. */
function again(questions: readonly HTMLElement[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const question of questions) {
    for (const link of question.querySelectorAll<HTMLAnchorElement>(".qg-basis a")) {
      const words = (link.textContent ?? "").trim();
      if (words && !found.has(words)) found.set(words, link.href);
    }
  }
  return found;
}

/** Right and answered by ability, of questions that train one. */
function byAbility(questions: readonly HTMLElement[]): string {
  const counts = new Map<string, [right: number, answered: number]>();
  for (const question of questions) {
    for (const name of (question.dataset["abilities"] ?? "").split(" ").filter(Boolean)) {
      const [right, answered] = counts.get(name) ?? [0, 0];
      counts.set(name, [right + Number(question.dataset["result"] === "right"), answered + 1]);
    }
  }
  return Array.from(counts, ([name, [right, answered]]) => `${name}${answered}题对${right}题`).join("，");
}

export function summary(): Summary {
  const element = make("div", { class: "qg-summary", role: "status", hidden: "" });
  let asked: readonly HTMLElement[] = [];
  let wanted = false;
  const draw = (): void => {
    const all = asked.flatMap(partsOf);
    const answered = all.filter((question) => question.dataset["state"] === "answered");
    const judged = answered.filter((question) => question.dataset["result"]);
    element.hidden = !wanted || !answered.length;
    if (element.hidden) return;
    const right = judged.filter((question) => question.dataset["result"] === "right").length;
    const left = all.length - answered.length;
    const words = `这一组${all.length}题，答了${answered.length}题，对${right}题${left ? `，还有${left}题没有答` : ""}。`;
    const read = again(judged.filter((question) => question.dataset["result"] !== "right"));
    const links = Array.from(read, ([label, href]) => make("li", {}, make("a", { href }, label)));
    const abilities = byAbility(judged);
    fill(
      element,
      make("p", {}, make("b", {}, words)),
      ...(abilities ? [make("p", { class: "qg-note" }, `按能力看：${abilities}。`)] : []),
      ...(links.length ? [make("p", {}, "答错的，回去看看这几条："), make("ul", {}, ...links)] : []),
    );
  };
  document.addEventListener("quangang:answer", () => window.setTimeout(draw)); // the question marks itself first
  document.addEventListener("quangang:ready", () => window.setTimeout(draw));
  return {
    element,
    show(questions, shown) {
      [asked, wanted] = [questions, shown];
      draw();
    },
  };
}
