"""AKN: what the schema of the standard asks for and we once did wrong; the schema itself is asked by `tasks.py akn`."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from quangang.documents import MEASURE
from quangang.formats.akn import NAMESPACE, akn
from quangang.model import Document
from tests.linking.portal import page, policy

LAW = """目录外的话。

第一章 总则

第一条 甲。

第二条 下列事项：

（一）子；

（二）丑。

附件1

表格说明

附件2

一、甲。

二、乙。
"""
TWICE = """第一条 甲：

（一）子；

（一）丑。

第二条 乙。

第二条 丙：

（一）寅。

第二条 丁。
"""
HELD = policy("law", "示例条例", LAW)
PLAIN = policy("notice", "示例通知", "## 一段话\n\n> 没有条文。\n\n只有两段。")
REPEATED = policy("twice", "示例意见", TWICE)
MEASURED = page("city", "## 这是报道\n\n我们转述的话，第一条说的。", MEASURE)
EMPTY = page("empty", "", MEASURE)
PUBLISHED = policy("told", "示例办法", "第一条 甲。", publication_date="2024-04-10")
UNDATED = policy("undated", "示例规则", "第一条 甲。", document_date=None)
REPORTED = replace(MEASURED, date="2022-03-02")
SAMPLES: list[Document] = [HELD, PLAIN, REPEATED, MEASURED, EMPTY, PUBLISHED, UNDATED, REPORTED]


def act(document: Document) -> ElementTree.Element:
    found = ElementTree.fromstring(akn(document)).find(f"{{{NAMESPACE}}}act")
    assert found is not None
    return found


def tags(parent: ElementTree.Element | None) -> list[str]:
    assert parent is not None
    return [child.tag.partition("}")[2] for child in parent]


def part(document: Document, name: str) -> ElementTree.Element | None:
    return act(document).find(f"{{{NAMESPACE}}}{name}")


def words(element: ElementTree.Element | None) -> list[str]:
    assert element is not None
    return [re.sub(r"\s", "", "".join(p.itertext())) for p in element.iter(f"{{{NAMESPACE}}}p")]


@pytest.mark.parametrize("document", SAMPLES, ids=lambda one: one.id)
def test_nothing_comes_after_the_body_and_the_body_is_never_empty(document: Document) -> None:
    assert tags(act(document))[-1] == "body"
    assert tags(part(document, "body"))


@pytest.mark.parametrize("document", SAMPLES, ids=lambda one: one.id)
def test_no_two_elements_have_one_name(document: Document) -> None:
    names = [one.get("eId") for one in act(document).iter() if one.get("eId")]
    assert len(names) == len(set(names))


def test_attachments_go_last_in_the_body() -> None:
    assert tags(part(HELD, "body")) == ["chapter", "hcontainer", "hcontainer"]
    names = [one.get("eId") for one in act(HELD).iter()]
    assert "att_2__part_2" in names


def test_of_two_with_one_number_the_second_gets_a_name_of_its_own() -> None:
    names = [one.get("eId") for one in act(REPEATED).iter() if one.tag.endswith(("}article", "}point"))]
    assert names == [
        "art_1", "art_1__point_1", "art_1__point_1_2",
        "art_2", "art_2_2", "art_2_2__point_1", "art_2_3",
    ]  # fmt: skip


def test_what_has_no_provisions_stands_in_the_body() -> None:
    assert part(PLAIN, "preamble") is None
    assert words(part(PLAIN, "body")) == ["一段话", "没有条文。", "只有两段。"]


def test_what_we_say_of_a_text_that_we_do_not_hold_is_not_the_text() -> None:
    assert words(part(MEASURED, "body")) == [""]
    assert part(MEASURED, "preamble") is None


def test_expressions_are_of_one_work_that_bears_the_first_date() -> None:
    older = policy("law", "示例条例", "第一条 甲。", version="2015-01-01", document_date="2015-01-01")
    newer = policy("law", "示例条例", "第一条 乙。", document_date="2024-03-28")
    for document, own in ((older, "2015-01-01"), (newer, "2024-03-28")):
        xml = akn(document, [older])
        assert re.findall('FRBRuri value="([^"]*)"', xml)[:2] == [
            "/akn/cn/act/2015-01-01/law",
            f"/akn/cn/act/2015-01-01/law/zho@{own}",
        ]
        assert re.findall('FRBRdate date="([^"]*)"', xml) == ["2015-01-01", own, own]


DATES = [
    (PUBLISHED, [("2024-03-28", "Generation")] * 3, ["2024-04-10"], "its own day, and that of its publication"),
    (UNDATED, [("0001-01-01", "unknown")] * 3, [], "none is known"),
    (REPORTED, [("0001-01-01", "unknown")] * 3, [], "the day of a report is not its day"),
    (policy("p", "示例办法", "第一条 甲。", document_date=None, publication_date="2024-04-10"), [("2024-04-10", "Generation")] * 3, ["2024-04-10"], "that of its publication alone"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "dates", "published", "why"), DATES, ids=[row[3] for row in DATES])
def test_a_date_is_the_documents_or_is_said_to_be_unknown(
    document: Document, dates: list[tuple[str, str]], published: list[str], why: str
) -> None:
    every = list(act(document).iter())
    assert [(one.get("date"), one.get("name")) for one in every if one.tag.endswith("}FRBRdate")] == dates
    assert [one.get("date") for one in every if one.tag.endswith("}publication")] == published
