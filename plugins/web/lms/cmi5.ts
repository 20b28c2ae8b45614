/** cmi5: statements to an LRS. A session begins with *initialized* and ends with *terminated*, whatever comes between. */
import { counts, type CourseQuestion, type Labelled, type Outcome, type Result } from "./course.ts";
import type { Standing, Started, Tracker } from "./tracker.ts";

type Json = Record<string, unknown>;

const VERBS = "http://adlnet.gov/expapi/verbs/";
const CMI5 = "https://w3id.org/xapi/cmi5/context/";
const STATE = "quangang";

interface Launch {
  readonly endpoint: string;
  readonly fetch: string;
  readonly actor: string;
  readonly registration: string;
  readonly activityId: string;
}

interface LaunchData {
  readonly contextTemplate?: Json & { contextActivities?: Record<string, Json[]>; extensions?: Json };
  readonly launchMode?: string;
  readonly masteryScore?: number;
  readonly returnURL?: string;
}

/** What the LMS put into the address; null when it is not a cmi5 launch. */
export function launchOf(search: string): Launch | null {
  const given = new URLSearchParams(search);
  const launch: Record<string, string> = {};
  for (const name of ["endpoint", "fetch", "actor", "registration", "activityId"]) {
    const value = given.get(name);
    if (!value) return null;
    launch[name] = value;
  }
  launch.endpoint = `${(launch.endpoint as string).replace(/\/+$/, "")}/`;
  return launch as unknown as Launch;
}

/** A random UUID; `crypto.randomUUID` is missing on plain http. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 15) | 64;
  bytes[8] = ((bytes[8] as number) & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const words = (text: string): Json => ({ "zh-CN": text });
const named = (pairs: readonly Labelled[]): Json[] => pairs.map(([id, text]) => ({ id, description: words(text) }));

/** The question as a report shows it. */
export function interactionOf(question: CourseQuestion): Json {
  const definition: Json = { type: "http://adlnet.gov/expapi/activities/cmi.interaction", description: words(question.stem) };
  const { type, correct } = question;
  switch (type) {
    case "true_false":
      return { ...definition, interactionType: "true-false", correctResponsesPattern: correct };
    case "single_choice":
    case "multiple_response":
      return { ...definition, interactionType: "choice", choices: named(question.choices), correctResponsesPattern: [correct.join("[,]")] };
    case "ordering":
      return { ...definition, interactionType: "sequencing", choices: named(question.choices), correctResponsesPattern: [correct.join("[,]")] };
    case "matching":
      return {
        ...definition,
        interactionType: "matching",
        source: named(question.choices),
        target: named(question.matches),
        correctResponsesPattern: [correct.map((pair) => pair.replace(" ", "[.]")).join("[,]")],
      };
    case "numeric": {
      const value = Number(correct[0]);
      return { ...definition, interactionType: "numeric", correctResponsesPattern: [`${value - question.tolerance}[:]${value + question.tolerance}`] };
    }
    case "fill_in":
      return { ...definition, interactionType: "fill-in", correctResponsesPattern: [question.blanks.map((accepted) => accepted[0] ?? "").join("[,]")] };
    default:
      return { ...definition, interactionType: "long-fill-in" };
  }
}

export function responseOf({ question, response }: Outcome): string {
  if (question.type === "extended_text") return response[0] ?? "";
  if (question.type === "matching") return response.map((pair) => pair.replace(" ", "[.]")).join("[,]");
  return response.join("[,]");
}

/** Browsers take 64 KB in all from a page that is going away: the verdict first, then answers as far as they go. */
const PARCEL = 12000;

function parcels(batch: readonly Json[]): Json[][] {
  // In one piece *terminated* is the last to come; in several it may overtake an answer.
  if (JSON.stringify(batch).length <= PARCEL) return [[...batch]];
  const verdict = batch.filter(({ result }) => !result || !("response" in (result as Json)));
  const made: Json[][] = [verdict];
  let size = 0;
  for (const statement of batch.filter((one) => !verdict.includes(one))) {
    const length = JSON.stringify(statement).length;
    if (!size || size + length > PARCEL) {
      made.push([]);
      size = 0;
    }
    (made[made.length - 1] as Json[]).push(statement);
    size += length;
  }
  return made.filter((part) => part.length);
}

