/** The course in its package: sections one at a time, the test, and what the LMS is told. */
import { button, fill, make } from "../progress/dom.ts";
import { score } from "../questions/index.ts";
import type { Response } from "../questions/types.ts";
import type { QuestionElement } from "../quiz/question-element.ts";
import { counts, resultOf, type Course, type Outcome, type Result } from "./course.ts";
import { LoneTracker } from "./alone.ts";
import { Pacer } from "./pacer.ts";
import { decode, empty, encode, type State } from "./state.ts";
import type { Standing, Started, Tracker } from "./tracker.ts";
import { decoded } from "../address.ts";

const percent = (scaled: number): string => `${Math.round(scaled * 10000) / 100}分`;

export class Player {
  private state: State;
  private mastery: number;
  private left = false;
  private dropped: readonly number[] = [];
  private readonly sections: HTMLElement[];
  private readonly elements: QuestionElement[];
  private readonly pacer: Pacer;
  private readonly banner = make("div", { class: "qg-banner", role: "status" });
  private readonly verdict = make("div", { class: "qg-verdict", tabindex: "-1", hidden: "" });
  private readonly ask = make("div", { class: "qg-panel", tabindex: "-1", hidden: "" });
  private readonly done = make("span", { class: "qg-done" });
  private readonly handInButton = button("交卷", () => this.wish());
  private readonly againButton = button("重新测验", () => this.again());

  private constructor(
    private readonly course: Course,
    private readonly tracker: Tracker,
    private readonly started: Started,
    connected: boolean,
  ) {
    this.mastery = started.mastery ?? course.mastery;
    this.sections = Array.from(document.querySelectorAll<HTMLElement>(".qg-part"));
    const found = new Map(
      Array.from(document.querySelectorAll<QuestionElement>("quangang-question"), (element) => [element.dataset.question as string, element]),
    );
    this.elements = course.questions.map(({ id }) => found.get(id) as QuestionElement);
    this.pacer = new Pacer(() => {
      if (this.left) return;
      this.tracker.commit();
      this.tell(this.trouble());
    });
    const known = decode(started.kept, course.edition, course.lessons.length, course.questions.length);
    this.state = known?.state ?? empty(course.lessons.length, course.questions.length);
    this.frame();
    this.refill();
    if (!connected) this.tell("没有连上学习平台：可以学习和做题，成绩不会上报。请从学习平台里打开这门课。");
    else if (!started.reports) this.tell("现在是浏览或复习，不计成绩。");
    else if (known?.changed) this.tell("题目更新过，上次的作答不再适用，请重新作答；已经取得的成绩保留。");
    this.go(location.hash.slice(1) || (this.sections[this.state.place]?.id ?? ""));
  }

  /** Find the LMS, or do without. */
  static async begin(course: Course, tracker: Tracker): Promise<Player> {
    const started = await tracker.begin();
    if (started) return new Player(course, tracker, started, true);
    const lone = new LoneTracker(`quangang-lms-${course.id}`);
    const player = new Player(course, lone, await lone.begin(), false);
    const why = tracker.trouble();
    if (why) player.tell(`没有连上学习平台（${why}）：请回到学习平台重新打开这门课。成绩不会上报。`);
    return player;
  }

  private get quiz(): HTMLElement | null {
    return document.querySelector<HTMLElement>("[data-quiz]");
  }

