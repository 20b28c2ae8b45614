"""Which article of a revised law is which of the old one: by their words, not by their numbers.

A revision inserts chapters and moves articles, so that the same number means another matter. Articles are compared by pairs
of characters, rare ones counting more (条 and 规定 stand everywhere), and paired where each is the other's best; what is left
between two pairs is paired in order where it is alike enough, since a revision seldom rewrites and moves an article at once.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import pairwise

SURE = 0.42
"""Likeness from which two articles that are each other's best are one, wherever they stand."""
NEAR = 0.25
"""The same for articles that stand in the same place between their neighbours."""
FAR = 0.15
"""The same for articles of which neither is half as like any other."""
_APART = 2.5
INSIDE = 0.55
"""Share of an article's words that another holds, from which it went into it or came out of it."""
_RARE = 24
"""Articles that hold a pair of characters, beyond which it helps to find nobody."""
_TRIED = 12
_MOST = 4000
"""Articles of a text that are compared; no law has as many."""
_HOLDS = re.compile(r"^(?:第[^条]{1,8}条[\s\u3000]*)?本[^，。；\n]{1,12}自[^，。；\n]{1,20}起?(?:施行|实施|生效)")
_WORD = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which article is which.

    Attributes:
        pairs: old → new, with their likeness from 0 to 1.
        split: old → further new ones that hold a part of it.
        merged: old → the new one that took it in beside another.
    """

    pairs: Mapping[str, tuple[str, float]]
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)


def align(old: Mapping[str, str], new: Mapping[str, str], declared: Mapping[str, str] | None = None) -> Alignment:
    """Pair the articles of two expressions.

    Args:
        old: path → words of each article of the older one, in order.
        new: the same of the newer one.
        declared: old → new as a curator knows it; it is not asked again.
    """
    told = {was: now for was, now in (declared or {}).items() if was in old and now in new}
    weigh = _Weights([*old.values(), *new.values()])
    ours = {path: weigh.vector(words) for path, words in list(old.items())[:_MOST]}
    theirs = {path: weigh.vector(words) for path, words in list(new.items())[:_MOST]}
    like = _likeness(ours, theirs)
    pairs = {was: (now, like.get(was, {}).get(now, 0.0)) for was, now in told.items()}
    taken = {now for now, _ in pairs.values()}
    for was, now, score in _mutual(like, old, new):
        if was not in pairs and now not in taken:
            pairs[was] = (now, score)
            taken.add(now)
    _fill(pairs, taken, list(ours), list(theirs), ours, theirs)
    for was, now, score in _alone(like, set(pairs), taken):
        pairs[was] = (now, score)
        taken.add(now)
    for was, now in _in_force(old, new, set(pairs), taken):
        pairs[was] = (now, like.get(was, {}).get(now, 0.0))
        taken.add(now)
    return Alignment(pairs, _split(pairs, taken, ours, theirs, like), _merged(pairs, ours, theirs, like))


Vector = Mapping[str, float]


class _Weights:
    """How much each pair of characters tells."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._found: Counter[str] = Counter()
        for text in texts:
            self._found.update(_bigrams(text).keys())
        self._count = len(texts) + 1

    def vector(self, text: str) -> Vector:
        """A text by its pairs of characters, of length 1."""
        raw = {gram: math.log(self._count / self._found[gram]) * math.sqrt(n) for gram, n in _bigrams(text).items()}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return {gram: weight / length for gram, weight in raw.items() if weight}


def _bigrams(text: str) -> Counter[str]:
    return Counter(a + b for run in _WORD.findall(text) for a, b in pairwise(run)) or Counter([text])


