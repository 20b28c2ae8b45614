"""Counting by arrays: which grams stand in which chunks. Only a build reads this module, for it needs numpy.

Everything is a number: a Chinese character is its code point, a word of letters or digits its place in a
vocabulary after all of these, a gram one atom or two. `read` knows nothing but the texts it is given, so that what it
says of a document holds as long as the document does; what depends on the whole corpus comes after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quangang.search.coding import folded
from quangang.search.grams import HAN_RANGES, WORD_LIMIT, WORD_RANGES
from quangang.search.ranking import length_norm, saturation
from quangang.search.units import SearchUnit

ATOM = 22
"""Bits of an atom; a gram is the first atom of a pair, or nothing, and the last."""
WORDS = 1 << 18
"""Where words begin among the atoms: after all Chinese characters."""
UNIT = 19
"""Bits of a unit within a block."""
TOGETHER = 256
"""Units measured together."""
PARTS = 16
"""Ranges of grams that are merged one after the other."""
VALUE = 12
"""Bits of a saturation, and of how many units of a chunk have a gram."""
BLOCK = 1 << 17
"""Characters counted together: some 10 MB of arrays."""
_LETTER, _HAN = 1, 2

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]


def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(0x110000, np.uint8)
    for kind, ranges in ((_LETTER, WORD_RANGES), (_HAN, HAN_RANGES)):
        for first, last in ranges:
            kinds[first : last + 1] = kind
    return kinds


KINDS = _kinds()


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of some texts, in order.

    Attributes:
        atoms: each atom: a code point, or `WORDS` and a place in `words`.
        texts: the text that each stands in.
        joined: whether the next atom follows without a break, so that both are a pair.
        words: words of letters or digits.
    """

    atoms: NDArray[np.uint32]
    texts: NDArray[np.uint32]
    joined: NDArray[np.bool_]
    words: Sequence[str]

    def lengths(self, texts: int) -> Places:
        """How many grams each text has."""
        return np.bincount(self.texts, minlength=texts) + np.bincount(self.texts[self.joined], minlength=texts)


def read(texts: Sequence[str]) -> Atoms:
    """The atoms of texts, which are folded first."""
    codes, sizes = folded(texts)
    whole = codes.tobytes().decode("utf-32-le", "surrogatepass")
    kinds = KINDS[codes]
    letters = kinds == _LETTER
    edges = np.flatnonzero(np.diff(letters, prepend=False, append=False))
    first, last = edges[::2], edges[1::2]
    begins = kinds == _HAN
    begins[first] = True
    places = np.flatnonzero(begins)
    atoms = codes[places].astype(np.uint32)
    ends = places + 1
    vocabulary: dict[str, int] = {}
    if len(first):
        among = np.searchsorted(places, first)
        ends[among] = last
        atoms[among] = [
            WORDS + vocabulary.setdefault(whole[start : min(end, start + WORD_LIMIT)], len(vocabulary))
            for start, end in zip(first.tolist(), last.tolist(), strict=True)
        ]
    joined = np.zeros(len(places), np.bool_)
    joined[:-1] = ends[:-1] == places[1:]
    numbers = np.repeat(np.arange(len(texts), dtype=np.uint32), sizes)
    return Atoms(atoms, numbers[places], joined, list(vocabulary))


