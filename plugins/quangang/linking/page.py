"""The text a citation stands in: what 本意见, 前款 and 《意见》 mean at a place of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quangang.linking.amend import amended_title, is_amending
from quangang.model import ProvisionTree

_BREAK = re.compile(r"[“”。\n！？]")
_LONGEST_SENTENCE = 2000
_FURTHEST = 20_000


def _nowhere(position: int) -> str:
    del position
    return ""


@dataclass(frozen=True)
class Page:
    """A text with its place in the portal.

    Attributes:
        document: id of the document the text is, or is part of.
        title: its title.
        text: the text.
        has_provisions: whether 第N条 alone means a place in it.
        declared: short titles declared for the page (以下简称), with the title each stands for.
        at: path of the provision at a position; "" outside of any.
        heading: for a text that amends another: the numbered heading above a position.
        tree: provisions of the document, when known.
        date: ISO date of the text, or a part of one; "" when it has none. What it cites is what held then.
        version: date of the older expression that the text is; "" for a current one.
        sections: positions at which a section begins.
    """

    document: str
    title: str
    text: str
    has_provisions: bool = False
    declared: Mapping[str, str] = field(default_factory=dict)
    at: Callable[[int], str] = _nowhere
    heading: Callable[[int], str] = _nowhere
    tree: ProvisionTree | None = None
    date: str = ""
    version: str = ""
    sections: tuple[int, ...] = ()

    @property
    def amends(self) -> str:
        """Title of the one work this text amends, from its own title."""
        return amended_title(self.title)

    @property
    def amending(self) -> bool:
        """Whether it amends anything."""
        return is_amending(self.title)

    def line_before(self, position: int) -> str:
        """The last non-blank line above the line of a position; "" when there is none."""
        return next(iter(self.lines_above(position, most=1)), "")

    def lines_above(self, position: int, *, most: int = 40) -> list[str]:
        """The non-blank lines above the line of a position, the nearest first."""
        lines: list[str] = []
        oldest = max(0, position - _FURTHEST)
        start = self.text.rfind("\n", oldest, position)
        while start > oldest and len(lines) < most:
            above = self.text.rfind("\n", oldest, start)
            line = self.text[max(above, oldest) + (above >= 0) : start].strip()
            if line:
                lines.append(line)
            start = above
        return lines

    def line_to(self, position: int) -> str:
        """The line of a position up to there."""
        oldest = max(0, position - _LONGEST_SENTENCE)
        start = self.text.rfind("\n", oldest, position)
        return self.text[start + 1 if start >= 0 else oldest : position]


def sentence_depth(text: str, start: int, end: int) -> int | None:
    """How the sentence goes on from one place to another: 0 the same sentence, 1 in a quotation opened between.

    None when another sentence has begun. A full stop inside a quotation does not end the sentence around it.
    """
    if end - start > _LONGEST_SENTENCE:
        return None
    depth = 0
    for match in _BREAK.finditer(text, start, end):
        mark = match[0]
        if mark == "“":
            depth = 1
        elif mark == "”":
            depth = 0
        elif depth == 0:
            return None
    return depth


class TreePlaces:
    """Positions of a body → paths of the innermost provision there."""

    def __init__(self, tree: ProvisionTree) -> None:
        self._tree = tree
        self._spans: list[tuple[int, int, str]] | None = None
        self._starts: list[int] = []

    def path(self, position: int) -> str:
        """The innermost provision at a position; "" outside of all."""
        if self._spans is None:  # most texts cite nothing, and nobody asks
            self._spans = [(p.span.start, p.span.end, p.path) for p in self._tree]
            self._starts = [start for start, _, _ in self._spans]
        index = bisect_right(self._starts, position) - 1
        for back in range(index, max(index - 50, -1), -1):
            start, end, path = self._spans[back]
            if start <= position < end:
                return path
        return ""
