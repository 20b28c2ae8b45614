/** Elements without a framework, and without `innerHTML`. */

type Child = Node | string | null | false | undefined;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | (() => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "string") element.setAttribute(name, value);
    else element.addEventListener(name, value);
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

/** `replaceChildren`, which Safari 13 does not have. */
export function fill(element: HTMLElement, ...children: (Node | string)[]): void {
  element.textContent = "";
  element.append(...children);
}

export function button(text: string, click: () => void): HTMLButtonElement {
  return make("button", { type: "button", click }, text);
}

/** Copy without the clipboard API, which plain http does not have. */
export function copy(text: string): boolean {
  const area = make("textarea", { readonly: "", style: "position:fixed;top:0;opacity:0" });
  area.value = text;
  document.body.append(area);
  area.select();
  area.setSelectionRange(0, text.length);
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
