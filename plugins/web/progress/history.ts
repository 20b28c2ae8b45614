/** What one learner's lines say: the history every view is derived from. Pure. */
import { inOrder, isAnswer, readLine, type AnswerEntry, type Entry } from "./event.ts";
import type { Key } from "./store.ts";

export interface History {
  readonly learner: string;
  /** Every id the learner goes by: imported records can be joined to one's own. */
  readonly aliases: readonly string[];
  readonly nickname: string;
  /** In causal order. */
  readonly entries: readonly Entry[];
}

/** Lines `[learner, line]` of a device → the history of one learner and of those joined to them. */
export function historyOf(learner: string, lines: readonly Key[]): History {
  const all = lines.map(([, line]) => readLine(line)).filter((entry): entry is Entry => !!entry);
  const aliases = aliasesOf(learner, all);
  const entries = all.filter((entry) => aliases.has(entry.learner)).sort(inOrder);
  const nickname = entries.filter(({ kind }) => kind === "name").pop()?.nickname;
  const name = typeof nickname === "string" ? nickname : "";
  return { learner, aliases: [...aliases], nickname: name, entries };
}

/** A learner and all who are joined to them, over any number of steps; each join is looked at once. */
function aliasesOf(learner: string, entries: readonly Entry[]): Set<string> {
  const beside = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    const list = beside.get(from);
    if (list) list.push(to);
    else beside.set(from, [to]);
  };
  for (const { kind, learner: one, other } of entries) {
    if (kind !== "join" || typeof other !== "string") continue;
    join(one, other);
    join(other, one);
  }
  const found = new Set([learner]);
  for (const name of found) for (const next of beside.get(name) || []) found.add(next);
  return found;
}

/** Answers in causal order, by question. */
export function answersByQuestion(history: History): Map<string, AnswerEntry[]> {
  const answers = new Map<string, AnswerEntry[]>();
  for (const entry of history.entries) {
    if (!isAnswer(entry)) continue;
    const list = answers.get(entry.question);
    if (list) list.push(entry);
    else answers.set(entry.question, [entry]);
  }
  return answers;
}

/** Values of a switch (收藏, 学完): the last word counts. */
export function lastOf(history: History, kind: string, key: string): Map<string, Entry> {
  return new Map(history.entries.filter((entry) => entry.kind === kind).map((entry) => [String(entry[key]), entry]));
}
