"""Texts as bytes, by the codes of an alphabet. Only a build reads this module, for it needs numpy; see `Alphabet.decode`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from quangang.search.alphabet import ONE_BYTE
from quangang.text.folding import fold

TWO_BYTES = 31 * 256
"""Characters whose code takes two bytes."""
TOGETHER = 1 << 16
"""Characters encoded together."""


def points(text: str) -> NDArray[np.uint32]:
    """Code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


_UNMET, _LONGER = 0xFFFFFFFF, 0xFFFFFFFE
_FOLDED = np.full(0x110000, _UNMET, np.uint32)
"""What each character folds to; worked out when first met, for a text of many characters has few different ones."""


def folded(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Code points of many texts, folded as `fold` folds each, with a line end after each; and how many each has with it."""
    codes = points("\n".join([*texts, ""]))
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    found = _FOLDED[codes]
    if (unmet := found == _UNMET).any():
        for code in np.unique(codes[unmet]).tolist():
            character = fold(chr(code))
            _FOLDED[code] = ord(character) if len(character) == 1 else _LONGER
        found = _FOLDED[codes]
    longer = np.flatnonzero(found == _LONGER)
    if not len(longer):
        return found, sizes
    # A few characters become several, such as ℃ and …: these are put between.
    parts = [points(fold(chr(code))) for code in codes[longer].tolist()]
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    each = np.ones(len(codes), np.int64)
    each[longer] = lengths
    ends = np.concatenate([[0], np.cumsum(each)])
    found = np.repeat(found, each)
    begins = ends[longer]
    at = np.repeat(begins - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())
    found[at] = np.concatenate(parts)
    return found, np.diff(ends[np.concatenate([[0], np.cumsum(sizes)])])


def occurrences(text: str) -> Counter[str]:
    """How often each character occurs."""
    total = np.zeros(0x110000, np.int64)
    for start in range(0, len(text), TOGETHER * 16):
        total += np.bincount(points(text[start : start + TOGETHER * 16]), minlength=len(total))
    found = np.flatnonzero(total)
    return Counter(dict(zip(map(chr, found.tolist()), total[found].tolist(), strict=True)))


def encode(texts: Iterable[str], characters: str) -> Iterator[bytes]:
    """Bytes of each text: one for the most frequent characters, two for others of the alphabet, four for the rest."""
    ranks = np.full(0x110000, ONE_BYTE + TWO_BYTES, np.int32)
    known = characters[: ONE_BYTE + TWO_BYTES]
    ranks[points(known)] = np.arange(len(known), dtype=np.int32)
    some: list[str] = []
    size = 0
    for text in texts:
        some.append(text)
        size += len(text)
        if size >= TOGETHER:
            yield from _encoded(some, ranks)
            some, size = [], 0
    yield from _encoded(some, ranks)


def _encoded(texts: list[str], ranks: NDArray[np.int32]) -> Iterator[bytes]:
    codes = points("".join(texts))
    found = ranks[codes]
    rest = found - ONE_BYTE
    sizes = np.where(rest < 0, 1, np.where(rest < TWO_BYTES, 2, 4))
    ends = np.cumsum(sizes)
    places = ends - sizes
    content = np.empty(sizes.sum(), np.uint8)
    content[places] = np.where(rest < 0, found, ONE_BYTE + (rest >> 8))  # 255 before what is spelled out
    two = sizes == 2
    content[places[two] + 1] = rest[two] & 255
    four = sizes == 4
    for byte in range(3):
        content[places[four] + 1 + byte] = codes[four] >> 8 * (2 - byte) & 255
    whole = content.tobytes()
    start = character = 0
    for text in texts:
        character += len(text)
        end = int(ends[character - 1]) if character else 0
        yield whole[start:end]
        start = end
