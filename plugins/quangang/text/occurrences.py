"""Which of many words stand in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable

_SEARCHED = 1_000_000_000
"""Words times characters up to which looking for each word by itself is the quicker way: about a second at the most."""


def words_in(words: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Those of the words that stand in any of the texts.

    Args:
        words: each is looked for as it is written; empty ones are in none.
        texts: the cost grows with their length, and not with the number of words beyond a bound.
    """
    wanted = {word for word in words if word}
    text = "\x00".join(texts)
    if len(wanted) * len(text) <= _SEARCHED:
        return {word for word in wanted if word in text}
    return _walked(wanted, text)


def _walked(words: Collection[str], text: str) -> set[str]:
    """One walk over the text: at each place, the words that begin like it, by their lengths."""
    wanted: dict[str, dict[int, set[str]]] = {}
    for word in words:
        wanted.setdefault(word[:2], {}).setdefault(len(word), set()).add(word)
    found: set[str] = set()
    for start in range(len(text)):
        for key in (text[start : start + 2], text[start]):
            for length, group in wanted.get(key, {}).items():
                piece = text[start : start + length]
                if piece in group:
                    found.add(piece)
    return found