export class Cmi5Tracker implements Tracker {
  private readonly launch: Launch | null;
  private data: LaunchData = {};
  private token = "";
  private began = 0;
  private last = 0;
  private reports = false;
  private open = false;
  /** Result of the last test of this session: a failure is told when the session ends, for a pass may still follow it. */
  private result: Result | null = null;
  private passed = false;
  private completed = false;
  private failing = false;
  private kept = "";
  private saved = "";
  private waiting: Json[] = [];
  /** On their way, not yet answered for: a page that is closed takes such a request with it. */
  private flying: Json[] = [];
  private sending: Promise<void> = Promise.resolve();
  private readonly refused: string[] = [];

  constructor(search: string = location.search) {
    this.launch = launchOf(search);
  }

  async begin(): Promise<Started | null> {
    const { launch } = this;
    if (!launch) return null;
    try {
      const answer = (await (await fetch(launch.fetch, { method: "POST" })).json()) as Json;
      if (typeof answer["auth-token"] !== "string") throw new Error(String(answer["error-text"] ?? "没有令牌"));
      this.token = answer["auth-token"];
      const [data, kept] = await Promise.all([this.document("LMS.LaunchData"), this.document(STATE), this.preferences()]);
      this.data = (data ?? {}) as LaunchData;
      this.kept = this.saved = typeof kept?.kept === "string" ? kept.kept : "";
    } catch (error) {
      this.note(`启动（${error instanceof Error ? error.message : String(error)}）`);
      return null;
    }
    this.open = true;
    this.began = Date.now();
    this.reports = (this.data.launchMode ?? "Normal") === "Normal";
    const [, , , bits] = this.kept.split("|");
    this.completed = (Number(bits) & 2) > 0;
    this.passed = (Number(bits) & 4) > 0;
    this.failing = (Number(bits) & 8) > 0 && !this.passed; // of a session that was cut off
    this.waiting.push(this.defined("initialized"));
    await this.send();
    return { kept: this.kept, reports: this.reports, mastery: this.data.masteryScore ?? null };
  }

  save(standing: Standing): void {
    this.kept = standing.kept;
  }

  commit(): void {
    void this.send();
  }

  handIn(result: Result, standing: Standing): void {
    this.kept = standing.kept;
    if (!this.reports) return;
    this.result = result;
    this.waiting.push(...result.outcomes.filter(({ response }) => response.length).map((outcome) => this.answered(outcome)));
    if (result.passed && !this.passed) {
      this.passed = true;
      this.failing = false;
      this.waiting.push(this.judged(true, result.scaled));
    } else if (result.passed === false && !this.passed) this.failing = true;
    this.complete(standing);
  }

  async finish(standing: Standing): Promise<string> {
    if (!this.open) return "";
    this.kept = standing.kept;
    if (this.reports) {
      this.complete(standing);
      if (this.failing) this.waiting.push(this.judged(false, this.result?.scaled ?? standing.best));
      this.failing = false;
    }
    this.waiting.push(this.defined("terminated", { duration: this.duration() }));
    this.open = false;
    await this.send(true);
    return /^https?:/i.test(this.data.returnURL ?? "") ? (this.data.returnURL as string) : "";
  }

  trouble(): string {
    return this.refused.join("；");
  }

  private complete(standing: Standing): void {
    if (!standing.completed || this.completed) return;
    this.completed = true;
    this.waiting.push(this.defined("completed", { completion: true, duration: this.duration() }));
  }

  private judged(passed: boolean, scaled: number | null): Json {
    const result: Json = { success: passed, duration: this.duration() };
    if (scaled !== null) result.score = { scaled };
    const { masteryScore } = this.data;
    const extensions = masteryScore === undefined ? {} : { [`${CMI5}extensions/masteryscore`]: masteryScore };
    return this.defined(passed ? "passed" : "failed", result, extensions);
  }

  /** A *cmi5 defined* statement. Those with a verdict carry the moveOn category. */
  private defined(verb: string, result?: Json, extensions: Json = {}): Json {
    const categories = [{ id: `${CMI5}categories/cmi5` }];
    if (result && ("success" in result || "completion" in result)) categories.push({ id: `${CMI5}categories/moveon` });
    return this.statement(verb, { objectType: "Activity", id: this.launch?.activityId }, result, categories, extensions);
  }

