"""What was found in texts and where it leads, kept under `.cache/` for the next command, as `parsed_files` keeps the texts.

What a text cites depends on the text, on what works are called, and on the works that its citations name: a row of other texts or
names, of another program, or one whose bytes do not add up is as if it were not there. Nothing in it can run.
"""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from quangang import parsed_files
from quangang.kept_rows import KeptRows
from quangang.linking.graph import CitedDocument
from quangang.linking.plain import OPAQUE, Plain
from quangang.model import Corpus, Document
from quangang.parsed_files import Reader, dump, row_sum
from quangang.publishing.answers import digest_of, digest_of_found, mark_of

_COLUMNS = ("document TEXT PRIMARY KEY", "key TEXT", "digest TEXT", "works BLOB", "plain BLOB", "data BLOB", "sum BLOB")


@dataclass(slots=True)
class FoundLinks:
    """What was found in the texts of one project.

    Attributes:
        path: where it is kept.
        corpus: the texts as they are now.
    """

    path: Path
    corpus: Corpus
    _names: str
    _keys: dict[str, str] = field(default_factory=dict)
    _marks: dict[str, str] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Path, corpus: Corpus) -> FoundLinks:
        """What earlier commands kept of a project."""
        return cls(root / ".cache" / "quangang" / "links.db", corpus, _names(corpus))

    def known(self) -> dict[str, CitedDocument]:
        """What need not be looked for, by `Document.key`."""
        documents = {document.key: document for document in self._documents()}
        found: dict[str, CitedDocument] = {}
        # A damaged file is any error of the database, of a number too large, of bytes that are no text.
        with suppress(sqlite3.Error, OSError, ValueError, TypeError):
            for *row, total in self._kept().read():
                key, digest, works, plain, data = row[1:]
                self._held.add(str(row[0]))
                document = documents.get(row[0])
                if document is None or total != row_sum(row):
                    continue
                rests = marshal.loads(works)
                if key == self._key(document, rests):
                    cited = _cited(document, tuple(rests), plain, data, digest)
                    if cited is not None:
                        found[document.key] = cited
                        self._keys[document.key] = key
        return found

    def write(self, found: Mapping[str, CitedDocument]) -> None:
        """Keep what was found for the next command; it is only time if that fails."""
        documents = list(self._documents())
        if len(documents) < parsed_files.FROM and not self._held:
            return
        rows = []
        for document in documents:
            cited = found.get(document.key)
            if cited is None or cited.came is None or document.key in self._keys or not document.digest:
                continue
            text = cited.plain.text if OPAQUE in cited.plain.text else len(cited.plain.text)
            row = (
                document.key, self._key(document, cited.works), digest_of_found(cited), marshal.dumps(cited.works),
                marshal.dumps((text, cited.plain.pieces)), dump((cited.citations, cited.came)),
            )  # fmt: skip
            rows.append((*row, row_sum(row)))
        gone = self._held - {document.key for document in documents}
        if not rows and not gone:
            return
        self._kept().write(rows, gone)

    def _kept(self) -> KeptRows:
        return KeptRows(self.path, "found", _COLUMNS)

    def _documents(self) -> Iterator[Document]:
        yield from self.corpus.documents.values()
        yield from self.corpus.expressions.values()

    def _key(self, document: Document, works: tuple[str, ...]) -> str:
        return digest_of(self._names, mark_of(document), *map(self._mark, works))

    def _mark(self, work: str) -> str:
        """What a work is known by: its texts, the older ones too."""
        known = self._marks.get(work)
        if known is None:
            current = self.corpus.documents.get(work)
            texts = (*((current,) if current is not None else ()), *self.corpus.versions(work))
            known = self._marks[work] = digest_of(work, *map(mark_of, texts))
        return known


def _names(corpus: Corpus) -> str:
    """What works are called, and which expressions of them there are: by these they are looked up."""
    works = corpus.where(lambda type: type.issued)
    names = [
        (one.id, one.title, one.short_titles, one.nicknames, one.document_number, one.document_date, one.version_date)
        for one in works
    ]
    return digest_of(repr(names), repr(sorted(corpus.expressions)))


def _cited(document: Document, works: tuple[str, ...], plain: bytes, data: bytes, digest: str) -> CitedDocument | None:
    try:
        text, pieces = marshal.loads(plain)
        if isinstance(text, int):
            ends = [start for start, _ in pieces[1:]] + [text]
            runs = zip(pieces, ends, strict=True) if pieces else ()
            text = "".join([document.body[at : at + end - start] for (start, at), end in runs])
        citations, came = Reader(data).load()
    except Exception:  # whatever bytes can do to a reader of them
        return None
    return CitedDocument(Plain(text, pieces), citations, (), works, came, digest)
