"""A case as its file holds it: front matter as plain values, and the seven sections. Read, written, given an id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quangang.documents.case import HEADINGS, CaseFields
from quangang.documents.common import BasisFields, FactFields, RelationFields, ReviewFields, SourceFields
from quangang.model import Document
from quangang.text.fields import Fields
from quangang.text.yaml_write import Value, write_yaml

_ORDER = (
    "id", "title", "summary", "kind", "level", "jurisdiction", "place", "date", "submitter", "subjects", "status",
    "access", "source", "relations", "teaches", "basis", "facts", "notes", "review",
)  # fmt: skip
REQUIRED = ("id", "title", "kind", "level", "jurisdiction")
"""Keys that stand in the file even when they are empty, so that whoever opens it sees what to fill in."""
_INNER: Mapping[str, type[Fields]] = {
    "source": SourceFields,
    "relations": RelationFields,
    "basis": BasisFields,
    "facts": FactFields,
    "review": ReviewFields,
}
_REGISTERED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""A name that is an id of the register."""
_HEADING = re.compile(r"##[ \t]+(.+?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""No l, o, 0 and 1: an id may be read out over the phone."""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case before it is checked.

    Attributes:
        fields: front matter, in the names and values of the file (`CaseFields`).
        sections: Markdown below each H2 of `HEADINGS`, without blank lines at either end.
        opening: Markdown above the first of them.
    """

    fields: Mapping[str, Value]
    sections: Mapping[str, str] = field(default_factory=dict)
    opening: str = ""


def case_entry(document: Document[CaseFields]) -> CaseEntry:
    """A case that was read, taken apart."""
    fields = document.fields
    opening, sections = split_sections(document.body)
    texts = _texts(fields.model_dump(mode="json", exclude_unset=True))
    if fields.source is not None and fields.source.id:  # of a registered source the form shows the id, and nothing else
        texts["source"] = {"name": fields.source.id}
    return CaseEntry(texts, sections, opening)


def _texts(value: object) -> dict[str, Value]:
    def convert(inner: object) -> Value:
        if isinstance(inner, Mapping):
            return {str(key): convert(item) for key, item in inner.items()}
        if isinstance(inner, list | tuple):
            return [convert(item) for item in inner]
        return str(inner)

    assert isinstance(value, dict)
    return {key: convert(item) for key, item in value.items() if item is not None}


def write_case(entry: CaseEntry) -> str:
    """The file of a case: known keys in their order, others after them; all seven headings, empty ones too."""
    fields = {name: _ordered(name, entry.fields[name]) for name in _ORDER if name in entry.fields}
    fields |= {name: value for name, value in entry.fields.items() if name not in fields}
    parts = [f"---\n{''.join(_entry(name, fields.get(name, '')) for name in (*_ORDER, *_others(fields)))}---"]
    if entry.opening:
        parts.append(entry.opening)
    for heading in HEADINGS:
        parts.append(f"## {heading}")
        if entry.sections.get(heading, "").strip():
            parts.append(entry.sections[heading].strip("\n"))
    return "\n\n".join(parts) + "\n"


def _others(fields: Mapping[str, Value]) -> list[str]:
    return [name for name in fields if name not in _ORDER]


def _entry(name: str, value: Value) -> str:
    if name == "source" and isinstance(value, Mapping) and [key for key in value if value[key]] == ["name"]:
        key = str(value["name"])
        value = key if _REGISTERED.fullmatch(key) else value
    return write_yaml({name: value}) or (f'{name}: ""\n' if name in REQUIRED else "")


def _ordered(name: str, value: Value) -> Value:
    """Keys of a mapping inside the front matter, in the order of the model."""
    if isinstance(value, Mapping) and name in _INNER:
        known = {key: value[key] for key in _INNER[name].model_fields if key in value}
        return {**known, **value}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_ordered(name, item) for item in value]
    return value


def split_sections(body: str) -> tuple[str, dict[str, str]]:
    """What stands above the first known H2, and below each; text below another H2 stays with the one before it."""
    found: dict[str, list[str]] = {"": []}
    here = ""
    for line, heading in _lines(body):
        if heading in HEADINGS and heading not in found:
            here = heading
            found[here] = []
        else:
            found[here].append(line)
    texts = {name: "\n".join(lines).strip("\n").rstrip() for name, lines in found.items()}
    return texts.pop("").strip(), texts


def _lines(body: str) -> Iterator[tuple[str, str]]:
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        match = None if fence else _HEADING.fullmatch(line)
        yield line, match[1] if match else ""


def suggest_id(title: str, jurisdiction: str) -> str:
    """An id for a case that has none: the same words give the same id, here and on the form page."""
    number = 0x811C9DC5
    for byte in f"{title.strip()}\n{jurisdiction.strip()}".encode():
        number = ((number ^ byte) * 0x01000193) & 0xFFFFFFFF
    letters = ""
    for _ in range(7):
        number, digit = divmod(number, len(_LETTERS))
        letters += _LETTERS[digit]
    return f"case-{letters}"
