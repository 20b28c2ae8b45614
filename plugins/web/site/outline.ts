/** On a phone the outline of a long page is a bar at its foot: it says where one is, and opens into a sheet to go elsewhere. */
import { make } from "../progress/dom.ts";
import { decoded } from "../address.ts";

/** A page with fewer parts is short enough to scroll. */
const LONG = 6;

const text = (link: Element): string => (link.textContent ?? "").replace(/\s+/g, " ").trim();

export function outline(): void {
  const links = Array.from(document.querySelectorAll<HTMLAnchorElement>(".md-sidebar--secondary a.md-nav__link[href^='#']"));
  if (links.length < LONG || !document.querySelector(".md-content__inner details.qg-tools")) return;
  const here = make("span", { class: "qg-outline__here" });
  const bar = make("button", { type: "button", class: "qg-outline__bar", "aria-expanded": "false", "aria-controls": "qg-outline" }, "目录", here);
  const list = make("ol");
  const sheet = make("nav", { id: "qg-outline", "aria-label": "本页目录", hidden: "" }, list);
  const place = make("div", { class: "qg-outline" }, sheet, bar);
  let now: HTMLAnchorElement | null = null;

  function mark(link: HTMLAnchorElement): void {
    now = link;
    here.textContent = text(link);
  }
  function toggle(open: boolean): void {
    sheet.hidden = !open;
    bar.setAttribute("aria-expanded", String(open));
    if (!open) return;
    if (!list.firstChild) {
      // Made when it is first wanted: a code has a thousand articles.
      for (const link of links) {
        const deep = link.closest(".md-nav__list .md-nav__list .md-nav__list") ? "qg-outline__deep" : "";
        list.append(make("li", deep ? { class: deep } : {}, make("a", { href: link.getAttribute("href") ?? "" }, text(link))));
      }
    }
    const at = now ? links.indexOf(now) : 0;
    const items = Array.from(list.querySelectorAll("a"));
    items.forEach((item, number) => (number === at ? item.setAttribute("aria-current", "true") : item.removeAttribute("aria-current")));
    (items[at] ?? items[0])?.focus();
    (items[at] ?? items[0])?.scrollIntoView({ block: "center" });
  }
  bar.addEventListener("click", () => toggle(bar.getAttribute("aria-expanded") !== "true"));
  list.addEventListener("click", (event) => event.target instanceof HTMLAnchorElement && toggle(false));
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || sheet.hidden) return;
    toggle(false);
    bar.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !place.contains(event.target)) toggle(false);
  });

  const targets = new Map<Element, HTMLAnchorElement>();
  for (const link of links) {
    const target = document.getElementById(decoded((link.getAttribute("href") ?? "").slice(1)));
    if (target) targets.set(target, link);
  }
  mark(links[0] as HTMLAnchorElement);
  document.body.append(place);
  document.body.classList.add("qg-outlined");
  if (!("IntersectionObserver" in window)) return;
  // Where one is: the last part that began above the middle of the screen.
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const link = targets.get(entry.target);
        if (!link) continue;
        if (entry.isIntersecting) mark(link);
        else if (link === now && entry.boundingClientRect.top > 0) mark(links[Math.max(0, links.indexOf(link) - 1)] as HTMLAnchorElement);
      }
    },
    { rootMargin: "0px 0px -50% 0px" },
  );
  for (const target of targets.keys()) watch.observe(target);
}
