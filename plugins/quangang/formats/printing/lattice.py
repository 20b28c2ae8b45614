"""Lines of an official paper: 28 cells each, a character a cell, two ASCII characters a cell (GB/T 9704).

No typesetter is asked: all of them squeeze Chinese punctuation, and then 29 or 30 characters stand in a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ACROSS = 28
_NOT_FIRST = frozenset("。，、；：？！）》〉”’】〕％%…—·")
_NOT_LAST = frozenset("（《〈“‘【〔")
_ATOM = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Atom:
    """What is not parted: a character, or a run of ASCII.

    Attributes:
        text: its characters.
        width: how many cells it takes.
        bold: its look.
    """

    text: str
    width: int
    bold: bool = False


def atoms(text: str, *, bold: bool = False) -> list[Atom]:
    """A text as what may not be parted."""
    found = []
    for match in _ATOM.finditer(text.replace(" ", "")):
        piece = match[0]
        ascii_ = piece.isascii()
        width = -(-len(piece) // 2) if ascii_ else 1
        if width > ACROSS:  # an address longer than a line is cut
            found += [
                Atom(piece[at : at + 2 * ACROSS], -(-len(piece[at : at + 2 * ACROSS]) // 2), bold)
                for at in range(0, len(piece), 2 * ACROSS)
            ]
        else:
            found.append(Atom(piece, width, bold))
    return found


def rows(pieces: list[Atom], *, first: int = 0, across: int = ACROSS) -> list[list[Atom]]:
    """Atoms in lines: no line begins with a closing mark or ends with an opening one."""
    blank = [Atom("\u3000", 1)] * first
    made: list[list[Atom]] = []
    line, room = list(blank), across - first
    for one in pieces:
        if one.width > room and line:
            carried: list[Atom] = []
            # What may not begin the next line takes what stands before it along; what may not end this one goes too.
            while (
                line
                and len(carried) < 4
                and ((carried or [one])[0].text[0] in _NOT_FIRST or line[-1].text[-1] in _NOT_LAST)
            ):
                carried.insert(0, line.pop())
            if not line:
                line, carried = carried, []
            made.append(line)
            line = carried
            room = across - sum(kept.width for kept in line)
        line.append(one)
        room -= one.width
    return [*made, line] if line else made
