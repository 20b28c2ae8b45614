/** SCORM 1.2 and 2004: the same conversation in two vocabularies. */
import { counts, type Course, type CourseQuestion, type Outcome, type Result } from "./course.ts";
import { findApi } from "./discover.ts";
import type { Standing, Started, Tracker } from "./tracker.ts";

type Api = Readonly<Record<string, (...values: string[]) => unknown>>;

/** What one edition calls what the other calls otherwise. */
export interface Edition {
  readonly api: string;
  /** Prefix of its functions. */
  readonly prefix: string;
  readonly initialize: string;
  readonly finish: string;
  readonly names: Readonly<Record<"state" | "entry" | "place" | "mode" | "credit" | "mastery" | "exit" | "time" | "raw" | "min" | "max", string>>;
  mastery(text: string): number;
  duration(milliseconds: number): string;
  /** Status, score and progress: element → value. */
  standing(standing: Standing): [string, string][];
  interaction(outcome: Outcome, now: Date): [string, string][];
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** The texts a learner gave or a key holds, as one line. */
function line(texts: readonly string[], limit: number): string {
  return texts.join("；").replace(/\s+/g, " ").slice(0, limit);
}

function verdict({ question, score, response }: Outcome, wrong: string): string {
  if (!counts(question) || !response.length) return counts(question) ? wrong : "neutral";
  return score === 1 ? "correct" : score > 0 ? String(Math.round(score * 10000) / 10000) : wrong;
}

/** 1.2 knows single characters 0-9 a-z; ours are letters and small numbers. */
const small = (id: string): string => id.toLowerCase();

function response12(question: CourseQuestion, response: readonly string[]): string {
  switch (question.type) {
    case "true_false":
      return response[0] === "true" ? "t" : response.length ? "f" : "";
    case "single_choice":
    case "multiple_response":
    case "ordering":
      return response.map(small).join(",");
    case "matching":
      return response.map((pair) => small(pair).replace(" ", ".")).join(",");
    case "extended_text":
      return line(response.slice(0, 1), 255);
    default:
      return line(response, 255);
  }
}

const KINDS12: Readonly<Record<string, string>> = {
  true_false: "true-false",
  single_choice: "choice",
  multiple_response: "choice",
  ordering: "sequencing",
  matching: "matching",
  numeric: "numeric",
};

/** A number as both editions write it. */
function plainNumber(text: string): string {
  const value = Number(text.normalize("NFKC").replace(/[^\d.+-]/g, ""));
  return isFinite(value) ? String(value) : "0";
}

export const SCORM12: Edition = {
  api: "API",
  prefix: "LMS",
  initialize: "Initialize",
  finish: "Finish",
  names: {
    state: "cmi.suspend_data",
    entry: "cmi.core.entry",
    place: "cmi.core.lesson_location",
    mode: "cmi.core.lesson_mode",
    credit: "cmi.core.credit",
    mastery: "cmi.student_data.mastery_score",
    exit: "cmi.core.exit",
    time: "cmi.core.session_time",
    raw: "cmi.core.score.raw",
    min: "cmi.core.score.min",
    max: "cmi.core.score.max",
  },
  mastery: (text) => Number(text) / 100,
  duration(milliseconds) {
    const seconds = Math.min(Math.round(milliseconds / 1000), 9999 * 3600);
    return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  },
  standing({ completed, passed }) {
    const done = passed === null ? "completed" : passed ? "passed" : "failed";
    return [["cmi.core.lesson_status", completed ? done : "incomplete"]];
  },
  interaction(outcome, now) {
    const { question, response } = outcome;
    const key = question.type === "fill_in" ? line(question.blanks.map((accepted) => accepted[0] ?? ""), 255) : response12(question, question.correct);
    const numeric = question.type === "numeric";
    return [
      ["id", question.id.slice(0, 255)],
      ["type", KINDS12[question.type] ?? "fill-in"],
      ["time", `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`],
      ["weighting", String(counts(question) ? question.points : 0)],
      ...(response.length ? [["student_response", numeric ? plainNumber(response[0] as string) : response12(question, response)] as [string, string]] : []),
      ...(key && counts(question) ? [["correct_responses.0.pattern", numeric ? plainNumber(question.correct[0] ?? "") : key] as [string, string]] : []),
      ["result", verdict(outcome, "wrong")],
    ];
  },
};

/** `{lang=zh-CN}…`, so that reports know what they show. */
const chinese = (text: string, limit: number): string => `{lang=zh-CN}${text.replace(/\s+/g, " ").slice(0, limit)}`;

function response2004(question: CourseQuestion, response: readonly string[]): string {
  switch (question.type) {
    case "true_false":
      return response[0] ?? "";
    case "numeric":
      return plainNumber(response[0] ?? "");
    case "matching":
      return response.map((pair) => pair.replace(" ", "[.]")).join("[,]");
    case "fill_in":
      return response.map((text) => chinese(text, 200)).join("[,]");
    case "extended_text":
      return chinese(response[0] ?? "", 3900);
    default:
      return response.join("[,]");
  }
}

function key2004(question: CourseQuestion): string {
  if (question.type === "fill_in") return response2004(question, question.blanks.map((accepted) => accepted[0] ?? ""));
  if (question.type !== "numeric") return response2004(question, question.correct);
  const value = Number(plainNumber(question.correct[0] ?? ""));
  return `${value - question.tolerance}[:]${value + question.tolerance}`;
}

const KINDS2004: Readonly<Record<string, string>> = { ...KINDS12, fill_in: "fill-in", extended_text: "long-fill-in" };

export const SCORM2004: Edition = {
  api: "API_1484_11",
  prefix: "",
  initialize: "Initialize",
  finish: "Terminate",
  names: {
    state: "cmi.suspend_data",
    entry: "cmi.entry",
    place: "cmi.location",
    mode: "cmi.mode",
    credit: "cmi.credit",
    mastery: "cmi.scaled_passing_score",
    exit: "cmi.exit",
    time: "cmi.session_time",
    raw: "cmi.score.raw",
    min: "cmi.score.min",
    max: "cmi.score.max",
  },
  mastery: Number,
  duration: (milliseconds) => `PT${Math.round(milliseconds / 1000)}S`,
  standing({ completed, passed, best, progress }) {
    return [
      ["cmi.completion_status", completed ? "completed" : "incomplete"],
      ["cmi.success_status", passed === null || !completed ? "unknown" : passed ? "passed" : "failed"],
      ["cmi.progress_measure", String(completed ? 1 : Math.round(progress * 10000) / 10000)],
      ...(best === null ? [] : [["cmi.score.scaled", String(best)] as [string, string]]),
    ];
  },
  interaction(outcome, now) {
    const { question, response } = outcome;
    return [
      ["id", question.id],
      ["type", KINDS2004[question.type] ?? "other"],
      ["timestamp", `${now.toISOString().slice(0, 19)}.00Z`],
      ["weighting", String(counts(question) ? question.points : 0)],
      ...(response.length ? [["learner_response", response2004(question, response)] as [string, string]] : []),
      ...(counts(question) ? [["correct_responses.0.pattern", key2004(question)] as [string, string]] : []),
      ["result", verdict(outcome, "incorrect")],
      ["description", chinese(question.stem, 230)],
    ];
  },
};

export class ScormTracker implements Tracker {
  private api: Api | null = null;
  private reports = true;
  private readonly began = Date.now();
  private readonly written = new Map<string, string>();
  private readonly refused: string[] = [];
  private interactions = true;

