"""Word（.docx）：每段一行；标题样式、自动编号、表格都成为文字。"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from xml.etree.ElementTree import Element

from quangang.curation.notes import Doubt, Raw
from quangang.errors import OutsideError, UsageError
from quangang.outside import open_zip, read_xml
from quangang.text.numerals import format_numeral

T = TypeVar("T")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_CHARACTERS = 1_500_000
"""Of all lines together; tables in one another repeat what they hold, so it is counted as they are read."""
_LEVELS = 9
"""Levels that a list of Word has."""
_LABEL = 40
"""Characters of a printed number; Word allows 31."""
_HEADING = re.compile(r"(?:heading|标题) ?([1-6])", re.I)


@dataclass
class _Styles:
    """Names of styles, and the numbering of paragraphs with the counters it needs."""

    names: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[int, tuple[str, str]]] = field(default_factory=dict)
    """List → level → kind of figure and pattern."""
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Style → list and level that its paragraphs have."""


@dataclass
class _Lines:
    """What was read so far, and how long it is as text."""

    lines: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    length: int = 0

    def add(self, line: str) -> None:
        """One more line.

        Raises:
            UsageError: that makes too many characters.
        """
        self.lines.append(line)
        self.length += len(line) + 1
        if self.length > MAX_CHARACTERS:  # before they are put together
            raise UsageError(f"Word 文件里的文字太长了（超过{MAX_CHARACTERS // 10000}万字），请分成几个文件")


def read(data: bytes) -> Raw:
    """The paragraphs of a document.

    Raises:
        UsageError: it is no docx, or one made to harm.
    """
    archive = _asked(open_zip, data)
    body = _part(archive, "word/document.xml")
    if body is None:
        raise UsageError("这个压缩包里没有 Word 正文（word/document.xml），请用 Word 或 WPS 打开后另存为 .docx 再试")
    styles = _styles(archive)
    found = _Lines()
    root = body.find(f"{_W}body")
    for block in root if root is not None else ():
        for line in _block(block, styles, found):
            found.add(line)
    return Raw("\n".join(found.lines) + "\n", "docx", doubts=tuple(found.doubts))


def _block(block: Element, styles: _Styles, found: _Lines) -> Iterable[str]:
    if block.tag == f"{_W}p":
        return (_paragraph(block, styles),)
    if block.tag == f"{_W}tbl":
        found.doubts.append(Doubt(found.length, "table", "这里有一张表，按行转成文字，请核对", ""))
        return _rows(block, styles)
    if block.tag == f"{_W}sdt":
        return (_paragraph(item, styles) for item in block.iter(f"{_W}p"))
    return ()


def _asked(work: Callable[..., T], *arguments: object) -> T:
    """What the package says, with the kind of file before its complaints."""
    try:
        return work(*arguments)
    except OutsideError as error:
        raise UsageError(f"这个 Word 文件{error}") from error


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    return _asked(read_xml, archive, name)


def _paragraph(block: Element, styles: _Styles) -> str:
    properties = block.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    name = styles.names.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    text = "".join(_runs(block))
    match = _HEADING.fullmatch(name)
    mark = "#" * min(6, int(match[1]) + 1) + " " if match and text.strip() else ""
    if name.lower() in ("title", "标题") and text.strip():
        mark = "# "
    return (
        mark
        + (_number(properties, style.get(f"{_W}val", "") if style is not None else "", styles) if text.strip() else "")
        + text
    )


def _runs(block: Element) -> Iterator[str]:
    """Text as it reads: insertions in, deletions and field codes out."""
    for item in block.iter():
        if item.tag == f"{_W}t":
            yield item.text or ""
        elif item.tag == f"{_W}tab":
            yield " "
        elif item.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"


def _rows(table: Element, styles: _Styles) -> Iterator[str]:
    above: list[str] = []
    for number, row in enumerate(table.iter(f"{_W}tr")):
        cells: list[str] = []
        for cell in row.findall(f"{_W}tc"):
            words = " ".join(filter(None, (_paragraph(p, styles).strip() for p in cell.iter(f"{_W}p"))))
            wide, goes_on = _spans(cell)
            if goes_on and not words:  # what a cell over several rows says holds for each
                words = above[len(cells)] if len(cells) < len(above) else ""
            cells += [words.replace("\n", " "), *[""] * (wide - 1)]
        above = cells
        yield "| " + " | ".join(cells) + " |"
        if number == 0:
            yield "|" + " --- |" * len(cells)


def _spans(cell: Element) -> tuple[int, bool]:
    """How many columns a cell takes, and whether it goes on from the row above."""
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return 1, False
    merged = properties.find(f"{_W}vMerge")
    wide = _value(properties, "gridSpan")
    columns = int(wide) if wide.isascii() and wide.isdecimal() and len(wide) < 3 else 1
    return max(1, columns), merged is not None and merged.get(f"{_W}val", "continue") == "continue"


def _styles(archive: zipfile.ZipFile) -> _Styles:
    styles = _Styles()
    part = _part(archive, "word/styles.xml")
    for style in part.iter(f"{_W}style") if part is not None else ():
        name = style.find(f"{_W}name")
        if name is not None:
            styles.names[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "")
        number = style.find(f"{_W}pPr/{_W}numPr")
        if number is not None:
            styles.numbered[style.get(f"{_W}styleId", "")] = (
                _value(number, "numId"),
                _level(_value(number, "ilvl") or "0"),
            )
    part = _part(archive, "word/numbering.xml")
    if part is not None:
        _numbering(part, styles)
    return styles


def _numbering(part: Element, styles: _Styles) -> None:
    shapes: dict[str, dict[int, tuple[str, str]]] = {}
    for item in part.iter(f"{_W}abstractNum"):
        shapes[item.get(f"{_W}abstractNumId", "")] = {
            _level(level.get(f"{_W}ilvl", "0")): (_value(level, "numFmt"), _value(level, "lvlText")[:_LABEL])
            for level in item.iter(f"{_W}lvl")
        }
    for item in part.iter(f"{_W}num"):
        styles.lists[item.get(f"{_W}numId", "")] = shapes.get(_value(item, "abstractNumId"), {})


def _level(text: str) -> int:
    """Level of a list; what is no number from 0 to 8 (`²` is a digit to Python) is the first."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 and int(text) < _LEVELS else 0


def _value(item: Element, name: str) -> str:
    found = item.find(f"{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _number(properties: Element | None, style: str, styles: _Styles) -> str:
    """The number Word prints before a paragraph, which is in no run of it: by its own list, or that of its style."""
    number = properties.find(f"{_W}numPr") if properties is not None else None
    if number is not None:
        name, level = _value(number, "numId"), _level(_value(number, "ilvl") or "0")
    elif style in styles.numbered:
        name, level = styles.numbered[style]
    else:
        return ""
    kind, pattern = styles.lists.get(name, {}).get(level, ("", ""))
    if kind in ("bullet", "none"):
        return ""
    counters = styles.counters.setdefault(name, {})
    counters[level] = counters.get(level, 0) + 1
    for deeper in [other for other in counters if other > level]:
        del counters[deeper]

    def figure(match: re.Match[str]) -> str:
        value = counters.get(int(match[1]) - 1, 1)
        return format_numeral(value) if "chinese" in kind.lower() or "japanese" in kind.lower() else str(value)

    printed = re.sub(r"%([1-9])", figure, pattern)
    # What parts the number from the words is a tab of Word's own: 第一条　为规范, but 一、为规范 and 1.为规范.
    return f"{printed}　" if re.search(r"[条款章节编]$", printed) else printed
