"""The lines of a policy and the numbers they begin with: 第八条, 一、, （三）, 4., 附件2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from quangang.text.markdown import read_markdown
from quangang.text.numerals import parse_numeral


class Rank(IntEnum):
    """Kinds of printed number, the larger ones first; the order is the rank."""

    BOOK = 0
    CHAPTER = 1
    SECTION = 2
    PART = 3
    """一、 or 第一部分"""
    BRACKET = 4
    """（一）"""
    DECIMAL = 5
    """1. or 1、"""
    BRACKET_DECIMAL = 6
    """（1） or 1)"""
    CIRCLED = 7
    """①"""
    ARTICLE = 9
    """第一条"""


Number = tuple[int, ...]
"""A printed number: (8,), or (276, 1) for 第二百七十六条之一."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number a line begins with.

    Attributes:
        rank: its kind.
        number: its value.
        label: as printed, without white space (`第八条`, `8.`).
        length: how many characters of the block's text it takes, the white space after it included.
        joined: the text follows at once, as in `第八条应当…`: perhaps not a heading at all.
    """

    rank: Rank
    number: Number
    label: str
    length: int
    joined: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or table row of a policy.

    Attributes:
        text: as printed, without the Markdown marks of headings, of bold, of links an author set.
        line: line in the file.
        start: where it begins in the body.
        end: where it ends in the body.
        heading: level of a Markdown heading, 0 for any other line.
        mark: the number it begins with.
        table: a row of a Markdown table.
    """

    text: str
    line: int
    start: int
    end: int
    heading: int
    mark: Mark | None
    table: bool = False


_NUMERAL = r"[零〇○一二三四五六七八九十百千两0-9０-９]"
_SPACE = r"[ \t\u3000\xa0]"
_MARK = re.compile(
    rf"""
      第{_SPACE}*(?P<nth>{_NUMERAL}{{1,10}}){_SPACE}*(?P<unit>[编章节条]|部分)
        (?P<sub>(?:{_SPACE}*之{_SPACE}*{_NUMERAL}{{1,3}})*)
    | (?P<part>[一二三四五六七八九十百]{{1,5}}){_SPACE}*、
    | [（(]{_SPACE}*(?P<bracket>[一二三四五六七八九十百]{{1,5}}){_SPACE}*[）)]、?
    | (?P<decimal>[0-9０-９]{{1,3}}){_SPACE}*(?:[.．](?![0-9０-９])|、)
    | (?:[（(]{_SPACE}*(?P<paren>[0-9０-９]{{1,3}}){_SPACE}*[）)]|(?P<half>[0-9]{{1,3}})[)）])、?
    | (?P<circled>[①-⑳])
    """,
    re.VERBOSE,
)
_UNITS = {
    "编": Rank.BOOK,
    "章": Rank.CHAPTER,
    "节": Rank.SECTION,
    "部分": Rank.PART,
    "条": Rank.ARTICLE,
}
_GAP = re.compile(rf"{_SPACE}*")
_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+")
_AUTHOR_LINK = re.compile(r"\[\[([^\[\]|\\\n]{1,200})(?:\\?\|([^\[\]\n]{0,200}))?\]\]")
"""What an author links is read as the words it shows."""
_SKIPPED = re.compile(
    r"[ ]{0,3}(?:```|~~~|<!--|>|\[\^[^\]\n]{1,40}\]:|\[[^\]\n]{1,80}\]:|\{:|---+[ \t]*$|\*\*\*+[ \t]*$)"
)
_SENTENCE_END = frozenset('。；;：:！!？?”"》）)…|')