  /** A *cmi5 allowed* statement: what was answered to one question. */
  private answered(outcome: Outcome): Json {
    const { question, score } = outcome;
    const result: Json = { response: responseOf(outcome) };
    if (counts(question)) Object.assign(result, { success: score === 1, score: { scaled: Math.round(score * 10000) / 10000 } });
    const object = { objectType: "Activity", id: `${this.launch?.activityId}/questions/${question.id}`, definition: interactionOf(question) };
    return this.statement("answered", object, result, [], {});
  }

  private statement(verb: string, object: Json, result: Json | undefined, categories: Json[], extensions: Json): Json {
    const template = this.data.contextTemplate ?? {};
    const activities = template.contextActivities ?? {};
    // Order is told by time alone: two statements of one millisecond would have none.
    this.last = Math.max(Date.now(), this.last + 1);
    return {
      id: uuid(),
      timestamp: new Date(this.last).toISOString(),
      actor: JSON.parse(this.launch?.actor ?? "{}") as Json,
      verb: { id: VERBS + verb, display: { "en-US": verb } },
      object,
      ...(result ? { result } : {}),
      context: {
        ...template,
        registration: this.launch?.registration,
        contextActivities: { ...activities, category: [...(activities.category ?? []), ...categories] },
        extensions: { ...(template.extensions ?? {}), ...extensions },
      },
    };
  }

  private duration(): string {
    return `PT${Math.round((Date.now() - this.began) / 10) / 100}S`;
  }

  /** What waits goes out one request after the other; a request that fails leaves its statements waiting. */
  private send(leaving = false): Promise<void> {
    // A page that is being closed runs no more turns: the last requests leave at once, not in a queue.
    this.sending = leaving ? Promise.all([this.state(true), this.statements(true)]).then(() => undefined) : this.sending.then(() => this.statements(false)).then(() => this.state(false));
    return this.sending;
  }

  private async statements(leaving: boolean): Promise<void> {
    // A statement told twice is one statement (xAPI knows it by its id), one told after *terminated* is none.
    const batch = leaving ? [...this.flying, ...this.waiting] : this.waiting;
    if (!batch.length) return;
    this.waiting = [];
    if (leaving) {
      // A page that is being closed runs no more turns: nothing waits for an answer.
      for (const part of parcels(batch)) void this.request("statements", "POST", part, true);
      return;
    }
    this.flying = batch;
    if (!(await this.request("statements", "POST", batch, false))) this.waiting = [...batch, ...this.waiting];
    this.flying = [];
  }

  private async state(keepalive: boolean): Promise<void> {
    const { kept } = this;
    if (kept === this.saved) return;
    if (await this.request(this.place(STATE), "PUT", { kept }, keepalive)) this.saved = kept;
  }

  private place(stateId: string): string {
    const { activityId, actor, registration } = this.launch as Launch;
    const query = new URLSearchParams({ stateId, activityId, agent: actor, registration });
    return `activities/state?${query.toString()}`;
  }

  private async document(stateId: string): Promise<Json | null> {
    const answer = await fetch((this.launch as Launch).endpoint + this.place(stateId), { headers: this.headers() });
    return answer.status === 200 ? ((await answer.json()) as Json) : null;
  }

  /** The spec has every package ask; ours has one language and no sound, so nothing follows from the answer. */
  private async preferences(): Promise<void> {
    const { endpoint, actor } = this.launch as Launch;
    const query = new URLSearchParams({ profileId: "cmi5LearnerPreferences", agent: actor });
    await fetch(`${endpoint}agents/profile?${query.toString()}`, { headers: this.headers() }).catch(() => null);
  }

  private headers(): Record<string, string> {
    return { Authorization: `Basic ${this.token}`, "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json" };
  }

  private async request(path: string, method: string, body: unknown, keepalive: boolean): Promise<boolean> {
    try {
      const text = JSON.stringify(body);
      const answer = await fetch((this.launch as Launch).endpoint + path, { method, body: text, headers: this.headers(), keepalive: keepalive && text.length < 2 * PARCEL });
      if (answer.ok) return true;
      this.note(`${path.split("?")[0] ?? ""} ${answer.status}`);
      return answer.status < 500 && answer.status !== 401 && answer.status !== 429; // what is refused once is refused again
    } catch {
      this.note("网络不通");
      return false;
    }
  }

  private note(words: string): void {
    if (this.refused.indexOf(words) < 0 && this.refused.length < 5) this.refused.push(words);
  }
}
