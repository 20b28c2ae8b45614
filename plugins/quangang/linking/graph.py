"""Who cites, implements, exemplifies, teaches, tests and answers what: found in text, curated, or linked by an author."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import zip_longest

from quangang.linking.amend import heading_title, is_amending
from quangang.linking.catalog import Catalog, corpus_catalog
from quangang.linking.citation import Citation, MentionKind, Outcome
from quangang.linking.explicit import AuthorLink, find_author_links, missing, missing_address
from quangang.linking.find import Finder
from quangang.linking.labels import address_label
from quangang.linking.other_marks import in_our_marks
from quangang.linking.page import Page, TreePlaces
from quangang.linking.plain import Plain, plain_text
from quangang.linking.renumbering import moved_to
from quangang.linking.resolve import resolve
from quangang.linking.sentences import sentence_around, tells
from quangang.model import (
    Address,
    Basis,
    Corpus,
    Document,
    Location,
    Problem,
    Provision,
    RelationState,
    RelationType,
    Severity,
    Span,
)

DEAD = "dead-citation"
AMBIGUOUS = "ambiguous-citation"
VERSION = "version-not-held"
UNKNOWN = "unknown-document"
UNCLEAR = "unclear-citation"
RENUMBERED = "renumbered-provision"
_SECTION = re.compile(r"^#{1,2} ", re.MULTILINE)


class Origin(StrEnum):
    """How an edge came to be."""

    FOUND = "found"
    """引用: found in the text."""
    CURATED = "curated"
    """A field of the front matter says so."""
    LINKED = "linked"
    """An author wrote `[[…]]`."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One use of a provision.

    Attributes:
        type: how it is used.
        source: id of the document (a lesson's is `COURSE/LESSON`), `question:ID` or `term:名词`.
        target: the provision, or the whole document.
        location: where it is written.
        origin: found, curated or linked.
        sentence: the words around it, or how the source puts it; "" when nothing is known.
        state: for curated relations: explicit or editorial.
        anchor: path in the source it stands in, when the source is a policy.
    """

    type: RelationType
    source: str
    target: Address
    location: Location
    origin: Origin
    sentence: str = ""
    state: RelationState | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """What the citations of a document come to.

    Attributes:
        edges: uses of provisions.
        problems: what a curator must know of them.
        within: for each edge, the paths of the provision it names and of those it lies in.
    """

    edges: tuple[Edge, ...] = ()
    problems: tuple[Problem, ...] = ()
    within: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """What was found in one document.

    Attributes:
        plain: its words.
        citations: citations in them, in order; spans are positions in `plain.text`.
        links: its author links; spans are positions in its body.
        works: ids of the works that were looked at to resolve them.
        came: what they come to, where that rests on the document and those works alone.
        digest: of the citations and links, where it is known already.
    """

    plain: Plain
    citations: tuple[Citation, ...] = ()
    links: tuple[AuthorLink, ...] = ()
    works: tuple[str, ...] = ()
    came: Came | None = None
    digest: str = ""


@dataclass(frozen=True)
class LinkGraph:
    """All relations of a portal.

    Attributes:
        edges: every use of a provision that resolves.
        found: what was found in each document, by `Document.key`.
        problems: dangling, ambiguous, unclear citations and links, with file, line and column.
    """

    edges: tuple[Edge, ...] = ()
    found: Mapping[str, CitedDocument] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    _by_document: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict, repr=False)
    _by_unit: Mapping[tuple[str, str], tuple[Edge, ...]] = field(default_factory=dict, repr=False)
    _by_source: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict, repr=False)

    def citations_in(self, document: Document) -> tuple[Citation, ...]:
        """Citations of one document in order."""
        found = self.found.get(document.key)
        return found.citations if found else ()

    @property
    def unresolved(self) -> tuple[tuple[str, Citation], ...]:
        """Citations without a target, with the key of their document."""
        return tuple(
            (key, citation) for key, found in self.found.items() for citation in found.citations if not citation.targets
        )

    def uses(self, document: str) -> tuple[Edge, ...]:
        """Every use of a document or of any provision in it, those inside it left out."""
        return self._by_document.get(document, ())

    @cached_property
    def weight(self) -> Mapping[str, int]:
        """For each document the sum of uses over its provisions; there are no more mentions in it than that."""
        weights: Counter[str] = Counter()
        for (document, _), edges in self._by_unit.items():
            weights[document] += len(edges)
        return weights

    def backlinks(self, address: Address) -> dict[RelationType, tuple[Edge, ...]]:
        """Uses of a provision and of anything in it, by relation, in a fixed order; for a document, of it as a whole."""
        edges = self._by_unit.get((address.document, address.path))
        if edges is None:
            return {}
        grouped: dict[RelationType, list[Edge]] = {}
        for edge in edges:
            grouped.setdefault(edge.type, []).append(edge)
        return {kind: tuple(grouped[kind]) for kind in RelationType if kind in grouped}

    def sources(self, source: str) -> tuple[Edge, ...]:
        """What one document, question or term uses."""
        return self._by_source.get(source, ())


def build_graph(corpus: Corpus, *, found: Mapping[str, CitedDocument] | None = None) -> LinkGraph:
    """Find and resolve all citations of a corpus, and join them with what is curated.

    Args:
        corpus: all documents.
        found: what an earlier look found in them, by `Document.key`; the others are looked through.
    """
    builder = _Builder(corpus, found or {})
    for document in (*corpus.documents.values(), *corpus.expressions.values()):
        builder.read(document)
    builder.curated()
    builder.renumbered()
    return builder.graph()


def find_in_document(document: Document, catalog: Catalog, finder: Finder) -> CitedDocument:
    """Citations and author links of one document."""
    plain = plain_text(document.body)
    text = in_our_marks(plain.text, finder.names.words)
    mentions, declarations = finder.find(text)
    places = TreePlaces(document.tree)
    page = Page(
        document.id,
        document.title,
        text,
        has_provisions=len(document.tree) > 0,
        at=lambda position: places.path(plain.offset(position)),
        tree=document.tree if len(document.tree) else None,
        # Only an authority's text is of its date: what editors write of an old practice is of today.
        date=(document.version_date or document.document_date) if document.type.official else "",
        version=document.version_date,
        sections=plain.positions(match.end() for match in _SECTION.finditer(document.body)),
    )
    page = _with_headings(page, plain)
    catalog.given.clear()
    citations = resolve(mentions, declarations, page, catalog)
    links = tuple(find_author_links(document.body))
    return CitedDocument(plain, tuple(citations), links, tuple(sorted(catalog.given)))


def _with_headings(page: Page, plain: Plain) -> Page:
    """For a text that amends another: the part each position stands in."""
    if not page.amending or page.tree is None:
        return page
    tree = page.tree
    starts = [(p.span.start, p.span.end, p) for p in tree]

    def holders(position: int) -> list[Provision]:
        offset = plain.offset(position)
        return [p for start, end, p in starts if start <= offset < end]

    def part(position: int) -> str:
        """The innermost line around that names what is amended; else the innermost line."""
        lines = [p.text.partition("\n")[0] for p in reversed(holders(position))]
        return next((line for line in lines if heading_title(line)), lines[-1] if lines else "")

    return replace(page, heading=part)


class _Builder:
    def __init__(self, corpus: Corpus, known: Mapping[str, CitedDocument]) -> None:
        self.corpus = corpus
        self.known = known
        self.catalog = corpus_catalog(corpus)
        self.finder = Finder(self.catalog.names)
        self.edges: list[Edge] = []
        self.within: list[tuple[str, ...] | None] = []
        """Of each edge, where that was found with it; edges of people's own making come after all others."""
        self.found: dict[str, CitedDocument] = {}
        self.problems: list[Problem] = []

    def read(self, document: Document) -> None:
        """Citations and links of one document become edges and problems."""
        cited = self.known.get(document.key) or find_in_document(document, self.catalog, self.finder)
        if cited.came is None and not cited.links:  # where a link by hand leads is for others to say
            cited = replace(cited, came=self.came(document, cited))
        came = cited.came or self.came(document, cited)
        self.found[document.key] = cited
        self.edges += came.edges
        self.within += came.within
        self.problems += came.problems
        places = cited.plain.positions(link.span.start for link in cited.links)
        own = {at: link.text for at, link in zip(places, cited.links, strict=True)}
        words = self.words(cited)
        for at, link in zip(places, cited.links, strict=True):
            here = Span(at, at + 1)
            alone = not tells(sentence_around(cited.plain.text, here, own))  # 《意见》第8条：, and nothing else
            self.link(link, document, "" if alone else sentence_around(cited.plain.text, here, words))

    def came(self, document: Document, cited: CitedDocument) -> Came:
        """What the citations of a document come to."""
        edges: list[Edge] = []
        problems: list[Problem] = []
        official = document.type.official
        places = TreePlaces(document.tree)
        words = self.words(cited)
        for citation in cited.citations:
            location = locate(document, cited.plain.offset(citation.span.start))
            if problem := citation_problem(citation, location, cited.plain.text, official=official):
                problems.append(problem)
            for target in citation.targets:
                if document.version_date:
                    continue
                anchor = places.path(cited.plain.offset(citation.span.start)) if official else ""
                edges.append(
                    Edge(
                        _relation(citation, document, cited.plain.text),
                        document.id,
                        target,
                        location,
                        Origin.FOUND,
                        sentence_around(cited.plain.text, citation.span, words),
                        anchor=anchor,
                    )
                )
        return Came(tuple(edges), tuple(problems), tuple(tuple(self.holders(edge.target)) for edge in edges))

    def words(self, cited: CitedDocument) -> dict[int, str]:
        """What each author link of a text shows, by its place among the words."""
        places = cited.plain.positions(link.span.start for link in cited.links)
        return {at: self.words_of(link) for at, link in zip(places, cited.links, strict=True)}

    def words_of(self, link: AuthorLink) -> str:
        """The words of an author link, as a page prints them."""
        if link.text or link.kind == "off":
            return link.text
        address = Address.parse(link.target)
        if link.kind == "provision":
            return address_label(address, self.corpus) if address else link.target
        key = link.target.partition("#")[0]
        document = self.corpus.heading(Address(key)) if link.kind not in ("question", "term") else None
        return document.title if document is not None else "自测题" if link.kind == "question" else key

    def link(self, link: AuthorLink, document: Document, sentence: str) -> None:
        """An author's link to a provision is a citation; a broken one is an error."""
        location = locate(document, link.span.start)
        address = Address.parse(link.target) if link.kind == "provision" else None
        now = moved_to(address, self.corpus) if address else None
        message, fix = missing(link, self.corpus)
        if address is not None and now is not None:
            self.problems.append(_moved(f"[[{link.target}]]", address, now, location))
            address = now
        elif message:
            self.problems.append(Problem(location, DEAD, f"链接[[{link.address}]]落空：{message}", Severity.ERROR, fix))
            return
        if address is not None and not document.version_date:
            self.edges.append(Edge(RelationType.CITES, document.id, address, location, Origin.LINKED, sentence))
            self.within.append(None)

    def curated(self) -> None:
        """Relations of documents, bases of answers, questions and terms, objectives of courses."""
        for document in self.corpus.documents.values():
            for relation in document.relations:
                if self.holds(relation.target, relation.location):
                    self.edges.append(
                        Edge(
                            relation.type,
                            document.id,
                            moved_to(relation.target, self.corpus) or relation.target,
                            relation.location,
                            Origin.CURATED,
                            relation.how,
                            relation.state,
                        )
                    )
            self.bases(document.type.rests, document.id, document.basis)
        for question in self.corpus.questions.values():
            self.bases(RelationType.TESTS, f"question:{question.id}", question.basis)
        for term in self.corpus.terms.values():
            self.bases(RelationType.BASED_ON, f"term:{term.term}", term.basis)

    def bases(self, kind: RelationType, source: str, bases: Iterable[Basis]) -> None:
        """One edge for each provision a thing rests on."""
        seen: set[Address] = set()
        for basis in bases:
            if basis.provision not in seen and self.holds(basis.provision, basis.location):
                seen.add(basis.provision)
                target = moved_to(basis.provision, self.corpus) or basis.provision
                edge = Edge(kind, source, target, basis.location, Origin.CURATED, basis.quote)
                self.edges.append(edge)

    def holds(self, address: Address, location: Location) -> bool:
        """Whether an address exists; a problem when not."""
        now = moved_to(address, self.corpus)
        if now is not None:
            self.problems.append(_moved(f"{address}", address, now, location))
            return True
        message, fix = missing_address(str(address), self.corpus)
        if message:
            self.problems.append(Problem(location, DEAD, f"{address} 落空：{message}", Severity.ERROR, fix))
        return not message

    def renumbered(self) -> None:
        """What was written before a provision got another number may mean another provision by now."""
        for document in self.corpus.where(lambda type: type.official):
            moved = document.renumbered
            for old, new in moved.items():
                if document.tree.get(new) is None:
                    near = document.tree.nearest(new)
                    message = f"条号变动表里 {old} 现为 {new}，但没有 {new}" + (f"，最近的是 {near}" if near else "")
                    self.problems.append(Problem(Location(document.file), DEAD, message, Severity.ERROR))
            since = document.document_date
            for edge in self.edges if moved and since else ():
                source = self.corpus.documents.get(edge.source)
                here = edge.target.document == document.id and edge.target.path in moved and not edge.target.version
                if here and source is not None and "" < source.date < since and edge.target.path in moved:
                    now = Address(document.id, moved[edge.target.path])
                    if document.tree.get(edge.target.path) is not None:
                        self.problems.append(_moved(str(edge.target), edge.target, now, edge.location))

    def graph(self) -> LinkGraph:
        """What was gathered, indexed."""
        by_document: dict[str, list[Edge]] = {}
        by_unit: dict[tuple[str, str], list[Edge]] = {}
        by_source: dict[str, list[Edge]] = {}
        for edge, within in zip_longest(self.edges, self.within):
            by_source.setdefault(edge.source, []).append(edge)
            document = edge.target.document
            if edge.source == document:
                continue
            by_document.setdefault(document, []).append(edge)
            for path in within if within and document in self.corpus.documents else self.holders(edge.target):
                by_unit.setdefault((document, path), []).append(edge)
        return LinkGraph(
            tuple(self.edges),
            self.found,
            tuple(sorted(set(self.problems))),
            {key: tuple(edges) for key, edges in by_document.items()},
            {key: tuple(edges) for key, edges in by_unit.items()},
            {key: tuple(edges) for key, edges in by_source.items()},
        )

    def holders(self, address: Address) -> Iterator[str]:
        """The provision an address names and those it lies in: `8.p2.i3` counts for `8.p2` and `8` too."""
        document = self.corpus.documents.get(address.document)
        if not address.path or document is None:
            yield ""
            return
        seen: set[str] = set()
        first, last = address.ends
        named = document.tree.between(first, last) if first != last else ()
        for path in [provision.path for provision in named] or [first]:
            found = document.tree.get(path)
            current = found.path if found else path
            while current and current not in seen:
                seen.add(current)
                yield current
                current = current.rpartition(".")[0]


def locate(document: Document, offset: int) -> Location:
    """A position of the body as file, line and column."""
    starts = _line_starts(document.body)
    line = bisect_right(starts, offset) - 1
    return Location(document.file, document.body_line + line, offset - starts[line] + 1)


@lru_cache(maxsize=16)
def _line_starts(body: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", body))]


def _relation(citation: Citation, document: Document, text: str) -> RelationType:
    """引用, unless the text amends or repeals what it names."""
    after = text[citation.span.end : citation.span.end + 80]
    sentence = min((i for i in (after.find(mark) for mark in "。；\n") if i >= 0), default=len(after))
    if citation.mention.kind is MentionKind.TITLE and not citation.paths and "废止" in after[:sentence]:
        return RelationType.REPEALS
    if (
        is_amending(document.title)
        and citation.paths
        and any(w in after[:sentence] for w in ("修改为", "删去", "删除", "改为"))
    ):
        return RelationType.AMENDS
    return RelationType.CITES


def _moved(printed: str, old: Address, new: Address, location: Location) -> Problem:
    message = f"“{printed}”用的是旧条号：原 #{old.path}，现为 #{new.path}"
    return Problem(location, RENUMBERED, message, Severity.WARNING, f"核对后改为 {new}")


def citation_problem(citation: Citation, location: Location, text: str, *, official: bool) -> Problem | None:
    """What a curator must know of a citation that leads nowhere. Official text cannot be mended: it only warns."""
    printed = text[citation.span.start : citation.span.end]
    words = printed if printed.startswith("“") else f"“{printed}”"
    if citation.outcome is Outcome.NO_SUCH_PROVISION:
        severity = Severity.WARNING if official else Severity.ERROR
        return Problem(
            location, DEAD, f"{words}找不到：{citation.reason}", severity, "核对条文号，或写成 [[不链接|文字]]"
        )
    if citation.outcome is Outcome.RENUMBERED:
        fix = f"核对后改写，或写成 [[{citation.targets[0]}|{printed}]]"
        return Problem(location, RENUMBERED, f"{words}用的是旧条号：{citation.reason}", Severity.WARNING, fix)
    if citation.outcome is Outcome.AMBIGUOUS:
        first = (
            Address(citation.candidates[0], citation.paths[0] if citation.paths else "")
            if citation.candidates
            else None
        )
        fix = f"写成 [[{first}|{printed}]] 指明是哪一个" if first else "写出全称"
        return Problem(location, AMBIGUOUS, f"{words}有歧义，没有加链接：{citation.reason}", Severity.WARNING, fix)
    if citation.outcome is Outcome.VERSION_NOT_HELD:
        return Problem(location, VERSION, f"{words}没有加链接：{citation.reason}", Severity.WARNING)
    if citation.outcome is Outcome.UNKNOWN_DOCUMENT:
        return Problem(location, UNKNOWN, f"{words}没有加链接：{citation.reason}", Severity.INFO)
    if citation.outcome is Outcome.UNCLEAR:
        return Problem(location, UNCLEAR, f"{words}没有加链接：{citation.reason}", Severity.INFO)
    return None
