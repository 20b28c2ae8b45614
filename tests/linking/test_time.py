"""A link reaches the text that was meant, on the day it was written."""

from __future__ import annotations

import pytest

from quangang.linking.catalog import Catalog, Work
from quangang.linking.citation import Outcome
from quangang.linking.find import Finder
from quangang.linking.other_marks import in_our_marks
from quangang.linking.page import Page
from quangang.linking.resolve import resolve
from quangang.text.provisions import parse_provisions


def tree(count: int):
    return parse_provisions("\n\n".join(f"第{n}条 甲。" for n in range(1, count + 1)), document="company", file="x.md")


COMPANY = Work(
    "company", "中华人民共和国公司法", versions=("2013-12-28", "2018-10-26", "2023-12-29"), tree=tree(12),
    older={"2013-12-28": tree(9), "2018-10-26": tree(10)}, current="2023-12-29",
)  # fmt: skip
SINGLE = Work("charity", "中华人民共和国慈善法", versions=("2023-12-29",), tree=tree(5), current="2023-12-29")
UNDATED = Work("duty", "社区值班办法", tree=tree(3))
CATALOG = Catalog.of([COMPANY, SINGLE, UNDATED])
FINDER = Finder(CATALOG.names)


def targets(text: str, date: str = "", *, document: str = "page", title: str = "一份文件", version: str = "", own=None):
    text = in_our_marks(text, FINDER.names.words)
    mentions, declarations = FINDER.find(text)
    page = Page(document, title, text, has_provisions=own is not None, tree=own, date=date, version=version)
    found = resolve(mentions, declarations, page, CATALOG)
    return [
        ",".join(map(str, c.targets)) + ("（后来）" if c.unheld else "") if c.targets else f"✗{c.outcome}"
        for c in found
    ]


TIMES = [
    ("《公司法》第九条", "", ["company#9"], "no date: the current text"),
    ("《公司法》第九条", "2024-05-01", ["company#9"], "after the last"),
    ("《公司法》第九条", "2023-12-29", ["company#9"], "of the day of the last"),
    ("《公司法》第九条", "2023-12-28", ["company@2018-10-26#9"], "a day before it"),
    ("《公司法》第九条", "2020-05-28", ["company@2018-10-26#9"], "between two"),
    ("《公司法》第九条", "2018-10-26", ["company@2018-10-26#9"], "of the day of the second"),
    ("《公司法》第九条", "2015", ["company@2013-12-28#9"], "a year alone"),
    ("《公司法》第九条", "2013", ["company@2013-12-28#9"], "a year alone is its end"),
    ("《公司法》第九条", "2013-12", ["company@2013-12-28#9"], "a month alone is its end"),
    ("《公司法》第九条", "2010-01-01", ["company#9（后来）"], "older than all we hold: said so"),
    ("《公司法》第十条", "2015-01-01", ["✗no-such-provision"], "the text of the day has nine articles"),
    ("《公司法》第十一条", "2020-01-01", ["✗no-such-provision"], "that of 2018 has ten"),
    ("《公司法》第十一条", "2024-01-01", ["company#11"], "today's has twelve"),
    ("《公司法》第八条、第九条", "2020-01-01", ["company@2018-10-26#8", "company@2018-10-26#9"], "a list goes on in its text"),
    ("《公司法》第八条。该法第九条", "2020-01-01", ["company@2018-10-26#8", "company@2018-10-26#9"], "so does 该法"),
    ("《公司法》（2018年修正）第九条", "2024-05-01", ["company@2018-10-26#", "company@2018-10-26#9"], "the year it names"),
    ("《公司法（2018年修正）》第九条", "2024-05-01", ["company@2018-10-26#9"], "in the title"),
    ("《公司法（2018年修正）》第九条", "2015-05-01", ["company@2018-10-26#9"], "what is named goes before the day"),
    ("2018年《公司法》第九条", "2024-05-01", ["company@2018-10-26#9"], "before the title"),
    ("2023年《公司法》第九条", "2019-05-01", ["company#9"], "the current one by its year"),
    ("《公司法》（2023年修订）第八条、第九条", "2019-05-01", ["company#", "company#8", "company#9"], "and what goes on with it"),
    ("2005年《公司法》第九条", "2024-05-01", ["✗version-not-held"], "a year that is not held"),
    ("原《公司法》第九条", "2024-05-01", ["company@2018-10-26#9"], "原: the one before"),
    ("修订前的《公司法》第九条", "2024-05-01", ["company@2018-10-26#9"], "修订前的"),
    ("修订前的《公司法》第九条", "2020-05-01", ["company@2013-12-28#9"], "before that of the day"),
    ("原《公司法》第九条", "2014-05-01", ["✗version-not-held"], "nothing before it is held"),
    ("《慈善法》第三条", "2016-03-16", ["charity#3（后来）"], "one text, younger than the sentence"),
    ("《慈善法》第三条", "2024-03-16", ["charity#3"], "one text, older than the sentence"),
    ("《社区值班办法》第三条", "2016-03-16", ["duty#3"], "a text without a date: nothing is known"),
    ("2018年以来，《公司法》第九条", "", ["company#9"], "a year that is not beside the title"),
    ("草原《公司法》第九条", "", ["company#9"], "原 as part of a word"),
    ("《公司法》原第九条", "2024-05-01", ["company@2018-10-26#9"], "原 before the place"),
    ("公司法原第九条", "2024-05-01", ["company@2018-10-26#9"], "原 between a name and its place"),
    ("《公司法》原第九条", "2014-05-01", ["✗version-not-held"], "nothing before it to number"),
    ("《公司法》第八条（原第九条）", "2024-05-01", ["company#8", "company@2018-10-26#9"], "its former number in brackets"),
    ("《公司法》第八条（原第九条、第十条）", "2024-05-01", ["company#8", "company@2018-10-26#9", "company@2018-10-26#10"], "two of them"),
    ("《社区值班办法》原第三条", "2024-05-01", ["duty#3"], "a text without a date has one numbering"),
    ("见原第三条", "2024-05-01", ["✗unclear-citation"], "of what nobody says"),
]  # fmt: skip


