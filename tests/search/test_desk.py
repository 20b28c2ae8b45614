"""The curator's desk: fields, booleans, phrases, proximity, 相似案例, and an index that touches only what changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from quangang.errors import QuangangError
from quangang.search import SearchUnit
from quangang.search.desk import Desk


def _unit(name: str, title: str, text: str, kind: str, year: str = "2024") -> SearchUnit:
    facets = {"类型": kind, "年份": year}
    return SearchUnit(f"{name}#a", "", "做法", text, name, title, f"{name}/index.html#a", facets)


UNITS = [
    _unit("c1", "三训一实践", "初任、履职、学历提升三种培训，跟岗锻炼，师资由党校统筹。", "案例"),
    _unit("c2", "跟岗培训", "新招的社区工作者跟岗锻炼三个月，党校师资讲课，培训考试合格上岗。", "案例", "2022"),
    _unit("c3", "说事小院", "居民在院子里议事，停车怎么管大家说了算。", "案例"),
    _unit("p1", "关于培训的意见", "社区工作者每年至少参加一次培训，不得随意抽调。", "政策"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(tmp_path_factory.mktemp("cache") / "whoosh")
    made.update(UNITS)
    return made


QUERIES = [
    ("每年要培训几次", "p1", "a question: words are joined by OR"),
    ("培训 AND 类型:政策", "p1", "a field with its Chinese name"),
    ("标题:跟岗", "c2", "a field of text"),
    ("培训 AND NOT 党校 AND 年份:2024", "p1", "booleans"),
    ("“跟岗锻炼”  AND 年份：2022", "c2", "a phrase in Chinese marks, a full-width colon"),
    ('"居民 议事"~5', "c3", "proximity"),
]


@pytest.mark.parametrize(("typed", "document", "reason"), QUERIES)
def test_queries(desk: Desk, typed: str, document: str, reason: str) -> None:
    assert desk.search(typed)[0].document == document, reason


def test_similar_cases_are_of_the_same_kind(desk: Desk) -> None:
    assert [found.document for found in desk.similar("c1")][:1] == ["c2"]
    assert "p1" not in [found.document for found in desk.similar("c1")]
    with pytest.raises(QuangangError, match="没有收录"):
        desk.similar("missing")


@pytest.mark.parametrize("typed", ["(", "AND", '"', "标题:", "~", "a:b:c", "*", "[ TO", "🙂", "^", "社" * 50_000])
def test_odd_queries_answer_or_say_so(desk: Desk, typed: str) -> None:
    with suppress(QuangangError):
        desk.search(typed)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "whoosh"
    Desk(folder).update(UNITS)
    again = Desk(folder)
    again.update(UNITS)
    assert (again.changed, again.removed) == (0, 0)
    again.update([replace(UNITS[0], text="居民骑行道怎么划线"), *UNITS[1:3]])
    assert (again.changed, again.removed) == (1, 1)
    assert again.search("骑行道")[0].document == "c1"
    assert not again.search("抽调")


def test_a_cache_of_another_version_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "whoosh"
    Desk(folder).update(UNITS)
    (folder / "version").write_text("0", encoding="utf-8")
    mended = Desk(folder)
    mended.update(UNITS)
    assert mended.changed == len(UNITS)
    assert mended.search("议事")[0].document == "c3"
