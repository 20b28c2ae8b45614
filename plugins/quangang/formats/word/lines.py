"""A Word paper → lines as they are printed: automatic numbers, a row of a table with tabs, what is raised or lowered as such."""

from __future__ import annotations

from collections.abc import Iterable

from quangang.formats.word.blocks import Block, Item, Table, plain, text_of
from quangang.formats.word.read import Word


def printed_lines(word: Word) -> list[str]:
    """The lines of a document. What is no text has left `〔图片〕` at its place."""
    return [line for block in word.blocks for line in _lines(block)]


def _lines(block: Block) -> Iterable[str]:
    if isinstance(block, Table):
        for row in block.rows:
            cells = [text_of(cell, " ").replace("\n", " ").strip() for cell in row]
            if len(row) == 1:
                yield from (line for inner in row[0] for line in _lines(inner))
            elif any(cells):
                yield "\t".join(cells)
        return
    text = plain(block.runs)
    if isinstance(block, Item) and block.number is not None:
        yield f"{block.number}. {text}"
    else:
        yield text
