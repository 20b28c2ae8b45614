"""What must not be published, in sentences written apart from the rules, and in the names of files."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks import leaks
from quangang.checks.asset import Asset
from quangang.checks.runner import check_asset


def test_of_every_kind_nineteen_of_twenty_are_found() -> None:
    """The generator of `benchmarks.leaks`, one seed, with the sentences beside it."""
    found: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one in leaks.variants(4):
        every[one.kind + one.half] += 1
        found[one.kind + one.half] += bool(leaks.found(one.text))
    assert sum(every.values()) > 500
    assert {kind: (found[kind], count) for kind, count in every.items() if found[kind] < 0.95 * count} == {}


def test_honest_sentences_are_untouched() -> None:
    lines = leaks.HONEST.read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if line and not line.startswith("#") and leaks.found(line)] == []


NAMES = [
    # (file, rules)
    ("cases/张三-11010519491231002X.md", ("personal-data!",)),
    ("docs/13812345678.md", ("personal-data!",)),
    ("docs/13812345678/通知.md", ("personal-data!",)),  # a folder
    ("docs/王某 138 1234 5678.md", ("personal-data!",)),
    ("docs/车牌京A12345.md", ("personal-data!",)),
    ("docs/阳光小区3栋2单元501室.md", ("personal-data",)),
    ("docs/机密-通知.md", ("secrecy-marks!",)),
    ("docs/内部资料/通知.md", ("secrecy-marks!",)),
    ("docs/社区办法（征求意见稿）.md", ("secrecy-marks!",)),
    ("docs/policies/draft.md", ()),  # an id in English is no mark
    ("docs/IMG_20240328_123456.md", ()),
    ("docs/保密宣传月.md", ()),
    ("docs/2024-03-28-13812.md", ()),
]


@pytest.mark.parametrize(("file", "rules"), NAMES)
def test_the_name_of_a_page(file: str, rules: tuple[str, ...]) -> None:
    assert leaks.found("正文", file) == rules


@pytest.mark.parametrize(("file", "rules"), NAMES)
def test_the_name_of_a_picture(file: str, rules: tuple[str, ...]) -> None:
    reports = check_asset(Asset(file.replace(".md", ".png"), b"\x89PNG\r\n\x1a\n"))
    names = [report.problem.rule for report in reports if report.problem.rule in leaks.RULES]
    assert names == [rule.rstrip("!") for rule in rules]


def test_a_link_to_a_file_with_a_number() -> None:
    assert leaks.found("见[档案](files/id-11010519491231002X.pdf)") == ("personal-data!",)
    assert leaks.found("见[档案](https://example.com/11010519491231002X.pdf)") == ()  # another's address
