/** Reads an index and answers queries. Twin of plugins/quangang/search/reader.py; the same answers, always. */
import { Alphabet } from "./alphabet.ts";
import { covered, flat, joined, meant } from "./asking.ts";
import { Bits } from "./bits.ts";
import { type Entry, readChunk } from "./chunks.ts";
import { crcOfText } from "./container.ts";
import { Folding } from "./folding.ts";
import { count, grams, isSingle } from "./grams.ts";
import { inflate } from "./inflate.ts";
import { find, gramHash } from "./postings.ts";
import { parse, type Query } from "./query.ts";
import { KIND, byKind, lengthNorm, lift, pairRarity, ranked, rarity, saturation } from "./ranking.ts";
import { type Aspect, named, unspoken } from "./subjects.ts";

/** See plugins/quangang/search/reader.py, where each of these is told. */
const NEAR = 60;
const ASKED = 16;
const HELD = 4;
const HERE = 20;
const SILENT = 6;
const REST = 4;
const [SHARE, LACKING, KNOWN, MATCH] = [22, 31, 10, 53];
const [SURE, PLAIN] = [-1000, 800];
const OTHER = 40;
const ROOMS = 8;
const FEW = 4;
const SURELY = 6;
const LIKELY = 5;
const LEAST = 12;

export interface Hit {
  entry: Entry;
  score: number;
}

export interface Answer {
  query: Query;
  hits: Hit[];
  /** Rarity of each gram of the query that the corpus has. */
  rare: Map<string, number>;
  /** Names of files that could not be read. */
  problems: string[];
  /** Whether the best of it may not be what was asked. */
  unsure?: boolean;
  /** Whether a word may have been typed wrong. */
  doubted?: boolean;
  /** Subjects and aspects of the question of which the best does not speak. */
  unspoken?: string[];
  /** What was looked for instead, where a word was typed wrong or in pinyin. */
  instead?: string;
}

/** Makes of a question what was meant; "" where nothing better is known. */
export type Mend = (text: string, known: [string, string][], unknown: boolean[]) => string;

/** A heading, or a way in which others ask. */
interface Line {
  flat: string;
  meant: boolean[];
  grams: Set<string>;
}

interface Unit {
  entry: Entry;
  folded: string;
  halves: Map<string, number>;
  norm: number;
  lines?: Line[];
}

interface Head {
  v: number;
  u: number;
  c: number;
  a: number;
  d: string;
  m: string;
  t: string;
  y: string[][];
  i: number[];
  g: number;
  o: number;
  p?: number;
  n: number;
  s: number;
  w?: Record<string, number>;
  k?: string[];
  e?: number;
  r?: string;
  b?: string;
  q?: Aspect[];
}

/** Gives the content of a file of the index, null when it cannot be had. */
export type Fetch = (name: string, folder: string) => Promise<Uint8Array | null>;

const text = (content: Uint8Array): string => new TextDecoder().decode(content);

export class Index {
  readonly head: Head;
  readonly folding: Folding;
  private readonly alphabet: Alphabet;
  private readonly documentOf: number[] = [];
  private readonly units = new Map<number, Unit[]>();
  private readonly subjects: Set<string>;
  private learnt = false;

  constructor(core: Uint8Array, private readonly fetch: Fetch) {
    const content = inflate(core);
    const size = content.length < 4 ? 0 : new DataView(content.buffer).getUint32(0);
    this.head = JSON.parse(text(content.subarray(4, 4 + size)) || "{}") as Head;
    if (this.head.v !== 2) throw new Error("not an index of this version");
    const bits = new Bits(content.subarray(4 + size));
    this.alphabet = new Alphabet(bits, this.head.m, !!this.head.p);
    this.subjects = new Set((this.head.b || "").split(" "));
    this.folding = new Folding();
    this.folding.learn(...split(this.head.t));
    for (let chunk = 0, document = -1; this.head.p && chunk < this.head.c; chunk++)
      this.documentOf.push((document += bits.bit()));
  }

