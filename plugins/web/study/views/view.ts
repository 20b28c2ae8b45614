/** What every study page is given. */
import { button, make } from "../../progress/dom.ts";
import type { Log } from "../../progress/log.ts";
import { fetchQuestions, type Bank, type Item } from "../bank.ts";

export interface Study {
  readonly log: Log;
  readonly banks: readonly Bank[];
  /** From this page to the root of the site: `../`. */
  readonly root: string;
  /** From this page to the scripts of the banks: `../assets/quangang/`. */
  readonly folder: string;
  /** Stops everything the view started. */
  readonly signal: AbortSignal;
}

/** Builds a page into its element. */
export type View = (host: HTMLElement, study: Study) => void;

/** The file of a study page, named so that it opens from a folder too. */
export function studyPage(study: Study, name: "" | "review/" | "exam/" | "record/"): string {
  return `${study.root}study/${name}index.html`;
}

/** What stands on a page while its questions are fetched; `then` is called when they are there. A failed fetch can be tried again. */
export function waiting(study: Study, items: readonly Item[], then: () => void): HTMLElement {
  const words = make("p", { role: "status" });
  const again = button("再试一次", () => load());
  const load = (): void => {
    again.hidden = true;
    words.textContent = "正在取题目 …";
    void fetchQuestions(study.banks, items, study.folder).then((whole) => {
      if (study.signal.aborted) return;
      if (whole) return then();
      words.textContent = "题目没有取到。连上网络再试一次；做过的题都在，不会丢。";
      again.hidden = false;
    });
  };
  load();
  return make("div", { class: "qg-panel" }, words, make("p", { class: "qg-row" }, again));
}
