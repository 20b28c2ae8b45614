/** Who learns on this device: nicknames, 换人, 用完清除, and records brought from elsewhere. */
import { newId, readLine, type Entry } from "../progress/event.ts";
import { FIRST } from "../progress/store.ts";
import { historyOf } from "../progress/history.ts";
import type { Log } from "../progress/log.ts";
import { readExport } from "../progress/transfer.ts";

export interface Learner {
  readonly id: string;
  readonly nickname: string;
  readonly answers: number;
}

/** Everyone with records here, the present learner first; joined ids are one person. */
export async function learnersHere(log: Log): Promise<Learner[]> {
  const { learner, lines } = await log.store.read();
  const seen = new Set<string>();
  const found: Learner[] = [];
  for (const id of new Set([learner, ...lines.map(([owner]) => owner).sort()])) {
    if (!id || seen.has(id)) continue;
    const { aliases, nickname, entries } = historyOf(id, lines);
    aliases.forEach((alias) => seen.add(alias));
    found.push({ id, nickname, answers: entries.filter(({ kind }) => kind === "answer").length });
  }
  return found;
}

/** Other tabs hear of it as of a line. */
function announce(log: Log): void {
  try {
    localStorage.removeItem(FIRST);
  } catch {
    // Nothing was there.
  }
  log.store.keep("");
  log.store.drop("");
}

/** 换人: from now on it is this learner; a new one when none is named. */
export async function switchTo(log: Log, id = newId()): Promise<void> {
  log.store.learner = id;
  try {
    await log.store.transact("readwrite", (_events, state) => {
      state.put(id, "learner");
    });
  } catch (error) {
    log.store.fail(error);
  }
  announce(log);
}

/** 用完清除: the only deletion there is, of one learner, on this device. */
export async function forget(log: Log): Promise<void> {
  const { aliases } = log.history;
  for (const [learner, line] of log.store.waiting()) if (aliases.includes(learner)) log.store.drop(line);
  log.store.learner = "";
  await log.store.transact("readwrite", (events, state) => {
    aliases.forEach((learner) => events.delete(IDBKeyRange.bound([learner], [learner, []])));
    state.delete("learner");
  });
  announce(log);
}

export interface Imported {
  readonly added: number;
  readonly known: number;
  readonly bad: number;
  /** Learners of the records who are not the present one. */
  readonly others: readonly string[];
}

/** Add the lines of an export: set union, so twice is as good as once. */
export async function importText(log: Log, text: string): Promise<Imported> {
  const { lines, bad } = readExport(text);
  const before = new Set((await log.store.read()).lines.map(([, line]) => line));
  const fresh = lines.filter((line) => !before.has(line));
  const keys = fresh.map((line): [string, string] => [(readLine(line) as Entry).learner, line]);
  try {
    await log.store.transact("readwrite", (events) => keys.forEach((key) => events.put(0, key)));
  } catch {
    throw new Error("浏览器没让写入，什么都没有改动。请先清理一些空间，再导入一次。");
  }
  const owners = new Set(lines.map((line) => (readLine(line) as Entry).learner));
  if (!log.store.learner && owners.size) await switchTo(log, [...owners].sort()[0]);
  announce(log);
  await log.refresh();
  const others = [...owners].filter((owner) => !log.history.aliases.includes(owner));
  return { added: fresh.length, known: lines.length - fresh.length, bad, others };
}
