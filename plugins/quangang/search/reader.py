"""Reads an index and answers queries: the twin of plugins/web/search/index.ts, for the command line and for tests."""

from __future__ import annotations

import itertools
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quangang.search import alphabet as alphabets
from quangang.search import asking, cards, chunks, container, names, postings, ranking, spelling, subjects
from quangang.search.bits import Bits
from quangang.search.cards import Card
from quangang.search.chunks import Entry
from quangang.search.grams import grams
from quangang.search.query import Query, parse
from quangang.text.folding import fold

NEAR = 60
"""Best units whose headings and questions are compared with what is asked."""
ASKED = 16
"""Eighths by which a unit that is the question itself counts more."""
HELD = 4
"""Eighths by which a unit that holds all of what is asked counts more."""
HERE = 20
"""Eighths by which what is about the place that is asked of counts."""
SILENT = 6
"""Eighths by which what does not speak of the subject or the aspect counts."""
REST = 4
"""Eighths by which the other sections of a page count."""
ROOMS = 8
"""Files of words up to which all are read to mend a question."""
SHARE, LACKING, KNOWN, MATCH = 22, 31, 10, 53
"""How well an answer fits: weights of a logistic regression, rounded (docs/decisions/0012-search.md)."""
SURE, PLAIN = -1000, 800
"""Where it is sure, and where no word need have been typed wrong."""
OTHER = 40
"""Rarity of letters and digits."""
FEW = 4
"""Pairs and words below which single characters are fetched too; so many chunks are opened in any case."""
SURELY = 6
"""Pairs and words that are fetched in any case; others where they are worth an eighth of the best."""
LIKELY = 5
"""Eighths of the score of the best chunk below which no other is opened."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that answers, with its score."""

    entry: Entry
    score: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Units best first.

    Attributes:
        query: as it was read.
        hits: what answers.
        problems: names of files that could not be read.
        unsure: whether the best of it may not be what was asked.
        doubted: whether a word may have been typed wrong.
        unspoken: subjects and aspects of the question of which the best does not speak.
        instead: what was looked for instead, where a word was typed wrong or in pinyin.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    problems: tuple[str, ...] = ()
    unsure: bool = False
    doubted: bool = False
    unspoken: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading, or a way in which others ask."""

    flat: str
    meant: tuple[bool, ...]
    grams: frozenset[str]


@dataclass(slots=True)
class _Unit:
    entry: Entry
    folded: str
    halves: Mapping[str, int]
    norm: int
    read: list[_Line] | None = None

    def lines(self) -> list[_Line]:
        """What the unit is called and asked by; read once."""
        if self.read is None:
            entry = self.entry
            names = [entry.title or entry.document_title, *entry.evidence.split("\n")]
            if "#" not in entry.url:
                names.append(entry.document_title)
            self.read = [_line(name) for name in dict.fromkeys(map(fold, names)) if name]
        return self.read


def _line(text: str) -> _Line:
    flat = asking.flat(text)
    return _Line(flat, tuple(asking.meant(flat)), frozenset(grams(text)))


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
        if self.head.get("v") != 2:
            raise ValueError("not an index of this version")
        self.sharded = "p" in self.head
        bits = Bits(core[4 + size :])
        self.alphabet = alphabets.read(bits, self.head["m"], self.sharded)
        self._folds = dict(zip(self.head["t"][::2], self.head["t"][1::2], strict=True))
        self._synonyms = tuple(map(tuple, self.head["y"]))
        self._subjects = frozenset(self.head.get("b", "").split())
        self._document_of: list[int] = []
        if self.sharded:
            document = -1
            for _ in range(self.head["c"]):
                document += bits.number(1)
                self._document_of.append(document)

    def search(self, typed: str, *, facets: Mapping[str, str] | None = None, limit: int = 100) -> Answer:
        """Units that answer a query, best first."""
        query = parse(typed, self._synonyms, narrow=bool(self.head.get("w")))
        wanted = dict(query.facets) | dict(facets or {})
        opened = _Opened()
        filtered = bool(wanted or query.phrases or query.excluded)
        rare = self._open_some(query, opened, filtered) if self.sharded else self._open_all(query, opened)
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
        if self.head.get("w"):
            lifted = self._folded(self._as_asked(query, lifted, by_key), by_key)
        kept = (key for key in ranking.ranked(lifted) if _fits(by_key[key], query, wanted))
        hits = tuple(Hit(by_key[key].entry, lifted[key]) for key, _ in zip(kept, range(limit), strict=False))
        if not self.head.get("w") or query.phrases or query.facets:
            return Answer(query, hits, tuple(opened.problems))
        unspoken = self._unspoken(query, by_key[hits[0].entry.key], by_key) if hits else ()
        fit = SURE - 1 if unspoken else self._fit(query, hits, by_key)
        return Answer(query, hits, tuple(opened.problems), fit < SURE, fit < PLAIN, unspoken)

    def _as_asked(self, query: Query, lifted: Mapping[int, int], by_key: Mapping[int, _Unit]) -> dict[int, int]:
        """Scores with what is added where a heading, or a way in which others ask, is the question."""
        raised = dict(lifted)
        worth = self._worth(query)
        for key in ranking.ranked(lifted)[:NEAR]:
            unit = by_key[key]
            answers = self._weight(unit.entry) >= ranking.KIND
            likeness = max((self._likeness(query, worth, line) for line in unit.lines() if answers), default=0)
            share = _held(query, worth, unit)
            score = lifted[key] * ((1 << 15) + likeness * likeness * ASKED + share * share * HELD) >> 15
            score = score * HERE // 8 if _place(unit.entry) in query.flat else score
            raised[key] = score * SILENT // 8 if answers and self._unspoken(query, unit, by_key) else score
        return raised

    def _likeness(self, query: Query, worth: Sequence[int], line: _Line) -> int:
        """How much of question and line stands in the other, in 64ths."""
        asked = asking.covered(query.flat, query.others, line.grams)
        said = asking.covered(line.flat, (), query.weights)
        full = self._worth(line)
        both = sum(itertools.compress(worth, asked)) + sum(itertools.compress(full, said))
        return 64 * both // max(1, sum(worth) + sum(full))

    def _worth(self, asked: Query | _Line) -> list[int]:
        """How much each character of a question says: its rarity, nothing where it only asks."""
        pairs = zip(asked.flat, asked.meant, strict=True)
        return [(self._rarity(character) or OTHER) if carried else 0 for character, carried in pairs]

    def _folded(self, scores: Mapping[int, int], by_key: Mapping[int, _Unit]) -> dict[int, int]:
        """Scores where the best section stands for its page, and the others come after it."""
        folded: dict[int, int] = {}
        seen: set[str] = set()
        for key in ranking.ranked(scores):
            entry = by_key[key].entry
            again = entry.document in seen and entry.facets.get("类型", "") in self.head.get("k", ())
            seen.add(entry.document)
            folded[key] = scores[key] * REST // 8 if again else scores[key]
        return folded

    def _fit(self, query: Query, hits: Sequence[Hit], by_key: Mapping[int, _Unit]) -> int:
        """How well the best hit is what was asked, by what of the question it holds, what it lacks, and how well it matches."""
        worth = self._worth(query)
        if not hits or not any(worth):
            return SURE - 1
        known, joined, pairs = _matched(query, worth, by_key[hits[0].entry.key])
        lacking = sum(worth) - known
        share = 64 * joined // pairs if pairs else 64 * known // max(1, sum(worth))
        return SHARE * share - LACKING * lacking - KNOWN * known + MATCH * hits[0].score // 10_000

    def _unspoken(self, query: Query, unit: _Unit, by_key: Mapping[int, _Unit]) -> tuple[str, ...]:
        """The subjects of a question, and the aspects that it asks for, of which the page of a unit does not itself speak."""
        named = subjects.named(query.flat, self._subjects)
        aspects = self.head.get("q", ())
        if not named and not subjects.unspoken(query.flat, aspects, ""):
            return ()
        entry = unit.entry
        page = entry.facets.get("类型", "") in self.head.get("k", ())
        parts = [one for one in by_key.values() if one is unit or (page and one.entry.document == entry.document)]
        said = "\n".join(one.folded for one in parts)
        # What a page is asked by is its own; that of a provision is what questions and cases on it mention.
        asked = "\n".join(fold(one.entry.evidence) for one in parts) if page else ""
        has = asking.covered(query.flat, query.others, frozenset(grams(f"{said}\n{asked}")))
        words = [query.flat[start:end] for start, end in named if not all(has[start:end])]
        return tuple(dict.fromkeys([*words, *subjects.unspoken(query.flat, aspects, said)]))

    def ask(self, typed: str, *, facets: Mapping[str, str] | None = None, limit: int = 100) -> Answer:
        """`search`, and where that fits badly, the answer to what was meant: a word typed wrong, or in pinyin."""
        answer = self.search(typed, facets=facets, limit=limit)
        if not answer.doubted:
            return answer
        text = answer.query.flat
        known = [False] * len(text)
        for hit in answer.hits[:1]:
            halves, _ = postings.weigh(fold(searched(hit.entry)), hit.entry.evidence)
            known = asking.covered(text, answer.query.others, halves)
        # The name of a subject is no other word typed wrong.
        for start, end in subjects.named(text, self._subjects):
            known[start:end] = [True] * (end - start)
        other = spelling.meant(text, self._words(text.strip()), [not has for has in known])
        if not other:
            return answer
        second = self.search(other, facets=facets, limit=limit)
        return answer if second.doubted or not second.hits else replace(second, instead=other)

    def card(self, answer: Answer) -> Card | None:
        """What a question comes to, None where no page or sum answers it."""
        hits = [(hit.entry, hit.score) for hit in answer.hits[: cards.FIRST]]
        rooms = int(self.head.get("e", 0))
        if answer.unsure or not rooms:
            return None
        opened = _Opened()

        def kept(key: str) -> object:
            packed = self._file(f"e{zlib.crc32(key.encode()) & rooms - 1:x}", opened)
            return json.loads(chunks.inflate(packed or b"") or b"{}").get(key)

        return cards.choose(answer.query.flat, hits, kept, self.head.get("q", ()))

    def _words(self, text: str) -> list[tuple[str, str]]:
        """Words of the portal; of a large one those that begin as the question does."""
        rooms = int(self.head.get("s", 0))
        names_ = range(rooms) if rooms <= ROOMS else [zlib.crc32(text[:1].encode()) & rooms - 1]
        opened = _Opened()
        found: dict[str, str] = {}
        for room in names_:
            packed = self._file(f"s{room:x}", opened)
            found.update(json.loads(chunks.inflate(packed or b"") or b"[]"))
        return list(found.items())

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

    def _open_some(self, query: Query, opened: _Opened, filtered: bool) -> dict[str, int]:
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
        if kinds := self.head.get("r"):
            lifted = {chunk: ranking.by_kind(score, int(kinds[chunk])) for chunk, score in lifted.items()}
        best = ranking.ranked(lifted)
        for place, chunk in enumerate(best[: self.head["o"]]):
            # What a filter leaves may stand in any of them, and a few pairs say little about which it is.
            if place < FEW or filtered or len(pairs) <= FEW or lifted[chunk] * 8 >= lifted[best[0]] * LIKELY:
                opened.units += self._chunk(chunk, opened)
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

        values = {gram: worth(gram) * weight for gram, weight in query.weights.items() if len(gram) > 1}
        pairs = sorted(values, key=lambda gram: -values[gram])[: self.head["g"]]
        return [gram for place, gram in enumerate(pairs) if place < SURELY or values[gram] * 8 >= values[pairs[0]]]

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
        folded = fold(searched(entry))
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


def _matched(query: Query, worth: Sequence[int], unit: _Unit) -> tuple[int, int, int]:
    """How much of what a question says stands in a unit: of its characters, of its pairs (to tell a word from the like of it), of how much."""
    known = asking.covered(query.flat, query.others, unit.halves)
    joined = asking.joined(query.flat, query.others, unit.halves)
    pairs = [first + second if first and second else 0 for first, second in itertools.pairwise(worth)]
    return sum(itertools.compress(worth, known)), sum(itertools.compress(pairs, joined)), sum(pairs)


def _held(query: Query, worth: Sequence[int], unit: _Unit) -> int:
    """The share of what a question says that stands in a unit, in 64ths."""
    known, joined, pairs = _matched(query, worth, unit)
    share = 64 * known // max(1, sum(worth))
    return (share + 64 * joined // pairs) // 2 if pairs else share


def _place(entry: Entry) -> str:
    """The place a unit is about, as people call it: 贵州省六盘水市 is 六盘水."""
    names = [part for part in re.split("[省市县区]", entry.facets.get("地区", "")) if len(part) > 1]
    return names[-1] if names else "\n"


def searched(entry: Entry) -> str:
    """What of a unit is searched at full weight."""
    return f"{entry.document_title}\n{entry.title}\n{entry.text}"


def _fits(unit: _Unit, query: Query, facets: Mapping[str, str]) -> bool:
    return (
        all(phrase in unit.folded for phrase in query.phrases)
        and not any(word in unit.folded for word in query.excluded)
        and all(value in fold(unit.entry.facets.get(key, "")) for key, value in facets.items())
    )
