/** Runs `state.ts` on what the tests give: `[[state, limit], …]` in, what comes back from its text out. */
import { readFileSync } from "node:fs";
import { decode, encode, type State } from "../../../plugins/web/lms/state.ts";

const calls = JSON.parse(readFileSync(0, "utf8")) as [State, number][];
const results = calls.map(([state, limit]) => {
  const { text, dropped } = encode(state, "e1", limit);
  return { text, dropped, back: decode(text, "e1", state.opened.length, state.answers.length), other: decode(text, "e2", state.opened.length, state.answers.length) };
});
process.stdout.write(JSON.stringify(results));
