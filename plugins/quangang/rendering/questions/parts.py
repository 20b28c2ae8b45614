"""Pieces every question type is drawn with. Text of authors is escaped here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from quangang.model import Address, Question

Link = Callable[[Address], tuple[str, str] | None]
"""Address of a provision → its href and the words to show; None when there is no such place."""

_BOLD = re.compile(r"\*\*(?=\S)(.{1,400}?)(?<=\S)\*\*")
_LINK = re.compile(r"\[\[([^\[\]|]{1,200})(?:\|([^\[\]]{1,200}))?\]\]")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How one type is drawn.

    Attributes:
        inputs: what stands inside the fieldset, after the legend.
        key: the right answer in words.
        definition: what the browser needs to score, beside `type` and `correct`.
        after: what stands in the form after the fieldset.
        answer: what stands first among the answer, beside the key.
        stem_in_legend: False where the inputs stand in the stem itself.
        key_label: words before the key.
    """

    inputs: Callable[[Question, Link], str]
    key: Callable[[Question], str]
    definition: Callable[[Question], Mapping[str, object]] = lambda _question: {}
    after: Callable[[Question, Link], str] = lambda _question, _link: ""
    answer: Callable[[Question, Link], str] = lambda _question, _link: ""
    stem_in_legend: bool = True
    key_label: str = "正确答案"


def inline(text: str, link: Link) -> str:
    """One run of authors' text as HTML: `**bold**`, `[[address]]` and line ends; everything else is text."""
    html = []
    position = 0
    for match in _LINK.finditer(text):
        html += [_plain(text[position : match.start()]), _reference(match, link)]
        position = match.end()
    html.append(_plain(text[position:]))
    return "".join(html)


def paragraphs(text: str, link: Link) -> str:
    """Authors' text with blank lines between paragraphs."""
    return "".join(f"<p>{inline(part.strip(), link)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def plain(text: str) -> str:
    """Authors' text without its marks, for attributes and for `<option>`."""
    return escape(_BOLD.sub(r"\1", _LINK.sub(lambda match: match[2] or match[1], text)))


def _plain(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", escape(text)).replace("\n", "<br>")


def _reference(match: re.Match[str], link: Link) -> str:
    address = Address.parse(match[1].strip())
    target = link(address) if address is not None else None
    words = match[2] or (target[1] if target else match[1])
    if target is None:
        return escape(words)
    return f'<a href="{escape(target[0])}">{escape(words)}</a>'
