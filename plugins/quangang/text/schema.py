"""JSON Schemas as an editor should see content: Chinese keys beside English ones, and texts that look like numbers allowed."""

from __future__ import annotations

from typing import Any

from quangang.text.fields import KEYS

Schema = dict[str, Any]


def chinese_names(key: str) -> list[str]:
    """Chinese names of a key."""
    return [chinese for chinese, english in KEYS.items() if english == key]


def lenient(value: Any) -> Any:
    """Every value is read as text, so a number or a truth value may stand where text does."""
    if isinstance(value, list):
        return [lenient(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: lenient(item) for key, item in value.items() if key not in ("minLength", "default")}
    if made.get("type") == "string":
        made["type"] = ["string", "number", "boolean"]
    return made


def both_languages(schema: Schema) -> Schema:
    """Each key under its Chinese names too; a required key under either."""
    properties: Schema = schema.get("properties", {})
    for key in list(properties):
        properties.update(dict.fromkeys(chinese_names(key), properties[key]))
    required = schema.pop("required", [])
    if required:
        schema["allOf"] = [{"anyOf": [{"required": [name]} for name in (key, *chinese_names(key))]} for key in required]
    return schema
