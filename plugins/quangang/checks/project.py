"""All content together, as the rules over the whole project see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quangang.checks.rule import Options
from quangang.checks.settings import Settings
from quangang.linking.catalog import Catalog
from quangang.linking.find import Finder
from quangang.linking.graph import CitedDocument
from quangang.model import Corpus, Document, Location
from quangang.text.fields import locate
from quangang.text.frontmatter import split_front_matter


def _no_file(_: str) -> bool:
    return False


def _no_text(_: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Project:
    """What a rule over the whole project may look at.

    Attributes:
        corpus: all content, read.
        subjects: ids of the documents to check; the others are there to be looked up. None means all.
        whole: courses, questions and terms are to be checked too, not only the documents.
        exists: whether a file (path relative to the project root) exists.
        files: every file of content, by path relative to the project root.
        text_of: text of a file of content, or None.
        settings: what the project says about rules.
        catalog: the documents that citations may name, when made already.
        finder: what looks for their names, when made already.
        found: citations found already, by `Document.key`.
        today: ISO date for rules on what is past its date; "" where the clock must not be read.
    """

    corpus: Corpus
    subjects: frozenset[str] | None = None
    whole: bool = True
    exists: Callable[[str], bool] = field(default=_no_file)
    files: Callable[[], Sequence[str]] = field(default=tuple)
    text_of: Callable[[str], str | None] = field(default=_no_text)
    settings: Settings = field(default_factory=Settings)
    catalog: Catalog | None = None
    finder: Finder | None = None
    found: Mapping[str, CitedDocument] = field(default_factory=dict)
    today: str = ""
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    """What one rule worked out and another may use."""

    def documents(self) -> Iterator[Document]:
        """The documents to check, in order of id, older expressions last."""
        keys = self.corpus.documents if self.subjects is None else self.subjects & self.corpus.documents.keys()
        for key in sorted(keys):
            yield self.corpus.documents[key]
        if self.whole:
            for version in sorted(self.corpus.expressions):
                yield self.corpus.expressions[version]

    def options(self, rule: str) -> Options:
        """What the settings say to one rule."""
        return self.settings.options.get(rule, {})

    def place(self, document: Document, *keys: str) -> Location:
        """Where a document's front matter writes a key (one of several names), or its first line."""
        text = self.text_of(document.file) or ""
        head = text.split("\n", max(document.body_line - 1, 1))[: max(document.body_line - 1, 1)]
        pattern = re.compile(rf"(?:{'|'.join(keys)})[ \t]*:[ \t]*")
        for row, line in enumerate(head):
            match = pattern.match(line)
            if match:
                return Location(document.file, row + 1, min(match.end(), max(len(line) - 1, 0)) + 1)
        return document.location

    def place_at(self, document: Document, *path: int | str) -> Location:
        """Where a document's front matter writes the value at a path, such as `("points", 2, "lines", 0)`; else the nearest to it."""
        parts, _ = split_front_matter(self.text_of(document.file) or "", document.file)
        return locate(parts.fields, path) if parts.fields is not None else document.location
