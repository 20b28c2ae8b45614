"""Where one step more would be a wrong link: each row is a sentence at a boundary, and what must come of it."""

from __future__ import annotations

import pytest

from quangang.linking.catalog import Catalog, Work
from quangang.linking.citation import Outcome
from quangang.linking.find import Finder
from quangang.linking.graph import Origin, build_graph
from quangang.linking.page import Page
from quangang.linking.resolve import resolve
from quangang.model import Address, RelationType
from tests.linking.portal import TITLE, page, policy, portal
from tests.linking.test_resolve import meanings

SENTENCES = [
    ("《刑法》第九条规定“违反本法第三条”。", ["criminal#9", "criminal#3"], "本法 in a quotation is the law quoted"),
    ("“本法第三条”规定", [], "本法 in a page that is no law"),
    ("本法第三条规定", [], "nor without a quotation"),
    ("《刑法》第九条规定甲。该\n条第二款", ["criminal#9"], "该条 broken over a line is none"),
    ("刑法第九条，该\n法第十条", ["criminal#9"], "nor 该法"),
    ("合同第八条约定", [], "a contract"),
    ("本合同第八条", [], "this contract"),
    ("劳动合同第八条", [], "a labour contract"),
    ("（2023）京01民终1号判决", [], "a case number is no document number"),
    ("刑法第一章之一", [], "an inserted chapter is not the chapter before it"),
    ("刑法第一章", ["criminal#ch1"], "the chapter itself"),
    ("增长18.5%，第18.5条", [], "a decimal is no provision"),
    ("《民法典》第一百条之一第二款", ["code#100-1.p2"], "an inserted article has its own 款"),
    ("《民法典》第一百条之一、之二", ["code#100-1,100-2"], "之二 in a list is another inserted article"),
    ("《民法典》第九十九条、第一百条之一", ["code#99", "code#100-1"], "only the last of two is an inserted one"),
    ("《民法典》第九十九、一百条之一", ["code#99,100-1"], "in one list too"),
    ("刑法第四百五十二条", ["criminal#452"], "the last article there is"),
    ("刑法第四百五十三条", ["✗no-such-provision"], "one beyond it"),
    ("刑法第零条", ["✗no-such-provision"], "there is no article nought"),
    ("《社区值班办法》第九条至第十条", ["✗no-such-provision"], "a range whose end is not there"),
    ("《社区值班办法》第九条至第八条", ["✗no-such-provision"], "a range that runs backwards"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SENTENCES, ids=[why for *_, why in SENTENCES])
def test_at_the_boundary(text: str, expected: list[str], why: str) -> None:
    assert meanings(text) == expected


def paths_of(body: str) -> list[tuple[str, ...]]:
    """Paths of the citations that a policy makes of itself."""
    graph = build_graph(portal(policy("rules", "社区办法", body)))
    return [citation.paths for citation in graph.found["rules"].citations]


BEFORE = [
    ("第一条 甲。\n\n第一条之一 乙。\n\n第二条 丙。\n\n第三条 前两条规定的情形。", [("1-1", "2")], "an inserted article counts"),
    ("第一条 甲。\n\n第二条 乙。\n\n第二条之一 前两条规定的情形。", [("1", "2")], "before an inserted article"),
    ("第一条 甲。\n\n第一条之一 前条规定的情形。", [("1",)], "the one before 第一条之一 is 第一条"),
    ("第一条 前条规定的情形。\n\n第二条 乙。", [()], "the first has none before it"),
    ("第一条 甲。\n\n第二条 前两条规定的情形。", [()], "one where two are asked for"),
    ("第一条 甲。\n\n乙。\n\n前两款规定的情形。", [("1.p1", "1.p2")], "two 款"),
    ("第一条 甲。\n\n前两款规定的情形。", [()], "two asked for, one there"),
    ("第一条 下列：\n\n（一）甲；\n\n（二）前项规定的。", [("1.i1",)], "项"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), BEFORE, ids=[why for *_, why in BEFORE])
def test_what_stands_before(body: str, expected: list[tuple[str, ...]], why: str) -> None:
    assert paths_of(body) == expected


def test_two_works_that_fit_are_none() -> None:
    catalog = Catalog.of(
        [
            Work("a", "甲市物业管理条例", last_article=50),
            Work("b", "乙市物业管理条例", last_article=50),
            Work("c", "丙县值班办法", last_article=3),
        ]
    )
    text = "《物业管理条例》第三条，《丙县值班办法》第三条"
    mentions, declarations = Finder(catalog.names).find(text)
    found = resolve(mentions, declarations, Page("page", "案例", text), catalog)
    assert found[0].outcome in (Outcome.AMBIGUOUS, Outcome.UNKNOWN_DOCUMENT)
    assert found[0].targets == ()
    assert [str(target) for target in found[1].targets] == ["c#3"]


def test_a_law_that_cites_itself_has_no_backlink_of_it() -> None:
    graph = build_graph(portal(policy("rules", "社区办法", "第一条 本办法第二条和《社区办法》第二条。\n\n第二条 乙。")))
    assert [(edge.source, str(edge.target)) for edge in graph.edges] == [("rules", "rules#2"), ("rules", "rules#2")]
    assert graph.backlinks(Address("rules", "2")) == {}
    assert graph.uses("rules") == ()


def test_who_uses_a_document_as_a_whole_does_not_use_its_provisions() -> None:
    graph = build_graph(portal(policy(), page("demo", f"学习《{TITLE}》。")))
    assert [edge.source for edge in graph.backlinks(Address("central"))[RelationType.CITES]] == ["demo"]
    assert graph.backlinks(Address("central", "1")) == {}


def test_a_renumbered_target_is_linked_to_where_it_stands_now() -> None:
    moved = policy("rules", "社区办法", "第一条 甲。\n\n第二条 乙。\n\n第三条 丙。", renumbered={"9": "3"})
    graph = build_graph(portal(moved, page("demo", "依据《社区办法》第九条，见[[rules#9]]和[[rules#2]]。")))
    assert [(str(edge.target), edge.origin) for edge in graph.edges] == [
        ("rules#3", Origin.FOUND),
        ("rules#3", Origin.LINKED),
        ("rules#2", Origin.LINKED),
    ]
    assert {problem.rule for problem in graph.problems} == {"renumbered-provision"}
    assert sorted(problem.location.column for problem in graph.problems) == [3, 14]


def test_an_older_expression_is_no_user() -> None:
    """What an older text cites is not shown under the provision: its current text speaks for the document."""
    old = policy("rules", "社区办法", f"第一条 依据《{TITLE}》第1条。", version="2020-01-01")
    graph = build_graph(portal(policy(), policy("rules", "社区办法", "第一条 甲。"), old))
    assert graph.backlinks(Address("central", "1")) == {}
