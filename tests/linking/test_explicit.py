"""`[[…]]` in values: of a document's typed fields, of lists, of mappings, of records."""

from __future__ import annotations

import pytest

from quangang.linking.explicit import OFF, front_links, missing
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
