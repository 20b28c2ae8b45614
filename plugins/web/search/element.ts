/**
 * `<quangang-search root="../.." index="search-index/index.js">`: the search box of the header.
 *
 * Listens to `/`, `s` and `f`, answers `?q=`, and fires `quangang:search` (`{query, count}`) when an answer is shown.
 */
import { fill } from "../progress/dom.ts";
import type { Answer } from "./index.ts";
import { type Source, openSource } from "./source.ts";
import { element as h, icon } from "./dom.ts";

const PAUSE = 120;
/** Where this script came from: what it loads stands beside it. */
const BESIDE = (document.currentScript as HTMLScriptElement | null)?.src || "";

export class QuangangSearchElement extends HTMLElement {
  private abort = new AbortController();
  private source: Promise<Source> | null = null;
  private answered = "";
  private turn = 0;
  /** Address of the page the attributes were written for; the theme may go to another without reloading. */
  base = document.baseURI;
  private timer = 0;
  private chosen = new Map<string, string>();
  /** What had the cursor before a key brought it into the box. */
  private cameFrom: HTMLElement | null = null;
  private readonly opener = h("button", { class: "qg-search__open", type: "button", "aria-label": "搜索" }, icon("search"));
  private readonly status = h("p", { class: "qg-search__status", role: "status" });
  private readonly narrow = h("div", { class: "qg-search__facets", role: "group", "aria-label": "筛选" });
  private readonly results = h("ol", { class: "qg-search__results" });
  private readonly words = h("div", { class: "qg-search__facets qg-search__words", role: "group", "aria-label": "你可能要找" });
  private readonly input = h("input", {
    class: "qg-search__input",
    type: "search",
    name: "q",
    placeholder: "搜索条文、案例、课程",
    "aria-label": "搜索",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    maxlength: "300",
  });

