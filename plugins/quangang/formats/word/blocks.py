"""Blocks of text that Word and Markdown share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one look."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: its text.
        style: name of its Word style, or "".
    """

    runs: Runs
    style: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list.

    Attributes:
        runs: its text.
        depth: 0 for the outermost list.
        number: printed number; None for a bullet.
    """

    runs: Runs
    depth: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A paragraph of a quotation."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    runs: Runs
    level: int = 3


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every cell holds blocks."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


Block = Paragraph | Item | Quote | Heading | Table


def plain(runs: Iterable[Run]) -> str:
    """Text of runs."""
    return "".join(run.text for run in runs)


def text_of(blocks: Iterable[Block], separator: str = "\n") -> str:
    """Text of blocks, one a line, tables cell by cell."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [text_of(cell, separator) for row in block.rows for cell in row]
        else:
            lines.append(plain(block.runs))
    return separator.join(line for line in lines if line)


def join_runs(runs: Iterable[Run]) -> Runs:
    """Neighbours of one look joined; white space at both ends taken off."""
    groups: list[tuple[Run, list[str]]] = []  # the look of the first, and the texts: a sum of strings would be a square
    for run in runs:
        if not run.text:
            continue
        # A bold space looks like any other: it belongs to the run before it.
        if groups and (run.text.isspace() or (groups[-1][0].bold, groups[-1][0].italic) == (run.bold, run.italic)):
            groups[-1][1].append(run.text)
        else:
            groups.append((run, [run.text]))
    joined = [Run("".join(texts), first.bold, first.italic) for first, texts in groups]
    if joined:
        joined[0] = Run(joined[0].text.lstrip(), joined[0].bold, joined[0].italic)
        joined[-1] = Run(joined[-1].text.rstrip(), joined[-1].bold, joined[-1].italic)
    return tuple(run for run in joined if run.text)
