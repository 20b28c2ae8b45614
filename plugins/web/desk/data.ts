/** What the bench picks from: `quangang-desk-data-HASH.js`, written by `formats/desk.py`. */

/** `[id, text]` */
export type Labelled = readonly [string, string];

/** A question, or one of a 材料题, as it is printed. `stem`, `tail` and `why` are HTML of our own build. */
export interface Printed {
  readonly stem: string;
  readonly choices: readonly Labelled[];
  readonly tail: string;
  readonly key: string;
  /** Letters of the right choices, where choices may be shuffled. */
  readonly right: readonly string[];
  /** The order of the choices means something. */
  readonly fixed: boolean;
  readonly why: string;
}

export interface DeskQuestion {
  readonly id: string;
  readonly course: string;
  readonly type: string;
  readonly label: string;
  readonly title: string;
  readonly level: string;
  readonly abilities: readonly string[];
  /** Addresses of the provisions it rests on. */
  readonly at: readonly string[];
  readonly points: number;
  readonly paper: Printed;
  readonly parts: readonly Printed[];
  readonly gift: readonly string[];
  readonly wjx: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface DeskProvision {
  readonly at: string;
  readonly label: string;
  readonly part: string;
  readonly name: string;
  readonly text: string;
}

export interface DeskCase {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly summary: string;
  readonly at: readonly string[];
}

export interface Desk {
  readonly courses: readonly Labelled[];
  readonly provisions: readonly DeskProvision[];
  readonly cases: readonly DeskCase[];
  readonly questions: readonly DeskQuestion[];
  /** Headings of the table. */
  readonly head: readonly string[];
}

declare global {
  interface Window {
    quangangDesk?: Desk;
  }
}
