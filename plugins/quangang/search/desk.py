"""The curator's desk: fields, booleans, phrases, proximity and 相似案例, with Whoosh over an index on disk.

Why Whoosh and which: docs/decisions/0013-search-whoosh.md. The index is kept up to date unit by unit: what did not change
is not read again. It is a cache: delete the folder and it comes back.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query as whoosh_query
from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema
from whoosh.qparser import FieldAliasPlugin, MultifieldParser, OrGroup

from quangang.errors import QuangangError
from quangang.search.query import LONGEST
from quangang.search.units import SearchUnit
from quangang.text.folding import fold
from quangang.text.segmentation import words

VERSION = "1"
FIELDS = {
    "title": ["标题"],
    "text": ["正文"],
    "document": ["文件"],
    "kind": ["类型"],
    "level": ["层级"],
    "place": ["地区"],
    "year": ["年份"],
    "force": ["效力"],
}
"""Field → its Chinese names in queries."""
_FACETS = {"kind": "类型", "level": "层级", "place": "地区", "year": "年份", "force": "效力"}
_WORD = re.compile(r"\w+")
KEY_TERMS = 24


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that answers."""

    id: str
    label: str
    title: str
    document: str
    document_title: str
    text: str
    url: str
    score: float


class WordTokenizer(Tokenizer):  # type: ignore[misc]
    """The words of `quangang.text.segmentation`, folded; while indexing, pairs within longer words too."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        tokenize: bool = True,
        mode: str = "",
        **options: Any,
    ) -> Iterator[Any]:
        """Tokens of a text, as Whoosh asks for them: one object, changed between yields."""
        del keeporiginal, tokenize
        token = Token(positions, chars, removestops=removestops, mode=mode, **options)
        place = start_char
        position = start_pos
        for word in words(fold(value)):
            start, place = place, place + len(word)
            if not _WORD.fullmatch(word):
                continue
            parts = [word]
            if mode == "index" and len(word) > 2 and not word.isascii():
                parts += [word[at : at + 2] for at in range(len(word) - 1)]
            for part in parts:
                token.text, token.original, token.boost, token.stopped = part, part, 1.0, False
                if positions:
                    token.pos = position
                if chars:
                    token.startchar, token.endchar = start, place
                yield token
            position += 1


def _schema() -> Any:
    tokens = WordTokenizer()
    return Schema(
        id=ID(stored=True, unique=True),
        digest=STORED,
        label=STORED,
        url=STORED,
        document_title=STORED,
        document=ID(stored=True),
        title=TEXT(analyzer=tokens, stored=True, field_boost=1.5),
        text=TEXT(analyzer=tokens, stored=True),
        **{name: KEYWORD(lowercase=True, commas=True, stored=True) for name in _FACETS},
    )


class Desk:
    """The index of one project.

    Attributes:
        changed: units written by the last `update`.
        removed: units taken out by it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changed = self.removed = 0
        self._index = self._open()

    def _open(self) -> Any:
        stamp = self.folder / "version"
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == VERSION:
            try:
                return whoosh_index.open_dir(str(self.folder))
            except Exception:  # a cache of another version of Whoosh, or a broken one: made again
                pass
        shutil.rmtree(self.folder, ignore_errors=True)
        try:
            self.folder.mkdir(parents=True)
            made = whoosh_index.create_in(str(self.folder), _schema())
            stamp.write_text(VERSION, encoding="utf-8")
        except OSError as error:
            raise QuangangError(f"检索缓存写不进 {self.folder}：{error.strerror or error}") from error
        return made

    def update(self, units: Sequence[SearchUnit]) -> None:
        """Make the index that of these units, touching only what changed."""
        with self._index.searcher() as searcher:
            known = {fields["id"]: fields["digest"] for fields in searcher.all_stored_fields()}
        wanted = {unit.id: (unit, _digest(unit)) for unit in units}
        gone = known.keys() - wanted.keys()
        changed = [key for key, (_, digest) in wanted.items() if known.get(key) != digest]
        self.changed, self.removed = len(changed), len(gone)
        if not gone and not changed:
            return
        writer = self._index.writer()
        for key in gone:
            writer.delete_by_term("id", key)
        for key in changed:
            unit, digest = wanted[key]
            writer.update_document(
                id=unit.id,
                digest=digest,
                label=unit.label,
                url=unit.url,
                document=unit.document,
                document_title=unit.document_title,
                title=f"{unit.document_title} {unit.title}",
                _stored_title=unit.title,
                text=unit.text,
                **{name: fold(unit.facets.get(facet, "")) for name, facet in _FACETS.items()},
            )
        writer.commit()

    def search(self, typed: str, limit: int = 20) -> list[Found]:
        """Units that answer a query in Whoosh's language; words without an operator are joined by OR."""
        parser = MultifieldParser(["title", "text"], self._index.schema, group=OrGroup.factory(0.9))
        parser.add_plugin(FieldAliasPlugin(FIELDS))
        text = re.sub(r"[“”「」『』]", '"', fold(typed[:LONGEST]))
        text = re.sub(r"\b(and|or|not)\b", lambda match: match[0].upper(), text)
        try:
            return self._run(parser.parse(text), limit)
        except Exception as error:  # Whoosh raises many kinds for odd queries; none may reach a user
            raise QuangangError(f"这个检索式看不懂：{typed[:60]}（{type(error).__name__}）") from error

    def similar(self, document: str, limit: int = 10) -> list[Found]:
        """Documents of the same kind that share the most telling words with this one, best first."""
        with self._index.searcher() as searcher:
            own = list(searcher.document_numbers(document=document))
            if not own:
                raise QuangangError(f"没有收录 {document}")
            terms = searcher.key_terms(own, "text", numterms=KEY_TERMS)
            wanted = whoosh_query.Or([whoosh_query.Term("text", word, boost=score) for word, score in terms])
            kind = searcher.stored_fields(own[0])["kind"]
        if kind:
            wanted = whoosh_query.And([wanted, whoosh_query.Term("kind", kind)])
        found = [one for one in self._run(wanted, limit * 12) if one.document != document]
        best: dict[str, Found] = {}
        for one in found:
            best.setdefault(one.document, one)
        return list(best.values())[:limit]

    def _run(self, wanted: Any, limit: int) -> list[Found]:
        with self._index.searcher() as searcher:
            return [
                Found(
                    hit["id"],
                    hit["label"],
                    hit["title"],
                    hit["document"],
                    hit["document_title"],
                    hit["text"],
                    hit["url"],
                    round(float(hit.score), 4),
                )
                for hit in searcher.search(wanted, limit=limit)
            ]


def _digest(unit: SearchUnit) -> str:
    parts = [unit.label, unit.title, unit.text, unit.document_title, unit.url, *map(str, sorted(unit.facets.items()))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
