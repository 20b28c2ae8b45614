"""What a page asks while it is made. A page whose answers are as they were is as it was, and need not be made again.

Whoever makes a page sees the corpus through a view that writes down each thing asked of it. Of what the view does not know how
to tell apart, it writes down that everything was asked: then any edit makes the page anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from quangang.linking.citation import Citation
from quangang.linking.graph import LinkGraph
from quangang.model import Address, Corpus, Document, Provision
from quangang.rendering.context import Backlinks, MentionGroup, PageContext

K = TypeVar("K")
V = TypeVar("V")

Asked = tuple[str, str]
"""A kind of question, and what it was about."""
EVERYTHING: Asked = ("everything", "")


@dataclass(slots=True)
class Watch:
    """What one page asks for.

    Attributes:
        asked: each question once.
    """

    asked: set[Asked] = field(default_factory=set)

    def corpus(self, corpus: Corpus) -> Corpus:
        """A corpus, watched."""
        return cast(Corpus, _View(corpus, self.asked))

    def graph(self, graph: LinkGraph) -> LinkGraph:
        """The relations of a corpus, watched."""
        return cast(LinkGraph, _Graph(graph, self.asked))

    def page(self, page: PageContext) -> PageContext:
        """The page's context, watched."""
        view = self.corpus(page.corpus)
        practice = _Watched(page.practice, self.asked, "practice")
        return replace(page, corpus=view, backlinks=self._backlinks(page.backlinks), practice=practice)

    def ask(self, kind: str, about: str) -> None:
        """Write down what is asked past the view."""
        self.asked.add((kind, about))

    def _backlinks(self, inner: Backlinks) -> Backlinks:
        def find(document: str, path: str) -> Sequence[MentionGroup]:
            self.asked.add(("uses", document))
            return inner(document, path)

        return find


class _Watched(Mapping[K, V]):
    """A mapping that writes down which keys were looked up; whoever walks through it asks for all of it."""

    def __init__(
        self,
        inner: Mapping[K, V],
        asked: set[Asked],
        kind: str,
        all: Asked | None = None,
        name: Callable[[K], str] = str,
    ) -> None:
        self._inner, self._asked, self._kind, self._name = inner, asked, kind, name
        self._all = all or (f"{kind}s", "")

    def __getitem__(self, key: K) -> V:
        self._asked.add((self._kind, self._name(key)))
        return self._inner[key]

    def __contains__(self, key: object) -> bool:
        self._asked.add((self._kind, self._name(cast(K, key))))
        return key in self._inner

    def __iter__(self) -> Iterator[K]:
        self._asked.add(self._all)
        return iter(self._inner)

    def __len__(self) -> int:
        self._asked.add(self._all)
        return len(self._inner)


class _Graph:
    """Stands for the relations of a corpus."""

    def __init__(self, inner: LinkGraph, asked: set[Asked]) -> None:
        self._inner, self._asked = inner, asked
        self.found = _Watched(inner.found, asked, "found", EVERYTHING)

    def citations_in(self, document: Document) -> tuple[Citation, ...]:
        self._asked.add(("found", document.key))
        return self._inner.citations_in(document)

    def __getattr__(self, name: str) -> Any:
        self._asked.add(EVERYTHING)
        return getattr(self._inner, name)


class _View:
    """Stands for a corpus."""

    def __init__(self, inner: Corpus, asked: set[Asked]) -> None:
        self._inner, self._asked = inner, asked
        self.documents: Mapping[str, Document] = _Watched(inner.documents, asked, "document", EVERYTHING)
        self.expressions: Mapping[tuple[str, str], Document] = _Watched(
            inner.expressions, asked, "document", EVERYTHING, "@".join
        )
        self.questions = _Watched(inner.questions, asked, "question")
        self.terms = _Watched(inner.terms, asked, "term")
        self.courses = _Watched(inner.courses, asked, "course")

    def document(self, address: Address) -> Document | None:
        return Corpus.document(cast(Corpus, self), address)

    def heading(self, address: Address) -> Document | None:
        self._asked.add(("heading", f"{address.document}@{address.version}"))
        return self._inner.heading(address)

    def provision(self, address: Address) -> Provision | None:
        return Corpus.provision(cast(Corpus, self), address)

    def versions(self, work: str) -> tuple[Document, ...]:
        self._asked.add(("versions", work))
        return self._inner.versions(work)

    @property
    def whole(self) -> Corpus:
        """For what is remembered by the corpus: which instruments one text alone has, where texts come from, alignments."""
        self._asked.add(("texts", ""))
        return self._inner

    def __getattr__(self, name: str) -> Any:
        self._asked.add(EVERYTHING)
        return getattr(self._inner, name)

    def __hash__(self) -> int:
        # What is remembered by a view may have been asked of it before: then nothing more would be written down.
        self._asked.add(EVERYTHING)
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other