  private frame(): void {
    document.documentElement.classList.add("qg-live");
    document.querySelector(".qg-top")?.append(button("保存并退出", () => void this.leave()));
    document.querySelector("main")?.before(this.banner);
    this.quiz?.append(
      this.ask,
      this.verdict,
      make("p", { class: "qg-row" }, this.done, this.handInButton, this.againButton),
    );
    this.sections.forEach((section, at) => {
      const beside = (step: number, words: string): HTMLElement | null => {
        const other = this.sections[at + step];
        return other ? make("a", { href: `#${other.id}`, class: "qg-step" }, words, other.dataset.title ?? "") : null;
      };
      section.append(make("p", { class: "qg-row qg-steps" }, beside(-1, "← "), beside(1, "下一步：")));
    });
    addEventListener("hashchange", () => this.go(location.hash.slice(1)));
    document.addEventListener("quangang:response", (event) => this.answered((event as CustomEvent<{ question: string; response: string }>).detail));
    // `pagehide` is the last event a page can count on; a page merely hidden may be killed without one.
    addEventListener("pagehide", () => void this.finish());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && !this.left) {
        this.save();
        this.tracker.commit();
      }
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
  }

  private refill(): void {
    this.state.answers.forEach((answer, at) => {
      if (answer.length && !this.elements[at]?.restore(JSON.stringify(answer))) this.answer(at, []);
    });
    this.show();
  }

  /** Buttons and words of the test, as the state has them. */
  private show(): void {
    const { handed, best } = this.state;
    const all = new Set(this.course.questions.map(({ number }) => number)).size;
    this.done.textContent = handed ? "" : `已答 ${all - this.open().length} / ${all} 题`;
    this.handInButton.hidden = handed;
    this.againButton.hidden = !handed;
    this.verdict.hidden = !handed && best === null;
    if (handed) this.elements.forEach((element) => element.reveal());
    this.verdict.textContent = this.words();
    document.querySelectorAll<HTMLElement>(".qg-nav [data-lesson]").forEach((link) => {
      const at = this.course.lessons.indexOf(link.dataset.lesson as string);
      link.toggleAttribute("data-done", this.state.opened[at] === true);
    });
  }

  private words(): string {
    const { best, handed } = this.state;
    const passed = best !== null && best >= this.mastery;
    if (best === null) return handed ? "已交卷。简答题不计分，请对照参考答案。" : "";
    const now = handed ? this.result().scaled : null;
    const this_time = now === null ? "" : `这次得${percent(now)}（满分100分，${percent(this.mastery)}及格）。`;
    const kept = now === null || best > now ? `最好成绩${percent(best)}。` : "";
    const more = passed ? "通过了。" : "还没有通过，看完解析可以重新测验。";
    return `${this_time}${kept}${more}`;
  }

  /** Show the section that holds an id, and the place itself. */
  private go(id: string): void {
    const target = document.getElementById(decoded(id));
    const section = target?.closest<HTMLElement>(".qg-part") ?? this.sections[0];
    if (!section) return;
    this.sections.forEach((one) => one.classList.toggle("qg-away", one !== section));
    document.querySelectorAll<HTMLAnchorElement>(".qg-nav a").forEach((link) => {
      if (link.hash === `#${section.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    this.state = { ...this.state, place: this.sections.indexOf(section) };
    const at = this.course.lessons.indexOf(section.dataset.lesson ?? "");
    if (at >= 0 && !this.state.opened[at])
      this.state = { ...this.state, opened: this.state.opened.map((open, index) => open || index === at) };
    this.show();
    if (target && target !== section) target.scrollIntoView();
    else scrollTo(0, 0);
    this.save();
    this.pacer.later();
  }

  private answer(at: number, response: Response): void {
    this.state = { ...this.state, answers: this.state.answers.map((old, index) => (index === at ? response : old)) };
  }

  private answered({ question, response }: { question: string; response: string }): void {
    const at = this.course.questions.findIndex(({ id }) => id === question);
    if (at < 0 || this.state.handed) return;
    this.answer(at, response ? (JSON.parse(response) as string[]) : []);
    this.ask.hidden = true;
    this.show();
    this.save();
    this.pacer.later();
  }

  private outcomes(): Outcome[] {
    return this.course.questions.map((question, at) => {
      const response = this.state.answers[at] ?? [];
      const definition = this.elements[at]?.definition;
      return { question, response, score: definition && response.length && counts(question) ? score(definition, response) : 0 };
    });
  }

  private result(): Result {
    return resultOf(this.outcomes(), this.mastery);
  }

  /** Numbers of the questions of which something is not answered. */
  private open(): number[] {
    const open = this.course.questions.filter((_, at) => !this.state.answers[at]?.length).map(({ number }) => number);
    return Array.from(new Set(open)).sort((one, other) => one - other);
  }

  private wish(): void {
    const open = this.open();
    if (!this.state.answers.some((answer) => answer.length)) {
      fill(this.ask, make("p", {}, "一道题都没有作答，先做题再交卷。"));
      this.ask.hidden = false;
      this.ask.focus();
      return;
    }
    if (!open.length) return this.handIn();
    const some = `第${open.slice(0, 12).join("、")}${open.length > 12 ? "等" : ""}题`;
    fill(
      this.ask,
      make("p", {}, `还有 ${open.length} 题没有作答：${some}。没有作答的不得分。现在交卷吗？`),
      make("p", { class: "qg-row" }, button("确定交卷", () => this.handIn()), button("接着做", () => { this.ask.hidden = true; })),
    );
    this.ask.hidden = false;
    this.ask.focus();
  }

  private handIn(): void {
    const result = this.result();
    const best = result.scaled === null ? null : Math.max(result.scaled, this.state.best ?? 0);
    const passed = best === null ? null : best >= this.mastery;
    const told = { completed: true, passed: passed === true };
    this.state = { ...this.state, handed: true, best, failing: passed === false, told: this.started.reports ? told : this.state.told };
    this.ask.hidden = true;
    this.show();
    this.verdict.focus();
    // The learner sees the result first; an LMS that takes its time holds nobody up.
    window.setTimeout(() => {
      if (this.left) return;
      this.tracker.handIn(result, this.standing());
      this.pacer.soon();
    }, 0);
    this.pending = result;
  }

  /** A result the LMS may not have heard of when the page is left in the same moment. */
  private pending: Result | null = null;

  private again(): void {
    this.state = { ...this.state, handed: false, answers: this.state.answers.map(() => []) };
    this.elements.forEach((element) => element.reset());
    this.show();
    this.save();
    this.pacer.later();
    this.quiz?.scrollIntoView();
  }

  private standing(leaving = false): Standing {
    const { course, state } = this;
    const tested = course.questions.length > 0;
    const opened = state.opened.filter(Boolean).length;
    const finished = state.told.completed || (tested ? state.best !== null || state.handed : opened === state.opened.length);
    const told = { ...state.told, completed: finished && this.started.reports };
    const encoded = encode({ ...state, told, failing: state.failing && !leaving }, course.edition);
    this.dropped = encoded.dropped;
    return {
      kept: encoded.text,
      progress: (opened + (tested && finished ? 1 : 0)) / (state.opened.length + (tested ? 1 : 0) || 1),
      place: this.sections[state.place]?.id ?? "",
      completed: finished,
      best: state.best,
      passed: state.best === null ? null : state.best >= this.mastery,
    };
  }

  private save(): void {
    if (this.left) return;
    this.tracker.save(this.standing());
    this.tell(this.trouble());
  }

  private trouble(): string {
    if (this.dropped.length) {
      const numbers = Array.from(new Set(this.dropped.map((at) => this.course.questions[at]?.number ?? at + 1))).join("、");
      return `第${numbers}题写得太长，学习平台存不下：现在可以交卷，退出后再进来就没有了。`;
    }
    const refused = this.tracker.trouble();
    return refused ? `学习平台没有收下：${refused}。请截图告诉管理员；可以接着学。` : "";
  }

  private tell(words: string): void {
    if (words && this.banner.textContent !== words) this.banner.textContent = words;
  }

  private finish(): Promise<string> {
    if (this.left) return Promise.resolve("");
    const pending = this.pending;
    if (pending) this.tracker.handIn(pending, this.standing());
    this.pending = null;
    this.left = true;
    return this.tracker.finish(this.standing(true));
  }

  private async leave(): Promise<void> {
    const back = await this.finish();
    if (back) return location.assign(back);
    document.body.textContent = "";
    document.body.append(make("p", { class: "qg-bye", role: "status" }, "已保存。可以关闭这个窗口，回到学习平台。"));
    try {
      if (window.opener) window.close();
    } catch {
      // The window stays; the words above say what to do.
    }
  }
}
