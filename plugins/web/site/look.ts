// 阅读: the size of the words, the page read aloud, the printer. Made by script: without one there is nothing to press.
import { button, make } from "../progress/dom.ts";
import { canBeOpenedElsewhere, toggleSquare } from "./qr.ts";
import { canSpeak, speak } from "./read.ts";

const KEY = "qg-size";
const SIZES: [value: string, sign: string, name: string][] = [
  ["s", "A−", "小字"],
  ["", "A", "标准字号"],
  ["l", "A+", "大字"],
  ["xl", "A++", "特大字"],
];

function words(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>("article h1, article h2, article h3, article p, article li, article dt, article dd");
  return Array.from(all).filter((one) => one.offsetParent && !one.querySelector("p, li") && !one.closest("nav, .qg-actions, .qg-filter"));
}

export function look(): void {
  const bar = document.querySelector(".md-header__inner");
  if (!bar) return;
  const root = document.documentElement;
  const sizes = SIZES.map(([value, sign, name]) => {
    const choose = (): void => {
      if (value) root.setAttribute("data-qg-size", value);
      else root.removeAttribute("data-qg-size");
      for (const one of sizes) one.setAttribute("aria-pressed", String(one === made));
      try {
        localStorage.setItem(KEY, value);
      } catch {
        // Kept for this page alone.
      }
    };
    const made = button(sign, choose);
    made.setAttribute("aria-label", name);
    made.setAttribute("aria-pressed", String((root.getAttribute("data-qg-size") ?? "") === value));
    return made;
  });
  const panel = make("div", { class: "qg-look__panel", role: "group", "aria-label": "阅读设置" }, make("div", {}, ...sizes));
  if (canSpeak()) {
    const aloud = button("朗读本页", () => speak(words(), aloud));
    panel.append(aloud);
  }
  panel.append(button("打印本页", () => window.print()));
  if (canBeOpenedElsewhere()) {
    const title = document.querySelector("h1")?.textContent?.replace("¶", "").trim() || document.title;
    const square = button("本页二维码", () => void toggleSquare(square, "", title, square));
    square.setAttribute("aria-expanded", "false");
    panel.append(square);
  }
  const summary = make("summary", { class: "md-header__button", "aria-label": "字号、朗读、打印、二维码" }, "Aa");
  const box = make("details", { class: "qg-look" }, summary, panel);
  document.addEventListener("click", (event) => {
    if (box.open && event.target instanceof Node && !box.contains(event.target)) box.open = false;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    summary.focus();
  });
  const before = bar.querySelector(":scope > quangang-search, :scope > .qg-to-search");
  if (before) before.before(box);
  else bar.append(box);
}
