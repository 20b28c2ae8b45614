"""What a worker types into the portal's own search: citations lead there, and kinds weigh as a reader would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quangang.loading import load, published
from quangang.rendering.urls import page_url
from quangang.search import ENTRY, FOLDER, Index, IndexOptions, SearchUnit, build_index, options_of, units_of
from tests.project import ROOT, new_project, quangang


def index_of(units: list[SearchUnit], options: IndexOptions | None = None) -> Index:
    files = build_index(units, options)
    return Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}"))


@pytest.fixture(scope="module")
def portal() -> Index:
    corpus = published(load(ROOT))
    return index_of(units_of(corpus, page_url), options_of(corpus))


CITED = [
    ("意见第8条", "8"), ("意见第八条", "8"), ("《意见》第8条", "8"), ("意见8", "8"), ("意见第8条第2项", "8"),
    ("意见第十二条讲啥", "12"), ("意见第12条的内容是什么", "12"), ("第八条", "8"), ("8条", "8"), ("意见第十七条怎么规定？", "17"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), CITED)
def test_a_citation_leads_there(portal: Index, typed: str, number: str) -> None:
    found = portal.jumps(typed)
    assert [(one.url, one.number) for one in found] == [(f"policies/central-2024/index.html#{number}", number)]


@pytest.mark.parametrize("typed", ["八", "8", "意见第99条", "每万人配多少", "民法典1169", "", "第" * 90])
def test_what_is_no_citation_leads_nowhere(portal: Index, typed: str) -> None:
    assert portal.jumps(typed) == []


def test_the_command_line_leads_there_too(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    told = json.loads(quangang("search", "社区值班办法第2条", "--format", "json", cwd=project).stdout)
    assert told["jumps"][0]["url"] == "policies/example-measures/index.html#2"
    assert "直达：" in quangang("search", "社区值班办法第二条", cwd=project).stdout


def unit(name: str, kind: str) -> SearchUnit:
    return SearchUnit(name, "", "", "社区工作者每年体检一次。", name, name, f"{name}/index.html", {"类型": kind})


def test_of_equal_texts_the_kind_decides() -> None:
    units = [unit("lesson", "课程"), unit("term", "名词"), unit("policy", "政策"), unit("other", "别的")]
    weights = {"课程": 5, "名词": 4, "政策": 9}
    order = [hit.entry.document for hit in index_of(units, IndexOptions(weights=weights)).search("体检").hits]
    assert order == ["policy", "other", "lesson", "term"]
    plain = [hit.entry.document for hit in index_of(units).search("体检").hits]
    assert plain == ["lesson", "term", "policy", "other"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("体检", "questions/health-check/"), ("能不能不开证明", "questions/refuse-certificates/"),
        ("漏水谁修", "cases/baixiang-water-leak/"), ("谁来招人", "questions/who-recruits/"),
    ],
)  # fmt: skip
def test_the_question_that_was_asked_comes_first(portal: Index, typed: str, first: str) -> None:
    assert portal.search(typed, limit=1).hits[0].entry.url.startswith(first)
