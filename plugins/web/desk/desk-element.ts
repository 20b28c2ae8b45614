import { button, copy, fill, make } from "../progress/dom.ts";
import { download } from "../progress/transfer.ts";
import { drawn, fits, NOTHING, read, written, type Choice, type Filter } from "./choice.ts";
import type { Desk, DeskQuestion } from "./data.ts";
import { sheet, test } from "./paper.ts";
import { csv, gift, wenjuanxing, type Joined } from "./texts.ts";

const ALL: Filter = { course: "", type: "", ability: "", level: "", from: -1, to: -1 };

function select(label: string, options: readonly (readonly [string, string])[], change: (value: string) => void): [HTMLElement, HTMLSelectElement] {
  const field: HTMLSelectElement = make("select", { change: (): void => change(field.value) }, ...options.map(([value, text]) => make("option", { value }, text)));
  return [make("label", { class: "qg-field" }, make("span", {}, label), field), field];
}

/** `<quangang-desk>`: pick, print, take away. Everything happens on this device; the choice is in the address. */
export class DeskElement extends HTMLElement {
  private desk!: Desk;
  private choice: Choice = NOTHING;
  private filter: Filter = ALL;
  private seed = 0;
  private readonly told = make("p", { class: "qg-told", role: "status" });
  private readonly counts = make("p", { class: "qg-counts", "aria-live": "polite" });
  private readonly list = make("ul", { class: "qg-picks" });
  private readonly title_: HTMLInputElement = make("input", { type: "text", maxlength: "60", input: (): void => this.keep({ title: this.title_.value }) });
  private readonly number = make("input", { type: "number", min: "1", max: "200", value: "20", inputmode: "numeric" });
  private readonly version = make("select", {}, make("option", { value: "A" }, "A卷（原来的次序）"), make("option", { value: "B" }, "B卷（打乱）"), make("option", { value: "C" }, "C卷（打乱）"));
  private readonly withKey = make("input", { type: "checkbox", checked: "" });
  private readonly spare = make("textarea", { class: "qg-spare", readonly: "", hidden: "", rows: "8", "aria-label": "要复制的文字" });
  private readonly boxes = new Map<string, HTMLInputElement>();
  private readonly printed = make("div", { id: "qg-printed" });

  connectedCallback(): void {
    if (this.desk) return;
    if (window.quangangDesk) this.begin(window.quangangDesk);
    // The data stands after this element, and both scripts are deferred.
    else document.addEventListener("DOMContentLoaded", () => window.quangangDesk && this.begin(window.quangangDesk), { once: true });
  }

  private begin(desk: Desk): void {
    this.desk = desk;
    document.body.append(this.printed);
    fill(this, this.picking(), this.reading(), this.taking());
    this.reopen();
    addEventListener("hashchange", () => this.reopen());
    addEventListener("afterprint", () => fill(this.printed));
  }

  private reopen(): void {
    if (location.hash.slice(1) === written(this.choice)) return;
    const { choice, gone } = read(this.desk, location.hash);
    this.choice = choice;
    this.title_.value = choice.title;
    for (const [id, box] of this.boxes) box.checked = choice.provisions.includes(id) || choice.cases.includes(id);
    this.show();
    if (gone) this.say(`链接里有 ${gone} 项已经撤下或改了编号，没有选上。`);
  }

