"""JSON Schema of a bank, for editors: made of the models that read it, never written by hand."""

from __future__ import annotations

from typing import Any

from quangang.questions.types import LABELS, TYPES
from quangang.text.fields import KEYS

Schema = dict[str, Any]


def bank_schema() -> Schema:
    """The schema of `courses/*/questions/*.yml`: the file kept as `schemas/questions.schema.json`."""
    definitions: Schema = {}
    branches = []
    for kind in TYPES.values():
        schema = kind.fields.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        names = sorted({kind.id, *(label for label, id_ in LABELS.items() if id_ == kind.id)})
        schema["title"] = kind.label
        schema["properties"]["type"] = {"enum": names, "description": "题型"}
        if kind.id == "case_group":
            schema["properties"]["questions"]["items"] = {"$ref": "#/$defs/question"}
        definitions[kind.id] = schema
        branches.append({"if": _is(names), "then": {"$ref": f"#/$defs/{kind.id}"}})
    definitions = {name: _both_languages(_lenient(schema)) for name, schema in definitions.items()}
    definitions["question"] = {
        "type": "object",
        "anyOf": [_is(sorted([*TYPES, *LABELS]))],
        "allOf": branches,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "全岗通题库",
        "type": "array",
        "items": {"$ref": "#/$defs/question"},
        "$defs": dict(sorted(definitions.items())),
    }


def _is(names: list[str]) -> Schema:
    return {"anyOf": [{"required": [key], "properties": {key: {"enum": names}}} for key in ("type", *_chinese("type"))]}


def _chinese(key: str) -> list[str]:
    return [chinese for chinese, english in KEYS.items() if english == key]


def _lenient(value: Any) -> Any:
    """Every value is read as text, so a number or a truth value may stand where text does."""
    if isinstance(value, list):
        return [_lenient(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _lenient(item) for key, item in value.items() if key not in ("minLength", "default")}
    if made.get("type") == "string":
        made["type"] = ["string", "number", "boolean"]
    return made


def _both_languages(schema: Schema) -> Schema:
    """Each key under its Chinese names too; a required key under either."""
    properties: Schema = schema.get("properties", {})
    for key in list(properties):
        properties.update(dict.fromkeys(_chinese(key), properties[key]))
    required = schema.pop("required", [])
    if required:
        schema["allOf"] = [{"anyOf": [{"required": [name]} for name in (key, *_chinese(key))]} for key in required]
    return schema
