/** What every study page is given. */
import type { Log } from "../../progress/log.ts";
import type { Bank } from "../bank.ts";

export interface Study {
  readonly log: Log;
  readonly banks: readonly Bank[];
  /** From this page to the root of the site: `../`. */
  readonly root: string;
  /** Stops everything the view started. */
  readonly signal: AbortSignal;
}

/** Builds a page into its element. */
export type View = (host: HTMLElement, study: Study) => void;

/** The file of a study page, named so that it opens from a folder too. */
export function studyPage(study: Study, name: "" | "review/" | "exam/" | "record/"): string {
  return `${study.root}study/${name}index.html`;
}
