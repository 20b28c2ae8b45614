/** Records out and in: a text of lines, as a file or to copy (`study/pack.ts` makes it short enough for a chat). */
import { canonical, readLine } from "./event.ts";

export const TITLE = "全岗通学习记录 1";

/** Lines → the text of an export, the same for the same set of lines. */
export function exportText(lines: Iterable<string>): string {
  return [TITLE, ...Array.from(new Set(lines)).sort(), ""].join("\n");
}

/** Offer a text as a file. Works on `file://` too. */
export function download(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export interface Reading {
  /** Canonical lines, each once. */
  readonly lines: readonly string[];
  /** How many lines could not be read. */
  readonly bad: number;
}

/** Text of an export → its lines. What cannot be read is counted, never guessed. */
export function readExport(text: string): Reading {
  const lines = new Set<string>();
  let bad = 0;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (!line || line.startsWith("全岗通")) continue;
    const entry = readLine(line);
    if (entry) lines.add(canonical(entry));
    else bad += 1;
  }
  return { lines: [...lines], bad };
}
