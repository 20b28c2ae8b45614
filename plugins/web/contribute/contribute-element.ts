/** `<quangang-contribute>`: the form of the page, with a draft, plain words about mistakes, and a file at the end. */

import { copy } from "../progress/dom.ts";
import { type CaseFile, newFileAddress, writeCase, writeMessage } from "./case-file.ts";
import type { Answers, Definition, Row } from "./definition.ts";
import { dropDraft, loadDraft, saveDraft } from "./draft.ts";
import { type Mistake, mistakes, warnings } from "./review.ts";

export class ContributeElement extends HTMLElement {
  #listeners: AbortController | null = null;
  #saving = 0;

  connectedCallback(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.form.addEventListener("input", () => this.#changed(), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    window.addEventListener("pagehide", () => this.#save(), { signal });
    const draft = loadDraft();
    if (draft) {
      this.write(draft);
      this.#say("上次没交的草稿还在，接着写就行。公用电脑上写完，请点最下面的“清空重填”。");
    } else {
      this.#say("写的内容会自动存成草稿，只在这台设备上。");
    }
    this.dataset["state"] = "ready";
  }

  disconnectedCallback(): void {
    this.#save();
    this.#listeners?.abort();
    this.#listeners = null;
  }

  get definition(): Definition {
    return JSON.parse(this.querySelector('script[type="application/json"]')?.textContent ?? "{}") as Definition;
  }

  get form(): HTMLFormElement {
    return this.#find("form");
  }

  /** What is filled in now. */
  read(): Answers {
    const answers: Answers = { values: {}, rows: {} };
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string") answers.values[name] = value;
    }
    for (const table of this.querySelectorAll<HTMLElement>(".qg-rows")) {
      answers.rows[table.dataset["field"] ?? ""] = Array.from(table.querySelectorAll(".qg-row"), (row) => {
        const cells: Row = {};
        for (const cell of row.querySelectorAll<HTMLInputElement>("[data-column]")) cells[cell.dataset["column"] ?? ""] = cell.value;
        return cells;
      });
    }
    return answers;
  }

