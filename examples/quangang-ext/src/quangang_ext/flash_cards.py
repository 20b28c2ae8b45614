"""A format of questions: 抽认卡, one line a question: stem, tab, key. Loses what it says it loses."""

from __future__ import annotations

from collections.abc import Sequence

from quangang.formats.hub import Format, Ledger, Written
from quangang.model import Question
from quangang.rendering.questions import answer_key

_TYPES = frozenset({"single_choice", "multiple_response", "true_false", "fill_in", "numeric"})


def write(questions: Sequence[Question], title: str) -> Written:
    """Cards as tab-separated text."""
    ledger = Ledger(frozenset(), _TYPES)
    lines = [f"# {title}"]
    for question in ledger.flat(questions):
        choices = "；".join(f"{choice.id} {choice.text}" for choice in question.choices)
        lines.append(
            "\t".join(part.replace("\n", " ") for part in (f"{question.stem} {choices}", answer_key(question)))
        )
    return Written("\n".join([*lines, ""]).encode(), tuple(ledger.outcomes))


FORMAT = Format("flash-cards", "抽认卡（文本）", (".tsv",), _TYPES, writes=write)