BESIDE = {
    "2018": (
        "2018年修正的《公司法》第九条", "2018年修订后的《公司法》第九条", "经2018年修改的《公司法》第九条", "2018年10月26日修正的《公司法》第九条",
        "二〇一八年修正的《公司法》第九条", "2018年第四次修正的《公司法》第九条", "2018版《公司法》第九条", "2018年版的《公司法》第九条", "2018年新《公司法》第九条",
        "2018年10月26日第十三届全国人民代表大会常务委员会第六次会议修正的《公司法》第九条", "2018年修正并重新公布的公司法第九条",
        "《公司法》2018年修正版第九条", "《公司法》2018版第九条", "《公司法》2018年文本第九条", "《公司法》（2018）第九条", "《公司法》（2018年）第九条",
        "《公司法》（2018修正）第九条", "《公司法》（2018年10月26日第四次修正）第九条", "《公司法》〔二〇一八年修正〕第九条",
        "公司法（2018年修正）第九条", "公司法 (2018) 第九条", "〈公司法〉（2018年修正）第九条", "《公司法》（1993年12月29日通过，2018年10月26日修正）第九条", "2018年10月26日起施行的《公司法》第九条",
    ),
    "2023": (
        "2023年修订的《公司法》第九条", "2024年7月1日起施行的《公司法》第九条", "2024年施行的《公司法》第九条", "《公司法》（2024年7月1日施行）第九条",
        "《公司法》（2023年12月29日修订，自2024年7月1日起施行）第九条", "2023年12月29日通过、2024年7月1日起实施的《公司法》第九条",
        "2023年新修订的《公司法》第九条", "2023年修订通过的《公司法》第九条",
    ),
    "2013": ("2018年修正前的《公司法》第九条", "2018年修改以前的《公司法》第九条", "2018年以前的《公司法》第九条", "《公司法》（2018年修正前）第九条", "2014年3月1日起施行的《公司法》第九条"),
    "": (
        "2005年修订的《公司法》第九条", "1993年通过的《公司法》第九条", "2006年1月1日起施行的《公司法》第九条", "2020年1月1日施行的《公司法》第九条", "《公司法》（2005年修订）第九条",
        "《公司法》2005年修订版第九条", "2013年修正前的《公司法》第九条",
        "2016年通过的《慈善法》第三条", "2016年《慈善法》第三条", "《慈善法》（2016年）第三条", "慈善法（2016年）第三条", "慈善法（2016年通过） 第三条", "二〇一六年公布的慈善法第三条",
    ),
}  # fmt: skip
"""Ways to name an expression, by the year of the one that is meant; "" where we hold none."""