  /** Fill the form in. */
  write(answers: Answers): void {
    for (const control of this.form.elements) {
      if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) || !control.name) continue;
      const value = answers.values[control.name];
      if (control.type === "radio") (control as HTMLInputElement).checked = control.value === value;
      else if (control.type === "checkbox") (control as HTMLInputElement).checked = value !== undefined;
      else control.value = typeof value === "string" ? value : "";
    }
    for (const table of this.querySelectorAll<HTMLElement>(".qg-rows")) {
      const rows = answers.rows[table.dataset["field"] ?? ""] ?? [];
      while (table.querySelectorAll(".qg-row").length < Math.max(rows.length, 1)) this.#addRow(table);
      table.querySelectorAll(".qg-row").forEach((row, place) => {
        if (place >= Math.max(rows.length, 1)) row.remove();
        for (const cell of row.querySelectorAll<HTMLInputElement>("[data-column]")) {
          cell.value = String(rows[place]?.[cell.dataset["column"] ?? ""] ?? "");
        }
      });
    }
  }

  #find<E extends HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  }

  #say(text: string): void {
    this.#find(".qg-draft").textContent = text;
  }

  #changed(): void {
    this.#find(".qg-result").hidden = true;
    window.clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => this.#save(), 400);
  }

  #save(): void {
    if (!this.#saving) return;
    window.clearTimeout(this.#saving);
    this.#saving = 0;
    const now = new Date();
    const kept = saveDraft(this.read());
    const time = `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
    this.#say(kept ? `草稿已存在这台设备上（${time}）。` : "这个浏览器存不了草稿，请一次写完，或者用Word表格。");
  }

  #click(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
    if (!button) return;
    const table = button.closest<HTMLElement>(".qg-rows");
    if (button.dataset["act"] === "add" && table) {
      this.#addRow(table).querySelector("input")?.focus();
    } else if (button.dataset["act"] === "remove" && table) {
      const row = button.closest(".qg-row");
      if (table.querySelectorAll(".qg-row").length > 1) row?.remove();
      else for (const cell of row?.querySelectorAll("input") ?? []) cell.value = "";
      table.querySelector<HTMLElement>('[data-act="add"]')?.focus();
      this.#changed();
    } else if (button.dataset["act"] === "clear" && window.confirm("清空填写的内容和草稿？清空以后找不回来。")) {
      this.write({ values: {}, rows: {} });
      this.#show([]);
      this.#changed();
      window.clearTimeout(this.#saving);
      this.#saving = 0;
      dropDraft();
      this.#say("已清空，草稿也删了。");
    }
  }

  #addRow(table: HTMLElement): HTMLElement {
    const template = table.querySelector("template");
    const copied = template?.content.firstElementChild?.cloneNode(true);
    if (!template || !(copied instanceof HTMLElement)) throw new Error("no row");
    template.before(copied);
    return copied;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const definition = this.definition;
    const answers = this.read();
    this.#saving = this.#saving || 1;
    this.#save();
    const found = mistakes(definition, answers);
    this.#show(found);
    if (found.length) return;
    const file = writeCase(definition, answers);
    this.#result(file, writeMessage(definition, answers), warnings(definition, answers));
  }

  /** Say what is wrong: at each field, and in one list with links at the end, where the button is. */
  #show(found: Mistake[]): void {
    for (const place of this.querySelectorAll<HTMLElement>("[data-field]")) {
      const mine = found.filter((mistake) => mistake.field === place.dataset["field"]);
      const line = place.querySelector<HTMLElement>(".qg-error");
      if (line) {
        line.textContent = mine.map((mistake) => mistake.message).join("；");
        line.hidden = mine.length === 0;
      }
      for (const control of place.querySelectorAll("input, textarea")) {
        if (mine.length) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
    const list = this.#find(".qg-problems");
    list.textContent = "";
    if (!found.length) return;
    this.#find(".qg-result").hidden = true;
    const words = document.createElement("p");
    words.textContent = `还有${found.length}处要改，点一下就到那里：`;
    const items = document.createElement("ul");
    for (const mistake of found) {
      const item = document.createElement("li");
      const link = document.createElement("button");
      link.type = "button";
      link.className = "qg-link-button";
      link.textContent = mistake.message;
      link.addEventListener("click", () => this.#go(mistake.field));
      item.append(link);
      items.append(item);
    }
    list.append(words, items);
    list.scrollIntoView({ block: "nearest" });
  }

  #go(field: string): void {
    const place = Array.from(this.querySelectorAll<HTMLElement>("[data-field]")).find((one) => one.dataset["field"] === field);
    place?.scrollIntoView({ block: "center" });
    place?.querySelector<HTMLElement>("input, textarea")?.focus({ preventScroll: true });
  }

  #result(file: CaseFile, message: string, found: string[]): void {
    const panel = this.#find(".qg-result");
    const part = (name: string): HTMLElement => this.#find(`.qg-result [data-part="${name}"]`);
    const said = part("said");
    const weixin = /MicroMessenger/i.test(navigator.userAgent);
    this.#find("#qg-result-title").textContent = found.length ? "先看看这几处，再交" : "可以交了";
    part("words").textContent = found.length
      ? "文件做好了，里面可能有不该公开的内容："
      : "文件做好了，没有看到个人信息。下载文件交给联系人，或者复制文字发到群里，都可以。";
    fill(part("warnings"), found.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    const actions: HTMLElement[] = [this.#download(file), copyButton("复制文字，发微信", message, said)];
    const target = newFileAddress(this.definition, file);
    if (target) {
      const open = document.createElement("a");
      open.className = "qg-plain-button";
      open.href = target.url;
      open.target = "_blank";
      open.rel = "noopener noreferrer";
      open.textContent = `到${this.definition.repository?.host ?? ""}上新建文件（需要账号）`;
      open.addEventListener("click", () => {
        const copied = target.pasted && copy(file.text);
        said.textContent = target.pasted
          ? `${copied ? "文件内容已复制" : "请先复制下面的文件内容"}，在打开的页面里粘贴；文件名写 cases/${file.id}.md。`
          : "内容已经带过去了，在打开的页面里提交就行。";
      });
      actions.push(open);
    }
    fill(part("actions"), actions);
    said.textContent = weixin ? "微信里不能下载文件：请复制文字，或者点右上角“…”在浏览器里打开这一页。" : "";
    this.#find<HTMLTextAreaElement>(".qg-result textarea").value = file.text;
    panel.hidden = false;
    panel.focus();
    panel.scrollIntoView({ block: "start" });
  }

  #download(file: CaseFile): HTMLElement {
    const link = document.createElement("a");
    link.className = "qg-button";
    link.download = `${file.id}.md`;
    link.href = URL.createObjectURL(new Blob([file.text], { type: "text/markdown;charset=utf-8" }));
    link.textContent = `下载文件 ${file.id}.md`;
    return link;
  }
}

function fill(parent: HTMLElement, children: HTMLElement[]): void {
  parent.textContent = "";
  parent.append(...children);
}

function copyButton(label: string, text: string, said: HTMLElement): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "qg-plain-button";
  button.textContent = label;
  button.addEventListener("click", () => {
    said.textContent = copy(text) ? "已复制，去微信里长按粘贴。" : "没能复制，请展开下面的文件内容，长按全选复制。";
  });
  return button;
}
