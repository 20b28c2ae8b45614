"""`quangang source`: a Word file becomes an entry, a case that names it is looked up in it, the register agrees with the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import new_project, quangang

TEXT = "桥头社区夜间值班小结\n\n2025年3月起，桥头社区安排12名社区工作者轮流夜间值班，一年接待居民咨询386件。\n\n2026年3月20日\n"
CASE = """---
id: night
title: 桥头社区夜间值班
kind: mechanism
level: county
jurisdiction: 示例县
source: {source}
---

## 背景

{words}

## 做法

轮流值班。

## 成效

见上。

## 启示与适用条件

人手够的社区可以试。

## 需要注意的

提前说。

## 政策依据

[[example-measures#2]]

## 来源

见登记。
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = new_project(tmp_path / "own")
    (folder / "summary.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_a_file_of_ones_own_in_five_commands(project: Path) -> None:
    added = quangang("source", "add", "summary.txt", "--id", "night-2026", cwd=project)
    assert added.returncode == 0, added.stderr
    assert "文中印着 2026-03-20" in added.stdout
    (project / "cases" / "night.md").write_text(
        CASE.format(source="night-2026", words="12名社区工作者轮流值班，接待咨询388件。"), encoding="utf-8"
    )
    checked = quangang("check", "--format", "json", cwd=project)
    assert checked.returncode == 1
    assert "“388件”：来源写的是“386件”" in checked.stdout
    (project / "cases" / "night.md").write_text(
        CASE.format(source="night-2026", words="12名社区工作者轮流值班，接待咨询386件。"), encoding="utf-8"
    )
    assert quangang("check", cwd=project).returncode == 0
    trust = quangang("report", "trust", cwd=project)
    assert "cases/night.md  程序核对2" in trust.stdout
    assert quangang("source", "verify", "summary.txt", cwd=project).returncode == 0


def test_a_file_is_registered_once_and_renewed_when_it_changes(project: Path) -> None:
    quangang("source", "add", "summary.txt", "--id", "night-2026", cwd=project)
    again = quangang("source", "add", "summary.txt", "--id", "other", cwd=project)
    assert "已经登记过了，标识是 night-2026" in again.stdout
    (project / "summary.txt").write_text(TEXT.replace("386", "390"), encoding="utf-8")
    verified = quangang("source", "verify", "summary.txt", cwd=project)
    assert verified.returncode == 1
    assert "校验值与 summary.txt 不同" in verified.stdout
    assert quangang("source", "add", "summary.txt", "--id", "night-2026", "--renew", cwd=project).returncode == 0
    assert quangang("source", "verify", "summary.txt", cwd=project).returncode == 0
    shown = quangang("source", "show", "night-2026", cwd=project)
    assert "【390件】" in shown.stdout


def test_the_digest_does_not_hold_the_text(project: Path) -> None:
    quangang("source", "add", "summary.txt", "--id", "night-2026", cwd=project)
    entry = (project / "docs" / "sources" / "night-2026.yml").read_text(encoding="utf-8")
    assert "轮流夜间值班" not in entry


def test_import_registers_along_the_way(project: Path) -> None:
    imported = quangang("import", "summary.txt", cwd=project)
    assert "已登记来源：docs/sources/summary.yml" in imported.stdout
    assert (project / "docs" / "sources" / "summary.yml").is_file()


def test_a_case_whose_source_is_not_registered_is_told(project: Path) -> None:
    quangang("source", "add", "summary.txt", "--id", "night-2026", cwd=project)
    (project / "cases" / "night.md").write_text(
        CASE.format(source="{name: 桥头社区}", words="接待咨询386件。"), encoding="utf-8"
    )
    assert "没有登记，这一页的数字和引文没有核对" in quangang("check", cwd=project).stdout
