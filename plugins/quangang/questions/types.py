"""The question types. To add one: a file here, one in `plugins/web/questions`, one in `rendering/questions`."""

from __future__ import annotations

from collections.abc import Mapping

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

TYPES: Mapping[str, QuestionType] = {
    kind.id: kind
    for kind in (
        single_choice.TYPE,
        multiple_response.TYPE,
        true_false.TYPE,
        fill_in.TYPE,
        numeric.TYPE,
        matching.TYPE,
        ordering.TYPE,
        extended_text.TYPE,
        case_group.TYPE,
    )
}

LABELS: Mapping[str, str] = {
    **{kind.label: kind.id for kind in TYPES.values()},
    **{kind.label.removesuffix("题"): kind.id for kind in TYPES.values()},
    "单项选择题": "single_choice",
    "多项选择题": "multiple_response",
    "是非题": "true_false",
    "连线题": "matching",
    "问答题": "extended_text",
    "案例分析题": "case_group",
}
"""What trainers call them → id."""