def _product(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return min(1.0, sum(weight * other[gram] for gram, weight in one.items() if gram in other))


def _likeness(ours: Mapping[str, Vector], theirs: Mapping[str, Vector]) -> dict[str, dict[str, float]]:
    """For each old article the new ones most like it."""
    where: defaultdict[str, list[str]] = defaultdict(list)
    for path, vector in theirs.items():
        for gram in vector:
            where[gram].append(path)
    found: dict[str, dict[str, float]] = {}
    for path, vector in ours.items():
        tried: defaultdict[str, float] = defaultdict(float)
        for gram, weight in vector.items():
            holders = where.get(gram, ())
            if len(holders) <= _RARE:
                for other in holders:
                    tried[other] += weight
        found[path] = {
            other: _product(vector, theirs[other]) for other in nlargest(_TRIED, tried, key=tried.__getitem__)
        }
    return found


def _mutual(
    like: Mapping[str, Mapping[str, float]], old: Mapping[str, str], new: Mapping[str, str]
) -> list[tuple[str, str, float]]:
    """Articles that are each other's best, the surest first; of equals those that stand at the same height."""
    height = {path: place / max(1, len(old) - 1) for place, path in enumerate(old)}
    rise = {path: place / max(1, len(new) - 1) for place, path in enumerate(new)}

    def rank(was: str, now: str, score: float) -> tuple[float, float]:
        return score, -abs(height[was] - rise[now])

    best: dict[str, tuple[tuple[float, float], str]] = {}
    for was, row in like.items():
        for now, score in row.items():
            if now not in best or rank(was, now, score) > best[now][0]:
                best[now] = rank(was, now, score), was
    found = []
    for was, row in like.items():
        if not row:
            continue
        now = max(row, key=lambda path: rank(was, path, row[path]))
        if best[now][1] == was and row[now] >= SURE:
            found.append((was, now, row[now]))
    return sorted(found, key=lambda one: -one[2])


def _fill(
    pairs: dict[str, tuple[str, float]],
    taken: set[str],
    old: Sequence[str],
    new: Sequence[str],
    ours: Mapping[str, Vector],
    theirs: Mapping[str, Vector],
) -> None:
    """Pair what is left between two pairs that stand in order."""
    place = {path: at for at, path in enumerate(new)}
    start = 0
    before = -1
    anchors = [(at, place[pairs[path][0]]) for at, path in enumerate(old) if path in pairs]
    for at, to in [*_rising(anchors), (len(old), len(new))]:
        left = [path for path in old[start:at] if path not in pairs]
        right = [path for path in new[before + 1 : to] if path not in taken]
        for was, now, score in _in_order(left, right, ours, theirs):
            pairs[was] = (now, score)
            taken.add(now)
        start, before = at + 1, to


def _alone(like: Mapping[str, Mapping[str, float]], paired: set[str], taken: set[str]) -> list[tuple[str, str, float]]:
    """Articles little alike, but like no other at all: a revision that wrote everything anew."""
    column: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for was, row in like.items():
        for now, score in row.items():
            column[now].append((score, was))
    found = []
    for was, row in like.items():
        ranked = sorted(row.values(), reverse=True)
        if was in paired or not ranked or ranked[0] < FAR:
            continue
        now = max(row, key=row.__getitem__)
        others = [score for score, other in column[now] if other != was]
        second = max([*ranked[1:2], *others], default=0.0)
        if now not in taken and ranked[0] >= _APART * second:
            found.append((was, now, ranked[0]))
    return found


def _in_force(
    old: Mapping[str, str], new: Mapping[str, str], paired: set[str], taken: set[str]
) -> list[tuple[str, str]]:
    """The articles that say from when a text holds, where each has one."""
    left = [path for path, text in old.items() if path not in paired and _HOLDS.search(text)]
    right = [path for path, text in new.items() if path not in taken and _HOLDS.search(text)]
    return [(left[0], right[0])] if len(left) == len(right) == 1 else []


def _rising(anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of anchors that rise on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_, to) in enumerate(anchors):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if tails[middle] < to else (low, middle)
        back.append(ends[low - 1] if low else -1)
        tails[low : low + 1] = [to]
        ends[low : low + 1] = [index]
    found = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(anchors[index])
        index = back[index]
    return found[::-1]


def _in_order(
    left: Sequence[str], right: Sequence[str], ours: Mapping[str, Vector], theirs: Mapping[str, Vector]
) -> list[tuple[str, str, float]]:
    """The best pairing of two short rows that crosses nowhere."""
    if not left or not right or len(left) * len(right) > 40_000:
        return []
    scores = [[_product(ours[was], theirs[now]) for now in right] for was in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= NEAR else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    found = []
    i = j = 0
    while i < len(left) and j < len(right):
        if scores[i][j] >= NEAR and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found.append((left[i], right[j], scores[i][j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _share(part: Vector, whole: Vector) -> float:
    """How much of a text's words another holds."""
    total = sum(weight * weight for weight in part.values()) or 1.0
    return sum(weight * weight for gram, weight in part.items() if gram in whole) / total


def _split(
    pairs: Mapping[str, tuple[str, float]],
    taken: set[str],
    ours: Mapping[str, Vector],
    theirs: Mapping[str, Vector],
    like: Mapping[str, Mapping[str, float]],
) -> dict[str, tuple[str, ...]]:
    """Old articles of which a new one beside their own holds a part."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for was, row in like.items():
        for now in row:
            if was in pairs and now not in taken and _share(theirs[now], ours[was]) >= INSIDE:
                found[was].append(now)
    order = {path: at for at, path in enumerate(theirs)}
    return {was: tuple(sorted(parts, key=order.__getitem__)) for was, parts in found.items()}


def _merged(
    pairs: Mapping[str, tuple[str, float]],
    ours: Mapping[str, Vector],
    theirs: Mapping[str, Vector],
    like: Mapping[str, Mapping[str, float]],
) -> dict[str, str]:
    """Old articles that have no new one of their own, and went into another's."""
    found: dict[str, str] = {}
    for was, row in like.items():
        if was in pairs or not row:
            continue
        now = max(row, key=lambda path: _share(ours[was], theirs[path]))
        if _share(ours[was], theirs[now]) >= INSIDE:
            found[was] = now
    return found
