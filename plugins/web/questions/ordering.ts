import { mark } from "./marks.ts";
import { same } from "./same.ts";
import type { QuestionType } from "./types.ts";

function items(form: HTMLFormElement): HTMLElement[] {
  return Array.from(form.querySelectorAll<HTMLElement>(".qg-order > li"));
}

function list(form: HTMLFormElement): HTMLElement {
  return form.querySelector(".qg-order") as HTMLElement;
}

function button(item: HTMLElement, words: string, sign: string, step: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "qg-move";
  made.textContent = sign;
  made.setAttribute("aria-label", `${words}：${(item.querySelector(".qg-text") as HTMLElement).textContent}`);
  made.dataset.step = step;
  return made;
}

/** The ends of the list cannot go further; the buttons stay in reach of the keyboard and say so. */
function ends(form: HTMLFormElement): void {
  items(form).forEach((item, index, all) => {
    item.querySelectorAll<HTMLElement>(".qg-move").forEach((made) => {
      const stuck = made.dataset.step === "-1" ? index === 0 : index === all.length - 1;
      made.setAttribute("aria-disabled", String(stuck));
    });
  });
}

function move(form: HTMLFormElement, made: HTMLButtonElement, said: HTMLElement): void {
  const item = made.closest("li") as HTMLElement;
  const before = made.dataset.step === "-1";
  const other = before ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  other[before ? "before" : "after"](item);
  list(form).dataset.touched = "";
  ends(form);
  made.focus();
  said.textContent = `移到第 ${items(form).indexOf(item) + 1} 位`;
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

/** 排序题: choice ids in the order given. */
export const ordering: QuestionType = {
  score: (definition, response) => (same(definition.correct, response) ? 1 : 0),
  setup(form) {
    const said = document.createElement("span");
    said.className = "qg-sr";
    said.setAttribute("role", "status");
    list(form).after(said);
    items(form).forEach((item, index) => {
      item.dataset.start = String(index);
      const group = document.createElement("span");
      group.className = "qg-moves";
      group.append(button(item, "上移", "↑", "-1"), button(item, "下移", "↓", "1"));
      item.append(group);
    });
    list(form).addEventListener("click", (event) => {
      const made = (event.target as Element).closest<HTMLButtonElement>(".qg-move");
      if (made) move(form, made, said);
    });
    ends(form);
  },
  read(form) {
    const touched = "touched" in list(form).dataset;
    const response = items(form).map((item) => item.dataset.choice as string);
    return { response: touched ? response : [], complete: touched, hint: "请先用 ↑ ↓ 调整顺序。" };
  },
  write(form, response) {
    const all = items(form);
    const rank = (item: HTMLElement): number =>
      response.length ? response.indexOf(item.dataset.choice as string) : Number(item.dataset.start);
    if (response.length && (response.length !== all.length || all.some((item) => rank(item) < 0))) return false;
    list(form).append(...all.sort((one, other) => rank(one) - rank(other)));
    if (response.length) list(form).dataset.touched = "";
    else delete list(form).dataset.touched;
    ends(form);
    return true;
  },
  mark(form, definition, response) {
    items(form).forEach((item, index) => {
      const place = definition.correct.indexOf(item.dataset.choice as string);
      const hit = !!response.length && place === index;
      mark(item, hit ? "right" : "wrong", hit ? "✓" : `✗ 应为第 ${place + 1} 位`);
    });
  },
};
