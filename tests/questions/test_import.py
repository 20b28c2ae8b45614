"""`quangang import questions`: a Word paper becomes a bank the portal can use."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.project import new_project, quangang

PAPER = """值班制度测试
一、判断题
1. 值班人员遇到紧急情况应当及时报告。（√）
解析：第二条写明了。
依据：《社区值班办法（示例，虚构）》第二条“应当及时报告”
二、单项选择题
1. 遇到紧急情况怎么办？
A. 等交班  B. 及时报告
答案：B
解析：第二条写明了。
依据：example-measures#2“应当马上报告”
2. 这道题没有答案。
A. 甲  B. 乙
解析：无。
依据：example-measures#2“应当及时报告”
3. 涉密文件应当（ ）。
A. 专人保管  B. 上网传阅
答案：A
解析：第二条写明了。
依据：example-measures#2“应当及时报告”
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_project(tmp_path_factory.mktemp("import") / "p")
    word = docx.Document()
    for line in PAPER.splitlines():
        word.add_paragraph(line)
    word.save(str(folder / "Duty-Test.docx"))
    (folder / "duty.txt").write_text(PAPER, encoding="gb18030")
    return folder


@pytest.mark.parametrize(("file", "bank"), [("Duty-Test.docx", "duty-test.yml"), ("duty.txt", "duty.yml")])
def test_good_questions_are_kept_and_each_mistake_told_at_its_line(project: Path, file: str, bank: str) -> None:
    result = quangang("import", "questions", file, "--out", "new", "--format", "json", cwd=project)
    assert result.returncode == 1, result.stderr
    (row,) = json.loads(result.stdout)["files"]
    problems = {(problem["line"], problem["rule"]): problem for problem in row["problems"]}
    assert len(problems) == 2
    assert problems[(11, "basis")]["fix"].startswith("原文是")
    assert "缺少必填项“答案" in problems[(12, "fields")]["message"]
    assert all(problem["file"] == file for problem in row["problems"])
    text = (project / row["file"]).read_text(encoding="utf-8")
    assert row["file"] == f"new/{bank}"
    assert row["questions"] == 3  # that the last asks of secret papers makes the paper none
    assert 'provision: "example-measures#2", quote: 应当及时报告' in text  # the title was understood
    assert "这道题没有答案" not in text


def test_a_changed_bank_is_not_written_over(project: Path) -> None:
    bank = project / "twice" / "duty.yml"
    quangang("import", "questions", "duty.txt", "--out", "twice", cwd=project)
    bank.write_text(bank.read_text(encoding="utf-8") + "# 改过\n", encoding="utf-8")
    result = quangang("import", "questions", "duty.txt", "--out", "twice", cwd=project)
    assert result.returncode == 2
    assert "没有覆盖" in result.stderr
    assert bank.read_text(encoding="utf-8").endswith("# 改过\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "用法：quangang import questions"),
        (("nowhere.docx",), 1, "没有这个文件"),
        (("mkdocs.yml",), 1, "没有读出题目"),
    ],
)
def test_wrong_use_is_told_in_chinese(project: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    result = quangang("import", "questions", *arguments, "--out", "none", cwd=project)
    assert result.returncode == code
    assert words in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
