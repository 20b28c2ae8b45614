/** A 综合测试 as its events tell it: nothing lives in the page, so a killed browser loses nothing and wins no time. Pure. */
import { isAnswer, seqOf, type Draft, type Entry } from "../progress/event.ts";
import type { History } from "../progress/history.ts";
import { score } from "../questions/index.ts";
import type { AskedItem, AskedPart, Bank, Item, Part } from "./bank.ts";

/** 按题计分, or 社工考试计分方式. */
export type Scoring = "plain" | "partial";

export interface Exam {
  readonly id: string;
  readonly started: number;
  /** 0: no limit. */
  readonly minutes: number;
  readonly scoring: Scoring;
  /** Ids of the items, in the order of the paper. */
  readonly items: readonly string[];
  /** Hash of each question at the start; empty for exams of before they were kept. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Scores as they were when the paper was handed in. */
  readonly scores: ReadonlyMap<string, number>;
  /** The highest causal counter among its events. */
  readonly seq: number;
  /** Responses by question, canonical JSON; "" where emptied again. */
  readonly responses: ReadonlyMap<string, string>;
  /** Questions of which only a part is filled in. */
  readonly partial: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
  readonly submitted: Entry | null;
}

/** Moment at which the paper is handed in by itself; Infinity without a limit. */
export function deadlineOf(exam: Exam): number {
  return exam.minutes ? exam.started + exam.minutes * 60000 : Infinity;
}

/** Every exam of a history, oldest first. */
export function examsOf(history: History): Exam[] {
  const events = new Map<string, Entry[]>();
  for (const entry of history.entries)
    if (["exam", "draft", "mark", "submit"].includes(entry.kind) || (isAnswer(entry) && entry.exam)) {
      const id = String(entry.exam);
      events.set(id, [...(events.get(id) ?? []), entry]);
    }
  return [...events.values()].flatMap(examOf);
}

function examOf(entries: readonly Entry[]): Exam[] {
  const start = entries.find(({ kind }) => kind === "exam");
  if (!start || !Array.isArray(start.items)) return [];
  const responses = new Map<string, string>();
  const partial = new Set<string>();
  const flags = new Set<string>();
  const scores = new Map<string, number>();
  for (const entry of entries) {
    if (isAnswer(entry)) scores.set(entry.question, entry.score);
    const key = String(entry.question);
    if (entry.kind === "draft") {
      responses.set(key, String(entry.response));
      partial[entry.response && !entry.complete ? "add" : "delete"](key);
    }
    if (entry.kind === "mark") flags[entry.on ? "add" : "delete"](key);
  }
  return [
    {
      id: String(start.exam),
      started: start.time,
      minutes: Number(start.minutes) || 0,
      scoring: start.scoring === "partial" ? "partial" : "plain",
      items: start.items.map(String),
      hashes: hashesOf(start),
      scores,
      seq: entries.reduce((highest, entry) => Math.max(highest, seqOf(entry)), 0),
      responses,
      partial,
      flags,
      submitted: entries.find(({ kind }) => kind === "submit") ?? null,
    },
  ];
}

/** `ID HASH` of every question, as `frozen` wrote them. */
function hashesOf(start: Entry): Map<string, string> {
  const pairs = Array.isArray(start.hashes) ? start.hashes.map(String) : [];
  return new Map(pairs.map((pair) => [pair.split(" ")[0] as string, pair.split(" ")[1] ?? ""]));
}

/** What the start of an exam keeps of its questions: which they were, to the letter. */
export function frozen(items: readonly Item[]): string[] {
  return items.flatMap((item) => item.parts).map(({ id, hash }) => `${id} ${hash}`);
}

/** The items of an exam as they stood at its start, in its order; those taken out or edited since are none of it. */
export function itemsOf(banks: readonly Bank[], exam: Exam): Item[] {
  const items = new Map(banks.flatMap((bank) => bank.items).map((item) => [item.id, item]));
  const same = (part: Part): boolean => !exam.hashes.size || exam.hashes.get(part.id) === part.hash;
  return exam.items.map((id) => items.get(id)).filter((item): item is Item => !!item && item.parts.every(same));
}

/** Points of a question: a multiple response counts double in the 社工考试计分方式. */
export function pointsOf(part: Part, scoring: Scoring): number {
  if (scoring === "plain") return part.points;
  return part.type === "multiple_response" ? 2 : 1;
}

export interface Mark {
  readonly part: AskedPart;
  readonly response: string;
  /** 0 … 1 */
  readonly score: number;
  readonly points: number;
}

/** Mark the whole paper. */
export function marksOf(exam: Exam, items: readonly AskedItem[]): Mark[] {
  return items
    .flatMap((item) => item.parts)
    .map((part) => {
      const response = exam.responses.get(part.id) ?? "";
      const score = exam.scores.get(part.id) ?? (response ? scoreOf(part, response, exam.scoring) : 0);
      return { part, response, score, points: pointsOf(part, exam.scoring) };
    });
}

function scoreOf(part: AskedPart, response: string, scoring: Scoring): number {
  try {
    return score(part.definition, JSON.parse(response) as string[], { partial: scoring === "partial" });
  } catch {
    return 0;
  }
}

/** The events of 交卷. Their ids follow from the exam's: two tabs that hand in at the deadline write the same lines. */
export function submission(exam: Exam, items: readonly AskedItem[], now: number): Draft[] {
  const time = Math.min(now, deadlineOf(exam));
  const marks = marksOf(exam, items);
  const total = marks.reduce((sum, { points }) => sum + points, 0);
  const earned = marks.reduce((sum, mark) => sum + mark.points * mark.score, 0);
  const answered = marks.filter(({ response }) => response);
  // After everything of the exam, and the same from every tab that knows the same.
  const seq = exam.seq + 1;
  return [
    {
      kind: "submit", id: `${exam.id}-s`, time, seq, exam: exam.id, earned: Math.round(earned * 100) / 100, total,
      answered: answered.length, questions: marks.length,
    },
    ...answered.map(({ part, response, score }, at) => ({
      kind: "answer", id: `${exam.id}-${at}`, time, seq, exam: exam.id, question: part.id, hash: part.hash, response, score,
    })),
  ];
}
