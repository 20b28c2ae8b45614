/** What a trainer has picked, and what may be picked. Pure. */
import { seeded, shuffled } from "../study/random.ts";
import type { Desk, DeskQuestion } from "./data.ts";

/** Limits; "" or -1 is none. */
export interface Filter {
  readonly course: string;
  readonly type: string;
  readonly ability: string;
  readonly level: string;
  /** Indexes of the first and last provision. */
  readonly from: number;
  readonly to: number;
}

export interface Choice {
  readonly title: string;
  readonly questions: readonly string[];
  readonly provisions: readonly string[];
  readonly cases: readonly string[];
}

export const NOTHING: Choice = { title: "", questions: [], provisions: [], cases: [] };

/** The item an address lies in: `central-2024#8.p2` is in `central-2024#8`. */
function within(address: string, item: string): boolean {
  return address === item || address.startsWith(`${item}.`);
}

export function fits(desk: Desk, filter: Filter, question: DeskQuestion): boolean {
  const wanted = filter.from < 0 ? [] : desk.provisions.slice(filter.from, Math.max(filter.from, filter.to) + 1);
  return (
    (!filter.course || question.course === filter.course) &&
    (!filter.type || question.type === filter.type) &&
    (!filter.ability || question.abilities.includes(filter.ability)) &&
    (!filter.level || question.level === filter.level) &&
    (!wanted.length || question.at.some((address) => wanted.some(({ at }) => within(address, at))))
  );
}

/** So many of the questions, in the order of the bank; another seed gives others. */
export function drawn(questions: readonly DeskQuestion[], count: number, seed: number): string[] {
  const chosen = new Set(shuffled(questions.map(({ id }) => id), seeded(seed)).slice(0, count));
  return questions.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
}

/** The choice as the part of an address after `#`. */
export function written(choice: Choice): string {
  const query = new URLSearchParams();
  if (choice.title) query.set("t", choice.title);
  for (const [name, ids] of [["q", choice.questions], ["p", choice.provisions], ["c", choice.cases]] as const)
    if (ids.length) query.set(name, ids.join("~"));
  return query.toString();
}

/** An address → the choice, and how much of it is no longer held. */
export function read(desk: Desk, hash: string): { choice: Choice; gone: number } {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const named = (name: string): string[] => (query.get(name) ?? "").split("~").filter(Boolean);
  const held = (ids: readonly string[], known: readonly string[]): string[] => known.filter((id) => ids.includes(id));
  const given = [named("q"), named("p"), named("c")] as const;
  const choice = {
    title: (query.get("t") ?? "").slice(0, 100),
    questions: held(given[0], desk.questions.map(({ id }) => id)),
    provisions: held(given[1], desk.provisions.map(({ at }) => at)),
    cases: held(given[2], desk.cases.map(({ id }) => id)),
  };
  const kept = choice.questions.length + choice.provisions.length + choice.cases.length;
  return { choice, gone: given.reduce((sum, ids) => sum + new Set(ids).size, 0) - kept };
}