  constructor(
    private readonly edition: Edition,
    private readonly course: Course,
    private readonly home: Window = window,
  ) {}

  begin(): Promise<Started | null> {
    const api = findApi(this.home, this.edition.api);
    this.api = api as Api | null;
    if (!api || !this.open()) {
      if (api) this.note(this.edition.initialize);
      this.api = null;
      return Promise.resolve(null);
    }
    const { names } = this.edition;
    // Elements an LMS need not have: an error of theirs is an answer, not a fault.
    const mode = this.get(names.mode) || "normal";
    this.reports = mode === "normal" && this.get(names.credit) !== "no-credit";
    const mastery = this.get(names.mastery);
    // On a first visit there is nothing, and 2004 calls it a fault to ask.
    const kept = this.get(names.entry) === "ab-initio" ? "" : this.get(names.state);
    return Promise.resolve({
      kept,
      reports: this.reports,
      mastery: mastery !== "" && isFinite(Number(mastery)) ? this.edition.mastery(mastery) : null,
    });
  }

  save(standing: Standing): void {
    const { names } = this.edition;
    this.set(names.state, standing.kept);
    this.set(names.place, standing.place);
    if (this.reports) for (const [name, value] of this.edition.standing(standing)) this.set(name, value);
  }

  commit(): void {
    if (this.api && String(this.call("Commit", "")) !== "true") this.note("Commit");
  }

