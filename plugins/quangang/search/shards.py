"""Writes postings as `postings.find` reads them. Only a build reads this module, for it needs numpy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from quangang.search.bits import rice_width
from quangang.search.counting import ATOM, Collected, Numbers, Places
from quangang.search.postings import CAP_SINGLE, LEVEL, MARK, gram_hash
from quangang.search.ranking import rarity

ONES = 8
"""Ones of a long Rice code written at once."""
TOGETHER = 1 << 16
"""Codes spread to bits at once."""
PARTS = 32
"""Parts in which shards are written, so that little is in memory at once; a power of two."""


def shards(collected: Collected, units: int, chunks: int, shard_bytes: int) -> tuple[list[bytes], list[int]]:
    """Shards of postings (a power of two of them), and what each level of impact stands for."""
    steps, levels = _levels(collected.values)
    hashes = _hashes(collected)
    collected = _strongest(collected)
    sizes = np.diff(collected.starts, append=len(collected.chunks))
    rarities = _each(sizes, lambda size: rarity(units, size)) - _each(collected.units, lambda size: rarity(units, size))
    grams = _Grams(
        hashes >> 32 - MARK, collected.starts, sizes, 1 + rarities, _each(sizes, lambda size: rice_width(chunks, size))
    )
    number = 1 << max(0, (_bits(grams, collected.chunks) // 8 * 3 // (shard_bytes * 2)).bit_length() - 1)
    rooms = hashes & number - 1
    order = np.lexsort((hashes, rooms))
    step = max(1, number // PARTS)
    ends = np.searchsorted(rooms[order], np.arange(0, number + 1, step))
    found: list[bytes] = []
    for first, start, end in zip(range(0, number, step), ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        some = order[start:end]
        filled = np.bincount(rooms[some] - first, minlength=step)
        found += _written(grams.of(some), filled, collected.chunks, collected.values, steps)
    return found, levels


@dataclass(frozen=True, slots=True)
class _Grams:
    """What is written of grams: marks, where their postings begin, how many these are, one more than how far their
    rarity is from that of a gram found once in each chunk, and the low bits of their steps."""

    marks: Places
    starts: Places
    sizes: Places
    rarities: Places
    widths: Places

    def of(self, some: Places | slice) -> _Grams:
        return _Grams(*(getattr(self, each.name)[some] for each in fields(self)))

    def steps(self, chunks: NDArray[np.int32]) -> tuple[Places, Places, Places]:
        """Of all postings: where each stands, the step from the chunk before, at least 1, less 1, and its low bits."""
        before = np.cumsum(self.sizes) - self.sizes
        at = np.repeat(self.starts - before, self.sizes) + np.arange(self.sizes.sum())
        found = chunks[at].astype(np.int64)
        gaps = np.diff(found, prepend=-1) - 1
        gaps[before] = found[before]
        return at, gaps, np.repeat(self.widths, self.sizes)


def _bits(grams: _Grams, chunks: NDArray[np.int32]) -> int:
    """Bits of all records without their marks."""
    total = int((2 * _digits(grams.sizes) + 2 * _digits(grams.rarities) - 2).sum())
    for start in range(0, len(grams.starts), TOGETHER):
        _, gaps, low = grams.of(slice(start, start + TOGETHER)).steps(chunks)
        total += int(((gaps >> low) + 1 + low + LEVEL).sum())
    return total


def _written(
    grams: _Grams, filled: Places, chunks: NDArray[np.int32], values: NDArray[np.int16], levels: Sequence[int]
) -> list[bytes]:
    """Neighbouring shards, with so many of the grams in each. A record: mark, size, rarity, then chunks with their levels."""
    at, gaps, low = grams.steps(chunks)
    codes = (gaps & (1 << low) - 1) << LEVEL | np.searchsorted(levels, values[at], side="right")
    ones = gaps >> low
    low += LEVEL
    # A chunk takes a row of bits, or more where its code begins with many ones; a record three before, a shard one before and one after.
    rows = 1 + ones // ONES
    ends = np.cumsum(rows)
    last = np.cumsum(grams.sizes)
    record = 3 + np.diff(np.concatenate([[0], ends])[last], prepend=0)
    shard = np.repeat(np.arange(len(filled)), filled)
    begins = np.cumsum(record) - record + 2 * shard + 1
    after = np.concatenate([[0], np.cumsum(record)])[np.cumsum(filled)] + 2 * np.arange(1, len(filled) + 1)
    before = np.concatenate([[0], after[:-1]])
    what = np.full(after[-1], (1 << ONES) - 1, np.uint32)  # what is not written below are ones
    lengths = np.full(after[-1], ONES, np.uint8)

    def write(places: Places, numbers: Places | int, bits: Places | int) -> None:
        what[places], lengths[places] = numbers, bits

    write(before, filled + 1, 2 * _digits(filled + 1) - 1)
    zeros = _digits(grams.sizes) - 1
    write(begins, grams.marks << zeros, MARK + zeros)
    write(begins + 1, grams.sizes, zeros + 1)
    write(begins + 2, grams.rarities, 2 * _digits(grams.rarities) - 1)
    first = np.repeat(begins + record - np.concatenate([[0], ends])[last], grams.sizes)
    ones %= ONES
    write(first + ends - 1, ((1 << ones) - 1 << 1 + low) | codes, ones + 1 + low)
    write(after - 1, 0, 0)
    full = np.add.reduceat(lengths, before, dtype=np.int64)
    lengths[after - 1] = -full % 8
    packed = _packed(what, lengths)
    cuts = np.cumsum((full + 7) // 8).tolist()
    return [packed[start:end] for start, end in pairwise([0, *cuts])]


def _levels(values: NDArray[np.int16]) -> tuple[list[int], list[int]]:
    """Where levels of impact begin, all but the first, and what each stands for: as many postings have one as another."""
    ordered = np.sort(values)
    cuts = [len(ordered) * part >> LEVEL for part in range((1 << LEVEL) + 1)]
    parts = [ordered[start:end] if end > start else np.ones(1, np.int16) for start, end in pairwise(cuts)]
    return [int(part[0]) for part in parts[1:]], [int(part.sum()) // len(part) for part in parts]


def _strongest(collected: Collected) -> Collected:
    """Counts without the weaker postings of single characters."""
    sizes = np.diff(collected.starts, append=len(collected.chunks))
    kept = np.ones(len(collected.chunks), np.bool_)
    for gram in np.flatnonzero((sizes > CAP_SINGLE) & (collected.grams < np.uint64(1 << ATOM))).tolist():
        start = collected.starts[gram]
        if len(collected.atom(int(collected.grams[gram]))) > 1:
            continue
        values = collected.values[start : start + sizes[gram]]
        kept[start + np.argsort(-values, kind="stable")[CAP_SINGLE:]] = False
    sizes = np.add.reduceat(kept, collected.starts, dtype=np.int64) if len(kept) else sizes
    starts = np.cumsum(sizes) - sizes
    return replace(collected, starts=starts, chunks=collected.chunks[kept], values=collected.values[kept])


def _each(numbers: Places, what: Callable[[int], int]) -> Places:
    """A function of each of many numbers, worked out once for each that differs."""
    different, place = np.unique(numbers, return_inverse=True)
    return np.array(list(map(what, different.tolist())), np.int64)[place]


def _digits(numbers: Places) -> Places:
    """Binary digits of each number from 1."""
    return np.frexp(numbers)[1].astype(np.int64)


def _packed(values: NDArray[np.uint32], lengths: NDArray[np.uint8]) -> bytes:
    """The low bits of each value, one after the other."""
    bits = []
    for start in range(0, len(values), TOGETHER):
        some = lengths[start : start + TOGETHER]
        left = values[start : start + TOGETHER] << (32 - some).astype(np.uint32)
        spread = np.unpackbits(left.astype(">u4").view(np.uint8)).reshape(-1, 32)
        bits.append(spread[np.arange(32) < some[:, None]])
    return np.packbits(np.concatenate(bits)).tobytes()


def _hashes(collected: Collected) -> Places:
    """`gram_hash` of each gram; of those of Chinese characters all at once."""
    first, last = collected.grams >> np.uint64(ATOM), collected.grams & np.uint64((1 << ATOM) - 1)
    found = np.zeros(len(first), np.int64)
    plain = (first < 0x10000) & (last < 0x10000)
    for some, atoms in ((plain & (first == 0), (last,)), (plain & (first > 0), (first, last))):
        found[some] = _crc([byte for atom in atoms for byte in _utf8(atom[some])])
    for gram in np.flatnonzero(~plain).tolist():
        found[gram] = gram_hash("".join(collected.atom(int(atom)) for atom in (first[gram], last[gram]) if atom))
    return found


def _utf8(characters: Numbers) -> list[Places]:
    """The three bytes of characters from U+0800 to U+FFFF."""
    codes = characters.astype(np.int64)
    return [codes >> 12 | 0xE0, codes >> 6 & 0x3F | 0x80, codes & 0x3F | 0x80]


def _crc(columns: list[Places]) -> NDArray[np.uint32]:
    """`zlib.crc32` of each row."""
    crc = np.full(len(columns[0]), 0xFFFFFFFF, np.uint32)
    for column in columns:
        crc = _CRC[(crc ^ column) & 0xFF] ^ crc >> 8
    return ~crc


def _crc_table() -> NDArray[np.uint32]:
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, table >> 1 ^ np.uint32(0xEDB88320), table >> 1)
    return table


_CRC = _crc_table()
