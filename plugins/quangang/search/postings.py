"""Postings: in which chunks a gram occurs, and whether it counts much or little there. Mirror: postings.ts.

Chunks, not units: what a reader opens is a chunk, and it rescores every unit of it from the text. That halves the
postings, and a chunk found by several of its units is a better guess than one found by a single unit.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from quangang.search.bits import Bits, rice_width
from quangang.search.grams import count
from quangang.search.ranking import rarity
from quangang.text.folding import fold

CAP_SINGLE = 128
"""Chunks of a single character that are kept, the strongest: a last resort, when a query has nothing else."""
LEVEL = 2
"""Bits of impact."""
MARK = 16
"""Bits by which a gram is known within its shard: of 200 grams one in 330 is taken for another that the corpus has not."""


def weigh(folded: str, evidence: str) -> tuple[dict[str, int], int]:
    """How often each gram occurs in a unit, in halves (evidence counts half), and how many there are."""
    found = count(folded)
    halves = {gram: 2 * times for gram, times in found.items()}
    if evidence:
        for gram, times in count(fold(evidence)).items():
            halves[gram] = halves.get(gram, 0) + times
    return halves, found.total()


def gram_hash(gram: str) -> int:
    """Where a gram is kept: low bits choose the shard, the highest are its mark."""
    return zlib.crc32(gram.encode())


@dataclass(frozen=True, slots=True)
class Posting:
    """Postings of one gram: its rarity, and the chunks with their level."""

    rarity: int
    chunks: list[tuple[int, int]]


def find(shard: bytes, gram: str, units: int, chunks: int) -> Posting | None:
    """Postings of a gram in its shard; None where the corpus does not have it."""
    bits = Bits(shard)
    wanted = gram_hash(gram) >> 32 - MARK
    for _ in range(bits.gamma() - 1):
        mark, size = bits.number(MARK), bits.gamma()
        rare = rarity(units, size) - bits.gamma() + 1
        if bits.spent() or not size:
            return None
        width = rice_width(chunks, size)
        found: list[tuple[int, int]] = []
        last = -1
        for _ in range(min(size, chunks)):
            last += 1 + bits.rice(width)
            found.append((last, bits.number(LEVEL)))
        if bits.spent():
            return None
        if mark == wanted:
            return Posting(max(1, rare), [entry for entry in found if entry[0] < chunks])
        if mark > wanted:
            return None
    return None