  async search(typed: string, chosen: Map<string, string> = new Map(), limit = 100): Promise<Answer> {
    const problems: string[] = [];
    const query = await this.parse(typed, problems);
    const opened: Unit[] = [];
    const wanted = new Map([...query.facets, ...chosen]);
    const filtered = wanted.size + query.phrases.length + query.excluded.length > 0;
    const rare = await (this.head.p ? this.openSome(query, opened, problems, filtered) : this.openAll(query, opened, problems));
    const scores = new Map<number, number>();
    const byKey = new Map<number, Unit>();
    for (const unit of opened) {
      let score = 0;
      query.weights.forEach((weight, gram) => {
        const halves = unit.halves.get(gram);
        if (halves) score += weight * (rare.get(gram) || 0) * saturation(halves, unit.norm);
      });
      byKey.set(unit.entry.key, unit);
      if (score) scores.set(unit.entry.key, score);
    }
    const lifted = lift(scores, (key) => byKey.get(key)!.entry.document);
    lifted.forEach((score, key) => lifted.set(key, byKind(score, this.weight(byKey.get(key)!.entry))));
    const worth = this.worth(query);
    if (this.kinds) {
      this.raise(query, worth, lifted, byKey);
      this.fold(lifted, byKey);
    }
    const hits: Hit[] = [];
    for (const key of ranked(lifted)) {
      const unit = byKey.get(key)!;
      if (this.fits(unit, query, wanted)) hits.push({ entry: unit.entry, score: lifted.get(key)! });
      if (hits.length >= limit) break;
    }
    if (!this.kinds || query.phrases.length || query.facets.size) return { query, hits, rare, problems };
    const lacking = hits.length ? this.unspoken(query, byKey.get(hits[0].entry.key)!, byKey) : [];
    const fit = lacking.length ? SURE - 1 : fitOf(query, worth, hits[0], byKey);
    return { query, hits, rare, problems, unsure: fit < SURE, doubted: fit < PLAIN, unspoken: lacking };
  }

  /** `search`, and where that fits badly, the answer to what was meant: a word typed wrong, or in pinyin. */
  async ask(typed: string, chosen: Map<string, string>, limit: number | undefined, mend: () => Promise<Mend | null>): Promise<Answer> {
    const answer = await this.search(typed, chosen, limit);
    const mended = answer.doubted && (await mend());
    if (!mended) return answer;
    const { query, hits } = answer;
    const best = hits[0] && this.unit(hits[0].entry);
    const known = best ? covered(query.flat, query.others, best.halves) : [];
    // The name of a subject is no other word typed wrong.
    for (const [start, end] of named(query.flat, this.subjects)) known.fill(true, start, end);
    const other = mended(query.flat, await this.words(query.flat.trim()), Array.from(query.flat, (_, i) => !known[i]));
    const second = other ? await this.search(other, chosen, limit) : answer;
    return second.doubted || !second.hits.length ? answer : { ...second, instead: other };
  }

  /** Words of the portal; of a large one those that begin as the question does. */
  private async words(text: string): Promise<[string, string][]> {
    const { s } = this.head;
    const rooms = s > ROOMS ? [this.shardOf("s", text.slice(0, 1))] : Array.from({ length: s }, (_, i) => `s${i.toString(16)}`);
    const found = await Promise.all(rooms.map((room) => this.json<[string, string][]>(room)));
    const words = new Map<string, string>();
    for (const some of found) for (const [word, initials] of some || []) words.set(word, initials);
    return [...words];
  }

  private get kinds(): boolean {
    return Object.keys(this.head.w || {}).length > 0;
  }

  private weight(entry: Entry): number {
    return this.head.w?.[entry.facets.get("类型") || ""] ?? KIND;
  }

  /** Adds to a score where a heading, or a way in which others ask, is the question, and where a text holds all that is asked. */
  private raise(query: Query, worth: number[], scores: Map<number, number>, byKey: Map<number, Unit>): void {
    for (const key of ranked(scores).slice(0, NEAR)) {
      const unit = byKey.get(key)!;
      const answers = this.weight(unit.entry) >= KIND;
      const likeness = Math.max(0, ...(answers ? this.lines(unit).map((line) => this.likeness(query, worth, line)) : []));
      const share = held(query, worth, unit);
      const score = Math.floor((scores.get(key)! * (32768 + likeness * likeness * ASKED + share * share * HELD)) / 32768);
      const here = query.flat.includes(place(unit.entry)) ? Math.floor((score * HERE) / 8) : score;
      scores.set(key, answers && this.unspoken(query, unit, byKey).length ? Math.floor((here * SILENT) / 8) : here);
    }
  }

