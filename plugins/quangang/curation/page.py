"""The page of an import: front matter in order, then the body."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

import yaml

from quangang.curation.notes import Imported, Warned
from quangang.model.address import ID_PATTERN

_REQUIRED = ("title", "level", "jurisdiction")
_OFFICIAL = ("issuing_body", "document_date", "publication_date")
_LISTS = frozenset({"issuing_body"})
_SOURCE = ("name", "date", "url")
"""Fields of the source with a place of their own; what else it prints goes below `printed`."""


def page_id(name: str, taken: Mapping[str, object] | set[str]) -> str:
    """An ASCII id made of the file's name; where that has no ASCII in it, of a digest of the name."""
    stem = PurePath(name).stem
    slug = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-").lower()[:60].strip("-")
    if not re.fullmatch(ID_PATTERN, slug):
        slug = "import-" + hashlib.sha256(stem.encode()).hexdigest()[:10]
    unique, number = slug, 2
    while unique in taken:
        unique, number = f"{slug}-{number}", number + 1
    return unique


def front_matter(
    page: str, name: str, digest: str, found: Mapping[str, Sequence[str]], *, official: bool
) -> tuple[dict[str, object], tuple[str, ...]]:
    """Front matter of a draft, in order, and the names of what a person must add."""
    fields: dict[str, object] = {"id": page, "title": _first(found, "title"), "status": "draft"}
    for key in ("instrument_type", "issuing_body", "document_number"):
        values = _in_full(dict.fromkeys(found.get(key, ()))) if key in _LISTS else list(found.get(key, ()))
        if values:
            fields[key] = values if key in _LISTS else values[0]
    fields["level"] = _first(found, "level")
    fields["jurisdiction"] = _first(found, "jurisdiction")
    for key in ("document_date", "publication_date", "effective_date"):
        if official and _first(found, key):
            fields[key] = _first(found, key)
    fields["legal_force"] = "unverified"
    if not official:
        fields["text_held"] = False
    source: dict[str, object] = {key: _first(found, f"source.{key}") for key in _SOURCE}
    source |= {"file": name, "sha256": digest}
    printed = {
        key.removeprefix("source."): "、".join(dict.fromkeys(values))
        for key, values in found.items()
        if key.startswith("source.") and key.removeprefix("source.") not in _SOURCE
    }
    if printed:
        source["printed"] = printed
    fields["source"] = {key: value for key, value in source.items() if value or key == "name"}
    wanted = [key for key in _REQUIRED + (_OFFICIAL if official else ()) if not fields.get(key)]
    wanted += [f"source.{key}" for key in ("name",) + (() if official else ("date",)) if not source[key]]
    return fields, tuple(wanted)


def _in_full(bodies: Iterable[str]) -> list[str]:
    """Bodies without those that are another one in short: 区政府办公室 beside 示例区人民政府办公室."""
    held = list(bodies)
    return [
        one
        for one in held
        if not any(other != one and other.endswith((one, one.replace("政府", "人民政府", 1))) for other in held)
    ]


def _first(found: Mapping[str, Sequence[str]], key: str) -> str:
    return next(iter(found.get(key, ())), "")


def write_page(imported: Imported) -> str:
    """The file: front matter, a blank line, the body."""
    head = yaml.safe_dump(
        dict(imported.fields), allow_unicode=True, sort_keys=False, default_flow_style=False, width=10_000
    )
    return f"---\n{head}---\n\n{imported.body}"


def log_entry(imported: Imported) -> dict[str, object]:
    """One entry of LOG.json."""
    return {
        "source": imported.source,
        "page": f"{imported.id}.md" if imported.id else "",
        "encoding": imported.encoding,
        "edits": [edit.as_dict() for edit in imported.edits],
        "warnings": [warning.as_dict() for warning in imported.warnings],
        "missing": list(imported.missing),
    }


def unreadable(name: str, reason: str) -> Imported:
    """An entry for a source that gave no page."""
    return Imported(name, "", "", "", "", {}, (), (Warned(0, "unreadable", "", reason),), ())
