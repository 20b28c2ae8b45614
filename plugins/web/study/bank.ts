/** The question bank of a course, as `rendering/study.py` writes it: `quangang-bank-COURSE-HASH.js` pushes one of these. */
import type { Definition } from "../questions/types.ts";

/** What is answered and scored: a question, or one question of a 材料题. */
export interface Part {
  readonly id: string;
  readonly hash: string;
  readonly type: string;
  readonly points: number;
  readonly definition: Definition;
}

export interface Provision {
  /** `central-2024#8`. */
  readonly address: string;
  /** 《意见》第8条（健全培训机制）. */
  readonly label: string;
  readonly href: string;
}

/** What stands on a sheet as one: a question, or a 材料题 with its parts. */
export interface Item {
  readonly id: string;
  readonly type: string;
  readonly lesson: string;
  readonly abilities: readonly string[];
  readonly provisions: readonly Provision[];
  readonly html: string;
  readonly parts: readonly Part[];
}

export interface Lesson {
  /** `COURSE/LESSON`. */
  readonly id: string;
  readonly title: string;
  readonly href: string;
}

/** Addresses in it are relative to the root of the site. */
export interface Bank {
  readonly course: string;
  readonly title: string;
  readonly href: string;
  /** 县级骨干培训, or "". */
  readonly tier: string;
  readonly lessons: readonly Lesson[];
  readonly items: readonly Item[];
}

declare global {
  interface Window {
    quangangBanks?: Bank[];
  }
}

/** The banks loaded on this page, in the order of the portal. */
export function banks(): Bank[] {
  return [...(window.quangangBanks ?? [])];
}

/** An address of a bank, seen from this page. */
export function fromRoot(root: string, href: string): string {
  return /^(#|\/|[a-z]+:)/i.test(href) ? href : root + href;
}

/** The question as elements. Its HTML was written and escaped by `rendering/`; it comes in a script of our own build. */
export function elementsOf(item: Item, root: string, number: number): HTMLElement {
  const page = new DOMParser().parseFromString(item.html, "text/html");
  const holder = document.createElement("div");
  holder.className = "qg-item";
  holder.append(...Array.from(page.body.childNodes, (node) => document.adoptNode(node)));
  const place = holder.querySelector(".qg-number");
  if (place) place.textContent = `${number}.`;
  for (const link of Array.from(holder.querySelectorAll("a[href]")))
    link.setAttribute("href", fromRoot(root, link.getAttribute("href") as string));
  return holder;
}
