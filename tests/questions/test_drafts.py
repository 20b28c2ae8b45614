"""Drafts (待补): kept in the bank, and in nothing that is made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quangang.loading import load, published
from tests.project import new_project, quangang

PAPER = """一、单选题
1. 值班时遇到紧急情况怎么办？
A. 等交班  B. 及时报告
【答案】B【解析】A项错误，B项正确。
2. 值班表由谁排？（  ）
A. 书记  B. 居民
二、判断题
1. 值班要记录。（√）
难度：易
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = new_project(tmp_path / "p")
    (folder / "outside.txt").write_text(PAPER, encoding="utf-8")
    return folder


def test_an_import_ends_in_a_report(project: Path) -> None:
    out = "courses/example/questions"
    result = quangang(
        "import", "questions", "outside.txt", "--from", "paper", "--out", out, "--format", "json", cwd=project
    )
    assert result.returncode == 1, result.stderr
    report = json.loads(result.stdout)
    first, second = report["questions"]
    assert (first["number"], first["line"], first["type"], first["correct_response"]) == (1, 2, "single_choice", ["B"])
    assert (first["state"], first["pending"], first["explanation"]) == ("draft", ["依据"], "A项错误，B项正确。")
    assert first["choices"] == [{"id": "A", "text": "等交班"}, {"id": "B", "text": "及时报告"}]
    assert (second["type"], second["correct_response"], second["notes"]) == ("true_false", ["true"], ["难度：易"])
    assert [(problem["line"], problem["rule"]) for problem in report["problems"]] == [(5, "fields")]
    counts = {key: report["summary"][key] for key in ("found", "taken", "ready", "draft", "refused")}
    assert counts == {"found": 3, "taken": 2, "ready": 0, "draft": 2, "refused": 1}
    told = quangang("import", "questions", "outside.txt", "--out", "again", cwd=project).stdout
    assert "其中2道是草稿，待补：依据2道、解析1道" in told
    assert "有1道没有收" in told


def test_drafts_are_in_the_bank_and_nowhere_else(project: Path) -> None:
    before = load(project)
    quangang("import", "questions", "outside.txt", "--out", "courses/example/questions", cwd=project)
    corpus = load(project)
    assert corpus.problems == ()
    assert len(corpus.drafts) == 2
    assert corpus.questions.keys() == before.questions.keys()
    assert published(corpus).courses["example"].questions == published(before).courses["example"].questions
    assert quangang("check", cwd=project).returncode == 0
    assert quangang("build", cwd=project).returncode == 0
    pages = [path for path in (project / "site").rglob("*") if path.suffix in (".html", ".js", ".json", ".txt", ".xml")]
    assert pages
    assert not [
        path for path in pages if "值班时遇到紧急情况怎么办" in path.read_text(encoding="utf-8", errors="replace")
    ]


def test_an_id_of_a_draft_is_taken(project: Path) -> None:
    bank = project / "courses" / "example" / "questions"
    quangang("import", "questions", "outside.txt", "--out", str(bank), cwd=project)
    (bank / "second.yml").write_bytes((bank / "outside.yml").read_bytes())
    assert any("重复" in problem.message for problem in load(project).problems)
