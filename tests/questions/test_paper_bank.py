"""A bank kept as 试卷文本: built like any other, its mistakes told at their line, its words checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from quangang.loading import load
from tests.project import new_project, quangang

PAPER = """一、判断题
1. 遇到紧急情况应当及时报告。（√）
题号：q-paper-1
课：on-duty
解析：第二条写明了。
依据：《社区值班办法（示例，虚构）》第二条“应当及时报告”
能力：依法办事
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path / "p")


def put(project: Path, text: str) -> None:
    (project / "courses" / "example" / "questions" / "paper.txt").write_text(text, encoding="utf-8")


def test_it_is_built(project: Path) -> None:
    put(project, PAPER)
    corpus = load(project)
    assert corpus.problems == ()
    assert corpus.questions["q-paper-1"].location.file == "courses/example/questions/paper.txt"
    result = quangang("build", cwd=project)
    assert result.returncode == 0, result.stderr
    html = (project / "site" / "courses" / "example" / "on-duty" / "index.html").read_text(encoding="utf-8")
    assert 'id="q-q-paper-1"' in html or "id=q-q-paper-1" in html


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (("题号：q-paper-1\n", ""), ":2:4", "缺少必填项“标识 id”"),
        (("应当及时报告”", "必须及时报告”"), ":6:4", "与 example-measures#2 的原文不一致"),
        (("q-paper-1", "q-example-1"), ":3:4", "重复"),
        (
            ("第二条写明了。", "有事打13912345678找值班员。"),
            ":5:",
            "手机",
        ),  # what may not be published is seen here too
    ],
)
def test_mistakes_stop_the_build_at_their_line(project: Path, change: tuple[str, str], place: str, words: str) -> None:
    assert change[0] in PAPER
    put(project, PAPER.replace(*change))
    result = quangang("build", cwd=project)
    assert result.returncode == 1
    lines = [line for line in result.stderr.splitlines() if f"questions/paper.txt{place}" in line]
    assert any(words in line for line in lines), result.stderr
