"""What a page may rest on: the sources and policies that it names, each able to tell whether words or a number stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from quangang.documents import MEASURE, PAGE, POLICY
from quangang.linking.explicit import find_author_links, front_links
from quangang.model import Address, Corpus, Document, RegisteredSource
from quangang.text.digest import BadDigest, Digest
from quangang.text.figures import Figure, figures, word_pairs
from quangang.text.quotes import fold_quote, nearest_passage, stands_whole

OWN = ("文章", "报道", "评论", "文中", "来源")
"""What our prose calls the source that a page was made from."""
CENTRAL = ("《意见》", "意见》", "中央文件")
_TITLE = re.compile("《[^《》\n]*》")
_CALLED = re.compile("(?:[0-9]{4}年)?的(?:那篇|这篇|一篇)?(报道|评论)")
_CALLED_ANY = re.compile("(?:[0-9]{4}年)?的(?:那篇|这篇|一篇)?(?:报道|评论|文章)")
_DAY = re.compile("[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?")
_PRESS = frozenset(("报道", "评论", "材料"))
"""Kinds of which none is another: where a 材料 was printed is not known, so nothing says that it is a 报道."""
_MOST = 200
"""Numbers that stand beside one pair of characters, or are equal, that are looked at."""
_PLAINLY = 3
_APART = 8
"""Characters from the beginning of a name to the 文章 or 报道 that it tells of."""
_NEAR = 30
"""Characters on either side of a number of ours that may hold the words beside it."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """One thing that statements can be looked up in.

    Attributes:
        id: id of the source, or of the policy.
        label: Chinese name for messages.
        names: what our prose calls it.
        text: its text where it is held, or "".
        digest: its digest where only that is held, or "".
        read: its dates (printed in it, or borne by it) and its numbers, read when somebody asks: of thousands of laws
            the pages of a portal rest on a few.
        policy: `POLICY` of which 第N条 are addresses, or "".
        kind: what the register says it is: 报道, 评论 …, or "".
        day: when it came out, or "".
    """

    id: str
    label: str
    names: tuple[str, ...]
    text: str
    digest: str
    read: Callable[[], tuple[frozenset[str], tuple[Figure, ...]]]
    policy: str = ""
    kind: str = ""
    day: str = ""

    @cached_property
    def _read(self) -> tuple[frozenset[str], tuple[Figure, ...]]:
        return self.read()

    @property
    def dates(self) -> frozenset[str]:
        """Its dates: printed in it, or borne by it."""
        return self._read[0]

    @property
    def facts(self) -> tuple[Figure, ...]:
        """Its numbers, dates apart."""
        return self._read[1]

    def holds(self, quote: str) -> bool:
        """Whether words stand in it to the letter."""
        folded = fold_quote(quote)
        if self.text:
            return bool(folded) and stands_whole(folded, folded_text(self.text))
        return decoded(self.digest).holds(quote)

    def nearest(self, quote: str) -> str:
        """The words of it most like a quotation, where its text is held; else where the quotation leaves it."""
        if self.text:
            return nearest_passage(quote, self.text)
        return ""

    @cached_property
    def by_value(self) -> dict[tuple[str, str], list[Figure]]:
        """Its numbers by kind and value."""
        found: dict[tuple[str, str], list[Figure]] = {}
        for fact in self.facts:
            found.setdefault((fact.kind, fact.value), []).append(fact)
        return found

    @cached_property
    def by_words(self) -> dict[str, list[Figure]]:
        """Its numbers by each pair of characters beside them, the first ones of each."""
        found: dict[str, list[Figure]] = {}
        for fact in self.facts:
            for pair in beside(fact):
                if len(known := found.setdefault(pair, [])) < _MOST:
                    known.append(fact)
        return found

    def near(self, pairs: frozenset[str]) -> dict[Figure, int]:
        """Its numbers beside which any of the words stand, and how many of them do."""
        found: dict[Figure, int] = {}
        for pair in pairs:
            for fact in self.by_words.get(pair, ()):
                found[fact] = found.get(fact, 0) + 1
        return found

    def figure(self, ours: Figure, pairs: frozenset[str]) -> Figure | None:
        """The number of it that says the same near the same words."""
        alike = self.by_value.get((ours.kind, ours.value), ())
        equal = [fact for fact in alike[:_MOST] if same(ours, fact)]
        if not equal:
            return None
        best = max(equal, key=lambda fact: len(pairs & beside(fact)))
        likeness = len(pairs & beside(best))
        if ours.bound and self._bounded(ours, equal, pairs):
            return None
        if likeness:
            if self._rival(ours, best):
                return None
            swapped = (fact for fact in alike[:_MOST] if fact.unit != ours.unit)
            doubtful = ours.weighty and ours.unit and any(len(pairs & beside(f)) > likeness for f in swapped)
            return None if doubtful else best
        # Other words, the same number: meant all the same, unless another number, or this one with another unit, stands
        # near these words.
        others = [fact for fact in self.near(pairs) if fact.kind == ours.kind and not same(ours, fact)]
        if ours.weighty:
            others = [fact for fact in others if fact.value == ours.value]
        nearer = any(fact.unit == ours.unit or fact.value == ours.value for fact in others)
        return None if nearer else equal[0]

    def _bounded(self, ours: Figure, equal: Sequence[Figure], pairs: frozenset[str]) -> bool:
        """Whether 以上, 至少, 左右 beside a number are another's: 8年以上 where 10年以上 is meant, or 10年以下."""
        if any(fact.bound == ours.bound for fact in equal):
            return False
        if any(fact.bound and pairs & beside(fact) for fact in equal):
            return True
        others = (fact for fact in self.near(pairs) if fact.kind == ours.kind and fact.unit == ours.unit)
        return any(fact.bound == ours.bound and fact.value != ours.value for fact in others)

    def _rival(self, ours: Figure, found: Figure) -> bool:
        """Whether the words right before a number are plainly those of another: 说事小院87个, where 87 are 议事厅."""
        label = word_pairs(ours.before)
        mine = len(label & word_pairs(found.before))
        others = (fact for fact in self.near(label) if fact.kind == ours.kind and fact.unit == ours.unit)
        return any(
            fact.value != ours.value and len(label & word_pairs(fact.before)) >= mine + _PLAINLY for fact in others
        )

    def nearest_figure(self, ours: Figure, pairs: frozenset[str]) -> Figure | None:
        """The number of it that is most likely meant: near the same words, best with the same unit."""
        near = self.near(pairs)
        best, most = None, (3, 0)
        for fact in (*near, *self.facts[:_MOST]):
            if fact.kind == "ordinal" or same(ours, fact):
                continue
            likeness = 2 * near.get(fact, 0) + 3 * (fact.unit == ours.unit) + 8 * _looks_like(ours.value, fact.value)
            if (likeness, -self.order[fact]) > most:  # of two alike the first, whatever the order of a set
                best, most = fact, (likeness, -self.order[fact])
        return best if most[0] > 3 else None

    @cached_property
    def order(self) -> dict[Figure, int]:
        """Its numbers, and which comes first."""
        return {fact: place for place, fact in enumerate(self.facts)}


