/** Answers → the file of a case: the twin of `documents/case_file.py`; and → a text to paste into a chat. */

import type { Answers, Definition, Row } from "./definition.ts";
import { writeTyped } from "./markdown.ts";
import { type Value, writeYaml } from "./yaml.ts";

const ORDER = ["id", "title", "summary", "kind", "level", "jurisdiction", "place", "date", "submitter", "status", "access", "source", "relations", "facts", "notes"];
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const DATES = ["date", "source.date"];

export interface CaseFile {
  id: string;
  text: string;
}

/** The same words give the same id, here and in `quangang import form`. */
export function suggestId(title: string, jurisdiction: string): string {
  let number = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${title.trim()}\n${jurisdiction.trim()}`)) {
    number = Math.imul(number ^ byte, 0x01000193) >>> 0;
  }
  let letters = "";
  for (let count = 0; count < 7; count += 1) {
    letters += LETTERS[number % 32];
    number = Math.floor(number / 32);
  }
  return `case-${letters}`;
}

/** 2024年3月 → 2024-03; null when it is no date. */
export function readDate(text: string): string | null {
  const folded = text.normalize("NFKC").replace(/\s/g, "").replace(/[。起至今]+$/, "");
  const match = /^((?:19|20)\d\d)(?:[年./-](\d{1,2})(?:[月./-](\d{1,2})日?|月)?|年)?$/.exec(folded);
  if (!match) return null;
  const [, year = "", month, day] = match;
  const parts = [year, ...[month, day].filter((part): part is string => !!part).map((part) => part.padStart(2, "0"))];
  const date = new Date(Date.UTC(Number(year), Number(parts[1] ?? 1) - 1, Number(parts[2] ?? 1)));
  return date.getUTCMonth() + 1 === Number(parts[1] ?? 1) && date.getUTCDate() === Number(parts[2] ?? 1) ? parts.join("-") : null;
}

export function filled(rows: Row[] | undefined): Row[] {
  return (rows ?? []).filter((row) => Object.values(row).some((text) => text.trim()));
}

export function writeCase(definition: Definition, answers: Answers): CaseFile {
  const value = (name: string): string => (answers.values[name] ?? "").trim();
  const fields: { [key: string]: Value } = { status: "draft" };
  const source: { [key: string]: Value } = {};
  for (const field of definition.fields) {
    if (field.columns) continue;
    let text = value(field.name);
    if (DATES.includes(field.name)) text = readDate(text) ?? "";
    if (field.name === "access" && text === "public") continue;
    const [group = "", inner] = field.name.split(".");
    if (inner) source[inner] = text;
    else fields[group] = text;
  }
  fields["source"] = ordered(source, ["name", "date", "url", "title", "note"]);
  fields["facts"] = filled(answers.rows["facts"]).map((row) => ordered(row, ["label", "value"]));
  const notes: Value[] = [];
  const relations: Value[] = [];
  for (const row of filled(answers.rows["relations"])) {
    const provision = (row["provision"] ?? "").trim();
    const how = (row["how"] ?? "").trim();
    const address = definition.provisions[provision] ?? (/^[A-Za-z0-9][\w-]*#[\w.~-]+$/.test(provision) ? provision : "");
    if (address) relations.push({ type: "exemplifies", provision: address, how });
    else notes.push(`对应条文：${provision}${how ? `，${how}` : ""}`);
  }
  fields["relations"] = relations;
  fields["notes"] = notes;
  fields["id"] = suggestId(value("title"), value("jurisdiction"));
  const parts = [`---\n${writeYaml(ordered(fields, ORDER))}---`];
  for (const section of definition.sections) {
    parts.push(`## ${section.heading}`);
    const text = writeTyped(value(`section.${section.heading}`));
    if (text) parts.push(text);
  }
  return { id: String(fields["id"]), text: `${parts.join("\n\n")}\n` };
}

function ordered(mapping: { [key: string]: Value }, keys: string[]): { [key: string]: Value } {
  const found: { [key: string]: Value } = {};
  for (const key of keys) {
    const value = mapping[key];
    if (value !== undefined) found[key] = value;
  }
  return found;
}

/** The answers as plain text: what an editor can read in a chat, and anyone can paste into the form again. */
export function writeMessage(definition: Definition, answers: Answers): string {
  const lines = ["【案例投稿】"];
  for (const field of definition.fields) {
    if (field.columns) {
      for (const row of filled(answers.rows[field.name])) {
        lines.push(`${field.label}：${field.columns.map((column) => (row[column.name] ?? "").trim()).filter(Boolean).join("，")}`);
      }
      continue;
    }
    const text = (answers.values[field.name] ?? "").trim();
    if (text) lines.push(`${field.label}：${field.choices[text] ?? text}`);
  }
  for (const section of definition.sections) {
    const text = (answers.values[`section.${section.heading}`] ?? "").trim();
    if (text) lines.push("", `【${section.heading}】`, text);
  }
  return `${lines.join("\n")}\n`;
}

/** The host's page for a new file. A text that makes the address too long for servers is left to be pasted. */
export function newFileAddress(definition: Definition, file: CaseFile): { url: string; pasted: boolean } | null {
  const host = definition.repository;
  if (!host) return null;
  const query: string[] = [];
  if (host.file) query.push(`${host.file}=${encodeURIComponent(`cases/${file.id}.md`)}`);
  const text = host.text ? `${host.text}=${encodeURIComponent(file.text)}` : "";
  const carried = text !== "" && text.length < 6000;
  if (carried) query.push(text);
  return { url: host.url + (query.length ? `?${query.join("&")}` : ""), pasted: !carried };
}
