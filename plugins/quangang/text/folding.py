"""Folding: the one form in which texts and queries are compared.

Each character is folded by itself (NFKC, then lower case, then 繁 → 简), so that a place in the folded text
can be led back to the text as printed, and so that Python and every browser agree: the normal form of an
assigned character never changes. `plugins/web/search/folding.ts` is the same in TypeScript; it takes
the table of traditional characters from the index, so that there is one.
"""

from __future__ import annotations

import unicodedata

from quangang.text.folding_table import SIMPLIFIED, TRADITIONAL

SIMPLE = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
"""Traditional character → simplified one."""


class _Folds(dict[int, str]):
    """Folds by code point, worked out when first met: what `str.translate` looks up."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if 0xD800 <= code < 0xE000:  # half of a character, from a broken clipboard
            folded = " "
        else:
            folded = "".join(SIMPLE.get(part, part) for part in unicodedata.normalize("NFKC", character).lower())
        self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text as it is compared; may be longer or shorter than as printed."""
    return text.translate(_FOLDS)


def fold_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in `text` it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        part = _FOLDS[ord(character)]
        folded.append(part)
        places += [place] * len(part)
    return "".join(folded), places