def _looks_like(first: str, second: str) -> bool:
    """Whether two numbers of several digits differ in one of them."""
    return len(first) == len(second) > 1 and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def same(ours: Figure, fact: Figure) -> bool:
    """Whether two numbers say the same. 第一个 is no 一个; 余 is part of what is said."""
    if ours.kind != fact.kind or ours.value != fact.value or ours.about != fact.about:
        return False
    if ours.unit == fact.unit:
        return True
    return (not ours.unit or not fact.unit) and ours.weighty


@lru_cache(maxsize=4096)
def beside(fact: Figure) -> frozenset[str]:
    """Pairs of the words beside a number."""
    return word_pairs(fact.before) | word_pairs(fact.after)


@lru_cache(maxsize=64)
def folded_text(text: str) -> str:
    """A long text as quotations are compared."""
    return fold_quote.__wrapped__(text)


@lru_cache(maxsize=256)
def decoded(digest: str) -> Digest:
    """A digest, read once; an empty one where it cannot be read (its file has its own problem)."""
    try:
        return Digest.decode(digest)
    except BadDigest:
        return Digest(1, frozenset(), ())


@lru_cache(maxsize=64)
def facts_of(text: str, year: int) -> tuple[Figure, ...]:
    """The numbers of a text that is held."""
    return tuple(figures(text, year=year))


