"""Tables of a web page that hold data, as rows of a Markdown table: what the reader of Word does, for `repairs/markup.py`.

Most tables of old pages are only layout: one cell, cells with whole texts, tables in tables. Those stay paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_INSIDE = frozenset(
    "table tbody thead tfoot tr td th col colgroup p div br span b strong i em u font a sup sub".split()
)
_CELLS = frozenset(("td", "th"))
_LONGEST_CELL = 300


class Tag(NamedTuple):
    """A piece of markup. `name` is "" for a comment and the like."""

    start: int
    end: int
    name: str
    closes: bool


def table_marks(text: str, tokens: Sequence[Tag]) -> dict[int, str]:
    """What stands for the tags of tables that hold data, by the tag's number; a row is a line, a cell stands between bars."""
    marks: dict[int, str] = {}
    for first, last in _tables(tokens):
        rows = _rows(tokens, first, last)
        if rows is not None and _is_data(text, tokens, rows, first, last):
            marks.update(_marks(tokens, len(rows[0]), first, last))
    return marks


def _tables(tokens: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """First and last tag of every table that holds none."""
    first = -1
    for index, token in enumerate(tokens):
        if token.name == "table":
            if token.closes and first >= 0:
                yield first, index
            first = -1 if token.closes else index


def _rows(tokens: Sequence[Tag], first: int, last: int) -> list[list[int]] | None:
    """The numbers of the tags that begin the cells of each row; None where there is anything else in the table."""
    rows: list[list[int]] = []
    for index in range(first, last):
        token = tokens[index]
        if token.name not in _INSIDE:
            return None
        if token.name == "tr" and not token.closes:
            rows.append([])
        elif token.name in _CELLS and not token.closes:
            if not rows:
                return None
            rows[-1].append(index)
    return rows


def _is_data(text: str, tokens: Sequence[Tag], rows: list[list[int]], first: int, last: int) -> bool:
    wide = len(rows[0]) if rows else 0
    if len(rows) < 2 or wide < 2 or any(len(row) != wide for row in rows):
        return False
    if "|" in text[tokens[first].start : tokens[last].end]:
        return False
    starts = [tokens[index].end for row in rows for index in row] + [tokens[last].start]
    return all(after - before <= _LONGEST_CELL for before, after in pairwise(starts))


def _marks(tokens: Sequence[Tag], wide: int, first: int, last: int) -> Iterator[tuple[int, str]]:
    row = cell = 0
    for index in range(first, last + 1):
        token = tokens[index]
        mark = " " if token.name in ("p", "div", "br") and cell and not token.closes else ""
        if token.name == "tr" and not token.closes:
            rule = f"|{' --- |' * wide}\n" if row == 1 else ""
            mark = f" |\n{rule}| " if row else "\n| "
            row, cell = row + 1, 0
        elif token.name in _CELLS and not token.closes:
            mark = " | " if cell else ""
            cell += 1
        elif index == last:
            mark = " |\n"
        elif mark and tokens[index - 1].name in _CELLS:
            mark = ""  # a paragraph that begins the cell
        yield index, mark
