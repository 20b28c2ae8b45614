/**
 * All of the search but its box: the index and its answers, citations, cards, filters, suggestions, a server.
 * A bundle of its own (`quangang-search-more.js`), loaded when the box is first used: a page that is only read does not pay for it.
 */
import { element as h } from "./dom.ts";
import { cardOf } from "./cards.ts";
import { askEndpoint } from "./endpoint.ts";
import type { Hit, Index } from "./index.ts";
import { openIndex } from "./loader.ts";
import { type Jump, jumps } from "./names.ts";
import { FACETS } from "./query.ts";
import { results } from "./results.ts";
import { mend } from "./spelling.ts";
import { suggest } from "./suggest.ts";

const VALUES = 8;
/** Files of names up to which every question is looked up among them. */
const NAMES = 8;
const LAST = 3;
const ASKED = "quangang-asked";
/** What a citation holds, in a large corpus, where a look among the names is a request. */
const NAMED =
  /《|[0-9〇一二两三四五六七八九十百千][)）]?\s*(?:[条点项款件号]|$)|(?:意见|办法|条例|规定|通知|决定|措施|方案|规划|纲要|细则|准则|解释|法|法典)$/;

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

/** Words to go on with. */
function words(found: string[], ask: (word: string) => void): HTMLElement[] {
  return found.map((word) => chip(word, () => ask(word)));
}

const cited = async (typed: string, index: Index): Promise<Jump[]> =>
  index.head.n <= NAMES || NAMED.test(typed.trim()) ? jumps(typed, index) : [];

/** One's own last questions in this tab, and those that others ask: what to show before anything is typed. */
async function before(index: Index): Promise<string[]> {
  const room = index.head.e ? await index.json<Record<string, string[]>>(index.shardOf("e", "?")) : null;
  return [...new Set([...lastAsked(), ...((room && room["?"]) || [])])];
}

function lastAsked(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(ASKED) || "[]");
    return Array.isArray(kept) ? kept.map(String).slice(0, LAST) : [];
  } catch {
    return [];
  }
}

/** Keeps a question that led somewhere, for this tab only: the computer may be shared. */
function remember(typed: string): void {
  try {
    sessionStorage.setItem(ASKED, JSON.stringify([...new Set([typed, ...lastAsked()])].slice(0, LAST)));
  } catch {
    // Nothing is lost but a convenience.
  }
}

const more = { askEndpoint, before, cardOf, facets, jumps: cited, mend, openIndex, remember, results, suggest, words };
export type More = typeof more;

declare global {
  interface Window {
    __quangangMore?: More;
  }
}

window.__quangangMore = more;