  /** The subjects of a question, and the aspects that it asks for, of which the page of a unit does not itself speak. */
  private unspoken(query: Query, unit: Unit, byKey: Map<number, Unit>): string[] {
    const subjects = named(query.flat, this.subjects);
    const aspects = this.head.q || [];
    if (!subjects.length && !unspoken(query.flat, aspects, "").length) return [];
    const page = this.isPage(unit.entry);
    const parts = [...byKey.values()].filter((one) => one === unit || (page && one.entry.document === unit.entry.document));
    const said = parts.map((one) => one.folded).join("\n");
    const asked = page ? parts.map((one) => this.folding.fold(one.entry.evidence)) : [];
    const has = covered(query.flat, query.others, new Set(grams([said, ...asked].join("\n"))));
    const words = subjects.filter(([start, end]) => !has.slice(start, end).every(Boolean));
    return [...new Set([...words.map((place) => query.flat.slice(...place)), ...unspoken(query.flat, aspects, said)])];
  }

  private isPage(entry: Entry): boolean {
    return (this.head.k || []).includes(entry.facets.get("类型") || "");
  }

  /** The best section stands for its page, the others come after it. */
  private fold(scores: Map<number, number>, byKey: Map<number, Unit>): void {
    const seen = new Set<string>();
    for (const key of ranked(scores)) {
      const { entry } = byKey.get(key)!;
      const again = seen.has(entry.document) && this.isPage(entry);
      seen.add(entry.document);
      if (again) scores.set(key, Math.floor((scores.get(key)! * REST) / 8));
    }
  }

  /** How much of question and line stands in the other, in 64ths. */
  private likeness(query: Query, worth: number[], line: Line): number {
    const full = this.worth(line);
    const both =
      total(worth, covered(query.flat, query.others, line.grams)) + total(full, covered(line.flat, [], query.weights));
    return Math.floor((64 * both) / Math.max(1, total(worth) + total(full)));
  }

  /** How much each character says: its rarity, nothing where it only asks. */
  private worth(asked: { flat: string; meant: boolean[] }): number[] {
    return asked.meant.map((carried, i) => (carried ? this.rarity(asked.flat[i]) || OTHER : 0));
  }

  private lines(unit: Unit): Line[] {
    if (!unit.lines) {
      const { title, documentTitle, evidence, url } = unit.entry;
      const names = [title || documentTitle, ...evidence.split("\n"), ...(url.includes("#") ? [] : [documentTitle])];
      unit.lines = [...new Set(names.map((name) => this.folding.fold(name)))].filter(Boolean).map((name) => {
        const plain = flat(name);
        return { flat: plain, meant: meant(plain), grams: new Set(grams(name)) };
      });
    }
    return unit.lines;
  }

  /** A file of the index as JSON; null when it cannot be had. */
  async json<T>(name: string): Promise<T | null> {
    const content = await this.fetch(name, this.head.d);
    try {
      return content && (JSON.parse(text(inflate(content))) as T);
    } catch {
      return null;
    }
  }

  /** Name of the shard that a key falls in. */
  shardOf(letter: "n" | "s" | "e", key: string): string {
    return letter + (crcOfText(key) & ((this.head[letter] || 1) - 1)).toString(16);
  }

  /** A query as typed; reads the table of traditional characters where it has one. */
  async parse(typed: string, problems: string[]): Promise<Query> {
    const query = parse(typed, this.folding, this.head.y, this.kinds);
    const strange = [...query.weights.keys()].filter((gram) => /^[㐀-鿿]$/.test(gram) && !this.alphabet.rarity.has(gram));
    // A character neither the corpus nor GB 2312 has is probably traditional: the whole table is worth its bytes only now.
    if (this.learnt || !strange.length || !strange.some(beyondGb2312)) return query;
    const table = await this.fetch("f0", this.head.d);
    if (!table) {
      problems.push("f0");
      return query;
    }
    this.learnt = true;
    const all = new TextDecoder("utf-16le").decode(inflate(table));
    this.folding.learn(all.slice(0, all.length / 2), all.slice(all.length / 2));
    return parse(typed, this.folding, this.head.y, this.kinds);
  }

