"""Word（.docx）：每段一行；标题样式、自动编号、表格都成为文字。

Only the standard library: a docx is a zip with XML in it. Sizes are bounded and entities refused, since files come
from anybody.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from quangang.curation.notes import Doubt, Raw
from quangang.errors import UsageError
from quangang.text.numerals import format_numeral

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_XML = 40 * 1024 * 1024
_HEADING = re.compile(r"(?:heading|标题) ?([1-6])", re.I)


@dataclass
class _Styles:
    """Names of styles, and the numbering of paragraphs with the counters it needs."""

    names: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)


def read(data: bytes) -> Raw:
    """The paragraphs of a document.

    Raises:
        UsageError: it is no docx, or one made to harm.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        body = _part(archive, "word/document.xml")
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UsageError("这不是完好的 Word 文件（.docx），请用 Word 或 WPS 打开后另存为 .docx 再试") from error
    if body is None:
        raise UsageError("Word 文件里没有正文")
    styles = _styles(archive)
    lines: list[str] = []
    doubts: list[Doubt] = []
    root = body.find(f"{_W}body")
    for block in root if root is not None else ():
        if block.tag == f"{_W}p":
            lines.append(_paragraph(block, styles))
        elif block.tag == f"{_W}tbl":
            doubts.append(Doubt(sum(map(len, lines)) + len(lines), "table", "这里有一张表，按行转成文字，请核对", ""))
            lines.extend(_rows(block, styles))
        elif block.tag == f"{_W}sdt":
            lines.extend(_paragraph(item, styles) for item in block.iter(f"{_W}p"))
    return Raw("\n".join(lines) + "\n", "docx", doubts=tuple(doubts))


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.file_size > _MAX_XML:
        raise UsageError("Word 文件展开后太大，没有读取")
    with archive.open(info) as stream:
        content = stream.read(_MAX_XML + 1)
    if len(content) > _MAX_XML or b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:20000]:
        raise UsageError("Word 文件展开后太大或含有不安全的内容，没有读取")
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise UsageError("Word 文件的内容已损坏，请用 Word 或 WPS 打开后另存为 .docx 再试") from error


def _paragraph(block: ElementTree.Element, styles: _Styles) -> str:
    properties = block.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    name = styles.names.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    text = "".join(_runs(block))
    match = _HEADING.fullmatch(name)
    mark = "#" * (int(match[1]) + 1) + " " if match and text.strip() else ""
    if name.lower() in ("title", "标题") and text.strip():
        mark = "# "
    return mark + (_number(properties, styles) if text.strip() else "") + text


def _runs(block: ElementTree.Element) -> Iterator[str]:
    """Text as it reads: insertions in, deletions and field codes out."""
    for item in block.iter():
        if item.tag == f"{_W}t":
            yield item.text or ""
        elif item.tag == f"{_W}tab":
            yield " "
        elif item.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"


def _rows(table: ElementTree.Element, styles: _Styles) -> Iterator[str]:
    for number, row in enumerate(table.iter(f"{_W}tr")):
        cells = [
            " ".join(filter(None, (_paragraph(p, styles).strip() for p in cell.iter(f"{_W}p")))).replace("\n", " ")
            for cell in row.findall(f"{_W}tc")
        ]
        yield "| " + " | ".join(cells) + " |"
        if number == 0:
            yield "|" + " --- |" * len(cells)


def _styles(archive: zipfile.ZipFile) -> _Styles:
    styles = _Styles()
    part = _part(archive, "word/styles.xml")
    for style in part.iter(f"{_W}style") if part is not None else ():
        name = style.find(f"{_W}name")
        if name is not None:
            styles.names[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "")
    part = _part(archive, "word/numbering.xml")
    if part is not None:
        _numbering(part, styles)
    return styles


def _numbering(part: ElementTree.Element, styles: _Styles) -> None:
    abstract: dict[str, list[tuple[int, str, str]]] = {}
    for item in part.iter(f"{_W}abstractNum"):
        abstract[item.get(f"{_W}abstractNumId", "")] = [
            (int(level.get(f"{_W}ilvl", "0")), _value(level, "numFmt"), _value(level, "lvlText"))
            for level in item.iter(f"{_W}lvl")
            if level.get(f"{_W}ilvl", "0").isdigit()
        ]
    for item in part.iter(f"{_W}num"):
        for level, kind, text in abstract.get(_value(item, "abstractNumId"), []):
            styles.levels[item.get(f"{_W}numId", ""), level] = (kind, text)


def _value(item: ElementTree.Element, name: str) -> str:
    found = item.find(f"{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _number(properties: ElementTree.Element | None, styles: _Styles) -> str:
    """The number Word prints before a paragraph, which is in no run of it."""
    number = properties.find(f"{_W}numPr") if properties is not None else None
    if number is None:
        return ""
    level_text = _value(number, "ilvl") or "0"
    key = (_value(number, "numId"), int(level_text) if level_text.isdigit() else 0)
    kind, pattern = styles.levels.get(key, ("", ""))
    if not pattern or kind in ("bullet", "none"):
        return ""
    styles.counters[key] = styles.counters.get(key, 0) + 1
    for other in [k for k in styles.counters if k[0] == key[0] and k[1] > key[1]]:
        del styles.counters[other]

    def figure(match: re.Match[str]) -> str:
        value = styles.counters.get((key[0], int(match[1]) - 1), 1)
        return format_numeral(value) if "chinese" in kind.lower() or "japanese" in kind.lower() else str(value)

    return re.sub(r"%([1-9])", figure, pattern)
