/** The picked questions in other systems' words. The pieces were made by `formats/`; here they are only joined. Pure. */
import type { Desk, DeskQuestion } from "./data.ts";

export interface Joined {
  readonly text: string;
  /** Questions the format has no form for. */
  readonly left: readonly DeskQuestion[];
}

export function gift(title: string, questions: readonly DeskQuestion[]): Joined {
  const pieces = questions.flatMap((one) => one.gift);
  return { text: [`// ${title}`, ...pieces].join("\n\n") + "\n", left: questions.filter((one) => !one.gift.length) };
}

export function wenjuanxing(title: string, questions: readonly DeskQuestion[]): Joined {
  const pieces = questions.flatMap((one) => one.wjx);
  return { text: [title, ...pieces.map((piece, at) => `${at + 1}. ${piece}`)].join("\n\n") + "\n", left: questions.filter((one) => !one.wjx.length) };
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** With the mark of UTF-8, which Excel and WPS need. */
export function csv(desk: Desk, questions: readonly DeskQuestion[]): Joined {
  const rows = [desk.head, ...questions.flatMap((one) => one.rows)];
  return { text: `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`, left: questions.filter((one) => !one.rows.length) };
}
