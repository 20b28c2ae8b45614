/** What the search box asks: the index, and what goes with it when wanted. */
import type { Answer, Index } from "./index.ts";
import { loadScript, openIndex } from "./loader.ts";
import type { More } from "./more.ts";

export interface Source {
  index: Index;
  search(typed: string, facets: Map<string, string>, limit?: number): Promise<Answer>;
  /** The rarely needed parts; null when they cannot be had, and search goes on without. */
  more(): Promise<More | null>;
}

/** The source an element names by its attributes. */
export async function openSource(element: HTMLElement & { root: string; base: string }): Promise<Source> {
  const url = (name: string, usual: string): string => new URL(element.getAttribute(name) || usual, element.root).href;
  const index = await openIndex(url("index", "search-index/index.js"));
  const more = async (): Promise<More | null> => {
    const address = element.getAttribute("more");
    if (!window.__quangangMore && address) await loadScript(new URL(address, element.base).href);
    return window.__quangangMore || null;
  };
  const endpoint = element.getAttribute("endpoint");
  return {
    index,
    more,
    async search(typed, facets, limit) {
      const ask = endpoint && (await more())?.askEndpoint;
      // A server that cannot be reached costs its patience once for each query, never the answer.
      const answer = ask && (await ask(endpoint, typed, facets, index).catch(() => null));
      return answer || index.ask(typed, facets, limit, async () => (await more())?.mend || null);
    },
  };
}
