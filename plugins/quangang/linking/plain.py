"""Markdown → the words a reader sees, with the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

OPAQUE = "\ufffc"
"""Stands for code and for author links: never part of a citation."""

_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_INLINE = re.compile(
    r"""
      (?P<code>`{1,4}[^`\n]{1,500}`{1,4})
    | (?P<author>\[\[[^\[\]\n]{1,300}\]\])
    | (?P<image>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\))
    | \[(?P<link>[^\[\]\n]{1,300})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])
    | (?P<note>\[\^[^\[\]\n]{1,60}\]:?)
    | (?P<tag></?[a-zA-Z][^<>\n]{0,500}>)
    | (?P<mark>\*{1,3}|~~|==|^[ ]{0,3}\#{1,6}[ ]+|^[ ]{0,3}>[ ]?)
    | (?P<comment><!--)
    """,
    re.VERBOSE,
)


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


def plain_text(body: str) -> Plain:
    """The words of a Markdown body. Linear in its length."""
    writer = _Writer()
    offset = 0
    fence = ""
    comment = False
    for line in body.split("\n"):
        start, offset = offset, offset + len(line) + 1
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence) and set(line.strip()) == {fence[0]}:
                fence = ""
        elif comment:
            comment = "-->" not in line
        elif opened:
            fence = opened[1]
            writer.put(OPAQUE, start)
        else:
            comment = _read_line(line, start, writer)
        writer.put("\n", start + len(line))
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


def _read_line(line: str, start: int, writer: _Writer) -> bool:
    """Write one line; whether a comment is left open at its end."""
    position = 0
    for match in _INLINE.finditer(line):
        if match.start() < position:
            continue
        writer.put(line[position : match.start()], start + position)
        position = match.end()
        if match["code"] or match["author"] or match["image"]:
            writer.put(OPAQUE, start + match.start())
        elif match["link"]:
            writer.put(match["link"], start + match.start("link"))
        elif match["comment"]:
            closed = line.find("-->", match.end())
            if closed < 0:
                return True
            position = closed + 3
    writer.put(line[position:], start + position)
    return False
