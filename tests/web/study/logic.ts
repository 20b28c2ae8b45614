/** Runs the pure functions of the study pages on what the tests give: `[[name, argument, …], …]` in, results out. */
import { readFileSync } from "node:fs";
import { answersByQuestion, historyOf, lastOf } from "../../../plugins/web/progress/history.ts";
import { canonical, inOrder, isAnswer, newId, readLine, seqOf } from "../../../plugins/web/progress/event.ts";
import { keyOf } from "../../../plugins/web/progress/store.ts";
import { exportText, readExport } from "../../../plugins/web/progress/transfer.ts";
import { draw, share } from "../../../plugins/web/study/blueprint.ts";
import { cardsOf, dayOf, dueCards, graspOf, isWrong } from "../../../plugins/web/study/schedule.ts";
import type { Bank } from "../../../plugins/web/study/bank.ts";
import { clock } from "../../../plugins/web/study/views/paper.ts";

type Run = (...given: never[]) => unknown;

const bank = (items: unknown[]): Bank[] => [{ course: "c", title: "", href: "", tier: "", lessons: [], items } as unknown as Bank];
const history = (lines: string[]) => historyOf("me", lines.map((line) => ["me", line] as [string, string]));

const RUNS: Record<string, Run> = {
  share,
  clock,
  dayOf,
  canonical,
  readLine,
  isAnswer,
  inOrder,
  seqOf,
  keyOf,
  readExport,
  exportText,
  ids: (count: number) => Array.from({ length: count }, newId),
  history: (learner: string, lines: string[]) => {
    const { aliases, nickname, entries } = historyOf(learner, lines.map((line) => ["", line]));
    return { aliases: [...aliases].sort(), nickname, entries: entries.map(({ id }) => id) };
  },
  byQuestion: (lines: string[]) => [...answersByQuestion(history(lines))].map(([id, all]) => [id, all.map((one) => one.id)]),
  last: (lines: string[], kind: string, key: string) => [...lastOf(history(lines), kind, key)].map(([id, one]) => [id, one.id]),
  draw: (items: unknown[], blueprint: never) => draw(bank(items), blueprint).map(({ id }) => id),
  card: (lines: string[], hash: string, today: number) => {
    const part = { id: "q", hash, type: "single_choice", points: 1, definition: {} };
    const [card] = cardsOf(bank([{ id: "q", type: "single_choice", lesson: "", abilities: [], provisions: [], html: "", parts: [part] }]), history(lines));
    return card && { grasp: graspOf(card, today), wrong: isWrong(card), due: dueCards([card], today).length, updated: card.updated };
  },
  order: (lines: string[]) => history(lines).entries.map(({ id }) => id),
  merge: (logs: string[][]) => exportText(logs.flatMap((log) => [...readExport(exportText(log)).lines])),
};

const calls = JSON.parse(readFileSync(0, "utf8")) as [string, ...never[]][];
process.stdout.write(JSON.stringify(calls.map(([name, ...given]) => (RUNS[name] as Run)(...given) ?? null)));
