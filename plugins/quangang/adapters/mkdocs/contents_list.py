"""The theme's table of contents without the theme: what its template makes of an entry is learnt once, then filled in.

A page of a law has up to hundreds of entries, and a template takes as long for them as the rest of the page takes. Learnt are
an entry and one with entries below it; lists of other shapes are made both ways, and one difference is enough to learn nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs.structure.toc import AnchorLink

Render = Callable[[Sequence[AnchorLink]], str]
"""The theme's own way."""
_TITLE, _JOINED, _ID = "QGMARK\u3000TITLE", "QGMARK TITLE", "qgmarkid"
"""A title as it is, one whose white space the template made single blanks, an address."""
_PLAIN = re.compile(r"[^&<>\"'{}\\\x00-\x1f]+")
_KNOWN = {"title", "id", "level", "children"}


@dataclass(frozen=True, slots=True)
class ContentsList:
    """What stands around and between entries; `opening` and `closing` are of an entry with others below it."""

    before: str
    leaf: str
    between: str
    after: str
    opening: str
    beneath: str
    closing: str

    @classmethod
    def learn(cls, render: Render) -> ContentsList | None:
        """From lists of marks; None where the template does more than to repeat itself."""
        one, two, nested = render([_entry()]), render([_entry(), _entry()]), render([_entry(_entry(), _entry())])
        start, stop = one.find("<li"), one.rfind("</li>") + len("</li>")
        leaf = one[start:stop]
        if start < 0 or two.count(leaf) != 2 or nested.count(leaf) != 2:
            return None
        before, after = one[:start], one[stop:]
        parts = two.split(leaf)
        opening, beneath, closing = nested.split(leaf)
        opening, closing = opening[len(before) :], closing[: len(closing) - len(after)]
        made = cls(before, leaf, parts[1], after, opening, beneath, closing)
        shapes = (
            [_entry()], [_entry(_entry(), _entry())], [_entry(_entry()), _entry(), _entry()],
            [_entry(), _entry(_entry(), _entry(), _entry()), _entry(), _entry(_entry())],
        )  # fmt: skip
        return made if all(made.fill(shape) == render(shape) for shape in shapes) else None

    def fill(self, items: Sequence[AnchorLink]) -> str | None:
        """The list; None where an entry is none of those that were learnt."""
        if not items or not all(_simple(item, 2) for item in items):
            return None
        return self.before + self.between.join(map(self._entry, items)) + self.after

    def _entry(self, item: AnchorLink) -> str:
        if not item.children:
            return _filled(self.leaf, item)
        inside = self.beneath.join([_filled(self.leaf, child) for child in item.children])
        return f"{_filled(self.opening, item)}{inside}{_filled(self.closing, item)}"


def _entry(*children: AnchorLink) -> AnchorLink:
    entry = AnchorLink(_TITLE, _ID, 2 if children else 3)
    entry.children = list(children)
    return entry


def _filled(html: str, item: AnchorLink) -> str:
    joined = " ".join(item.title.split())
    return html.replace(_ID, item.id).replace(_JOINED, joined).replace(_TITLE, item.title)


def _simple(item: AnchorLink, level: int) -> bool:
    """Whether an entry is nothing but a plain title and an address, at one of the two levels."""
    return (
        vars(item).keys() <= _KNOWN
        and item.level in (level, 3)
        and type(item.title) is str
        and _PLAIN.fullmatch(item.title) is not None
        and item.title == item.title.strip()
        and (level == 2 or not item.children)
        and all(_simple(child, 3) for child in item.children)
    )
