"""排序题: a list; the browser adds buttons that move each element up and down."""

from __future__ import annotations

from html import escape

from quangang.model import Question
from quangang.rendering.questions.parts import Drawing, Link, inline


def _inputs(question: Question, link: Link) -> str:
    rows = "".join(
        f'<li data-choice="{escape(choice.id)}"><b class="qg-letter">{escape(choice.id)}.</b> '
        f'<span class="qg-text">{inline(choice.text, link)}</span></li>'
        for choice in question.choices
    )
    return f'<ul class="qg-order">{rows}</ul>'


DRAWING = Drawing(_inputs, lambda question: " → ".join(question.correct_response), key_label="正确顺序")
