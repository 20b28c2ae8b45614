"""A question as a form that reads well without scripts; the contract is `plugins/web/README.md`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape

from quangang.model import Basis, Question
from quangang.questions import label_of
from quangang.questions.shuffling import SHUFFLED, order_matters
from quangang.rendering.questions import choices, extended_text, fill_in, matching, numeric, ordering
from quangang.rendering.questions.parts import Drawing, Link, inline, paragraphs

DRAWINGS: Mapping[str, Drawing] = {
    "single_choice": choices.SINGLE,
    "multiple_response": choices.MULTIPLE,
    "true_false": choices.TRUE_FALSE,
    "fill_in": fill_in.DRAWING,
    "numeric": numeric.DRAWING,
    "matching": matching.DRAWING,
    "ordering": ordering.DRAWING,
    "extended_text": extended_text.DRAWING,
}
"""Every type that is a form; a 材料题 is a section of forms."""


def render_quiz(questions: Iterable[Question], *, link: Link, start: int = 1) -> str:
    """Questions in order, numbered; "" when there are none."""
    rows = [render_question(question, number=number, link=link) for number, question in enumerate(questions, start)]
    return f'<div class="qg-quiz">{"".join(rows)}</div>' if rows else ""


def render_question(question: Question, *, number: int | str, link: Link) -> str:
    """One question.

    Args:
        question: what to draw; nothing of it is trusted.
        number: its number on the page.
        link: where a provision is shown, and the words for it.
    """
    if question.type == "case_group":
        return _case(question, number, link)
    return _form(question, f"{number}.", link)


def definition(question: Question) -> dict[str, object]:
    """What the browser scores with: `Definition` of `plugins/web/questions/types.ts`."""
    drawing = DRAWINGS[question.type]
    known = {"type": question.type, "correct": list(question.correct_response), **drawing.definition(question)}
    if "points" in question.data:
        known["points"] = question.data["points"]
    return known


def answer_key(question: Question) -> str:
    """The right answer in words, such as `A、C` or `18人`; "" for a 材料题."""
    return DRAWINGS[question.type].key(question) if question.type in DRAWINGS else ""


def _form(question: Question, number: str, link: Link) -> str:
    drawing = DRAWINGS[question.type]
    stem = f' <span class="qg-stem">{inline(question.stem, link)}</span>' if drawing.stem_in_legend else ""
    shuffled = " data-shuffle" if question.type in SHUFFLED and not order_matters(question) else ""
    trained = f' data-abilities="{escape(" ".join(question.abilities))}"' if question.abilities else ""
    data = json.dumps(definition(question), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (
        f'<quangang-question id="q-{escape(question.id)}" data-question="{escape(question.id)}" '
        f'data-hash="{escape(question.content_hash)}" data-type="{question.type}"{shuffled}{trained}>'
        f'<form method="dialog" autocomplete="off"><fieldset><legend>{_head(question, number)}{stem}</legend>'
        f"{drawing.inputs(question, link)}</fieldset>{drawing.after(question, link)}</form>"
        f'<details class="qg-answer"><summary>查看答案与解析</summary>{_answer(question, drawing, link)}</details>'
        # In a script element only `<` can end the data; JSON may write it as an escape.
        f'<script type="application/json">{data.replace("<", chr(92) + "u003c")}</script></quangang-question>'
    )


def _head(question: Question, number: str) -> str:
    label = label_of(question)
    return f'<span class="qg-number">{escape(number)}</span> <span class="qg-type">{label}</span>'


def _answer(question: Question, drawing: Drawing, link: Link) -> str:
    key = inline(drawing.key(question), link)
    html = f'<p class="qg-key">{drawing.key_label}：{key}</p>{drawing.answer(question, link)}'
    notes = "".join(
        f'<li data-choice="{escape(choice.id)}">{escape(_name(question, choice.id, choice.text))}：{inline(choice.feedback, link)}</li>'
        for choice in question.choices
        if choice.feedback
    )
    if notes:
        html += f'<ul class="qg-feedback">{notes}</ul>'
    return html + _reasons(question, link)


def _name(question: Question, choice: str, text: str) -> str:
    return f"选“{text}”" if question.type == "true_false" else choice


def _reasons(question: Question, link: Link) -> str:
    html = ""
    if question.explanation:
        html = f'<div class="qg-explanation"><p><b>解析</b></p>{paragraphs(question.explanation, link)}</div>'
    quotes = "".join(_quote(basis, link) for basis in question.basis)
    return html + (f'<div class="qg-basis"><p><b>政策依据</b></p>{quotes}</div>' if quotes else "")


def _quote(basis: Basis, link: Link) -> str:
    target = link(basis.provision)
    words = escape(target[1] if target else str(basis.provision))
    place = f'<a href="{escape(target[0])}">{words}</a>' if target else words
    return f'<blockquote><p>{escape(basis.quote)}</p><p class="qg-source">——{place}</p></blockquote>'


def _case(question: Question, number: int | str, link: Link) -> str:
    stem = f' <span class="qg-stem">{inline(question.stem, link)}</span>' if question.stem else ""
    children = "".join(_form(child, f"（{index}）", link) for index, child in enumerate(question.children, 1))
    return (
        f'<section class="qg-case" id="q-{escape(question.id)}" data-question="{escape(question.id)}">'
        f'<p class="qg-case-head">{_head(question, f"{number}.")}{stem}</p>'
        f'<div class="qg-material">{paragraphs(str(question.data["material"]), link)}</div>'
        f"{children}{_reasons(question, link)}</section>"
    )
