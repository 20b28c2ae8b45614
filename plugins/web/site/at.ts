// `?at=2019-01-01`: the text of a policy that held on a day. The list of its texts says from when each of them holds.
import { fill, make } from "../progress/dom.ts";

const NAME = "at";

/** The last day of a year or a month, the day itself; "" for what is no date. */
export function dayOf(given: string): string {
  const [, year, month, day] = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?)?[年月]?$/.exec(given.trim()) ?? [];
  if (!year) return "";
  const last = month ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : 31;
  const two = (text: string | number): string => `0${text}`.slice(-2);
  if (Number(month ?? 12) < 1 || Number(month ?? 12) > 12 || Number(day ?? last) < 1 || Number(day ?? last) > last) return "";
  return `${year}-${two(month ?? 12)}-${two(day ?? last)}`;
}

/** Which of the texts held on a day: its place in the list, −1 where all are younger. Texts of an unknown day come first. */
export function heldOn(day: string, since: readonly string[]): number {
  let at = -1;
  since.forEach((from, place) => {
    if (from <= day) at = place;
  });
  return at;
}

function asked(): string {
  return new URLSearchParams(location.search).get(NAME) ?? "";
}

function told(words: string): HTMLElement {
  return make("p", { class: "qg-note qg-at", role: "status" }, words);
}

/** Leads to the text that was asked for, or says what this page has to do with it. */
export function textOfTheDay(): void {
  const list = document.querySelector<HTMLElement>("nav.qg-versions");
  if (!list) return;
  const texts = Array.from(list.querySelectorAll<HTMLElement>("[data-since]"));
  const go = (given: string): HTMLElement | null => {
    const day = dayOf(given);
    if (!day) return told(`“${given.slice(0, 20)}”看不出是哪一天，请写成2019-01-01。`);
    const place = heldOn(day, texts.map((text) => text.dataset["since"] ?? ""));
    const text = texts[Math.max(place, 0)];
    const link = text instanceof HTMLAnchorElement ? text.href : "";
    if (link) {
      location.replace(`${link}?${NAME}=${day}${location.hash}`);
      return null;
    }
    if (asked() !== given) {
      try {
        history.replaceState(null, "", `?${NAME}=${day}${location.hash}`);
      } catch {
        // A folder's pages keep their address.
      }
    }
    const name = text?.textContent ?? "";
    return told(place < 0 ? `${day}的文本本站没有，最早的是${name}的。` : `本站有的文本里，${day}施行的是这一个（${name}）。`);
  };
  const place = make("div");
  const show = (given: string): void => {
    const said = go(given);
    if (said) fill(place, said);
  };
  const input = make("input", { type: "date", "aria-label": "哪一天", required: "" });
  const form = make("form", { class: "qg-at-form" }, input, "施行的文本", make("button", { type: "submit" }, "看"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(input.value);
  });
  list.append(form, place);
  const given = asked();
  if (!given) return;
  input.value = dayOf(given);
  show(given);
}
