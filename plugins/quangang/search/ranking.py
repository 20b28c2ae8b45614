"""The ranking, in whole numbers, so that Python and every browser give the same order. Mirror: plugins/web/search/ranking.ts.

BM25 (k1 1.2, b .75) over characters and pairs of the whole text, each document lifted by its best five units:
a question of everyday words finds the right law by many weak matches, the provision in it by a few strong ones.
The figures behind the parameters are in docs/decisions/0012-search.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Number = TypeVar("_Number", int, "NDArray[np.int64]")
"""A number, or where an index is built, one for each of many."""

SCALE = 8
"""Inverse document frequencies are eighths of a power of two."""
FULL = 1024
"""Saturation of a gram that fills the whole text."""
KIND = 8
"""Weight of a kind that counts as it is."""
BEST = 5
"""Units of a document that lift it."""


@lru_cache(maxsize=1 << 16)
def rarity(units: int, frequency: int) -> int:
    """Inverse document frequency: log2((units + 1) / (frequency + ½)) in eighths, by whole numbers only."""
    above, below = 2 * units + 2, 2 * frequency + 1
    if above <= below:
        return 1
    whole = 0
    while above >= 2 * below:
        below *= 2
        whole += 1
    mantissa = above * 32768 // below
    eighths = 0
    for _ in range(3):
        mantissa = mantissa * mantissa // 32768
        eighths *= 2
        if mantissa >= 65536:
            mantissa //= 2
            eighths += 1
    return max(1, whole * SCALE + eighths)


def length_norm(length: _Number, average: int) -> _Number:
    """k1 × (1 − b + b × length / average), in 64ths."""
    return 19 + 58 * length // average


def saturation(halves: _Number, norm: _Number) -> _Number:
    """How much a gram counts that occurs `halves` half times (evidence counts half)."""
    return halves * 32 * FULL // (halves * 32 + norm)


def lift(scores: Mapping[int, int], document_of: Mapping[int, int] | Sequence[int]) -> dict[int, int]:
    """Scores with three fifths of the mean of their document's best five added."""
    best: dict[int, list[int]] = {}
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        top = best.setdefault(document_of[key], [])
        if len(top) < BEST:
            top.append(scores[key])
    return {key: score + 3 * sum(best[document_of[key]]) // (5 * BEST) for key, score in scores.items()}


def by_kind(score: int, weight: int) -> int:
    """A score as its kind weighs: the provision that says it and the question that was asked come before a lesson on both."""
    return score * weight // KIND


def ranked(scores: Mapping[int, int]) -> list[int]:
    """Keys by score, best first; ties in order of the index."""
    return sorted((key for key, score in scores.items() if score > 0), key=lambda key: (-scores[key], key))


def pair_rarity(first: int, second: int, highest: int) -> int:
    """Guess at the rarity of a pair whose postings were not fetched, from those of its characters."""
    return min(highest, 4 * (first + second) // 5)


def total(terms: Iterable[tuple[int, int, int]]) -> int:
    """Score of a unit: the sum of weight × rarity × saturation over the grams it shares with the query."""
    return sum(weight * rare * full for weight, rare, full in terms)