  private picking(): HTMLElement {
    const { courses, questions, provisions } = this.desk;
    const set = (change: Partial<Filter>): void => {
      this.filter = { ...this.filter, ...change };
      this.show();
    };
    const names = (values: readonly string[]): [string, string][] => Array.from(new Set(values)).sort().map((one) => [one, one]);
    const types = Array.from(new Map(questions.map(({ type, label }) => [type, label])));
    const items: [string, string][] = provisions.map(({ label }, at) => [String(at), label]);
    const levels = names(questions.map(({ level }) => level).filter(Boolean));
    const [to, toField] = select("到", [["-1", "（同一条）"], ...items], (value) => set({ to: Number(value) }));
    const [from] = select("条文从", [["-1", "不限"], ...items], (value) => {
      if (Number(value) >= 0 && Number(toField.value) < Number(value)) toField.value = value;
      set({ from: Number(value), to: Number(toField.value) });
    });
    const fields = [
      select("课程", [["", "全部课程"], ...courses], (course) => set({ course }))[0],
      select("题型", [["", "全部题型"], ...types], (type) => set({ type }))[0],
      select("能力", [["", "全部能力"], ...names(questions.flatMap(({ abilities }) => abilities))], (ability) => set({ ability }))[0],
      levels.length > 0 && select("难度", [["", "不限"], ...levels], (level) => set({ level }))[0],
      from,
      to,
    ].filter((one): one is HTMLElement => !!one);
    return make(
      "section",
      { class: "qg-panel" },
      make("h2", {}, "一、选题"),
      make("div", { class: "qg-fields" }, ...fields),
      make("p", { class: "qg-row" }, make("label", { class: "qg-field qg-short" }, make("span", {}, "道数"), this.number), button("随机抽", () => this.draw([])), button("再加抽", () => this.draw(this.choice.questions)), button("全选符合的", () => this.pick(this.fitting().map(({ id }) => id))), button("清空", () => this.keep({ questions: [] }))),
      this.counts,
      make("details", {}, make("summary", {}, "逐题挑选"), this.list),
    );
  }

  private reading(): HTMLElement {
    const { provisions, cases } = this.desk;
    const row = (id: string, text: string, kind: "provisions" | "cases"): HTMLElement => {
      const box: HTMLInputElement = make("input", { type: "checkbox", change: (): void => this.keep({ [kind]: this.toggled(this.choice[kind], id, box.checked) }) });
      this.boxes.set(id, box);
      return make("li", {}, make("label", {}, box, make("span", {}, text)));
    };
    return make(
      "section",
      { class: "qg-panel" },
      make("h2", {}, "二、条文和案例（印学习单用，可以不选）"),
      make("details", {}, make("summary", {}, "挑条文"), make("ul", { class: "qg-picks" }, ...provisions.map((one) => row(one.at, one.label, "provisions")))),
      make("details", {}, make("summary", {}, "挑案例"), make("ul", { class: "qg-picks" }, ...cases.map((one) => row(one.id, one.title, "cases")))),
    );
  }

  private taking(): HTMLElement {
    return make(
      "section",
      { class: "qg-panel" },
      make("h2", {}, "三、印出来，或者带走"),
      make(
        "div",
        { class: "qg-fields" },
        make("label", { class: "qg-field" }, make("span", {}, "卷名"), this.title_),
        make("label", { class: "qg-field" }, make("span", {}, "版本"), this.version),
        make("label", { class: "qg-check" }, this.withKey, make("span", {}, "后面附答案（另起一页）")),
      ),
      make("p", { class: "qg-row" }, this.primary("打印试卷", () => this.printTest()), button("打印学习单", () => this.printSheet())),
      make(
        "p",
        { class: "qg-row" },
        button("复制问卷星文本", () => this.hand(wenjuanxing(this.name, this.picked), "问卷星、企业微信文本")),
        button("下载 GIFT", () => this.file(gift(this.name, this.picked), "gift.txt")),
        button("下载表格（CSV）", () => this.file(csv(this.desk, this.picked), "csv")),
        button("复制链接", () => this.link()),
      ),
      this.told,
      this.spare,
    );
  }

  private primary(text: string, click: () => void): HTMLButtonElement {
    const made = button(text, click);
    made.className = "qg-primary";
    return made;
  }

  private get name(): string {
    return this.choice.title || "应知应会测试";
  }

  private get picked(): DeskQuestion[] {
    return this.desk.questions.filter(({ id }) => this.choice.questions.includes(id));
  }

  private fitting(): DeskQuestion[] {
    return this.desk.questions.filter((one) => fits(this.desk, this.filter, one));
  }

  private toggled(ids: readonly string[], id: string, on: boolean): string[] {
    return on ? [...ids, id] : ids.filter((one) => one !== id);
  }

