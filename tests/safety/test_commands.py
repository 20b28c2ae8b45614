"""What the commands say of things that are not what they seem: settings nobody reads, files outside, broken links."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from quangang.adapters.cli.settings import OPTIONS, SETTINGS
from quangang.adapters.mkdocs.plugin import QuangangConfig
from quangang.checks.rule import Report
from quangang.checks.runner import MAX_PER_RULE, capped
from quangang.model import Location, Problem, Severity
from quangang.text.fields import MAX_TOLD
from tests.growth import grows_in_step
from tests.project import new_project, quangang
from tests.site.test_bad_input import CASE, POLICY, edit

SETTING_MISTAKES = [
    ("site_dir: site", "site_dir: site\nsite_autor: 甲", "mkdocs.yml:4:1", "没有“site_autor”这一项", "site_author"),
    ("[quangang]", "[{quangang: {repo: x}}]", "mkdocs.yml:22:23", "没有“repo”这一项", "repository"),
    ("name: material", "name: materia", "mkdocs.yml", "没有安装主题“materia”", ""),
    ("[tables, ", "[no-such, tables, ", "mkdocs.yml", "没有 Markdown 扩展“no-such”", ""),
    ("[quangang]", "[quangang, no-such]", "mkdocs.yml", "没有安装插件“no-such”", ""),
    ("site_name: 我的知识库", "", "mkdocs.yml", "缺少“site_name”这一项", ""),
    ("site_name: 我的知识库", "site_name: : 我的知识库", "mkdocs.yml:1:12", "多出了一个冒号", ""),
    ("docs_dir: docs", "docs_dir: cases", "mkdocs.yml", "docs_dir 只能是 docs", ""),
]


@pytest.mark.parametrize(("old", "new", "place", "word", "advice"), SETTING_MISTAKES)
def test_settings_that_do_nothing_are_told(
    tmp_path: Path, old: str, new: str, place: str, word: str, advice: str
) -> None:
    project = new_project(tmp_path / "project")
    edit(project, "mkdocs.yml", old, new)
    result = quangang("build", cwd=project)
    assert result.returncode in (1, 2)
    assert place in result.stderr
    assert word in result.stderr
    assert advice in result.stderr
    assert "Traceback" not in result.stderr


def test_the_settings_we_know_are_those_that_are_read() -> None:
    ours = {"config_file_path", "pages", "google_analytics", "mdx_configs"}  # set by MkDocs, or refused by it
    assert {name for name, _ in MkDocsConfig._schema} - ours == SETTINGS - {"INHERIT"}
    assert {name for name, _ in QuangangConfig._schema} == OPTIONS


DRAFT = """---
id: leak
title: 一次走访
kind: service_story
level: county
jurisdiction: 示例县
source: {name: 示例日报}
---

## 做法

