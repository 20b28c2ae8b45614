"""Verbatim quotations: whether words stand in a text to the letter.

Spaces, line ends and character width are apart (NFKC): a quotation may run over two paragraphs. Nothing else is.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

MAX_SEARCHED = 20_000
"""Characters of a text that `nearest_passage` looks through; no provision of any law we hold is longer."""


MAX_PLACES = 50
"""Places of the longest common words that are compared; the first are as good as any."""

_STOPS = "，。；：！？、"


def fold_quote(text: str) -> str:
    """The form in which a quotation and its text are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def stands_in(quote: str, text: str) -> bool:
    """Whether a quotation stands in a text to the letter; an empty one stands nowhere."""
    folded = fold_quote(quote)
    return bool(folded) and folded in fold_quote(text)


def nearest_passage(quote: str, text: str) -> str:
    """The words of a text most like a quotation that does not stand in it, to paste; "" when nothing is like it.

    The passage is cut to whole clauses.
    """
    plain = re.sub(r"\s+", "", text)[:MAX_SEARCHED]
    wanted = re.sub(r"\s+", "", quote)[:MAX_SEARCHED]
    anchor = SequenceMatcher(None, wanted, plain, autojunk=False).find_longest_match()
    if anchor.size < 2:
        return ""
    words = wanted[anchor.a : anchor.a + anchor.size]
    places = [match.start() for match in re.finditer(re.escape(words), plain)][:MAX_PLACES]
    passages = [_passage(plain, place - anchor.a, len(wanted)) for place in places]
    alike = [SequenceMatcher(None, wanted, passage, autojunk=False).ratio() for passage in passages]
    best = max(range(len(passages)), key=lambda index: alike[index])
    return passages[best] if alike[best] >= 0.6 else ""


def _passage(text: str, start: int, length: int) -> str:
    """So many characters of a text, let out to whole clauses."""
    end = min(max(0, start) + length, len(text))
    while end < len(text) and text[end - 1] not in _STOPS and text[end] not in _STOPS:
        end += 1
    return text[_clause_start(text, max(0, start)) : end]


def _clause_start(text: str, position: int) -> int:
    while position > 0 and text[position - 1] not in _STOPS:
        position -= 1
    return position
