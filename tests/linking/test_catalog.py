"""What a work holds, and what the catalog answers: lookups one by one."""

from __future__ import annotations

import pytest

from quangang.linking.catalog import Catalog, Work, corpus_catalog, normal_number
from quangang.linking.citation import Mention, MentionKind
from quangang.linking.find import Finder
from quangang.linking.page import Page, TreePlaces, sentence_depth
from quangang.linking.relative import Home, before_paths, container_of, home_at, items_base
from quangang.linking.resolve import resolve
from quangang.model import Span
from quangang.text.provisions import parse_provisions
from tests.linking.portal import page, policy, portal


def tree(body: str):
    return parse_provisions(body, document="demo", file="demo.md")


LAW = tree(
    "第一编 甲\n\n第一章 乙\n\n第一条 丙。\n\n第二条 下列：\n\n（一）丁；\n\n（二）戊。\n\n己。\n\n第二编 庚\n\n第二章 辛\n\n第三条 壬。\n\n下列：\n\n（一）癸。\n\n第四条 子：\n\n（一）丑。\n\n寅：\n\n（一）卯。"
)
OUTLINE = tree("一、甲\n\n1.乙。\n\n2.丙。\n\n二、丁\n\n3.戊。")
PARTS = tree("一、甲。\n\n二、乙。")
SAME = tree("一、甲\n\n1.乙。\n\n二、丁\n\n1.戊。")
ONE = tree("一、甲。\n\n二、丁\n\n1.戊。\n\n三、己\n\n3.庚。")
CHAPTERS = tree("第一部分 甲\n\n一、乙\n\n第二部分 丙\n\n一、丁")
WORK = Work(
    "law", "示例法", tree=LAW, last_article=99, moved={"9": "1"}, older={"2020-01-01": OUTLINE}, current="2024-01-01"
)
COUNTED = Work("counted", "示例意见", last_article=12)
EMPTY = Work("empty", "示例办法")

SETTLED = [
    (LAW, "2.i1", "2.p1.i1", "the one 款 with items"), (LAW, "3.i1", "3.p2.i1", "though it is the second"), (LAW, "4.i1", "4.i1", "two 款 with such an item: neither"),
    (LAW, "2.i9", "2.i9", "no such item"), (LAW, "2.i1~2.i2", "2.p1.i1~2.p1.i2", "both ends"), (LAW, "bk1.ch1", "ch1", "a chapter that numbers through, by its book"),
    (LAW, "bk1.ch2", "bk1.ch2", "of another book"), (LAW, "bk1", "bk1", "a book"), (LAW, "bk9.ch1", "bk9.ch1", "no such book"), (LAW, "9", "9", "no such article"), (LAW, "9.i1", "9.i1", "nor an item of it"),
    (OUTLINE, "3", "3", "an item that numbers through"), (ONE, "2", "2", "no item has the number"), (OUTLINE, "9", "9", "no such item"), (OUTLINE, "s2", "s2", "a part"), (SAME, "1", "1", "two such items: neither"), (PARTS, "2", "s2", "parts are all there is"), (PARTS, "3", "3", "and no third"),
    (CHAPTERS, "s2", "ch2", "第二部分 holds 一、"), (CHAPTERS, "s9", "s9", "no ninth"), (LAW, "s1", "s1", "a chapter is no 部分"), (CHAPTERS, "s1.1", "s1.1", "nor a place in it"),
]  # fmt: skip


@pytest.mark.parametrize(("held", "path", "settled", "why"), SETTLED, ids=[row[3] for row in SETTLED])
def test_a_path_is_written_as_the_text_does(held, path: str, settled: str, why: str) -> None:
    assert Work("demo", "示例法", tree=held).settle(path) == settled


def test_without_a_text_a_path_stays() -> None:
    assert EMPTY.settle("2.i1") == "2.i1"
    assert Work("demo", "示例法", tree=tree("没有条文。")).settle("2.i1") == "2.i1"


