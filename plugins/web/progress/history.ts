/** What one learner's lines say: the history every view is derived from. Pure. */
import { byTime, isAnswer, readLine, type AnswerEntry, type Entry } from "./event.ts";
import type { Key } from "./store.ts";

export interface History {
  readonly learner: string;
  /** Every id the learner goes by: imported records can be joined to one's own. */
  readonly aliases: readonly string[];
  readonly nickname: string;
  /** In order of time. */
  readonly entries: readonly Entry[];
}

/** Lines `[learner, line]` of a device → the history of one learner and of those joined to them. */
export function historyOf(learner: string, lines: readonly Key[]): History {
  const all = lines.map(([, line]) => readLine(line)).filter((entry): entry is Entry => !!entry);
  const joins = all.filter(({ kind }) => kind === "join");
  const aliases = new Set<unknown>([learner]);
  for (let size = 0; size < aliases.size; ) {
    size = aliases.size;
    for (const join of joins) {
      const pair = [join.learner, join.other];
      if (pair.some((name) => aliases.has(name))) pair.forEach((name) => aliases.add(name));
    }
  }
  const entries = all.filter((entry) => aliases.has(entry.learner)).sort(byTime);
  const nickname = entries.filter(({ kind }) => kind === "name").pop()?.nickname;
  return { learner, aliases: [...aliases].map(String), nickname: String(nickname || ""), entries };
}

/** Answers in order of time, by question. */
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
