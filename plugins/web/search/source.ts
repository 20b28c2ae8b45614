/** What the search box asks: the static index, and later a server before it. */
import type { Folding } from "./folding.ts";
import type { Answer } from "./index.ts";
import { openIndex } from "./loader.ts";
import { type Jump, jumps } from "./names.ts";

export interface Source {
  folding: Folding;
  /** Words to try when nothing is found. */
  examples: string[];
  search(typed: string, facets: Map<string, string>): Promise<Answer>;
  jumps(typed: string): Promise<Jump[]>;
  suggest(typed: string): Promise<string[]>;
}

/** The source an element names by its attributes. */
export async function openSource(element: HTMLElement & { root: string }): Promise<Source> {
  const index = await openIndex(new URL(element.getAttribute("index") || "search-index/index.js", element.root).href);
  return {
    folding: index.folding,
    examples: [],
    search: (typed, facets) => index.search(typed, facets),
    jumps: (typed) => jumps(typed, index, index.folding),
    suggest: async () => [],
  };
}
