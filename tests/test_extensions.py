"""The open door: a package of another maker adds one of everything, with nothing changed here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quangang.checks.rule import Rule
from quangang.model import Severity
from quangang.testing import examples_hold, findings
from tests.project import ROOT, new_project, quangang
from tests.site.test_bad_input import CASE, edit

EXAMPLE = ROOT / "examples/quangang-ext"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package, installed in a folder of its own."""
    folder = tmp_path_factory.mktemp("installed") / "packages"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    command += ["--disable-pip-version-check", "--target", str(folder), str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return folder


def found_in(folder: Path) -> dict[str, str]:
    """The environment in which packages of a folder are found."""
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT / "plugins")])}


@pytest.fixture
def installed(packages: Path) -> dict[str, str]:
    return found_in(packages)


def test_its_rule_is_one_of_the_rules(tmp_path: Path, installed: dict[str, str]) -> None:
    project = new_project(tmp_path / "project")
    edit(project, CASE, "社区每天安排一人值班，另备", "社区每天每天安排一人值班，另备")
    listed = quangang("check", "--rules", cwd=project, env=installed)
    assert "repeated-words\t提醒\t一个词不连着写两遍" in listed.stdout
    result = quangang("check", cwd=project, env=installed)
    assert f"{CASE}:18:3 提醒：“每天”写了两遍 [repeated-words]" in result.stdout
    assert quangang("check", "--fix", cwd=project, env=installed).returncode == 0
    assert "每天每天" not in (project / CASE).read_text(encoding="utf-8")
    assert quangang("build", cwd=project, env=installed).returncode == 0
    assert (project / "site/rules/repeated-words/index.html").is_file()


NOTICE = """---
id: spring-duty
title: 春节值班通知
summary: 春节期间每个社区每天安排一人值班。
audience: 各社区
basis:
  - provision: example-measures#2
    quote: 应当及时报告
---

各社区把名单报上来，遇事见[[example-measures#2]]。
"""
QUESTION = """
- id: ext-1
  type: 不定项选择题
  stem: 遇到紧急情况，值班的人应当怎么做？
  choices:
    - {id: A, text: 及时报告}
    - {id: B, text: 等到交班再说}
    - {id: C, text: 自己处理，不告诉别人}
  correct_response: A
  explanation: 办法写的是及时报告。
  basis:
    - provision: example-measures#2
      quote: 应当及时报告
"""


@pytest.fixture
def extended(tmp_path: Path, installed: dict[str, str]) -> tuple[Path, dict[str, str]]:
    """A project with one of everything that the package adds."""
    project = new_project(tmp_path / "project")
    (project / "docs/notices").mkdir()
    (project / "docs/notices/spring-duty.md").write_text(NOTICE, encoding="utf-8")
    case = project / CASE
    case.write_text(case.read_text(encoding="utf-8") + "\n见[[notice:spring-duty]]。\n", encoding="utf-8")
    bank = next(project.glob("courses/*/questions/*.yml"))
    bank.write_text(bank.read_text(encoding="utf-8") + QUESTION, encoding="utf-8")
    return project, installed


def test_its_document_type_is_read_linked_found_and_shown(extended: tuple[Path, dict[str, str]]) -> None:
    project, env = extended
    checked = quangang("check", cwd=project, env=env)
    assert "spring-duty" not in checked.stdout
    assert quangang("build", cwd=project, env=env).returncode == 0
    page = (project / "site/notices/spring-duty/index.html").read_text(encoding="utf-8")
    assert "<dt>对象</dt><dd>各社区</dd>" in page  # the plain card, from the facets
    assert "应当及时报告" in page
    assert 'href="../../policies/example-measures/index.html#2"' in page
    assert 'href="../../notices/spring-duty/index.html"' in (project / "site/cases/example-case/index.html").read_text(
        "utf-8"
    )
    shelf = (project / "site/notices/index.html").read_text(encoding="utf-8")
    assert "春节期间每个社区每天安排一人值班。" in shelf
    assert "通知" in (project / "site/index.html").read_text(encoding="utf-8")  # the menu
    policy = (project / "site/policies/example-measures/index.html").read_text(encoding="utf-8")
    assert "notices/spring-duty/index.html" in policy  # its provision knows who rests on it
    found = quangang("search", "春节值班", "--format", "json", cwd=project, env=env)
    assert json.loads(found.stdout)["results"][0]["document"] == "spring-duty"


