/** The log as one tab sees it: the present learner's history, kept up to date across tabs. */
import { inOrder, type Draft } from "./event.ts";
import { historyOf, type History } from "./history.ts";
import { Store } from "./store.ts";
import { listenToTabs } from "./sync.ts";

export class Log {
  history: History = historyOf("", []);
  /** Resolves once the history has been read for the first time. */
  readonly ready: Promise<void>;
  private readonly listeners = new Set<() => void>();

  constructor(readonly store = new Store()) {
    listenToTabs(() => void this.refresh());
    this.ready = this.refresh();
  }

  /** Call `listener` after every change, until the signal says stop. */
  subscribe(listener: () => void, signal: AbortSignal): void {
    this.listeners.add(listener);
    signal.addEventListener("abort", () => this.listeners.delete(listener));
  }

  /** Store events and show them. Nothing is read again: what this tab wrote it knows. */
  async append(...drafts: readonly Draft[]): Promise<void> {
    const entries = await this.store.append(...drafts);
    const { history } = this;
    if (history.learner !== this.store.learner) return this.refresh();
    // A look at the log that ran meanwhile may have brought them already.
    const all = new Map([...history.entries, ...entries].map((entry) => [entry.id, entry]));
    this.history = { ...history, entries: [...all.values()].sort(inOrder) };
    this.listeners.forEach((listener) => listener());
  }

  /** Read the log again. A tab that shows another learner's work starts afresh. */
  async refresh(): Promise<void> {
    const { learner, lines } = await this.store.read();
    const before = this.history.learner;
    this.history = historyOf(learner, lines);
    this.store.saw(this.history.entries);
    if (before && !this.history.aliases.includes(before)) location.reload();
    else this.listeners.forEach((listener) => listener());
  }
}

let shared: Log | undefined;

/** The page's log: one for each page, however many elements show it. */
export function theLog(): Log {
  return (shared ||= new Log());
}

/** An element that shows the log, as long as it stands in the page. */
export abstract class LogElement extends HTMLElement {
  private stop = new AbortController();

  connectedCallback(): void {
    const log = theLog();
    this.stop = new AbortController();
    const show = (): void => {
      if (this.isConnected) this.show(log);
    };
    log.subscribe(show, this.stop.signal);
    void log.ready.then(() => this.opened(log, this.stop.signal)).then(show);
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  /** Once, when the log has been read. */
  protected opened(_log: Log, _signal: AbortSignal): Promise<void> | void {}

  /** After every change of the log. */
  protected abstract show(log: Log): void;
}
