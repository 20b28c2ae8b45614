"""Cells of a CSV: a spreadsheet must not take the text of a contributor for a formula."""

from __future__ import annotations

import re

_TAKEN = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """A cell that shows its text: what could be a formula begins with an apostrophe, which no spreadsheet shows."""
    return f"'{cell}" if _TAKEN.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` wrote."""
    return cell[1:] if _GUARDED.match(cell) else cell
