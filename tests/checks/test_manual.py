"""The manual of every rule holds: its bad examples are found, its good ones pass, its mended ones are what --fix makes."""

from __future__ import annotations

import pytest

from quangang.checks import RULES, Page, check_page, manual
from quangang.checks.fixing import mend
from quangang.checks.manual import examples
from quangang.checks.rule import Report, Rule

PAGE_RULES = [rule for rule in RULES.values() if rule.page]


def found(rule: Rule, text: str) -> list[Report]:
    page = Page("cases/demo.md", text, shelf="case")
    return [report for report in check_page(page) if report.problem.rule == rule.id]


BAD = [(rule, text) for rule in PAGE_RULES for text in examples(rule).bad]
GOOD = [(rule, text) for rule in PAGE_RULES for text in examples(rule).good]
MENDED = [(rule, *pair) for rule in PAGE_RULES for pair in zip(examples(rule).bad, examples(rule).mended, strict=False)]


def name(value: object) -> str:
    return value.id if isinstance(value, Rule) else str(value)[:20]


@pytest.mark.parametrize(("rule", "text"), BAD, ids=name)
def test_bad_example_is_found(rule: Rule, text: str) -> None:
    assert found(rule, text)


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=name)
def test_good_example_passes(rule: Rule, text: str) -> None:
    assert found(rule, text) == []


@pytest.mark.parametrize(("rule", "before", "after"), MENDED, ids=name)
def test_fix_makes_the_mended_example(rule: Rule, before: str, after: str) -> None:
    mended, edits = mend(before, lambda text: found(rule, text))
    assert mended == after
    assert {edit.rule for edit in edits} == {rule.id}


def test_every_rule_has_a_manual_page_with_examples() -> None:
    for rule in RULES.values():
        shown = examples(rule)
        assert shown.bad, rule.id
        assert shown.good, rule.id
    assert [rule_id for rule_id, _ in manual()] == list(RULES)
    assert all(text.startswith("## ") and f"{{#{rule_id}}}" in text for rule_id, text in manual())
