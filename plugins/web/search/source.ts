/** What the search box asks, loaded when the box is first used: the scripts of the search and the index at the same time. */
import type { Piece } from "./loader.ts";
import type { Source } from "./more.ts";
import { loadScript } from "./script.ts";

/** The source an element names by its attributes; rejects when it cannot be had. */
export async function openSource(element: HTMLElement & { root: string; base: string }, beside: string): Promise<Source> {
  const script = (name: string): string => {
    const address = element.getAttribute(name);
    return address ? new URL(address, element.base).href : new URL(`quangang-search-${name}.js`, beside || element.base).href;
  };
  const url = new URL(element.getAttribute("index") || "search-index/index.js", element.root).href;
  const early: Piece[] = [];
  window.__q = (...piece) => early.push(piece);
  await Promise.all([window.__quangangMore || loadScript(script("more")), loadScript(url)]);
  if (!window.__quangangMore) throw new Error("no search");
  return window.__quangangMore.open(url, early, script("rest"), element.getAttribute("endpoint"));
}
