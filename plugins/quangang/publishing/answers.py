"""What pages ask, answered as digests: of two builds, the same digest means the same answer."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from quangang.linking.graph import CitedDocument, LinkGraph
from quangang.linking.labels import only_instruments, text_sources
from quangang.model import Address, Corpus, Document
from quangang.project_files import project_files
from quangang.publishing.watched import Asked
from quangang.rendering.urls import question_url
from quangang.rendering.verified import Checked
from quangang.text.asset_kinds import KINDS


def digest_of(*parts: str) -> str:
    """A digest of some texts, each told from the next."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


@dataclasses.dataclass(slots=True)
class Answers:
    """The answers of one build.

    Attributes:
        root: the project folder.
        corpus: what is published.
        words: the same, without links outside of bodies.
        graph: who uses what.
        practice: URL of the questions on each provision.
        checked: what was looked up, by file.
        files: paths of all files of the site that Markdown can link to; "" where that is not known yet.
    """

    root: Path
    corpus: Corpus
    words: Corpus
    graph: LinkGraph
    practice: Mapping[str, str]
    checked: Callable[[str], Checked]
    files: str = ""
    _known: dict[Asked, str] = dataclasses.field(default_factory=dict)

    def digest(self, asked: Asked) -> str:
        """The digest of an answer."""
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = self._answer(*asked)
        return known

    def key(self, asked: Iterable[Asked], *facts: str) -> str:
        """What a page is known by: facts about it, and all that it asks, with the answers."""
        return digest_of(*facts, *(part for one in sorted(asked) for part in (*one, self.digest(one))))

    def _answer(self, kind: str, about: str) -> str:
        answers: dict[str, Callable[[str], str]] = {
            "document": self._document,
            "heading": self._heading,
            "versions": lambda work: digest_of(*map(mark_of, self.corpus.versions(work))),
            "found": self._found,
            "uses": self._uses,
            "question": self._question,
            "term": lambda term: digest_of(repr((self.corpus.terms.get(term), self.words.terms.get(term)))),
            "course": self._course,
            "practice": lambda key: self.practice.get(key, ""),
            "questions": lambda _: self._each("question", self.corpus.questions),
            "terms": lambda _: self._each("term", self.corpus.terms),
            "courses": lambda _: self._each("course", self.corpus.courses),
            "practices": lambda _: self._each("practice", self.practice),
            "texts": lambda _: digest_of(*sorted(only_instruments(self.corpus)), *text_sources(self.corpus)),
            "checked": lambda file: digest_of(repr(self.checked(file))),
            "exists": lambda file: str((self.root / file).exists()),
            "pictures": lambda _: digest_of(*(stamp for suffix, stamp in self._stamps() if suffix in KINDS)),
            "files": lambda _: self.files or _unknown(),
            "everything": self._everything,
        }
        return answers[kind](about)

    def _document(self, key: str) -> str:
        document, worded = _held(self.corpus, key), _held(self.words, key)
        if document is None or worded is None:
            return "-"
        return mark_of(document) + ("" if worded is document else _said(worded))

    def _heading(self, about: str) -> str:
        work, _, version = about.partition("@")
        found = [corpus.heading(Address(work, "", version)) for corpus in (self.corpus, self.words)]
        return digest_of(*(_said(one) + one.type.id if one is not None else "-" for one in found))

    def _found(self, key: str) -> str:
        found = self.graph.found.get(key)
        return digest_of_found(found) if found is not None else ""

    def _uses(self, document: str) -> str:
        # What a use says comes of the place that uses, of what was found in it, of how texts are called.
        places = {edge.source for edge in self.graph.uses(document)}
        told = (part for place in sorted(places) for part in (place, *self._place(place)))
        return digest_of(self.digest(("texts", "")), *told)

    def _place(self, source: str) -> tuple[str, ...]:
        kind, _, key = source.partition(":")
        if kind in ("question", "term") and key:
            return (self.digest((kind, key)),)
        return self.digest(("document", source)), self.digest(("found", source))

    def _question(self, key: str) -> str:
        question = self.corpus.questions.get(key)
        if question is None:
            return "-"
        return digest_of(repr((question, self.words.questions.get(key), question_url(question, self.corpus))))

    def _course(self, key: str) -> str:
        course = self.corpus.courses.get(key)
        if course is None:
            return "-"
        asked = [("document", one.key) for one in (course.document, *course.lessons)]
        asked += [("question", one.id) for one in course.questions]
        return digest_of(*map(self.digest, asked), repr(course.questions))

    def _each(self, kind: str, held: Iterable[str]) -> str:
        return digest_of(*(part for key in held for part in (key, self.digest((kind, key)))))

    def _stamps(self) -> Iterator[tuple[str, str]]:
        """The kind and the stamp of each file: pictures, attachments, what no document is read from."""
        for one in project_files(self.root).files:
            yield one.suffix, f"{one.file} {one.stamp}"

    def _everything(self, _: str) -> str:
        corpus = self.corpus
        documents = [*corpus.documents, *(f"{work}@{version}" for work, version in corpus.expressions)]
        asked = [("document", key) for key in documents]
        asked += [(kind, "") for kind in ("questions", "terms", "courses", "practices")]
        rest = repr((corpus.synonyms, corpus.corrections, corpus.sources, corpus.drafts))
        stamps = (stamp for suffix, stamp in self._stamps() if suffix != ".md")
        return digest_of(*documents, *map(self.digest, asked), rest, *stamps)


def mark_of(document: Document) -> str:
    """What a document is known by: the text it was read from, and what reading others added."""
    added = (document.file, document.type.id, document.source, document.date, document.draft, document.withdrawn)
    if document.digest:
        return digest_of(document.digest, document.title, repr(added))
    return _unknown() if document.tree else digest_of(document.type.id, document.body, _said(document))


def digest_of_found(found: CitedDocument) -> str:
    """What was found in a document."""
    return found.digest or digest_of(repr((found.citations, found.links)))


def _held(corpus: Corpus, key: str) -> Document | None:
    work, _, version = key.partition("@")
    return corpus.expressions.get((work, version)) if version else corpus.documents.get(work)


def _said(document: Document) -> str:
    """Of all that its front matter says."""
    names = [one.name for one in dataclasses.fields(document) if one.name not in _NOT_SAID]
    return digest_of(*(repr(getattr(document, name)) for name in names))


_NOT_SAID = frozenset(("type", "body", "tree", "digest"))


def _unknown() -> str:
    """A digest that no other build gives."""
    return os.urandom(16).hex()
