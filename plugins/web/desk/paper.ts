/** The picked things on paper: a test with its key on a page of its own, or a sheet to study from. */
import { make } from "../progress/dom.ts";
import { seeded, shuffled } from "../study/random.ts";
import type { Choice } from "./choice.ts";
import type { Desk, DeskQuestion, Labelled, Printed } from "./data.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const NUMERALS = "一二三四五六七八九十";

export interface Version {
  readonly name: string;
  /** 0 keeps every order. */
  readonly seed: number;
}

/** HTML that `formats/desk.py` wrote and escaped, as nodes. */
function nodes(html: string): Node[] {
  const page = new DOMParser().parseFromString(html, "text/html");
  // A copy first: adopting takes a node out of the list that is being walked.
  return Array.from(page.body.childNodes).map((node) => document.adoptNode(node));
}

/** Choices in the order of a version, with their new letters, and the key in them. */
export function arranged(question: Printed, version: Version): { choices: Labelled[]; key: string } {
  if (!version.seed || question.fixed || !question.right.length) return { choices: [...question.choices], key: question.key };
  const order = shuffled(question.choices, seeded(version.seed));
  const letter = new Map(order.map(([id], at) => [id, LETTERS[at] as string]));
  const key = question.right.map((id) => letter.get(id) as string).sort().join("、");
  return { choices: order.map(([, text], at) => [LETTERS[at] as string, text]), key };
}

interface Section {
  readonly label: string;
  readonly questions: readonly DeskQuestion[];
}

/** Questions by type, in the order the bank has the types. */
export function sections(questions: readonly DeskQuestion[], version: Version): Section[] {
  const order = ["single_choice", "multiple_response", "true_false", "fill_in", "numeric", "matching", "ordering", "extended_text", "case_group"];
  return order
    .map((type) => questions.filter((one) => one.type === type))
    .filter((own) => own.length)
    .map((own) => ({ label: (own[0] as DeskQuestion).label, questions: version.seed ? shuffled(own, seeded(version.seed + own.length)) : own }));
}

function seedOf(version: Version, question: DeskQuestion, part = 0): Version {
  let seed = version.seed;
  for (const char of question.id) seed = (Math.imul(seed, 31) + char.charCodeAt(0) + part) | 0;
  return version.seed ? { ...version, seed: seed || 1 } : version;
}

function asked(printed: Printed, mark: string, version: Version): { block: HTMLElement; key: string } {
  const { choices, key } = arranged(printed, version);
  const stem = make("div", { class: "qg-p-stem" }, make("span", {}, mark), ...nodes(printed.stem));
  const longest = Math.max(0, ...choices.map(([, text]) => text.length));
  const list = make("div", { class: `qg-p-choices qg-p-${longest <= 9 ? 4 : longest <= 20 ? 2 : 1}` });
  for (const [id, text] of choices) list.append(make("span", {}, `${id}. ${text.replace(/\*\*/g, "")}`));
  return { block: make("div", { class: "qg-p-question" }, stem, choices.length > 0 && list, make("div", {}, ...nodes(printed.tail))), key };
}

/** The test, and its key after a new page when it is wanted. */
export function test(title: string, questions: readonly DeskQuestion[], version: Version, withKey: boolean): HTMLElement {
  const paper = make("div", { class: "qg-p-sheet" });
  const key = make("div", { class: "qg-p-sheet qg-p-key" }, make("h1", {}, `${title}（${version.name}卷）参考答案`));
  const total = questions.reduce((sum, { points }) => sum + points, 0);
  paper.append(
    make("h1", {}, `${title}（${version.name}卷）`),
    make("p", { class: "qg-p-names" }, `单位：＿＿＿＿＿＿＿＿　姓名：＿＿＿＿＿＿　得分：＿＿＿＿　（共${questions.length}题，满分${total}分）`),
  );
  let number = 0;
  sections(questions, version).forEach(({ label, questions: own }, at) => {
    const points = own.reduce((sum, one) => sum + one.points, 0);
    paper.append(make("h2", {}, `${NUMERALS[at] ?? at + 1}、${label}（共${own.length}题，共${points}分）`));
    const keys: HTMLElement[] = [];
    for (const question of own) {
      number += 1;
      const here = seedOf(version, question);
      const { block, key: answer } = asked(question.paper, `${number}. `, here);
      const inner = question.parts.map((part, index) => asked(part, `（${index + 1}）`, seedOf(version, question, index + 1)));
      for (const one of inner) block.append(one.block);
      paper.append(block);
      const answers = inner.length ? inner.map((one, index) => `（${index + 1}）${one.key}`).join("；") : answer;
      keys.push(make("p", {}, make("b", {}, `${number}. ${answers}`)), ...(nodes(question.paper.why) as HTMLElement[]));
      for (const part of question.parts) keys.push(...(nodes(part.why) as HTMLElement[]));
    }
    key.append(make("h2", {}, label), ...keys);
  });
  return make("div", {}, paper, withKey && key);
}

/** The provisions picked, to the letter, and what the cases are about. */
export function sheet(title: string, desk: Desk, choice: Choice): HTMLElement {
  const paper = make("div", { class: "qg-p-sheet" }, make("h1", {}, title), make("p", { class: "qg-p-names" }, "培训学习资料，非正式文本"));
  for (const one of desk.provisions.filter(({ at }) => choice.provisions.includes(at)))
    paper.append(make("h2", {}, one.name), ...one.text.split("\n").map((text) => make("p", { class: "qg-p-official" }, text)));
  const cases = desk.cases.filter(({ id }) => choice.cases.includes(id));
  if (cases.length) paper.append(make("h2", {}, "案例"));
  for (const one of cases) paper.append(make("p", {}, make("b", {}, one.title)), make("p", {}, one.summary));
  return paper;
}
