"""Blocks ↔ Markdown. What people type in Word means itself: `#话题#` is no heading, `<App>` no tag, `3*5` no emphasis."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from quangang.formats.word.blocks import Block, Heading, Item, Paragraph, Quote, Run, Runs, Table, join_runs, plain

_ITEM = re.compile(r"( *)(?:[-*+]|(\d{1,3})\.)[ \t]+(.*)")
_HEADING = re.compile(r"(#{3,6}) ([^#\s].*)")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_STRETCH = re.compile(r"[^\[\]]+(?P<link>\]\])?|[\[\]]")
"""Text between brackets; what stands before `]]` is the inside of a link."""
_EMPHASIS = re.compile(r"(?<!\\)\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*|(?<!\\)\*(?P<italic>(?:\\.|[^*\\])+)\*")
_ESCAPED = re.compile(r"\\([\\*#\-+.=_>|])|&(lt|amp);")
_TYPED_NUMBER = re.compile(r"(\d{1,3})\.[ \t]+(?=\S)")
_LOOSE_NUMBER = re.compile(r"(?m)^(\d{1,3})\.(?=[ \t])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!br>)")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)", re.ASCII)
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef、。《》「」“”]")


def read_blocks(markdown: str) -> tuple[Block, ...]:
    """Markdown of a section → blocks."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", markdown.strip("\n")):
        lines = chunk.split("\n")
        if chunk.strip():
            blocks += _chunk(lines)
    return tuple(blocks)


def _chunk(lines: list[str]) -> list[Block]:
    heading = _HEADING.fullmatch(lines[0])
    if heading:
        return [Heading(_runs(heading[2]), len(heading[1])), *(_chunk(lines[1:]) if lines[1:] else [])]
    if all(line.lstrip().startswith(">") for line in lines):
        bare = "\n".join(re.sub(r"^ *> ?", "", line) for line in lines)
        return [Quote(_runs(_joined(part.split("\n")))) for part in re.split(r"\n\s*\n", bare) if part.strip()]
    if len(lines) > 1 and "|" in lines[0] and _RULE.fullmatch(lines[1].strip()):
        return [_table([lines[0], *lines[2:]])]
    if _ITEM.fullmatch(lines[0]):
        return _items(lines)
    return [Paragraph(_runs(_joined(lines)))]


def _items(lines: list[str]) -> list[Block]:
    found: list[tuple[int, int | None, list[str]]] = []
    for line in lines:
        match = _ITEM.fullmatch(line)
        if match:
            found.append((len(match[1]) // 4, int(match[2]) if match[2] else None, [match[3]]))
        else:
            found[-1][2].append(line)
    return [Item(_runs(_joined(text)), depth, number) for depth, number, text in found]


def _table(lines: list[str]) -> Table:
    rows = []
    for line in lines:
        cells = _cells(line.strip().removeprefix("|").removesuffix("|"))
        rows.append(
            tuple(
                tuple(Paragraph(_runs(part.strip())) for part in cell.split("<br>") if part.strip()) for cell in cells
            )
        )
    return Table(tuple(rows))


def _joined(lines: Iterable[str]) -> str:
    """Lines of one paragraph as one line; Chinese takes no space between them."""
    text = ""
    for line in lines:
        part = line.strip()
        gap = "" if not text or _WIDE.match(text[-1]) or (part and _WIDE.match(part[0])) else " "
        text += gap + part
    return text


def _runs(text: str) -> Runs:
    runs: list[Run] = []
    place = 0
    for match in _EMPHASIS.finditer(text):
        runs.append(Run(_unescape(text[place : match.start()])))
        bold = match["bold"] is not None
        runs.append(Run(_unescape(match["bold"] or match["italic"]), bold=bold, italic=not bold))
        place = match.end()
    runs.append(Run(_unescape(text[place:])))
    return join_runs(runs)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: match[1] or {"lt": "<", "amp": "&"}[match[2]], text)


def write_blocks(blocks: Sequence[Block]) -> str:
    """Blocks → Markdown of a section."""
    pieces: list[str] = []
    before: Block | None = None
    for block in blocks:
        markdown = _block(block)
        if not markdown:
            continue
        if before is None:
            gap = ""
        elif isinstance(block, Item) and isinstance(before, Item):
            gap = "\n"
        elif isinstance(block, Quote) and isinstance(before, Quote):
            gap = "\n>\n"
        else:
            gap = "\n\n"
        pieces += (gap, markdown)
        before = block
    return "".join(pieces)


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _write_table(block)
    text = _inline(block.runs)
    if not text:
        return ""
    if isinstance(block, Item):
        mark = "- " if block.number is None else f"{block.number}. "
        return " " * (4 * block.depth) + mark + text
    if isinstance(block, Quote):
        return f"> {text}"
    if isinstance(block, Heading):
        return f"{'#' * block.level} {text}"
    return escape_start(text)


def _inline(runs: Runs) -> str:
    pieces = []
    for run in runs:
        text = escape_inline(run.text)
        mark = "**" if run.bold else "*" if run.italic else ""
        inner = text.strip()
        if mark and inner:
            start = text.index(inner)
            text = f"{text[:start]}{mark}{inner}{mark}{text[start + len(inner) :]}"
        pieces.append(text)
    return "".join(pieces).replace("\n", " ")


def escape_inline(text: str) -> str:
    """Typed text that Markdown would read as emphasis or a tag, set right."""
    text = re.sub(r"\\(?=[\\*#\-+.=_>|])", r"\\\\", text)
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text).replace("*", r"\*").replace("__", r"\_\_"))


