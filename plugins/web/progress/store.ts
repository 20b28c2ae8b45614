/**
 * Where the lines live: IndexedDB, with a lifeboat for the day it fails.
 *
 * `events` holds every line under the key `[learner, line]` and only ever gains keys, except when a person asks for
 * 用完清除. `state` holds who learns on this device now, so that a line and its learner are decided in one transaction,
 * whatever other tabs do. A line that cannot be stored goes to localStorage and to memory, and from there
 * into the database as soon as that works again.
 */
import { canonical, newId, readLine, seqOf, type Draft, type Entry } from "./event.ts";

/** A step of the schema; the n-th brings version n−1 to n. The store `events` and its keys stay as they are for good. */
export type Migration = (database: IDBDatabase, transaction: IDBTransaction) => void;

export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore("events");
    database.createObjectStore("state");
  },
];

/** Why lines are not being stored, or "" when they are. */
export type Trouble = "" | "blocked" | "full";

/** Keys of the lifeboat in localStorage begin so. */
export const BOAT = "quangang:";
export type Key = [learner: string, line: string];

export function keyOf(line: string): Key {
  return [(readLine(line) as Entry).learner, line];
}

/** Where the id of a device's first learner waits until the database has it. */
export const FIRST = "quangang-first";

/** Where the tabs of a device keep the highest counter any of them has seen or given. */
export const COUNTER = "quangang-seq";

/** The id of a device's first learner, one for all tabs, even while the database does not take it. */
function firstId(): string {
  try {
    localStorage.setItem(FIRST, localStorage.getItem(FIRST) || newId());
    return localStorage.getItem(FIRST) as string;
  } catch {
    return newId();
  }
}

export class Store {
  trouble: Trouble = "";
  /** Lines not yet in the database. */
  private readonly kept = new Set<string>();
  private opening: Promise<IDBDatabase> | null = null;
  /** The learner as far as this tab knows; "" before the first event. */
  learner = "";

  /** The highest causal counter this tab has seen. */
  private seen = 0;

  constructor(
    private readonly name = "quangang",
    private readonly migrations = MIGRATIONS,
  ) {}

  /**
   * Store events for the present learner, all or none. Resolves when they are on the disk, or left in the lifeboat (see
   * `trouble`). They are in the lifeboat before this returns, so a tab closed in the same instant loses nothing.
   */
  async append(...drafts: readonly Draft[]): Promise<Entry[]> {
    const fresh = !this.learner;
    const learner = (this.learner ||= firstId());
    const entries = drafts.map((draft): Entry => ({ id: newId(), time: Date.now(), seq: this.next(), ...draft, learner }));
    this.saw(entries);
    const lines = entries.map(canonical);
    lines.forEach((line) => this.keep(line));
    try {
      await this.transact("readwrite", (events, state) => {
        lines.forEach((line) => events.put(0, [learner, line]));
        const present = state.get("learner");
        present.onsuccess = () => {
          const other = present.result as string | undefined;
          if (!other) state.put(learner, "learner");
          else if (fresh && other !== learner) {
            // Two tabs met their first answer at once: both names are one person.
            this.learner = other;
            events.put(0, [other, canonical({ kind: "join", id: newId(), learner: other, other: learner, time: Date.now() })]);
          }
        };
      });
      lines.forEach((line) => this.drop(line));
      // The database works again: bring in what waited.
      if (this.kept.size) await this.rescue();
    } catch (error) {
      this.fail(error);
    }
    return entries;
  }

  /** All lines of all learners on this device, and who learns now ("" before the first event). */
  async read(): Promise<{ learner: string; lines: Key[] }> {
    const lines = new Map<string, Key>();
    try {
      await this.rescue();
      const [present, keys] = await this.transact("readonly", (events, state) => [state.get("learner"), events.getAllKeys()]);
      // Nobody yet, or cleared in another tab: unless lines of ours are still on their way.
      this.learner = (present as string) || (this.kept.size ? this.learner : "");
      (keys as Key[]).forEach((key) => lines.set(key[1], key));
    } catch (error) {
      this.fail(error);
    }
    this.waiting().forEach((key) => lines.set(key[1], key));
    return { learner: this.learner, lines: [...lines.values()] };
  }

