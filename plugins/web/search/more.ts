/**
 * What answers any question: the index, results, filters, suggestions.
 * A bundle of its own (`quangang-search-more.js`), loaded when the box is first used: a page that is only read does not pay for it.
 */
import { element as h } from "./dom.ts";
import type { Answer, Hit, Index } from "./index.ts";
import { type Piece, openIndex } from "./loader.ts";
import type { Jump } from "./names.ts";
import { FACETS } from "./query.ts";
import type { Rest } from "./rest.ts";
import { type Shown, results } from "./results.ts";
import { loadScript } from "./script.ts";
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

/** An index, and what the search box asks of it. */
class Source {
  private loading: Promise<void> | null = null;

  constructor(
    readonly index: Index,
    private readonly address: string,
    private readonly endpoint: string | null,
  ) {
    // A portal with cards looks for one beside each answer.
    if (index.head.e) void this.rest();
  }

  /** What only some questions need; null when it cannot be had. */
  private async rest(): Promise<Rest | null> {
    if (!window.__quangangRest) {
      await (this.loading = this.loading || loadScript(this.address));
      this.loading = null;
    }
    return window.__quangangRest || null;
  }

  async search(typed: string, facets: Map<string, string>, limit?: number): Promise<Answer> {
    // A server that cannot be reached costs its patience once for each query, never the answer.
    const rest = this.endpoint && (await this.rest());
    const answer = rest && (await rest.askEndpoint(this.endpoint!, typed, facets, this.index).catch(() => null));
    return answer || this.index.ask(typed, facets, limit, async () => (await this.rest())?.mend || null);
  }

  /** An answer as it is shown, with the citations and the card that come before it. */
  async shown(typed: string, answer: Answer, root: string): Promise<Shown> {
    const { index } = this;
    const named = index.head.n <= NAMES || NAMED.test(typed);
    const rest = named || index.head.e ? await this.rest() : null;
    const jumps: Jump[] = (named && (await rest?.jumps(typed, index))) || [];
    const card = !jumps.length && (await rest?.cardOf(answer, index));
    return results(answer, index, root, jumps, card ? rest!.showCard(card, root) : null);
  }
}

function open(url: string, early: Piece[], rest: string, endpoint: string | null): Source {
  return new Source(openIndex(url, early), rest, endpoint);
}

const more = { before, facets, open, remember, suggest, words };
export type More = typeof more;
export type { Source };

declare global {
  interface Window {
    __quangangMore?: More;
  }
}

window.__quangangMore = more;
