/** The question banks, as `rendering/study.py` writes them: an outline of all, and the questions of a course when one is asked. */
import type { Definition } from "../questions/types.ts";
import { loadScript } from "../search/script.ts";

/** What is answered and scored: a question, or one question of a 材料题. */
export interface Part {
  readonly id: string;
  readonly hash: string;
  readonly type: string;
  readonly points: number;
}

/** A part with what scores it. */
export interface AskedPart extends Part {
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
  readonly parts: readonly Part[];
}

/** An item with its words: one that can be shown. */
export interface AskedItem extends Item {
  readonly html: string;
  readonly parts: readonly AskedPart[];
}

/** What `quangang-bank-COURSE-HASH.js` pushes: the words of each item, the facts of each part. */
interface Questions {
  readonly html: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, Definition>>;
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
  /** The script that holds its questions. */
  readonly file: string;
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
    quangangQuestions?: Questions[];
  }
}

/** The banks loaded on this page, in the order of the portal. */
export function banks(): Bank[] {
  return [...(window.quangangBanks ?? [])];
}

/** The items with their words; null while some have not been fetched. */
export function asked(items: readonly Item[]): AskedItem[] | null {
  const held = window.quangangQuestions ?? [];
  const full: AskedItem[] = [];
  for (const item of items) {
    const questions = held.find(({ html }) => item.id in html);
    if (!questions) return null;
    full.push({
      ...item,
      html: questions.html[item.id] as string,
      parts: item.parts.map((part) => ({ ...part, definition: questions.definitions[part.id] as Definition })),
    });
  }
  return full;
}

/** Fetch what `asked` lacks of some items: the questions of their courses. Resolves to whether all is there. */
export async function fetchQuestions(all: readonly Bank[], items: readonly Item[], folder: string): Promise<boolean> {
  const missing = all.filter((bank) => bank.items.some((item) => items.includes(item) && !asked([item])));
  await Promise.all(missing.map(({ file }) => loadScript(folder + file)));
  return asked(items) !== null;
}

/** An address of a bank, seen from this page. */
export function fromRoot(root: string, href: string): string {
  return /^(#|\/|[a-z]+:)/i.test(href) ? href : root + href;
}

/** The question as elements. Its HTML was written and escaped by `rendering/`; it comes in a script of our own build. */
export function elementsOf(item: AskedItem, root: string, number: number): HTMLElement {
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
