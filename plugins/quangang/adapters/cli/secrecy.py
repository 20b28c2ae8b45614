"""What is not for the public is seen before anything of it is written."""

from __future__ import annotations

from quangang.errors import UsageError
from quangang.text.secrecy import secrecy_marks

_ADVICE = "没有导入：先向提供单位核实，确认可以公开的，换用公开发布的版本"


def refuse_secrets(source: str, page: str = "") -> None:
    """Refuse a document that bears a mark of secrecy, of a draft, of a paper for internal use.

    Args:
        source: its text, whose lines are told; "" where it has no lines that a person could count.
        page: what became of it: a mark may show only once tags and spaces are gone.

    Raises:
        UsageError: there is a mark; the text names its line and words.
    """
    for text, where in ((source, "第"), (page, "整理成页面后的第")):
        for place, mark in _marks(text)[:1]:
            line = text.count("\n", 0, place) + 1
            raise UsageError(f"{where}{line}行有不得公开的标记“{mark}”，{_ADVICE}")


def _marks(text: str) -> list[tuple[int, str]]:
    """Place of every mark that is surely one, and its words as they are read."""
    return [(mark.span.start, mark.text[:40]) for mark in secrecy_marks(text) if mark.certain]
