// The script of pages that hold questions.
import { QuestionElement } from "./question-element.ts";

if (!customElements.get("quangang-question")) customElements.define("quangang-question", QuestionElement);
