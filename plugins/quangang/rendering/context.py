"""What a page needs to know while it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from quangang.linking.labels import address_label
from quangang.linking.renumbering import moved_to
from quangang.model import Address, Corpus, Document
from quangang.rendering.urls import address_url, page_url, relative


@dataclass(frozen=True, slots=True)
class Mention:
    """One line under a provision: who uses it.

    Attributes:
        title: Chinese title of the place that uses it.
        url: its URL below the site's root.
        sentence: the words around the use, or "".
        state: 明示落实、编者对照 …, or "".
    """

    title: str
    url: str
    sentence: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """Mentions of one kind, such as 案例."""

    name: str
    mentions: tuple[Mention, ...]


Backlinks = Callable[[str, str], Sequence[MentionGroup]]
"""(document id, provision path) → who uses the provision, grouped."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """One page being rendered.

    Attributes:
        corpus: what the site publishes.
        url: the page's URL below the site's root.
        backlinks: who uses a provision.
        practice: URL of the questions on a provision, by address; missing where there are none.
    """

    corpus: Corpus
    url: str
    backlinks: Backlinks = lambda document, path: ()  # noqa: ARG005
    practice: Mapping[str, str] = field(default_factory=dict)

    def href(self, target: str) -> str:
        """Link from this page to a URL below the site's root."""
        return relative(target, self.url)

    def link(self, address: Address) -> tuple[str, str] | None:
        """Link and label of a provision or document; None when the corpus does not hold it."""
        address = moved_to(address, self.corpus) or address
        url = address_url(address, self.corpus)
        return None if url is None else (self.href(url), address_label(address, self.corpus))

    def document_link(self, document: Document) -> str:
        """Link to a document."""
        return self.href(page_url(document))
