/** What the search box asks: the index and all that goes with it, loaded when the box is first used. */
import type { Answer, Index } from "./index.ts";
import type { More } from "./more.ts";
import { loadScript } from "./script.ts";

export interface Source {
  index: Index;
  more: More;
  search(typed: string, facets: Map<string, string>, limit?: number): Promise<Answer>;
}

/** The source an element names by its attributes; rejects when it cannot be had. */
export async function openSource(element: HTMLElement & { root: string; base: string }, beside: string): Promise<Source> {
  const address = element.getAttribute("more");
  if (!window.__quangangMore)
    await loadScript(address ? new URL(address, element.base).href : new URL("quangang-search-more.js", beside || element.base).href);
  const more = window.__quangangMore;
  if (!more) throw new Error("no search");
  const index = await more.openIndex(new URL(element.getAttribute("index") || "search-index/index.js", element.root).href);
  const endpoint = element.getAttribute("endpoint");
  return {
    index,
    more,
    async search(typed, facets, limit) {
      // A server that cannot be reached costs its patience once for each query, never the answer.
      const answer = endpoint && (await more.askEndpoint(endpoint, typed, facets, index).catch(() => null));
      return answer || index.ask(typed, facets, limit, async () => more.mend);
    },
  };
}
