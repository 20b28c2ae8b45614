"""中文之间多余的空格：激”字诀。 社区虽小 → 激”字诀。社区虽小。

只删紧挨中文标点的、拆开一个词的，和汉字与数字之间的；“第一条　为了”条号后的空格保留。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.lines import HAN, MARKS
from quangang.curation.notes import Change, Note, Repair, Setting
from quangang.curation.words import crosses

_SPACE = re.compile(rf"(?<=[{HAN}{MARKS}\w%])[ \t　\xa0\u2002-\u200a]{{1,20}}(?=[{HAN}{MARKS}\w])")
_HEADING = re.compile(
    rf"^[#\s]*第[〇零一二三四五六七八九十百\d]{{1,6}}[编章节]\s+([{HAN}])[ \t\u3000\xa0]{{1,8}}([{HAN}])\s*$"
)
_MARK = re.compile(f"[{MARKS}]")
_HAN = re.compile(f"[{HAN}]")
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]{1,8}[编章节条](?:之[一二三四五六七八九十]{1,3})?$")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Spaces inside running Chinese text."""
    del setting
    start = 0
    for line in text.split("\n"):
        if (heading := _HEADING.search(line)) is not None:  # 总 则, 附　则: two characters set apart
            yield Change(start + heading.end(1), start + heading.start(2), "", REPAIR.id, "标题里拉开的字")
        if "。" in line or "，" in line:
            yield from _line(line, start)
        start += len(line) + 1


def _line(line: str, start: int) -> Iterator[Change]:
    for match in _SPACE.finditer(line):
        left, right = line[match.start() - 1], line[match.end()]
        article = _ARTICLE.search(line, max(0, match.start() - 14), match.start())
        if article and not line[: article.start()].strip():
            continue
        marks = bool(_MARK.match(left) or _MARK.match(right))
        figures = bool(_HAN.match(left)) != bool(_HAN.match(right)) and (left + right).strip("%").isalnum()
        if marks or (figures and "。" in line) or (_HAN.match(left) and _HAN.match(right) and _splits(line, match)):
            yield Change(start + match.start(), start + match.end(), "", REPAIR.id, "中文之间多余的空格")


def _splits(line: str, match: re.Match[str]) -> bool:
    return crosses(line[max(0, match.start() - 6) : match.start()], line[match.end() : match.end() + 6])


REPAIR = Repair("spaces", run)
