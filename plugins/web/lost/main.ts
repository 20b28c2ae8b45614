/** Entry of quangang-lost.js, the page of addresses that do not exist: it sets itself right and looks for what was meant. */
import { make } from "../progress/dom.ts";
import { closest, wordsOf } from "./address.ts";

declare global {
  interface Window {
    quangangLost?: (base: string, root: string, scripts: string[]) => void;
  }
}

interface Found {
  hits: { entry: { documentTitle: string; label: string; title: string; url: string } }[];
}
interface Search extends HTMLElement {
  find?(query: string, limit?: number): Promise<Found>;
}
const MOST = 5;

/** Links and styles as they stand below the true root. */
function moveTo(base: string, root: string): void {
  for (const link of document.querySelectorAll<HTMLElement>("a[href], link[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith(base) && !href.startsWith("//")) link.setAttribute("href", root + href.slice(base.length));
  }
  for (const search of document.querySelectorAll("quangang-search")) {
    search.setAttribute("root", root);
    for (const script of ["more", "rest"]) {
      const address = search.getAttribute(script) ?? "";
      if (address.startsWith(base)) search.setAttribute(script, root + address.slice(base.length));
    }
  }
}

function offer(heading: string, links: [title: string, href: string][]): void {
  if (!links.length) return;
  const items = links.map(([title, href]) => make("li", {}, make("a", { href }, title)));
  document.getElementById("qg-lost")?.append(make("p", {}, heading), make("ul", {}, ...items));
}

async function search(words: string, root: string): Promise<[string, string][]> {
  await customElements.whenDefined("quangang-search");
  const box = document.querySelector<Search>("quangang-search");
  const { hits } = (await box?.find?.(words, 20)) ?? { hits: [] };
  const links = new Map<string, string>();
  for (const { entry } of hits) {
    const name = [entry.label, entry.title].filter(Boolean).join(" ");
    links.set(root + entry.url, name ? `${entry.documentTitle}：${name}` : entry.documentTitle);
  }
  return Array.from(links, ([href, title]): [string, string] => [title, href]).slice(0, MOST);
}

/** Pages whose addresses are nearly the one asked for, by their titles. */
async function neighbours(asked: string, root: string): Promise<[string, string][]> {
  const map = new DOMParser().parseFromString(await (await fetch(`${root}sitemap.xml`)).text(), "text/xml");
  const all = Array.from(map.querySelectorAll("loc"), (loc) => new URL(loc.textContent ?? "").pathname);
  const common = all.reduce((start, path) => (path.length < start.length ? path : start), all[0] ?? "/");
  const paths = all.map((path) => path.slice(common.length));
  const near = closest(asked, paths).slice(0, MOST);
  const titled = near.map(async (path): Promise<[string, string]> => {
    const page = new DOMParser().parseFromString(await (await fetch(root + path)).text(), "text/html");
    return [(page.querySelector("h1")?.textContent ?? path).replace("¶", "").trim(), root + path];
  });
  return Promise.all(titled);
}

window.quangangLost = (base, root, scripts) => {
  if (root !== base) moveTo(base, root);
  for (const src of scripts.slice(1)) document.head.append(make("script", { src: root + src }));
  const asked = window.location.pathname.slice(root.length);
  const words = wordsOf(asked);
  void neighbours(asked, root).then((links) => offer("地址最像的页面：", links), () => undefined);
  if (words) void search(words, root).then((links) => offer(`按地址里的字“${words}”找到：`, links), () => undefined);
};
