"""对照表 and 覆盖情况表: which items of a policy local measures carry out, cases show, lessons teach, questions test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quangang.documents import POLICY
from quangang.linking.graph import Edge, LinkGraph
from quangang.model import (
    Address,
    Corpus,
    Document,
    Provision,
    ProvisionKind,
    RelationState,
    RelationType,
)

COLUMNS: dict[str, str] = {
    "measures": "地方做法",
    "cases": "案例",
    "lessons": "课",
    "questions": "题目",
    "answers": "一问一答",
}
"""Columns of the coverage table, with their Chinese names; the first four must not be empty."""
REQUIRED = ("measures", "cases", "lessons", "questions")
_CARRIED = (RelationType.IMPLEMENTS, RelationType.PRECEDES, RelationType.EXEMPLIFIES)
"""How a measure bears on an item; 体现 is what can be said of one whose source has no date."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How one measure carries out one item.

    Attributes:
        how: words of the source.
        state: 明示落实、编者对照、先行做法.
        target: the provision the relation names (the item, or a place in it).
    """

    how: str
    state: str
    target: Address


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the policy."""

    provision: Provision
    part: str
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def covered(self) -> bool:
        """Whether any measure answers to it."""
        return any(self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """《意见》与地方做法对照表 of one policy."""

    policy: Document
    measures: tuple[Document, ...]
    rows: tuple[Row, ...]

    @property
    def uncovered(self) -> tuple[Row, ...]:
        """Items no measure answers to."""
        return tuple(row for row in self.rows if not row.covered)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One item, and who uses it, by column; each source once, in order."""

    provision: Provision
    part: str
    sources: dict[str, tuple[str, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """Columns that should not be empty and are."""
        return tuple(column for column in REQUIRED if not self.sources[column])


@dataclass(frozen=True, slots=True)
class Coverage:
    """覆盖情况表 of one policy."""

    policy: Document
    rows: tuple[CoverageRow, ...]

    def covered(self, column: str) -> int:
        """How many items a column reaches."""
        return sum(1 for row in self.rows if row.sources[column])


def central_policies(corpus: Corpus) -> tuple[Document, ...]:
    """The policies that others carry out: those held in full that are of the central level, or all when none is."""
    held = [document for document in corpus.of_type(POLICY) if document.tree]
    central = [document for document in held if document.fields is None or document.fields.level == "central"]
    return tuple(central or held)


def units(document: Document) -> Iterator[tuple[Provision, str]]:
    """Articles of a law, or items of an outline, with the heading of the part each stands in.

    A part without items of its own (一、总体要求) comes too: it can be cited, taught and carried out.
    """
    part = ""
    for provision in document.tree:
        if provision.kind in (ProvisionKind.PART, ProvisionKind.CHAPTER):
            part = provision.text.partition("\n")[0]
            if not any(is_unit(inner) for inner in provision.walk()):
                yield provision, part
        elif is_unit(provision):
            yield provision, part


def is_unit(provision: Provision) -> bool:
    """An article, or a numbered item of an outline."""
    if provision.kind is ProvisionKind.ARTICLE:
        return "." not in provision.path
    last = provision.path.rpartition(".")[2]
    outer = provision.path.rpartition(".")[0]
    return provision.kind is ProvisionKind.ITEM and last[0].isdigit() and (not outer or outer[0] == "s")


def state_name(kind: RelationType, state: RelationState | None) -> str:
    """明示落实、编者对照 or 先行做法; "" for what is found in the text or needs no state."""
    if kind is RelationType.PRECEDES:
        return "先行做法"
    if state is None or kind not in (RelationType.IMPLEMENTS, RelationType.EXEMPLIFIES):
        return ""
    if state is RelationState.UNDATED:
        return "时间不明"
    return "明示落实" if state is RelationState.EXPLICIT else "编者对照"


def build_matrix(policy: Document, corpus: Corpus, graph: LinkGraph) -> Matrix:
    """Items of a policy × the measures that carry them out."""
    measures = tuple(
        document
        for document in corpus.where(lambda type: type.issued)
        if document.id != policy.id
        and any(r.type in _CARRIED and r.target.document == policy.id for r in document.relations)
    )
    rows = []
    for provision, part in units(policy):
        uses = graph.backlinks(Address(policy.id, provision.path))
        edges = [edge for kind in _CARRIED for edge in uses.get(kind, ())]
        cells = tuple(
            tuple(Cell(e.sentence, state_name(e.type, e.state), e.target) for e in edges if e.source == measure.id)
            for measure in measures
        )
        if is_unit(provision) or any(cells):
            rows.append(Row(provision, part, cells))
    return Matrix(policy, measures, tuple(rows))


def build_coverage(policy: Document, corpus: Corpus, graph: LinkGraph) -> Coverage:
    """Items of a policy × what uses them."""
    rows = []
    for provision, part in units(policy):
        sources: dict[str, list[str]] = {column: [] for column in COLUMNS}
        for kind, edges in graph.backlinks(Address(policy.id, provision.path)).items():
            for edge in edges:
                column = _column(kind, edge, corpus)
                if column and edge.source not in sources[column]:
                    sources[column].append(edge.source)
        sources["lessons"] = _once(sources["lessons"])
        if is_unit(provision) or any(sources.values()):
            rows.append(CoverageRow(provision, part, {column: tuple(found) for column, found in sources.items()}))
    return Coverage(policy, tuple(rows))


def _once(sources: list[str]) -> list[str]:
    """Of each course one: its first lesson that teaches the item, else the course itself."""
    first: dict[str, str] = {}
    for source in sources:
        course = source.partition("/")[0]
        if course not in first or first[course] == course:
            first[course] = source
    return list(first.values())


def _column(kind: RelationType, edge: Edge, corpus: Corpus) -> str:
    """Which column a use counts for; "" for none (a mere mention)."""
    if kind is RelationType.TESTS:
        return "questions"
    document = corpus.documents.get(edge.source)
    if document is None:
        return ""
    if kind is RelationType.ANSWERS:
        return "answers"
    column = document.type.column
    if kind is RelationType.TEACHES:
        return column if column == "lessons" else ""
    return column if kind in _CARRIED and column != "lessons" else ""
