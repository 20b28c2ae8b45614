"""连排的条文：一段里接连几条（第一条……。第二条……。），条号依次相接的，每条另起一行。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.lines import filled
from quangang.curation.notes import Change, Note, Repair, Setting
from quangang.text.numerals import parse_numeral

_NUMBER = r"第([〇零一二三四五六七八九十百千\d]{1,8})条"
_FIRST = re.compile(rf"[ \u3000]*{_NUMBER}")
_NEXT = re.compile(rf"(?<=[。；！？”）])[ \u3000]*{_NUMBER}(?=[ \u3000])")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Begin a line before each article that goes on counting."""
    del setting
    for line in filled(text):
        first = _FIRST.match(line.text)
        if first is None:
            continue
        last = parse_numeral(first[1])
        for match in _NEXT.finditer(line.text):
            number = parse_numeral(match[1])
            if last is None or number != last + 1:
                continue
            start = line.start + match.start()
            yield Change(
                start,
                start + len(match[0]) - len(match[0].lstrip(" \u3000")),
                "\n",
                REPAIR.id,
                "连排的条文，每条另起一行",
            )
            last = number


REPAIR = Repair("glued", run)
