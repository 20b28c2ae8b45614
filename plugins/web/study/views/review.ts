/** 复习: what is due, the 错题本, 收藏, the questions of one lesson or one provision; ten at a time. */
import { button, fill, make } from "../../progress/dom.ts";
import { lastOf } from "../../progress/history.ts";
import { showStars, type QuestionElement } from "../../progress/page.ts";
import { asked, elementsOf, type AskedItem, type Item } from "../bank.ts";
import { cardsOf, dayOf, dueCards, isWrong, type Card } from "../schedule.ts";
import { waiting, type Study, type View } from "./view.ts";
import { decoded } from "../../address.ts";

const SET = 10;

const PILES = [["due", "该复习的"], ["wrong", "错题本"], ["star", "收藏"]] as const;

interface Pile {
  readonly title: string;
  /** Said when there is nothing in it. */
  readonly empty: string;
  readonly items: readonly Item[];
}

export const review: View = (host, study) => {
  const { log } = study;
  const tabs = make("nav", { class: "qg-tabs", "aria-label": "复习内容" });
  const heading = make("h2", { tabindex: "-1" });
  const note = make("p", { role: "status" });
  const list = make("div", { class: "qg-quiz", "data-fresh": "" });
  const more = button("下一组", () => open(true));
  fill(host, tabs, heading, note, list, more);
  let here = "";
  let left: readonly Item[] = [];
  let shown: QuestionElement[] = [];
  let inner = new AbortController();
  study.signal.addEventListener("abort", () => inner.abort());

  const open = (next: boolean): void => {
    if (!next) here = location.hash.slice(1) || fullest(study);
    const pile = pileOf(study, here);
    if (!next) left = pile.items;
    const set = left.slice(0, SET);
    left = left.slice(SET);
    heading.textContent = pile.title;
    note.textContent = set.length ? `共 ${pile.items.length} 题，这一组 ${set.length} 题。` : pile.empty;
    more.hidden = !left.length;
    inner.abort();
    inner = new AbortController();
    const words = asked(set);
    if (words) draw(words);
    else {
      shown = [];
      fill(list, waiting({ ...study, signal: inner.signal }, set, () => draw(asked(set) as AskedItem[])));
    }
    if (next) heading.focus();
    showTabs();
  };
  const draw = (set: readonly AskedItem[]): void => {
    fill(list, ...set.map((item, at) => elementsOf(item, study.root, at + 1)));
    shown = Array.from(list.querySelectorAll<QuestionElement>("quangang-question"));
    const cards = new Map(cardsOf(study.banks, log.history).map((card) => [card.part.id, card]));
    showStars(log, shown);
    for (const question of shown) {
      const card = cards.get(question.dataset.question as string);
      if (card?.updated) question.markUpdated();
    }
  };
  const showTabs = (): void => {
    fill(
      tabs,
      ...PILES.map(([key, name]) =>
        make("a", { href: `#${key}`, ...(here === key ? { "aria-current": "page" } : {}) }, `${name} ${pileOf(study, key).items.length}`),
      ),
    );
  };
  const changed = (): void => open(false);
  addEventListener("hashchange", changed);
  study.signal.addEventListener("abort", () => removeEventListener("hashchange", changed));
  log.subscribe(() => {
    showStars(log, shown);
    showTabs();
  }, study.signal);
  open(false);
};

/** What one comes for who did not say: the first pile that holds something. */
function fullest(study: Study): string {
  return PILES.find(([key]) => pileOf(study, key).items.length)?.[0] ?? "due";
}

function pileOf(study: Study, wanted: string): Pile {
  const [key, value = ""] = decoded(wanted).split("=");
  const cards = cardsOf(study.banks, study.log.history);
  const items = (chosen: readonly Card[]): Item[] => [...new Set(chosen.map(({ item }) => item))];
  if (key === "wrong")
    return { title: "错题本", empty: "错题本是空的，很好。", items: items(cards.filter(isWrong)) };
  if (key === "star") {
    const stars = lastOf(study.log.history, "star", "question");
    const starred = cards.filter(({ part }) => stars.get(part.id)?.on);
    return { title: "收藏", empty: "还没有收藏。做题时点“收藏”，就会放到这里。", items: items(starred) };
  }
  if (key === "lesson") {
    const lesson = study.banks.flatMap(({ lessons }) => lessons).find(({ id }) => id === value);
    const inside = cards.filter(({ item }) => item.lesson === value);
    return { title: `章节练习：${lesson?.title ?? "没有这一课"}`, empty: "这一课没有自测题。", items: items(inside) };
  }
  if (key === "provision") {
    const inside = cards.filter(({ item }) => item.provisions.some(({ address }) => address === value));
    const label = inside[0]?.item.provisions.find(({ address }) => address === value)?.label ?? value;
    return { title: `练一练：${label}`, empty: "这一条还没有出题。", items: items(inside) };
  }
  const due = dueCards(cards, dayOf(Date.now()));
  return { title: "该复习的题", empty: "今天没有要复习的题。去学一课，或者翻翻错题本也好。", items: items(due) };
}
