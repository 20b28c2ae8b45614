"""`quangang export form` and `quangang import form`, as a curator runs them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from quangang.adapters.cli.main import main
from tests.formats.word.test_case_form import box, fill, row
from tests.project import new_project

CASE = "cases/example-case.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = new_project(tmp_path / "项目")
    monkeypatch.chdir(folder)
    return folder


def filled() -> bytes:
    assert main(["export", "form", "--out", "空表.docx"]) == 0
    document = docx.Document("空表.docx")
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_filled_form_becomes_a_draft(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("甲.docx").write_bytes(filled())
    assert main(["import", "form", "甲.docx", "--out", "cases", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out.partition("\n")[2])["files"][0]
    page = Path(report["page"])
    assert page.parent == Path("cases")
    assert (report["missing"], report["problems"]) == ([], [])
    text = page.read_text(encoding="utf-8")
    assert "status: draft" in text
    assert "access" not in text
    assert main(["check", str(page)]) == 0


def test_revised_in_word_a_case_keeps_its_status_and_review(project: Path) -> None:
    path = project / CASE
    text = path.read_text(encoding="utf-8").replace(
        "level: county",
        "level: county\nstatus: published\nreview: {author: 甲岗, reviewer: 乙岗, approver: 丙岗, date: 2024-03-28}",
    )
    text = text.replace("source: {", "source: {printed: {编号: 第7期}, ")
    path.write_text(text, encoding="utf-8")
    assert main(["export", "form", CASE, "--out", "改.docx"]) == 0
    document = docx.Document("改.docx")
    row(document, "一句话摘要").cells[1].text = "两张表，把班排清楚。"
    document.save("改.docx")
    assert main(["import", "form", "改.docx"]) == 1  # not without being asked to
    assert path.read_text(encoding="utf-8") == text
    assert main(["import", "form", "改.docx", "--update"]) == 0
    revised = path.read_text(encoding="utf-8")
    for words in (
        "两张表，把班排清楚。",
        "status: published",
        "approver: 丙岗",
        "编号: 第7期",
        "- type: exemplifies",
        "虚构",
    ):
        assert words in revised
    assert "draft" not in revised


def test_what_the_model_refuses_is_set_aside_word_for_word(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("乙.docx").write_bytes(filled())
    document = docx.Document("乙.docx")
    row(document, "时间").cells[1].text = "去年春天"
    found = next(one for one in document.tables if one.rows[0].cells[0].text.startswith("条文"))
    found.rows[1].cells[0].text = "《示例办法》第九百条"
    document.save("乙.docx")
    assert main(["import", "form", "乙.docx"]) == 0
    said = capsys.readouterr().out
    page = next(Path("imported").glob("*.md")).read_text(encoding="utf-8")
    assert "时间：去年春天" in page
    assert "应写成 2024-03-28" in said
    assert "《示例办法》第九百条" in page
    assert "对不上具体条文" in said


def test_a_provision_named_in_words_is_found(project: Path) -> None:
    title = next(
        line
        for line in Path("docs/policies/example-measures.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("title:")
    ).partition(": ")[2]
    Path("丙.docx").write_bytes(filled())
    document = docx.Document("丙.docx")
    found = next(one for one in document.tables if one.rows[0].cells[0].text.startswith("条文"))
    found.rows[1].cells[0].text = f"《{title.strip()}》第二条"
    document.save("丙.docx")
    assert main(["import", "form", "丙.docx"]) == 0
    assert "provision: example-measures#2" in next(Path("imported").glob("*.md")).read_text(encoding="utf-8")


def test_missing_answers_are_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("丁.docx").write_bytes(filled())
    document = docx.Document("丁.docx")
    row(document, "地区").cells[1].text = ""
    box(document, "1. 背景").text = ""
    document.save("丁.docx")
    assert main(["import", "form", "丁.docx"]) == 1
    said = capsys.readouterr().out
    assert "缺：地区" in said
    assert "缺：背景" in said
    assert 'jurisdiction: ""' in next(Path("imported").glob("*.md")).read_text(encoding="utf-8")


def test_one_bad_file_does_not_keep_the_others_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    Path("好.docx").write_bytes(filled())
    assert main(["import", "form", "旧.doc", "没有.docx", "好.docx", "空表.docx"]) == 1
    said = capsys.readouterr().out
    assert "另存为“.docx”" in said
    assert "没有.docx：没有导入" in said
    assert "表是空的" in said
    assert len(list(Path("imported").glob("*.md"))) == 1


def test_nothing_is_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("有.docx").write_bytes(b"mine")
    assert main(["export", "form", "--out", "有.docx"]) == 2
    assert Path("有.docx").read_bytes() == b"mine"
    assert "已经有了" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("added", "warned"), [("", False), ("\n```text\n# 代码\n  缩进\n```\n", True), ("\n<div>块</div>\n", True)]
)
def test_what_a_form_cannot_hold_is_said_before_it_goes_out(
    project: Path, capsys: pytest.CaptureFixture[str], added: str, warned: bool
) -> None:
    path = project / CASE
    path.write_text(path.read_text(encoding="utf-8").replace("## 成效\n", f"{added}\n## 成效\n"), encoding="utf-8")
    assert main(["export", "form", CASE, "--out", "改.docx"]) == 0
    assert ("放不下" in capsys.readouterr().err) == warned


def test_personal_data_in_a_form_is_told_without_repeating_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("戊.docx").write_bytes(filled())
    document = docx.Document("戊.docx")
    box(document, "2. 做法").text = "联系人13812345678，身份证11010519491231002X。"
    document.save("戊.docx")
    capsys.readouterr()
    main(["import", "form", "戊.docx"])
    said = capsys.readouterr().out
    assert "手机号" in said
    assert "身份证" in said
    assert "13812345678" not in said
    assert "11010519491231002X" not in said
