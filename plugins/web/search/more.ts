/**
 * What a plain question does not need: citations, filters, suggestions, help when nothing is found, a server.
 * A bundle of its own (`quangang-search-more.js`), loaded when first wanted.
 */
import { element as h } from "./dom.ts";
import { askEndpoint } from "./endpoint.ts";
import type { Hit } from "./index.ts";
import { type Jump, jumps } from "./names.ts";
import { FACETS } from "./query.ts";
import { mend } from "./spelling.ts";
import { suggest } from "./suggest.ts";

const TIPS = ["换一种说法，或者只写最要紧的两三个词", "看看有没有错别字；去掉引号、减号和筛选条件再试"];
const VALUES = 8;

function chip(label: string, act: () => void, attributes: Record<string, string> = {}): HTMLElement {
  const button = h("button", { class: "qg-search__chip", type: "button", ...attributes }, label);
  button.onclick = act;
  return button;
}

/** Buttons that narrow the results, where there is a choice. */
function facets(hits: Hit[], chosen: Map<string, string>, again: () => void): HTMLElement[] {
  const buttons: HTMLElement[] = [];
  for (const key of FACETS) {
    const counts = new Map<string, number>();
    for (const { entry } of hits) {
      const value = entry.facets.get(key);
      if (value) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const now = chosen.get(key);
    if (counts.size < 2 && !now) continue;
    for (const [value, count] of [...counts].slice(0, VALUES)) {
      const toggle = (): void => {
        if (now === value) chosen.delete(key);
        else chosen.set(key, value);
        again();
      };
      buttons.push(chip(`${value} ${count}`, toggle, { "aria-pressed": String(now === value), title: key }));
    }
  }
  return buttons;
}

function jump(to: Jump, root: string): HTMLElement {
  const label = to.number ? `《${to.title}》第${to.number}条` : `《${to.title}》`;
  const link = h("a", { class: "qg-search__hit", href: root + to.url }, h("b", {}, "直达 "), label);
  return h("li", { class: "qg-search__group" }, link);
}

function nothing(): HTMLElement {
  const list = h("ul", {}, ...TIPS.map((tip) => h("li", {}, tip)));
  return h("li", { class: "qg-search__group qg-search__nothing" }, h("p", {}, "没有找到。可以："), list);
}

/** Words to go on with. */
function words(found: string[], ask: (word: string) => void): HTMLElement[] {
  return found.map((word) => chip(word, () => ask(word)));
}

const more = { askEndpoint, facets, jump, jumps, mend, nothing, suggest, words };
export type More = typeof more;

declare global {
  interface Window {
    __quangangMore?: More;
  }
}

window.__quangangMore = more;