HOLDS = [
    (WORK, "1", True), (WORK, "5", False), (WORK, "1~3", True), (WORK, "1~5", False), (WORK, "5~1", False), (WORK, "3~1", False), (WORK, "2.p1.i1~2.p1.i2", True), (WORK, "2.p1.i2~2.p1.i1", False), (WORK, "1~3.p2", True),
    (COUNTED, "12", True), (COUNTED, "13", False), (COUNTED, "0", False), (COUNTED, "1", True), (COUNTED, "12-1", True), (COUNTED, "13-1", False), (COUNTED, "12.p2", True), (COUNTED, "9~12", True), (COUNTED, "9~13", False),
    (COUNTED, "9~8", False), (COUNTED, "9~9", False), (COUNTED, "2-1~2", False), (COUNTED, "2~2-1", True), (COUNTED, "1-2~1-3", True), (COUNTED, "5.p2~7", True), (COUNTED, "att2", True), (COUNTED, "2.p1~2.p3", True), (EMPTY, "99", True), (EMPTY, "9~8", True),
]  # fmt: skip


@pytest.mark.parametrize(("work", "path", "held"), HOLDS)
def test_whether_a_path_exists(work: Work, path: str, held: bool) -> None:
    assert work.holds(path) is held


def test_nearest_and_whether_provisions_are_known() -> None:
    assert WORK.nearest("2.p9") == "2"
    assert WORK.nearest("2.p1.i9") == "2.p1"
    assert WORK.nearest("1~2.p9") == "2"
    assert WORK.nearest("9.p1.i1") == "4.p1.i1"
    assert COUNTED.nearest("13") == "12"
    assert EMPTY.nearest("13") == ""
    assert Work("demo", "示例法", tree=tree("没有条文。"), last_article=3).nearest("9") == "3"
    assert (WORK.has_provisions, COUNTED.has_provisions, EMPTY.has_provisions) == (True, True, False)
    assert Work("demo", "示例法", tree=tree("没有条文。")).has_provisions is False
    assert Work("demo", "示例法", tree=LAW).has_provisions is True


def test_a_work_as_it_stood() -> None:
    old = WORK.at("2020-01-01")
    assert (old.tree, old.last_article, dict(old.moved), dict(old.older), old.title) == (OUTLINE, 0, {}, {}, "示例法")
    assert WORK.at("") is WORK
    assert WORK.at("1999-01-01") is WORK
    assert Work("demo", "示例法", older={"": OUTLINE}).at("").tree is None


DAYS = [
    ("", False, ("", True)), ("2024-01-01", False, ("", True)), ("2024-01-01", True, ("2020-01-01", True)), ("2024-01-02", True, ("", True)), ("2023-12-31", False, ("2020-01-01", True)), ("2020-01-01", False, ("2020-01-01", True)),
    ("2020-01-01", True, ("", False)), ("2019-12-31", False, ("", False)), ("2020", False, ("2020-01-01", True)), ("2019", False, ("", False)), ("2019-12", False, ("", False)), ("2020-01", True, ("2020-01-01", True)), ("2024", False, ("", True)),
]  # fmt: skip


@pytest.mark.parametrize(("date", "before", "expected"), DAYS)
def test_the_expression_of_a_day(date: str, before: bool, expected: tuple[str, bool]) -> None:
    assert WORK.as_of(date, before=before) == expected
    assert EMPTY.as_of(date, before=before) == ("", True)


