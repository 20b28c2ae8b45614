"""No text makes a rule slow: eight times the text takes about eight times as long."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest

from quangang.checks import RULES, check_page
from quangang.checks.pages import page_of
from quangang.checks.rule import Rule
from quangang.checks.switches import read_switches
from tests.growth import grows_in_step

UNITS = [
    "字", " ", "字 ", "，", "。，", "(", "(字", '"', "字(a", "1-", "1～", "〔", "字〔2", "#", "# ", "\n#", "\n## a", "![", "![](", "<img ",
    "<!-- ", "<", "`", "```\n", "[[", "](", "[a](x:", "\n[a]:x", "<a href=", "{", "http://", "秘 ", "密", "（征求意见稿", "份 号", "居民王秀英低保", "习近平强调“", "…", "\u200b",
    "а", "隊(duì)", "著", "（一）", "\n一、", "\n> ", "\n- ", "<!-- check: off spaces 理由 -->\n", "\n---\n", "key: ", "!!! a\n", "=== ", "\t", "11010519491231002X",
    "1 ", "一", "138-", "台湾、", "等国", "中国和", "一国两", "富强、", "政治意识、", "《", "“", "新疆", "机密", "（内部", "不得", "家住12号",
]  # fmt: skip
SMALL, LARGE = 2_000, 16_000
PAGE_RULES = [rule for rule in RULES.values() if rule.page]


def prepare(rule: Rule | None, unit: str) -> Callable[[int], Callable[[], object]]:
    """One rule, or taking a file apart, on a text of one repeated unit."""

    def work_on(size: int) -> Callable[[], object]:
        text = "---\nid: demo\n---\n" + unit * (size // len(unit))
        if rule is None:
            return lambda: read_switches(page_of("cases/demo.md", text), RULES)
        page = page_of("cases/demo.md", text)
        _ = page.prose, page.quoted
        assert rule.page is not None
        find = rule.page
        # The runner tells no more than 50; what is left is counted, in the same walk.
        return lambda: list(islice(find(page, {}), 51))

    return work_on


@pytest.mark.parametrize("rule", [None, *PAGE_RULES], ids=lambda rule: rule.id if rule else "page")
def test_linear(rule: Rule | None) -> None:
    assert [unit for unit in UNITS if not grows_in_step(prepare(rule, unit), SMALL, LARGE)] == []


def test_a_long_page_of_everything() -> None:
    """All rules together on a page of 400,000 characters that mixes the worst of them."""
    text = "---\nid: demo\n---\n" + "".join(UNITS) * (400_000 // len("".join(UNITS)))
    assert check_page(page_of("cases/demo.md", text))