def test_a_mistake_in_it_is_told_at_its_line(extended: tuple[Path, dict[str, str]]) -> None:
    project, env = extended
    edit(project, "docs/notices/spring-duty.md", "audience: 各社区", "audiense: 各社区")
    edit(project, CASE, "[[notice:spring-duty]]", "[[notice:spring-dutty]]")
    result = quangang("check", cwd=project, env=env)
    assert result.returncode == 1
    assert "docs/notices/spring-duty.md:5:1" in result.stdout
    assert "没有标识为“spring-dutty”的通知公告" in result.stdout


def test_its_question_type_is_answered_and_exported(extended: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    project, env = extended
    assert quangang("build", cwd=project, env=env).returncode == 0
    page = next((project / "site/courses").glob("*/practice/index.html")).read_text(encoding="utf-8")
    assert '<span class="qg-type">不定项选择题</span>' in page
    assert 'data-question="ext-1"' in page
    course = next(project.glob("courses/*/course.yml")).parent.name
    for name in ("flash-cards", "gift"):
        done = quangang("export", name, course, "--out", str(tmp_path / name), "--format", "json", cwd=project, env=env)
        assert "ext-1" not in {one["id"] for one in json.loads(done.stdout)["questions"] if one["state"] == "refused"}
        assert "及时报告" in (tmp_path / name).read_text(encoding="utf-8")


def test_its_reader_imports(extended: tuple[Path, dict[str, str]]) -> None:
    project, env = extended
    text = "1\n00:00:01,000 --> 00:00:04,000\n示例日报2024年3月1日报道，示例社区安排值班。\n\n2\n00:00:05,000 --> 00:00:07,000\n居民满意。\n"
    (project / "lesson.srt").write_text(text, encoding="utf-8")
    done = quangang("import", "lesson.srt", "--out", "out", cwd=project, env=env)
    assert done.returncode in (0, 1), done.stderr
    made = "".join(path.read_text(encoding="utf-8") for path in (project / "out").glob("*.md"))
    assert "示例社区安排值班" in made
    assert "00:00" not in made


def test_a_portal_puts_its_own_template_before_ours(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    (project / "overrides/quangang").mkdir(parents=True)
    (project / "overrides/quangang/case_card.html").write_text(
        "<p>本县的样子：{{ fields.jurisdiction }}</p>", encoding="utf-8"
    )
    assert quangang("build", cwd=project).returncode == 0
    assert "<p>本县的样子：示例县</p>" in (project / "site/cases/example-case/index.html").read_text(encoding="utf-8")


def test_its_own_tests_pass(installed: dict[str, str]) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE / "tests")]
    done = subprocess.run(
        command, cwd=EXAMPLE, env={**os.environ, **installed}, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("code", "words"),
    [("raise RuntimeError('坏了')", "装不上：RuntimeError: 坏了"), ("RULE = 1", "不是 quangang.rules 要的 Rule")],
)
def test_a_package_that_is_broken_is_named(tmp_path: Path, packages: Path, code: str, words: str) -> None:
    project = new_project(tmp_path / "project")
    broken = shutil.copytree(packages, tmp_path / "packages")
    module = next(broken.rglob("repeated_words.py"))
    module.write_text(f"{code}\n", encoding="utf-8")
    result = quangang("check", cwd=project, env=found_in(broken))
    assert result.returncode == 2
    assert "扩展“repeated-words”" in result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def rule(manual: str) -> Rule:
    from quangang.checks.rule import Finding

    return Rule(
        "demo", Severity.WARNING, manual,
        page=lambda page, options: [Finding(0, 1, "有甲", replacement="乙")] if page.text.startswith("甲") else [],
    )  # fmt: skip


MANUALS = [
    ("题。\n\n错误：\n\n    甲\n\n正确：\n\n    丙\n\n改成：\n\n    乙\n", ""),
    ("题。\n\n错误：\n\n    甲\n", "要有"),
    ("题。\n\n错误：\n\n    丙\n\n正确：\n\n    丙\n", "没有发现"),
    ("题。\n\n错误：\n\n    甲\n\n正确：\n\n    甲\n", "正确的例子里"),
    ("题。\n\n错误：\n\n    甲\n\n正确：\n\n    丙\n\n改成：\n\n    丁\n", "改成了“乙”"),
]


@pytest.mark.parametrize(("manual", "words"), MANUALS)
def test_examples_are_held_to(manual: str, words: str) -> None:
    if not words:
        return examples_hold(rule(manual))
    with pytest.raises(AssertionError, match=words):
        examples_hold(rule(manual))
    return None


def test_findings_in_order() -> None:
    assert findings(rule("题。"), "甲乙") == ["有甲"]
    assert findings(rule("题。"), "乙") == []