@pytest.mark.parametrize(("year", "text"), [(year, text) for year, texts in BESIDE.items() for text in texts])
def test_an_expression_is_named_in_many_ways(year: str, text: str) -> None:
    dates = {"2013": "company@2013-12-28#9", "2018": "company@2018-10-26#9", "2023": "company#9"}
    assert targets(f"依照{text}办理。", "2024-08-01")[-1] == dates.get(year, "✗version-not-held")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2018年，依照《公司法》第九条", "a comma parts it"),
        ("自2018年以后的《公司法》第九条", "any of several"),
        ("2018年制定了《公司法》第九条的配套办法", "了: something else happened"),
        ("2018年10月召开会议学习《公司法》第九条", "no act of law-making"),
        ("《公司法》（2018年第5号）第九条", "the number of a gazette"),
        ("《公司法》（2018年修订草案）第九条", "a draft is no text of it"),
        ("依照中原《公司法》第九条", "原 as part of a word"),
    ],
)
def test_a_year_beside_a_title_that_names_none(text: str, why: str) -> None:
    assert targets(text, "2024-08-01")[-1] == "company#9", why


@pytest.mark.parametrize(
    "text", ["依照原《公司法》第九条", "根据原公司法第九条", "在原《公司法》第九条中", "适用旧《公司法》第九条"]
)
def test_the_one_before_in_a_sentence(text: str) -> None:
    assert targets(text, "2024-05-01") == ["company@2018-10-26#9"]


def test_a_former_number_in_the_law_itself() -> None:
    found = targets(
        "本法第三条（原第二条）", "2024-05-01", document="company", title="中华人民共和国公司法", own=tree(12)
    )
    assert found == ["company#3", "company@2018-10-26#2"]


@pytest.mark.parametrize(("text", "date", "expected", "why"), TIMES, ids=[why for *_, why in TIMES])
def test_as_of_the_day(text: str, date: str, expected: list[str], why: str) -> None:
    assert [one.replace("#（", "（").rstrip("#") for one in targets(text, date)] == [
        one.rstrip("#") for one in expected
    ], why


@pytest.mark.parametrize(
    "place",
    ["第三条第（二）项", "第 3 条 第 ( 二 ) 项", "第三条 第（二） 项", "第3条第 （ 2 ） 项", "第三条　第（二）　项"],
)
def test_blanks_around_a_bracketed_item_are_none_of_its_name(place: str) -> None:
    items = "第三条 有下列情形的：\n\n（一）甲；\n\n（二）乙。"
    duty = Work("list", "社区清单办法", tree=parse_provisions(items, document="list", file="x.md"))
    catalog = Catalog.of([duty])
    text = f"按照《社区清单办法》{place}执行"
    mentions, declarations = Finder(catalog.names).find(text)
    found = resolve(mentions, declarations, Page("p", "一份文件", text), catalog)
    assert [str(target) for citation in found for target in citation.targets][-1] == "list#3.i2"


def test_an_older_expression_stays_in_itself() -> None:
    old = COMPANY.older["2013-12-28"]
    found = targets(
        "第一条 依照本法第九条。", "2013-12-28", document="company", title=COMPANY.title, version="2013-12-28", own=old
    )
    assert found[-1] == "company@2013-12-28#9"


def test_a_decision_that_amends_speaks_of_the_text_before_it() -> None:
    decision = "关于修改《中华人民共和国公司法》的决定"
    assert targets("将《公司法》第九条修改为", "2018-10-26", title=decision) == ["company@2013-12-28#9"]


def test_every_outcome_tells_why() -> None:
    mentions, declarations = FINDER.find("《公司法》第九条")
    [citation] = resolve(mentions, declarations, Page("p", "一份文件", "《公司法》第九条", date="2020-01-01"), CATALOG)
    assert citation.outcome is Outcome.RESOLVED
    assert "引用写于2020-01-01，当时是2018-10-26的文本" in citation.reason