  private async openAll(query: Query, opened: Unit[], problems: string[]): Promise<Map<string, number>> {
    opened.push(...(await this.chunk(0, problems)));
    const rare = new Map<string, number>();
    query.weights.forEach((_, gram) => {
      const frequency = opened.reduce((sum, unit) => sum + (unit.halves.has(gram) ? 1 : 0), 0);
      if (frequency) rare.set(gram, rarity(opened.length, frequency));
    });
    return rare;
  }

  private async openSome(query: Query, opened: Unit[], problems: string[], filtered: boolean): Promise<Map<string, number>> {
    const rare = new Map<string, number>();
    for (const gram of query.weights.keys()) if (this.rarity(gram)) rare.set(gram, this.rarity(gram));
    const scores = new Map<number, number>();
    const pairs = this.choose(query);
    await this.score(pairs, query, rare, scores, problems);
    if (pairs.length < FEW || scores.size < this.head.o) {
      const single = [...query.weights.keys()].filter(isSingle);
      single.sort((a, b) => (rare.get(b) || 0) - (rare.get(a) || 0));
      await this.score(single.slice(0, FEW), query, rare, scores, problems);
    }
    const highest = rarity(this.head.u, 1);
    for (const gram of query.weights.keys()) {
      const [first, second] = [rare.get(gram[0]), rare.get(gram[1])];
      if (gram.length === 2 && pairs.indexOf(gram) < 0 && first && second)
        rare.set(gram, pairRarity(first, second, highest));
    }
    const lifted = lift(scores, (chunk) => this.documentOf[chunk]);
    const kinds = this.head.r;
    if (kinds) lifted.forEach((score, chunk) => lifted.set(chunk, byKind(score, Number(kinds[chunk]))));
    const best = ranked(lifted).slice(0, this.head.o);
    // What a filter leaves may stand in any of them, and a few pairs say little about which it is.
    const all = filtered || pairs.length <= FEW;
    const likely = best.filter((chunk, at) => at < FEW || all || lifted.get(chunk)! * 8 >= lifted.get(best[0])! * LIKELY);
    const units = await Promise.all(likely.map((chunk) => this.chunk(chunk, problems)));
    for (const found of units) opened.push(...found);
    return rare;
  }

  /** Rarity of a Chinese character, 0 of anything else; one the alphabet leaves out is rare. */
  private rarity(character: string): number {
    if (!/^[一-鿿]$/.test(character)) return 0;
    return this.alphabet.rarity.get(character) || rarity(this.head.u, LEAST / 2);
  }

  /** Pairs and words worth fetching: rare ones that stand within a word. */
  private choose(query: Query): string[] {
    const highest = rarity(this.head.u, 1);
    const worth = (gram: string): number => {
      const [first, second] = [this.rarity(gram[0]), this.rarity(gram[1])];
      if (gram.length !== 2 || !first || !second) return 6 * highest;
      const ends = this.alphabet.ends.get(gram[0]) ?? 1;
      const starts = this.alphabet.starts.get(gram[1]) ?? 1;
      // From 1, two words met at random, to 10, the inside of one.
      return (1 + (3 - ends) * (3 - starts)) * pairRarity(first, second, 1 << 20);
    };
    const pairs = [...query.weights.keys()].filter((gram) => !isSingle(gram));
    const value = new Map(pairs.map((gram) => [gram, worth(gram) * query.weights.get(gram)!]));
    const best = pairs.sort((a, b) => value.get(b)! - value.get(a)!).slice(0, this.head.g);
    return best.filter((gram, place) => place < SURELY || value.get(gram)! * 8 >= value.get(best[0])!);
  }

  private async score(
    pairs: string[],
    query: Query,
    rare: Map<string, number>,
    scores: Map<number, number>,
    problems: string[],
  ): Promise<void> {
    const { p, u, c, i } = this.head;
    const shards = await Promise.all(
      pairs.map((gram) => this.file(`p${(gramHash(gram) & (p! - 1)).toString(16)}`, problems)),
    );
    pairs.forEach((gram, place) => {
      const shard = shards[place];
      const found = shard && find(shard, gram, u, c);
      if (!found) return;
      rare.set(gram, found.rarity);
      for (const [chunk, level] of found.chunks)
        scores.set(chunk, (scores.get(chunk) || 0) + query.weights.get(gram)! * found.rarity * i[level]);
    });
  }

