"""Postings: in which chunks a gram occurs, and whether it counts much or little there. Mirror: postings.ts.

Chunks, not units: what a reader opens is a chunk, and it rescores every unit of it from the text. That halves the
postings, and a chunk found by several of its units is a better guess than one found by a single unit.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from quangang.search.bits import Bits, gamma, pack, rice, rice_width
from quangang.search.grams import count, grams
from quangang.search.ranking import length_norm, rarity, saturation
from quangang.search.units import SearchUnit
from quangang.text.folding import fold

CAP_SINGLE = 128
"""Chunks of a single character that are kept, the strongest: a last resort, when a query has nothing else."""
LEVEL = 2
"""Bits of impact."""
MARK = 12
"""Bits by which a gram is known within its shard."""
_FIELD = 2048
_LEVELS = [f"{level:0{LEVEL}b}" for level in range(1 << LEVEL)]


@dataclass(slots=True)
class Collected:
    """Counts of a corpus.

    Attributes:
        frequency: number of units with each gram.
        found: for each gram, chunk × 2048 + its best saturation in the chunk.
    """

    frequency: Counter[str]
    found: dict[str, array[int]]


def collect(
    grouped: Sequence[Sequence[SearchUnit]], folded: Sequence[str], average: int, *, with_pairs: bool
) -> Collected:
    """Count every unit once."""
    frequency: Counter[str] = Counter()
    found: dict[str, array[int]] = {}
    place = 0
    for number, group in enumerate(grouped):
        best: dict[str, int] = {}
        for unit in group:
            text = folded[place]
            place += 1
            halves, length = weigh(text, unit.evidence)
            frequency.update(halves.keys())
            if not with_pairs:
                continue
            norm = length_norm(length, average)
            full = {times: saturation(times, norm) for times in set(halves.values())}
            values = dict(zip(halves, map(full.__getitem__, halves.values()), strict=True))
            if not best:
                best = values
                continue
            # Only grams of both have to be compared, and they are few.
            better = [(gram, best[gram]) for gram in best.keys() & values.keys() if best[gram] > values[gram]]
            best |= values
            best.update(better)
        base = number * _FIELD
        for gram, value in best.items():
            try:
                found[gram].append(base + value)
            except KeyError:
                found[gram] = array("L", (base + value,))
    return Collected(frequency, found)


def weigh(folded: str, evidence: str) -> tuple[dict[str, int], int]:
    """How often each gram occurs in a unit, in halves (evidence counts half), and how many there are."""
    found = count(folded)
    halves = {gram: 2 * times for gram, times in found.items()}
    if evidence:
        for gram, times in count(fold(evidence)).items():
            halves[gram] = halves.get(gram, 0) + times
    return halves, found.total()


def average_length(folded: Sequence[str]) -> int:
    """Grams of a unit on average, by every sixteenth."""
    sample = folded[::16]
    return max(1, sum(len(grams(text)) for text in sample) // max(1, len(sample)))


def gram_hash(gram: str) -> int:
    """Where a gram is kept: low bits choose the shard, the highest are its mark."""
    return zlib.crc32(gram.encode())


def shards(collected: Collected, units: int, chunks: int, shard_bytes: int) -> tuple[list[bytes], list[int]]:
    """Shards of postings (a power of two of them), and what each level of impact stands for."""
    values = sorted(value % _FIELD for found in list(collected.found.values())[::7] for value in found) or [1]
    parts = [
        values[len(values) * part >> LEVEL : len(values) * (part + 1) >> LEVEL] or [1] for part in range(1 << LEVEL)
    ]
    steps = [part[0] for part in parts[1:]]
    shown = [_LEVELS[bisect_right(steps, value)] for value in range(_FIELD)]
    coded = {
        gram: _record(gram, found, collected.frequency[gram], units, chunks, shown)
        for gram, found in collected.found.items()
    }
    size = sum(map(len, coded.values())) // 8
    number = 1 << max(0, (size * 3 // (shard_bytes * 2)).bit_length() - 1)
    rooms: list[list[tuple[int, str]]] = [[] for _ in range(number)]
    for gram, code in coded.items():
        key = gram_hash(gram)
        rooms[key & number - 1].append((key >> 32 - MARK, code))
    levels = [sum(part) // len(part) for part in parts]
    return [
        pack([gamma(len(room) + 1), *(f"{mark:0{MARK}b}{code}" for mark, code in sorted(room))]) for room in rooms
    ], levels


def _record(gram: str, found: array[int], frequency: int, units: int, chunks: int, levels: Sequence[str]) -> str:
    cap = CAP_SINGLE if len(gram) == 1 else chunks
    kept = found if len(found) <= cap else sorted(sorted(found, key=lambda value: (-(value % _FIELD), value))[:cap])
    width = rice_width(chunks, len(kept))
    # The rarity is written as its difference from that of a gram found once in each chunk.
    head = gamma(len(kept)) + gamma(1 + rarity(units, len(kept)) - rarity(units, frequency))
    if len(kept) == 1:
        return head + _rice_codes(width)[kept[0] // _FIELD] + levels[kept[0] % _FIELD]
    places = [value // _FIELD for value in kept]
    gaps = chain((places[0],), map(_gap, places[1:], places))
    shown = map(levels.__getitem__, [value % _FIELD for value in kept])
    return head + "".join(chain.from_iterable(zip(map(_rice_codes(width).__getitem__, gaps), shown, strict=True)))


def _gap(place: int, last: int) -> int:
    return place - last - 1


class _Codes(dict[int, str]):
    """Rice codes of one width, each made once."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def __missing__(self, value: int) -> str:
        code = self[value] = rice(value, self._width)
        return code


@cache
def _rice_codes(width: int) -> _Codes:
    return _Codes(width)


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