CATALOG = Catalog.of(
    [
        Work("charity", "中华人民共和国慈善法", short_titles=("善法",), numbers=("主席令〔2016〕43号",)),
        Work("charity-old", "慈善法（2016年公布）"),
        Work(
            "duty-a",
            "社区值班办法（试行）",
            short_titles=("值班办法",),
            nicknames=("16条",),
            numbers=("民发[2020]1号", "民发〔2020〕2号"),
        ),
        Work("duty-b", "街道值班办法", short_titles=("值班办法", "办法"), nicknames=("16条",)),
        Work("team", "关于加强社区工作者队伍建设的意见"),
        Work("team-2", "关于加强社区工作者队伍建设的若干措施"),
    ]
)
LOOKUPS = [
    (CATALOG.by_title, "中华人民共和国慈善法", ["charity"], "标题相同", "as written"), (CATALOG.by_title, "慈善法", ["charity", "charity-old"], "通称“慈善法”", "two that are as near"),
    (CATALOG.by_title, "中华人民共和国慈善法（2023年修正）", ["charity", "charity-old"], "通称“慈善法”", "the year goes, and then the country"), (CATALOG.by_title, "善法", ["charity"], "通称“善法”", "a short title"),
    (CATALOG.by_title, "慈善法（2016年公布）", ["charity-old"], "标题相同", "with its year"), (CATALOG.by_title, "社区值班办法", ["duty-a"], "通称“社区值班办法”", "without 试行"), (CATALOG.by_title, "值班办法", ["duty-a", "duty-b"], "通称“值班办法”", "two that share a short title"),
    (CATALOG.by_title, "没有的办法", [], "", "none"), (CATALOG.by_nickname, "16条", ["duty-a", "duty-b"], "别称“16条”", "a nickname of two"), (CATALOG.by_nickname, "12条", [], "别称“12条”", "of none"),
    (CATALOG.by_number, "民发〔2020〕1号", ["duty-a"], "发文字号民发〔2020〕1号", "brackets differ"), (CATALOG.by_number, "民发（2020）第2号", ["duty-a"], "发文字号民发（2020）第2号", "第 says nothing"), (CATALOG.by_number, "民发〔2020〕3号", [], "发文字号民发〔2020〕3号", "no such number"),
    (CATALOG.by_beginning, "关于加强社区工作者队伍建设的意", ["team"], "以“关于加强社区工作者队伍建设的意”开头的标题", "the one that begins so"), (CATALOG.by_beginning, "关于加强社区工作者队伍建设的", [], "", "two begin so"),
    (CATALOG.by_beginning, "中华人民共和国慈善法", ["charity"], "以“中华人民共和国慈善法”开头的标题", "ten characters are enough"), (CATALOG.by_beginning, "中华人民共和国慈善", [], "", "nine are not"),
]  # fmt: skip


@pytest.mark.parametrize(("look", "asked", "ids", "how", "why"), LOOKUPS, ids=[row[4] for row in LOOKUPS])
def test_lookups(look, asked: str, ids: list[str], how: str, why: str) -> None:
    CATALOG.given.clear()
    for _ in range(2):  # asked again, it is known
        found = look(asked)
        assert ([work.id for work in found.works], found.how) == (ids, how)
    assert CATALOG.given == {*ids}


COURT = "最高人民法院关于适用《中华人民共和国"
INTERPRETATIONS = Catalog.of(
    [
        Work("family", f"{COURT}民法典》婚姻家庭编的解释（一）"),
        Work("surety", f"{COURT}民法典》有关担保制度的解释"),
        Work("marriage-3", f"{COURT}婚姻法》若干问题的解释（三）"),
        Work("procedure", f"{COURT}民事诉讼法》的解释"),
        Work("administrative-a", f"{COURT}行政诉讼法》若干问题的解释"),
        Work("administrative-b", f"{COURT}行政诉讼法》的解释"),
        Work("law", "婚姻法解释三"),
    ]
)


@pytest.mark.parametrize(
    ("spoken", "ids", "why"),
    [
        ("民法典婚姻家庭编解释（一）", ["family"], "the law, the part, the number"),
        ("民法典婚姻家庭编司法解释一", ["family"], "司法解释, and no brackets"),
        ("民法典担保制度解释", ["surety"], "without 有关"),
        ("婚姻法解释（三）", ["marriage-3"], "without 若干问题"),
        ("婚姻法解释三", ["law"], "a title of one’s own goes first"),
        ("婚姻法解释（二）", [], "another number"),
        ("民事诉讼法解释", ["procedure"], "without any"),
        ("行政诉讼法解释", ["administrative-a", "administrative-b"], "two that are called so"),
        ("民法典解释", [], "of no part"),
    ],
)
def test_what_lawyers_call_an_interpretation(spoken: str, ids: list[str], why: str) -> None:
    assert [work.id for work in INTERPRETATIONS.by_title(spoken).works] == ids


def test_who_asks_by_id_is_told_what_it_rests_on() -> None:
    CATALOG.given.clear()
    assert CATALOG.by_id("nobody") is None
    assert CATALOG.by_id("team") is CATALOG.works["team"]
    assert CATALOG.given == {"nobody", "team"}


def test_names_in_a_text_are_those_that_mean_one_thing() -> None:
    assert {"慈善法", "中华人民共和国慈善法", "值班办法", "社区值班办法"} <= CATALOG.names.words
    assert "办法" not in CATALOG.names.words


