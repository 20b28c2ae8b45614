"""What a citation means, and why; `→` shows the target, `✗` what is reported instead."""

from collections.abc import Callable

import pytest

from quangang.linking.catalog import Catalog, Work
from quangang.linking.citation import Outcome
from quangang.linking.find import Finder
from quangang.linking.page import Page
from quangang.linking.resolve import resolve
from tests.growth import grows_in_step

CATALOG = Catalog.of(
    [
        Work(
            "opinions",
            "中共中央办公厅 国务院办公厅关于加强社区工作者队伍建设的意见",
            last_article=17,
            versions=("2024-03-28",),
        ),
        Work("measures", "社区值班办法（试行）", numbers=("民发〔2020〕1号",), last_article=9),
        Work("code", "中华人民共和国民法典", last_article=1260),
        Work("criminal", "中华人民共和国刑法", last_article=452),
        Work("sixteen", "某省关于加强社区工作者队伍建设的16条措施", nicknames=("16条",), last_article=16),
        Work("duty", "关于加强值班工作的意见", last_article=5),
        Work("committee-a", "甲市居民委员会条例", short_titles=("居委会条例",)),
        Work("committee-b", "乙市居民委员会条例", short_titles=("居委会条例",)),
    ]
)
FINDER = Finder(CATALOG.names)
OPINIONS = "《关于加强社区工作者队伍建设的意见》"


def meanings(text: str, **page: object) -> list[str]:
    mentions, declarations = FINDER.find(text)
    citations = resolve(mentions, declarations, Page("page", "一个案例", text, **page), CATALOG)  # type: ignore[arg-type]
    return [
        f"{c.document or '✗'}#{','.join(c.paths)}" if c.outcome is Outcome.RESOLVED else f"✗{c.outcome}"
        for c in citations
    ]


IN_PAGES = [
    (f"{OPINIONS}第8条", ["opinions#8"], "a title without the body that issued it"),
    ("《民法典》第一千条", ["code#1000"], "without 中华人民共和国"),
    ("《社区值班办法》第三条", ["measures#3"], "without 试行"),
    (f"印发{OPINIONS}。《意见》第8条、第17条", ["opinions#", "opinions#8", "opinions#17"], "《意见》 after its full title"),
    (f"{OPINIONS}和《关于加强值班工作的意见》。《意见》第1条", ["opinions#", "duty#", "✗ambiguous-citation"], "two 意见: no guess"),
    ("《意见》第8条", ["✗unknown-document"], "a generic word means nothing by itself"),
    ("《居委会条例》第二条", ["✗ambiguous-citation"], "one short title, two works"),
    ("《意见》第18条", ["✗unknown-document"], "not even with a number"),
    (f"{OPINIONS}第18条", ["✗no-such-provision"], "a dangling number is reported"),
    (f"{OPINIONS}（以下简称《队伍意见》）。《队伍意见》第3条", ["opinions#", "opinions#3"], "declared on the page"),
    ("《民法典（2018年修正）》第一条", ["code#1"], "no versions known: the work"),
    ("《关于加强社区工作者队伍建设的意见（2019年版）》第一条", ["✗version-not-held"], "another year than is held"),
    ("“16条”提出", ["sixteen#"], "a declared nickname"),
    ("民发〔2020〕1号文件", ["measures#"], "a document number"),
    ("《社区值班办法》（民发〔2020〕1号）第三条", ["measures#", "measures#", "measures#3"], "all three of one work"),
    ("《外星人管理办法》第三条", ["✗unknown-document"], "not held"),
    ("刑法第一百三十二条、第一百三十四条第一款", ["criminal#132", "criminal#134.p1"], "a list goes on with its law"),
    ("《民法典》第三条作了规定。该法第五条还要求", ["code#3", "code#5"], "该法"),
    ("实施刑法第九条行为，该条第二款", ["criminal#9", "criminal#9.p2"], "该条"),
    ("《刑法》第九条规定：“甲。”第十条规定：“乙。”", ["criminal#9", "criminal#10"], "a quotation does not end the sentence"),
    ("《刑法》第九条。第十条规定甲", ["criminal#9", "✗unclear-citation"], "a law is not inherited by the next sentence"),
    ("第二条经验值得推广", [], "things counted are none"),
    ("民法典第一百八十八条第一款规定三年。该条第二款规定二十年", ["code#188.p1", "code#188.p2"], "该条 of the paragraph"),
    ("作出被诉《通知》的行为", [], "a 通知 of anybody's"),
    ("刑法第一百二十条之一规定的罪或者第一百九十一条规定的罪", ["criminal#120-1", "criminal#191"], "one object, two articles"),
    ("民法典第三编第四章和第五章", ["code#bk3.ch4", "code#bk3.ch5"], "the second chapter is of the same book"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), IN_PAGES, ids=[why for *_, why in IN_PAGES])
