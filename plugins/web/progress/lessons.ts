/** Where one stands in a course: `<quangang-lesson>` at the end of a lesson, `<quangang-lessons>` around links to lessons. */
import { button, fill, make } from "./dom.ts";
import { LogElement, type Log } from "./log.ts";

/** Lessons finished by now: a visit says nothing of that, the last mark does. */
export function finished(log: Log): Map<unknown, boolean> {
  const marks = log.history.entries.filter((entry) => entry.kind === "lesson" && "done" in entry);
  return new Map(marks.map((entry) => [entry.lesson, entry.done === true]));
}

function lastOpened(log: Log): unknown {
  return log.history.entries.filter((entry) => entry.kind === "lesson").pop()?.lesson;
}

export class LessonElement extends LogElement {
  private readonly switch = button("", () => void 0);

  protected override opened(log: Log): Promise<void> | void {
    const { lesson } = this.dataset;
    const mark = (done: boolean): void => void log.append({ kind: "lesson", lesson, done });
    this.switch.onclick = () => mark(!finished(log).get(lesson));
    // Every question of the page is answered. Said once: who takes the mark off again is not contradicted.
    this.addEventListener("quangang:done", () => finished(log).has(lesson) || mark(true));
    this.prepend(this.switch);
    if (lastOpened(log) !== lesson) return log.append({ kind: "lesson", lesson });
  }

  protected show(log: Log): void {
    const done = !!finished(log).get(this.dataset.lesson);
    this.switch.textContent = done ? "✓ 这一课已学完" : "学完了，记一下";
    this.switch.setAttribute("aria-pressed", String(done));
  }
}

export class LessonsElement extends LogElement {
  private readonly resume = make("p", { class: "qg-resume" });

  protected show(log: Log): void {
    const links = Array.from(this.querySelectorAll<HTMLAnchorElement>("a[data-lesson]"));
    const marks = finished(log);
    const done = (link: HTMLAnchorElement): boolean => !!marks.get(link.dataset.lesson);
    const last = lastOpened(log);
    const at = links.findIndex((link) => link.dataset.lesson === last);
    const next = [...links.slice(at), ...links].find((link) => !done(link));
    links.forEach((link) => link.toggleAttribute("data-done", done(link)));
    fill(this.resume);
    if (at < 0) return;
    if (next) this.resume.append(make("a", { href: next.href }, `继续学习：${next.textContent}`));
    this.resume.append(` 已学完 ${links.filter(done).length} / ${links.length} 课`);
    this.prepend(this.resume);
  }
}
