"""Puts the safe replacements of reports into a text, and tells what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quangang.checks.rule import Report

MAX_PASSES = 5
"""A mended mark may lay bare another (a bracket around a comma); it never takes more."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement that was made: the line before and after, and the rule that asked for it."""

    line: int
    before: str
    after: str
    rule: str
    reason: str

    def as_dict(self) -> dict[str, str | int]:
        """The form of the log, the same as that of `quangang import`."""
        return {
            "line": self.line,
            "before": self.before,
            "after": self.after,
            "rule": self.rule,
            "reason": self.reason,
        }


def mend(text: str, look: Callable[[str], Sequence[Report]]) -> tuple[str, list[Edit]]:
    """Apply what is safe until nothing more is.

    Args:
        text: a file.
        look: finds what is wrong in a text.

    Returns:
        the mended text and every edit, in order.
    """
    edits: list[Edit] = []
    for _ in range(MAX_PASSES):
        text, made = _apply(text, look(text))
        if not made:
            break
        edits.extend(made)
    return text, edits


def _apply(text: str, found: Sequence[Report]) -> tuple[str, list[Edit]]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    parts: list[str] = []
    edits: list[Edit] = []
    done = 0
    for report in sorted(found):
        if report.replacement is None or not report.end_line:
            continue
        location = report.problem.location
        start = starts[location.line - 1] + location.column - 1
        end = starts[report.end_line - 1] + report.end_column - 1
        if start < done or end < start or end > len(text):
            continue  # overlaps with one already made: the next pass sees it again
        parts += (text[done:start], report.replacement)
        done = end
        before, after = _shown(text, start, end, report.replacement)
        edits.append(Edit(location.line, before, after, report.problem.rule, report.problem.message))
    return "".join([*parts, text[done:]]), edits


def _shown(text: str, start: int, end: int, replacement: str) -> tuple[str, str]:
    head = text[max(text.rfind("\n", 0, start) + 1, start - 8) : start]
    stop = text.find("\n", end)
    tail = text[end : min(stop if stop >= 0 else len(text), end + 8)]
    return f"{head}{text[start:end]}{tail}", f"{head}{replacement}{tail}"
