"""Quiet marks on what was looked up in its source, and what stands at the foot of a page about that.

The marks are spans around words that are there already: taking them away gives back what came in. They need no script: the words
of a mark show on hover, and on a tap (the span takes the focus, and is no stop for the keyboard).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import escape

from quangang.model import Source
from quangang.rendering.templating import render
from quangang.text.sums import Sum

_PIECE = re.compile(r"<(?P<close>/)?(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,4000}>|(?P<text>[^<]+|<)")
_CLOSED = frozenset(("code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "script", "style", "title"))
_AHEAD = 8
"""Statements that are looked for ahead of one that is not on the page as it is written."""


@dataclass(frozen=True, slots=True)
class Verified:
    """One number or quotation that stands in its source.

    Attributes:
        words: as the page shows them.
        origin: where it stands: 六盘水日报，2024-05-06.
    """

    words: str
    origin: str

    @property
    def title(self) -> str:
        """What the mark says."""
        return f"出自：{self.origin}，原文已核对"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked up on one page.

    Attributes:
        body: what stands in its body, in order.
        figures: how many numbers and dates were found in their sources.
        quotes: how many quotations.
        ours: how many counts and sums of our own were worked out anew.
        sources: what they were found in.
    """

    body: tuple[Verified, ...] = ()
    figures: int = 0
    quotes: int = 0
    ours: int = 0
    sources: tuple[Source, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.figures or self.quotes)


def mark_verified(html: str, verified: Sequence[Verified]) -> str:
    """HTML with a mark on each statement, in the order of the page; what is not found as it is written stays unmarked."""
    if not verified:
        return html
    made: list[str] = []
    closed = 0
    done = 0
    for piece in _PIECE.finditer(html):
        if piece["tag"]:
            if piece["tag"].lower() in _CLOSED:
                closed = max(0, closed + (-1 if piece["close"] else 1))
            made.append(piece[0])
        elif closed or done >= len(verified):
            made.append(piece[0])
        else:
            text, done = _marked(piece[0], verified, done)
            made.append(text)
    return "".join(made)


def _marked(text: str, verified: Sequence[Verified], done: int) -> tuple[str, int]:
    parts: list[str] = []
    position = 0
    while done < len(verified):
        found = None
        for index in range(done, min(done + _AHEAD, len(verified))):
            at = text.find(str(escape(verified[index].words)), position)
            if at >= 0 and (found is None or at < found[0]):
                found = at, index
        if found is None:
            break
        at, index = found
        words = str(escape(verified[index].words))
        title = escape(verified[index].title)
        mark = f'<span class="qg-verified" tabindex="-1" title="{title}">{words}</span>'
        parts += [text[position:at], mark]
        position = at + len(words)
        done = index + 1
    return "".join([*parts, text[position:]]), done


def checked_foot(checked: Checked) -> str:
    """核对情况, at the foot of a page: one line, the sources on tap."""
    return (
        render("checked.html", checked=checked, sources=[source_line(one) for one in checked.sources])
        if checked
        else ""
    )


def source_line(source: Source) -> str:
    """A source as the register has it, on one line."""
    title = f"《{source.title}》" if source.title else ""
    parts = [source.name + title, source.publisher, "、".join(source.authors), source.kind, source.date or "时间不明"]
    return "，".join(part for part in parts if part)


def source_block(source: Source) -> str:
    """来源 below its heading, printed from the register."""
    return render("source.html", source=source, line=source_line(source))


def sum_html(one: Sum) -> str:
    """A sum of ours: its result, the sum behind it."""
    return f'<span class="qg-sum" tabindex="-1" title="{escape(one.title)}">{escape(one.shown)}</span>'