def average_length(units: Sequence[SearchUnit]) -> int:
    """Grams of a unit on average, by every sixteenth."""
    some = units[::16]
    total = 0
    for start in range(0, len(some), TOGETHER):
        part = [unit.searched for unit in some[start : start + TOGETHER]]
        total += int(read(part).lengths(len(part)).sum())
    return max(1, total // max(1, len(some)))


@dataclass(frozen=True, slots=True)
class Collected:
    """Counts of a corpus; grams in the order of their numbers, their postings by chunk.

    Attributes:
        words: words of letters or digits, by their place among the atoms.
        grams: the number of each gram.
        starts: where the postings of each gram begin.
        units: how many units have each gram.
        chunks: the chunk of each posting.
        values: the best saturation in that chunk.
    """

    words: Sequence[str]
    grams: Numbers
    starts: Places
    units: Places
    chunks: NDArray[np.int32]
    values: NDArray[np.int16]

    def atom(self, number: int) -> str:
        """A character or word as it is written."""
        return chr(number) if number < WORDS else self.words[number - WORDS]

    def characters(self) -> Iterator[tuple[str, int]]:
        """Grams of one character, and how many units have each."""
        last = np.searchsorted(self.grams, np.uint64(1 << ATOM))
        for number, units in zip(self.grams[:last].tolist(), self.units[:last].tolist(), strict=True):
            if len(character := self.atom(number)) == 1:
                yield character, units


def collect(grouped: Sequence[Sequence[SearchUnit]], average: int) -> Collected:
    """Count every unit of all chunks once."""
    vocabulary: dict[str, int] = {}
    blocks = [_count(*block, vocabulary, average) for block in _blocks(grouped)]
    # Merged by ranges of grams: all at once would be twice the memory.
    middle = blocks[len(blocks) // 2][0]
    cuts = middle[len(middle) // PARTS :: len(middle) // PARTS + 1]
    bounds = [[0, *np.searchsorted(grams, cuts).tolist(), len(grams)] for grams, _ in blocks]
    merged = []
    for part in range(len(cuts) + 1):
        some = [slice(*at[part : part + 2]) for at in bounds]
        merged.append(_merge([(grams[at], counts[at]) for at, (grams, counts) in zip(some, blocks, strict=True)]))
    del blocks
    grams, sizes, units, chunks, values = map(np.concatenate, zip(*merged, strict=True))
    return Collected(list(vocabulary), grams, np.cumsum(sizes) - sizes, units, chunks, values)


def _merge(
    parts: Sequence[tuple[Numbers, Numbers]],
) -> tuple[Numbers, Places, Places, NDArray[np.int32], NDArray[np.int16]]:
    """Counts of several blocks as those of one: grams, how many postings and units each has; chunks and values."""
    grams = np.concatenate([grams for grams, _ in parts])
    counts = np.concatenate([counts for _, counts in parts])
    # Each block is in order, and a stable sort merges what is.
    order = np.argsort(grams, kind="stable")
    grams, counts = grams[order], counts[order]
    starts = _changes(grams)
    field = np.uint64((1 << VALUE) - 1)
    return (
        grams[starts],
        np.diff(starts, append=len(grams)),
        np.add.reduceat(counts & field, starts, dtype=np.int64),
        (counts >> np.uint64(2 * VALUE)).astype(np.int32),
        (counts >> np.uint64(VALUE) & field).astype(np.int16),
    )


def _blocks(grouped: Sequence[Sequence[SearchUnit]]) -> Iterator[tuple[list[SearchUnit], list[int]]]:
    """Units and their chunks, some chunks at a time; one block of nothing for a corpus of nothing."""
    units: list[SearchUnit] = []
    chunks: list[int] = []
    size = 0
    for number, group in enumerate(grouped):
        units += group
        chunks += [number] * len(group)
        size += sum(len(unit.document_title) + len(unit.title) + len(unit.text) + 2 for unit in group)
        if size >= BLOCK:
            yield units, chunks
            units, chunks, size = [], [], 0
    if units or not grouped:
        yield units, chunks


def _count(
    units: Sequence[SearchUnit], chunk_of: Sequence[int], vocabulary: dict[str, int], average: int
) -> tuple[Numbers, Numbers]:
    """For each gram and chunk of a block: the gram; and together chunk, best saturation in it, how many units of it have the gram."""
    said = read([unit.searched for unit in units])
    keys = _keys(said, vocabulary, evidence=False)
    if any(unit.evidence for unit in units):
        beside = read([unit.evidence for unit in units])
        keys = np.concatenate([keys, _keys(beside, vocabulary, evidence=True)])
    keys.sort()
    found = keys >> np.uint64(1)
    starts = _changes(found)
    # What stands in the text counts two halves, what stands in the evidence one.
    halves = np.add.reduceat(2 - (keys & np.uint64(1)).astype(np.int8), starts, dtype=np.int64)
    found = found[starts]
    unit = (found & np.uint64((1 << UNIT) - 1)).astype(np.int64)
    norms = length_norm(said.lengths(len(units)), average)
    values = saturation(halves, norms[unit]).astype(np.int16)
    grams, chunks = found >> np.uint64(UNIT), np.array(chunk_of, np.uint64)[unit]
    starts = _changes(grams, chunks)
    counts = chunks[starts] << np.uint64(2 * VALUE)
    counts |= np.maximum.reduceat(values, starts).astype(np.uint64) << np.uint64(VALUE)
    return grams[starts], counts | np.diff(starts, append=len(grams)).astype(np.uint64)


def _keys(found: Atoms, vocabulary: dict[str, int], *, evidence: bool) -> Numbers:
    """A number for each occurrence of a gram: the gram, the text, and whether it is evidence, so that sorting brings like to like."""
    atoms = found.atoms.astype(np.uint64)
    if found.words:
        known = np.array([vocabulary.setdefault(word, len(vocabulary)) for word in found.words], np.uint64)
        at = np.flatnonzero(found.atoms >= WORDS)
        atoms[at] = known[found.atoms[at] - WORDS] + np.uint64(WORDS)
    low = np.uint64(UNIT + 1)
    tail = found.texts.astype(np.uint64) << np.uint64(1) | np.uint64(evidence)
    first = np.flatnonzero(found.joined)
    pairs = atoms[first] << np.uint64(ATOM) | atoms[first + 1]
    return np.concatenate([atoms << low | tail, pairs << low | tail[first]])


def _changes(*columns: Numbers) -> Places:
    """Where rows differ from the row before."""
    differs = np.zeros(len(columns[0]), np.bool_)
    differs[:1] = True
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(differs)
