/** Reads histories `[[rating, days], …]` and writes what our FSRS and ts-fsrs make of each review. */
import { readFileSync } from "node:fs";
import { FSRSAlgorithm } from "ts-fsrs";
import { interval, review, type Memory, type Rating } from "../../../plugins/web/study/fsrs.ts";

const peer = new FSRSAlgorithm({});
const histories = JSON.parse(readFileSync(0, "utf8")) as [Rating, number][][];
const results = histories.map((history) => {
  let ours: Memory | null = null;
  let theirs: Memory | null = null;
  return history.map(([rating, days]) => {
    ours = review(ours, rating, days);
    theirs = peer.next_state(theirs, days, rating);
    return [ours.stability, ours.difficulty, interval(ours), theirs.stability, theirs.difficulty];
  });
});
process.stdout.write(JSON.stringify(results));
