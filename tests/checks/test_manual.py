"""The manual of every rule holds: its bad examples are found, its good ones pass, its mended ones are what --fix makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quangang.checks import RULES, Page, check_page, manual
from quangang.checks.fixing import mend
from quangang.checks.manual import examples
from quangang.checks.pages import page_of
from quangang.checks.rule import Report, Rule
from quangang.checks.session import check_root

POLICY = """---
id: {id}
title: {title}
level: county
jurisdiction: 示例县
document_date: 2024-01-02
legal_force: {force}
source: {{name: 示例县人民政府, date: 2024-01-03}}
---

第一条 社区工作者应当值班。

第二条 本办法自发布之日起施行。
"""
COURSE = """id: demo
title: 示例课程
training_kind: initial
training_tier: county
abilities: [依法办事]
objectives: [{id: o1, text: 学会值班, teaches: [measures#1]}]
lessons: [first]
"""
LESSON = "---\ntitle: 第一课\n---\n\n值班要按时。\n"


def found(rule: Rule, text: str, folder: Path) -> list[Report]:
    """What one rule finds in an example: prose of a case, or a whole file in a small project."""
    if rule.page and not text.startswith(("---", "文件 ")):
        reports = check_page(Page("cases/demo.md", text, shelf="case"))
    elif rule.page and not text.startswith("文件 "):
        reports = check_page(page_of("cases/demo.md", text))
    else:
        write_project(folder, text)
        reports = list(check_root(folder, cache=False, today="2024-06-01").reports)
    return [report for report in reports if report.problem.rule == rule.id]


def write_project(folder: Path, text: str) -> None:
    files = {
        "docs/policies/measures.md": POLICY.format(id="measures", title="值班办法", force="unverified"),
        "docs/policies/old-measures.md": POLICY.format(id="old-measures", title="旧值班办法", force="not_in_force"),
    }
    first, _, rest = text.partition("\n")
    if first.startswith("文件 "):
        for part in re.split(r"^文件 ", text, flags=re.MULTILINE)[1:]:
            name, _, content = part.partition("\n")
            files[name] = content
    elif first == "名词":
        files["docs/glossary.yml"] = rest
    elif first == "更正":
        files["docs/corrections.yml"] = rest
    elif first.startswith("课程"):
        files |= {
            "courses/demo/course.yml": COURSE,
            "courses/demo/first.md": LESSON,
            "courses/demo/questions/bank.yml": rest,
        }
    else:
        files["cases/demo.md"] = text
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


TEXT_RULES = [rule for rule in RULES.values() if not rule.asset]
BAD = [(rule, text) for rule in TEXT_RULES for text in examples(rule).bad]
GOOD = [(rule, text) for rule in TEXT_RULES for text in examples(rule).good]
MENDED = [
    (rule, *pair)
    for rule in TEXT_RULES
    if rule.page
    for pair in zip(examples(rule).bad, examples(rule).mended, strict=False)
]


def name(value: object) -> str:
    return value.id if isinstance(value, Rule) else str(value).replace("\n", " ")[-20:]


@pytest.mark.parametrize(("rule", "text"), BAD, ids=name)
def test_bad_example_is_found(rule: Rule, text: str, tmp_path: Path) -> None:
    assert found(rule, text, tmp_path)


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=name)
def test_good_example_passes(rule: Rule, text: str, tmp_path: Path) -> None:
    assert found(rule, text, tmp_path) == []


@pytest.mark.parametrize(("rule", "before", "after"), MENDED, ids=name)
def test_fix_makes_the_mended_example(rule: Rule, before: str, after: str, tmp_path: Path) -> None:
    mended, edits = mend(before, lambda text: found(rule, text, tmp_path))
    assert mended == after
    assert {edit.rule for edit in edits} == {rule.id}


def test_every_rule_has_a_manual_page_with_examples() -> None:
    for rule in TEXT_RULES:
        shown = examples(rule)
        assert shown.bad, rule.id
        assert shown.good, rule.id
    assert [rule_id for rule_id, _ in manual()] == list(RULES)
    assert all(text.startswith("## ") and f"{{#{rule_id}}}" in text for rule_id, text in manual())
