/**
 * The events of the log: what happened, by whom, when. An event is stored as one line of canonical JSON and that line
 * is its own key, so the log is a set of lines: merging two logs is set union, whatever the order, and loses nothing.
 */

/** One thing that happened. Fields this version does not know are kept. */
export interface Entry {
  readonly id: string;
  readonly learner: string;
  /** Milliseconds since 1970, by the clock of the device: information for people, never what order follows from. */
  readonly time: number;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What a caller gives; the learner is added when it is stored, and id and time where it names none. */
export type Draft = { readonly kind: string; readonly [field: string]: unknown };

export interface AnswerEntry extends Entry {
  readonly kind: "answer";
  readonly question: string;
  readonly hash: string;
  readonly response: string;
  /** 0 … 1. */
  readonly score: number;
}

/** Longest line accepted from outside, in characters: a long written answer fits many times over. */
export const LONGEST = 65536;

/** 128 random bits. `crypto.randomUUID` is absent on plain http. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join("");
}

/** JSON with sorted keys: equal events give equal lines. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.keys(inner).sort().map((key) => [key, (inner as Record<string, unknown>)[key]]))
      : inner,
  );
}

/** The event on a line, or null when it is not one. */
export function readLine(line: string): Entry | null {
  if (line.length > LONGEST) return null;
  try {
    const value = JSON.parse(line) as Partial<Entry> | null;
    const named = (text: unknown): boolean => typeof text === "string" && /^[\w-]{1,64}$/.test(text);
    // A time that no calendar holds would stop every page that prints a date.
    const dated = (time: unknown): boolean => typeof time === "number" && time >= 0 && time < 1e14;
    return value && named(value.id) && named(value.learner) && named(value.kind) && dated(value.time)
      ? (value as Entry)
      : null;
  } catch {
    return null;
  }
}

/** Is it an answer whose fields can be trusted? */
export function isAnswer(entry: Entry): entry is AnswerEntry {
  const score = entry.score as number;
  return (
    entry.kind === "answer" &&
    [entry.question, entry.hash, entry.response].every((field) => typeof field === "string") &&
    score >= 0 &&
    score <= 1
  );
}

/** A counter no log reaches by itself: what is above it was written to do harm. */
const HIGHEST = 1e12;

/**
 * The causal counter of an event (Lamport): greater than that of every event its writer had seen. 0 for events of
 * before there was one, which are older than all that have it.
 */
export function seqOf(entry: Entry): number {
  const seq = entry.seq as number;
  return Number.isInteger(seq) && seq > 0 && seq < HIGHEST ? seq : 0;
}

/**
 * Total order: by the causal counter, then by time, then by id, so that every device sees one and the same history and
 * a clock that was set back changes nothing.
 */
export function inOrder(a: Entry, b: Entry): number {
  return seqOf(a) - seqOf(b) || a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