联系人手机13812345678，见[办法](no-such.md)。
"""


def test_a_draft_outside_is_checked_as_what_it_will_be(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    (project / "imported").mkdir()
    (project / "imported/leak.md").write_text(DRAFT, encoding="utf-8")
    for named in ("imported/leak.md", "imported"):
        result = quangang("check", named, cwd=project)
        assert result.returncode == 1, result.stdout
        assert "imported/leak.md:12:" in result.stdout
        assert "[personal-data]" in result.stdout
        assert "链接指向的文件不存在：no-such.md" in result.stdout


@pytest.mark.parametrize("named", ["README.md", "notes", "data.csv", "docs/decisions/1.md", "mkdocs.yml"])
def test_what_is_no_content_is_said_not_to_be_checked(tmp_path: Path, named: str) -> None:
    project = new_project(tmp_path / "project")
    for file in ("README.md", "data.csv", "docs/decisions/1.md", "notes/a.md"):
        (project / file).parent.mkdir(exist_ok=True, parents=True)
        (project / file).write_text("手机13812345678", encoding="utf-8")
    result = quangang("check", named, cwd=project)
    assert result.returncode == 2
    assert "不是本站内容，没有检查" in result.stderr
    assert "没有发现问题" not in result.stdout


def test_no_advice_loses_a_file(tmp_path: Path) -> None:
    """Two files of one id: to rename the one over the other would lose it."""
    project = new_project(tmp_path / "project")
    text = (project / CASE).read_text(encoding="utf-8")
    (project / "cases/second.md").write_text(text, encoding="utf-8")
    result = quangang("check", cwd=project)
    assert "标识“example-case”已被 cases/example-case.md 使用，把这里的 id 改为 second" in result.stdout
    assert "改名" not in result.stdout


LINKS = [
    ("[值班](example-measure.md)", "链接指向的文件不存在：example-measure.md", "docs/policies/example-measures.md"),
    ("![值班表](rosters.png)", "图片不存在：rosters.png", "docs/roster.png"),
    ("[说明](../README.md)", "链接指向的文件不存在：../README.md", "核对路径"),  # it is there, and not in the site
    ("[记录](../docs/decisions/1.md)", "链接指向的文件不存在：../docs/decisions/1.md", "核对路径"),
]


@pytest.fixture(scope="module")
def told_of_links(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a build says that all of them stop."""
    project = new_project(tmp_path_factory.mktemp("links") / "project")
    (project / "README.md").write_text("x", encoding="utf-8")
    (project / "docs/decisions").mkdir()
    (project / "docs/decisions/1.md").write_text("x", encoding="utf-8")
    (project / "docs/roster.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    links = "\n\n".join(written for written, _, _ in LINKS)
    edit(project, CASE, "社区每天安排一人值班，另备", f"{links}\n\n社区每天安排一人值班，另备")
    result = quangang("build", cwd=project)
    assert result.returncode == 1
    assert not (project / "site").exists()
    return result.stderr


@pytest.mark.parametrize(("written", "word", "advice"), LINKS)
def test_a_link_to_nothing_stops_the_build(told_of_links: str, written: str, word: str, advice: str) -> None:
    (at,) = [n for n, line in enumerate(told_of_links.splitlines()) if word in line]
    assert advice in "".join(told_of_links.splitlines()[at : at + 2])


def test_thousands_of_mistakes_are_counted_not_listed(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    edit(
        project, CASE, "kind: mechanism", "kind: mechanism\n" + "".join(f"key{i}: 值\n" for i in range(15_000)).rstrip()
    )
    result = quangang("check", cwd=project)
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) < 3 * MAX_TOLD
    assert f"从这里往下还有{15_000 - MAX_TOLD}处，没有一一列出" in result.stdout


def test_of_each_kind_in_each_file_the_first_are_told() -> None:
    def many(file: str, severity: Severity, count: int) -> list[Report]:
        return [Report(Problem(Location(file, line), "spaces", "多了空格", severity)) for line in range(1, count + 1)]

    reports = [
        *many("a.md", Severity.WARNING, 60),
        *many("a.md", Severity.ERROR, 2),
        *many("b.md", Severity.WARNING, 50),
    ]
    told = capped(reports)
    assert [r.problem.message for r in told if "还有" in r.problem.message] == [
        "这一类在本文件里从这里往下还有10处，没有一一列出"
    ]
    assert sum(r.problem.severity is Severity.ERROR for r in told) == 2
    assert sum(r.problem.location.file == "b.md" for r in told) == MAX_PER_RULE
    assert next(r for r in told if "还有" in r.problem.message).problem.location == Location("a.md", 51)


SHAPES = {
    "unknown keys": (POLICY, lambda n: "\n".join(f"key{i}: x" for i in range(n))),
    "bad values": (POLICY, lambda n: "relations:\n" + "\n".join("- {type: x}" for _ in range(n))),
    "relations": (
        POLICY,
        lambda n: (
            "relations:\n" + "\n".join(f"- {{type: based_on, provision: example-measures#{i}}}" for i in range(n))
        ),
    ),
    "short titles": (POLICY, lambda n: "nicknames: [" + ", ".join(f"称{i}" for i in range(n)) + "]"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_grows_in_step_with_the_file(tmp_path: Path, shape: str) -> None:
    """Ten times the mistakes take ten times as long, not a hundred."""
    from quangang.loading import document_of

    file, more = SHAPES[shape]
    text = (new_project(tmp_path / "project") / file).read_text(encoding="utf-8")

    def prepare(size: int) -> object:
        longer = text.replace("level: county", f"level: county\n{more(size)}", 1)
        return lambda: document_of(file, longer)

    assert grows_in_step(prepare, 1_000, 10_000)  # type: ignore[arg-type]


@pytest.mark.parametrize("module", ["yaml", "pydantic", "mkdocs", "argparse", "pathlib", "json"])
def test_nothing_is_imported_from_the_folder_one_stands_in(tmp_path: Path, module: str) -> None:
    project = new_project(tmp_path / "project")
    (project / f"{module}.py").write_text("import os\nos.write(2, b'EVIL')\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "quangang", "check"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "EVIL" not in result.stderr
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("number", range(1, 134))
def test_every_reason_of_the_system_is_a_sentence(number: int) -> None:
    from quangang.errors import reason

    assert "错误号" not in reason(OSError(number, "x"))
    assert reason(OSError(number, "x"))
