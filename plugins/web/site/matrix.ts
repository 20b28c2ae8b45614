// 《意见》与地方做法对照表: choose a place and a state. On phones the table is a list by item, and keeps its meaning.
import { fill, make } from "../progress/dom.ts";

const ROLES: Record<string, string> = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

function choice(name: string, values: string[], show: () => void): HTMLSelectElement {
  const select = make("select", { "aria-label": name, change: show });
  fill(select, make("option", { value: "" }, `${name}：全部`), ...values.map((value) => make("option", { value }, value)));
  return select;
}

const unique = (texts: (string | null | undefined)[]): string[] =>
  Array.from(new Set(texts.map((text) => (text ?? "").trim()).filter(Boolean)));

export function tableOfPlaces(): void {
  const table = document.querySelector<HTMLTableElement>("table.qg-matrix");
  const region = table?.closest<HTMLElement>(".qg-table");
  if (!table || !region) return;
  // A style that lays a table out as blocks takes its roles away: say them.
  for (const part of [table, ...table.querySelectorAll<HTMLElement>("thead, tbody, tr, td")]) {
    part.setAttribute("role", ROLES[part.tagName] ?? "");
  }
  for (const head of table.querySelectorAll<HTMLElement>("th")) {
    head.setAttribute("role", head.getAttribute("scope") === "row" ? "rowheader" : "columnheader");
  }
  const cells = Array.from(table.querySelectorAll<HTMLElement>("td[data-place]"));
  const lines = Array.from(table.querySelectorAll<HTMLElement>("td[data-place] > p"));
  const stateOf = (line: HTMLElement): string => line.querySelector(".qg-state")?.textContent ?? "";
  const told = make("p", { class: "qg-note", role: "status" });
  const show = (): void => {
    const chosen = !!(place.value || state.value);
    for (const line of lines) line.hidden = !!state.value && stateOf(line) !== state.value;
    for (const cell of cells) {
      const empty = !cell.querySelector("p:not([hidden])");
      cell.toggleAttribute("data-off", (!!place.value && cell.dataset["place"] !== place.value) || (chosen && empty));
    }
    let shown = 0;
    for (const row of table.querySelectorAll<HTMLElement>("tbody tr:not(.qg-part-row)")) {
      row.hidden = chosen && !row.querySelector("td:not([data-off])");
      if (!row.hidden) shown += 1;
    }
    told.textContent = chosen ? `有做法的 ${shown} 条` : "";
  };
  const place = choice("地方", unique(cells.map((cell) => cell.dataset["place"])), show);
  const state = choice("对照", unique(lines.map(stateOf)), show);
  region.before(make("div", { class: "qg-filter", role: "group", "aria-label": "筛选" }, place, state, told));
}

/** 名词: typing leaves the names that hold the words. */
export function namesThatHold(): void {
  const glossary = document.querySelector<HTMLElement>("dl.qg-glossary");
  const entries = Array.from(document.querySelectorAll<HTMLElement>("dl.qg-glossary > div"));
  if (!glossary || entries.length < 20) return;
  const told = make("p", { class: "qg-note", role: "status" });
  const input = make("input", { type: "search", placeholder: "找名词", "aria-label": "找名词", autocomplete: "off" });
  const show = (): void => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !!wanted && !(entry.querySelector("dt")?.textContent ?? "").toLowerCase().includes(wanted);
      if (!entry.hidden) shown += 1;
    }
    told.textContent = wanted ? `${shown} 个名词` : "";
  };
  input.addEventListener("input", show);
  window.addEventListener("hashchange", () => {
    input.value = "";
    show();
  });
  glossary.before(make("div", { class: "qg-filter", role: "search", "aria-label": "找名词" }, input, told));
}
