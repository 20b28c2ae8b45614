/**
 * `<quangang-search root="../.." index="search-index/index.js">`: the search box of the header.
 *
 * Listens to `/`, `s` and `f`, answers `?q=`, and fires `quangang:search` (`{query, count}`) when an answer is shown.
 */
import { fill } from "../progress/dom.ts";
import type { Answer, Hit } from "./index.ts";
import { type Source, openSource } from "./source.ts";
import { element as h, icon } from "./dom.ts";
import { type Mark, excerpt, marks } from "./excerpt.ts";
import type { More } from "./more.ts";
import type { Jump } from "./names.ts";

const PAUSE = 120;
const SHOWN = 3;
const DOCUMENTS = 12;
/** Results worth less than this share of the best are not shown. */
const FLOOR = 0.2;
/** What a citation ends or stands in. */
const NAMED = /(《.+》|[0-9〇一二三四五六七八九十百]|[条款项目][)）]?(?:的?(?:内容|原文|全文|规定))?(?:讲啥|讲什么|讲的什么|说啥|说什么|是啥|是什么|怎么说|怎么规定)?[?？]?|点|项|款|号|意见|办法|条例|规定|通知|决定|措施|方案|规划|纲要|细则|准则|解释|法|法典)$/;

export class QuangangSearchElement extends HTMLElement {
  private abort = new AbortController();
  private source: Promise<Source> | null = null;
  private answered = "";
  private turn = 0;
  /** Address of the page the attributes were written for; the theme may go to another without reloading. */
  base = document.baseURI;
  private timer = 0;
  private chosen = new Map<string, string>();
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
    const opener = h("button", { class: "qg-search__open", type: "button", "aria-label": "搜索" }, icon("search"));
    const closer = h("button", { class: "qg-search__close", type: "button", "aria-label": "关闭搜索" }, icon("close"));
    const form = h("form", { class: "qg-search__form", role: "search" }, closer, this.input);
    const panel = h("div", { class: "qg-search__panel" }, this.words, this.status, this.narrow, this.results);
    fill(this, opener, h("div", { class: "qg-search__box" }, form, panel));
    const on = { signal } as AddEventListenerOptions;
    opener.addEventListener("click", () => this.open(), on);
    closer.addEventListener("click", () => this.close(), on);
    form.addEventListener("submit", (event) => this.submit(event), on);
    this.input.addEventListener("input", () => this.later(), on);
    this.input.addEventListener("focus", () => this.open(), on);
    this.addEventListener("keydown", (event) => this.move(event), on);
    this.results.addEventListener("click", () => this.remember(), on);
    document.addEventListener("keydown", (event) => this.shortcut(event), on);
    document.addEventListener("pointerdown", (event) => this.outside(event), on);
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) this.ask(asked);
  }

  disconnectedCallback(): void {
    this.abort.abort();
    clearTimeout(this.timer);
  }

  /** Show the panel and put the cursor in the box. */
  open(): void {
    if (!this.hasAttribute("open")) this.setAttribute("open", "");
    if (document.activeElement !== this.input) this.input.focus();
    this.source = this.source || openSource(this);
    this.source.catch(() => this.say("搜索数据没有加载成功，请检查网络后再试。"));
    if (!this.input.value) this.say("输入一句话或几个词，例如：每万人配多少社区工作者");
  }

  close(): void {
    this.removeAttribute("open");
    this.input.blur();
  }

  /** Search as if typed. */
  ask(query: string): void {
    this.input.value = query;
    this.open();
    void this.run();
  }

  /** The answer to a query, without showing it. */
  async find(query: string, limit?: number): Promise<Answer> {
    const source = await (this.source = this.source || openSource(this));
    return source.search(query, new Map(), limit);
  }

  private later(): void {
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
      this.say("");
      return;
    }
    try {
      const source = await (this.source = this.source || openSource(this));
      const answer = await source.search(typed, this.chosen);
      const wanted = NAMED.test(typed) || typed.length < 9 || !answer.hits.length || hasFacets(answer) || this.chosen.size;
      const more = wanted ? await source.more() : null;
      const jumps = more && NAMED.test(typed) ? await more.jumps(typed, source.index) : [];
      const words = more ? await more.suggest(typed, source.index) : [];
      if (turn !== this.turn) return;
      this.answered = typed;
      this.show(answer, source, more, jumps);
      fill(this.words, ...(more ? more.words(words, (word) => this.ask(word)) : []));
    } catch {
      // The index may be had on the next try.
      this.source = null;
      this.say("搜索数据没有加载成功，请检查网络后再试。");
    }
  }

  private say(message: string): void {
    if (this.status.textContent !== message) this.status.textContent = message;
  }

  private show(answer: Answer, source: Source, more: More | null, jumps: Jump[]): void {
    const groups = new Map<string, Hit[]>();
    const hits = answer.hits.filter((hit) => hit.score >= answer.hits[0].score * FLOOR);
    for (const hit of hits) {
      const group = groups.get(hit.entry.document);
      if (group) group.push(hit);
      else groups.set(hit.entry.document, [hit]);
    }
    const items = more ? jumps.map((jump) => more.jump(jump, this.root)) : [];
    [...groups.values()].slice(0, DOCUMENTS).forEach((group) => items.push(this.group(group, answer, source)));
    if (more && !items.length) items.push(more.nothing());
    fill(this.results, ...items);
    fill(this.narrow, ...(more ? more.facets(hits, this.chosen, () => void this.run()) : []));
    const count = hits.length;
    const parts = [count ? `找到${count}处，分属${groups.size}份内容` : "没有找到相符的内容"];
    if (jumps.length) parts.unshift("可直达所引条文");
    if (answer.query.shortened) parts.push("问题太长，只用了前256个字");
    if (answer.problems.length) parts.push(`有${answer.problems.length}个数据文件没有读到，结果可能不全`);
    this.say(parts.join("；"));
    this.dispatchEvent(new CustomEvent("quangang:search", { bubbles: true, detail: { query: this.answered, count } }));
  }

  private group(hits: Hit[], answer: Answer, source: Source): HTMLElement {
    const { documentTitle, facets } = hits[0].entry;
    const kind = facets.get("类型");
    const title = h("p", { class: "qg-search__document" }, ...this.marked(documentTitle, answer, source));
    if (kind) title.append(" ", h("span", { class: "qg-search__kind" }, kind));
    const list = h("ol", { class: "qg-search__units" }, ...hits.slice(0, SHOWN).map((hit) => this.unit(hit, answer, source)));
    const rest = hits.slice(SHOWN);
    const group = h("li", { class: "qg-search__group" }, title, list);
    if (rest.length) {
      const more = h("button", { class: "qg-search__more", type: "button" }, `本篇还有${rest.length}处`);
      more.onclick = () => {
        const units = rest.map((hit) => this.unit(hit, answer, source));
        list.append(...units);
        more.remove();
        units[0].querySelector("a")?.focus();
      };
      group.append(more);
    }
    return group;
  }

  private unit({ entry }: Hit, answer: Answer, source: Source): HTMLElement {
    const heading = [entry.label, entry.title].filter(Boolean).join(" ");
    const found = marks(entry.text, answer.query, answer.rare, source.index.folding);
    const [start, end] = excerpt(entry.text, found);
    const shown = marked(entry.text, found, start, end);
    const text = h("span", { class: "qg-search__text" }, start ? "…" : "", ...shown, end < entry.text.length ? "…" : "");
    const name = heading ? [h("span", { class: "qg-search__heading" }, ...this.marked(heading, answer, source))] : [];
    return h("li", {}, h("a", { class: "qg-search__hit", href: this.root + entry.url, "data-id": entry.id }, ...name, text));
  }

  private marked(text: string, answer: Answer, source: Source): (Node | string)[] {
    return marked(text, marks(text, answer.query, answer.rare, source.index.folding), 0, text.length);
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
    try {
      history.replaceState(history.state, "", address.href);
    } catch {
      // Some browsers allow no change of a file:// address; nothing is lost but the way back.
    }
  }
}

const hasFacets = (answer: Answer): boolean => answer.hits.some((hit) => hit.entry.facets.size > 0);

function marked(text: string, found: Mark[], start: number, end: number): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = start;
  for (const [from, to] of found) {
    if (to <= start || from >= end) continue;
    parts.push(text.slice(at, Math.max(at, from)), h("mark", {}, text.slice(Math.max(from, start), Math.min(to, end))));
    at = Math.min(to, end);
  }
  parts.push(text.slice(at, end));
  return parts;
}
