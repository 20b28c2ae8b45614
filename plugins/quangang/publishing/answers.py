"""What pages ask, answered as digests: of two builds, the same digest means the same answer."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from quangang.linking.graph import CitedDocument, LinkGraph
from quangang.model import Corpus, Document
from quangang.project_files import project_files
from quangang.publishing.watched import EVERYTHING, Asked
from quangang.rendering.labels import only_instruments
from quangang.rendering.urls import question_url
from quangang.rendering.verified import Checked


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
        corpus, words = self.corpus, self.words
        match kind:
            case "document":
                document, worded = _held(corpus, about), _held(words, about)
                if document is None or worded is None:
                    return "-"
                return mark_of(document) + ("" if worded is document else _said(worded))
            case "versions":
                return digest_of(*(mark_of(one) for one in corpus.versions(about)))
            case "found":
                found = self.graph.found.get(about)
                return digest_of_found(found) if found is not None else ""
            case "uses":
                # What a use says comes of the place that uses, of what was found in it, of how texts are called.
                places = {edge.source for edge in self.graph.uses(about)}
                told = (part for place in sorted(places) for part in (place, *self._place(place)))
                return digest_of(self.digest(("instruments", "")), *told)
            case "question":
                question = corpus.questions.get(about)
                said = (question, words.questions.get(about), question_url(question, corpus)) if question else ""
                return digest_of(repr(said))
            case "term":
                return digest_of(repr((corpus.terms.get(about), words.terms.get(about))))
            case "course":
                return self._course(about)
            case "practice":
                return self.practice.get(about, "")
            case "questions" | "terms" | "courses" | "practices":
                held: Mapping[str, object] = self.practice if kind == "practices" else getattr(corpus, kind)
                return digest_of(*(part for key in held for part in (key, self.digest((kind[:-1], key)))))
            case "instruments":
                return " ".join(sorted(only_instruments(corpus)))
            case "checked":
                return digest_of(repr(self.checked(about)))
            case "exists":
                return str((self.root / about).exists())
            case "files":
                return self.files or _unknown()
            case _:
                return self._everything()

    def _course(self, key: str) -> str:
        course = self.corpus.courses.get(key)
        if course is None:
            return "-"
        asked = [("document", one.key) for one in (course.document, *course.lessons)]
        asked += [("question", one.id) for one in course.questions]
        return digest_of(*map(self.digest, asked), repr(course.questions))

    def _place(self, source: str) -> tuple[str, ...]:
        kind, _, key = source.partition(":")
        if kind in ("question", "term") and key:
            return (self.digest((kind, key)),)
        return self.digest(("document", source)), self.digest(("found", source))

    def _everything(self) -> str:
        corpus = self.corpus
        documents = [*corpus.documents, *(f"{work}@{version}" for work, version in corpus.expressions)]
        asked = [("document", key) for key in documents]
        asked += [(kind, "") for kind in ("questions", "terms", "courses", "practices")]
        rest = repr((corpus.synonyms, corpus.corrections, corpus.sources, corpus.drafts))
        files = project_files(self.root).files  # pictures, attachments, what a page is not read from
        stamps = [f"{one.file} {one.stamp}" for one in files if one.suffix != ".md"]
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


__all__ = ["EVERYTHING", "Answers", "digest_of", "mark_of"]
