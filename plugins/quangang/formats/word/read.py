"""A .docx → blocks, as a reader of the page sees them: insertions accepted, deletions gone, printed list numbers kept.

What is not text (pictures, comments, footnotes) is counted, so that nobody believes it was taken over.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from quangang.formats.word.blocks import Block, Heading, Item, Paragraph, Quote, Run, Table, join_runs, plain
from quangang.formats.word.numbering import Level, Numbering, read_numbering, small
from quangang.formats.word.package import open_package, read_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = ("creator", "lastModifiedBy")
MAX_DEPTH = 40
"""Tables in tables and controls in controls; people go to 3."""
MAX_COLUMNS = 63
"""Of a table; Word makes no more. Each row is written as wide as the widest."""

_INSIDE = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "customXml", "sdt", "sdtContent", "bdo", "dir"}
)
_SYMBOLS = {
    "F0FE": "☑", "F052": "☑", "F054": "☑", "F0FD": "☒", "F053": "☒", "F0A8": "☐", "F06F": "☐", "F0A3": "☐", "F030": "☐",
    "F0FC": "√", "F050": "√", "F0FB": "×",
}  # fmt: skip
"""Check boxes and ticks of Wingdings and Wingdings 2, which people insert as symbols."""
_QUOTES = ("quote", "intense quote", "quotations", "引用", "明显引用", "填报引用")


@dataclass
class Word:
    """What a document holds.

    Attributes:
        blocks: its text in order.
        left_out: what was not taken over → how often: 图片, 批注, 脚注, 删除的修订 …
        people: names in the file's properties.
    """

    blocks: tuple[Block, ...] = ()
    left_out: Counter[str] = field(default_factory=Counter)
    people: tuple[str, ...] = ()


def read_word(data: bytes, name: str, *, printed: bool = False) -> Word:
    """Read a .docx.

    Args:
        data: the file.
        name: its name in messages.
        printed: keep what a paper says by its print: raised and lowered figures, underlined gaps and words, tabs, what is red
            or marked, and the place of a picture or a formula.

    Raises:
        WordError: it is no .docx, or it is damaged.
    """
    package = open_package(data, name)
    with package:
        document = read_part(package, "word/document.xml", name)
        assert document is not None  # open_package has seen it
        styles = _styles(read_part(package, "word/styles.xml", name))
        numbering = read_numbering(read_part(package, "word/numbering.xml", name))
        body = document.find(f"{W}body")
        reader = _Reader(styles, numbering, printed=printed)
        blocks = tuple(reader.blocks(body, 0)) if body is not None else ()
        return Word(blocks, reader.left_out, _people(package, name))


def _people(package: zipfile.ZipFile, name: str) -> tuple[str, ...]:
    core = read_part(package, "docProps/core.xml", name)
    found = [
        (element.text or "").strip()
        for element in (core if core is not None else ())
        if element.tag.rpartition("}")[2] in _CORE
    ]
    return tuple(dict.fromkeys(text for text in found if text))


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    numbered: tuple[str, int] | None


def _styles(root: Element | None) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for style in root.iterfind(f"{W}style") if root is not None else ():
        name = style.find(f"{W}name")
        properties = style.find(f"{W}pPr")
        found[style.get(f"{W}styleId", "")] = _Style(
            name.get(f"{W}val", "") if name is not None else "", _number(properties)
        )
    return found


def _number(properties: Element | None) -> tuple[str, int] | None:
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    if numbered is None:
        return None
    identity, level = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    depth = level.get(f"{W}val", "0") if level is not None else "0"
    return (
        identity.get(f"{W}val", "") if identity is not None else "",
        min(small(depth, 0), 8),
    )


class _Reader:
    def __init__(self, styles: dict[str, _Style], numbering: Numbering, *, printed: bool = False) -> None:
        self.printed = printed
        self.styles = styles
        self.numbering = numbering
        self.left_out: Counter[str] = Counter()

    def blocks(self, parent: Element, depth: int) -> Iterator[Block]:
        if depth > MAX_DEPTH:
            self.left_out["嵌套太深的内容"] += 1
            return
        for child in parent:
            tag = child.tag.rpartition("}")[2]
            if tag == "p":
                yield from self.paragraph(child, depth)
            elif tag == "tbl":
                yield self.table(child, depth)
            elif tag in _INSIDE:
                yield from self.blocks(child, depth + 1)
            elif tag in ("del", "moveFrom"):
                self.left_out["删去的修订"] += 1

    def table(self, element: Element, depth: int) -> Table:
        rows = []
        for row in _inside(element, "tr"):
            cells: list[tuple[Block, ...]] = []
            for cell in _inside(row, "tc"):
                properties = cell.find(f"{W}tcPr")
                merged = properties.find(f"{W}vMerge") if properties is not None else None
                below = merged is not None and merged.get(f"{W}val") != "restart"
                cells.append(() if below else tuple(self.blocks(cell, depth + 1)))
                span = properties.find(f"{W}gridSpan") if properties is not None else None
                width = span.get(f"{W}val", "1") if span is not None else "1"
                cells += [()] * (min(small(width, 1), 60) - 1)
            if len(cells) > MAX_COLUMNS:
                self.left_out[f"超过{MAX_COLUMNS}栏的表格行"] += 1
            rows.append(tuple(cells[:MAX_COLUMNS]))
        return Table(tuple(rows))

    def paragraph(self, element: Element, depth: int) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self.styles.get(named.get(f"{W}val", "") if named is not None else "", _Style("", None))
        boxes: list[Element] = []
        lines: list[list[Run]] = [[]]
        for run in self.runs(element, boxes, 0):
            first, *others = run.text.split("\n")
            lines[-1].append(Run(first, run.bold, run.italic))
            lines += [[Run(text, run.bold, run.italic)] for text in others]
        level = self.numbering.next(_number(properties) or style.numbered) if any(map(plain, lines)) else None
        for index, line in enumerate(lines):  # a line break is meant as one
            runs = join_runs(line)
            if runs:
                yield _block(runs, style.name, level if index == 0 else None)
        for box in boxes:
            yield from self.blocks(box, max(depth + 1, MAX_DEPTH - 2))

    def runs(self, parent: Element, boxes: list[Element], depth: int) -> Iterator[Run]:
        if depth > MAX_DEPTH:
            return
        for child in parent:
            tag = child.tag.rpartition("}")[2]
            if tag == "r":
                properties = child.find(f"{W}rPr")
                text = self.text(child, boxes)
                if self.printed:
                    text = _printed(text, properties)
                yield Run(text, _on(properties, "b"), _on(properties, "i"))
            elif tag in _INSIDE:
                yield from self.runs(child, boxes, depth + 1)
            elif tag in ("del", "moveFrom"):
                self.left_out["删去的修订"] += 1
            elif tag in ("oMath", "oMathPara"):
                self.left_out["公式"] += 1
                if self.printed:
                    yield Run("〔公式〕")

    def text(self, run: Element, boxes: list[Element]) -> str:
        text = ""
        for child in run:
            tag = child.tag.rpartition("}")[2]
            if tag == "t":
                text += child.text or ""
            elif tag in ("tab", "ptab"):
                text += "\t" if self.printed else " "
            elif tag == "cr" or (tag == "br" and child.get(f"{W}type") in (None, "textWrapping")):
                text += "\n"
            elif tag == "noBreakHyphen":
                text += "-"
            elif tag == "sym":
                text += _SYMBOLS.get(child.get(f"{W}char", "").upper(), "□")
            elif tag in ("drawing", "pict", "object", "AlternateContent"):
                text += self.picture(child, boxes)
            elif tag in ("footnoteReference", "endnoteReference"):
                self.left_out["脚注"] += 1
            elif tag == "commentReference":
                self.left_out["批注"] += 1
        kept = "\n\t" if self.printed else "\n"
        return "".join(
            char
            for char in text
            if char in kept or (unicodedata.category(char) not in ("Cc", "Cf") and char not in OUTSTANDING)
        ).replace("\xa0", " ")

    def picture(self, element: Element, boxes: list[Element]) -> str:
        """A picture is counted, and leaves a mark in a paper; the words of a text box are read."""
        found = list(_outermost(element, f"{W}txbxContent"))
        if element.tag.endswith("AlternateContent"):
            found = found[:1]  # Choice and Fallback hold the same box
        boxes += found
        if found:
            return ""
        self.left_out["图片"] += 1
        return "〔图片〕" if self.printed else ""


def _outermost(parent: Element, tag: str) -> Iterator[Element]:
    """Elements of a name that stand in no other of that name: reading those reads what is inside them."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        else:
            waiting += reversed(element)


