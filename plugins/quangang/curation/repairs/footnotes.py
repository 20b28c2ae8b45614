"""网页脚注：正文里的上标（<sup>[1]</sup>、②）和页末的注（[1] ……）配成 Markdown 脚注；配不上的照印。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.lines import filled
from quangang.curation.notes import Change, Note, Repair, Setting

_REFERENCE = re.compile(r"\[\^(\d{1,2})\]")
"""What `markup` makes of a superscript number."""
_NOTE = re.compile(r"\s*(?:[\[〔【（(](\d{1,2})[\]〕】）)]|([①-⑳]))[:：、.．]?\s*")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Join marks and notes."""
    del setting
    marks = list(_REFERENCE.finditer(text))
    if not marks:
        return
    lines = filled(text)
    notes: dict[int, tuple[int, int]] = {}
    for line in lines[-max(1, len(lines) // 2) :]:
        match = _NOTE.match(line.text)
        if match is not None and match.end() < len(line.text):
            number = int(match[1]) if match[1] else ord(match[2]) - ord("①") + 1
            notes.setdefault(number, (line.start, line.start + match.end()))
    used = {int(mark[1]) for mark in marks}
    for mark in marks:
        if int(mark[1]) not in notes:
            yield Change(*mark.span(), f"[{mark[1]}]", REPAIR.id, "没有找到这个脚注的注文，照印")
    for number, (start, end) in notes.items():
        if number in used:
            yield Change(start, end, f"[^{number}]: ", REPAIR.id, "脚注的注文")


REPAIR = Repair("footnotes", run)
