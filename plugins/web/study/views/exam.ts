/** 综合测试: choose, sit, hand in, look back. Which of these shows follows from the log alone. */
import { newId } from "../../progress/event.ts";
import { fill, make } from "../../progress/dom.ts";
import { deadlineOf, examsOf, frozen, itemsOf, submission, type Exam } from "../exam.ts";
import { asked, type AskedItem } from "../bank.ts";
import { draw, type Blueprint } from "../blueprint.ts";
import { paper } from "./paper.ts";
import { result } from "./result.ts";
import { setup, type Choice } from "./setup.ts";
import { waiting, type Study, type View } from "./view.ts";

export const exam: View = (host, study) => {
  const { log, signal } = study;
  let shown = "";
  let inner = new AbortController();
  signal.addEventListener("abort", () => inner.abort());

  const begin = async (choice: Choice): Promise<void> => {
    const blueprint: Blueprint = { ...choice, seed: crypto.getRandomValues(new Uint32Array(1))[0] as number };
    const drawn = draw(study.banks, blueprint);
    const items = drawn.map(({ id }) => id);
    const { minutes, scoring, seed } = { ...choice, ...blueprint };
    await log.append({ kind: "exam", exam: newId(), items, hashes: frozen(drawn), minutes, scoring, seed });
  };
  const handIn = (sitting: Exam): void => {
    location.replace(`#${sitting.id}`);
    void log.append(...submission(sitting, asked(itemsOf(study.banks, sitting)) as AskedItem[], Date.now()));
  };
  let begun = false;

  const show = (): void => {
    const exams = examsOf(log.history);
    const open = exams.filter(({ submitted }) => !submitted).pop();
    const seen = exams.find(({ id, submitted }) => submitted && location.hash === `#${id}`);
    const sitting = open ?? seen;
    const items = sitting ? itemsOf(study.banks, sitting) : [];
    const there = asked(items) !== null;
    if (open && there && Date.now() >= deadlineOf(open)) return handIn(open);
    const state = `${there ? "" : "wait "}${open ? `paper ${open.id}` : seen ? `result ${seen.id}` : "setup"}`;
    if (state === shown) return;
    begun = shown === "setup" || (begun && shown.startsWith("wait"));
    shown = state;
    inner.abort();
    inner = new AbortController();
    const within: Study = { ...study, signal: inner.signal };
    const stage = make("div", {});
    fill(host, stage);
    if (!there) stage.append(waiting(within, items, show));
    else if (open) {
      paper(stage, within, open.id, handIn);
      // The button that began it is gone: who works by keyboard goes on at the first question.
      if (begun) stage.querySelector<HTMLElement>("h2[tabindex='-1']")?.focus();
    } else if (seen) result(stage, within, seen);
    else setup(stage, within, exams, begin);
  };
  const changed = (): void => show();
  addEventListener("hashchange", changed);
  signal.addEventListener("abort", () => removeEventListener("hashchange", changed));
  log.subscribe(show, signal);
  show();
};