def read_mark(text: str) -> Mark | None:
    """The number a text begins with; None when it begins with none."""
    match = _MARK.match(text)
    if match is None:
        return None
    kind = match.lastgroup if match["nth"] is None else "nth"
    value = parse_numeral("一" if kind == "circled" else match[kind or "nth"] or "")
    if value is None:
        return None
    number: Number = (value,)
    if kind == "nth":
        rank = _UNITS[match["unit"]]
        subs = [parse_numeral(part) for part in "".join(match["sub"].split()).split("之")[1:]]
        if rank is not Rank.ARTICLE and subs:
            return None
        number = (value, *(sub for sub in subs if sub))
    elif kind == "circled":
        rank, number = Rank.CIRCLED, (ord(match["circled"]) - ord("①") + 1,)
    else:
        rank = {
            "part": Rank.PART,
            "bracket": Rank.BRACKET,
            "decimal": Rank.DECIMAL,
            "paren": Rank.BRACKET_DECIMAL,
            "half": Rank.BRACKET_DECIMAL,
        }[kind or ""]
    gap = _GAP.match(text, match.end())
    end = gap.end() if gap else match.end()
    label = "".join(match[0].split())
    return Mark(rank, number, label, end, joined=end == match.end() < len(text))


def read_blocks(body: str, *, line: int = 1) -> Iterator[Block]:
    """The blocks of a body in order; code, comments, block quotes and notes are left out.

    A line that follows another without a blank line belongs to its paragraph, unless it begins with a number
    or the line before ends a sentence.

    Args:
        body: Markdown.
        line: line of the file on which the body begins.
    """
    pending: list[Block] = []
    for block, raw in _read_lines(body, line):
        if pending and (block is None or not _continues(pending, block, raw)):
            yield _join(pending)
            pending = []
        if block is not None:
            pending.append(block)
    if pending:
        yield _join(pending)


def _read_lines(body: str, line: int) -> Iterator[tuple[Block | None, str]]:
    """Each line as a block; None for a blank line and for what is no text of the policy."""
    offset = 0
    note = False
    silent = read_markdown(body)
    for number, raw in enumerate(body.split("\n"), line):
        start, offset = offset, offset + len(raw) + 1
        if not raw:
            yield None, raw
            continue
        note = raw.startswith(("!!!", "???")) or (note and (not raw.strip() or raw.startswith("    ")))
        if note or _SKIPPED.match(raw) or (silent.silent and silent.is_silent(start + len(raw) - len(raw.lstrip()))):
            yield None, raw
            continue
        yield _read_line(raw, number, start), raw


def _read_line(raw: str, number: int, start: int) -> Block | None:
    text = raw.strip()
    begin = start + len(raw) - len(raw.lstrip())
    end = begin + len(text)
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :]
        if text.endswith("}"):
            text = text[: text.rindex("{")] if "{" in text else text
        text = text.rstrip().rstrip("#").rstrip()
    table = not heading and text.startswith("|")
    if "**" in text and not table:
        text = text.replace("**", "").strip()
    if "[[" in text:
        text = _AUTHOR_LINK.sub(lambda link: link[2] or link[1], text)
    if not text:
        return None
    return Block(text, number, begin, end, len(heading[1]) if heading else 0, None if table else read_mark(text), table)


def _continues(lines: list[Block], block: Block, raw: str) -> bool:
    """Whether a line goes on with the paragraph of the lines before."""
    first = lines[0]
    if first.heading or block.heading or block.mark or first.table or block.table or raw.startswith("\u3000"):
        return False
    return lines[-1].text[-1] not in _SENTENCE_END


def _join(lines: list[Block]) -> Block:
    """One paragraph from its lines."""
    if len(lines) == 1:
        return lines[0]
    parts: list[str] = []
    for line in lines:
        parts.append(_glue(parts[-1], line.text) if parts else "")
        parts.append(line.text)
    return replace(lines[0], text="".join(parts), end=lines[-1].end)


def _glue(before: str, after: str) -> str:
    """A space between two Latin words, nothing between Chinese ones."""
    return " " if before[-1].isascii() and after[0].isascii() and before[-1].isalnum() and after[0].isalnum() else ""
