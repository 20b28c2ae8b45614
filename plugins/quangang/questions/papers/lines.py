"""A paper's text → its lines, each with what can be seen without its neighbours; what is no content is marked as such."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from quangang.questions.papers import signs

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_GAP = re.compile(r"[^\S\n]{21,}")
"""A gap wider than any print needs: cut, so that no line takes more time than its length."""
_BAR = re.compile(r"\s*\|(.*)\|\s*")
_RULED = re.compile(r"[\s|:\-]+")


@dataclass(slots=True)
class Line:
    """A line that is not empty.

    Attributes:
        row: its number in the file, from 1.
        column: where its text begins, from 1.
        text: without white space at its ends.
        folded: the same in narrow characters, place by place.
        after_gap: whether an empty line stands before it.
        noise: what it is when it is no content (页码, 页眉页脚 …), or "".
    """

    row: int
    column: int
    text: str
    folded: str
    after_gap: bool = False
    noise: str = ""


def read_lines(text: str) -> list[Line]:
    """The lines of a paper."""
    lines: list[Line] = []
    gap = True
    for row, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        clean = _INVISIBLE.sub("", raw.replace("\xa0", " ").replace("\x0c", " "))
        clean = _GAP.sub(lambda match: match[0][:20], clean)
        table = _BAR.fullmatch(clean)
        if table and table[1].count("|") >= 1:
            clean = "" if _RULED.fullmatch(clean) else "\t".join(cell.strip() for cell in table[1].split("|"))
        content = clean.strip()
        cells = content.split("\t")
        if (
            len(cells) == 2
            and signs.fold(cells[0]).strip(" :") in signs.NAMES
            and cells[0].strip() not in ("题号", "标识")
        ):
            content = f"{cells[0].strip(' :：')}：{cells[1]}"  # a row of a table that holds one question
        if not content:
            gap = True
            continue
        lines.append(Line(row, len(clean) - len(clean.lstrip()) + 1, content, signs.fold(content), gap))
        gap = False
    _mark_noise(lines)
    return lines


def _mark_noise(lines: list[Line]) -> None:
    counts = Counter(line.folded for line in lines)
    for place, line in enumerate(lines):
        if len(line.folded) > 120:
            continue
        if signs.PAGE.fullmatch(line.folded) and not _between_numbers(lines, place):
            line.noise = "页码"
        elif signs.RULE_LINE.fullmatch(line.folded):
            line.noise = "分隔线"
        elif signs.SEALED.fullmatch(line.folded):
            line.noise = "密封线等提示"
        elif counts[line.folded] > 1 and signs.ADVERT.fullmatch(line.folded):
            line.noise = "水印"
    pages = {place for place, line in enumerate(lines) if line.noise == "页码"}
    for place, line in enumerate(lines):
        near = bool(pages & {place - 2, place - 1, place + 1, place + 2})
        often = counts[line.folded]
        if not line.noise and (often >= 3 or (often == 2 and near)) and _furniture(line, near=near):
            line.noise = "页眉页脚"
    for line in lines:  # the first of a running header is the header too
        if (
            not line.noise
            and len(line.folded) < 60
            and signs.ADVERT.fullmatch(line.folded)
            and not _content(line.folded)
        ):
            line.noise = "水印"


def _between_numbers(lines: list[Line], place: int) -> bool:
    """“1/2” as a choice or an answer is no page number."""
    return "/" in lines[place].folded and not (
        lines[place].after_gap or (place + 1 < len(lines) and lines[place + 1].after_gap)
    )


def _furniture(line: Line, *, near: bool) -> bool:
    """Whether a line that stands there often is a header or a watermark: it begins nothing, and it is no sentence of a question."""
    text = line.folded
    if len(text) < 4 or _content(text) or "\t" in text:
        return False
    return near or (
        re.search(r"试卷|试题|题库|考试|测试|培训|资料|内部|社区|街道|密|第.{1,3}届", text) is not None
        and not re.search(r"[?。:]$|正确|错误|以上|材料|案例", text)
    )


def _content(text: str) -> bool:
    return bool(
        signs.LABEL.match(text)
        or signs.lettered(text)
        or signs.EMPTY.search(text)
        or signs.TRUTH_BRACKET.search(text)
        or signs.HEADING.fullmatch(text)
        or signs.is_keys_heading(text)
        or any(signs.numbered(text, style) for style in signs.STYLES)
    )
