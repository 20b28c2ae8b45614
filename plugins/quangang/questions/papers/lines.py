"""A paper's text → its lines, each with what can be seen without its neighbours; what is no content is marked as such."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from quangang.questions.papers import signs

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_GAP = re.compile(r"[^\S\n]{21,}")
"""A gap wider than any print needs: cut, so that no line takes more time than its length."""
_BAR = re.compile(r"\s*\|(.*)\|\s*")
_QUOTED = re.compile(r"^\s*(?:>\s*)+(?=\S|$)(?!\d)")
"""The sign of a quotation in Markdown, before the key."""
_CHOICE_CELL = re.compile(r"\s*(?:备?选项|备选答案)\s*([A-Ja-j])\s*[.、:)]?\s*")
_NUMBER_CELL = re.compile(r"\s*(?:题号|序号|编号)\s*\t\s*\d{1,4}\s*")
_LABELLED = re.compile(r"\s*\|?\s*(?:题型|类型|题目类型|试题类型|题目|题干|试题|题目内容)\s*\t")
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
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row, raw in enumerate(rows, 1):
        clean = _INVISIBLE.sub("", raw.replace("\xa0", " ").replace("\x0c", " "))
        clean = _GAP.sub(lambda match: match[0][:20], clean)
        table = _BAR.fullmatch(clean)
        if table and table[1].count("|") >= 1:
            clean = "" if _RULED.fullmatch(clean) else "\t".join(cell.strip() for cell in table[1].split("|"))
        content = _QUOTED.sub("", clean).strip()
        cells = content.split("\t")
        if (
            len(cells) == 2
            and signs.fold(cells[0]).strip(" :") in signs.NAMES
            and cells[0].strip() not in ("题号", "标识")
        ):
            content = f"{cells[0].strip(' :：')}：{cells[1]}"  # a row of a table that holds one question
        elif len(cells) == 2 and (choice := _CHOICE_CELL.fullmatch(signs.fold(cells[0]))):
            content = f"{choice[1].upper()}. {cells[1].strip()}"
        elif (
            len(cells) == 2
            and _NUMBER_CELL.fullmatch(signs.fold(content))
            and _LABELLED.match(signs.fold("\n".join(rows[row : row + 1])))
        ):
            content = cells[1].strip()
        if not content:
            gap = True
            continue
        lines.append(Line(row, len(clean) - len(clean.lstrip()) + 1, content, signs.fold(content), gap))
        gap = False
    lines = _joined(lines)
    _letter_boxes(lines)
    _mark_noise(lines)
    return lines


def _joined(lines: list[Line]) -> list[Line]:
    """Numbers, letters and the word 答案 that a copied page leaves alone on their lines, put before what they are for."""
    alone = [line.folded.rstrip(" .、:") for line in lines]
    if not any(
        alone[place] == "A" and alone[place + 2] == "B" and len(alone[place + 1]) > 1 for place in range(len(lines) - 2)
    ):
        return lines
    kept: list[Line] = []
    skip = False
    for place, line in enumerate(lines):
        if skip:
            skip = False
            continue
        after = lines[place + 1] if place + 1 < len(lines) else None
        mark = ""
        if (
            after is not None
            and alone[place].isdecimal()
            and len(alone[place]) < 5
            and not alone[place + 1].isdecimal()
        ) or (
            after is not None and re.fullmatch("[A-J]", alone[place]) and not re.fullmatch("[A-J]", alone[place + 1])
        ):
            mark = f"{alone[place]}. "
        elif after is not None and signs.NAMES.get(alone[place]) == "correct_response":
            mark = f"{alone[place]}："
        if after is None or not mark:
            kept.append(line)
            continue
        text = mark + after.text
        kept.append(Line(line.row, line.column, text, signs.fold(text), line.after_gap))
        kept.append(Line(after.row, after.column, "", "", noise="接上一行"))
        skip = True
    return kept


_BOX = re.compile(r"\s*([○◯□☐◻●◉■☑☒⦿])\s*(?!(?:[(\[【]\s*)?[A-Ja-j]\s*[.、:,)\]】\s])(\S.*)")
_HOLLOW = "○◯□☐◻"
_TICKED = "●◉■☑☒⦿"


def _letter_boxes(lines: list[Line]) -> None:
    """Choices of a form on the web, which have a box or a ring and no letter, get letters."""
    place = 0
    while place < len(lines):
        run = list(
            itertools.takewhile(
                lambda match: match is not None, (_BOX.fullmatch(one.text) for one in lines[place : place + 11])
            )
        )
        signs_ = [match[1] for match in run if match]
        if not 2 <= len(run) <= 10 or not set(signs_) & set(_HOLLOW):
            place += max(1, len(run))
            continue
        for line, match, letter in zip(lines[place:], run, "ABCDEFGHIJ", strict=False):
            if match:
                line.text = f"{letter}. {match[2]}" + ("（正确答案）" if match[1] in _TICKED else "")
                line.folded = signs.fold(line.text)
        place += len(run)


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
        elif signs.TAKER.fullmatch(line.folded) or signs.SCORE_BOX.fullmatch(line.folded):
            line.noise = "答题人和评卷人填写的地方"
        elif counts[line.folded] > 1 and signs.ADVERT.fullmatch(line.folded):
            line.noise = "水印"
    pages = {place for place, line in enumerate(lines) if line.noise == "页码"}
    for place, line in enumerate(lines):
        near = bool(pages & {place - 2, place - 1, place + 1, place + 2})
        often = counts[line.folded]
        if not line.noise and (often >= 3 or (often == 2 and near)) and _furniture(line, near=near):
            line.noise = "页眉页脚"
    _mark_foot(lines)
    for line in lines:  # the first of a running header is the header too
        if (
            not line.noise
            and len(line.folded) < 60
            and signs.ADVERT.fullmatch(line.folded)
            and not _content(line.folded)
        ):
            line.noise = "水印"


def _mark_foot(lines: list[Line]) -> None:
    """What stands below the last question of a page that was copied: who edited it, a code to scan."""
    for line in reversed(lines):
        if line.noise:
            continue
        if not signs.PROMOTION.fullmatch(line.folded):
            return
        line.noise = "网页的页脚"


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
