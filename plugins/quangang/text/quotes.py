"""Verbatim quotations: whether words stand in a text to the letter.

Spaces, line ends and character width are apart (NFKC): a quotation may run over two paragraphs. Nothing else is.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

MAX_SEARCHED = 20_000
"""Characters of a text that `nearest_passage` looks through; no provision of any law we hold is longer."""


MAX_QUOTED = 400
"""Characters of a quotation that are compared: enough to find it by, and comparing takes quote times text."""
MAX_CLAUSE = 60
"""Characters to the nearest stop, on either side, that a passage is let out by."""
MAX_PLACES = 50
"""Places of the longest common words that are compared; the first are as good as any."""

_STOPS = "，。；：！？、"


_NOT = "不未勿"
"""What turns round the words behind it: a quotation that begins right behind one is cut short."""


@lru_cache(maxsize=4096)  # many questions rest on one provision
def fold_quote(text: str) -> str:
    """The form in which a quotation and its text are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def stands_in(quote: str, text: str) -> bool:
    """Whether a quotation stands in a text to the letter; an empty one stands nowhere."""
    folded = fold_quote(quote)
    return bool(folded) and stands_whole(folded, fold_quote(text))


def stands_whole(folded: str, text: str) -> bool:
    """Whether folded words stand in a folded text, and not only behind a 不 that was left out."""
    at = text.find(folded)
    while at > 0 and text[at - 1] in _NOT:
        at = text.find(folded, at + 1)
    return at >= 0


def nearest_passage(quote: str, text: str) -> str:
    """The words of a text most like a quotation that does not stand in it, to paste; "" when nothing is like it.

    The passage is cut to whole clauses.
    """
    plain = re.sub(r"\s+", "", text)[:MAX_SEARCHED]
    wanted = re.sub(r"\s+", "", quote)[:MAX_QUOTED]
    at, size = _longest_common(wanted, plain)
    if size < 2:
        return ""
    places = [match.start() for match in re.finditer(re.escape(wanted[at : at + size]), plain)][:MAX_PLACES]
    passages = [_passage(plain, place - at, len(wanted)) for place in places]
    alike = [SequenceMatcher(None, wanted, passage, autojunk=False).ratio() for passage in passages]
    best = max(range(len(passages)), key=lambda index: alike[index])
    return passages[best] if alike[best] >= 0.6 else ""


def _longest_common(wanted: str, text: str) -> tuple[int, int]:
    """Start and length of the longest words of a quotation that a text holds."""
    low, high, start = 0, len(wanted), 0
    while low < high:  # words that stand somewhere have shorter words that stand there: halve
        size = (low + high + 1) // 2
        found = next((i for i in range(len(wanted) - size + 1) if wanted[i : i + size] in text), None)
        if found is None:
            high = size - 1
        else:
            low, start = size, found
    return start, low


def _passage(text: str, start: int, length: int) -> str:
    """So many characters of a text, let out to whole clauses where those are not far."""
    start = max(0, start)
    end = min(start + length, len(text))
    for further in range(end, min(end + MAX_CLAUSE, len(text)) + 1):
        if further == len(text) or text[further - 1] in _STOPS or text[further] in _STOPS:
            end = further
            break
    for earlier in range(start, max(start - MAX_CLAUSE, 0) - 1, -1):
        if earlier == 0 or text[earlier - 1] in _STOPS:
            start = earlier
            break
    return text[start:end]
