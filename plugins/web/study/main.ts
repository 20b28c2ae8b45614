/** Entry of quangang-study.js: 我的学习, 复习, 综合测试, 学习记录单. Contains quangang-progress.js. */
import "../progress/main.ts";
import { theLog } from "../progress/log.ts";
import { banks } from "./bank.ts";
import { exam } from "./views/exam.ts";
import { home } from "./views/home.ts";
import { record } from "./views/record.ts";
import { review } from "./views/review.ts";
import type { View } from "./views/view.ts";

/** One line for each study page. */
const VIEWS: Readonly<Record<string, View>> = { home, review, exam, record };

/** `<quangang-study data-view="home" data-root="../">`: holds what the page says without scripts, then the page itself. */
export class StudyElement extends HTMLElement {
  private stop = new AbortController();

  connectedCallback(): void {
    const log = theLog();
    const stop = (this.stop = new AbortController());
    const view = VIEWS[this.dataset.view ?? ""];
    void log.ready.then(() => {
      if (view && !stop.signal.aborted) view(this, { log, banks: banks(), root: this.dataset.root ?? "", folder: `${this.dataset.root ?? ""}${this.dataset.banks ?? ""}`, signal: stop.signal });
    });
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }
}

if (!customElements.get("quangang-study")) customElements.define("quangang-study", StudyElement);
