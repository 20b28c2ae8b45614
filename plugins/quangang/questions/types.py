"""The question types. To add one: a file here, one in `plugins/web/questions`, one in `rendering/questions`.

One that is answered and scored like another says so (`like`), and is one file, of ours or of another maker.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from quangang.extensions import Table
from quangang.model import Question
from quangang.questions import (
    case_group,
    extended_text,
    fill_in,
    matching,
    multiple_response,
    numeric,
    ordering,
    single_choice,
    true_false,
)
from quangang.questions.fields import QuestionType

TYPES = Table(
    (
        single_choice.TYPE,
        multiple_response.TYPE,
        true_false.TYPE,
        fill_in.TYPE,
        numeric.TYPE,
        matching.TYPE,
        ordering.TYPE,
        extended_text.TYPE,
        case_group.TYPE,
    ),
    "quangang.questions",
    QuestionType,
)

_ALSO: Mapping[str, str] = {
    "单项选择题": "single_choice",
    "多项选择题": "multiple_response",
    "是非题": "true_false",
    "连线题": "matching",
    "问答题": "extended_text",
    "案例分析题": "case_group",
}


@cache
def labels() -> Mapping[str, str]:
    """What trainers call the types → id."""
    whole = {one.label: one.id for one in TYPES.values()}
    return {**whole, **{label.removesuffix("题"): id for label, id in whole.items()}, **_ALSO}


def label_of(question: Question) -> str:
    """Chinese name of a question's type."""
    return TYPES[question.declared or question.type].label
