"""Markdown → the words a reader sees, with the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from quangang.text.markdown import read_markdown
from quangang.text.scanning import matches

OPAQUE = "\ufffc"
"""Stands for code and for author links: never part of a citation."""

_INLINE = re.compile(
    r"""
      (?P<code>`{1,4}[^`\n]{1,500}`{1,4})
    | (?P<author>\[\[[^\[\]\n]{1,300}\]\])
    | (?P<image>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\))
    | \[(?P<link>[^\[\]\n]{1,300})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])
    | (?P<note>\[\^[^\[\]\n]{1,60}\]:?)
    | (?P<tag></?[a-zA-Z][^<>\n]{0,500}>)
    | (?P<mark>\*{1,3}|~~|==|^[ ]{0,3}\#{1,6}[ ]+|^[ ]{0,3}>[ ]?)
    | (?P<comment><!--[^\n]{0,5000}?-->)
    """,
    re.VERBOSE | re.MULTILINE,
)
_FIRST = re.compile(r"[`\[!<*~= #>]")


@dataclass(frozen=True, slots=True)
class Plain:
    """Text as read, and where each character stands in the body.

    Attributes:
        text: the words; lines as in the body.
        pieces: (position in the text, position in the body) of each run copied as it is.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]

    def offset(self, position: int) -> int:
        """Where a character of the text stands in the body."""
        index = bisect_right(self.pieces, (position, 1 << 60)) - 1
        if index < 0:
            return 0
        start, body = self.pieces[index]
        return body + position - start

    def positions(self, offsets: Iterable[int]) -> tuple[int, ...]:
        """Where places of the body stand in the text; one that was left out is where the next words are."""
        bodies = [body for _, body in self.pieces]
        found = []
        for offset in offsets:
            index = bisect_right(bodies, offset) - 1
            start, body = self.pieces[index] if index >= 0 else (0, offset)
            end = self.pieces[index + 1][0] if index + 1 < len(self.pieces) else len(self.text)
            found.append(min(start + offset - body, end))
        return tuple(found)


def plain_text(body: str) -> Plain:
    """The words of a Markdown body. Linear in its length."""
    writer = _Writer()
    end = 0
    for span in read_markdown(body).silent:
        _read(body, end, span.start, writer)
        writer.put(OPAQUE, span.start)
        end = span.end
        for line in re.finditer("\n", body[span.start : span.end]):
            writer.put("\n", span.start + line.start())
    _read(body, end, len(body), writer)
    return Plain("".join(writer.parts), tuple(writer.pieces))


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int]] = []
        self.length = 0

    def put(self, text: str, body: int) -> None:
        if text:
            self.pieces.append((self.length, body))
            self.parts.append(text)
            self.length += len(text)


def _read(body: str, start: int, end: int, writer: _Writer) -> None:
    """Write what lies between two offsets, without the signs of Markdown."""
    position = start
    for match in matches(_INLINE, _FIRST, body, start, end):
        writer.put(body[position : match.start()], position)
        position = match.end()
        if match["code"] or match["author"] or match["image"]:
            writer.put(OPAQUE, match.start())
        elif match["link"]:
            writer.put(match["link"], match.start("link"))
    writer.put(body[position:end], position)
