"""对照表 and 覆盖情况表 as HTML and CSV rows."""

from dataclasses import replace

import pytest

from quangang.documents import MEASURE
from quangang.linking.coverage import COLUMNS, Coverage, build_coverage, build_matrix
from quangang.linking.graph import build_graph
from quangang.model import RelationType
from quangang.rendering.context import PageContext
from quangang.rendering.matrix import coverage_html, coverage_rows, matrix_html, matrix_rows
from tests.linking.portal import page, policy, portal, question, relation

CITY = page("city", "甲。", MEASURE, relations=(relation(RelationType.PRECEDES, "city", "central#1"),))
CORPUS = portal(policy(), CITY, questions={"q1": question("q1", "central#2")})
GRAPH = build_graph(CORPUS)
PAGE = PageContext(CORPUS, "matrix/")
POLICY = CORPUS.documents["central"]


def test_a_cell_says_how_and_its_state_in_words() -> None:
    html = matrix_html(build_matrix(POLICY, CORPUS, GRAPH), PAGE)
    assert (
        '<span class="qg-state qg-state-precedes">先行做法</span> <a href="../policies/city/index.html">city的做法</a>'
        in html
    )
    assert 'href="../policies/city/index.html">city的标题</a>' in html
    assert html.count("<td data-place=") == 6  # a phone shows each cell under its item, by the name of its place
    assert html.count(" data-empty>") == 5


def test_uncovered_items_stand_out() -> None:
    html = matrix_html(build_matrix(POLICY, CORPUS, GRAPH), PAGE)
    assert html.count('<tr class="qg-uncovered">') == 5
    assert "还没有地方做法对照的条目（5）" in html


def test_no_measures_no_table() -> None:
    corpus = portal(policy())
    html = matrix_html(build_matrix(corpus.documents["central"], corpus, build_graph(corpus)), PageContext(corpus, ""))
    assert "还没有地方做法" in html
    assert "<table" not in html


def test_coverage_counts_and_lists() -> None:
    html = coverage_html(build_coverage(POLICY, CORPUS, GRAPH), PAGE)
    assert "<summary>1</summary>" in html
    assert ">q1？</a>" in html
    assert ">1/6</td>" in html


def test_the_picture_counts_says_what_is_lacking_and_leads_to_the_table() -> None:
    html = coverage_html(build_coverage(POLICY, CORPUS, GRAPH), PAGE)
    picture, _, table = html.partition("</figure>")
    assert "6条里，地方做法到了1处，案例到了0处，课到了0处，题目到了1处，一问一答到了0处。" in picture
    assert "第2条（地方做法、案例、课）" in picture
    assert (
        '<li><a href="#covered-2">第2条 严格政治把关</a>'
        '<span role="img" aria-label="地方做法0，案例0，课0，题目1，一问一答0">'
        '<i data-level="0">0</i><i data-level="0">0</i><i data-level="0">0</i><i data-level="1">1</i><i data-level="0">0</i>'
    ) in picture
    assert table.count('<tr id="covered-') == picture.count("<li>") == 6


@pytest.mark.parametrize(("count", "level"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (9, 3)])
def test_the_more_the_darker(count: int, level: int) -> None:
    asked = {f"q{number}": question(f"q{number}", "central#2") for number in range(count)}
    corpus = portal(policy(), questions=asked)
    html = coverage_html(build_coverage(corpus.documents["central"], corpus, build_graph(corpus)), PAGE)
    assert f'<i data-level="{level}">{count}</i>' in html.partition("#covered-2")[2].partition("</li>")[0]


def test_where_nothing_is_lacking_the_picture_says_so() -> None:
    full = dict.fromkeys(COLUMNS, ("a",))
    rows = tuple(replace(row, sources=full) for row in build_coverage(POLICY, CORPUS, GRAPH).rows)
    html = coverage_html(Coverage(POLICY, rows), PAGE)
    assert "处处都有地方做法、案例、课和题目。" in html
    assert "还缺" not in html


def test_rows_for_a_spreadsheet() -> None:
    head, first, *_ = matrix_rows(build_matrix(POLICY, CORPUS, GRAPH))
    assert head == ["部分", "条目", "标题", "city的标题", "有无对照"]
    assert first == ["一、健全职业体系", "1", "明确人员范围", "city的做法（先行做法）", "有"]
    _, _, second, *_ = coverage_rows(build_coverage(POLICY, CORPUS, GRAPH), CORPUS)
    assert second == ["一、健全职业体系", "2", "严格政治把关", "", "", "", "q1？", "", "地方做法、案例、课"]


def test_words_of_a_source_are_escaped() -> None:
    bad = page("bad", "", MEASURE, title="<script>", relations=CITY.relations)
    corpus = portal(policy(), bad)
    html = matrix_html(build_matrix(corpus.documents["central"], corpus, build_graph(corpus)), PageContext(corpus, ""))
    assert "<script>" not in html
