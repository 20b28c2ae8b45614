"""Keys in a list, in rows, in ranges, in a table or in the order of the questions → `ListedKey`s of a sheet."""

from __future__ import annotations

import re

from quangang.questions.papers import block, keys, signs
from quangang.questions.papers.lines import Line
from quangang.questions.papers.sheet import ListedKey, Part, Sheet
from quangang.text.numerals import parse_numeral

INLINE = re.compile(
    r"(?:(?:案例|材料|资料|情景)\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[、.:]?|第\s*(?P<p>[一二三四五六七八九十]{1,2})\s*(?:部分|大题)\s*[、.:]|(?P<n>[一二三四五六七八九十]{1,2})\s*[、.:]|\((?P<m>[一二三四五六七八九十]{1,2})\)\s*[、.:]?)\s*(?=[\d(])"
)
"""The ordinal of a section at the begin of its keys: 一、1.A 2.B, （一）1.A 2.B."""
HEAD_OF_TABLE = re.compile(r"(?:题号|序号|题目)(?:[\s|]+(?:题型|(?:参考|正确|标准)?答案|解析|分值|备注)){1,4}[\s|]*")
"""The first row of a table of keys: 题号 答案 解析."""
_NEXT = re.compile(r"(?<=[\s;])\s*(?P<n>\d{1,4})\s*(?:\.(?!\d)|、)\s*")


class KeyReader:
    """Reads the lines under one heading of keys."""

    def __init__(self, sheet: Sheet, section: int) -> None:
        self.sheet = sheet
        self.section = section
        self.current: ListedKey | None = None
        self.numbers: list[int] = []
        self.after = len(sheet.questions)
        self.inner = 0
        self.label = 0
        self.case = False
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
        if HEAD_OF_TABLE.fullmatch(text):
            return
        inline = INLINE.match(text)
        if inline:
            self.label = parse_numeral(inline["n"] or inline["m"] or inline["p"] or "") or 0
            self.case = inline["m"] is not None
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
            case=self.case,
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
        texts = [INLINE.sub("", line.folded, count=1) if INLINE.match(line.folded) else line.folded for line in lines]
        found = [one.number for text in texts if (one := signs.numbered(text, style))]
        chain = 0
        for number in found:
            chain += number == chain + 1 or chain == 0
        if chain > most:
            best, most = style, chain
    return best
