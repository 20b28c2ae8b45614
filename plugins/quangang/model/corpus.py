"""Everything a portal holds, read and typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import cast

from quangang.model.address import Address
from quangang.model.document import Correction, Course, Document, Question, RegisteredSource, Term
from quangang.model.document_type import DocumentType, F
from quangang.model.problem import Problem
from quangang.model.provision import Provision


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Everything a portal holds. Built by `loading.load`, never changed after; looked up by everyone else.

    Two corpora are one only when they are the same object, so that what is derived from one can be remembered by it.

    Attributes:
        documents: current expressions by id: policies, measures, cases, answers, lessons (`COURSE/LESSON`), pages.
        expressions: older expressions by `(id, version_date)`.
        courses: courses by id.
        questions: questions of all courses by id, those inside a 材料题 too; no draft is among them.
        drafts: questions that lack something (待补), by id: in the bank, and in nothing that is made of it.
        terms: glossary entries by headword.
        synonyms: groups of words that search treats alike.
        corrections: the public log of corrections and withdrawals, newest first.
        problems: what reading found.
        sources: the register of sources by id.
        unread: ids (file stems) of documents whose files have errors; what points at them is not at fault.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    expressions: Mapping[tuple[str, str], Document] = field(default_factory=dict)
    courses: Mapping[str, Course] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    drafts: Mapping[str, Question] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    corrections: tuple[Correction, ...] = ()
    sources: Mapping[str, RegisteredSource] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()

    def of_type(self, type: DocumentType[F]) -> tuple[Document[F], ...]:
        """Documents of one type, in order of id."""
        return cast("tuple[Document[F], ...]", _shelves(self).get(type, ()))

    def where(self, holds: Callable[[DocumentType], bool]) -> tuple[Document, ...]:
        """Documents of the types that something holds for, in order of id: `corpus.where(lambda type: type.official)`."""
        shelves = [documents for type, documents in _shelves(self).items() if holds(type)]
        if len(shelves) == 1:
            return shelves[0]
        return tuple(sorted(chain.from_iterable(shelves), key=lambda document: document.id))

    def document(self, address: Address) -> Document | None:
        """The document (or the expression of it) that an address names."""
        if not address.version:
            return self.documents.get(address.document)
        current = self.documents.get(address.document)
        if current is not None and current.document_date == address.version:
            return current
        return self.expressions.get((address.document, address.version))

    def heading(self, address: Address) -> Document | None:
        """The document that an address names, without its text and facts: for whoever prints its name and links to it."""
        one = self.document(address)
        if one is None:
            return None
        return Document(
            one.id, one.type, one.title, one.location, "", version_date=one.version_date, short_titles=one.short_titles
        )

    def versions(self, work: str) -> tuple[Document, ...]:
        """Older expressions of a work, in order of their dates."""
        return _versions(self).get(work, ())

    @property
    def whole(self) -> Corpus:
        """The corpus by which something derived from it may be remembered; a view of one tells what that is."""
        return self

    def provision(self, address: Address) -> Provision | None:
        """The provision that an address names (the first of a range); None when there is none."""
        document = self.document(address)
        if document is None or not address.path:
            return None
        return document.tree.get(address.ends[0])


@lru_cache(maxsize=8)
def _shelves(corpus: Corpus) -> Mapping[DocumentType, tuple[Document, ...]]:
    """Documents by type, in order of id: a body of thousands is walked once, not for every question."""
    shelves: dict[DocumentType, list[Document]] = {}
    for key in sorted(corpus.documents):
        shelves.setdefault(corpus.documents[key].type, []).append(corpus.documents[key])
    return {type: tuple(documents) for type, documents in shelves.items()}


@lru_cache(maxsize=8)
def _versions(corpus: Corpus) -> Mapping[str, tuple[Document, ...]]:
    """Older expressions by work: every page of a law asks."""
    works: dict[str, list[Document]] = {}
    for work, version in sorted(corpus.expressions):
        works.setdefault(work, []).append(corpus.expressions[work, version])
    return {work: tuple(documents) for work, documents in works.items()}
