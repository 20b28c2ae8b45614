"""What an OpenSearch server is sent: every unit in NDJSON, an analysis with what it has built in, the query as typed."""

from __future__ import annotations

import json

import pytest

from quangang.formats.opensearch import bulk, index_body, query_body
from quangang.search import SearchUnit

UNIT = SearchUnit(
    "central-2024#3",
    "第3条",
    "优化工作力量配置",
    "每万城镇常住人口拥有社区工作者18人",
    "central-2024",
    "意见",
    "policies/central-2024/index.html#3",
    {"类型": "政策"},
    evidence="每万人配几个\n引号“和”换行",
)


def test_bulk_is_an_action_and_a_unit_in_turn() -> None:
    lines = [json.loads(line) for line in bulk([UNIT, UNIT], "portal")]
    assert lines[0] == {"index": {"_index": "portal", "_id": "central-2024#3"}}
    assert lines[1] == lines[3]
    assert (lines[1]["label"], lines[1]["facets"], lines[1]["evidence"]) == ("第3条", {"类型": "政策"}, UNIT.evidence)
    assert all("\n" not in line for line in bulk([UNIT], "portal"))


def test_every_field_sent_is_mapped_and_the_analysis_hangs_together() -> None:
    body = index_body()
    assert set(json.loads(list(bulk([UNIT], "portal"))[1])) <= set(body["mappings"]["properties"])
    analysis = body["settings"]["analysis"]
    analyzer = analysis["analyzer"]["quangang"]
    assert set(analyzer["char_filter"]) <= set(analysis["char_filter"])
    assert set(analyzer["filter"]) - set(analysis["filter"]) == {"cjk_width", "lowercase"}
    assert analysis["filter"]["pairs"]["output_unigrams"] is True
    assert "區=>区" in analysis["char_filter"]["simplified"]["mappings"]


QUERIES = [
    ("每万人配多少", [], [], [], "words only"),
    (
        "培训 “全员培训” -网络",
        [{"match_phrase": {"all": "全员培训"}}],
        [{"match_phrase": {"all": "网络"}}],
        [],
        "phrase, minus",
    ),
    ("培训 类型:案例", [], [], [{"term": {"facets.类型": "案例"}}], "a facet"),
]


@pytest.mark.parametrize(("typed", "must", "must_not", "filters", "reason"), QUERIES)
def test_queries(typed: str, must: list[object], must_not: list[object], filters: list[object], reason: str) -> None:
    found = query_body(typed)["query"]["bool"]
    assert (found["must"], found["must_not"], found["filter"]) == (must, must_not, filters), reason
    assert found["should"][0]["match"]["all"]["query"].split()[0] == typed.split()[0]
