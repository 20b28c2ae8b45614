/** What is wrong with the answers, and what a person should look at again, in plain Chinese. */

import { filled, readDate } from "./case-file.ts";
import type { Answers, Definition, Field } from "./definition.ts";
import { leaks } from "./leaks.ts";

/** A mistake: the field's name and what to do. */
export interface Mistake {
  field: string;
  label: string;
  message: string;
}

export function mistakes(definition: Definition, answers: Answers): Mistake[] {
  const found: Mistake[] = [];
  const tell = (field: string, label: string, message: string): void => {
    found.push({ field, label, message });
  };
  for (const field of definition.fields.filter((one) => !one.columns && one.name !== "access")) check(field, answers, tell);
  for (const section of definition.sections) {
    const name = `section.${section.heading}`;
    if (section.required && !answers.values[name]?.trim()) tell(name, section.heading, `“${section.heading}”要写，哪怕只有两三句`);
  }
  for (const field of definition.fields.filter((one) => one.columns)) rows(field, answers, tell);
  for (const field of definition.fields.filter((one) => one.name === "access")) {
    check(field, answers, tell);
    if (answers.values["access"] && answers.values["access"] !== "public") {
      tell("access", field.label, "拿不准能不能公开的，先问清楚再交；草稿会留在这台设备上");
    }
  }
  return found;
}

type Tell = (field: string, label: string, message: string) => void;

function check(field: Field, answers: Answers, tell: Tell): void {
  const text = answers.values[field.name]?.trim() ?? "";
  const choose = Object.keys(field.choices).length > 0;
  if (!text && field.required) tell(field.name, field.label, choose ? `请在“${field.label}”里选一个` : `请填“${field.label}”`);
  if (!text) return;
  if (field.name.endsWith("date") && readDate(text) === null) {
    tell(field.name, field.label, `“${text.slice(0, 20)}”看不出是哪一天，写成 2024-03、2024-03-28 或 2024年3月`);
  }
  if (field.name.endsWith("url") && !/^https?:\/\/[^\s/]+/.test(text)) {
    tell(field.name, field.label, "网址要从 http:// 或 https:// 开始，没有网址就空着");
  }
}

function rows(field: Field, answers: Answers, tell: Tell): void {
  const [first, second] = field.columns ?? [];
  if (!first || !second) return;
  for (const row of filled(answers.rows[field.name])) {
    if (!row[first.name]?.trim()) tell(field.name, field.label, `有一行写了“${second.label}”，没有写“${first.label}”`);
    else if (field.name === "facts" && !row[second.name]?.trim()) {
      tell(field.name, field.label, `“${row[first.name]?.trim()}”没有写“${second.label}”`);
    }
  }
}

/** What to do about each kind of leak that is not a plain number to be deleted. */
const ADVICE: Record<string, string> = {
  手机号: "请删去，写岗位或单位的公开电话",
  门牌号: "请改成“一户居民”“楼上的住户”",
  姓名和敏感情况: "请只写“一位居民”“某户”",
  密级: "这样的材料不能交",
};

/** Personal data and secrets the answers seem to hold; a hint, never a verdict. */
export function warnings(definition: Definition, answers: Answers): string[] {
  const found: string[] = [];
  const names = new Map<string, string>();
  for (const field of definition.fields) names.set(field.name, field.label);
  for (const section of definition.sections) names.set(`section.${section.heading}`, section.heading);
  for (const [name, label] of names) {
    const cells = (answers.rows[name] ?? []).flatMap((row) => Object.values(row));
    for (const leak of leaks([answers.values[name] ?? "", ...cells].join("\n"))) {
      const what = leak.kind === "密级" ? "有密级、内部或未定稿的字样" : `像是有${leak.kind}${leak.shown && `（${leak.shown}）`}`;
      found.push(`“${label}”里${what}，${ADVICE[leak.kind] ?? "请删去"}`);
    }
  }
  return found;
}
