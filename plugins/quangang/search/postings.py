"""Postings: in which chunks a gram occurs, and whether it counts much or little there. Mirror: postings.ts.

Chunks, not units: what a reader opens is a chunk, and it rescores every unit of it from the text. That halves the
postings, and a chunk found by several of its units is a better guess than one found by a single unit.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, repeat
from operator import add, sub
from sys import intern

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
        again: for each gram, how many units have it beyond one in each chunk.
        found: for each gram, chunk × 2048 + its best saturation in the chunk.
    """

    again: Counter[str]
    found: dict[str, array[int]]

    def frequency(self, gram: str) -> int:
        """Number of units with a gram."""
        return len(self.found[gram]) + self.again.get(gram, 0)


def collect(grouped: Sequence[Sequence[SearchUnit]], folded: Sequence[str], average: int) -> Collected:
    """Count every unit once. Each step works on all grams of a unit at once, for there are millions of them."""
    again: Counter[str] = Counter()
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "L"))
    place = 0
    for number, group in enumerate(grouped):
        best: dict[str, int] = {}
        for unit in group:
            counted, evidence, length = _counted(folded[place], unit.evidence)
            place += 1
            values = _saturations(counted, evidence, length_norm(length, average))
            # Only grams of both have to be compared, and they are few.
            both = best.keys() & values.keys()
            again.update(both)
            higher = [(gram, best[gram]) for gram in both if best[gram] > values[gram]]
            best |= values
            best.update(higher)
        bases = repeat(number * _FIELD)
        deque(map(array.append, map(found.__getitem__, best), map(add, best.values(), bases)), maxlen=0)
    return Collected(again, dict(found))


def _counted(folded: str, evidence: str) -> tuple[dict[str, int], dict[str, int], int]:
    """How often each gram occurs in a unit with its evidence, how often in the evidence alone, how many the unit has."""
    listed = grams(folded)
    counted = Counter(listed)
    if not evidence:
        return counted, {}, len(listed)
    beside = count(fold(evidence))
    counted.update(beside)
    return counted, beside, len(listed)


def _saturations(counted: Mapping[str, int], evidence: Mapping[str, int], norm: int) -> dict[str, int]:
    """How much each gram counts in a unit. Most occur once."""
    values = dict.fromkeys(counted, saturation(2, norm))
    values.update(
        [
            (gram, saturation(2 * times - evidence.get(gram, 0), norm))
            for gram, times in counted.items()
            if times > 1 or gram in evidence
        ]
        if evidence
        else [(gram, saturation(2 * times, norm)) for gram, times in counted.items() if times > 1]
    )
    return values


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
    """Shards of postings (a power of two of them), and what each level of impact stands for.

    Takes the postings out of `collected` as it goes: both at once are more than all else in memory.
    """
    values = sorted(value % _FIELD for found in list(collected.found.values())[::7] for value in found) or [1]
    parts = [
        values[len(values) * part >> LEVEL : len(values) * (part + 1) >> LEVEL] or [1] for part in range(1 << LEVEL)
    ]
    steps = [part[0] for part in parts[1:]]
    shown = [_LEVELS[bisect_right(steps, value)] for value in range(_FIELD)]
    heads = _Heads(units)
    again = collected.again
    coded: list[tuple[int, str]] = []
    while collected.found:
        gram, found = collected.found.popitem()
        coded.append((gram_hash(gram), _record(gram, found, heads, len(found) + again.get(gram, 0), chunks, shown)))
    size = sum([len(code) for _, code in coded]) // 8
    number = 1 << max(0, (size * 3 // (shard_bytes * 2)).bit_length() - 1)
    rooms: list[list[tuple[int, str]]] = [[] for _ in range(number)]
    for key, code in coded:
        rooms[key & number - 1].append((key >> 32 - MARK, code))
    levels = [sum(part) // len(part) for part in parts]
    return [
        pack([gamma(len(room) + 1), *(f"{mark:0{MARK}b}{code}" for mark, code in sorted(room))]) for room in rooms
    ], levels


class _Heads(dict[tuple[int, int], str]):
    """How records begin: how many chunks, and the rarity as its difference from that of a gram found once in each chunk."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self._units = units

    def __missing__(self, sizes: tuple[int, int]) -> str:
        kept, frequency = sizes
        head = self[sizes] = gamma(kept) + gamma(1 + rarity(self._units, kept) - rarity(self._units, frequency))
        return head


def _record(gram: str, found: array[int], heads: _Heads, frequency: int, chunks: int, levels: Sequence[str]) -> str:
    size = len(found)
    if size == 1:
        place, value = divmod(found[0], _FIELD)
        # Most grams are of this kind, and there are few such records: one of each is enough.
        return intern(heads[1, frequency] + _rice_codes(rice_width(chunks, 1))[place + 1] + levels[value])
    kept: Sequence[int] = found
    if size > CAP_SINGLE and len(gram) == 1:
        size = CAP_SINGLE
        kept = sorted(sorted(found, key=lambda value: (-(value % _FIELD), value))[:size])
    codes = _rice_codes(rice_width(chunks, size))
    places = [value // _FIELD for value in kept]
    steps = map(sub, places, chain((-1,), places))
    shown = map(levels.__getitem__, [value % _FIELD for value in kept])
    return heads[size, frequency] + "".join(chain.from_iterable(zip(map(codes.__getitem__, steps), shown, strict=True)))


class _Codes(dict[int, str]):
    """Rice codes of one width by the step from one chunk to the next, at least 1; each made once."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def __missing__(self, step: int) -> str:
        code = self[step] = rice(step - 1, self._width)
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
