import { fill } from "../progress/dom.ts";
import { decoded } from "../address.ts";
// <quangang-preview>: the words of a provision beside the link to it, on hover, on focus and at the first tap.
//
// The page holds the words in `<template class="qg-preview" data-address="ID#PATH">`, or it is the policy itself and holds
// them under the anchor. Nothing is fetched, so it works from a folder and without a network.

const DELAY = 250;
const LONGEST = 320;

/** `central-2024#8` of a link into `policies/central-2024/`; "" for any other link. */
export function addressOf(link: HTMLAnchorElement): string {
  const match = /\/policies\/([A-Za-z0-9_@-]+)\/(?:index\.html)?$/.exec(link.pathname);
  if (!match || !link.hash) return "";
  return `${match[1] ?? ""}#${decoded(link.hash.slice(1))}`;
}

/** Title and words of a provision as this page holds them. */
export function wordsOf(link: HTMLAnchorElement): { title: string; text: string } | null {
  const address = addressOf(link);
  if (!address) return null;
  for (const template of document.querySelectorAll<HTMLTemplateElement>("template.qg-preview")) {
    if (template.dataset["address"] !== address) continue;
    const title = template.content.querySelector(".qg-preview-title")?.textContent ?? "";
    const text = template.content.querySelector(".qg-preview-text")?.textContent ?? "";
    return { title, text };
  }
  if (link.pathname !== window.location.pathname) return null;
  const target = document.getElementById(decoded(link.hash.slice(1)));
  const text = (target?.textContent ?? "").replace(/\s+/g, " ").replace(/¶/g, "").trim();
  return text ? { title: link.title, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text } : null;
}

export class QuangangPreviewElement extends HTMLElement {
  #listening: AbortController | null = null;
  #link: HTMLAnchorElement | null = null;
  #timer = 0;
  #touched = false;

  connectedCallback(): void {
    this.id = "qg-preview";
    this.hidden = true;
    this.setAttribute("role", "tooltip");
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener("pointerover", (event) => this.#over(event), { signal });
    document.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    document.addEventListener("focusin", (event) => this.#focused(event), { signal });
    document.addEventListener("focusout", () => this.#later(() => this.hide()), { signal });
    document.addEventListener("click", (event) => this.#clicked(event), { signal, capture: true });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.hide(), { signal });
    window.addEventListener("scroll", () => this.hide(), { signal, passive: true });
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    window.clearTimeout(this.#timer);
  }

  /** Show the words of a link's target; false when the page does not hold them. */
  show(link: HTMLAnchorElement): boolean {
    const words = wordsOf(link);
    if (!words) return false;
    window.clearTimeout(this.#timer);
    if (this.#link !== link) this.#release();
    this.#link = link;
    const title = document.createElement("strong");
    title.textContent = words.title;
    const text = document.createElement("p");
    text.textContent = words.text;
    fill(this, title, text);
    if (this.#touched) {
      const hint = document.createElement("small");
      hint.textContent = "再点一次打开原文";
      this.append(hint);
    }
    this.hidden = false;
    link.setAttribute("aria-describedby", this.id);
    this.#place(link);
    return true;
  }

  hide(): void {
    window.clearTimeout(this.#timer);
    this.hidden = true;
    this.#release();
  }

  #release(): void {
    this.#link?.removeAttribute("aria-describedby");
    this.#link = null;
  }

  #later(act: () => void): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(act, DELAY);
  }

  #over(event: PointerEvent): void {
    if (event.pointerType === "touch") return;
    const link = linkAt(event);
    if (link && link !== this.#link && addressOf(link)) this.#later(() => this.show(link));
    else if (link && link === this.#link) window.clearTimeout(this.#timer);
    else if (event.target instanceof Node && this.contains(event.target)) window.clearTimeout(this.#timer);
    else if (!link) this.#later(() => this.hide());
  }

  #down(event: PointerEvent): void {
    this.#touched = event.pointerType === "touch";
    const inside = event.target instanceof Node && this.contains(event.target);
    if (!inside && !linkAt(event)) this.hide();
  }

  #focused(event: FocusEvent): void {
    // A tap focuses too; its click decides what happens.
    if (this.#touched) return;
    const link = linkAt(event);
    if (link) this.show(link);
    else this.hide();
  }

  #clicked(event: MouseEvent): void {
    const link = linkAt(event);
    if (!link || !this.#touched || event.detail === 0) return;
    if (this.#link === link && !this.hidden) return;
    if (this.show(link)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** Below the link, or above it where there is no room; never past the edge of the window. */
  #place(link: HTMLAnchorElement): void {
    const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const width = Math.min(480, window.innerWidth - 16);
    this.style.width = `${width}px`;
    this.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
    const below = box.bottom + 6;
    const fits = below + this.offsetHeight <= window.innerHeight || box.top < this.offsetHeight + 12;
    this.style.top = `${fits ? below : box.top - this.offsetHeight - 6}px`;
  }
}

function linkAt(event: Event): HTMLAnchorElement | null {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href*='#']") : null;
  return link?.closest(".qg-outline") ? null : link; // where one goes to, one reads
}
