"""The number a line starts with: `（三）` → style `(一)`, 3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quangang.curation.lines import NUMBERED, Line
from quangang.text.numerals import parse_numeral

_NUMBER = re.compile(r"[（(]?(?:第)?([〇零一二三四五六七八九十百千]{1,8}|\d{1,4})([、.．）)]|[编章节条])")


def numbering(folded: str) -> tuple[str, int] | None:
    """Style and value of the number a line starts with; None when it has none."""
    if not NUMBERED.match(folded):
        return None
    match = _NUMBER.match(folded)
    if match is None:
        return None
    digits = match[1].isdigit()
    value = int(match[1]) if digits else parse_numeral(match[1])
    if value is None:
        return None
    bracket = "(" if folded[0] in "(（" else ""
    return f"{bracket}{'1' if digits else '一'}{match[2]}", value


def item_styles(lines: Sequence[Line]) -> frozenset[str]:
    """Styles whose numbered lines are mostly items, ending as sentences end, rather than headings."""
    items: Counter[str] = Counter()
    for line in lines:
        number = numbering(line.folded)
        if number is not None:
            items[number[0]] += 1 if line.terminal or line.prose else -1
    return frozenset(style for style, balance in items.items() if balance > 0)
