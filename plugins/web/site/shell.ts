// What the theme's own script did that this portal uses, in a twentieth of its bytes: the colour scheme, the title in the
// header, the contents beside a text, the way back up, the drawer by keyboard, details that open where they are needed.
// A project that turns on other features of the theme gets the theme's script instead (`overrides/main.html`).

import { make } from "../progress/dom.ts";
import { decoded } from "../address.ts";

declare global {
  interface Window {
    __md_set?(key: string, value: unknown): void;
  }
}

/** Reading line below the header, in pixels. */
const LINE = 110;

function colours(): void {
  const options = Array.from(document.querySelectorAll<HTMLInputElement>("input.md-option"));
  const { body } = document;
  const shown = body.getAttribute("data-md-color-scheme");
  // The label after the option that holds leads to the next one.
  const offer = (): void => {
    for (const option of options) {
      const label = option.nextElementSibling;
      if (label instanceof HTMLElement) label.hidden = !option.checked;
    }
  };
  options.forEach((option, at) => {
    option.checked = option.dataset["mdColorScheme"] === shown;
    option.addEventListener("change", () => {
      const color: Record<string, string> = {};
      for (const name of ["media", "scheme", "primary", "accent"]) {
        const value = option.getAttribute(`data-md-color-${name}`) ?? "";
        color[name] = value;
        body.setAttribute(`data-md-color-${name}`, value);
      }
      window.__md_set?.("__palette", { index: at, color });
      offer();
    });
  });
  offer();
}

function drawer(): void {
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector<HTMLElement>("label.md-header__button[for=__drawer]");
  if (!(toggle instanceof HTMLInputElement) || !label) return;
  // A label is out of the keyboard's reach. The attribute is what the theme's style knows it by.
  const opener = make("button", { type: "button", class: label.className, for: "__drawer", "aria-label": "菜单" });
  opener.append(...Array.from(label.childNodes));
  label.replaceWith(opener);
  const say = (): void => opener.setAttribute("aria-expanded", String(toggle.checked));
  const set = (open: boolean): void => {
    toggle.checked = open;
    say();
  };
  say();
  toggle.addEventListener("change", say);
  opener.addEventListener("click", () => set(!toggle.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    set(false);
    opener.focus();
  });
  // A heading chosen in the drawer is on this page: the drawer goes.
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".md-nav__link[href^='#']")) set(false);
  });
  for (const nested of document.querySelectorAll<HTMLInputElement>("input.md-nav__toggle")) {
    nested.addEventListener("change", () => {
      nested.parentElement?.querySelector(":scope > nav")?.setAttribute("aria-expanded", String(nested.checked));
    });
  }
}

/** What changes as one reads on: title and shadow of the header, the place in the contents, the way back up. */
function reading(): void {
  const title = document.querySelector("[data-md-component=header-title]");
  const header = document.querySelector("[data-md-component=header]");
  const heading = document.querySelector("article h1");
  const top = document.querySelector<HTMLElement>("[data-md-component=top]");
  const links = Array.from(document.querySelectorAll<HTMLAnchorElement>(".md-nav--secondary .md-nav__link[href^='#']"));
  const targets = links.map((link) => document.getElementById(decoded(link.hash.slice(1))));
  const wrap = document.querySelector<HTMLElement>(".md-sidebar--secondary .md-sidebar__scrollwrap");
  let before = window.scrollY;
  let here = -2;
  let waiting = false;
  const look = (): void => {
    waiting = false;
    const at = window.scrollY;
    if (header && at > 5) header.classList.add("md-header--shadow");
    title?.classList.toggle("md-header__title--active", !!heading && heading.getBoundingClientRect().bottom < 48);
    if (top) top.hidden = at < 600 || at > before;
    before = at;
    let now = -1;
    targets.forEach((target, place) => {
      if (target && target.getBoundingClientRect().top < LINE) now = place;
    });
    if (now === here) return;
    here = now;
    links.forEach((link, place) => {
      link.classList.toggle("md-nav__link--passed", place < now);
      link.classList.toggle("md-nav__link--active", place === now);
      if (place === now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    const link = links[now];
    if (wrap && link && wrap.scrollHeight > wrap.clientHeight) wrap.scrollTop = link.offsetTop - wrap.clientHeight / 2;
  };
  const later = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(look);
  };
  window.addEventListener("scroll", later, { passive: true });
  window.addEventListener("resize", later, { passive: true });
  top?.addEventListener("click", () => {
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>(".md-logo")?.focus({ preventScroll: true });
  });
  later();
}

/** An address that points into closed details opens them; so does the printer, tools apart. */
function details(): void {
  const reveal = (): void => {
    const hash = decoded(window.location.hash.slice(1));
    const target = hash ? document.getElementById(hash) : null;
    let shut = target?.closest<HTMLDetailsElement>("details:not([open])");
    for (; shut; shut = shut.parentElement?.closest<HTMLDetailsElement>("details:not([open])")) shut.open = true;
    if (target && target.closest("details")) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();
  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>("article details:not(.qg-tools):not(.qg-continue *)")) one.open = true;
  });
}

/** From so many columns on a table is wider than a phone; with fewer its words wrap. */
const COLUMNS = 5;

/** What scrolls by itself is reached by keyboard, and has a name. */
export function wideParts(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("article table:not([class])")) {
    const columns = table.rows[0]?.cells.length ?? 0;
    if (columns < COLUMNS || table.closest("[role=region]")) continue;
    const name = table.caption?.textContent ?? table.rows[0]?.cells[0]?.textContent ?? "";
    const region = make("div", { class: "qg-wide-table", role: "region", tabindex: "0", "aria-label": `表格：${name.trim() || "可左右滑动"}` });
    table.replaceWith(region);
    region.append(table);
  }
  for (const code of document.querySelectorAll<HTMLElement>("article pre > code")) code.tabIndex = 0;
}

export function shell(): void {
  wideParts();
  if (document.getElementById("__config")) return; // the theme's own script is there
  const { classList } = document.documentElement;
  classList.remove("no-js");
  classList.add("js");
  colours();
  drawer();
  reading();
  details();
}