  /** Events that came from elsewhere: what is written from now on comes after them. */
  saw(entries: readonly Entry[]): void {
    for (const entry of entries) this.seen = Math.max(this.seen, seqOf(entry));
  }

  /** The counter of the next event: above all this device has seen, as far as its tabs can tell each other. */
  next(): number {
    try {
      this.seen = Math.max(this.seen, Number(localStorage.getItem(COUNTER)) || 0) + 1;
      localStorage.setItem(COUNTER, String(this.seen));
    } catch {
      this.seen += 1; // each tab for itself
    }
    return this.seen;
  }

  fail(error: unknown): void {
    this.trouble = (error as Error | null)?.name === "QuotaExceededError" ? "full" : "blocked";
  }

  /** Put a line into the lifeboat. */
  keep(line: string): void {
    this.kept.add(line);
    try {
      localStorage.setItem(BOAT + line, "");
    } catch {
      // Memory has it; the page says so.
    }
  }

  /** Take a line out of the lifeboat; other tabs hear of it by the storage event. */
  drop(line: string): void {
    this.kept.delete(line);
    // Not before the last line is safe: one that failed meanwhile keeps the warning up.
    if (!this.kept.size) this.trouble = "";
    try {
      localStorage.removeItem(BOAT + line);
    } catch {
      // Nothing was there.
    }
  }

  /** What is in the lifeboat. */
  waiting(): Key[] {
    const lines = new Set(this.kept);
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(BOAT)) lines.add(key.slice(BOAT.length));
    } catch {
      // localStorage is blocked as well.
    }
    return [...lines].filter(readLine).map(keyOf);
  }

  /** Bring the lifeboat's lines in. */
  private async rescue(): Promise<void> {
    const keys = this.waiting();
    if (!keys.length) return;
    await this.transact("readwrite", (events, state) => {
      keys.forEach((key) => events.put(0, key));
      const present = state.get("learner");
      present.onsuccess = () => {
        const learner = present.result as string | undefined;
        const first = firstId();
        if (!learner) state.put((keys[0] as Key)[0], "learner");
        // Written before this tab could know who learns here, and not stored at once: one and the same person.
        else if (learner !== first && keys.some(([owner]) => owner === first)) {
          events.put(0, [learner, canonical({ kind: "join", id: newId(), learner, other: first, time: Date.now() })]);
        }
      };
    });
    keys.forEach(([, line]) => this.drop(line));
  }

  /** One transaction over both stores; the results of the requests that `work` returns. */
  async transact(
    mode: IDBTransactionMode,
    work: (events: IDBObjectStore, state: IDBObjectStore) => IDBRequest[] | void,
    again = true,
  ): Promise<unknown[]> {
    const database = await this.open();
    try {
      // A strict transaction is on the disk when it completes, not in a buffer of the system.
      const transaction = database.transaction(["events", "state"], mode, { durability: "strict" });
      const requests = work(transaction.objectStore("events"), transaction.objectStore("state"));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
      return (requests || []).map((request) => request.result as unknown);
    } catch (error) {
      // The connection was closed under us (another tab migrates, the browser swept up): once more with a new one.
      if (!again || (error as Error | null)?.name !== "InvalidStateError") throw error;
      this.opening = null;
      return this.transact(mode, work, false);
    }
  }

  private open(): Promise<IDBDatabase> {
    this.opening ||= this.connect(this.migrations.length);
    this.opening.catch(() => (this.opening = null));
    return this.opening;
  }

  private connect(version?: number): Promise<IDBDatabase> {
    return new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.name, version);
      request.onupgradeneeded = ({ oldVersion }) =>
        this.migrations
          .slice(oldVersion)
          .forEach((step) => step(request.result, request.transaction as IDBTransaction));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        database.onversionchange = database.onclose = () => {
          database.close();
          this.opening = null;
        };
        resolve(database);
      };
    }).catch((error: Error) => {
      // A newer version of the site was here already: its `events` are ours, so go on with what there is.
      if (version && error.name === "VersionError") return this.connect();
      throw error;
    });
  }
}