def escape_start(text: str) -> str:
    """A typed line that Markdown would read as a heading, a rule or a list begun in the middle, set right."""
    if text.startswith("#"):
        return text if _HEADING.fullmatch(text) else "\\" + text
    if text.startswith(">") or re.fullmatch(r"[-=_ ]{2,}", text):
        return "\\" + text
    return _LOOSE_NUMBER.sub(r"\1\\.", text)


def _write_table(table: Table) -> str:
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return ""
    rows = []
    for row in table.rows:
        cells = [_cell(cell) for cell in row] + [""] * (width - len(row))
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join([rows[0], "|" + " --- |" * width, *rows[1:]])


def _cell(blocks: Sequence[Block]) -> str:
    lines = []
    for block in blocks:
        if isinstance(block, Table):  # a table in a table has no Markdown: its cells become lines
            lines += [_cell(cell) for row in block.rows for cell in row]
        else:
            number = f"{block.number}. " if isinstance(block, Item) and block.number is not None else ""
            lines.append(number + _inline(block.runs))
    return "<br>".join(r"\|".join(_cells(line)) for line in lines if line)


def _cells(line: str) -> list[str]:
    """A line cut at the bars that separate cells: no escaped one, none inside `[[…|…]]`. One pass, whatever the line."""
    cuts = [
        bar.start()
        for stretch in _STRETCH.finditer(line)
        if not stretch["link"]
        for bar in _BAR.finditer(line, stretch.start(), stretch.end())
    ]
    return [line[start + 1 : end] for start, end in itertools.pairwise((-1, *cuts, len(line)))]


def number_lists(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Typed numbers that run on from 1 become lists; any other stays a paragraph, its number as typed."""
    numbered: list[Block] = []
    for block in blocks:
        match = _TYPED_NUMBER.match(plain(block.runs)) if isinstance(block, Paragraph) else None
        if match and isinstance(block, Paragraph):
            before = numbered[-1] if numbered else None
            last = before.number if isinstance(before, Item) and before.depth == 0 else None
            if int(match[1]) == (last + 1 if last else 1) and plain(block.runs[:1]).startswith(match[0].rstrip()):
                first = block.runs[0]
                rest = Run(first.text[match.end() :], first.bold, first.italic)
                block = Item(join_runs((rest, *block.runs[1:])), 0, int(match[1]))
        elif isinstance(block, Paragraph) and (bullet := re.match(r"[-+*]\s+(?=\S)", plain(block.runs))):
            block = Item(join_runs(_from(block.runs, bullet.end())))
        numbered.append(block)
    return tuple(numbered)


def _from(runs: Iterable[Run], place: int) -> tuple[Run, ...]:
    """Runs without their first characters, wherever one run ends and the next begins."""
    kept: list[Run] = []
    for run in runs:
        kept.append(Run(run.text[place:], run.bold, run.italic))
        place = max(0, place - len(run.text))
    return tuple(run for run in kept if run.text)


def write_typed(text: str) -> str:
    """What was typed, a paragraph a line → Markdown that means the same. The form page has its twin."""
    lines = (line.strip() for line in re.split(r"\r\n|\r|\n", text))
    return write_blocks(number_lists(Paragraph((Run(line),)) for line in lines if line))
