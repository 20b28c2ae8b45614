"""Reads an index and answers queries: the twin of plugins/web/search/index.ts, for the command line and for tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from quangang.search import alphabet as alphabets
from quangang.search import chunks, container, names, postings, ranking
from quangang.search.bits import Bits
from quangang.search.chunks import Entry
from quangang.search.query import Query, parse
from quangang.text.folding import fold

FEW = 4
"""Pairs and words below which single characters are fetched too."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that answers, with its score."""

    entry: Entry
    score: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Units best first, and the names of files that could not be read."""

    query: Query
    hits: tuple[Hit, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    entry: Entry
    folded: str
    halves: Mapping[str, int]
    norm: int


@dataclass(slots=True)
class _Opened:
    """What one query opens."""

    units: list[_Unit] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Index:
    """An index, read as needed.

    Attributes:
        fetch: content of a file below the folder of the index, None when it cannot be had.
    """

    def __init__(self, entry: bytes, fetch: Callable[[str], bytes | None]) -> None:
        self.fetch = fetch
        self._files: dict[str, bytes] = {}
        self._units: dict[int, list[_Unit]] = {}
        self._take(entry)
        core = chunks.inflate(self._files.pop("core", b""))
        size = int.from_bytes(core[:4], "big")
        self.head = json.loads(core[4 : 4 + size] or b"{}")
        if self.head.get("v") != 1:
            raise ValueError("not an index of this version")
        self.sharded = "p" in self.head
        bits = Bits(core[4 + size :])
        self.alphabet = alphabets.read(bits, self.head["m"], self.sharded)
        self._folds = dict(zip(self.head["t"][::2], self.head["t"][1::2], strict=True))
        self._synonyms = tuple(map(tuple, self.head["y"]))
        self._document_of: list[int] = []
        if self.sharded:
            document = -1
            for _ in range(self.head["c"]):
                document += bits.number(1)
                self._document_of.append(document)

    def search(self, typed: str, *, facets: Mapping[str, str] | None = None, limit: int = 100) -> Answer:
        """Units that answer a query, best first."""
        query = parse(typed, self._synonyms)
        opened = _Opened()
        rare = self._open_all(query, opened) if not self.sharded else self._open_some(query, opened)
        scores = {
            unit.entry.key: ranking.total(
                (weight, rare[gram], ranking.saturation(unit.halves[gram], unit.norm))
                for gram, weight in query.weights.items()
                if gram in unit.halves and gram in rare
            )
            for unit in opened.units
        }
        by_key = {unit.entry.key: unit for unit in opened.units}
        documents: dict[str, int] = {}
        lifted = ranking.lift(
            {key: score for key, score in scores.items() if score},
            {key: documents.setdefault(unit.entry.document, len(documents)) for key, unit in by_key.items()},
        )
        lifted = {key: ranking.by_kind(score, self._weight(by_key[key].entry)) for key, score in lifted.items()}
        wanted = dict(query.facets) | dict(facets or {})
        kept = (key for key in ranking.ranked(lifted) if _fits(by_key[key], query, wanted))
        hits = tuple(Hit(by_key[key].entry, lifted[key]) for key, _ in zip(kept, range(limit), strict=False))
        return Answer(query, hits, tuple(opened.problems))

    def _weight(self, entry: Entry) -> int:
        return int(self.head.get("w", {}).get(entry.facets.get("类型", ""), ranking.KIND))

    def jumps(self, typed: str) -> list[names.Jump]:
        """Where a query leads if it is a citation; nothing otherwise."""
        opened = _Opened()
        return names.jumps(typed, lambda name: self._file(name, opened), int(self.head.get("n", 0)))

    def _open_all(self, query: Query, opened: _Opened) -> dict[str, int]:
        opened.units = self._chunk(0, opened)
        total = len(opened.units)
        rare: dict[str, int] = {}
        for gram in query.weights:
            frequency = sum(gram in unit.halves for unit in opened.units)
            if frequency:
                rare[gram] = ranking.rarity(total, frequency)
        return rare

    def _open_some(self, query: Query, opened: _Opened) -> dict[str, int]:
        rare = {gram: known for gram in query.weights if (known := self._rarity(gram))}
        scores: dict[int, int] = {}
        pairs = self._choose(query)
        fetched = set(pairs)
        self._score(pairs, query, rare, scores, opened)
        if len(pairs) < FEW or len(scores) < self.head["o"]:
            single = sorted((gram for gram in query.weights if len(gram) == 1), key=lambda gram: -rare.get(gram, 0))
            self._score(single[:FEW], query, rare, scores, opened)
        highest = ranking.rarity(self.head["u"], 1)
        for gram in query.weights:
            if len(gram) == 2 and gram not in fetched and gram[0] in rare and gram[1] in rare:
                rare[gram] = ranking.pair_rarity(rare[gram[0]], rare[gram[1]], highest)
        lifted = ranking.lift(scores, self._document_of)
        files = list(dict.fromkeys(chunk >> self.head["h"] for chunk in ranking.ranked(lifted)))
        for number in files[: self.head["o"]]:
            opened.units += self._chunk(number, opened)
        return rare

    def _rarity(self, character: str) -> int:
        """Rarity of a Chinese character, 0 of anything else; one the alphabet leaves out is rare."""
        if len(character) != 1 or not alphabets.HAN_FIRST <= ord(character) <= alphabets.HAN_LAST:
            return 0
        return self.alphabet.rarity.get(character) or ranking.rarity(self.head["u"], alphabets.LEAST // 2)

    def _choose(self, query: Query) -> list[str]:
        """Pairs and words worth fetching: rare ones that stand within a word."""
        highest = ranking.rarity(self.head["u"], 1)

        def worth(gram: str) -> int:
            first, second = self._rarity(gram[0]), self._rarity(gram[1])
            if len(gram) != 2 or not first or not second:
                return 6 * highest
            ends = self.alphabet.ends.get(gram[0], alphabets.UNKNOWN)
            starts = self.alphabet.starts.get(gram[1], alphabets.UNKNOWN)
            # From 1, two words met at random, to 10, the inside of one.
            return (1 + (3 - ends) * (3 - starts)) * ranking.pair_rarity(first, second, 1 << 20)

        pairs = [gram for gram in query.weights if len(gram) > 1]
        return sorted(pairs, key=lambda gram: -worth(gram) * query.weights[gram])[: self.head["g"]]

    def _score(
        self, grams: Iterable[str], query: Query, rare: dict[str, int], scores: dict[int, int], opened: _Opened
    ) -> None:
        for gram in grams:
            name = f"p{postings.gram_hash(gram) & self.head['p'] - 1:x}"
            shard = self._file(name, opened)
            found = shard and postings.find(shard, gram, self.head["u"], self.head["c"])
            if not found:
                continue
            rare[gram] = found.rarity
            for chunk, level in found.chunks:
                scores[chunk] = scores.get(chunk, 0) + query.weights[gram] * found.rarity * self.head["i"][level]

    def _chunk(self, number: int, opened: _Opened) -> list[_Unit]:
        if number not in self._units:
            packed = self._file(f"c{number:x}", opened)
            if packed is None:
                return []
            text = self.alphabet.decode(chunks.inflate(packed))
            self._units[number] = [self._unit(entry) for entry in chunks.read(text, number)]
        return self._units[number]

    def _unit(self, entry: Entry) -> _Unit:
        folded = fold(f"{entry.document_title}\n{entry.title}\n{entry.text}")
        halves, length = postings.weigh(folded, entry.evidence)
        return _Unit(entry, folded, halves, ranking.length_norm(length, self.head["a"]))

    def _file(self, name: str, opened: _Opened) -> bytes | None:
        if name not in self._files:
            content = self.fetch(f"{self.head['d']}/{name}.js")
            if content is not None:
                self._take(content)
        if name not in self._files:
            opened.problems.append(name)
        return self._files.get(name)

    def _take(self, script: bytes) -> None:
        for name, packed in container.read_script(script).items():
            content = container.unseal(name, packed)
            if content is not None:
                self._files[name] = content


def _fits(unit: _Unit, query: Query, facets: Mapping[str, str]) -> bool:
    return (
        all(phrase in unit.folded for phrase in query.phrases)
        and not any(word in unit.folded for word in query.excluded)
        and all(value in fold(unit.entry.facets.get(key, "")) for key, value in facets.items())
    )
