"""What is not for the public is seen before anything of it is written."""

from __future__ import annotations

from quangang.checks.pages import page_of
from quangang.checks.rules import secrecy_marks
from quangang.errors import UsageError

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
    """Place and words of every mark: what the check `secrecy-marks` finds. The one line to change when its matcher moves."""
    found = secrecy_marks.check(page_of("docs/policies/import.md", text), {})
    return [(one.start, text[one.start : one.end].strip(" \t#>*\n")[:40]) for one in found]
