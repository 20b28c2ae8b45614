"""段落之间空一行，去掉段首缩进和行末空格：Markdown 靠空行分段。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.notes import Change, Note, Repair, Setting

_GAP = re.compile(r"\A[\s\ufeff]*|(?<![^\S\n])[^\S\n]*\n[\s\ufeff]*|(?<![^\S\n])[^\S\n]++\Z")
_ROW = re.compile(r"\||[-*+] |> ")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """One blank line between paragraphs, none at the start, one line end at the end."""
    del setting
    for match in _GAP.finditer(text):
        start, end = match.span()
        if start == end and end != len(text):
            continue
        wanted = "" if start == 0 else "\n" if end == len(text) else "\n\n"
        if wanted == "\n\n" and match[0].count("\n") == 1 and _rows(text, start, end):
            wanted = "\n"
        reason = "段首缩进和多余的空行" if len(match[0]) > len(wanted) else "段落之间空一行"
        yield Change(start, end, wanted, REPAIR.id, reason)
    if text.strip() and not text[-1].isspace():
        yield Change(len(text), len(text), "\n", REPAIR.id, "文末换行")


def _rows(text: str, start: int, end: int) -> bool:
    """Rows of a table or a list stay together."""
    above = text[text.rfind("\n", 0, start) + 1 : start].lstrip()
    return bool(_ROW.match(above) and _ROW.match(text, end))


REPAIR = Repair("layout", run)