@pytest.mark.parametrize(
    "number",
    [
        "民发〔2020〕1号",
        "民发［2020］1号",
        "民发[2020]1号",
        "民发【2020】1号",
        "民发（2020）1号",
        "民发(2020)1号",
        "民发〔2020〕第1号",
        "民发 〔2020〕 1号",
    ],
)
def test_a_number_is_written_one_way(number: str) -> None:
    assert normal_number(number) == "民发〔2020〕1号"


def test_works_of_a_portal() -> None:
    old = policy("duty", "值班办法", "第一条 甲。", version="2020-01-01")
    new = policy(
        "duty",
        "值班办法",
        "第一条 甲。\n\n第二条 乙。",
        document_date="2024-01-01",
        document_number="民发〔2024〕1号",
        nicknames=["两条"],
        short_titles=["班办法"],
        provisions_count=2,
        renumbered={"9": "1"},
    )
    bare = policy("bare", "没有日期的办法", "第一条 甲。", document_date=None)
    catalog = corpus_catalog(portal(old, new, bare, page("case", "案例")))
    assert {*catalog.works} == {"duty", "bare"}
    duty = catalog.works["duty"]
    assert (duty.numbers, duty.nicknames, duty.short_titles, duty.versions) == (
        ("民发〔2024〕1号",),
        ("两条",),
        ("班办法",),
        ("2020-01-01", "2024-01-01"),
    )
    assert (duty.tree, [*duty.older], duty.current, duty.last_article, duty.moved) == (
        new.tree,
        ["2020-01-01"],
        "2024-01-01",
        2,
        {"9": "1"},
    )
    assert (catalog.works["bare"].versions, catalog.works["bare"].numbers, catalog.works["bare"].current) == (
        (),
        (),
        "",
    )


