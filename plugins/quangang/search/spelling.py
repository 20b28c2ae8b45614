"""A question typed with a wrong character, or in pinyin, as it was meant. Mirror: plugins/web/search/spelling.ts.

Only asked where a question has no sure answer, and only words that the portal knows (its suggestions) are meant; what was done is always said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quangang.search.pinyin import alike, spelled

LONGEST = 8
_LETTERS = re.compile(r"[a-z]{3,40}")


def meant(text: str, known: Sequence[tuple[str, str]], unknown: Sequence[bool]) -> str:
    """The question as it was meant, "" where nothing better is known.

    Args:
        text: as typed, folded.
        known: words of the portal with their initials, most useful first.
        unknown: for each character, whether no answer has it.
    """
    letters = _LETTERS.search(text)
    if letters:
        word = _sounding(letters[0], known)
        return f"{text[: letters.start()]}{word}{text[letters.end() :]}" if word else ""
    best: tuple[tuple[int, int, int], str] | None = None
    for rank, (word, _) in enumerate(known):
        length = len(word)
        if not 2 <= length <= LONGEST:
            continue
        for start in range(len(text) - length + 1):
            cost = _cost(text[start : start + length], word, unknown[start : start + length])
            if cost is not None and (best is None or (cost, -length, rank) < best[0]):
                best = ((cost, -length, rank), text[:start] + word + text[start + length :])
    return best[1] if best else ""


def _cost(typed: str, word: str, unknown: Sequence[bool]) -> int | None:
    """0 where all that differs sounds alike, 1 where one of four characters and more is another; None where it is another word."""
    wrong = [place for place, character in enumerate(typed) if character != word[place]]
    if not wrong or len(wrong) * 2 > len(word) or not any(unknown[place] for place in wrong):
        return None
    # A word of two is soon like another: it has to sound the same.
    if all(alike(typed[place], word[place], broadly=len(word) > 2) for place in wrong):
        return 0
    return 1 if len(wrong) == 1 and len(word) > 3 else None


def _sounding(typed: str, known: Iterable[tuple[str, str]]) -> str:
    """The most useful word with this pinyin or these initials; one that only begins so where there is none."""
    begins = ""
    for word, initials in known:
        sound = spelled(word)
        if typed in (sound, initials):
            return word
        if not begins and sound.startswith(typed):
            begins = word
    return begins
