"""简答题: a text, then a rubric the learner ticks beside the reference."""

from __future__ import annotations

from typing import cast

from quangang.model import Question
from quangang.rendering.questions.parts import Drawing, Link, inline


def _rubric(question: Question) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", question.data["rubric"])


def _inputs(question: Question, link: Link) -> str:
    del question, link
    return '<textarea class="qg-text-answer" rows="4" aria-label="你的回答"></textarea>'


def _line(line: dict[str, object], link: Link) -> str:
    return f"{inline(str(line['text']), link)}（{line['points']:g}分）"


def _after(question: Question, link: Link) -> str:
    rows = "".join(
        f'<label class="qg-choice"><input type="checkbox" value="{number}"> <span class="qg-text">{_line(line, link)}</span></label>'
        for number, line in enumerate(_rubric(question), 1)
    )
    return f'<fieldset class="qg-rubric" hidden disabled><legend>对照评分要点，勾选你写到的</legend>{rows}</fieldset>'


def _answer(question: Question, link: Link) -> str:
    rows = "".join(f"<li>{_line(line, link)}</li>" for line in _rubric(question))
    return f'<div class="qg-rubric-list"><p><b>评分要点</b></p><ul>{rows}</ul></div>'


DRAWING = Drawing(
    _inputs,
    lambda question: question.correct_response[0],
    lambda question: {"rubric": [line["points"] for line in _rubric(question)]},
    after=_after,
    answer=_answer,
    key_label="参考答案",
)
