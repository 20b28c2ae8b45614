/** Choosing what a 综合测试 asks. */
import { make } from "../../progress/dom.ts";
import { candidates } from "../blueprint.ts";
import type { Exam, Scoring } from "../exam.ts";
import { dateOf } from "../schedule.ts";
import type { Study } from "./view.ts";

export interface Choice {
  readonly courses: readonly string[];
  readonly abilities: readonly string[];
  readonly count: number;
  readonly minutes: number;
  readonly scoring: Scoring;
}

const COUNTS = [10, 20, 50, 100, 200];
const MINUTES = [0, 15, 30, 60, 90, 120];

function select(id: string, values: readonly [string, string][], chosen: string): HTMLSelectElement {
  return make("select", { id }, ...values.map(([value, text]) => make("option", { value, ...(value === chosen ? { selected: "" } : {}) }, text)));
}

function boxes(legend: string, name: string, rows: readonly [value: string, text: string, checked: boolean][], type = "checkbox"): HTMLFieldSetElement {
  return make(
    "fieldset",
    {},
    make("legend", {}, legend),
    ...rows.map(([value, text, checked]) =>
      make("label", { class: "qg-choice" }, make("input", { type, name, value, ...(checked ? { checked: "" } : {}) }), make("span", { class: "qg-text" }, text)),
    ),
  );
}

export function setup(stage: HTMLElement, study: Study, exams: readonly Exam[], begin: (choice: Choice) => Promise<void>): void {
  const names = [...new Set(study.banks.flatMap((bank) => bank.items).flatMap((item) => item.abilities))];
  const tiers = [...new Set(study.banks.map(({ tier }) => tier).filter(Boolean))];
  const courses = boxes("课程", "course", study.banks.map(({ course, title, tier }) => [course, tiers.length > 1 && tier ? `${title}（${tier}）` : title, true]));
  const levels = boxes("培训层级", "tier", tiers.map((tier) => [tier, tier, true]));
  const abilities = boxes("能力（一项不选就是都考）", "ability", names.map((name) => [name, name, false]));
  const scoring = boxes(
    "计分",
    "scoring",
    [
      ["plain", "按题计分：全对得分；填空、匹配按答对的部分给分", true],
      ["partial", "社工考试计分方式：多选题每题2分，少选且没选错的，每个选项0.5分，选错不得分；其余每题1分", false],
    ],
    "radio",
  );
  const count = select("qg-count", COUNTS.map((value) => [String(value), `${value} 题`]), "20");
  const minutes = select("qg-minutes", MINUTES.map((value) => [String(value), value ? `${value} 分钟` : "不限时"]), "30");
  const said = make("p", { role: "status" });
  const checked = (fields: HTMLElement): string[] =>
    Array.from(fields.querySelectorAll<HTMLInputElement>("input:checked"), ({ value }) => value);
  const chosen = (): Choice => ({
    courses: study.banks
      .filter(({ course, tier }) => checked(courses).includes(course) && (!tier || checked(levels).includes(tier)))
      .map(({ course }) => course),
    abilities: checked(abilities),
    count: Number(count.value),
    minutes: Number(minutes.value),
    scoring: checked(scoring)[0] === "partial" ? "partial" : "plain",
  });
  const tell = (): void => {
    const available = candidates(study.banks, chosen()).length;
    said.textContent = available < Number(count.value) ? `按这个范围只有 ${available} 题，有多少考多少。` : `范围内共 ${available} 题。`;
  };
  const form = make(
    "form",
    { class: "qg-panel" },
    make("h2", {}, "出一份卷子"),
    courses,
    tiers.length > 1 && levels,
    abilities,
    make("p", { class: "qg-row" }, make("label", { for: "qg-count" }, "题数"), count, make("label", { for: "qg-minutes" }, "时间"), minutes),
    scoring,
    make("p", { class: "qg-note" }, "只借用社会工作者职业水平考试的计分办法，与其考试大纲和真题无关。简答题要对照参考答案自评，不放进来。"),
    said,
    make("p", {}, make("button", { class: "qg-primary" }, "开始")),
    make("p", { class: "qg-note" }, "交卷以前不显示对错。限时的卷子，关掉页面时间也照走；随时可以回来接着做。"),
  );
  form.onchange = tell;
  form.onsubmit = (event) => {
    event.preventDefault();
    if (candidates(study.banks, chosen()).length) void begin(chosen());
    else said.textContent = "这个范围里没有题，请多选一些。";
  };
  tell();
  stage.append(form);
  const past = exams.filter(({ submitted }) => submitted).reverse();
  if (past.length)
    stage.append(
      make(
        "section",
        { class: "qg-panel", "aria-labelledby": "qg-past" },
        make("h2", { id: "qg-past" }, "以往的测试"),
        make(
          "ul",
          {},
          ...past.map(({ id, submitted }) =>
            make("li", {}, make("a", { href: `#${id}` }, `${dateOf(submitted?.time ?? 0)}：${submitted?.questions} 题，得 ${submitted?.earned} 分（满分 ${submitted?.total} 分）`)),
          ),
        ),
      ),
    );
}
