/** What the page says about the form (`rendering/contribute.py`), and what a contributor has written. */

export interface Field {
  name: string;
  label: string;
  required: boolean;
  choices: Record<string, string>;
  columns?: Field[];
}

export interface Section {
  heading: string;
  required: boolean;
}

/** The host's new-file page; `file` and `text` are the query keys it understands, "" when it has none. */
export interface Repository {
  host: string;
  url: string;
  file: string;
  text: string;
}

export interface Definition {
  fields: Field[];
  sections: Section[];
  provisions: Record<string, string>;
  repository: Repository | null;
}

export type Row = Record<string, string>;

/** Answers by the name of their field, rows by the name of their table. Sections are `section.背景`. */
export interface Answers {
  values: Record<string, string>;
  rows: Record<string, Row[]>;
}
