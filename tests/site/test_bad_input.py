"""Mistakes that people make, in a project that is otherwise whole: each is named with its place, all in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import new_project, quangang

POLICY = "docs/policies/example-measures.md"
CASE = "cases/example-case.md"
BANK = "courses/example/questions/duty.yml"
COURSE = "courses/example/course.yml"


def edit(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


EDITS = [
    # (file, written, mistaken, line:column, word of the message, what to do about it)
    (POLICY, "jurisdiction: 示例县\n", "", "2:1", "缺少必填项“地区 jurisdiction”", "jurisdiction"),
    (POLICY, "level: county", "level: 县", "6:8", "层级", "township"),
    (POLICY, "short_titles", "short_title", "4:1", "没有“short_title”这一项", "short_titles"),
    (POLICY, "2024-01-02\n", "2024-02-30\n", "8:16", "不是一个存在的日期", "2024-03-28"),
    (POLICY, "title: 社", "title：社", "3:6", "全角冒号", "title: 社"),
    (CASE, "kind: mechanism", "\tkind: mechanism", "4:1", "Tab", "空格"),
    (
        CASE,
        "id: example-case",
        "id: example-measures",
        "1:1",
        "example-measures",
        "已被 docs/policies/example-measures.md 使用，把这里的 id 改为 example-case",
    ),
    (CASE, "id: example-case", "id: another-case", "1:1", "another-case", "把文件改名为 another-case.md"),
    (
        CASE,
        "provision: example-measures#2",
        "provision: example-measures#9",
        "9:34",
        "example-measures#9",
        "example-measures#3",
    ),
    (BANK, "quote: 应当及时报告", "quote: 必须立即报告", "13:44", "必须立即报告", "example-measures#2"),
    (BANK, "id: q-example-1", "id: q-example-1\n  id: q-example-2", "2:3", "写了两次", "删去"),
    (COURSE, "lessons: [on-duty]", "lessons: [on-duty, off-duty]", "1:1", "off-duty", "off-duty"),
    (COURSE, "duration: 10", "duration: 十分钟", "8:11", "应当是数字", "十分钟"),
]


@pytest.mark.parametrize(("file", "old", "new", "place", "word", "advice"), EDITS, ids=[row[4] for row in EDITS])
def test_one_mistake(tmp_path: Path, file: str, old: str, new: str, place: str, word: str, advice: str) -> None:
    project = new_project(tmp_path / "project")
    edit(project, file, old, new)
    result = quangang("build", cwd=project)
    assert result.returncode == 1, result.stderr
    lines = result.stderr.splitlines()
    said = [f"{line}{lines[row + 1]}" for row, line in enumerate(lines) if line.startswith(f"{file}:{place} ")]
    assert said, result.stderr
    assert "没有生成网站，原来的网站没有动。" in result.stderr
    assert word in said[0]
    assert advice in said[0]
    assert "Traceback" not in result.stderr
    assert not (project / "site").exists()


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """An encoding of another age, nothing at all, and far too much: each is one message."""
    project = new_project(tmp_path / "project")
    (project / CASE).write_bytes((project / CASE).read_text(encoding="utf-8").encode("gbk"))
    (project / "docs/glossary.yml").write_text("\n", encoding="utf-8")
    (project / "docs/questions/example-question.md").write_text("字" * 1_800_000, encoding="utf-8")
    result = quangang("build", cwd=project)
    assert result.returncode == 1
    assert f"{CASE}:3:8 错误：文件不是 UTF-8 编码（看起来是 GBK 编码）" in result.stderr
    assert "docs/glossary.yml:1:1 错误：文件是空的" in result.stderr
    assert "docs/questions/example-question.md:1:1 错误：文件有5.1MB，太大了" in result.stderr


def test_every_mistake_of_every_file_in_one_run(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    edit(project, POLICY, "level: county", "level: 县")
    edit(project, BANK, "type: single_choice", "type: 单项")
    edit(project, CASE, "kind: mechanism", "kind: 机制")
    edit(project, COURSE, "duration: 10", "duration: 十分钟")
    result = quangang("build", cwd=project)
    for file in (POLICY, BANK, CASE, COURSE):
        assert f"{file}:" in result.stderr


def test_the_same_provision_twice(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    edit(project, POLICY, "第三条 值班", "第二条 值班")
    result = quangang("build", cwd=project)
    assert f"{POLICY}:17:1" in result.stderr
    assert "第二条重复：第15行已经有了" in result.stderr
