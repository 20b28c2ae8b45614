/** 我的学习: what is due today, what is mastered, who learns. */
import { fill, make } from "../../progress/dom.ts";
import { lastOf } from "../../progress/history.ts";
import { finished } from "../../progress/lessons.ts";
import { exportTools, warnings } from "../../progress/notice.ts";
import { fromRoot, type Bank } from "../bank.ts";
import { bars, columns, legend } from "../pictures.ts";
import { cardsOf, dayOf, dueCards, forecast, isWrong, tally, type Card } from "../schedule.ts";
import { peoplePanel, transferPanel } from "./people.ts";
import { studyPage, type Study, type View } from "./view.ts";

const DAYS = 7;

export const home: View = (host, study) => {
  const { log } = study;
  const main = make("div", {});
  fill(host, main, peoplePanel(study), transferPanel(study));
  const show = (): void => {
    const today = dayOf(Date.now());
    const cards = cardsOf(study.banks, log.history);
    fill(
      main,
      ...warnings(log).map((text) => make("div", { class: "qg-warning", role: "alert" }, make("p", {}, text), exportTools(log))),
      todayPanel(study, cards, today),
      coursesPanel(study),
      ...(cards.some(({ memory }) => memory) ? [duePanel(cards, today), abilityPanel(cards, today), provisionPanel(study, cards, today)] : []),
    );
  };
  log.subscribe(show, study.signal);
  show();
};

function todayPanel(study: Study, cards: readonly Card[], today: number): HTMLElement {
  const due = dueCards(cards, today).length;
  const wrong = cards.filter(isWrong).length;
  const stars = [...lastOf(study.log.history, "star", "question").values()].filter(({ on }) => on).length;
  const review = studyPage(study, "review/");
  const answered = cards.filter(({ memory }) => memory).length;
  const hint = due ? `今天有 ${due} 道题该复习了，趁还记得，过一遍。` : answered ? "今天没有要复习的题。" : "做过的题，过些日子会请你再做一遍，帮你记牢。";
  return make(
    "section",
    { class: "qg-panel", "aria-labelledby": "qg-today" },
    make("h2", { id: "qg-today" }, "今天"),
    make("p", {}, hint),
    make(
      "ul",
      { class: "qg-links" },
      make("li", {}, make("a", { href: `${review}#due` }, `该复习的 ${due}`)),
      make("li", {}, make("a", { href: `${review}#wrong` }, `错题本 ${wrong}`)),
      make("li", {}, make("a", { href: `${review}#star` }, `收藏 ${stars}`)),
      make("li", {}, make("a", { href: studyPage(study, "exam/") }, "综合测试")),
      make("li", {}, make("a", { href: studyPage(study, "record/") }, "学习记录单")),
    ),
  );
}

function coursesPanel(study: Study): HTMLElement {
  const marks = finished(study.log);
  const links = (bank: Bank): HTMLElement =>
    make(
      "quangang-lessons" as "div",
      {},
      make("h3", {}, make("a", { href: fromRoot(study.root, bank.href) }, bank.title)),
      make(
        "ol",
        {},
        ...bank.lessons.map(({ id, title, href }) =>
          make(
            "li",
            {},
            make("a", { href: fromRoot(study.root, href), "data-lesson": id }, title),
            marks.get(id) ? " ✓" : "",
            " ",
            make("a", { class: "qg-drill", href: `${studyPage(study, "review/")}#lesson=${id}`, "aria-label": `做题：${title}` }, "做题"),
          ),
        ),
      ),
    );
  return make("section", { class: "qg-panel", "aria-labelledby": "qg-courses" }, make("h2", { id: "qg-courses" }, "课程"), ...study.banks.map(links));
}

function duePanel(cards: readonly Card[], today: number): HTMLElement {
  const label = (at: number): string => (at === 0 ? "今天" : at === 1 ? "明天" : `${new Date((today + at) * 86400000).getUTCDate()}日`);
  return make(
    "section",
    { class: "qg-panel", "aria-labelledby": "qg-forecast" },
    make("h2", { id: "qg-forecast" }, "什么时候复习"),
    columns(forecast(cards, today, DAYS), label),
    make("p", { class: "qg-note" }, "答对的题隔得越来越久，答错的明天就回来。日子按通行的间隔复习算法（FSRS-6）排。"),
  );
}

function abilityPanel(cards: readonly Card[], today: number): HTMLElement {
  const tallies = tally(cards, today, ({ item }) => item.abilities);
  return make(
    "section",
    { class: "qg-panel", "aria-labelledby": "qg-abilities" },
    make("h2", { id: "qg-abilities" }, "按能力看"),
    legend(),
    bars([...tallies].map(([name, counts]) => ({ name, tally: counts }))),
  );
}

function provisionPanel(study: Study, cards: readonly Card[], today: number): HTMLElement {
  const places = new Map(cards.flatMap(({ item }) => item.provisions).map((provision) => [provision.address, provision]));
  const tallies = tally(cards, today, ({ item }) => item.provisions.map(({ address }) => address));
  const inOrder = [...places.values()].sort((a, b) => a.address.localeCompare(b.address, "en", { numeric: true }));
  const rows = inOrder.map(({ address, label, href }) => ({
    name: label,
    href: fromRoot(study.root, href),
    tally: tallies.get(address) ?? { firm: 0, shaky: 0, new: 0 },
  }));
  return make(
    "section",
    { class: "qg-panel", "aria-labelledby": "qg-provisions" },
    make("h2", { id: "qg-provisions" }, "按条文看"),
    legend(),
    bars(rows),
  );
}
