"""Near-duplicates among texts: which two are mostly the same, and which passages were copied.

Texts are cut into runs of four characters. One run in eight is sampled, by its first character, so that the same
words give the same sample wherever they stand; two texts that share enough of it are compared in full. No model,
no list of words, the standard library alone.
"""

from __future__ import annotations

import re
from array import array
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from zlib import crc32

SIZE = 4
SAMPLE = 8
"""One run in this many is looked up."""
MIN_SAMPLED = 0.25
"""Part of the rarer runs of the smaller sample that two texts must share before they are compared in full."""
MIN_SHARE = 0.34
"""Part of the shorter text's runs that also stand in the other: 15 % of characters changed leave about half."""
MIN_LENGTH = 60
"""Shorter texts are too short to tell a copy from a common phrase."""
MAX_COMMON = 30
"""A run that more texts than this share is a phrase of the trade, or the texts are one text many times over: each is
then counted with its next neighbours only, which still finds every text that has a copy."""
NEIGHBOURS = 2
DRIFT = 80
"""Characters put in or left out move what follows; a stretch may drift this far."""
MIN_STRETCH = 18
"""Runs that a stretch must hold to count as copied: some thirty characters lightly changed."""
MIN_PASSAGE = 12
MAX_PASSAGES = 5

_HEADING = re.compile(r"^#{1,6}[ \t][^\n]*", re.MULTILINE)
_NOT_WORDS = re.compile(r"[\W_]+")
_SAMPLED = "".join(
    [re.escape(chr(code)) for code in (*range(0x30, 0x7B), *range(0x4E00, 0xA000)) if code % SAMPLE == 5]
)
_RUNS = re.compile(f"(?=([{_SAMPLED}]{'.' * (SIZE - 1)}))")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in both texts: their offsets in each, and the words of the first."""

    first: int
    second: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are mostly the same.

    Attributes:
        first: key of one.
        second: key of the other, later in order.
        share: part of the shorter one's runs of four characters that also stand in the longer one.
    """

    first: str
    second: str
    share: float


def fold(text: str) -> str:
    """What is compared: letters, digits and Han characters alone; headings, which every case shares, left out."""
    return _NOT_WORDS.sub("", _HEADING.sub("", text)).lower()


def signature(text: str) -> array[int]:
    """The sampled runs of a text as sorted 32-bit numbers, the same on every machine; empty for a short text."""
    folded = fold(text)
    if len(folded) < MIN_LENGTH:
        return array("I")
    return array("I", sorted({crc32(run.encode("utf-16-le")) for run in _RUNS.findall(folded)}))


def pack(numbers: array[int]) -> str:
    """A signature as text, for a cache."""
    return b64encode(numbers.tobytes()).decode()


def unpack(text: str) -> array[int]:
    """A packed signature; empty when damaged."""
    numbers = array("I")
    try:
        numbers.frombytes(b64decode(text, validate=True))
    except ValueError:
        return array("I")
    return numbers


def pairs_among(
    signatures: Mapping[str, array[int]], text_of: Callable[[str], str], *, subjects: frozenset[str] | None = None
) -> list[Pair]:
    """All pairs of texts that are mostly the same.

    Args:
        signatures: signature of each text by key.
        text_of: the text itself, asked for only where two may be the same.
        subjects: only pairs with one of these; None means all.
    """
    keys = sorted(signatures)
    places = {key: index for index, key in enumerate(keys)}
    listed = [signatures[key] for key in keys]
    likely = (
        candidates(listed)
        if subjects is None or len(subjects) * 5 > len(keys)
        else _candidates_of(sorted(places[key] for key in subjects if key in places), listed)
    )
    folded: dict[str, str] = {}
    found = []
    for one, other in likely:
        first, second = keys[one], keys[other]
        if subjects is not None and first not in subjects and second not in subjects:
            continue
        for key in (first, second):
            if key not in folded:
                folded[key] = fold(text_of(key))
        share = resemblance(folded[first], folded[second])
        if share >= MIN_SHARE:
            found.append(Pair(first, second, share))
    return sorted(found, key=lambda pair: (pair.first, pair.second))


