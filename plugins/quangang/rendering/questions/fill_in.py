"""填空题: the blanks stand in the stem."""

from __future__ import annotations

import re
from typing import cast

from quangang.model import Question
from quangang.questions.fill_in import BLANK
from quangang.rendering.questions.parts import Drawing, Link, inline


def _blanks(question: Question) -> list[list[str]]:
    return cast("list[list[str]]", question.data["blanks"])


def _inputs(question: Question, link: Link) -> str:
    html = []
    for index, part in enumerate(BLANK.split(question.stem)):
        if index:
            html.append(
                '<span class="qg-slot"><input class="qg-blank" type="text" autocomplete="off" '
                f'aria-label="第{index}空"></span>'
            )
        html.append(inline(part, link))
    return f'<p class="qg-stem">{"".join(html)}</p>'


def _key(question: Question) -> str:
    return "；".join(
        texts[0] + (f"（或{'、'.join(texts[1:])}）" if len(texts) > 1 else "") for texts in _blanks(question)
    )


_UNIT = re.compile(r"[\u4e00-\u9fff%‰℃A-Za-z]{1,4}")


def _definition(question: Question) -> dict[str, object]:
    """Accepted texts, and the word after each blank: a unit that a learner may write along."""
    after = [match[0] if (match := _UNIT.match(part)) else "" for part in BLANK.split(question.stem)[1:]]
    known: dict[str, object] = {"blanks": _blanks(question), "after": after}
    return known | ({"any": True} if question.data.get("order") == "any" else {})


DRAWING = Drawing(_inputs, _key, _definition, stem_in_legend=False)
