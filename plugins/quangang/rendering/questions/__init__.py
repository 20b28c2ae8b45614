"""Questions as HTML; one file per kind of form."""

from quangang.rendering.questions.question import DRAWINGS, answer_key, definition, render_question, render_quiz

__all__ = ["DRAWINGS", "answer_key", "definition", "render_question", "render_quiz"]