  private pick(ids: readonly string[], kept: readonly string[] = this.choice.questions): void {
    const all = new Set([...kept, ...ids]);
    this.keep({ questions: this.desk.questions.map(({ id }) => id).filter((id) => all.has(id)) });
  }

  /** Draws so many of those that fit, beside those kept: 10 of one type, then 5 of another. */
  private draw(kept: readonly string[]): void {
    const wanted = Math.floor(Number(this.number.value)) || 0;
    const fitting = this.fitting().filter(({ id }) => !kept.includes(id));
    if (wanted < 1) return this.say("道数写成 1 以上的整数。");
    this.seed += 1;
    this.pick(drawn(fitting, wanted, this.seed), kept);
    if (fitting.length < wanted) this.say(`符合的只有 ${fitting.length} 题，都选上了，差 ${wanted - fitting.length} 题。`);
  }

  private keep(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change };
    history.replaceState(history.state, "", `#${written(this.choice)}`);
    this.say("");
    this.show();
  }

  private show(): void {
    const fitting = this.fitting();
    const { picked } = this;
    const points = picked.reduce((sum, one) => sum + one.points, 0);
    this.counts.textContent = `符合条件的 ${fitting.length} 题；已选 ${picked.length} 题，共 ${points} 分。`;
    const rows = fitting.map((question) => {
      const box: HTMLInputElement = make("input", { type: "checkbox", change: (): void => this.keep({ questions: this.toggled(this.choice.questions, question.id, box.checked) }) });
      box.checked = this.choice.questions.includes(question.id);
      return make("li", {}, make("label", {}, box, make("span", {}, make("small", {}, question.label), ` ${question.title.replace(/\*\*/g, "")}`)));
    });
    const open = this.contains(document.activeElement) ? (document.activeElement as HTMLElement).closest("li") : null;
    const at = open ? Array.from(this.list.children).indexOf(open) : -1;
    fill(this.list, ...rows);
    if (at >= 0) rows[at]?.querySelector("input")?.focus();
  }

  private say(text: string): void {
    this.told.textContent = text;
    this.spare.hidden = true;
  }

  private nonePicked(): boolean {
    if (this.choice.questions.length) return false;
    this.say("还没有选题：点“随机抽”，或者打开“逐题挑选”。");
    return true;
  }

  private printTest(): void {
    if (this.nonePicked()) return;
    const name = this.version.value;
    const seed = name === "A" ? 0 : name.charCodeAt(0);
    this.print(test(this.name, this.picked, { name, seed }, this.withKey.checked));
  }

  private printSheet(): void {
    if (!this.choice.provisions.length && !this.choice.cases.length) return this.say("还没有挑条文或案例。");
    this.print(sheet(this.choice.title || "学习单", this.desk, this.choice));
  }

  private print(page: HTMLElement): void {
    fill(this.printed, page);
    window.print();
  }

  private lossy(joined: Joined): string {
    return joined.left.length ? `有 ${joined.left.length} 题这种格式写不了，没有带上：${joined.left.map(({ title }) => `“${title.slice(0, 12)}…”`).slice(0, 5).join("、")}。` : "";
  }

  private hand(joined: Joined, what: string): void {
    if (this.nonePicked()) return;
    const done = copy(joined.text);
    this.say(`${done ? `${what}已复制，去粘贴就行。` : "浏览器不让复制，请从下面自己选中复制。"}${this.lossy(joined)}`);
    this.spare.hidden = done;
    this.spare.value = joined.text;
  }

  private file(joined: Joined, suffix: string): void {
    if (this.nonePicked()) return;
    download(joined.text, `${this.name}.${suffix}`);
    this.say(`已下载 ${this.name}.${suffix}。${this.lossy(joined)}`);
  }

  private link(): void {
    const done = copy(location.href);
    this.say(done ? "链接已复制：打开它，选好的题、条文和案例都在。" : "浏览器不让复制，请从下面自己选中复制。");
    this.spare.hidden = done;
    this.spare.value = location.href;
  }
}