  private async chunk(number: number, problems: string[]): Promise<Unit[]> {
    let units = this.units.get(number);
    if (!units) {
      const packed = await this.file(`c${number.toString(16)}`, problems);
      if (!packed) return [];
      units = readChunk(this.alphabet.decode(inflate(packed)), number).map((entry) => this.unit(entry));
      this.units.set(number, units);
    }
    return units;
  }

  private unit(entry: Entry): Unit {
    const folded = this.folding.fold(`${entry.documentTitle}\n${entry.title}\n${entry.text}`);
    const halves = new Map<string, number>();
    let length = 0;
    count(folded).forEach((times, gram) => {
      halves.set(gram, 2 * times);
      length += times;
    });
    if (entry.evidence)
      count(this.folding.fold(entry.evidence)).forEach((times, gram) => halves.set(gram, (halves.get(gram) || 0) + times));
    return { entry, folded, halves, norm: lengthNorm(length, this.head.a) };
  }

  private async file(name: string, problems: string[]): Promise<Uint8Array | null> {
    const content = await this.fetch(name, this.head.d);
    if (!content && problems.indexOf(name) < 0) problems.push(name);
    return content;
  }

  private fits(unit: Unit, query: Query, facets: Map<string, string>): boolean {
    return (
      query.phrases.every((phrase) => unit.folded.includes(phrase)) &&
      !query.excluded.some((word) => unit.folded.includes(word)) &&
      [...facets].every(([key, value]) => this.folding.fold(unit.entry.facets.get(key) || "").includes(value))
    );
  }
}

const total = (values: number[], where?: boolean[]): number =>
  values.reduce((sum, value, i) => (where && !where[i] ? sum : sum + value), 0);

/** How much of what a question says stands in a unit: of its characters, of its pairs (to tell a word from the like of it), of how much. */
function matched(query: Query, worth: number[], unit: Unit): [known: number, joined: number, pairs: number] {
  const pairs = worth.slice(1).map((second, i) => (worth[i] && second ? worth[i] + second : 0));
  const known = total(worth, covered(query.flat, query.others, unit.halves));
  return [known, total(pairs, joined(query.flat, query.others, unit.halves)), total(pairs)];
}

/** The share of what a question says that stands in a unit, in 64ths. */
function held(query: Query, worth: number[], unit: Unit): number {
  const [known, both, pairs] = matched(query, worth, unit);
  const share = Math.floor((64 * known) / Math.max(1, total(worth)));
  return pairs ? Math.floor((share + Math.floor((64 * both) / pairs)) / 2) : share;
}

/** How well the best hit is what was asked. */
function fitOf(query: Query, worth: number[], best: Hit | undefined, byKey: Map<number, Unit>): number {
  const whole = total(worth);
  if (!best || !whole) return SURE - 1;
  const [known, both, pairs] = matched(query, worth, byKey.get(best.entry.key)!);
  const share = pairs ? Math.floor((64 * both) / pairs) : Math.floor((64 * known) / whole);
  return SHARE * share - LACKING * (whole - known) - KNOWN * known + Math.floor((MATCH * best.score) / 10_000);
}

/** The place a unit is about, as people call it: 贵州省六盘水市 is 六盘水. */
function place(entry: Entry): string {
  const names = (entry.facets.get("地区") || "").split(/[省市县区]/).filter((part) => part.length > 1);
  return names[names.length - 1] || "\n";
}

function beyondGb2312(character: string): boolean {
  const codes = new Uint8Array(94 * 94 * 2).map((_, i) => 0xa1 + (i % 2 ? (i >> 1) % 94 : Math.floor(i / 188)));
  return !new TextDecoder("gbk").decode(codes).includes(character);
}

function split(pairs: string): [string, string] {
  let [first, second] = ["", ""];
  for (let i = 0; i < pairs.length; i += 2) {
    first += pairs[i];
    second += pairs[i + 1];
  }
  return [first, second];
}
