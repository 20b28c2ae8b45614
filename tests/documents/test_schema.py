"""Editors see the models: the content of this portal is valid, slips are marked, every key says what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from quangang.documents.schema import SCHEMAS

ROOT = Path(__file__).parents[2]
FILES = {
    "policy": "docs/policies/*.md",
    "case": "cases/*.md",
    "answer": "docs/questions/*.md",
    "course": "courses/*/course.yml",
    "lesson": "courses/*/*.md",
    "glossary": "docs/glossary.yml",
    "synonyms": "docs/synonyms.yml",
    "page": "docs/*.md",
}


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[f"{name}.schema.json"]())


def content(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = text.split("---\n")[1] if text.startswith("---\n") else ""
    # Editors see YAML's own types, dates as text.
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("name", FILES)
def test_the_content_of_this_portal_is_valid(name: str) -> None:
    paths = [path for path in ROOT.glob(FILES[name]) if path.stem != "index"]
    assert paths
    wrong = {
        path.name: error.message
        for path in paths
        if (found := content(path)) is not None
        for error in validator(name).iter_errors(found)
    }
    assert wrong == {}


CASE = """
标识: duty
title: 两张值班表
类别: mechanism
level: county
jurisdiction: 示例县
"""


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        (("", ""), True),
        (("类别", "kind"), True),
        (("标识: duty\n", ""), False),
        (("mechanism", "机制"), False),
        (("title", "titel"), False),
        (("duty", "值班"), False),
        (("level: county", "level: county\nstatus: 草稿"), False),
        (("level: county", "level: county\n主题: 值班"), True),
        (("level: county", "level: county\n来源: {名称: 示例}"), True),
        (("level: county", "level: county\n来源: {网址: 示例}"), False),
    ],
)
def test_a_case_is_marked_as_the_reader_would(change: tuple[str, str], valid: bool) -> None:
    assert validator("case").is_valid(yaml.safe_load(CASE.replace(*change))) is valid


def properties(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        for key, inner in value.get("properties", {}).items():
            yield key, inner
        for inner in value.values():
            yield from properties(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from properties(inner)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_says_what_it_is_in_chinese(name: str) -> None:
    schema = SCHEMAS[name]()
    Draft202012Validator.check_schema(schema)
    mute = [key for key, value in properties(schema) if not re.search("[\u4e00-\u9fff]", value.get("description", ""))]
    assert mute == []
