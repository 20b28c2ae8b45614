"""No text makes a rule slow: eight times the text takes about eight times as long."""

from __future__ import annotations

import time

import pytest

from quangang.checks import RULES, check_page
from quangang.checks.pages import page_of
from quangang.checks.rule import Rule
from quangang.checks.switches import read_switches

UNITS = [
    "字", " ", "字 ", "，", "。，", "(", "(字", '"', "字(a", "1-", "1～", "〔", "字〔2", "#", "# ", "\n#", "\n## a", "![", "![](", "<img ",
    "<!-- ", "<", "`", "```\n", "[[", "](", "{", "http://", "秘 ", "密", "（征求意见稿", "份 号", "居民王秀英低保", "习近平强调“", "…", "\u200b",
    "а", "隊(duì)", "著", "（一）", "\n一、", "\n> ", "\n- ", "<!-- check: off spaces 理由 -->\n", "\n---\n", "key: ", "!!! a\n", "=== ", "\t", "11010519491231002X",
]  # fmt: skip
SMALL, LARGE = 12_000, 96_000
PAGE_RULES = [rule for rule in RULES.values() if rule.page]


def seconds(rule: Rule | None, unit: str, size: int) -> float:
    """CPU time of one rule, or of taking a file apart, on a text of one repeated unit."""
    text = "---\nid: demo\n---\n" + unit * (size // len(unit))
    start = time.process_time()
    page = page_of("cases/demo.md", text)
    _ = page.prose, page.quoted
    if rule is None:
        read_switches(page, RULES)
        return time.process_time() - start
    start = time.process_time()
    assert rule.page is not None
    for count, _ in enumerate(rule.page(page, {})):
        if count > 50:  # the runner tells no more; what is left is counted, in the same walk
            break
    return time.process_time() - start


@pytest.mark.parametrize("rule", [None, *PAGE_RULES], ids=lambda rule: rule.id if rule else "page")
def test_linear(rule: Rule | None) -> None:
    slow = []
    for unit in UNITS:
        large = seconds(rule, unit, LARGE)
        if large > 0.1 and large > 20 * max(seconds(rule, unit, SMALL), 0.002):
            slow.append(unit)
    assert slow == []


def test_a_megabyte_of_everything() -> None:
    """All rules together on a page of a megabyte that mixes the worst of them."""
    text = "---\nid: demo\n---\n" + "".join(UNITS) * (1_000_000 // len("".join(UNITS)))
    start = time.process_time()
    check_page(page_of("cases/demo.md", text))
    assert time.process_time() - start < 20
