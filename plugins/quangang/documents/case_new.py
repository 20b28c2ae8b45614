"""A case that is about to become a file: an id of its own, and nothing the model would refuse."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from pydantic import ValidationError

from quangang.documents.case import CaseFields
from quangang.documents.case_file import REQUIRED, CaseEntry, suggest_id
from quangang.documents.case_form import KEPT, asked
from quangang.text.yaml_write import Value


def adopt(entry: CaseEntry, taken: Collection[str]) -> tuple[CaseEntry, list[str]]:
    """A contributed case as a draft of its own.

    Args:
        entry: as it was filled in.
        taken: ids in use.

    Returns:
        the case, and notes on what was set aside: a value that the model cannot hold goes to `notes`, word for word.
    """
    fields = {**entry.fields, "status": "draft"}
    if not fields.get("id"):
        first = suggest_id(str(fields.get("title", "")), str(fields.get("jurisdiction", "")))
        number, identity = 2, first
        while identity in taken:
            identity, number = f"{first}-{number}", number + 1
        fields["id"] = identity
    return set_aside(replace(entry, fields=fields))


def revise(entry: CaseEntry, before: CaseEntry) -> tuple[CaseEntry, list[str]]:
    """An existing case with what a form says now; what no form asks for (`KEPT`) stays as it is."""
    fields = {**entry.fields, "id": before.fields["id"]}
    for name in KEPT:
        first, _, rest = name.partition(".")
        kept, now = before.fields.get(first), fields.get(first, {})
        if rest and isinstance(kept, Mapping) and rest in kept and isinstance(now, Mapping):
            fields[first] = {**now, rest: kept[rest]}
        elif not rest and kept is not None:
            fields[first] = kept
    return set_aside(replace(entry, fields=fields))


def set_aside(entry: CaseEntry) -> tuple[CaseEntry, list[str]]:
    """Move what the model refuses to `notes`; empty required fields stay empty for a person to fill in."""
    fields: dict[str, Value] = {name: value for name, value in entry.fields.items() if value}
    told: list[str] = []
    notes = list(fields["notes"]) if isinstance(fields.get("notes"), list) else []
    names = {one.name: one.label for one in asked()}
    for _ in range(3):
        try:
            CaseFields.model_validate(fields)
            break
        except ValidationError as error:
            paths = {tuple(details["loc"]) for details in error.errors() if details["type"] != "missing"}
        for path in sorted(paths, key=str):
            name = str(path[0])
            inner = fields.get(name)
            if len(path) > 1 and isinstance(inner, Mapping):
                key = str(path[1])
                label, value = names.get(f"{name}.{key}", key), inner.get(key, "")
                fields[name] = {other: item for other, item in inner.items() if other != key}
            else:
                label, value = names.get(name, name), fields.pop(name, "")
            if value:
                notes.append(f"{label}：{value}")
                told.append(f"“{label}”填的“{value}”不能用，原样记在了编者注里")
    if notes:
        fields["notes"] = notes
    return replace(entry, fields={**dict.fromkeys(REQUIRED, ""), **fields}), told