def test_in_a_page(text: str, expected: list[str], why: str) -> None:
    assert meanings(text) == expected


IN_LAWS = [
    ("违反本办法第三条", "9.p1", ["✗#3"], "本办法 is the text itself"),
    ("前款规定的情形", "9.p2", ["✗#9.p1"], "前款"),
    ("前两款规定的情形", "9.p3", ["✗#9.p1,9.p2"], "前两款"),
    ("前款规定", "9.p1", ["✗unclear-citation"], "the first 款 has none before it"),
    ("前条规定", "9.p1", ["✗#8"], "前条"),
    ("前项规定", "9.p1.i3", ["✗#9.p1.i2"], "前项"),
    ("本条第二款", "9.p3", ["✗#9.p2"], "本条"),
    ("有第一款第（二）项行为", "9.p3", ["✗#9.p1.i2"], "a bare 款 is of this article"),
    ("未达到第三项至第五项标准", "5.p1.i6", ["✗#5.p1.i3~5.p1.i5"], "a bare 项 too"),
    (
        "违反第十条第一项的；违反第四项的",
        "40.p1",
        ["✗#10.i1", "✗#10.i4"],
        "a parallel 项 is of the article named before",
    ),
    ("违反第十条规定的；违反第二款的", "40.p1", ["✗#10", "✗#10.p2"], "a parallel 款 too"),
    ("依照第三条第一款、第三款和第五条", "9.p1", ["✗#3.p1", "✗#3.p3", "✗#5"], "a list of the text's own"),
]


@pytest.mark.parametrize(("text", "at", "expected", "why"), IN_LAWS, ids=[why for *_, why in IN_LAWS])
def test_in_a_law(text: str, at: str, expected: list[str], why: str) -> None:
    found = meanings(text, has_provisions=True, at=lambda position: at)
    assert [f.replace("page#", "✗#") for f in found] == expected


def test_items_of_the_article_that_the_opening_names() -> None:
    text = "违反本办法第十六条规定的，按照下列规定处罚：\n\n（一）违反第一项规定的，处警告；\n\n（二）违反第三项规定的，处罚款。"
    where = lambda position: "40" if position < 25 else "40.i1" if position < 45 else "40.i2"  # noqa: E731
    assert meanings(text, has_provisions=True, at=where) == ["page#16", "page#16.i1", "page#16.i3"]


AMENDING = [
    ("八、将第三条第一款修改为：“甲。”", ["criminal#3.p1"], "the law amended"),
    ("二、将第二百零一条修改为：“甲。\n\n“对前款行为，依照本法第五条处罚。”", ["criminal#201", "criminal#201.p1", "criminal#5"], "前款 and 本法 in new wording"),
    ("九、本修正案自公布之日起施行。", [], "本修正案 alone is no link"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), AMENDING, ids=[why for *_, why in AMENDING])
def test_in_a_text_that_amends(text: str, expected: list[str], why: str) -> None:
    mentions, declarations = FINDER.find(text)
    page = Page("amendment", "中华人民共和国刑法修正案（七）", text, has_provisions=True)
    assert [f"{c.document}#{','.join(c.paths)}" for c in resolve(mentions, declarations, page, CATALOG)] == expected


def test_every_answer_has_a_reason() -> None:
    text = f"印发{OPINIONS}。《意见》第8条、民法典第三条、《外星人办法》"
    mentions, declarations = FINDER.find(text)
    reasons = [c.reason for c in resolve(mentions, declarations, Page("page", "案例", text), CATALOG)]
    assert reasons[1] == "本节前文的《关于加强社区工作者队伍建设的意见》"
    assert all(reasons)


@pytest.mark.parametrize(
    "unit", ["《民法典》第一条", "民法典第一条。", "《意见》", "前款", "第一条、", "违反第一项", "该法第一条"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        mentions, declarations = FINDER.find(text)
        page = Page("page", "办法", text, has_provisions=True, at=lambda position: "9.p2.i2")
        return lambda: resolve(mentions, declarations, page, CATALOG)

    assert grows_in_step(prepare, 5_000, 50_000)
