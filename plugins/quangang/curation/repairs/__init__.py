"""Repairs of messy text: one file each, and one line here; they run in this order.

A repair is a function of the text as the repairs before it left it: it yields changes, findings for the front matter,
and doubts. It never prints, opens a file, or changes anything itself. To add one: a module with a `REPAIR`, a line in
`REPAIRS`, a table in `tests/curation/test_repairs.py`.
"""

from __future__ import annotations

from quangang.curation.notes import Repair
from quangang.curation.repairs import (
    contents,
    controls,
    decree,
    ending,
    footnotes,
    front_matter,
    gbk_shift,
    glued,
    headings,
    information_list,
    layout,
    lost_characters,
    markup,
    noise,
    pinyin_notes,
    printed,
    punctuation,
    rejoin,
    second_document,
    spaces,
    title,
    traditional,
)

REPAIRS: tuple[Repair, ...] = (
    controls.REPAIR,
    front_matter.REPAIR,
    markup.REPAIR,
    pinyin_notes.REPAIR,
    gbk_shift.REPAIR,
    traditional.REPAIR,
    punctuation.REPAIR,
    spaces.REPAIR,
    ending.REPAIR,
    noise.REPAIR,
    information_list.REPAIR,
    decree.REPAIR,
    printed.REPAIR,
    title.REPAIR,
    contents.REPAIR,
    rejoin.REPAIR,
    glued.REPAIR,
    headings.REPAIR,
    footnotes.REPAIR,
    layout.REPAIR,
    lost_characters.REPAIR,
    second_document.REPAIR,
)

__all__ = ["REPAIRS"]
