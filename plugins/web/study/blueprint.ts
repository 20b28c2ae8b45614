/** Which questions make a 综合测试: chosen by topic, level and ability, drawn by a seed. Pure. */
import type { Bank, Item } from "./bank.ts";
import { seeded, shuffled } from "./random.ts";

export interface Blueprint {
  /** Courses to draw from. */
  readonly courses: readonly string[];
  /** Abilities to draw from; none named: all. */
  readonly abilities: readonly string[];
  readonly count: number;
  readonly seed: number;
}

/** Order of the parts of a paper, as trainers print it. */
const ORDER = ["single_choice", "multiple_response", "true_false", "fill_in", "numeric", "matching", "ordering", "case_group"];

/** Can it be marked without the learner's own judgement? */
export function isObjective(item: Item): boolean {
  return item.parts.every((part) => part.type !== "extended_text");
}

/** Questions a blueprint may draw. */
export function candidates(banks: readonly Bank[], blueprint: Pick<Blueprint, "courses" | "abilities">): Item[] {
  return banks
    .filter((bank) => blueprint.courses.includes(bank.course))
    .flatMap((bank) => bank.items)
    .filter((item) => isObjective(item))
    .filter((item) => !blueprint.abilities.length || item.abilities.some((name) => blueprint.abilities.includes(name)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Draw a paper: each ability gets its share (largest remainder), each question comes once, types stand together. */
export function draw(banks: readonly Bank[], blueprint: Blueprint): Item[] {
  const random = seeded(blueprint.seed);
  const groups = new Map<string, Item[]>();
  for (const item of shuffled(candidates(banks, blueprint), random)) {
    const ability = item.abilities.find((name) => !blueprint.abilities.length || blueprint.abilities.includes(name)) ?? "";
    groups.set(ability, [...(groups.get(ability) ?? []), item]);
  }
  const names = [...groups.keys()].sort();
  const shares = share(names.map((name) => (groups.get(name) as Item[]).length), blueprint.count);
  const drawn = names.flatMap((name, at) => (groups.get(name) as Item[]).slice(0, shares[at]));
  return shuffled(drawn, random).sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
}

/** Split a count in proportion to sizes, none above its size, by largest remainder. */
export function share(sizes: readonly number[], count: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const wanted = Math.min(count, total);
  const exact = sizes.map((size) => (total ? (size * wanted) / total : 0));
  const shares = exact.map(Math.floor);
  const rest = wanted - shares.reduce((sum, size) => sum + size, 0);
  exact
    .map((value, at) => [value - Math.floor(value), at] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1])
    .slice(0, rest)
    .forEach(([, at]) => (shares[at] = (shares[at] as number) + 1));
  return shares;
}
