// What every page has: copying a provision's reference with its link; staying readable without a network.
import { keepForLater } from "../offline/register.ts";

const script = document.currentScript;
if (script instanceof HTMLScriptElement) keepForLater(new URL("../../", script.src).href);
import "../preview/define.ts";
import { textOfTheDay } from "./at.ts";
import { announce, copy, pageAddress } from "./copying.ts";
import { look } from "./look.ts";
import { namesThatHold, tableOfPlaces } from "./matrix.ts";
import { outline } from "./outline.ts";
import { openLines } from "./provision.ts";
import { inSets } from "./sets.ts";
import { silence } from "./read.ts";
import { shell } from "./shell.ts";

shell();
look();
inSets();
openLines();
outline();
tableOfPlaces();
namesThatHold();
textOfTheDay();
silence();

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.qg-copy") : null;
  if (!target) return;
  event.preventDefault();
  const anchor = target.getAttribute("href") ?? "";
  const text = `${target.dataset["reference"] ?? ""} ${pageAddress()}${anchor}`;
  window.history.replaceState(null, "", anchor);
  void copy(text).then((copied) => {
    announce(copied ? `已复制：${target.dataset["reference"] ?? "链接"}` : `没能复制，请长按选取：${text}`);
  });
});

/** The one search of the page, as far as this script uses it. */
interface Search extends HTMLElement {
  open?(): void;
  ask?(query: string): void;
}

// An example question runs at once, and so does the lens of the home page's header; without the element both are links.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-ask], a.qg-to-search") : null;
  const search = document.querySelector<Search>("quangang-search");
  if (!link || !search?.ask || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { ask } = link.dataset;
  if (ask) search.ask(ask);
  else search.open?.();
});
