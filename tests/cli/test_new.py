"""`quangang new`: by questions, and by options."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from quangang.adapters.cli.main import main
from quangang.adapters.cli.new_kinds import KINDS
from quangang.loading import load
from tests.project import new_project

CASE = ["--title", "两张值班表", "--kind", "工作机制", "--level", "township", "--jurisdiction", "示例省示例市", "--source-name", "某社区", "--access", "可以公开"]  # fmt: skip
ANSWER = ["--id", "who", "--title", "谁来值班？", "--answer", "社区安排。", "--basis-provision", "example-measures#2", "--basis-quote", "社区每天安排一人值班"]  # fmt: skip
POLICY = ["--id", "rules-2", "--title", "关于排班的规定", "--instrument-type", "规定", "--level", "县级", "--jurisdiction", "示例县", "--source-name", "示例（虚构）", "--document-date", "2024-03-28"]  # fmt: skip
COURSE = ["--id", "first", "--title", "初任必修", "--training-kind", "initial", "--training-tier", "county", "--lesson-id", "one", "--lesson-title", "第一课"]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = new_project(tmp_path / "项目")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Answer as a person at a terminal."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    return lambda *lines: monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))


@pytest.mark.parametrize(
    ("command", "key"),
    [
        (["case", *CASE], None),
        (["question", *ANSWER], "who"),
        (["policy", *POLICY], "rules-2"),
        (["course", *COURSE], "first"),
    ],
    ids=["case", "question", "policy", "course"],
)
def test_options_alone_make_a_file_that_loads(project: Path, command: list[str], key: str | None) -> None:
    before = set(load(project).documents)
    assert main(["new", *command]) == 0
    corpus = load(project)
    assert corpus.problems == ()
    added = set(corpus.documents) - before
    assert added
    assert key is None or key in added
    assert all(corpus.documents[name].draft for name in added)


def test_nothing_is_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "policy", *POLICY]) == 0
    path = project / "docs/policies/rules-2.md"
    text = path.read_text(encoding="utf-8")
    assert main(["new", "policy", *POLICY]) == 2
    assert "已经有了" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["case"], "“标题”是必填的"),
        (["case", *CASE, "--id", "值班"], "不能作标识"),
        (["case", *CASE, "--date", "去年"], "不是一个存在的日期"),
        (["case", *CASE, "--id", "example-case"], "已经有了"),
        (["policy", *POLICY, "--document-date", "2024-02-30"], "不是一个存在的日期"),
        (["question", *ANSWER, "--basis-provision", "example-measures#900"], "没有找到"),
        (["question", *ANSWER, "--basis-quote", "社区每周安排一人值班"], "社区每周安排一人值班"),
    ],
)
def test_wrong_options_are_explained_and_write_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], command: list[str], said: str
) -> None:
    before = sorted(project.rglob("*"))
    assert main(["new", *command]) == 2
    assert said in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


def test_a_person_is_asked_and_corrected(
    project: Path, typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = KINDS["case"].asked
    answers = {
        "title": ["", "两张值班表"],  # a required answer left empty is asked for again
        "kind": ["9", "2"],
        "level": ["乡镇（街道）"],
        "jurisdiction": ["示例省示例市"],
        "date": ["去年", "2024-03"],
        "source.name": ["某社区"],
        "section.背景": ["社区只有五个人。", "谁请假，窗口就没人。", ""],
        "access": ["1"],
    }
    typing(*(line for one in asked for line in answers.get(one.name, [""])))
    assert main(["new", "case"]) == 0
    said = capsys.readouterr().out
    assert "“标题”是必填的" in said
    assert "不是一个存在的日期" in said
    page = next(path for path in (project / "cases").glob("case-*.md"))
    text = page.read_text(encoding="utf-8")
    assert "kind: mechanism\nlevel: township\n" in text
    assert "## 背景\n\n社区只有五个人。\n\n谁请假，窗口就没人。\n\n## 做法\n" in text
    assert load(project).problems == ()


def test_stopping_half_way_writes_nothing(
    project: Path, typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.rglob("*"))
    typing("", "两张值班表")
    assert main(["new", "case"]) == 2
    assert "什么也没有写" in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


def test_the_provision_is_shown_before_it_is_quoted(
    project: Path, typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    typing("who", "谁来值班？", "社区安排。", "", "example-measures#2", "社区每天安排一人值班")
    assert main(["new", "question"]) == 0
    assert "这一条的原文：" in capsys.readouterr().out