class Register:
    """Everything that the pages of a project may rest on."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        official = [document for document in corpus.where(lambda type: type.official) if document.body]
        entries = {entry.text: entry for entry in corpus.sources.values() if entry.text}
        self.policies = {document.id: _policy(document, entries.get(document.file)) for document in official}
        held = {document.file: document.id for document in official}
        texts = {document.file: document.body for document in corpus.documents.values() if document.file in entries}
        self.sources: dict[str, Evidence] = {}
        for key, entry in corpus.sources.items():
            policy = self.policies.get(held.get(entry.text, ""))
            self.sources[key] = policy if policy is not None else _source(entry, texts)
        self.titles: dict[str, Evidence] = {}
        """《Names》 in brackets."""
        self.names: list[tuple[str, Evidence]] = []
        """All other names."""
        for evidence in dict.fromkeys((*self.sources.values(), *self.policies.values())):
            for name in evidence.names:
                if _TITLE.fullmatch(name):
                    self.titles.setdefault(name, evidence)
                else:
                    self.names.append((name, evidence))
        central = [d.id for d in corpus.of_type(POLICY) if d.fields is not None and d.fields.level == "central"]
        self.central = next((self.policies[key] for key in central if key in self.policies), None)

    def of(self, document: Document) -> tuple[Evidence, ...]:
        """What a document names: its sources, the policies it points at, the sources of pages that it links to."""
        found: dict[str, Evidence] = {}
        for key in source_ids(document):
            if key in self.sources:
                found.setdefault(key, self.sources[key])
        targets = [relation.target.document for relation in document.relations]
        targets += [basis.provision.document for basis in document.basis]
        for link in (*find_author_links(document.body), *front_links(document.fields)):
            if link.kind == "provision":
                address = Address.parse(link.target)
                targets += [address.document] if address else []
            elif link.kind == "policy":
                targets.append(link.target.partition("#")[0])
        for target in dict.fromkeys(targets):
            if target in self.policies:
                found.setdefault(target, self.policies[target])
            elif (linked := self.corpus.documents.get(target)) is not None and linked.type is MEASURE:
                # Not those of cases: a page is checked without them, there may be ten thousand.
                for key in source_ids(linked):
                    if key in self.sources:
                        found.setdefault(key, self.sources[key])
        return tuple(dict.fromkeys(found.values()))

    def called(self, words: str) -> Evidence | None:
        """The evidence that goes by exactly these words; None where two do, or none."""
        if _TITLE.fullmatch(words):
            return self.titles.get(words)
        found = {evidence.id: evidence for name, evidence in self.names if name == words}
        return next(iter(found.values())) if len(found) == 1 else None

    def miscalled(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a text calls a source what the register does not, 柏乡的评论 for a 报道: start, end, what it is."""
        for match in _CALLED.finditer(text):
            at = match.start()
            named = [(name, one.kind) for name, one in self.names if one.kind and text.endswith(name, 0, at)]
            kinds = {kind for _, kind in named}
            if kinds and match[1] not in kinds and kinds <= _PRESS:
                yield at - max(len(name) for name, _ in named), match.end(), "、".join(sorted(kinds))

    def unnamed(self, text: str, known: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
        """Where a text tells what a source says, 柏乡的报道写, and that source is none of those its page names."""
        for match in _CALLED_ANY.finditer(text):
            at = match.start()
            named = [(name, one) for name, one in self.names if one.kind and text.endswith(name, 0, at)]
            longest = max((len(name) for name, _ in named), default=0)
            if named and not any(one in known for name, one in named if len(name) == longest):
                yield at - longest, match.end()

    def behind(self, id: str) -> list[Evidence]:
        """What a document is, or rests on; empty where that is not known."""
        document = self.corpus.documents.get(id)
        found = [self.policies[id]] if id in self.policies else []
        ids = source_ids(document) if document is not None else ()
        return found + [self.sources[key] for key in ids if key in self.sources]

    def own(self, document: Document) -> Evidence | None:
        """The source that a document was made from."""
        source = document.source
        if document.type is PAGE:
            named = list(source_ids(document))
            return self.sources.get(named[0]) if len(named) == 1 else None
        return self.sources.get(source.id) if source is not None and source.id else None

    def meant(self, before: str, own: Evidence | None) -> Evidence | None:
        """Which evidence a sentence gives its words to by name, looking back from them; None when to none."""
        best, place = None, -1
        for match in _TITLE.finditer(before):
            if match[0] in self.titles:
                best, place = self.titles[match[0]], match.start()
        for name, evidence in self.names:
            at = before.rfind(name)
            if at > place:
                best, place = evidence, at
        for name in CENTRAL:
            at = before.rfind(name)
            if at > place and self.central is not None:
                best, place = self.central, at
        # 江苏的评论 is that of Jiangsu, 评论 alone is the page's own.
        behind = _DAY.sub("", before[place:]) if place >= 0 else before  # 柏乡2022年3月的报道
        if own is not None and any(behind.rfind(name) > (_APART if place >= 0 else -1) for name in OWN):
            best = own
        return best

    def named_first(self, after: str) -> Evidence | None:
        """The evidence that words name first: “五岗二十级40档”是六盘水的设法."""
        found = [(match.start(), self.titles[match[0]]) for match in _TITLE.finditer(after) if match[0] in self.titles]
        found += [(at, evidence) for name, evidence in self.names if (at := after.find(name)) >= 0]
        found += [(at, self.central) for name in CENTRAL if self.central and (at := after.find(name)) >= 0]
        return min(found, key=lambda one: one[0])[1] if found else None


def source_ids(document: Document) -> Iterator[str]:
    """Ids of the register that a document names."""
    if document.source is not None and document.source.id:
        yield document.source.id
    yield from document.sources


def near_pairs(text: str, figure: Figure, *, more: str = "") -> frozenset[str]:
    """Pairs of the words that stand near a number of ours, and of its label or row."""
    start, end = max(0, figure.start - _NEAR), figure.end + _NEAR
    before = _han(text[start : figure.start])
    after = _han(text[figure.end : end])
    return word_pairs(before) | word_pairs(after) | word_pairs(_han(more))


@lru_cache(maxsize=4096)
def _han(text: str) -> str:
    return "".join(character for character in text if "\u4e00" <= character <= "\u9fff")


def find(evidences: Sequence[Evidence], ours: Figure, pairs: frozenset[str]) -> Evidence | None:
    """The evidence in which a number stands."""
    if ours.kind == "date":
        return next((one for one in evidences if _dated(ours.value, one)), None)
    return next((one for one in evidences if one.figure(ours, pairs) is not None), None)


def _dated(value: str, evidence: Evidence) -> bool:
    if value in evidence.dates:
        return True
    if value.startswith("-"):  # 4月10日
        return any(date.endswith(value[1:]) or f"-{value[2:]}" in date[4:8] for date in evidence.dates)
    return any(date.startswith(f"{value}-") for date in evidence.dates) or (
        len(value) > 7 and f"-{value[4:]}" in evidence.dates and value[:4] in {date[:4] for date in evidence.dates}
    )


def _policy(document: Document, entry: RegisteredSource | None) -> Evidence:
    def read() -> tuple[frozenset[str], tuple[Figure, ...]]:
        if entry is not None and entry.digest:  # what its own page says of its dates is what is to be checked
            dates = {fact.value for fact in decoded(entry.digest).facts if fact.kind == "date"} | {entry.source.date}
        else:
            dates = _own_dates(document)
            dates |= {document.source.date} if document.source is not None else set()
        dates.discard("")
        facts = facts_of(document.body, _year(min(dates, default="")))
        dates |= {fact.value for fact in facts if fact.kind == "date"}
        return frozenset(dates), (*facts, *_counts(entry))

    short = tuple(f"《{name}》" for name in (*document.short_titles, document.title))
    label = f"《{document.short_titles[0] if document.short_titles else document.title}》"
    names = (*short, *(entry.names if entry else ()))
    return Evidence(document.id, label, names, document.body, "", read, document.id)


def _own_dates(document: Document) -> set[str]:
    if not POLICY.has(document) or document.fields is None:
        return {document.made}
    fields = document.fields
    days = (fields.document_date, fields.publication_date, fields.effective_date, fields.expiry_date)
    return {day.isoformat() for day in days if day}


def _source(entry: RegisteredSource, texts: Mapping[str, str]) -> Evidence:
    text = texts.get(entry.text, "") if entry.text else ""

    def read() -> tuple[frozenset[str], tuple[Figure, ...]]:
        facts = facts_of(text, _year(entry.source.date)) if text else decoded(entry.digest).facts
        dates = {fact.value for fact in facts if fact.kind == "date"}
        dates |= {entry.source.date} if entry.source.date else set()
        return frozenset(dates), (*facts, *_counts(entry))

    label = f"《{entry.source.title}》" if entry.source.title else entry.source.name
    return Evidence(
        entry.id, label, entry.names, text, entry.digest, read, kind=entry.source.kind, day=entry.source.date
    )


def _counts(entry: RegisteredSource | None) -> Iterable[Figure]:
    """Counts that the register makes of what a source lists, as numbers of it."""
    for count in entry.counts if entry is not None else ():
        words = "".join(count.words)
        for figure in figures(count.count):
            yield Figure(
                0,
                0,
                figure.kind,
                figure.value,
                figure.unit,
                False,
                True,
                figure.words,
                words,
                "".join(count.items)[:200],
            )


def _year(date: str) -> int:
    return int(date[:4]) if date[:4].isdigit() else 0
