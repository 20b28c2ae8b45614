"""Lines of a paper → a `Sheet`: sections, questions with their parts, keys in lists. Concludes nothing from what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quangang.questions.papers import block, signs
from quangang.questions.papers.headings import Segment, read_segments
from quangang.questions.papers.key_list import KeyReader
from quangang.questions.papers.lines import Line
from quangang.questions.papers.numbering import Styles, choose_styles, evidence
from quangang.questions.papers.sheet import Part, Raw, Sheet

_NEXT_CASE = re.compile(r"[【\[(]?\s*(?:案例|材料|资料|情景|情境)\s*(?:[一二三四五六七八九十]|\d{1,2})\s*[】\])]?\s*:?")
"""A line that names the next material and holds nothing else: 案例二."""


def read_sheet(lines: Sequence[Line]) -> Sheet:
    """Read the lines of a paper."""
    sheet = Sheet()
    content = []
    for line in lines:
        if line.noise:
            sheet.rows[line.row] = line.noise
        else:
            content.append(line)
    segments = read_segments(content, sheet)
    whole = choose_styles([line for segment in segments if not segment.keys for line in segment.lines], "")
    for segment in segments:
        if segment.keys:
            KeyReader(sheet, segment.section).read(segment.lines)
        else:
            _read_body(segment, sheet, whole)
    return sheet


def _read_body(segment: Segment, sheet: Sheet, whole: Styles) -> None:
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
        hinted = _asks_of(line.folded)
        long = group.type == "case_group" and len("".join(one.text for one in lines[place:])) > 30
        long = long or (len(line.text) > 30 and any(_asks_of(one.folded) for one in lines[place + 1 :]))
        if hinted or long:
            group.begin(lines[place:])
            for one in lines[place:]:
                sheet.rows[one.row] = "材料"
            return
        yield line


def _asks_of(text: str) -> bool:
    """Whether a line refers to what stands above it: 请根据材料，回答以下问题."""
    return signs.GROUP_HINT.match(text) is not None and _is_hint(text)


def _is_hint(text: str) -> bool:
    asks = re.search(r"回答|完成|作答|下列|以下|问题|解答|第?\d+\s*题", text) is not None
    named = re.match(
        r"[【\[(]?\s*(?:背景|阅读)?(?:材料|案例|资料|情景|情境)\s*(?:分析|背景)?\s*(?:[一二三四五六七八九十]|\d{1,2})?\s*(?:[】\])]|[:]|$)",
        text,
    )
    shared = re.match(r"[(\[【]?\s*第?\s*\d{1,3}\s*题?\s*[-~—–至到、]+\s*第?\s*\d{1,3}\s*小?题", text)
    return (
        named is not None
        or shared is not None
        or (asks and re.match(r"[(\[【]?\s*(?:[一二三四五]、)?请?(?:根据|依据|阅读|结合)", text) is not None)
    )


def _cut_group(lines: list[Line], mark: signs.Numbered | None) -> tuple[list[Line], list[Line]]:
    """Lines of one question, and a material that stands behind it and belongs to the next ones."""
    done = False
    for place, line in enumerate(lines[1:], 1):
        text = line.folded
        if (done and _asks_of(text)) or _NEXT_CASE.fullmatch(text):
            return lines[:place], lines[place:]
        following = signs.numbered(text, mark.style) if mark else None
        if done and mark and following and following.number == mark.number + 1 and len(text) > 20:
            return lines[:place], lines[place:]
        done = done or evidence(text) or signs.lettered(text) is not None
    return lines, []
