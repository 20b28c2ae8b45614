/** Pictures of progress: plain HTML and inline SVG, each number also in words. */
import { make } from "../progress/dom.ts";
import type { Tally } from "./schedule.ts";

const NAMES = { firm: "掌握", shaky: "待巩固", new: "没做过" } as const;
const KINDS = ["firm", "shaky", "new"] as const;
const SVG = "http://www.w3.org/2000/svg";

function svg(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** One bar in three parts. */
function bar(tally: Tally): SVGElement {
  const total = tally.firm + tally.shaky + tally.new;
  const picture = svg("svg", { class: "qg-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
  let x = 0;
  for (const kind of KINDS) {
    const width = (100 * tally[kind]) / total;
    picture.append(svg("rect", { class: `qg-${kind}`, x, y: 0, width, height: 8 }));
    x += width;
  }
  return picture;
}

/** 掌握 3 · 待巩固 1 · 没做过 2 */
export function words(tally: Tally): string {
  return KINDS.filter((kind) => tally[kind]).map((kind) => `${NAMES[kind]} ${tally[kind]}`).join(" · ");
}

/** The meaning of the three colours. */
export function legend(): HTMLElement {
  return make(
    "p",
    { class: "qg-legend" },
    ...KINDS.map((kind) => make("span", {}, make("i", { class: `qg-${kind}` }), NAMES[kind])),
  );
}

/** A bar for each name, with the numbers in words; a name may be a link. */
export function bars(rows: readonly { name: string; href?: string; tally: Tally }[]): HTMLElement {
  return make(
    "ul",
    { class: "qg-bars" },
    ...rows.map(({ name, href, tally }) =>
      make("li", {}, href ? make("a", { href }, name) : make("span", {}, name), bar(tally), make("small", {}, words(tally))),
    ),
  );
}

/** Columns for the coming days. */
export function columns(counts: readonly number[], labelOf: (at: number) => string): HTMLElement {
  const most = Math.max(...counts, 1);
  const width = 24;
  const picture = svg("svg", { class: "qg-columns", viewBox: `0 0 ${counts.length * width} 80`, role: "img" });
  picture.setAttribute("aria-label", `今后${counts.length}天要复习的题数：${counts.map((count, at) => `${labelOf(at)}${count}题`).join("，")}`);
  counts.forEach((count, at) => {
    const height = (44 * count) / most;
    const middle = at * width + width / 2;
    picture.append(svg("rect", { class: "qg-due", x: at * width + 4, y: 60 - height, width: width - 8, height: Math.max(height, 1) }));
    const texts: [number, string][] = [[75, labelOf(at)], [56 - height, count ? String(count) : ""]];
    for (const [y, text] of texts) {
      const label = svg("text", { x: middle, y });
      label.textContent = text;
      picture.append(label);
    }
  });
  const figure = make("div", { class: "qg-figure" });
  figure.append(picture);
  return figure;
}
