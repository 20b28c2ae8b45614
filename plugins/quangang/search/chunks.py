"""Chunks: a few neighbouring units with their documents, as one small text. Mirror: plugins/web/search/chunks.ts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quangang.search.units import SearchUnit

RECORD, FIELD, DOCUMENT = "\x1e", "\x1f", "\x02"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit as a reader meets it. `key` is its place in the index: chunk × 4096 + place in the chunk."""

    key: int
    id: str
    label: str
    title: str
    text: str
    evidence: str
    url: str
    document: str
    document_title: str
    facets: Mapping[str, str]


def plain(text: str) -> str:
    """Text without control characters."""
    return _CONTROL.sub(" ", text)


def records(units: Iterable[SearchUnit]) -> Iterator[tuple[str, str]]:
    """For each unit the record of its document, and its own."""
    told: tuple[object, ...] | None = None
    above = ""
    for unit in units:
        page, _, anchor = unit.url.partition("#")
        # Most ids are document#anchor; then the anchor says it all.
        own = "" if unit.id == f"{unit.document}#{anchor}" else unit.id
        document = (unit.document, unit.document_title, page, unit.facets)
        if document != told:  # seldom: the units of a document stand together
            told = document
            facets = [f"{key}:{value}" for key, value in unit.facets.items() if value]
            above = DOCUMENT + _fields(unit.document, unit.document_title, page, *facets)
        yield above, _fields(anchor, unit.label, unit.title, unit.text, unit.evidence, own).rstrip(FIELD)


def _fields(*fields: str) -> str:
    joined = "".join(fields)
    return FIELD.join(map(plain, fields) if _CONTROL.search(joined) else fields)


def join(found: Iterable[tuple[str, str]]) -> str:
    """The text of a chunk from `records` of its units: each after the last, before it that of its document where this changes."""
    lines: list[str] = []
    last = None
    for document, own in found:
        if document != last:
            lines.append(document)
            last = document
        lines.append(own)
    return RECORD.join(lines)


def read(text: str, chunk: int) -> list[Entry]:
    """The units of a chunk; a broken text gives what can be read of it."""
    entries: list[Entry] = []
    document = ["", "", ""]
    facets: dict[str, str] = {}
    for record in text.split(RECORD):
        if record.startswith(DOCUMENT):
            document = [*record[1:].split(FIELD), "", ""]
            facets = dict(part.split(":", 1) for part in document[3:] if ":" in part)
            continue
        anchor, label, title, body, evidence, own = [*record.split(FIELD), "", "", "", "", ""][:6]
        url = f"{document[2]}#{anchor}" if anchor else document[2]
        entries.append(
            Entry(
                chunk * 4096 + len(entries),
                own or f"{document[0]}#{anchor}",
                label,
                title,
                body,
                evidence,
                url,
                document[0],
                document[1],
                facets,
            )
        )
    return entries


def deflate(content: bytes) -> bytes:
    """Raw deflate at its best."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(content) + packer.flush()


def inflate(content: bytes, limit: int = 1 << 24) -> bytes:
    """The bytes of `deflate`; a broken stream gives what came before the break."""
    opener = zlib.decompressobj(-15)
    try:
        return opener.decompress(content, limit)
    except zlib.error:
        return b""
