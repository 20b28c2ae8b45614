"""What a reader sees of Markdown or HTML, and where each character of it stands in the source.

For rules that must not be fooled by markup: entities, emphasis inside a word, tags, invisible characters and compatibility
digits are gone; comments, attributes and the targets of `tel:` links, which ship although nobody sees them, stand at the end.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quangang.model import Span
from quangang.text.folding import SIMPLE
from quangang.text.scanning import matches

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e01ef"
)
"""Characters that print nothing, for use inside a character class."""

_PLAIN = "\u3001-\u301f\u3400-\u9fff“”‘’—…·，：；！？（）"
"""Characters beyond ASCII that are read as they are written, for use inside a character class."""

# Every branch is linear: bounded repeats, or repeats of one class that its end does not belong to.
_COMMENT = r"<!--(?P<comment>(?:(?!-->).)*+)(?:-->|\Z)|"
_OTHER = (
    r"<(?P<tag>/?[A-Za-z][^<>]{0,2000})>"
    r"|\]\((?P<target>[^()\n]{0,2000})\)"
    r"|(?<![A-Za-z0-9])(?P<url>(?:https?|ftp)://[^\s<>\"'（）()】》」”，。；、！？\u3000]{1,2000})"
    r"|(?P<entity>&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,30};))"
    r"|(?P<escape>\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[!-/:-@\[-`{-~]))"
    r"|(?P<note>\[\^[^\[\]\n]{1,60}\])"
    r"|(?P<mark>\*+|`+|~~|==|\^\^|\+\+|[\[\]]|(?<![A-Za-z0-9_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![A-Za-z0-9_]))"
    rf"|(?P<gone>[{INVISIBLE}]+)"
    rf"|(?P<odd>[^\x00-\x7f{_PLAIN}])"
)
_TOKEN = re.compile(_COMMENT + _OTHER, re.DOTALL)
# Within a comment or an attribute no comment begins: what is read by itself is read once.
_INNER_TOKEN = re.compile(_OTHER, re.DOTALL)
_TARGET_TOKEN = re.compile(r"(?P<percent>%(?:2[0-9A-Fa-f]|3[0-9]))")
# What a token of any of the three can begin with.
_FIRST = re.compile(rf"[^\x00-$'-),-;>-Za-egi-}}\x7f{_PLAIN}]")
_TELLING = re.compile(
    r"(?:tel|sms|mailto|callto|weixin|mqqwpa):|[?&](?:phone|mobile|tel|idcard|sfz|qq|wx)=", re.IGNORECASE
)
_LONG_NUMBER = re.compile(r"(?:[0-9](?:%20|[-_. ]){0,2}){10}[0-9Xx]")
_ATTRIBUTE = re.compile(r"=[ \t]*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,400}))")
_TITLE = re.compile(r"[ \t][\"'“]([^\"'”\n]{0,400})")
_TAG_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9-]*)")
# What a tag leaves between the words on both sides of it; an inline tag leaves nothing.
_BREAKS = {
    **dict.fromkeys(("br", "tr"), "\n"),
    **dict.fromkeys(("td", "th"), "|"),
    **dict.fromkeys(
        ("p", "div", "li", "ul", "ol", "table", "blockquote", "section", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
        "\n\n",
    ),
}
_APART = "\n\n\x00\n\n"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a reading that stands in one place of the source.

    Attributes:
        at: offset in the reading.
        start: where it begins in the source.
        end: where it ends there; None where it is read as it is written, character by character.
    """

    at: int
    start: int
    end: int | None

    def source_start(self, offset: int) -> int:
        return self.start + offset - self.at if self.end is None else self.start

    def source_end(self, offset: int) -> int:
        """Where the character before an offset ends."""
        return self.start + offset - self.at if self.end is None else self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read.

    Attributes:
        text: what a reader sees; what ships unseen (comments, attributes, link targets) follows after `\\x00`.
        pieces: where its parts stand in the source, in order, none of them empty.
    """

    text: str
    pieces: tuple[_Piece, ...]

    def span(self, start: int, end: int) -> Span:
        """Where a piece of the text (not empty) stands in the source."""
        first = self.pieces[self._holding(start)].source_start(start)
        return Span(first, max(self.pieces[self._holding(end - 1)].source_end(end), first))

    def without(self, pattern: re.Pattern[str]) -> Reading:
        """The reading with every match taken out, for rules to which such characters mean nothing."""
        kept: list[str] = []
        pieces: list[_Piece] = []
        done = gone = 0
        for match in pattern.finditer(self.text):
            kept.append(self.text[done : match.start()])
            pieces += self._moved(done, match.start(), gone)
            gone += match.end() - match.start()
            done = match.end()
        if not done:
            return self
        kept.append(self.text[done:])
        return Reading("".join(kept), (*pieces, *self._moved(done, len(self.text), gone)))

    def simplified(self) -> Reading:
        """The reading with every traditional character as its simplified one."""
        return Reading(self.text.translate(_SIMPLE), self.pieces)

    def _holding(self, offset: int) -> int:
        """Number of the piece that an offset is in."""
        return bisect_right(self.pieces, offset, key=lambda piece: piece.at) - 1

    def _moved(self, start: int, end: int, gone: int) -> Iterator[_Piece]:
        """The pieces of a part of the text, when so many characters before it are gone."""
        number = self._holding(start)
        while start < end:
            piece = self.pieces[number]
            number += 1
            yield _Piece(start - gone, piece.source_start(start), piece.end)
            start = self.pieces[number].at if number < len(self.pieces) else end


_SIMPLE = {ord(old): new for old, new in SIMPLE.items() if len(old) == len(new) == 1} | {ord("祕"): "秘"}


@lru_cache(maxsize=4)
def read(source: str) -> Reading:
    """The text of a Markdown, HTML or YAML source as it is read. Kept for the few rules that look at one file in turn."""
    return _Reader(source).read()


class _Reader:
    """One pass over the source for each part of it that is read by itself."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.pieces: list[_Piece] = []
        self.length = 0
        self.waiting: list[tuple[int, int, re.Pattern[str]]] = [(0, len(source), _TOKEN)]

    def read(self) -> Reading:
        index = 0
        while index < len(self.waiting):
            if index:
                self.add(_APART, self.waiting[index][0], self.waiting[index][0])
            self.region(*self.waiting[index])
            index += 1
        return Reading("".join(self.parts), tuple(self.pieces))

    def region(self, start: int, end: int, pattern: re.Pattern[str]) -> None:
        done = start
        for match in matches(pattern, _FIRST, self.source, start, end):
            self.plain(done, match.start())
            self.add(self.seen(match), *match.span())
            done = match.end()
        self.plain(done, end)

    def plain(self, start: int, end: int) -> None:
        self.add(self.source[start:end], start, None)

    def add(self, text: str, start: int, end: int | None) -> None:
        if text:
            self.parts.append(text)
            self.pieces.append(_Piece(self.length, start, end))
            self.length += len(text)

    def seen(self, match: re.Match[str]) -> str:
        """What a reader sees of a piece of markup."""
        kind = str(match.lastgroup)
        text = match[kind]
        if kind == "odd":
            return _folded(text)
        if kind == "entity":
            return "".join(map(_folded, html.unescape(text)))
        if kind == "percent":
            return chr(int(text[1:], 16))
        if kind == "escape":
            return _folded(chr(int(text[2:], 16))) if text[1] in "ux" and len(text) > 2 else text[1:]
        if kind == "comment":
            self.later([match.span(kind)])
        elif kind == "tag":
            self.later(_groups(_ATTRIBUTE.finditer(self.source, *match.span(kind))))
            name = _TAG_NAME.match(text)
            closing = text.startswith("/") and name is not None and name[1].lower() in ("td", "th")
            return "" if name is None or closing else _BREAKS.get(name[1].lower(), "")
        elif kind in ("target", "url"):
            self.target(*match.span(kind))
            return " " if kind == "url" else ""
        return ""

    def later(self, spans: Iterable[tuple[int, int]]) -> None:
        for start, end in spans:
            telling = _TELLING.search(self.source, start, end)
            if telling is None and "://" in self.source[start : min(start + 12, end)]:
                continue
            self.waiting.append((start, end, _TARGET_TOKEN if telling else _INNER_TOKEN))

    def target(self, start: int, end: int) -> None:
        """Of a link's target only what may hold a number or an address of a person, and its title."""
        telling = _TELLING.search(self.source, start, end)
        if telling:
            self.waiting.append((telling.end(), end, _TARGET_TOKEN))
        elif "://" not in self.source[start : min(start + 12, end)] and _LONG_NUMBER.search(self.source, start, end):
            self.waiting.append((start, end, _TARGET_TOKEN))  # a file of ours, with a number in its name
        self.later(_groups(_TITLE.finditer(self.source, start, end)))


def _groups(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """Spans of the one group that each match has."""
    return [match.span(match.lastindex) for match in matches if match.lastindex and match[match.lastindex]]


def _folded(char: str) -> str:
    """One character as it is compared: its digit, or its compatibility form; nothing when it prints nothing."""
    if char in "，：；！？（）" or re.match(f"[{INVISIBLE}]", char):
        return char if char in "，：；！？（）" else ""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    return unicodedata.normalize("NFKC", char)
