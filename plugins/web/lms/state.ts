/**
 * What is kept between two visits, as one line of text that fits the 4,096 characters of SCORM 1.2.
 *
 * `1|EDITION|LESSONS|FLAGS|BEST|PLACE|ANSWER|ANSWER|…`: answers stand in the order of the questions, their parts joined by `.`.
 * Answers by choice are short; texts share what is left, the shortest first, and whoever wrote one that does not fit is
 * told so at once.
 */
import type { Response } from "../questions/types.ts";

export const LIMIT = 4096;

/** What of the result was told to the LMS for good, so that a later session does not tell it twice. */
export interface Told {
  readonly completed: boolean;
  readonly passed: boolean;
}

export interface State {
  readonly opened: readonly boolean[];
  /** The answers below were handed in. */
  readonly handed: boolean;
  /** A failure nobody was told of yet. */
  readonly failing: boolean;
  readonly told: Told;
  /** Best score so far, 0 … 1; null before the first 交卷. */
  readonly best: number | null;
  /** Number of the section last shown. */
  readonly place: number;
  readonly answers: readonly Response[];
}

export interface Encoded {
  readonly text: string;
  /** Indexes of answers that did not fit. */
  readonly dropped: readonly number[];
}

export function empty(lessons: number, questions: number): State {
  return {
    opened: Array.from({ length: lessons }, () => false),
    handed: false,
    failing: false,
    told: { completed: false, passed: false },
    best: null,
    place: 0,
    answers: Array.from({ length: questions }, () => []),
  };
}

const ESCAPES: Readonly<Record<string, string>> = { "%": "%25", "|": "%7C", ".": "%2E", "\n": "%0A", "\r": "%0D" };

function packed(response: Response): string {
  return response.map((part) => part.replace(/[%|.\n\r]/g, (char) => ESCAPES[char] as string)).join(".");
}

function unpacked(text: string): Response {
  return text ? text.split(".").map((part) => part.replace(/%(25|7C|2E|0A|0D)/g, (code) => decodeURIComponent(code))) : [];
}

export function encode(state: State, edition: string, limit = LIMIT): Encoded {
  const flags = (state.handed ? 1 : 0) + (state.told.completed ? 2 : 0) + (state.told.passed ? 4 : 0) + (state.failing ? 8 : 0);
  const best = state.best === null ? "" : String(Math.round(state.best * 10000));
  const head = ["1", edition, state.opened.map((open) => (open ? "1" : "0")).join(""), String(flags), best, String(state.place)].join("|");
  const answers = state.answers.map(packed);
  let room = limit - head.length - answers.length;
  const dropped: number[] = [];
  const shortest = answers.map((text, at) => ({ text, at })).sort((one, other) => one.text.length - other.text.length || one.at - other.at);
  for (const { text, at } of shortest) {
    if (text.length <= room) room -= text.length;
    else {
      answers[at] = "";
      dropped.push(at);
    }
  }
  return { text: [head, ...answers].join("|"), dropped: dropped.sort((one, other) => one - other) };
}

/** The state a text tells of; null when it is none of ours. Answers to other questions than these are left out. */
export function decode(text: string, edition: string, lessons: number, questions: number): { state: State; changed: boolean } | null {
  const [version, written, opened = "", flags = "", best = "", place = "", ...answers] = text.split("|");
  if (version !== "1" || !/^\d*$/.test(flags) || !/^\d*$/.test(best) || !/^\d*$/.test(place)) return null;
  const changed = written !== edition;
  const bits = Number(flags);
  const fresh = empty(lessons, questions);
  return {
    changed,
    state: {
      opened: fresh.opened.map((_, at) => opened[at] === "1"),
      handed: !changed && (bits & 1) > 0,
      failing: (bits & 8) > 0,
      told: { completed: (bits & 2) > 0, passed: (bits & 4) > 0 },
      best: best === "" ? null : Math.min(1, Number(best) / 10000),
      place: Number(place),
      answers: changed ? fresh.answers : fresh.answers.map((_, at) => unpacked(answers[at] ?? "")),
    },
  };
}
