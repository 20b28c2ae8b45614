"""What editors get: snippets that can be read as they stand, and settings that name schemas which exist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quangang.adapters.cli.init import SCHEMAS, STARTER
from quangang.documents import folders
from quangang.documents.glossary import read_terms
from quangang.questions import read_bank
from quangang.text.fields import read_fields
from quangang.text.frontmatter import split_front_matter
from quangang.text.yaml import parse_yaml
from tests.project import new_project

ROOT = Path(__file__).parents[2]
SNIPPETS = json.loads((STARTER / ".vscode" / "quangang.code-snippets").read_text(encoding="utf-8"))


def typed(name: str) -> str:
    """A snippet as it stands before anything is changed in it."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


@pytest.mark.parametrize(
    ("name", "folder"), [("案例", "cases"), ("一问一答", "docs/questions"), ("政策文件", "docs/policies")]
)
def test_a_document_can_be_read(name: str, folder: str) -> None:
    parts, problems = split_front_matter(typed(name), "x.md")
    model = folders()[folder].fields
    assert parts.fields is not None
    assert [*problems, *read_fields(model, parts.fields)[1]] == []


@pytest.mark.parametrize("name", ["单选题", "判断题", "填空题"])
def test_a_question_can_be_read(name: str) -> None:
    node, problems = parse_yaml(typed(name), "x.yml")
    questions, more = read_bank(node, course="x")
    assert [*problems, *more] == []
    assert len(questions) == 1


def test_a_term_can_be_read() -> None:
    node, problems = parse_yaml(typed("名词"), "x.yml")
    assert node is not None
    assert [*problems, *read_terms(node)[1]] == []


def test_settings_name_schemas_that_exist(tmp_path: Path) -> None:
    project = new_project(tmp_path / "项目")
    for folder in (ROOT, project):
        settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
        assert all((folder / name).is_file() for name in settings["yaml.schemas"])
    copied = {path.name: path.read_bytes() for path in (project / ".vscode" / "schemas").iterdir()}
    assert copied == {path.name: path.read_bytes() for path in SCHEMAS.glob("*.json")}


def test_both_copies_of_the_snippets_are_one() -> None:
    ours = (ROOT / ".vscode" / "quangang.code-snippets").read_bytes()
    assert ours == (STARTER / ".vscode" / "quangang.code-snippets").read_bytes()
