"""`[[…]]` in values: of a document's typed fields, of lists, of mappings, of records."""

from __future__ import annotations

import pytest

from quangang.linking.explicit import (
    OFF,
    expand_author_links,
    find_author_links,
    front_links,
    missing,
    missing_address,
    nearest,
)
from quangang.model import Address, Basis, Location, Term
from tests.linking.portal import page, policy, portal

VALUES = [
    ("见[[central#8]]", ["central#8"], "a string"),
    (("[[central#8]]", "甲", "[[central#9|乙]]"), ["central#8", "central#9"], "a tuple"),
    (["[[central#8]]", ["[[term:全岗通]]"]], ["central#8", "全岗通"], "lists in lists"),
    ({"甲": "[[central#8]]", "乙": {"丙": "[[case:demo]]"}}, ["central#8", "demo"], "mappings in mappings"),
    (Basis(Address("central", "8"), "依据[[central#9]]", Location("a.md")), ["central#9"], "a record; an address is no text"),
    (policy(summary="见[[central#8]]").fields, ["central#8"], "typed fields"),
    (12, [], "a number"),
    (None, [], "nothing"),
    (Term, [], "a class is no value"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "targets", "why"), VALUES, ids=[why for *_, why in VALUES])
def test_links_in_a_value(value: object, targets: list[str], why: str) -> None:
    assert sorted(link.target for link in front_links(value)) == sorted(targets), why


LOST = [
    ("[[term:没有的词]]", "名词"),
    ("[[question:no-such]]", "题目"),
    ("[[case:no-such]]", "案例"),
    ("[[no-such#1]]", "no-such"),
    ("[[central#99]]", "99"),
]


@pytest.mark.parametrize(("text", "words"), LOST)
def test_a_link_to_nothing_is_named_for_what_it_is(text: str, words: str) -> None:
    corpus = portal(policy(), page("demo", "甲"))
    (link,) = front_links(text)
    assert words in missing(link, corpus)[0]


@pytest.mark.parametrize("text", ["[[central#3]]", "[[case:demo]]", f"[[{OFF}|意见]]"])
def test_a_link_to_something_is_none(text: str) -> None:
    (link,) = front_links(text)
    assert missing(link, portal(policy(), page("demo", "甲"))) == ("", "")


READ = [
    ("[[central#8]]", ("provision", "central#8", ""), "an address"),
    ("[[ central#8 | 第八条 ]]", ("provision", "central#8", "第八条"), "blanks around"),
    ("[[central#8\\|第八条]]", ("provision", "central#8", "第八条"), "in a cell of a table"),
    ("[[case: demo |案例]]", ("case", "demo", "案例"), "a case"),
    ("[[case : demo]]", ("case", "demo", ""), "a blank before the colon"),
    ("[[nothing:demo]]", ("provision", "nothing:demo", ""), "no kind of ours"),
    ("[[case]]", ("provision", "case", ""), "a kind alone is an id"),
    (f"[[{OFF}|《意见》]]", ("off", "", "《意见》"), "switched off"),
    ("[[term:全岗通]]", ("term", "全岗通", ""), "a term"),
]


@pytest.mark.parametrize(("text", "expected", "why"), READ, ids=[why for *_, why in READ])
def test_a_link_is_read(text: str, expected: tuple[str, str, str], why: str) -> None:
    (link,) = find_author_links(f"甲{text}乙")
    assert (link.kind, link.target, link.text) == expected, why
    assert (link.span.start, link.span.end) == (1, 1 + len(text))


@pytest.mark.parametrize(
    "text",
    [
        "[[]]",
        "[[甲\n乙]]",
        "[[甲[乙]]",
        f"[[{'甲' * 201}]]",
        f"[[甲|{'乙' * 201}]]",
        "`[[甲]]`",
        "[甲]",
        "[[甲|乙|丙",
        "甲",
    ],
)
def test_no_link(text: str) -> None:
    assert list(find_author_links(text)) == []


def test_the_longest_link() -> None:
    (link,) = find_author_links(f"[[{'甲' * 200}|{'乙' * 200}]]")
    assert (len(link.target), len(link.text)) == (200, 200)


def test_links_are_replaced_and_the_rest_stays() -> None:
    body = "甲[[a#1]]乙[[b|丙]]`[[c]]`丁[[d]]"
    assert expand_author_links(body, lambda link: f"<{link.target}{link.text}>") == "甲<a#1>乙<b丙>`[[c]]`丁<d>"
    assert expand_author_links("甲", lambda link: link.target) == "甲"


CORPUS = portal(
    policy(), policy("empty", "没有条文的意见", "没有条文。"), policy(version="2020-01-01", body="1.甲。"), page("demo", "甲"),
    policy("moved", "社区办法", "第一条 甲。", renumbered={"9": "1"}), unread={"broken"}, terms={"全岗通": Term("全岗通", "一人多能。", Location("g.yml"), aliases=("一岗多能",))},
)  # fmt: skip
WRONG = [
    ("central#1", "", "", "there"), ("central", "", "", "the document"), ("central#1~3", "", "", "a range"), ("moved#9", "", "", "renumbered"), ("broken#1", "", "", "its file has its own problem"), ("central@2020-01-01#1", "", "", "an older one"),
    ("central#99", "central 没有 99", "最近的地址是 central#6", "no such item"), ("central#1~99", "central 没有 99", "最近的地址是 central#6", "its end is not there"), ("centra#1", "没有标识为“centra”的文件", "是不是 central", "a slip"),
    ("zzzzzz", "没有标识为“zzzzzz”的文件", "", "like nothing"), ("central@1999-01-01", "没有收录 central 1999-01-01 的版本", "去掉“@1999-01-01”即指现行版本", "a version not held"),
    ("nobody@1999-01-01", "没有标识为“nobody”的文件", "", "a version of nothing"), ("empty#1", "empty 没有编号的条文", "", "no provisions"), ("demo#1", "demo 没有收录原文，不能指到条文", "写成 demo 即可", "a case has none"),
    ("第八条", "“第八条”不是地址，应写成 central-2024#8、case:标识、term:名词 这样的形式", "", "no address"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "fix", "why"), WRONG, ids=[row[3] for row in WRONG])
def test_what_is_wrong_with_an_address(text: str, message: str, fix: str, why: str) -> None:
    assert missing_address(text, CORPUS) == (message, fix)


TOLD = [
    ("[[case:demo]]", ("", "")), ("[[case:demo#做法]]", ("", "")), ("[[case:broken]]", ("", "")), ("[[term:一岗多能]]", ("", "")), ("[[term:全岗]]", ("没有标识为“全岗”的名词", "是不是 term:全岗通")),
    ("[[case:dem]]", ("没有标识为“dem”的案例", "是不是 case:demo")), ("[[case:central]]", ("没有标识为“central”的案例", "")), ("[[policy:central]]", ("", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_wrong_with_a_link(text: str, expected: tuple[str, str]) -> None:
    (link,) = find_author_links(text)
    assert missing(link, CORPUS) == expected


def test_the_nearest_is_near() -> None:
    assert nearest("abcd", ["abxx", "abcx"]) == "abcx"
    assert nearest("abcd", ["abxx"]) == "abxx"
    assert nearest("abcd", ["axxx"]) == ""
    assert nearest("abcd", []) == ""
