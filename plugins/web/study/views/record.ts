/** 学习记录单: what this device recorded, on one sheet to print. */
import { button, fill, make } from "../../progress/dom.ts";
import { finished } from "../../progress/lessons.ts";
import { examsOf } from "../exam.ts";
import { cardsOf, dateOf, type Card } from "../schedule.ts";
import type { View } from "./view.ts";

const TELLS = "本单由本机自行记录，供本人留存，不作为结业或学时凭证；学时由主办单位认定。";

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const body = rows.length ? rows : [head.map((_, at) => (at ? "" : "暂无"))];
  return make(
    "table",
    { class: "qg-table" },
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...body.map((row) => make("tr", {}, ...row.map((text) => make("td", {}, text))))),
  );
}

function share(right: number, total: number): string {
  return total ? `${right} / ${total}` : "—";
}

export const record: View = (host, study) => {
  const { log } = study;
  const show = (): void => {
    const { entries, nickname } = log.history;
    const marks = finished(log);
    const days = entries.map(({ time }) => dateOf(time));
    const cards = cardsOf(study.banks, log.history);
    const courses = study.banks.map((bank) => {
      const inside = cards.filter(({ item }) => bank.items.includes(item));
      return [
        bank.title,
        share(bank.lessons.filter(({ id }) => marks.get(id)).length, bank.lessons.length),
        share(inside.filter(({ memory }) => memory).length, inside.length),
        share(inside.filter(rightAtLast).length, inside.filter(({ memory }) => memory).length),
      ];
    });
    const abilities = [...new Set(cards.flatMap(({ item }) => item.abilities))].map((name) => {
      const inside = cards.filter(({ item, memory }) => memory && item.abilities.includes(name));
      return [name, String(inside.length), share(inside.filter(rightAtLast).length, inside.length)];
    });
    const exams = examsOf(log.history).flatMap(({ submitted }) =>
      submitted ? [[dateOf(submitted.time), `${submitted.answered} / ${submitted.questions}`, `${submitted.earned} / ${submitted.total}`]] : [],
    );
    fill(
      host,
      make("p", { class: "qg-screen" }, button("打印或存成 PDF", () => print())),
      make(
        "section",
        { class: "qg-sheet", "aria-labelledby": "qg-sheet" },
        make("h2", { id: "qg-sheet" }, "学习情况"),
        make("p", { class: "qg-tells" }, TELLS),
        make("p", { class: "qg-blanks" }, `称呼：${nickname || "（未填）"}`, make("span", {}, "姓名："), make("span", {}, "单位：")),
        make("p", {}, days.length ? `记录起止：${days[0]} 至 ${days[days.length - 1]}` : "还没有学习记录。"),
        table("课程", ["课程", "学完的课", "做过的题", "最近一次答对"], courses),
        table("能力", ["能力", "做过的题", "最近一次答对"], abilities),
        table("综合测试", ["日期", "答了几题", "得分"], exams),
      ),
    );
  };
  log.subscribe(show, study.signal);
  show();
};

function rightAtLast(card: Card): boolean {
  return card.answers[card.answers.length - 1]?.score === 1;
}