  handIn(result: Result, standing: Standing): void {
    const { names } = this.edition;
    if (this.reports && standing.best !== null) {
      this.set(names.min, "0");
      this.set(names.max, "100");
      this.set(names.raw, String(Math.round(standing.best * 10000) / 100));
    }
    if (this.reports) this.tell(result.outcomes);
    this.save(standing);
  }

  finish(standing: Standing): Promise<string> {
    if (this.api) {
      const { names } = this.edition;
      this.save(standing);
      // Also after a pass: the learner may come back to read what was wrong.
      this.set(names.exit, "suspend");
      this.set(names.time, this.edition.duration(Date.now() - this.began));
      this.commit();
      if (String(this.call(this.edition.finish, "")) !== "true") this.note(this.edition.finish);
      this.api = null;
    }
    return Promise.resolve("");
  }

  trouble(): string {
    return this.refused.join("；");
  }

  /** A page that was loaded anew meets a conversation already begun: it goes on with it. */
  private open(): boolean {
    if (String(this.call(this.edition.initialize, "")) === "true") return true;
    return /^10[13]$/.test(String(this.call("GetLastError"))) && this.set(this.edition.names.exit, "suspend");
  }

  /** Every question at the index it always has: handing in again writes over, and an LMS keeps one line for each. */
  private tell(outcomes: readonly Outcome[]): void {
    const now = new Date();
    for (const outcome of outcomes) {
      const at = this.course.questions.indexOf(outcome.question);
      for (const [name, value] of this.edition.interaction(outcome, now)) {
        if (!this.interactions) return;
        // Interactions are optional in 1.2: the first refusal ends them, and the score is told all the same.
        this.interactions = this.set(`cmi.interactions.${at}.${name}`, value) || name !== "id";
      }
    }
  }

  private get(name: string): string {
    const value = this.call("GetValue", name);
    return value === null || value === undefined || value === "undefined" ? "" : String(value);
  }

  private set(name: string, value: string): boolean {
    if (!this.api) return false;
    if (this.written.get(name) === value) return true;
    if (String(this.call("SetValue", name, value)) !== "true") {
      // 401: the LMS does without interactions, as SCORM 1.2 lets it.
      if (!/^cmi\.interactions\./.test(name) || String(this.call("GetLastError")) !== "401") this.note(name);
      return false;
    }
    this.written.set(name, value);
    return true;
  }

  private note(what: string): void {
    const code = String(this.call("GetLastError") ?? "");
    const words = `${what}（错误码 ${code || "无"}）`;
    if (this.refused.indexOf(words) < 0 && this.refused.length < 5) this.refused.push(words);
  }

  private call(name: string, ...values: string[]): unknown {
    const whole = `${this.edition.prefix}${name}`;
    try {
      return this.api?.[whole]?.(...values);
    } catch {
      return undefined;
    }
  }
}