DEPTHS = [
    ("甲，乙", 0, "the same sentence"), ("甲“乙", 1, "in a quotation"), ("甲“乙”丙", 0, "after one"), ("甲“乙。丙”丁", 0, "a full stop in a quotation ends nothing"), ("甲。乙", None, "another sentence"), ("甲\n乙", None, "another line"),
    ("甲！乙", None, "a cry"), ("甲？乙", None, "a question"), ("甲；乙", 0, "a semicolon ends nothing"), ("甲“乙”。丙", None, "a full stop after a quotation"), ("甲”乙。", None, "the end of one that began before"),
    ("甲" * 2000, 0, "as long as a sentence may be"), ("甲" * 2001, None, "too long for one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "depth", "why"), DEPTHS, ids=[row[2] for row in DEPTHS])
def test_how_a_sentence_goes_on(text: str, depth: int | None, why: str) -> None:
    assert sentence_depth(f"。{text}。", 1, 1 + len(text)) == depth


def test_lines_above() -> None:
    text = "第一行\n\n 第二行 \n第三行\n第四行到此"
    at = Page("demo", "示例", text)
    end = len(text)
    assert at.lines_above(end) == ["第三行", "第二行", "第一行"]
    assert at.lines_above(end, most=2) == ["第三行", "第二行"]
    assert at.line_before(end) == "第三行"
    assert at.line_before(2) == ""
    assert at.lines_above(text.index("第三行")) == ["第二行", "第一行"]
    assert at.line_to(end) == "第四行到此"
    assert at.line_to(text.index("三行")) == "第"
    assert at.line_to(2) == "第一"
    assert (at.at(0), at.heading(0)) == ("", "")
    far = Page("demo", "示例", "\n" + "甲" * 30_000)
    assert (len(far.line_to(25_000)), far.lines_above(25_000)) == (2000, [])
    many = Page("demo", "示例", "".join(f"第{n}行\n" for n in range(60)))
    assert len(many.lines_above(len(many.text))) == 40


def test_the_innermost_provision_at_a_place() -> None:
    body = "前言\n\n第一条 甲：\n\n（一）乙。\n\n第二条 丙。\n"
    held = tree(body)
    places = TreePlaces(held)
    assert [places.path(body.index(one)) for one in "前甲乙丙"] == ["", "1", "1.i1", "2"]
    assert places.path(0) == ""
    assert TreePlaces(tree("没有条文。")).path(3) == ""
    long = "第一条 下列：\n\n" + "\n\n".join(f"（{n}）某事。" for n in ("一二三四五六七八九十")) + "\n\n末款甲。"
    assert TreePlaces(tree(long)).path(long.index("末")) == tree(long).get("1.p2").path


BEFORE = [
    ("条", 1, "3", ["2"], "the article before"), ("条", 2, "3", ["1", "2"], "two"), ("条", 3, "3", [], "three before the third"), ("条", 1, "1", [], "before the first"), ("条", 1, "2-1", ["2"], "before an inserted one"), ("条", 2, "2-1", [], "two before it: nobody knows"), ("条", 1, "", [], "nowhere"), ("条", 1, "ch1", [], "a chapter"),
    ("条", 1, "3.p2", ["2"], "from within"), ("款", 1, "3.p2", ["3.p1"], "the 款 before"), ("款", 2, "3.p3", ["3.p1", "3.p2"], "two 款"), ("款", 2, "3.p2", [], "two where one is"), ("款", 1, "3.p1", [], "before the first 款"), ("款", 1, "3", [], "no 款 at all"), ("款", 1, "3.p2.i1", ["3.p1"], "from an item"),
    ("项", 1, "3.p1.i2", ["3.p1.i1"], "the item before"), ("项", 1, "3.i2", ["3.i1"], "of an article without 款"), ("项", 1, "3.p1", [], "no item"), ("项", 2, "3.p1.i4", ["3.p1.i2", "3.p1.i3"], "two items"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "count", "path", "expected", "why"), BEFORE, ids=[row[4] for row in BEFORE])
def test_what_stands_before_in_a_text_that_is_not_at_hand(
    word: str, count: int, path: str, expected: list[str], why: str
) -> None:
    mention = Mention(Span(0, 2), MentionKind.BEFORE, word=word, count=count)
    for amended, text in ((True, LAW), (False, None)):
        home = Home(Work("demo", "示例法", tree=text), "示例法", path, amended, "demo")
        assert before_paths(mention, home, Page("demo", "示例法", "")) == expected


BASES = [
    ("i1", "2.p2", "2.p1", "the 款 above has the items"), ("i9", "2.p2", "2.p2", "none has so many"), ("i1", "2.p1", "2.p1", "its own"), ("i1", "2.p1.i1", "2.p1.i1", "beside another item"), ("i1", "2", "2", "an article"), ("p1", "2.p2", "2.p2", "a 款 is no item"), ("i1~i2", "2.p2", "2.p1", "a range by its first"), ("i1", "4.p2", "4.p2", "the nearest of two"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "home", "base", "why"), BASES, ids=[row[3] for row in BASES])
def test_what_an_item_alone_is_an_item_of(path: str, home: str, base: str, why: str) -> None:
    here = Home(None, "", home, False, "demo")
    assert items_base(path, here, Page("demo", "示例法", "", tree=LAW), 0) == base


@pytest.mark.parametrize(
    ("date", "made", "why"),
    [
        ("2018-10-26", "2018-10-26", "of its own day"),
        ("2017-12-01", "2018-10-26", "in force the year after"),
        ("2017", "2018-10-26", "a year alone"),
        ("2015-01-01", "", "the next held is too late to be its"),
        ("2024-01-01", "", "none is younger"),
        ("", "", "without a day"),
    ],
)
def test_the_expression_that_an_amendment_makes(date: str, made: str, why: str) -> None:
    older = {"2013-12-28": LAW, "2018-10-26": LAW}
    assert Work("law", "示例法", tree=LAW, older=older, current="2023-12-29").made_by(date) == made


@pytest.mark.parametrize(
    ("line", "home", "base"),
    [
        ("（一）甲。", "2.p2", "2.p1"),
        ("(一)甲。", "2.p2", "2.p1"),
        ("“（一）甲。", "2.p2", "2.p1"),
        ("“(一)甲。", "2.p3", "2.p2"),
        ("甲。", "2.p2", "2.p2"),
        ("（一）甲。", "2.p1", "2.p1"),
        ("甲（", "2.p2", "2.p2"),
    ],
)
def test_without_a_text_the_line_above_tells(line: str, home: str, base: str) -> None:
    text = f"{line}\n第一项"
    assert items_base("i1", Home(None, "", home, True, "demo"), Page("demo", "示例法", text), len(text)) == base


@pytest.mark.parametrize(
    ("word", "path", "amended", "expected"),
    [
        ("编", "3", False, "bk2"),
        ("章", "3", False, "ch2"),
        ("章", "1", False, "ch1"),
        ("节", "1", False, ""),
        ("条", "1", False, ""),
        ("章", "3", True, ""),
        ("章", "", False, ""),
        ("章", "99", False, ""),
    ],
)
def test_the_part_a_provision_stands_in(word: str, path: str, amended: bool, expected: str) -> None:
    home = Home(None, "", path, amended, "demo")
    assert container_of(word, home, Page("demo", "示例法", "", tree=LAW)) == expected
    assert container_of(word, home, Page("demo", "示例法", "")) == ""


AMENDED = [
    ("一、将第三条修改为：\n“甲。", "3.p1", "the first line after the instruction"), ("一、将第三条修改为：\n“甲。\n“乙。", "3.p2", "the second"), ("一、将第三条修改为：\n“甲：\n“（一）乙；\n“丙。", "3.p2", "items do not count"), ("一、将第三条修改为：\n“甲：\n“（一）乙", "3.p1", "an item is of the 款 above"), ("一、将第三条修改为：“甲", "3.p1", "on the same line"), ("一、将第三条修改为：“甲。”乙", "", "after the quotation"), ("一、将第三条修改为：“甲。\n“乙", "3.p2", "the first began on its line"),
    ("一、将第三条", "", "in the instruction"), ("一、删去", "", "taken away"), ("1.将", "", "an instruction with a figure"), ("一、增加一条，作为第九条：\n“第九条 甲。\n“乙", "9.p2", "the number is quoted"), ("一、第三条增加一款，作为第二款：\n“甲", "3.p2", "a 款 by its number"), ("一、将第三条第一项修改为：\n“（一）甲", "3.i1", "an item by its number"), ("修改为", "", "no place at all"), ("一、将第三条改为：\n“甲", "3.p1", "改为"),
    ("第四十三条 甲。\n第四十四条 宪法第六十七条中“甲”", "", "an article of the amending text is no new wording"), ("一、将第三条修改为：\n“甲。”\n原第二款作为第三款，修改为：“乙", "3.p3", "a 款 of the article spoken of before"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "why"), AMENDED, ids=[row[2] for row in AMENDED])
def test_where_new_wording_will_stand(text: str, path: str, why: str) -> None:
    page = Page("d", "关于修改〈示例法〉的决定", text, heading=lambda _: text.partition("\n")[0])
    home = home_at(page, Catalog.of([WORK]), None, "示例法", len(text))
    assert (home.path, home.title, home.document, home.amended) == (path, "示例法", "law", True)


def test_the_home_of_a_place() -> None:
    two = Catalog.of([WORK, Work("b", "示例法（试行）")])
    amending = Page("d", "关于修改部分法律的决定", "甲", heading=lambda _: "一、对《示例法》作出修改")
    assert home_at(amending, two, None, "", 0).document == "law"
    assert home_at(Page("d", "关于修改部分法律的决定", "甲"), two, None, "", 0) == Home(None, "", "", True, "")
    unknown = home_at(Page("d", "关于修改〈别的法〉的决定", "甲"), two, None, "别的法", 0)
    assert (unknown.work, unknown.title, unknown.document) == (None, "别的法", "")
    own = home_at(Page("d", "示例法", "甲", at=lambda _: "3"), two, WORK, "", 0)
    assert (own.work, own.path, own.amended, own.document, own.where) == (WORK, "3", False, "d", "3")
    cut = Page("d", "关于修改部分法律的决定", "甲", heading=lambda _: "一、对《关于加强社区工作者队伍…")
    held = Catalog.of([Work("team", "关于加强社区工作者队伍建设的意见")])
    assert home_at(cut, held, None, "", 0).document == "team"
    assert home_at(cut, two, None, "", 0).title == "关于加强社区工作者队伍"


@pytest.mark.parametrize(("others", "remembered"), [(298, True), (299, True), (300, False), (301, False)])
def test_so_many_titles_of_a_text_are_remembered(others: int, remembered: bool) -> None:
    """A text of endless titles takes no endless memory."""
    text = "".join(f"《事项{n}办法》" for n in range(others)) + "《关于值班的意见》，《意见》第一条"
    mentions, declarations = Finder(CATALOG.names).find(text)
    found = resolve(mentions, declarations, Page("page", "案例", text), CATALOG)
    assert found[-1].reason == ("本站没有收录《关于值班的意见》" if remembered else "前文没有以“意见”结尾的文件名")
