"""单选题、多选题、判断题."""

from __future__ import annotations

from html import escape

from quangang.model import Question
from quangang.rendering.questions.parts import Drawing, Link, inline


def _inputs(question: Question, link: Link, kind: str, letters: bool) -> str:
    name = escape(f"q-{question.id}")
    rows = []
    for choice in question.choices:
        letter = f'<b class="qg-letter">{escape(choice.id)}.</b> ' if letters else ""
        rows.append(
            f'<label class="qg-choice"><input type="{kind}" name="{name}" value="{escape(choice.id)}"> '
            f'{letter}<span class="qg-text">{inline(choice.text, link)}</span></label>'
        )
    return "".join(rows)


def _letters(question: Question) -> str:
    return "、".join(question.correct_response)


def _label(question: Question) -> str:
    return next(choice.text for choice in question.choices if choice.id in question.correct_response)


def _partial(question: Question) -> dict[str, object]:
    scoring = question.data.get("scoring")
    return {} if scoring is None else {"partial": scoring == "partial"}


SINGLE = Drawing(lambda question, link: _inputs(question, link, "radio", True), _letters)
MULTIPLE = Drawing(lambda question, link: _inputs(question, link, "checkbox", True), _letters, _partial)
TRUE_FALSE = Drawing(lambda question, link: _inputs(question, link, "radio", False), _label)
