"""Writes the JSON Schemas of content: `python3 tasks.py schemas`. A test tells when they are stale."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from quangang.documents.schema import SCHEMAS as DOCUMENTS
from quangang.questions.schema import bank_schema

FOLDER = Path(__file__).resolve().parents[1] / "plugins" / "quangang" / "schemas"

SCHEMAS: dict[str, Callable[[], dict[str, object]]] = {
    "questions.schema.json": bank_schema,
    **DOCUMENTS,
}


def text(schema: dict[str, object]) -> str:
    """The file of a schema."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, make in SCHEMAS.items():
        (FOLDER / name).write_text(text(make()), encoding="utf-8")
