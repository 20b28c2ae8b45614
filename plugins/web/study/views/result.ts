/** After 交卷: the score, by ability, and every question with its answer and basis. */
import { button, fill, make } from "../../progress/dom.ts";
import { showStars, type QuestionElement } from "../../progress/page.ts";
import { asked, elementsOf, type AskedItem } from "../bank.ts";
import { itemsOf, marksOf, type Exam, type Mark } from "../exam.ts";
import { Sheet } from "./sheet.ts";
import { studyPage, type Study } from "./view.ts";

interface RevealedElement extends QuestionElement {
  reveal(): void;
}

function verdict(marks: readonly Mark[]): { words: string; state: string } {
  if (marks.every(({ score }) => score === 1)) return { words: "答对", state: "right" };
  if (marks.every(({ response }) => !response)) return { words: "没答", state: "open" };
  return marks.some(({ score }) => score > 0) ? { words: "部分对", state: "some" } : { words: "答错", state: "wrong" };
}

export function result(stage: HTMLElement, study: Study, exam: Exam): void {
  const items = asked(itemsOf(study.banks, exam)) as AskedItem[];
  const marks = new Map(marksOf(exam, items).map((mark) => [mark.part.id, mark]));
  const of = (item: AskedItem): Mark[] => item.parts.map((part) => marks.get(part.id) as Mark);
  const { earned, total } = exam.submitted as unknown as Record<string, number>;
  const heading = make("h3", { tabindex: "-1" });
  const place = make("div", { "data-mode": "exam", "data-fresh": "", "data-scoring": exam.scoring });
  const sheet = new Sheet(items.length, (to) => go(to));
  let at = -1;
  const go = (to: number): void => {
    at = to;
    const item = items[at] as AskedItem;
    heading.textContent = `第 ${at + 1} 题：${verdict(of(item)).words}`;
    fill(place, elementsOf(item, study.root, at + 1));
    const shown = Array.from(place.querySelectorAll<RevealedElement>("quangang-question"));
    for (const question of shown) {
      const response = exam.responses.get(question.dataset.question as string);
      if (response) question.restore(response);
      question.reveal();
    }
    showStars(study.log, shown);
    items.forEach((one, n) => sheet.show(n, verdict(of(one)), n === at));
    heading.focus();
  };
  study.log.subscribe(
    () => showStars(study.log, Array.from(place.querySelectorAll<QuestionElement>("quangang-question"))),
    study.signal,
  );
  items.forEach((one, n) => sheet.show(n, verdict(of(one)), false));
  const title = make("h2", { tabindex: "-1" }, `得 ${earned} 分，满分 ${total} 分`);
  const right = items.filter((item) => verdict(of(item)).state === "right").length;
  stage.append(
    title,
    make("p", {}, told(items, of, right)),
    abilities(items, of),
    make("p", {}, "点题号看答案、解析和政策依据。"),
    sheet.element,
    heading,
    place,
    make(
      "p",
      { class: "qg-row" },
      make("a", { href: `${studyPage(study, "review/")}#wrong` }, "去错题本"),
      button("再出一份卷子", () => (location.hash = "")),
    ),
  );
  title.focus();
}

/** How it went, in words that are true of a blank paper and of a faultless one, too. */
function told(items: readonly AskedItem[], of: (item: AskedItem) => Mark[], right: number): string {
  const answered = items.filter((item) => of(item).some(({ response }) => response)).length;
  if (!answered) return `${items.length} 题一题也没有作答，得 0 分；没有作答的题不进错题本。`;
  const head = `答了 ${answered} / ${items.length} 题，全对 ${right} 题。`;
  const wrong = items.some((item) => of(item).some(({ response, score }) => response && score < 1));
  return wrong ? `${head}答错的已经放进错题本，明天起会请你再做。` : `${head}作答的都对。`;
}

/** Points by ability. A question of several shares its points among them, so that they add up to the full mark. */
function abilities(items: readonly AskedItem[], of: (item: AskedItem) => Mark[]): HTMLElement {
  const sums = new Map<string, { earned: number; total: number }>();
  for (const item of items) {
    const names = item.abilities.length ? item.abilities : ["没有写能力"];
    for (const name of names) {
      const sum = sums.get(name) ?? { earned: 0, total: 0 };
      for (const { score, points } of of(item)) {
        sum.earned += (score * points) / names.length;
        sum.total += points / names.length;
      }
      sums.set(name, sum);
    }
  }
  return make(
    "ul",
    { class: "qg-bars" },
    ...[...sums].map(([name, { earned, total }]) => make("li", {}, make("span", {}, name), make("small", {}, `${Math.round(earned * 100) / 100} / ${Math.round(total * 100) / 100} 分`))),
  );
}
