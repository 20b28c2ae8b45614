"""The sentence that a citation stands in, as it is shown with the provision that it cites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from quangang.linking.plain import OPAQUE
from quangang.model import Span
from quangang.text.sums import shown

_LONGEST = 160
_WORD = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]")
_FEWEST_WORDS = 6
_OPAQUE = re.compile(f"`?{OPAQUE}")
_LIST_MARK = re.compile(r"^(?:[-*+]|\d{1,3}[.)])[ ]+")


def tells(sentence: str) -> bool:
    """Whether words say anything: fewer than six characters are what is left around a bare link."""
    return len(_WORD.findall(sentence)) >= _FEWEST_WORDS


def sentence_around(text: str, span: Span, words: Mapping[int, str] = MappingProxyType({})) -> str:
    """The sentence a citation stands in, cut to a readable length.

    Args:
        text: the words of a body.
        span: of the citation.
        words: what the links in it show, by place; code and pictures show nothing.
    """
    oldest, furthest = max(0, span.start - 400), span.end + 400
    begins = [found for mark in "。！？\n" if (found := text.rfind(mark, oldest, span.start)) >= 0]
    ends = [found for mark in "。！？\n" if (found := text.find(mark, span.end, furthest)) >= 0]
    start = max(begins) + 1 if begins else oldest
    end = min(ends) + 1 if ends else min(furthest, len(text))
    end += text[end : end + 1] in ("”", "’", "」", "』", "）")
    sentence = text[start:end]
    sentence = _OPAQUE.sub(lambda match: words.get(start + match.end() - 1, ""), sentence)
    sentence = _LIST_MARK.sub("", shown(sentence).strip())
    if len(sentence) <= _LONGEST:
        return sentence
    middle = span.start - start
    begin = max(0, min(middle - 60, len(sentence) - _LONGEST))
    cut = sentence[begin : begin + _LONGEST]
    return ("…" if begin else "") + cut + ("…" if begin + _LONGEST < len(sentence) else "")
