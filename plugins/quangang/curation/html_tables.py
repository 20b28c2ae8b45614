"""Tables of a web page that hold data, as rows of a Markdown table: what the reader of Word does, for `repairs/markup.py`.

Most tables of old pages are only layout: one cell, cells with whole texts, tables in tables. Those stay paragraphs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_INSIDE = frozenset(
    "table tbody thead tfoot tr td th col colgroup p div br span b strong i em u font a sup sub".split()
)
_CELLS = frozenset(("td", "th"))
_LONGEST_CELL = 300
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_WIDEST = 40
"""Columns of a table that is read as one."""


class Tag(NamedTuple):
    """A piece of markup. `name` is "" for a comment and the like."""

    start: int
    end: int
    name: str
    closes: bool


_Beside = tuple[list[str], list[str]]
"""Words of the cells before and after one that is written in the row; "" for a blank."""


def table_marks(text: str, tokens: Sequence[Tag]) -> dict[int, str]:
    """What stands for the tags of tables that hold data, by the tag's number; a row is a line, a cell stands between bars."""
    marks: dict[int, str] = {}
    for first, last in _tables(tokens):
        rows = _rows(tokens, first, last)
        blanks = _blanks(text, tokens, rows, last) if rows is not None else None
        if rows is not None and blanks is not None and _is_data(text, tokens, rows, first, last):
            marks.update(_marks(tokens, blanks, first, last))
    return marks


def cells_of(text: str, tokens: Sequence[Tag]) -> Iterator[tuple[int, int, list[str]]]:
    """First and last tag of each table, and the words of its cells, for who looks for what a table says."""
    for first, last in _tables(tokens):
        starts = [i for i in range(first, last) if tokens[i].name in _CELLS and not tokens[i].closes]
        if 4 <= len(starts) <= 200:
            ends = [*starts[1:], last]
            yield (
                first,
                last,
                [_words(text[tokens[a].end : tokens[b].start]) for a, b in zip(starts, ends, strict=True)],
            )


def _words(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup)).strip() if len(markup) < 3_000 else ""


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


def _blanks(text: str, tokens: Sequence[Tag], rows: list[list[int]], end: int) -> list[list[_Beside]] | None:
    """For each cell, what stands before and after it, so that all rows are as wide; None when they are not.

    A cell over several rows says its words in each of them: what it says holds for each. One over several columns stands in its first.
    """
    found: list[list[_Beside]] = []
    taken: dict[int, tuple[int, str]] = {}  # column → rows further down that a cell above reaches into, and its words
    starts = [index for row in rows for index in row]
    ends = dict(zip(starts, [*starts[1:], end], strict=False))  # a table without cells has none
    widths: set[int] = set()
    for row in rows:
        column = 0
        cells: list[_Beside] = []
        below: dict[int, tuple[int, str]] = {}
        for index in row:
            before: list[str] = []
            while column in taken:
                before.append(taken[column][1])
                column += 1
            spans = {
                kind.lower(): max(1, int(size))
                for kind, size in _SPAN.findall(text[tokens[index].start : tokens[index].end])
            }
            wide = min(spans.get("col", 1), _WIDEST)
            if spans.get("row", 1) > 1:
                words = " ".join(_words(text[tokens[index].end : tokens[ends[index]].start]).split())
                said = [words, *[""] * (wide - 1)]
                below |= {column + place: (spans["row"] - 1, said[place]) for place in range(wide)}
            cells.append((before, [""] * (wide - 1)))
            column += wide
        if cells:
            while column in taken:
                cells[-1][1].append(taken[column][1])
                column += 1
        taken = {place: (left - 1, words) for place, (left, words) in taken.items() if left > 1} | below
        found.append(cells)
        widths.add(column)
        if len(widths) > 1 or column > _WIDEST:
            return None
    return found


def _is_data(text: str, tokens: Sequence[Tag], rows: list[list[int]], first: int, last: int) -> bool:
    if len(rows) < 2 or max(map(len, rows)) < 2 or not all(rows):
        return False
    if "|" in text[tokens[first].start : tokens[last].end]:
        return False
    starts = [tokens[index].end for row in rows for index in row] + [tokens[last].start]
    return all(after - before <= _LONGEST_CELL for before, after in pairwise(starts))


def _marks(tokens: Sequence[Tag], blanks: list[list[_Beside]], first: int, last: int) -> Iterator[tuple[int, str]]:
    wide = sum(1 + len(before) + len(after) for before, after in blanks[0])
    row = cell = 0
    for index in range(first, last + 1):
        token = tokens[index]
        mark = " " if token.name in ("p", "div", "br") and cell and not token.closes else ""
        if token.name == "tr" and not token.closes:
            rule = f"|{' --- |' * wide}\n" if row == 1 else ""
            tail = _after(blanks[row - 1][-1][1]) if row else ""
            mark = f"{tail} |\n{rule}| " if row else "\n| "
            row, cell = row + 1, 0
        elif token.name in _CELLS and not token.closes:
            before, _ = blanks[row - 1][cell]
            after = blanks[row - 1][cell - 1][1] if cell else []
            mark = (
                _after(after) + (" | " if cell else "") + "".join(f"{words} | " if words else "| " for words in before)
            )
            cell += 1
        elif index == last:
            mark = _after(blanks[row - 1][-1][1]) + " |\n"
        elif mark and tokens[index - 1].name in _CELLS:
            mark = ""  # a paragraph that begins the cell
        yield index, mark


def _after(cells: Sequence[str]) -> str:
    return "".join(f" | {words}" if words else " |" for words in cells)