def _inside(parent: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    for child in parent:
        name = child.tag.rpartition("}")[2]
        if name == tag:
            yield child
        elif name in _INSIDE and depth < MAX_DEPTH:
            yield from _inside(child, tag, depth + 1)


OUTSTANDING = ("\ue000", "\ue001")
"""Around words that are red or marked, of a paper; a character of neither stands in any text."""
_RED = re.compile("[c-fC-F][0-9a-fA-F][0-4][0-9a-fA-F][0-4][0-9a-fA-F]")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def _printed(text: str, properties: Element | None) -> str:
    """Text with its look made part of it: m², H₂O, x^(ab); a gap that is underlined is a blank."""
    if properties is None or not text:
        return text
    line = properties.find(f"{W}u")
    if line is not None and line.get(f"{W}val", "single") != "none" and "\n" not in text:
        return "____" if text.isspace() else f"<u>{text}</u>"
    if _stands_out(properties) and not text.isspace() and "\n" not in text:
        return f"{OUTSTANDING[0]}{text}{OUTSTANDING[1]}"
    raised = properties.find(f"{W}vertAlign")
    place = raised.get(f"{W}val", "") if raised is not None else ""
    if place == "superscript" and text.strip():
        moved = text.translate(_RAISED)
        return moved if all(char in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ" for char in moved) else f"^({text})"
    if place == "subscript" and text.strip():
        moved = text.translate(_LOWERED)
        return moved if all(char in "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎" for char in moved) else f"_({text})"
    return text


def _stands_out(properties: Element) -> bool:
    """Whether a run is red or has a marker's colour behind it."""
    marker = properties.find(f"{W}highlight")
    if marker is not None and marker.get(f"{W}val", "none") not in ("none", "white", "lightGray", "darkGray"):
        return True
    colour = properties.find(f"{W}color")
    match = _RED.fullmatch(colour.get(f"{W}val", "")) if colour is not None else None
    return match is not None


def _on(properties: Element | None, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def _block(runs: tuple[Run, ...], style: str, level: Level | None) -> Block:
    folded = style.lower()
    if level is not None and level.number is None and level.label == "":
        return Item(runs, level.depth)
    if level is not None and level.number is not None:
        return Item(runs, level.depth, level.number)
    if level is not None:
        runs = (Run(level.label), *runs)
    if folded in _QUOTES:
        return Quote(runs)
    if folded.startswith(("heading ", "标题 ")) and folded[-1].isdecimal():
        return Heading(runs, min(6, max(3, int(folded[-1]))))
    return Paragraph(runs, style)
