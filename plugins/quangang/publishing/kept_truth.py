"""What was looked up for each page, kept under `.cache/` for the next build, as `found_links` keeps what texts cite.

What a page is found to say rests on its own text, on what is held of each source, and on what sources are called: a row of another
text, of other sources, of another program, or one whose bytes do not add up is as if it were not there. Nothing in it can run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from quangang.checks.evidence import source_ids
from quangang.documents import MEASURE
from quangang.kept_rows import KeptRows
from quangang.model import Corpus, Document
from quangang.parsed_files import Reader, dump, row_sum
from quangang.publishing.answers import digest_of, mark_of
from quangang.rendering.verified import Checked

_COLUMNS = ("file TEXT PRIMARY KEY", "key TEXT", "data BLOB", "sum BLOB")


class KeptTruth:
    """What earlier builds looked up in a project.

    Attributes:
        rows: what was kept, by file.
    """

    def __init__(self, root: Path, corpus: Corpus) -> None:
        self.rows: dict[str, tuple[str, bytes]] = {}
        self._kept = KeptRows(root / ".cache" / "quangang" / "truth.db", "checked", _COLUMNS)
        self._sources = _sources_mark(corpus)
        # A damaged file is any error of the database, of a number too large, of bytes that are no text.
        with suppress(sqlite3.Error, OSError, ValueError, TypeError):
            for *row, total in self._kept.read():
                if total == row_sum(row):
                    self.rows[row[0]] = (row[1], row[2])

    def find(self, document: Document) -> Checked | None:
        """What was looked up for a document that says what it said, as the sources do."""
        row = self.rows.get(document.file)
        if row is None or row[0] != self._key(document):
            return None
        try:
            found = Reader(row[1]).load()
        except Exception:  # whatever bytes can do to a reader of them
            return None
        return found if isinstance(found, Checked) else None

    def write(self, new: Mapping[str, Checked], documents: Mapping[str, Document]) -> None:
        """Keep what was looked up now, and nothing of other files than those of these documents; it is only time if that fails."""
        rows = [(file, self._key(documents[file]), dump(found)) for file, found in new.items()]
        gone = self.rows.keys() - documents.keys()
        if rows or gone:
            self._kept.write([(*row, row_sum(row)) for row in rows], gone)

    def _key(self, document: Document) -> str:
        return digest_of(self._sources, mark_of(document))


def _sources_mark(corpus: Corpus) -> str:
    """What all that pages may rest on is known by; of measures, which a page may lean on, their sources alone."""
    texts = {entry.text for entry in corpus.sources.values()}
    held = [one for one in corpus.documents.values() if one.type.official or one.file in texts]
    measures = (part for one in corpus.of_type(MEASURE) for part in (one.id, *source_ids(one), ""))
    return digest_of(repr(corpus.sources), *(part for one in held for part in (one.id, mark_of(one))), "", *measures)
