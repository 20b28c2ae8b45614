// The line under an article or item: opened, it offers what one can do with it, and says who uses it.
//
// The page prints the tools once, in `<template id="qg-actions">`; a copy is put into each line when it is opened first.
// A policy with many mentions keeps them in `uses/uses.js` beside it, a classic script: nothing else loads from a folder.
import { fill, make } from "../progress/dom.ts";
import { announce, copy, pageAddress } from "./copying.ts";
import { canBeOpenedElsewhere, toggleSquare } from "./qr.ts";
import { canSpeak, speak } from "./read.ts";

type Mention = [title: string, href: string, state: string, sentence: string];
type Uses = Record<string, [name: string, mentions: Mention[]][]>;
declare global {
  interface Window {
    quangangUses?: Uses;
  }
}

/** Up to so many mentions stand open. */
const FEW = 6;

const template = (): HTMLTemplateElement | null => document.querySelector("template#qg-actions");

function referenceOf(line: HTMLElement): string {
  const own = line.dataset["reference"] ?? line.querySelector("summary")?.textContent?.split(" · ")[0] ?? "";
  return (template()?.dataset["document"] ?? "") + own;
}

/** The elements that hold a provision's words: from its anchor to the line under it. */
export function wordsOf(line: HTMLElement): HTMLElement[] {
  const start = document.getElementById(line.dataset["provision"] ?? "");
  const words: HTMLElement[] = [];
  for (let at = line.previousElementSibling; at; at = at.previousElementSibling) {
    if (at.classList.contains("qg-tools")) break;
    if (at instanceof HTMLElement && !/^H\d$/.test(at.tagName)) words.unshift(at);
    if (at === start || (start && at.contains(start))) break;
  }
  return words;
}

const plain = (elements: HTMLElement[]): string =>
  elements.map((element) => (element.textContent ?? "").replace(/¶/g, "").replace(/\s+/g, " ").trim()).join("\n");

function show(line: HTMLDetailsElement): void {
  const tools = template();
  if (!tools || line.querySelector(".qg-actions")) return;
  const row = make("div", { class: "qg-actions", role: "group", "aria-label": referenceOf(line) });
  row.append(tools.content.cloneNode(true));
  const path = line.dataset["provision"] ?? "";
  const link = row.querySelector<HTMLAnchorElement>(".qg-copy");
  if (link) {
    link.setAttribute("href", `#${path}`);
    link.dataset["reference"] = referenceOf(line);
  }
  const points = row.querySelector<HTMLAnchorElement>(".qg-to-point");
  if (points) points.href += `#${path}`;
  const practice = line.querySelector(".qg-practice");
  if (practice && link) link.after(practice);
  line.querySelector(".qg-here")?.remove();
  const lines = Array.from(document.querySelectorAll<HTMLElement>("details.qg-tools"));
  const at = lines.indexOf(line);
  const neighbours: [string, HTMLElement | undefined][] = [
    [".qg-before", lines[at - 1]],
    [".qg-after", lines[at + 1]],
  ];
  for (const [name, other] of neighbours) {
    const go = row.querySelector<HTMLAnchorElement>(name);
    if (!go || !other) continue;
    go.setAttribute("href", `#${other.dataset["provision"] ?? ""}`);
    go.hidden = false;
  }
  for (const act of row.querySelectorAll<HTMLButtonElement>("button")) {
    if (act.dataset["act"] === "read") act.hidden = !canSpeak();
    if (act.dataset["act"] === "square") act.hidden = !canBeOpenedElsewhere();
    act.addEventListener("click", () => run(act, line));
  }
  line.querySelector("summary")?.after(row);
  const uses = line.querySelector<HTMLAnchorElement>(".qg-uses");
  if (uses) void mentionsOf(uses.href).then((all) => all && list(all[path] ?? [], line, uses));
}

function run(act: HTMLButtonElement, line: HTMLElement): void {
  const words = wordsOf(line);
  switch (act.dataset["act"]) {
    case "quote": {
      const text = `${referenceOf(line)}：“${plain(words)}” ${pageAddress()}#${line.dataset["provision"] ?? ""}`;
      void copy(text).then((copied) => announce(copied ? `已复制原文：${referenceOf(line)}` : "没能复制，请长按选取原文"));
      break;
    }
    case "read":
      speak(words, act);
      break;
    case "square": {
      const row = act.closest(".qg-actions");
      if (row) void toggleSquare(row, `#${line.dataset["provision"] ?? ""}`, referenceOf(line), act);
      break;
    }
    case "print": {
      for (const element of words) element.classList.add("qg-printed");
      document.body.classList.add("qg-print-some");
      window.print();
      document.body.classList.remove("qg-print-some");
      for (const element of words) element.classList.remove("qg-printed");
    }
  }
}

let loading: Promise<Uses | null> | null = null;

/** The mentions beside this page; null where they cannot be had, and the link to their page stays. */
function mentionsOf(address: string): Promise<Uses | null> {
  loading ??= new Promise((resolve) => {
    const script = make("script", { src: new URL("uses.js", address).href });
    script.addEventListener("load", () => resolve(window.quangangUses ?? null));
    script.addEventListener("error", () => {
      loading = null;
      resolve(null);
    });
    document.head.append(script);
  });
  return loading;
}

function list(groups: Uses[string], line: HTMLElement, instead: HTMLElement): void {
  const few = groups.reduce((sum, [, mentions]) => sum + mentions.length, 0) <= FEW;
  const sections = groups.map(([name, mentions]) => {
    const items = mentions.map(([title, href, state, sentence]) => {
      const item = make("li", {}, make("a", { href }, title));
      if (state) item.append(" ", make("span", { class: "qg-state" }, state));
      if (sentence) item.append(make("br"), make("span", { class: "qg-sentence" }, sentence));
      return item;
    });
    const count = make("summary", {}, make("span", { class: "qg-group-name" }, name), ` ${mentions.length}`);
    const section = make("details", { class: "qg-backlink-group" }, count);
    section.open = few;
    const rows = make("ul");
    fill(rows, ...items);
    section.append(rows);
    return section;
  });
  instead.replaceWith(...sections);
  line.dataset["uses"] = "shown";
}

export function openLines(): void {
  document.addEventListener(
    "toggle",
    (event) => {
      const line = event.target;
      if (line instanceof HTMLDetailsElement && line.open && line.classList.contains("qg-tools")) show(line);
    },
    true,
  );
}
