"""What stands on paper, whatever writes it: lines, grids, room to write, new pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quangang.formats.word.blocks import Run, Runs

_BOLD = re.compile(r"\*\*(?=\S)(.{1,400}?)(?<=\S)\*\*")
_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]]{1,200})\]\]")
_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph.

    Attributes:
        runs: its text.
        style: `title`, `subtitle`, `part`, `heading`, `body`, `official`, `quote` or `small`.
        centred: stands in the middle.
        indent: characters it is moved in by.
        first: characters its first line is moved in by.
    """

    runs: Runs
    style: str = "body"
    centred: bool = False
    indent: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        rows: of cells, each of lines.
        widths: of the columns in shares; () where all are the same.
        head: how many rows are repeated on every page.
        lined: False for one that only sets things side by side.
        height: least height of a row in mm.
    """

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    widths: tuple[int, ...] = ()
    head: int = 0
    lined: bool = True
    height: int = 0

    @property
    def shares(self) -> tuple[int, ...]:
        """Width of each column."""
        return self.widths or (1,) * max((len(row) for row in self.rows), default=1)


@dataclass(frozen=True, slots=True)
class Room:
    """Empty lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows begins on a new page."""


Block = Line | Grid | Room | Turn


@dataclass(frozen=True, slots=True)
class Page:
    """The paper.

    Attributes:
        size: `A4`, or `A3` lying on its side with two columns.
        margins: top, right, bottom, left in mm.
        seal: words on the 密封线 at the left edge, or ().
        footer: words before the page number.
        mark: words at the top of every page, or "".
        official: the grid of GB/T 9704: 22 lines of 28 characters.
    """

    size: str = "A4"
    margins: tuple[int, int, int, int] = (20, 20, 18, 20)
    seal: tuple[str, ...] = ()
    footer: str = ""
    mark: str = ""
    official: bool = False

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height."""
        return (420, 297) if self.size == "A3" else (210, 297)


OFFICIAL = Page(margins=(37, 26, 35, 28), official=True)
"""The page of GB/T 9704-2012: a text area of 156 × 225 mm."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One thing to print."""

    title: str
    blocks: tuple[Block, ...]
    page: Page = Page()


def line(text: str | Runs, style: str = "body", *, centred: bool = False, indent: int = 0, first: int = 0) -> Line:
    """A paragraph of plain text or of runs."""
    return Line((Run(text),) if isinstance(text, str) else text, style, centred, indent, first)


def cells(rows: Iterable[Sequence[str]], **look: object) -> Grid:
    """A table of plain texts; a line feed begins another paragraph of the cell."""
    made = tuple(tuple(tuple(line(part) for part in text.split("\n")) for text in row) for row in rows)
    return Grid(made, **look)  # type: ignore[arg-type]


def runs_of(text: str) -> Runs:
    """One line of authors' text: `**bold**` and the words of links; everything else is text."""
    words = _LINK.sub(r"\1", text)
    runs: list[Run] = []
    place = 0
    for match in _BOLD.finditer(words):
        runs += [Run(words[place : match.start()]), Run(match[1], bold=True)]
        place = match.end()
    runs.append(Run(words[place:]))
    return tuple(run for run in runs if run.text)


def words_of(text: str, style: str = "body", *, indent: int = 0, first: int = 0) -> list[Block]:
    """Authors' text, a paragraph a line; a Markdown table becomes a table."""
    blocks: list[Block] = []
    lines = [one.strip() for one in text.split("\n")]
    at = 0
    while at < len(lines):
        here = lines[at]
        if "|" in here and at + 1 < len(lines) and _RULE.fullmatch(lines[at + 1]) and "|" in lines[at + 1]:
            end = at + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows = [_row(here), *map(_row, lines[at + 2 : end])]
            width = max(map(len, rows))
            blocks.append(Grid(tuple((*row, *((line(""),),) * (width - len(row))) for row in rows), head=1))
            at = end
            continue
        if here:
            blocks.append(Line(runs_of(here), style, indent=indent, first=first))
        at += 1
    return blocks


def _row(text: str) -> tuple[tuple[Line, ...], ...]:
    inner = text.removeprefix("|").removesuffix("|")
    parts = re.split(r"(?<!\\)\|(?![^\[\]]*\]\])", inner)
    return tuple((Line(runs_of(part.strip().replace("\\|", "|"))),) for part in parts)
