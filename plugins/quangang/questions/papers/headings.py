"""Headings of a paper: which lines stand under which, and which are lists of keys."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from quangang.questions.papers import keys, signs
from quangang.questions.papers.key_list import HEAD_OF_TABLE, INLINE
from quangang.questions.papers.lines import Line
from quangang.questions.papers.sheet import Section, Sheet
from quangang.text.numerals import parse_numeral

_ORDINAL = re.compile(r"[#*\s]*(?:第|题型)?\s*\(?\s*(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:部分|大题|[、.):])")
_EACH = re.compile(r"每(?:小?题|空|个)\s*(\d+(?:\.\d+)?)\s*分")
_RULES = re.compile(
    r"\d\s*分|每(?:小?题|空|道|个)|共\s*(?:\d|[一二三四五六七八九十])|下列各?题|请(?:在|将|把|选|判断|根据|从|填|用)|打\s*[“\"‘「√×✓勾]"
    r"|填(?:入|写|涂|在)|选项中|选出|备选|判断下列|分值|小题"
)
_LOOK = 8
"""Lines looked at to tell what follows a heading."""


@dataclass(slots=True)
class Segment:
    """Lines under one heading."""

    section: int
    lines: list[Line] = field(default_factory=list)
    keys: bool = False
    title: bool = False


def read_segments(lines: list[Line], sheet: Sheet) -> list[Segment]:
    """Lines by headings; a heading of keys begins a list of keys, and a heading of questions ends it."""
    segments = [Segment(0)]
    in_keys = False
    asked: set[str] = set()
    alone = _single_tags(lines)
    for place, line in enumerate(lines):
        text = line.folded
        following = lines[place + 1].folded if place + 1 < len(lines) else ""
        heading = signs.HEADING.fullmatch(text) if len(text) <= 200 else None
        if heading is None and len(text) <= 50 and number_of(following) == 1 and not number_of(text):
            heading = signs.TITLED.fullmatch(text)
        if heading and _is_heading(heading, line, following) and place not in alone:
            section = _section(heading, text)
            if in_keys and not heading["key"]:
                in_keys = section.type in asked and not _asks(lines, place + 1)
            in_keys = in_keys or bool(heading["key"]) or _keyed(heading, text)
            if not in_keys:
                asked.add(section.type)
            sheet.rows[line.row] = "大题标题"
            sheet.sections.append(section)
            segments.append(Segment(len(sheet.sections) - 1, keys=in_keys))
            if in_keys and (rest := _after_heading(line, heading)):
                segments[-1].lines.append(rest)
            continue
        if _opens_keys(lines, place, in_keys, segments):
            in_keys = True
            sheet.rows[line.row] = "答案部分"
            segments.append(Segment(segments[-1].section, keys=True))
            sheet.sections.append(Section("", 0))
            segments[-1].section = len(sheet.sections) - 1
            continue
        if (label := signs.LABEL.match(text) or signs.NAMED_KEYS.match(text)) and _listed_inline(label, text):
            segments += [*_inline_keys(line, label.end(), segments[-1].section, sheet), Segment(segments[-1].section)]
            sheet.rows[line.row] = "答案部分"
            continue
        if _is_topic(text):
            sheet.rows[line.row] = "章节标题"
            in_keys = in_keys and not _asks(lines, place + 1)
            sheet.sections.append(Section("", 0))
            segments.append(Segment(len(sheet.sections) - 1, keys=in_keys))
            continue
        segments[-1].lines.append(line)
    return segments


def _is_topic(text: str) -> bool:
    if INLINE.match(text) is not None:
        return False  # 第一部分：1.A 2.B
    return len(text) < 60 and signs.is_topic(text) and not signs.EMPTY.search(text) and not text.endswith(("?", "。"))


def _is_heading(match: re.Match[str], line: Line, following: str) -> bool:
    text = line.folded
    label = signs.LABEL.match(text)
    if label and signs.name_of(label) == "type" and number_of(following) == 0:
        return False  # 题型：单选 of one question
    if re.match(r"\d", text) and re.match(r"\s*[(\[【]\s*(?:\d+(?:\.\d)?)\s*分\s*[)\]】]\s*\S{4}", match["rest"]):
        return False  # 5. 单选题[2分] 居民会议由谁召集？
    if (
        re.match(r"\d", text)
        and re.match(r"\s*[^\s(:,【\[]", match["rest"])
        and not re.search(
            r"\d\s*分|每(?:小?题|空|道)|共\s*[\d一二三四五六七八九十]+\s*[分题道小]|\d\s*小?题", match["rest"]
        )
        and not match["key"]
        and number_of(following) != 1
    ):
        return False  # 5. 【单选题】下列不属于社区居民委员会职责的是
    if (
        match["rest"].startswith(":")
        and len(match["rest"]) > 1
        and not _RULES.search(match["rest"])
        and not _keyed(match, text)
    ):
        return False  # 5. 判断题：网格员可以执法。
    if signs.EMPTY.search(match["rest"]) and not re.search(
        r"每(?:小?题|[空个道])|共 ?[\d一二三四五六七八九十]+ ?[分题道小]|本大?题", match["rest"]
    ):
        return False
    return not text.rstrip().endswith("?") and not (
        match["rest"].startswith((".", ","))
        or (signs.TRUTH_BRACKET.search(match["rest"]) is not None and "填" not in text and "打" not in text)
    )


def _single_tags(lines: list[Line]) -> set[int]:
    """Places where a number has nothing but the type of its question behind it: 1. 【单选题】, and the stem on the next line.

    A heading may be numbered the same way; below a heading questions have numbers of their own.
    """
    tags = [
        (place, one.number)
        for place, line in enumerate(lines)
        if len(line.folded) < 40 and signs.HEADING.fullmatch(line.folded) and (one := signs.numbered(line.folded, "1."))
    ]
    alone: set[int] = set()
    for (place, number), (end, after) in itertools.pairwise([*tags, (len(lines), tags[-1][1] + 1 if tags else 0)]):
        below = [line.folded for line in lines[place + 1 : end]]
        below = list(itertools.takewhile(lambda text: not signs.is_keys_heading(text), below))
        first = [
            text for text in below if (choice := signs.lettered(text)) and choice.letter == "A" and not choice.weak
        ]
        if after == number + 1 and not any(map(number_of, below)) and len(first) <= 1 and below:
            alone.add(place)
    return alone if len(alone) == len(tags) and len(tags) > 1 else set()


def _keyed(heading: re.Match[str], text: str) -> bool:
    """Keys behind the heading itself: 单选题：1-5 CAABD."""
    rest = text[heading.end("label") :].lstrip(" :】])题")
    return keys.follow_range(rest) or (len(keys.paired(rest) or ()) > 1)


def _after_heading(line: Line, heading: re.Match[str]) -> Line | None:
    place = heading.end("key") if heading["key"] else heading.end("label")
    while place < len(line.folded) and line.folded[place] in " :】])题":
        place += 1
    rest = line.folded[place:]
    if not rest or not (keys.follow_range(rest) or keys.paired(rest) or re.match(r"\d", rest)):
        return None
    return Line(line.row, line.column + place, line.text[place:], rest)


def _section(heading: re.Match[str], text: str) -> Section:
    ordinal = _ORDINAL.match(text)
    number = 0
    if ordinal:
        number = int(ordinal["n"]) if ordinal["n"].isdecimal() else (parse_numeral(ordinal["n"]) or 0)
    each = _EACH.search(text)
    return Section(signs.type_of(heading["label"]), number, each[1] if each else "")


def _opens_keys(lines: list[Line], place: int, in_keys: bool, segments: list[Segment]) -> bool:
    """Whether a list of keys begins here: a heading that says so, and what follows looks like it."""
    text = lines[place].folded
    if len(text) > 60 or (not segments[-1].lines and len(segments) == 1) or not signs.is_keys_heading(text):
        return False
    if signs.BARE_KEY.fullmatch(text) or signs.KEY_HELD.fullmatch(text):
        return False  # 答案（C）
    label = signs.LABEL.match(text)
    if label and keys.is_key_text(text[label.end() :].strip()):
        return False  # [参考答案]: (C) of one question
    plain = signs.LABEL.fullmatch(text) or text.strip("【】[]: ") in signs.NAMES
    following = lines[place + 1 : place + 1 + _LOOK]
    while following and (HEAD_OF_TABLE.fullmatch(following[0].folded) or _is_topic(following[0].folded)):
        following = following[1:]
    if not following:
        return False
    if plain:  # “答案：” may have the key of one question on the next line
        first = following[0].folded
        heads = signs.HEADING.fullmatch(first) if len(first) <= 200 else None
        return (
            keys.ranged(first) is not None
            or len(keys.paired(first) or ()) > 1
            or (heads is not None and not _asks(lines, place + 2))
            or _is_row_of_numbers(first)
            or INLINE.match(first) is not None
            or sum(_keylike(line.folded) for line in following[:3]) >= 2
            or (
                (number_of(first) in (1, _first_number(segments[-1].lines)) or len(keys.in_order(first)) > 1)
                and _unanswered(segments[-1].lines)
            )
        )
    return (
        in_keys
        or any(_keylike(line.folded) or _is_row_of_numbers(line.folded) for line in following[:4])
        or (any(signs.numbered(line.folded, "1.") for line in following[:3]))
    )


def _listed_inline(label: re.Match[str], text: str) -> bool:
    """Keys of several questions on one line: 答案：1.A 2.B."""
    if label.re is signs.LABEL and signs.name_of(label) != "correct_response":
        return False
    rest = text[label.end() :].strip()
    return keys.ranged(rest) is not None or len(keys.paired(rest) or ()) > 1 or bool(keys.by_type(rest))


def _inline_keys(line: Line, start: int, section: int, sheet: Sheet) -> list[Segment]:
    """Keys behind a label; where the line names types, those of each type under it."""
    while line.folded[start : start + 1] == " ":
        start += 1
    pieces = keys.by_type(line.folded[start:])
    if not pieces:
        return [Segment(section, [_cut(line, start, len(line.folded))], keys=True)]
    segments = []
    for type_, begin, end in pieces:
        sheet.sections.append(Section(type_, 0))
        segments.append(Segment(len(sheet.sections) - 1, [_cut(line, start + begin, start + end)], keys=True))
    return segments


def _cut(line: Line, start: int, end: int) -> Line:
    return Line(line.row, line.column + start, line.text[start:end], line.folded[start:end])


def number_of(text: str) -> int:
    """The number a folded line begins with, or 0."""
    found = next((one for style in ("1.", "1)", "(1)", "【1】", "题") if (one := signs.numbered(text, style))), None)
    return found.number if found else 0


def _first_number(lines: list[Line]) -> int:
    return next((number for line in lines if (number := number_of(line.folded))), 1) or 1


def _unanswered(lines: list[Line]) -> bool:
    """Several questions, none with a key of its own."""
    labels = [signs.LABEL.match(line.folded) for line in lines]
    keyed = any(label and signs.name_of(label) == "correct_response" for label in labels)
    return not keyed and sum(number_of(line.folded) > 0 for line in lines) > 1


def _is_row_of_numbers(text: str) -> bool:
    cells = text.split("\t")
    alone = (
        len(cells) > 2
        and [cell.strip() for cell in cells]
        == [str(number) for number in range(int(cells[0]) if cells[0].isdecimal() else 0, 10_000)][: len(cells)]
    )
    return alone or re.match(r"(?:题号|序号|题目|题)\s*[\t:|、 ]\s*\d", text) is not None


def _keylike(text: str) -> bool:
    """A number and then nothing but a key, or a label; or keys alone, in the order of the questions."""
    if keys.ranged(text) or keys.paired(text) or len(keys.in_order(text)) > 1:
        return True
    for style in ("1.", "1)", "(1)", "【1】", "题", "1 ", "1:"):
        found = signs.numbered(text, style)
        if found:
            rest = text[found.end :]
            return bool(signs.LABEL.match(rest) or _key_then_more(rest) or not rest)
    return False


def _key_then_more(rest: str) -> bool:
    for read in (keys.chosen(rest), keys.truth(rest)):
        if read is not None and keys.is_remark(read[1]) and not re.match(r"[.、]\s*\S", read[1]):
            return True
    return False


def _asks(lines: list[Line], place: int) -> bool:
    """Whether questions follow a heading, and no keys."""
    for index, line in enumerate(lines[place : place + _LOOK]):
        text = line.folded
        if len(text) <= 200 and (signs.HEADING.fullmatch(text) or signs.is_keys_heading(text)):
            return False
        if keys.ranged(text) or _is_row_of_numbers(text) or (index == 0 and _keylike(text)):
            return False
        found = signs.lettered(text)
        if found and found.letter == "A" and not found.weak:
            return True
        if signs.EMPTY.search(text) or signs.TRUTH_BRACKET.search(text):
            return True
    return False
