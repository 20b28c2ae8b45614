"""`quangang cite`, `quangang report` and `quangang export links | jsonld | akn`."""

import csv
import json
from pathlib import Path

import pytest

from quangang.adapters.cli.main import main
from tests.project import new_project


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("cite") / "项目")


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    return folder


def test_json_of_a_policy_of_the_project(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--document", "docs/policies/example-measures.md", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["document", "provisions", "citations", "problems"]
    assert report["document"] == "example-measures"
    assert report["provisions"][0] | {"line": 0} == {
        "address": "example-measures#1",
        "kind": "article",
        "label": "第一条",
        "title": "",
        "line": 0,
    }


def test_any_text_can_be_read(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "outline.md"
    file.write_text(
        "# 关于值班的意见\n\n一、总体要求\n\n1.明确范围。甲。本意见第3条除外。\n\n二、保障\n\n2.落实待遇。乙。\n",
        encoding="utf-8",
    )
    assert main(["cite", "--document", str(file), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [p["address"] for p in report["provisions"]] == ["outline#s1", "outline#1", "outline#s2", "outline#2"]
    assert [(p["line"], p["column"], p["rule"]) for p in report["problems"]] == [(5, 10, "dead-citation")]
    assert report["citations"][0]["outcome"] == "no-such-provision"


def test_explain_says_why(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "page.md"
    file.write_text("按照《社区值班办法》第二条排班，《无此办法》除外。\n", encoding="utf-8")
    assert main(["cite", "--explain", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "1:3 《社区值班办法》第二条 → example-measures#2（" in shown
    assert "《无此办法》 → 未收录（本站没有收录《无此办法》）" in shown


def test_suggestions_come_as_yaml_to_paste(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "news.md"
    file.write_text("某社区值班人员遇到紧急情况，应当及时报告，社区每天安排一人值班。\n", encoding="utf-8")
    assert main(["cite", "--suggest", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "- {type: exemplifies, provision: example-measures#2, state: editorial}" in shown
    assert "依据第1行" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["cite"], 2, "没有指明文件"),
        (["cite", "nothing.md"], 1, "文件打不开"),
        (["report", "matrix", "--policy", "nothing"], 2, "没有标识为“nothing”的政策文件"),
        (["export", "akn", "nothing"], 2, "可选：example-measures"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(
    project: Path, arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert words in shown.out + shown.err


def test_reports_as_text_csv_and_json(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "coverage"]) == 0
    assert "覆盖情况表" in capsys.readouterr().out
    target = tmp_path / "对照表.csv"
    assert main(["report", "matrix", "--format", "csv", "--output", str(target)]) == 0
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["部分", "条目", "标题"]
    capsys.readouterr()
    assert main(["report", "coverage", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["policy"] == "example-measures"


def test_exports(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "links"]) == 0
    assert "relations" in json.loads(capsys.readouterr().out)
    assert main(["export", "jsonld", "example-measures"]) == 0
    assert json.loads(capsys.readouterr().out)["@id"] == "example-measures"
    target = tmp_path / "law.xml"
    assert main(["export", "akn", "example-measures", "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("<?xml")
