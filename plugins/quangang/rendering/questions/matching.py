"""匹配题: a select box for each of the left, so that keyboard and touch do without dragging."""

from __future__ import annotations

from html import escape
from typing import cast

from quangang.model import Question
from quangang.rendering.questions.parts import Drawing, Link, inline, plain


def _inputs(question: Question, link: Link) -> str:
    matches = cast("list[dict[str, str]]", question.data["matches"])
    right = "".join(
        f'<li><b class="qg-letter">{escape(item["id"])}.</b> <span>{inline(item["text"], link)}</span></li>'
        for item in matches
    )
    options = '<option value="">请选择</option>' + "".join(
        f'<option value="{escape(item["id"])}">{escape(item["id"])}. {plain(item["text"])}</option>' for item in matches
    )
    left = "".join(
        f'<label class="qg-pair"><span><b class="qg-letter">{escape(choice.id)}.</b> {inline(choice.text, link)}</span> '
        f'<select name="{escape(choice.id)}">{options}</select></label>'
        for choice in question.choices
    )
    return f'<ul class="qg-matches">{right}</ul><div class="qg-pairs">{left}</div>'


def _key(question: Question) -> str:
    return "，".join(pair.replace(" ", "—") for pair in question.correct_response)


DRAWING = Drawing(_inputs, _key)
