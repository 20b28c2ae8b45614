/** The answer sheet: one button for each item of a paper. */
import { button, make } from "../../progress/dom.ts";

export interface Cell {
  /** 已答, 已标记, 答对 … for those who do not see colours. */
  readonly words: string;
  /** For the style sheet. */
  readonly state: string;
  readonly flagged?: boolean;
}

export class Sheet {
  readonly element = make("div", { class: "qg-cells", role: "group", "aria-label": "答题卡" });
  private readonly buttons: HTMLButtonElement[];

  constructor(count: number, go: (at: number) => void) {
    this.buttons = Array.from({ length: count }, (_, at) => button(String(at + 1), () => go(at)));
    this.element.append(...this.buttons);
  }

  show(at: number, cell: Cell, current: boolean): void {
    const target = this.buttons[at] as HTMLButtonElement;
    const label = `第${at + 1}题，${cell.words}`;
    if (target.getAttribute("aria-label") !== label) target.setAttribute("aria-label", label);
    target.dataset.state = cell.state;
    target.toggleAttribute("data-flagged", !!cell.flagged);
    if (current) target.setAttribute("aria-current", "true");
    else target.removeAttribute("aria-current");
  }
}
