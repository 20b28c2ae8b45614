"""JSON Schema of a bank, for editors: made of the models that read it, never written by hand."""

from __future__ import annotations

from quangang.questions.types import TYPES, labels
from quangang.text.schema import Schema, both_languages, chinese_names, lenient


def bank_schema() -> Schema:
    """The schema of `courses/*/questions/*.yml`: the file kept as `schemas/questions.schema.json`."""
    definitions: Schema = {}
    branches = []
    for kind in TYPES.values():
        schema = kind.fields.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        names = sorted({kind.id, *(label for label, id_ in labels().items() if id_ == kind.id)})
        schema["title"] = kind.label
        schema["properties"]["type"] = {"enum": names, "description": "题型"}
        if kind.id == "case_group":
            schema["properties"]["questions"]["items"] = {"$ref": "#/$defs/question"}
        definitions[kind.id] = schema
        branches.append({"if": _is(names), "then": {"$ref": f"#/$defs/{kind.id}"}})
    definitions = {name: both_languages(lenient(schema)) for name, schema in definitions.items()}
    definitions["question"] = {
        "type": "object",
        "anyOf": [_is(sorted([*TYPES, *labels()]))],
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
    return {
        "anyOf": [{"required": [key], "properties": {key: {"enum": names}}} for key in ("type", *chinese_names("type"))]
    }
