"""数值题."""

from __future__ import annotations

from html import escape

from quangang.model import Question
from quangang.rendering.questions.parts import Drawing, Link


def _inputs(question: Question, link: Link) -> str:
    del link
    unit = escape(str(question.data["unit"]))
    return (
        '<label class="qg-number-answer">答案 <span class="qg-slot"><input class="qg-blank" type="text" '
        f'inputmode="decimal" autocomplete="off"></span> {unit}</label>'
    )


def _key(question: Question) -> str:
    tolerance = question.data["tolerance"]
    allowed = f"（相差{tolerance:g}以内都算对）" if tolerance else ""
    return f"{question.correct_response[0]}{question.data['unit']}{allowed}"


def _definition(question: Question) -> dict[str, object]:
    return {"tolerance": question.data["tolerance"], "unit": question.data["unit"]}


DRAWING = Drawing(_inputs, _key, _definition)