  get root(): string {
    return new URL((this.getAttribute("root") || ".").replace(/\/*$/, "/"), this.base).href;
  }

  connectedCallback(): void {
    this.abort = new AbortController();
    const { signal } = this.abort;
    const closer = h("button", { class: "qg-search__close", type: "button", "aria-label": "关闭搜索" }, icon("close"));
    const form = h("form", { class: "qg-search__form", role: "search" }, closer, this.input);
    const panel = h("div", { class: "qg-search__panel" }, this.words, this.status, this.narrow, this.results);
    fill(this, this.opener, h("div", { class: "qg-search__box" }, form, panel));
    const on = { signal } as AddEventListenerOptions;
    this.opener.addEventListener("click", () => this.open(), on);
    closer.addEventListener("click", () => this.close(), on);
    form.addEventListener("submit", (event) => this.submit(event), on);
    this.input.addEventListener("input", () => this.later(), on);
    for (const kind of ["focus", "click"]) this.input.addEventListener(kind, () => this.open(), on);
    this.addEventListener("keydown", (event) => this.move(event), on);
    this.results.addEventListener("click", () => this.remember(), on);
    document.addEventListener("keydown", (event) => this.shortcut(event), on);
    document.addEventListener("pointerdown", (event) => this.outside(event), on);
    window.addEventListener("popstate", () => this.hasAttribute("open") && !this.layered() && this.close(), on);
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) this.ask(asked);
  }

  disconnectedCallback(): void {
    this.abort.abort();
    clearTimeout(this.timer);
  }

  /** On phones the search lies over the whole page, and the button that opened it is all that is left when it is shut. */
  private whole(): boolean {
    return getComputedStyle(this.opener).display !== "none";
  }

  /** Whether the address in hand is that of the page with the search over it. */
  private layered(): boolean {
    return !!(history.state as { qgSearch?: boolean } | null)?.qgSearch;
  }

  /** Show the panel and put the cursor in the box. */
  open(): void {
    if (!this.hasAttribute("open")) {
      this.setAttribute("open", "");
      if (this.whole() && !this.layered() && !new URLSearchParams(location.search).has("q")) {
        // Back shuts the search, as it shuts whatever lies over a page on a phone.
        this.keep(() => history.pushState({ qgSearch: true }, ""));
      }
    }
    if (document.activeElement !== this.input) this.input.focus();
    this.source = this.source || openSource(this, BESIDE);
    this.source.catch(() => this.say("搜索数据没有加载成功，请检查网络后再试。"));
    if (!this.input.value) void this.offer();
  }

  /** What to go on with before anything is typed: one's own last questions, and those that others ask. */
  private async offer(): Promise<void> {
    this.say("输入一句话或几个词，例如：每万人配多少社区工作者");
    const source = await this.source?.catch(() => null);
    const found = source ? await source.more.before(source.index) : [];
    if (source && !this.input.value) fill(this.words, ...source.more.words(found, (word) => this.ask(word)));
  }

  /** Shut the panel; the cursor goes back to where it came from, or stays in the box. */
  close(): void {
    this.removeAttribute("open");
    if (this.whole()) this.opener.focus();
    else if (this.cameFrom?.isConnected) this.cameFrom.focus();
    this.cameFrom = null;
    if (this.layered()) this.keep(() => history.back());
  }

  private keep(change: () => void): void {
    try {
      change();
    } catch {
      // Some browsers allow no change of a file:// address; nothing is lost but the way back.
    }
  }

  /** Search as if typed. */
  ask(query: string): void {
    this.input.value = query;
    this.open();
    void this.run();
  }

  /** The answer to a query, without showing it. */
  async find(query: string, limit?: number): Promise<Answer> {
    const source = await (this.source = this.source || openSource(this, BESIDE));
    return source.search(query, new Map(), limit);
  }

  private later(): void {
    this.open();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.run(), PAUSE);
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const typed = this.input.value.trim();
    if (typed !== this.answered) this.chosen.clear();
    if (!typed) {
      this.answered = "";
      for (const part of [this.words, this.narrow, this.results]) fill(part);
      void this.offer();
      return;
    }
    try {
      const source = await (this.source = this.source || openSource(this, BESIDE));
      const answer = await source.search(typed, this.chosen);
      const { more, index } = source;
      const jumps = await more.jumps(typed, index);
      const card = jumps.length ? null : await more.cardOf(answer, index);
      const words = await more.suggest(typed, index);
      if (turn !== this.turn) return;
      this.answered = typed;
      const { items, status, count, hits } = more.results(answer, index, this.root, jumps, card);
      fill(this.results, ...items);
      fill(this.narrow, ...more.facets(hits, this.chosen, () => void this.run()));
      fill(this.words, ...more.words(words, (word) => this.ask(word)));
      this.say(status);
      this.dispatchEvent(new CustomEvent("quangang:search", { bubbles: true, detail: { query: typed, count } }));
    } catch {
      // The index may be had on the next try.
      this.source = null;
      this.say("搜索数据没有加载成功，请检查网络后再试。");
    }
  }

  private say(message: string): void {
    if (this.status.textContent !== message) this.status.textContent = message;
  }

  /** Enter opens the first result once the answer is to what is typed. */
  private submit(event: Event): void {
    event.preventDefault();
    const first = this.links()[0];
    if (first && this.answered === this.input.value.trim()) {
      this.remember();
      first.click();
    } else void this.run();
  }

  private links(): HTMLElement[] {
    return Array.from(this.results.querySelectorAll<HTMLElement>("a.qg-search__hit"));
  }

  /** Arrow keys walk through box and results, Escape leads back. */
  private move(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (document.activeElement === this.input || !this.hasAttribute("open")) this.close();
      else this.input.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [this.input as HTMLElement, ...this.links()];
      const now = stops.indexOf(document.activeElement as HTMLElement);
      const next = stops[now + (event.key === "ArrowDown" ? 1 : -1)];
      if (now < 0 || !next || stops.length < 2) return;
      event.preventDefault();
      next.focus();
    }
  }

  private shortcut(event: KeyboardEvent): void {
    const { target } = event;
    const typing = target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "/" || event.key === "s" || event.key === "f") {
      event.preventDefault();
      this.cameFrom = target instanceof HTMLElement && target !== document.body ? target : null;
      this.open();
      this.input.select();
    }
  }

  private outside(event: Event): void {
    if (event.target instanceof Node && !this.contains(event.target)) this.removeAttribute("open");
  }

  /** Keep the query in the address, so that Back and a forwarded link lead to these results. */
  private remember(): void {
    const address = new URL(location.href);
    address.searchParams.set("q", this.input.value.trim());
    void this.source?.then(({ more }) => more.remember(this.input.value.trim()), () => undefined);
    this.keep(() => history.replaceState(history.state, "", address.href));
  }
}
