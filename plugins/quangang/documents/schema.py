"""JSON Schemas of everything but questions, for editors: made of the models that read the files, never written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from quangang.documents import COURSE, MEASURE, OURS
from quangang.documents.case import KIND_NAMES as CASE_KINDS
from quangang.documents.common import LEVEL_NAMES
from quangang.documents.course import KIND_NAMES, TIER_NAMES
from quangang.documents.glossary import TermFields
from quangang.documents.policy import FORCE_NAMES, INSTRUMENT_NAMES
from quangang.documents.source_entry import KIND_NAMES as SOURCE_KINDS
from quangang.documents.source_entry import SourceEntryFields
from quangang.model import DocumentType
from quangang.text.schema import Schema, both_languages, chinese_names, lenient

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NAMES: tuple[Mapping[str, str], ...] = (
    SOURCE_KINDS, {"text": "存有全文", "digest": "只存摘要"}, CASE_KINDS, LEVEL_NAMES, KIND_NAMES, TIER_NAMES, FORCE_NAMES, INSTRUMENT_NAMES,
    {"draft": "草稿", "published": "发布", "withdrawn": "撤下"},
    {"implements": "落实", "precedes": "先行做法", "exemplifies": "体现", "based_on": "依据", "teaches": "讲解", "amends": "修改", "repeals": "废止"},
    {"explicit": "来源点了名", "editorial": "编者对照", "undated": "时间不明"},
)  # fmt: skip


def _fields(model: type[BaseModel], title: str, *, listed: bool = False) -> Callable[[], Schema]:
    def make() -> Schema:
        schema = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions = {
            name: _translated(both_languages(lenient(inner))) for name, inner in schema.pop("$defs", {}).items()
        }
        schema = _translated(both_languages(lenient(schema))) | {"title": title}
        if listed:
            schema = {"title": title, "type": "array", "items": schema}
        return {"$schema": _DRAFT, **schema, **({"$defs": definitions} if definitions else {})}

    return make


def _translated(schema: Schema) -> Schema:
    """Titles in Chinese or none; a name beside each value of a closed list; a reference keeps its description."""
    schema.pop("description", None)  # the docstring, which is for developers
    for key, value in schema.get("properties", {}).items():
        value.pop("title", None)
        if names := chinese_names(key):
            value["title"] = names[0]
        _enumerate(value)
    schema.pop("title", None)
    return schema


def names_of(values: Iterable[str]) -> Mapping[str, str]:
    """Chinese names of the values of a closed list; empty when they are Chinese already."""
    wanted = list(values)
    return next((names for names in _NAMES if all(one in names for one in wanted)), {})


def _enumerate(value: Any) -> None:
    if isinstance(value, dict):
        values = value.get("enum")
        if isinstance(values, list):
            names = names_of(values)
            if names:
                value["enumDescriptions"] = [names[one] for one in values]
        for inner in list(value.values()):
            _enumerate(inner)
    elif isinstance(value, list):
        for inner in value:
            _enumerate(inner)


_PLACES: Mapping[DocumentType, str] = {COURSE: "course.yml"}


def _synonyms() -> Schema:
    words = {"type": "array", "minItems": 2, "items": {"type": ["string", "number"]}, "description": "意思相同的词"}
    return {"$schema": _DRAFT, "title": "同义词", "type": "array", "items": words}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    **{
        f"{type.id}.schema.json": _fields(type.fields, f"{type.name}（{_PLACES.get(type, '文件开头的说明项')}）")
        for type in OURS
        if type is not MEASURE
    },
    "glossary.schema.json": _fields(TermFields, "名词（glossary.yml）", listed=True),
    "source.schema.json": _fields(SourceEntryFields, "来源登记（docs/sources/*.yml）"),
    "synonyms.schema.json": _synonyms,
}
"""File below `schemas/` → what makes it."""
