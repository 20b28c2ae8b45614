/** Entry of quangang-progress.js: pages with questions, lessons and courses. */
import { LessonElement, LessonsElement } from "./lessons.ts";
import { theLog } from "./log.ts";
import { ProgressElement, recordAnswers } from "./page.ts";

if (!customElements.get("quangang-progress")) {
  recordAnswers(theLog());
  customElements.define("quangang-progress", ProgressElement);
  customElements.define("quangang-lesson", LessonElement);
  customElements.define("quangang-lessons", LessonsElement);
  const questions = document.querySelectorAll("quangang-question");
  if (questions.length && !document.querySelector("quangang-progress"))
    questions[questions.length - 1]?.after(document.createElement("quangang-progress"));
}
