"""密级标志在导入时就看见：指出行，什么也不写。"""

from __future__ import annotations

import docx
import pytest

from quangang.adapters.cli.main import main
from tests.project import new_project

TEXT = "社区工作者是社区治理的骨干力量，要把服务群众作为出发点和落脚点，用心用情做好各项工作。\n"
MARKS = [
    ("关于某事的通知\n\n机密★1年\n\n", 3, "机密★1年"),
    ("绝密\n", 1, "绝密"),
    (TEXT + "（内部资料，注意保存）\n", 2, "内部资料，注意保存"),
    ("关于某事的办法\n（征求意见稿）\n", 2, "征求意见稿"),
    ("公开方式：依申请公开\n", 1, "依申请公开"),
    (TEXT + "此件不公开\n", 2, "不公开"),
]


@pytest.mark.parametrize(("text", "line", "mark"), MARKS)
def test_a_marked_source_is_refused_at_its_line_and_the_others_are_written(
    text, line, mark, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "密.txt").write_text(text + TEXT, encoding="utf-8")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    assert main(["import", "密.txt", "good.txt", "--out", "out", "--review", "out/review.html"]) == 1
    said = capsys.readouterr().out
    assert f"密.txt：没有生成页面。第{line}行有不得公开的标记“" in said
    assert mark in said
    assert "先向提供单位核实" in said
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["LOG.json", "good.md", "review.html"]
    assert "关于某事" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())


def test_a_mark_that_shows_only_without_tags(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text(f"<html><body><p><b>机</b><b>密</b>★1年</p><p>{TEXT}</p>", encoding="utf-8")
    assert main(["import", "a.html", "--out", "out"]) == 1
    assert "不得公开的标记“机密★1年”" in capsys.readouterr().out


def test_a_marked_paper_gives_no_bank(tmp_path, monkeypatch, capsys):
    project = new_project(tmp_path / "p")
    monkeypatch.chdir(project)
    (project / "卷.txt").write_text("秘密★启用前\n\n1. 社区工作者是谁？\nA. 甲\nB. 乙\n答案：A\n", encoding="utf-8")
    assert main(["import", "questions", "卷.txt", "--out", "out"]) == 1
    assert "第1行有不得公开的标记“秘密★" in capsys.readouterr().out
    assert not (project / "out").exists()


def test_a_marked_law_is_left_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "laws").mkdir()
    text = "# 示例条例\n\n<!-- INFO END -->\n\n（征求意见稿）\n\n第一条 为了示例，制定本条例。\n"
    (tmp_path / "laws" / "甲.md").write_text(text, encoding="utf-8")
    (tmp_path / "laws" / "乙.md").write_text(text.replace("（征求意见稿）\n\n", ""), encoding="utf-8")
    assert main(["import", "laws", "laws", "--out", "out"]) == 1
    assert "甲.md：没有导入。第5行有不得公开的标记“（征求意见稿）”" in capsys.readouterr().out
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_a_marked_form_is_not_written(tmp_path, monkeypatch, capsys):
    project = new_project(tmp_path / "p")
    monkeypatch.chdir(project)
    document = docx.Document()
    document.add_heading("背景", 2)
    document.add_paragraph("机密★1年")
    document.save(str(project / "表.docx"))
    assert main(["import", "form", "表.docx", "--out", "out"]) == 1
    assert "行有不得公开的标记“机密★1年”，没有导入" in capsys.readouterr().out
    assert not list((project / "out").glob("*")) if (project / "out").exists() else True
