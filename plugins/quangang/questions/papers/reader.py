"""Lines of a paper → a `Sheet`: sections, questions with their parts, keys in lists. Concludes nothing from what they say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quangang.questions.papers import block, keys, signs
from quangang.questions.papers.lines import Line
from quangang.questions.papers.numbering import Styles, choose_styles, evidence
from quangang.questions.papers.sheet import ListedKey, Part, Raw, Section, Sheet
from quangang.text.numerals import parse_numeral

_ORDINAL = re.compile(r"[#*\s]*(?:第|题型)?\s*\(?\s*(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:部分|大题|[、.):])")
_EACH = re.compile(r"每(?:小?题|空|个)\s*(\d+(?:\.\d+)?)\s*分")
_RULES = re.compile(
    r"\d\s*分|每(?:小?题|空|道|个)|共\s*(?:\d|[一二三四五六七八九十])|下列各?题|请(?:在|将|把|选|判断|根据|从|填|用)|打\s*[“\"‘「√×✓勾]"
    r"|填(?:入|写|涂|在)|选项中|选出|备选|判断下列|分值|小题"
)
_INLINE = re.compile(r"(?P<n>[一二三四五六七八九十]{1,2})\s*[、.:]\s*(?=[\d(])")
"""The ordinal of a section at the begin of its keys: 一、1.A 2.B."""
_HEAD_OF_TABLE = re.compile(r"(?:题号|序号|题目)(?:[\s|]+(?:题型|(?:参考|正确|标准)?答案|解析|分值|备注)){1,4}[\s|]*")
_NEXT = re.compile(r"(?<=[\s;])\s*(?P<n>\d{1,4})\s*[.、](?!\d)\s*")
_LOOK = 8
"""Lines looked at to tell what follows a heading."""


@dataclass(slots=True)
class _Segment:
    """Lines under one heading."""

    section: int
    lines: list[Line] = field(default_factory=list)
    keys: bool = False
    title: bool = False


def read_sheet(lines: Sequence[Line]) -> Sheet:
    """Read the lines of a paper."""
    sheet = Sheet()
    content = []
    for line in lines:
        if line.noise:
            sheet.rows[line.row] = line.noise
        else:
            content.append(line)
    segments = _segments(content, sheet)
    whole = choose_styles([line for segment in segments if not segment.keys for line in segment.lines], "")
    for segment in segments:
        if segment.keys:
            _KeyReader(sheet, segment.section).read(segment.lines)
        else:
            _read_body(segment, sheet, whole)
    return sheet


# Headings


def _segments(lines: list[Line], sheet: Sheet) -> list[_Segment]:
    """Lines by headings; a heading of keys begins a list of keys, and a heading of questions ends it."""
    segments = [_Segment(0)]
    in_keys = False
    asked: set[str] = set()
    alone = _single_tags(lines)
    for place, line in enumerate(lines):
        text = line.folded
        heading = signs.HEADING.fullmatch(text) if len(text) <= 200 else None
        if (
            heading
            and _is_heading(heading, line, lines[place + 1].folded if place + 1 < len(lines) else "")
            and place not in alone
        ):
            section = _section(heading, text)
            if in_keys and not heading["key"]:
                in_keys = section.type in asked and not _asks(lines, place + 1)
            in_keys = in_keys or bool(heading["key"]) or _keyed(heading, text)
            if not in_keys:
                asked.add(section.type)
            sheet.rows[line.row] = "大题标题"
            sheet.sections.append(section)
            segments.append(_Segment(len(sheet.sections) - 1, keys=in_keys))
            if in_keys and (rest := _after_heading(line, heading)):
                segments[-1].lines.append(rest)
            continue
        if _opens_keys(lines, place, in_keys, segments):
            in_keys = True
            sheet.rows[line.row] = "答案部分"
            segments.append(_Segment(segments[-1].section, keys=True))
            sheet.sections.append(Section("", 0))
            segments[-1].section = len(sheet.sections) - 1
            continue
        if (label := signs.LABEL.match(text)) and _listed_inline(label, text):
            shown = Line(line.row, line.column + label.end(), line.text[label.end() :], text[label.end() :])
            segments += [_Segment(segments[-1].section, [shown], keys=True), _Segment(segments[-1].section)]
            sheet.rows[line.row] = "答案部分"
            continue
        if _is_topic(text):
            sheet.rows[line.row] = "章节标题"
            in_keys = in_keys and not _asks(lines, place + 1)
            sheet.sections.append(Section("", 0))
            segments.append(_Segment(len(sheet.sections) - 1, keys=in_keys))
            continue
        segments[-1].lines.append(line)
    return segments


def _is_topic(text: str) -> bool:
    return len(text) < 60 and signs.is_topic(text) and not signs.EMPTY.search(text) and not text.endswith(("?", "。"))


def _is_heading(match: re.Match[str], line: Line, following: str) -> bool:
    text = line.folded
    label = signs.LABEL.match(text)
    if label and signs.name_of(label) == "type" and _number_of(following) == 0:
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
        and _number_of(following) != 1
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
        first = [
            text for text in below if (choice := signs.lettered(text)) and choice.letter == "A" and not choice.weak
        ]
        if after == number + 1 and not any(map(_number_of, below)) and len(first) <= 1 and below:
            alone |= {place}
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


def _opens_keys(lines: list[Line], place: int, in_keys: bool, segments: list[_Segment]) -> bool:
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
            or _INLINE.match(first) is not None
            or sum(_keylike(line.folded) for line in following[:3]) >= 2
            or (_number_of(first) == 1 and _unanswered(segments[-1].lines))
        )
    return (
        in_keys
        or any(_keylike(line.folded) or _is_row_of_numbers(line.folded) for line in following[:4])
        or (any(signs.numbered(line.folded, "1.") for line in following[:3]))
    )


def _listed_inline(label: re.Match[str], text: str) -> bool:
    """Keys of several questions on one line: 答案：1.A 2.B."""
    if signs.name_of(label) != "correct_response":
        return False
    rest = text[label.end() :].strip()
    return keys.ranged(rest) is not None or len(keys.paired(rest) or ()) > 1


def _number_of(text: str) -> int:
    found = next((one for style in ("1.", "1)", "(1)", "【1】", "题") if (one := signs.numbered(text, style))), None)
    return found.number if found else 0


def _unanswered(lines: list[Line]) -> bool:
    """Several questions, none with a key of its own."""
    labels = [signs.LABEL.match(line.folded) for line in lines]
    keyed = any(label and signs.name_of(label) == "correct_response" for label in labels)
    return not keyed and sum(_number_of(line.folded) > 0 for line in lines) > 1


def _is_row_of_numbers(text: str) -> bool:
    return re.match(r"(?:题号|序号|题目|题)\s*[\t:|、 ]\s*\d", text) is not None


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


# Questions


def _read_body(segment: _Segment, sheet: Sheet, whole: Styles) -> None:
    section = sheet.sections[segment.section]
    lines = segment.lines
    if not lines:
        return
    styles = choose_styles(lines, section.type)
    if (
        styles.main == ""
        and whole.main in signs.STYLES
        and any(signs.numbered(line.folded, whole.main) for line in lines)
    ):
        styles = whole
    starts = styles.starts(lines, section.type)
    before = lines[: starts[0][0]] if starts else lines
    group = _Group(section.type, styles)
    for line in _leading(before, group, sheet):
        kind = "标题和说明" if not sheet.questions else "说明"
        sheet.rows[line.row] = kind
        _tell_stray(line, sheet)
    for place, (start, number, printed) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(lines)
        if place and printed:
            _tell_gap(starts[place - 1][1], number, lines[start], sheet)
        mine, rest = _cut_group(lines[start:end], group.next_mark)
        raw = block.read_block(mine, number, styles, section.type, segment.section, printed=printed)
        for line in lines[start:end]:
            sheet.rows[line.row] = f"第{number}题"
        if section.points and not raw.points:
            raw.points = section.points
        group.add(raw, sheet)
        if rest and place + 1 == len(starts):
            own = block.read_block(rest, 0, styles, "case_group", segment.section, printed=False)
            if own.children:
                group.open = None
                sheet.questions.append(own)
                continue
        if rest:
            group.begin(rest)
    group.close(sheet)


def _tell_gap(before: int, number: int, line: Line, sheet: Sheet) -> None:
    """Numbers that do not go on: a question may be lost, and nobody would know."""
    if number > before + 1:
        missing = f"第{before + 1}题" if number == before + 2 else f"第{before + 1}～{number - 1}题"
        sheet.problems.append(
            (line.row, line.column, f"题号从{before}跳到{number}，没有找到{missing}", "核对题号；少的题请补上")
        )
    elif number <= before and number != 1:
        sheet.problems.append((line.row, line.column, f"题号{number}排在{before}后面", "核对题号"))


def _tell_stray(line: Line, sheet: Sheet) -> None:
    """A line that only a question can have, where no question is."""
    name = signs.LABEL.match(line.folded)
    if name and signs.name_of(name) in ("correct_response", "explanation", "choices"):
        sheet.problems.append((line.row, line.column, "这一行前面没有题目", "每道题以“1. ”这样的序号开头"))


class _Group:
    """Questions that share a material, while they are read."""

    def __init__(self, type_: str, styles: Styles) -> None:
        self.type = type_
        self.styles = styles
        self.open: Raw | None = None
        self.last = 0
        self.mark: signs.Numbered | None = None

    @property
    def next_mark(self) -> signs.Numbered | None:
        """How the next material is numbered: （二） after （一）."""
        return self.mark if self.open is not None else None

    def begin(self, lines: list[Line]) -> None:
        """A material, to which the questions that follow belong."""
        first = lines[0]
        styles = (style for style in ("(一)", "一、", "(1)", "1.") if style != self.styles.main)
        self.mark = next((found for style in styles if (found := signs.numbered(first.folded, style))), None)
        raw = Raw(0, first.row, first.column, "case_group", -1, printed=False)
        raw.material = [Part(line.row, line.column, line.text) for line in lines]
        raw.rows = {line.row for line in lines}
        span = signs.GROUP_RANGE.search(" ".join(line.folded for line in lines))
        self.last = int(span["last"]) if span else 0
        self.open = raw

    def add(self, raw: Raw, sheet: Sheet) -> None:
        """One more question."""
        if self.open is not None and self.last and raw.number > self.last:
            self.open = None
        if self.open is None or raw.children:
            self.open = None
            sheet.questions.append(raw)
            return
        if not self.open.children:
            self.open.section = raw.section
            self.open.number = raw.number
            sheet.questions.append(self.open)
        self.open.children.append(raw)

    def close(self, sheet: Sheet) -> None:
        """The end of the section; a material without questions is told."""
        if self.open is not None and not self.open.children:
            sheet.problems.append(
                (self.open.row, self.open.column, "这段材料后面没有找到题目", "材料后面的题以“1. ”这样的序号开头")
            )


def _leading(lines: list[Line], group: _Group, sheet: Sheet) -> Iterable[Line]:
    """Lines before the first question of a section; a material among them begins a group."""
    for place, line in enumerate(lines):
        hinted = signs.GROUP_HINT.match(line.folded) is not None and _is_hint(line.folded)
        long = group.type == "case_group" and len("".join(one.text for one in lines[place:])) > 30
        if hinted or long:
            group.begin(lines[place:])
            for one in lines[place:]:
                sheet.rows[one.row] = "材料"
            return
        yield line


def _is_hint(text: str) -> bool:
    asks = re.search(r"回答|完成|作答|下列|以下|问题|解答|第?\d+\s*题", text) is not None
    named = re.match(
        r"[【\[(]?\s*(?:背景)?(?:材料|案例|资料|情景|情境)\s*(?:分析|背景)?\s*(?:[一二三四五六七八九十]|\d{1,2})?\s*(?:[】\])]|[:]|$)",
        text,
    )
    return named is not None or (
        asks and re.match(r"[(\[【]?\s*(?:[一二三四五]、)?请?(?:根据|依据|阅读|结合)", text) is not None
    )


def _cut_group(lines: list[Line], mark: signs.Numbered | None) -> tuple[list[Line], list[Line]]:
    """Lines of one question, and a material that stands behind it and belongs to the next ones."""
    done = False
    for place, line in enumerate(lines[1:], 1):
        text = line.folded
        if done and signs.GROUP_HINT.match(text) and _is_hint(text):
            return lines[:place], lines[place:]
        following = signs.numbered(text, mark.style) if mark else None
        if done and mark and following and following.number == mark.number + 1 and len(text) > 20:
            return lines[:place], lines[place:]
        done = done or evidence(text) or signs.lettered(text) is not None
    return lines, []


# Keys in lists


class _KeyReader:
    def __init__(self, sheet: Sheet, section: int) -> None:
        self.sheet = sheet
        self.section = section
        self.current: ListedKey | None = None
        self.numbers: list[int] = []
        self.after = len(sheet.questions)
        self.inner = 0
        self.label = 0
        self.wanted = {one.number for raw in sheet.questions for one in (raw, *raw.children)}

    def read(self, lines: list[Line]) -> None:
        """Read the lines of a list of keys."""
        if lines and all(keys.in_order(line.folded) for line in lines):
            self._ordered(lines)
            return
        style = _key_style(lines)
        numbers = [found.number if style and (found := signs.numbered(line.folded, style)) else 0 for line in lines]
        for place, line in enumerate(lines):
            self.sheet.rows[line.row] = "答案部分"
            self._line(line, style, again=numbers[place] in numbers[place + 1 : place + 40])

    def _line(self, line: Line, style: str, *, again: bool) -> None:
        text = re.sub(r"^(?:参考|正确|标准)?答案\s*[:]\s*(?=\d)", lambda match: " " * len(match[0]), line.folded)
        if _HEAD_OF_TABLE.fullmatch(text):
            return
        inline = _INLINE.match(text)
        if inline:
            self.label = parse_numeral(inline["n"]) or 0
            self.current = None
            line = Line(line.row, line.column + inline.end(), line.text[inline.end() :], line.folded[inline.end() :])
            text = line.folded
        if self._row(line, text) or self._many(line, text):
            return
        found = signs.numbered(text, style) if style else None
        last = self.current.number if self.current else 0
        if found is not None and self.inner and found.number == self.inner + 1 and (again or found.number != last + 1):
            self.inner += 1  # a list inside the answer
            found = None
        if found is not None and self._fits(found.number):
            self._entry(line, found)
        elif signs.LABEL.match(text) and self.current is not None:
            self._fields(line, 0)
        elif self.current is not None:
            target = self.current.fields[-1].parts if self.current.fields else None
            part = Part(line.row, line.column, line.text)
            if target is not None:
                target.append(part)
            else:
                self.current.text += "\n" + line.text
        elif signs.TOPIC.fullmatch(text) or len(text) < 30:
            return
        else:
            self.sheet.problems.append(
                (line.row, line.column, "答案部分的这一行看不出是哪道题的", "写成“1. A”这样的形式")
            )

    def _ordered(self, lines: list[Line]) -> None:
        """Keys without numbers, in the order of the questions, when there are as many as questions."""
        type_ = self.sheet.sections[self.section].type
        closed = ("single_choice", "multiple_response", "choice", "true_false", "")
        asked = [
            one.number
            for raw in self.sheet.questions
            for one in raw.children or [raw]
            if one.type == type_ or (not type_ and one.type in closed)
        ]
        for line in lines:
            self.sheet.rows[line.row] = "答案部分"
        for split in (keys.in_order, keys.in_order_singly):
            given = [(line, key) for line in lines for key in split(line.folded)]
            if len(given) == len(asked):
                for number, (line, key) in zip(asked, given, strict=True):
                    self._put(number, line, key)
                return
        count = sum(len(keys.in_order(line.folded)) for line in lines)
        message = f"这里有{count}个没有题号的答案，题却有{len(asked)}道，不知道各是哪一道的"
        self.sheet.problems.append((lines[0].row, lines[0].column, message, "写成“1. A”这样的形式"))

    def _fits(self, number: int) -> bool:
        """Whether a number goes on the list; those inside an explanation begin again at 1."""
        if self.current is None or number == self.current.number + 1:
            return True
        return number in self.wanted and number > self.current.number and number - self.current.number < 20

    def _row(self, line: Line, text: str) -> bool:
        """A table of two rows: numbers, and keys under them."""
        cells = [cell for cell in re.split(r"[\t|]+|\s+", text) if cell]
        if (
            len(cells) > 1
            and re.fullmatch(r"题号|序号|题目|题", cells[0])
            and all(cell.rstrip(".、题").isdecimal() for cell in cells[1:])
        ):
            self.numbers = [int(cell.rstrip(".、题")) for cell in cells[1:]]
            return True
        if self.numbers and cells and re.fullmatch(r"(?:参考|正确|标准)?答案|选项", cells[0].rstrip(":")):
            given = cells[1:]
            if len(given) != len(self.numbers):
                message = f"答案表里有{len(self.numbers)}个题号，答案却有{len(given)}个"
                self.sheet.problems.append((line.row, line.column, message, "核对这张表"))
            else:
                for number, key in zip(self.numbers, given, strict=True):
                    self._put(number, line, key)
            self.numbers = []
            return True
        if not self.numbers and len(cells) > 1 and all(cell.isdecimal() for cell in cells) and cells[0] != cells[-1]:
            numbers = [int(cell) for cell in cells]
            if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
                self.numbers = numbers
                return True
        if self.numbers and len(cells) == len(self.numbers) and all(keys.is_key_text(cell) for cell in cells):
            for number, key in zip(self.numbers, cells, strict=True):
                self._put(number, line, key)
            self.numbers = []
            return True
        return False

    def _many(self, line: Line, text: str) -> bool:
        spread = keys.ranged(text)
        if spread is not None:
            for message in spread[1]:
                self.sheet.problems.append((line.row, line.column, message, "核对这几道题的答案"))
            for number, key in spread[0]:
                self._put(number, line, key)
            return True
        pairs = keys.paired(text)
        if pairs is not None:
            for number, key in pairs:
                self._put(number, line, key)
            return True
        return False

    def _entry(self, line: Line, found: signs.Numbered) -> None:
        rest = line.text[found.end :]
        key = self._put(found.number, line, "")
        inner = _first_label(line.folded, found.end)
        key.text = (rest if inner is None else line.text[found.end : inner]).strip()
        key.column = line.column + found.end
        self.inner = 1 if re.match(r"\s*\(?1\s*[.、)]", line.folded[found.end :]) else 0
        if inner is not None:
            self._fields(line, inner)
        elif self.sheet.sections[self.section].type != "extended_text":
            self._split(line, found.end)

    def _split(self, line: Line, start: int) -> None:
        """Texts of several blanks on one line: 1、支部 2、书记."""
        assert self.current is not None
        place = start
        for match in _NEXT.finditer(line.folded, start):
            number = int(match["n"])
            if number != self.current.number + 1 or number not in self.wanted:
                continue
            self.current.text = line.text[place : match.start()].strip(" 　;；")
            place = match.end()
            self._put(number, line, "")
        self.current.text = line.text[place:].strip()

    def _fields(self, line: Line, start: int) -> None:
        assert self.current is not None
        for one in block.split_fields(line, start, inside=""):
            if one.name == "correct_response" and not self.current.text:
                self.current.text = one.text
            else:
                self.current.fields.append(one)

    def _put(self, number: int, line: Line, key: str) -> ListedKey:
        section = self.sheet.sections[self.section]
        self.current = ListedKey(
            number,
            line.row,
            line.column,
            key,
            "" if self.label else section.type,
            self.section,
            self.label or section.ordinal,
            after=self.after,
        )
        self.sheet.keys.append(self.current)
        return self.current


def _first_label(text: str, start: int) -> int | None:
    label = signs.LABEL.match(text, start)
    if label:
        return start
    inner = signs.INNER.search(text, start)
    return inner.start() if inner else None


def _key_style(lines: list[Line]) -> str:
    """How entries of a list of keys are numbered."""
    best, most = "", 0
    for style in ("1.", "题", "【1】", "1)", "(1)", "1:", "一、", "1 "):
        texts = [_INLINE.sub("", line.folded, count=1) if _INLINE.match(line.folded) else line.folded for line in lines]
        found = [one.number for text in texts if (one := signs.numbered(text, style))]
        chain = 0
        for number in found:
            chain += number == chain + 1 or chain == 0
        if chain > most:
            best, most = style, chain
    return best
