"""Which lines a change touched, from the output of `git diff --unified=0`. Strings in; runs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quangang.checks.rule import Report

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(r"\\([0-7]{3}|.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}

Touched = Mapping[str, tuple[tuple[int, int], ...]]
"""Ranges of lines (first, last) by file; a new file is one range without end."""

WHOLE = ((1, 10**9),)


def touched_lines(diff: str, new_files: tuple[str, ...] = ()) -> Touched:
    """Lines that a change added, altered, or left beside something it took away.

    Args:
        diff: output of `git diff --unified=0 --no-color --no-ext-diff --src-prefix=a/ --dst-prefix=b/`.
        new_files: files that git does not know yet.
    """
    touched: dict[str, list[tuple[int, int]]] = {file: list(WHOLE) for file in new_files}
    current: list[tuple[int, int]] | None = None
    content = 0  # lines of the file itself that follow: what they say is no sign of git's, were it “+++ b/…”
    for line in diff.split("\n"):
        if content and line.startswith(("-", "+")):
            content -= 1
        elif line.startswith("+++ "):
            name = _unquoted(line[4:].rstrip("\t"))
            current = touched.setdefault(name[2:], []) if name.startswith("b/") else None
        elif match := _HUNK.match(line):
            gone, start, count = int(match[1] or 1), int(match[2]), int(match[3] or 1)
            content = gone + count
            if current is not None:
                # Nothing left of what was here: the lines on both sides are what the change made neighbours.
                current.append((start, start + count - 1) if count else (start, start + 1))
    return {file: tuple(ranges) for file, ranges in touched.items()}


def on_touched_lines(reports: tuple[Report, ...], touched: Touched) -> tuple[Report, ...]:
    """Reports whose words stand on touched lines; those about a whole file count when anything in it was touched."""
    kept = []
    for report in reports:
        location = report.problem.location
        ranges = touched.get(location.file)
        if ranges is None:
            continue
        last = max(report.end_line, location.line)
        whole_file = location.line == 1 and location.column == 1 and not report.end_line
        if whole_file or any(start <= last and location.line <= end for start, end in ranges):
            kept.append(report)
    return tuple(kept)


def _unquoted(name: str) -> str:
    """git puts names with other than ASCII letters in quotation marks, byte by byte."""
    if not name.startswith('"'):
        return name
    raw = _ESCAPE.sub(
        lambda match: chr(int(match[1], 8)) if match[1].isdigit() else _SIGNS.get(match[1], match[1]), name[1:-1]
    )
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")
