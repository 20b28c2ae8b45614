"""A provision as people who write papers cite it, and what is new as a feed."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from quangang.formats.atom import SPACE, atom
from quangang.formats.reference import address_of, reference
from tests.linking.portal import page, policy, portal

POLICY = policy(
    title="甲办公厅 乙办公厅关于加强社区工作者队伍建设的意见",
    issuing_body=["甲办公厅", "乙办公厅"],
    document_number="示发〔2024〕3号",
)
BARE = policy("bare", "值班{办法}", "没有条文。", document_date=None)


@pytest.mark.parametrize(
    ("document", "path", "site", "accessed", "words"),
    [
        (
            POLICY, "2", "https://a.example/", "2024-05-06",
            "甲办公厅, 乙办公厅. 关于加强社区工作者队伍建设的意见: 示发〔2024〕3号[Z/OL]. (2024-03-28)[2024-05-06]."
            " https://a.example/policies/central/#2. 第2条（严格政治把关）.",
        ),
        (POLICY, "", "", "2024-05-06", "甲办公厅, 乙办公厅. 关于加强社区工作者队伍建设的意见: 示发〔2024〕3号[Z]. (2024-03-28)."),
        (BARE, "", "", "", "值班{办法}[Z]."),
    ],
)  # fmt: skip
def test_gbt7714(document, path, site, accessed, words) -> None:
    assert reference(document, path, "gbt7714", site=site, accessed=accessed) == words


def test_bibtex_and_csl_say_the_same() -> None:
    bib = reference(POLICY, "2", "bibtex", site="https://a.example", accessed="2024-05-06")
    assert bib.startswith("@misc{central,\n  title = {甲办公厅 乙办公厅关于")
    assert "  author = {{甲办公厅} and {乙办公厅}},\n" in bib
    assert "  urldate = {2024-05-06},\n" in bib
    assert "{值班办法}" in reference(BARE, "", "bibtex")  # no brace of its own
    (item,) = json.loads(reference(POLICY, "2", "csl", site="https://a.example", accessed="2024-05-06"))
    assert item["author"] == [{"literal": "甲办公厅"}, {"literal": "乙办公厅"}]
    assert item["issued"] == {"date-parts": [[2024, 3, 28]]}
    assert (item["section"], item["URL"]) == ("第2条（严格政治把关）", "https://a.example/policies/central/#2")
    assert json.loads(reference(BARE, "", "csl")) == [
        {"id": "bare", "type": "legislation", "title": "值班{办法}", "language": "zh-CN"}
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [("central#2", "2"), ("central", ""), ("central#9", None), ("gone#1", None), ("demo", None), ("#", None)],
)
def test_what_can_be_cited(text: str, path: str | None) -> None:
    found = address_of(text, portal(POLICY, page("demo", "甲。")))
    assert (found[1] if found else None) == path


def test_the_feed_is_newest_first_and_of_what_is_dated() -> None:
    corpus = portal(
        POLICY, page("old", "甲。", date="2023-01"), page("new", "<b>乙", title="<新> & 旧", date="2024-05-01"), BARE
    )
    feed = ElementTree.fromstring(atom(corpus, "某市全岗通"))
    names = {"a": SPACE}
    entries = feed.findall("a:entry", names)
    assert [one.findtext("a:title", namespaces=names) for one in entries] == ["<新> & 旧", "old的标题"]
    assert [one.findtext("a:updated", namespaces=names) for one in entries] == [
        "2024-05-01T00:00:00+08:00", "2023-01-01T00:00:00+08:00",
    ]  # fmt: skip
    link = entries[0].find("a:link", names)
    assert link is not None
    assert link.get("href") == "cases/new/"
    assert feed.findtext("a:updated", namespaces=names) == "2024-05-01T00:00:00+08:00"
