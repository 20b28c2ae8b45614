"""Which of many words stand in a text, in one walk over it however many words there are."""

from __future__ import annotations

from collections.abc import Iterable


def words_in(words: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Those of the words that stand in any of the texts.

    Args:
        words: non-empty; each is looked for as it is written.
        texts: walked once; the cost does not grow with the number of words, only with how many lengths they have.
    """
    wanted: dict[str, dict[int, set[str]]] = {}
    for word in words:
        if word:
            wanted.setdefault(word[:2], {}).setdefault(len(word), set()).add(word)
    found: set[str] = set()
    for text in texts:
        for start in range(len(text)):
            for key in (text[start : start + 2], text[start]):
                for length, group in wanted.get(key, {}).items():
                    piece = text[start : start + length]
                    if piece in group:
                        found.add(piece)
    return found
