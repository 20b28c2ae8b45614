"""Verbatim quotations: whether words stand in a text to the letter.

Spaces, line ends and character width are apart (NFKC): a quotation may run over two paragraphs. Nothing else is.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

MAX_SEARCHED = 20_000
"""Characters of a text that `nearest_passage` looks through; no provision of any law we hold is longer."""


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
    matcher = SequenceMatcher(None, wanted, plain, autojunk=False)
    anchor = matcher.find_longest_match(0, len(wanted), 0, len(plain))
    if anchor.size < 4 or anchor.size * 4 < len(wanted):
        return ""
    start = _clause_start(plain, max(0, anchor.b - anchor.a))
    end = anchor.b + len(wanted) - anchor.a
    # An end inside the common run, or at a stop, is already right; else go on to the end of the clause.
    while end < len(plain) and plain[end - 1] not in "，。；：！？、" and plain[end] not in "，。；：！？、":
        end += 1
    return plain[start : min(end, len(plain))]


def _clause_start(text: str, position: int) -> int:
    while position > 0 and text[position - 1] not in "，。；：！？、":
        position -= 1
    return position
