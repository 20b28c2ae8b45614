// The script of a course package for an LMS.
import { QuestionElement } from "../quiz/question-element.ts";
import { Cmi5Tracker } from "./cmi5.ts";
import type { Course } from "./course.ts";
import { Player } from "./player.ts";
import { SCORM12, SCORM2004, ScormTracker } from "./scorm.ts";
import type { Tracker } from "./tracker.ts";

/** One line for each standard: the name is `data-standard` of the page and of `formats/lms`. */
const TRACKERS: Readonly<Record<Course["standard"], (course: Course) => Tracker>> = {
  scorm12: (course) => new ScormTracker(SCORM12, course),
  scorm2004: (course) => new ScormTracker(SCORM2004, course),
  cmi5: () => new Cmi5Tracker(),
};

if (!customElements.get("quangang-question")) customElements.define("quangang-question", QuestionElement);
if (matchMedia("(prefers-color-scheme: dark)").matches) document.body.dataset.mdColorScheme = "slate";
const data = document.getElementById("qg-course");
if (data) {
  const course = JSON.parse(data.textContent ?? "") as Course;
  void Player.begin(course, TRACKERS[course.standard](course));
}
