"""The open door: a package of another maker adds a rule, with nothing changed here."""

from __future__ import annotations

import os
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


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The example package, installed in a folder of its own."""
    folder = tmp_path / "packages"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    command += ["--disable-pip-version-check", "--target", str(folder), str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT / "plugins")])}


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
def test_a_package_that_is_broken_is_named(tmp_path: Path, installed: dict[str, str], code: str, words: str) -> None:
    project = new_project(tmp_path / "project")
    module = next((tmp_path / "packages").rglob("repeated_words.py"))
    module.write_text(f"{code}\n", encoding="utf-8")
    result = quangang("check", cwd=project, env=installed)
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
