"""正文到哪里为止：电头、作者单位、责编、来源说明之后的，是同一版面的另一篇文章或广告。

后面若接着前文的编号（如第14条之后又见第15条），就不是结尾。删去的每一行都在记录里，并提醒编者确认。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import SENTENCE, Line, filled
from quangang.curation.noise import find_noise
from quangang.curation.notes import Change, Doubt, Note, Repair, Setting
from quangang.curation.numbering import numbering
from quangang.curation.printed import closing_name, read_printed

_HARD = re.compile(
    r"©? ?著作权归作者所有|推荐阅读更多精彩内容|(?:相关|延伸|推荐|热门)(?:阅读|链接|新闻|推荐|文章)(?:[:：].{0,60})?$"
)
_CARRIED = re.compile(r"\(?上接第?.{1,6}版.{0,10}\)")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Remove what comes after the end of the text."""
    del setting
    lines = filled(text)
    end = _end(lines)
    if end is None:
        return
    noise = find_noise(lines)
    rest = [line for index, line in enumerate(lines) if index >= end]
    foreign = [line for index, line in enumerate(lines) if index >= end and index not in noise]
    if foreign:
        first = foreign[0].text.strip()[:30]
        count = sum(len(line.folded) for line in foreign)
        message = (
            f"正文之后的{len(rest)}行（其中约{count}字不像广告）按同一版面的其他内容删去，逐行记录在案，请确认没有正文"
        )
        yield Doubt(foreign[0].start, "other-text-removed", message, first)
    for index, line in enumerate(lines[end:], end):
        rule, reason = (
            (noise[index].id, noise[index].reason) if index in noise else ("other-text", "正文之后的其他内容")
        )
        yield Change(line.start, min(line.end + 1, len(text)), "", rule, f"{reason}，不是正文")


def _end(lines: Sequence[Line]) -> int | None:
    """Index of the first line after the text; None when the text runs to the end."""
    numbers = [numbering(line.folded) for line in lines]
    latest = {number: index for index, number in enumerate(numbers) if number is not None}
    last: tuple[str, int] | None = None
    noise: frozenset[int] | None = None
    skipped = 0  # first line behind the closing lines seen so far
    prose = jumped = False
    for index, line in enumerate(lines):
        last = numbers[index] or last
        jumped = jumped or ("下转" in line.folded and len(line.folded) < 30)
        at = None
        if prose and _ends(line):
            at = index + 1
        elif prose and _HARD.match(line.folded):
            noise = noise if noise is not None else frozenset(find_noise(lines))
            at = index if _little(lines, index, noise) else None
        elif prose and not jumped and _CARRIED.match(line.folded):
            at = index - 1 if not SENTENCE.search(lines[index - 1].folded) else index
        prose = prose or line.prose
        if at is None:
            continue
        at = max(at, skipped)
        while at < len(lines) and (printed := read_printed(lines[at].folded, lines[at].text)) and printed.ends:
            at += 1
        skipped = max(skipped, at) if at > index else skipped
        if at < len(lines) and not (last and latest.get((last[0], last[1] + 1), -1) >= at):
            return at
    return None


def _little(lines: Sequence[Line], index: int, noise: frozenset[int]) -> bool:
    """Whether hardly any text comes after a line: a site's boilerplate may also stand in the middle of a text."""
    return sum(line.prose for number, line in enumerate(lines[index:], index) if number not in noise) < 2


def _ends(line: Line) -> bool:
    printed = read_printed(line.folded, line.text)
    if printed is not None:
        return printed.ends
    return line.prose and any(kind != "byline" for kind in closing_name(line.folded))


REPAIR = Repair("ending", run)