def _candidates_of(some: Sequence[int], signatures: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """The same as `candidates`, for a few against all."""
    wanted = {run for one in some for run in signatures[one]}
    held = Counter(run for signature_of_one in signatures for run in wanted.intersection(signature_of_one))
    for one in some:
        # A run that many share is a phrase of the trade; see `candidates`.
        runs = {run for run in signatures[one] if held[run] <= MAX_COMMON}
        for other, signature_of_other in enumerate(signatures):
            if other == one or not signature_of_other:
                continue
            count = len(runs.intersection(signature_of_other))
            if count >= max(2, MIN_SAMPLED * min(len(runs), len(signature_of_other))):
                yield min(one, other), max(one, other)


def find_pairs(texts: Mapping[str, str]) -> list[Pair]:
    """All pairs of texts that are mostly the same, the texts by key."""
    return pairs_among({key: signature(text) for key, text in texts.items()}, texts.__getitem__)


def candidates(signatures: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """Places of two signatures that share enough to be worth a comparison, in order."""
    postings = sorted([run << 24 | index for index, one in enumerate(signatures) for run in one])
    shared: Counter[int] = Counter()
    rare = [0] * len(signatures)
    for _, group in groupby(postings, key=_run):
        members = [posting & 0xFFFFFF for posting in group]
        if len(members) <= MAX_COMMON:
            for member in members:
                rare[member] += 1
            shared.update([one << 24 | other for one, other in combinations(members, 2)])
        else:
            for step in range(1, NEIGHBOURS + 1):
                shared.update([one << 24 | other for one, other in zip(members, members[step:], strict=False)])
    for pair, count in sorted(shared.items()):
        one, other = pair >> 24, pair & 0xFFFFFF
        if count >= max(2, MIN_SAMPLED * min(rare[one], rare[other])):
            yield one, other


def resemblance(one: str, other: str) -> float:
    """Part of the shorter text's runs that stand in the other in the same order and at about the same distances.

    Phrases of the trade stand in both texts too, but scattered: only a stretch that keeps its order counts.
    """
    shorter, longer = sorted((one, other), key=len)
    total = len(shorter) - SIZE + 1
    if total < 1:
        return 0.0
    places: dict[str, int] = {}
    for index in range(len(longer) - SIZE + 1):
        run = longer[index : index + SIZE]
        places[run] = -1 if run in places else index  # a run said twice says nothing of order
    distances: Counter[int] = Counter()
    repeated = 0
    for index in range(total):
        place = places.get(shorter[index : index + SIZE])
        if place is None:
            continue
        if place < 0:
            repeated += 1
        else:
            distances[(place - index) // DRIFT] += 1
    kept = sum(
        count
        for distance, count in distances.items()
        if count + max(distances.get(distance - 1, 0), distances.get(distance + 1, 0)) >= MIN_STRETCH
    )
    return kept / max(total - repeated, 1)


def passages(first: str, second: str) -> list[Passage]:
    """The longest passages that stand in both texts, longest first; each place of the first is used once."""
    folded_first, places_first = _fold_with_places(first)
    folded_second, places_second = _fold_with_places(second)
    starts: dict[str, int] = {}
    for index in range(len(folded_second) - MIN_PASSAGE + 1):
        starts.setdefault(folded_second[index : index + MIN_PASSAGE], index)
    found: list[tuple[int, int, int]] = []
    index = 0
    while index <= len(folded_first) - MIN_PASSAGE:
        start = starts.get(folded_first[index : index + MIN_PASSAGE])
        if start is None:
            index += 1
            continue
        length = MIN_PASSAGE
        limit = min(len(folded_first) - index, len(folded_second) - start)
        while length < limit and folded_first[index + length] == folded_second[start + length]:
            length += 1
        found.append((length, index, start))
        index += length
    found.sort(key=lambda item: (-item[0], item[1]))
    return [
        Passage(
            places_first[index],
            places_second[start],
            first[places_first[index] : places_first[index + length - 1] + 1],
        )
        for length, index, start in found[:MAX_PASSAGES]
    ]


def _run(posting: int) -> int:
    return posting >> 24


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    kept = [(char.lower(), place) for place, char in enumerate(text) if (char.isalnum() and len(char.lower()) == 1)]
    return "".join([char for char, _ in kept]), [place for _, place in kept]
