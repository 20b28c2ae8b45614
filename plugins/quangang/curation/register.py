"""A source file → an entry of the register: what it is, its checksum, and a digest of its text.

The text itself is not kept. A quotation or a number of a page can be looked for in the digest; nobody can read it there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from quangang.curation.importing import import_source
from quangang.curation.notes import Imported
from quangang.curation.page import page_id
from quangang.text.digest import Digest
from quangang.text.yaml_write import scalar

_LINE = 100
_DATES = ("document_date", "publication_date")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to be written.

    Attributes:
        id: its id.
        text: the YAML.
        missing: Chinese names of what a person must add.
        digest: the digest in it.
        name: what it calls the source; the file's name where nothing better is known.
    """

    id: str
    text: str
    missing: tuple[str, ...]
    digest: Digest
    name: str


def register_file(name: str, data: bytes, *, id: str = "", taken: Collection[str] = ()) -> Entry:
    """An entry for a file.

    Args:
        name: name of the file, without folders.
        data: its bytes.
        id: the id it is to have; made of the file's name by default.
        taken: ids that other sources have.

    Raises:
        UsageError: the file cannot be read.
    """
    return register_import(import_source(name, data), hashlib.sha256(data).hexdigest(), id=id, taken=taken)


def register_import(imported: Imported, sha256: str, *, id: str = "", taken: Collection[str] = ()) -> Entry:
    """An entry for a file that was imported already."""
    source = imported.fields.get("source")
    told = {str(key): value for key, value in source.items()} if isinstance(source, dict) else {}
    date = str(told.get("date") or imported.fields.get("document_date") or "")
    digest = Digest.of(digest_text(imported, told), year=int(date[:4]) if date[:4].isdigit() else 0)
    key = id or page_id(PurePath(imported.source).name, set(taken))
    printed = told.get("printed")
    byline = str(printed.get("byline", "")) if isinstance(printed, dict) else ""
    values = {
        "id": key,
        "name": str(told.get("name") or PurePath(imported.source).stem),
        "title": str(imported.fields.get("title") or ""),
        "authors": byline,
        "kind": "material" if not imported.fields.get("instrument_type") else "notice",
        "date": date or "undated",
        "url": str(told.get("url") or ""),
        "file": imported.source,
        "sha256": sha256,
        "held": "digest",
    }
    missing = [name for name, value in (("名称", told.get("name")), ("日期", date)) if not value]
    return Entry(key, write_entry(values, digest), tuple(missing), digest, values["name"])


def digest_text(imported: Imported, source: Mapping[str, object]) -> str:
    """What of a file is digested: its cleaned text, its title, and the dates that it prints around the text."""
    printed = source.get("printed")
    lines = [str(imported.fields.get("title") or ""), imported.body, str(source.get("date") or "")]
    lines += [str(imported.fields.get(key) or "") for key in _DATES]
    lines += [str(value) for value in printed.values()] if isinstance(printed, dict) else []
    return "\n".join(line for line in lines if line)


def write_entry(values: Mapping[str, str], digest: Digest) -> str:
    """The YAML of an entry; what is empty is left out."""
    lines = [f"{key}: {scalar(value)}" for key, value in values.items() if value]
    packed = digest.encoded()
    lines.append("digest: |")
    lines += [f"  {packed[at : at + _LINE]}" for at in range(0, len(packed), _LINE)]
    return "\n".join(lines) + "\n"
