/** Results as they are shown: the card, citations, and what was found by document. */
import { element as h } from "./dom.ts";
import { type Mark, excerpt, marks } from "./excerpt.ts";
import type { Answer, Hit, Index } from "./index.ts";
import type { Jump } from "./names.ts";

const SHOWN = 3;
const DOCUMENTS = 12;
/** Documents shown where nothing may be what was asked. */
const CLOSEST = 3;
/** Results worth less than this share of the best are not shown. */
const FLOOR = 0.2;
/** Hits that a search gives at most. */
const MOST = 100;
const TIPS = ["换一种说法，或者只写最要紧的两三个词", "看看有没有错别字；去掉引号、减号和筛选条件再试"];
/** How strongly a rule speaks; said beside it, for that is what one has to know of it. */
const FORCE = /不得|禁止|严禁|必须|应当|原则上|可以?(?=按|根据|通过|进一步|累计|对)|鼓励|支持|探索/;
const OFFICIAL = "政策";

export interface Shown {
  items: HTMLElement[];
  status: string;
  count: number;
  hits: Hit[];
}

/** What is shown of an answer, and the line that tells of it. */
export function results(answer: Answer, index: Index, root: string, jumps: Jump[], card: HTMLElement | null): Shown {
  const groups = new Map<string, Hit[]>();
  const hits = answer.hits.filter((hit) => hit.score >= answer.hits[0].score * FLOOR);
  for (const hit of hits) {
    const group = groups.get(hit.entry.document);
    if (group) group.push(hit);
    else groups.set(hit.entry.document, [hit]);
  }
  const view = new View(answer, index, root);
  const unsure = !!answer.unsure && !jumps.length && hits.length > 0;
  const items = jumps.map((jump) => view.jump(jump));
  if (card) items.push(card);
  [...groups.values()].slice(0, unsure ? CLOSEST : DOCUMENTS).forEach((group) => items.push(view.group(group)));
  if (unsure) items.unshift(doubt(answer.query.text.trim(), answer.unspoken || []));
  if (!items.length) items.push(nothing());
  const parts = [
    hits.length ? `找到${hits.length < MOST ? "" : "不少于"}${hits.length}处，分属${groups.size}份内容` : "没有找到相符的内容",
  ];
  if (unsure) parts[0] = "没有把握";
  if (answer.instead) parts.unshift(`按“${answer.instead}”查找`);
  if (jumps.length) parts.unshift("可直达所引条文");
  if (answer.query.shortened) parts.push("问题太长，只用了前256个字");
  if (answer.problems.length) parts.push(`有${answer.problems.length}个数据文件没有读到，结果可能不全`);
  return { items, status: parts.join("；"), count: hits.length, hits: unsure ? [] : hits };
}

class View {
  constructor(
    private readonly answer: Answer,
    private readonly index: Index,
    private readonly root: string,
  ) {}

  jump(to: Jump): HTMLElement {
    const label = to.number ? `《${to.title}》第${to.number}条` : `《${to.title}》`;
    const link = h("a", { class: "qg-search__hit", href: this.root + to.url }, h("b", {}, "直达 "), label);
    return h("li", { class: "qg-search__group" }, link);
  }

  group(hits: Hit[]): HTMLElement {
    const { documentTitle, facets } = hits[0].entry;
    const kind = facets.get("类型");
    const title = h("p", { class: "qg-search__document" }, ...this.marked(documentTitle));
    if (kind) title.append(" ", h("span", { class: "qg-search__kind" }, kind));
    const list = h("ol", { class: "qg-search__units" }, ...hits.slice(0, SHOWN).map((hit) => this.unit(hit)));
    const rest = hits.slice(SHOWN);
    const group = h("li", { class: "qg-search__group" }, title, list);
    if (rest.length) {
      const more = h("button", { class: "qg-search__more", type: "button" }, `本篇还有${rest.length}处`);
      more.onclick = () => {
        const units = rest.map((hit) => this.unit(hit));
        list.append(...units);
        more.remove();
        units[0].querySelector("a")?.focus();
      };
      group.append(more);
    }
    return group;
  }

  private unit({ entry }: Hit): HTMLElement {
    // A page that begins with a heading has no words of its own at its opening: its name leads there.
    const heading = [entry.label, entry.title].filter(Boolean).join(" ") || (entry.text ? "" : entry.documentTitle);
    const found = this.marks(entry.text);
    const [start, end] = excerpt(entry.text, found);
    const shown = marked(entry.text, found, start, end);
    const text = h("span", { class: "qg-search__text" }, start ? "…" : "", ...shown, end < entry.text.length ? "…" : "");
    const name = heading ? h("span", { class: "qg-search__heading" }, ...this.marked(heading)) : "";
    const force = entry.facets.get("类型") === OFFICIAL && FORCE.exec(entry.text.slice(start, end));
    const tag = force ? h("span", { class: "qg-search__kind", title: "条文的语气" }, force[0]) : "";
    if (name && tag) name.append(" ", tag);
    return h("li", {}, h("a", { class: "qg-search__hit", href: this.root + entry.url, "data-id": entry.id }, name, text));
  }

  private marks(text: string): Mark[] {
    return marks(text, this.answer.query, this.answer.rare, this.index.folding);
  }

  private marked(text: string): (Node | string)[] {
    return marked(text, this.marks(text), 0, text.length);
  }
}

/** Said before what is closest, where nothing may be what was asked. */
function doubt(asked: string, unspoken: string[]): HTMLElement {
  const line = h("p", { class: "qg-search__answer" }, `没有把握：本站可能没有讲“${asked}”。`);
  const lacking = unspoken.length ? `，里面没有讲到${unspoken.join("、")}` : "";
  const closest = `下面是最接近的${lacking}。也可以问街道（乡镇）或者主管部门。`;
  return h("li", { class: "qg-search__card" }, line, h("p", { class: "qg-search__by" }, closest));
}

function nothing(): HTMLElement {
  const list = h("ul", {}, ...TIPS.map((tip) => h("li", {}, tip)));
  return h("li", { class: "qg-search__group qg-search__nothing" }, h("p", {}, "没有找到。可以："), list);
}

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
