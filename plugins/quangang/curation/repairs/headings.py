"""标题：原文里自成一行的标题加上“##”。带段首标题的条目（1.明确人员范围。本意见所称…）是一段，不拆。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import NUMBERED, Line, filled
from quangang.curation.notes import Change, Note, Repair, Setting
from quangang.curation.numbering import item_styles, numbering

_RANKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("编", r"第[^\s]{1,8}编"),
        ("章", r"第[^\s]{1,8}章"),
        ("节", r"第[^\s]{1,8}节"),
        ("一、", r"[一二三四五六七八九十]{1,4}[、.．]"),
        ("（一）", r"[（(][一二三四五六七八九十]{1,4}[）)]"),
        ("1.", r"\d{1,3}[、.．]"),
        ("（1）", r"[（(]\d{1,3}[）)]"),
    )
)
"""Numbering styles from the highest to the lowest; 第N条 is never a heading."""
_MARKED = re.compile(r"#{1,6} ")
_LONGEST = 40
_TEXT_END = re.compile(r"[。；;：:，,、！!]$")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Mark headings with the level their numbering gives them."""
    del setting
    lines = filled(text)
    found = _headings(lines)
    present = sorted({rank for rank in found.values() if rank >= 0})
    for index, rank in sorted(found.items()):
        line = lines[index]
        level = 2 + present.index(rank) if rank >= 0 else 2
        if rank < 0 and found.get(index - 1) == -1:
            level = 3
        body = line.text.strip()
        start = line.start + line.text.index(body)
        reason = f"自成一行的标题，按第{level - 1}级标题排"
        yield Change(start, start + len(body), f"{'#' * min(level, 6)} {body}", REPAIR.id, reason)


def _headings(lines: Sequence[Line]) -> dict[int, int]:
    """Index of each heading and its rank; -1 for one without a number."""
    if any(_MARKED.match(line.folded) for line in lines):
        return {}
    items = item_styles(lines)
    ranks = [_rank(line, items) for line in lines]
    found: dict[int, int] = {}
    for index in range(len(lines) - 2, -1, -1):
        rank = ranks[index]
        if rank is None or (index and re.search(r"[：:]$", lines[index - 1].folded) and rank != 3):
            continue
        below = ranks[index + 1]
        if below is None:
            if _text(lines[index + 1]) and not _listed(ranks, index, rank):
                found[index] = rank
        elif index + 1 in found and (below != rank or (rank == -1 and found.get(index + 2) is None)):
            found[index] = rank
    return found


def _listed(ranks: Sequence[int | None], index: int, rank: int) -> bool:
    """Whether a line ends a list of short lines of its own kind."""
    run = 0
    while index - run - 1 >= 0 and ranks[index - run - 1] == rank:
        run += 1
    return run >= (2 if rank == -1 else 1)


def _rank(line: Line, items: frozenset[str]) -> int | None:
    """Rank of a line that could be a heading; None for text."""
    text = line.folded
    if (
        not text
        or len(text) > _LONGEST
        or "。" in text
        or _TEXT_END.search(text)
        or text.startswith(("|", "-", ">", "•", "!", "<"))
    ):
        return None
    number = numbering(text)
    if number is not None and number[0] in items:
        return None
    for rank, (_, pattern) in enumerate(_RANKS):
        if pattern.match(text):
            return rank if pattern.sub("", text, count=1).strip() or rank < 3 else None
    if NUMBERED.match(text) or len(text) < 2 or re.match(r"附件|附表", text) or text.isascii():
        return None
    return -1 if len(text) <= 32 else None


def _text(line: Line) -> bool:
    return line.prose or bool(re.search(r"[。；：]$", line.text.rstrip()[-3:].rstrip("”）")))


REPAIR = Repair("headings", run)
