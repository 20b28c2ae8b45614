"""What a build says when it is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from quangang.adapters.build_told import MOST, Changes, changes, notes
from quangang.model import Location, Problem, Severity


def problem(rule: str, line: int) -> Problem:
    return Problem(Location("docs/a.md", line), rule, "说明", Severity.WARNING)


@pytest.mark.parametrize(("count", "told", "rest"), [(0, 0, ""), (MOST, MOST, ""), (MOST + 3, MOST, "还有3处")])
def test_of_each_kind_the_first_notes(count: int, told: int, rest: str) -> None:
    lines = list(notes([*(problem("many", line) for line in range(count)), problem("one", 1)]))
    assert sum("说明" in line for line in lines) == told + 1
    assert str(problem("one", 1)) in lines
    assert [line for line in lines if "说明" not in line] == ([lines[-1]] if rest else [])
    assert rest in lines[-1]


SITE = {"index.html": "首页", "a/index.html": "甲", "app.js": "1"}


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (SITE, "各页都和上次一样"),
        (SITE | {"app.js": "2"}, "各页都和上次一样"),
        (SITE | {"a/index.html": "乙"}, "改动1页"),
        (SITE | {"a/index.html": "甲甲", "b/index.html": "乙"}, "新增1页、改动1页"),
        ({"index.html": "首页"}, "撤下1页"),
    ],
)
def test_what_changed(tmp_path: Path, new: dict[str, str], said: str) -> None:
    for folder, files in (("old", SITE), ("new", new)):
        for name, text in files.items():
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    assert str(changes(tmp_path / "old", tmp_path / "new")) == said


def test_a_first_site_is_compared_with_none(tmp_path: Path) -> None:
    assert changes(tmp_path / "old", tmp_path) is None
    assert str(Changes(2)) == "新增2页"
