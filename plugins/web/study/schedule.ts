/** What a history means for each question: remembered how well, due when, in the 错题本 or not. Pure. */
import type { AnswerEntry } from "../progress/event.ts";
import { answersByQuestion, type History } from "../progress/history.ts";
import type { Bank, Item, Part } from "./bank.ts";
import { interval, review, type Memory } from "./fsrs.ts";

/** 掌握 or 待巩固, or never answered. */
export type Grasp = "firm" | "shaky" | "new";

export interface Card {
  readonly item: Item;
  readonly part: Part;
  readonly answers: readonly AnswerEntry[];
  readonly memory: Memory | null;
  /** The day it should be asked again; Infinity when never answered. */
  readonly due: number;
  /** Answered, but only before it was edited. */
  readonly updated: boolean;
}

const DAY = 86400000;
const CHINA = 8 * 3600000;

/** Number of the day in China, where all learners are: one and the same on every device. */
export function dayOf(time: number): number {
  return Math.floor((time + CHINA) / DAY);
}

/** 2026-11-22 */
export function dateOf(time: number): string {
  return new Date(time + CHINA).toISOString().slice(0, 10);
}

/** One card for each question and each question of a 材料题, in the order of the banks. */
export function cardsOf(banks: readonly Bank[], history: History): Card[] {
  const answers = answersByQuestion(history);
  const cards: Card[] = [];
  for (const bank of banks)
    for (const item of bank.items) for (const part of item.parts) cards.push(cardOf(item, part, answers.get(part.id) ?? []));
  return cards;
}

function cardOf(item: Item, part: Part, answers: readonly AnswerEntry[]): Card {
  let memory: Memory | null = null;
  let last = 0;
  for (const answer of answers) {
    const day = dayOf(answer.time);
    memory = review(memory, answer.score === 1 ? 3 : 1, Math.max(0, day - last));
    last = day;
  }
  const updated = !!memory && !answers.some((answer) => answer.hash === part.hash);
  return { item, part, answers, memory, updated, due: !memory ? Infinity : updated ? last : last + interval(memory) };
}

/** Due today, edited ones and the longest overdue first. */
export function dueCards(cards: readonly Card[], today: number): Card[] {
  return cards
    .filter((card) => card.due <= today)
    .sort((a, b) => Number(b.updated) - Number(a.updated) || a.due - b.due);
}

/** In the 错题本: answered wrong once, and not twice in a row right since. */
export function isWrong(card: Card): boolean {
  const wrong = card.answers.reduce((at, answer, index) => (answer.score < 1 ? index : at), -1);
  return wrong >= 0 && card.answers.length - 1 - wrong < 2;
}

export function graspOf(card: Card, today: number): Grasp {
  const last = card.answers[card.answers.length - 1];
  if (!last) return "new";
  return last.score === 1 && card.due > today ? "firm" : "shaky";
}

export type Tally = Record<Grasp, number>;

/** How many cards are firm, shaky and new, by whatever they are counted under. */
export function tally(cards: readonly Card[], today: number, keysOf: (card: Card) => readonly string[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const card of cards)
    for (const key of keysOf(card)) {
      const counts = tallies.get(key) ?? { firm: 0, shaky: 0, new: 0 };
      counts[graspOf(card, today)] += 1;
      tallies.set(key, counts);
    }
  return tallies;
}

/** How many cards fall due on each of the coming days; the first holds what is overdue. */
export function forecast(cards: readonly Card[], today: number, days: number): number[] {
  const counts = new Array<number>(days).fill(0);
  for (const { due } of cards) {
    const at = Math.max(0, due - today);
    if (at < days) counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}
