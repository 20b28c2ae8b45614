"""Bodies of policies and the addresses they must give."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.model import ProvisionTree
from quangang.text.provisions import parse_provisions
from tests.growth import grows_in_step


def parse(*blocks: str, body_line: int = 1) -> ProvisionTree:
    return parse_provisions("\n\n".join(blocks), document="demo", file="docs/policies/demo.md", body_line=body_line)


def paths(tree: ProvisionTree) -> str:
    return " ".join(provision.path for provision in tree)


STRUCTURES = [
    # Articles; containers hold them, their own number is the address.
    (["## 第一章 总则", "第一条 为了规范管理，制定本办法。", "第二条 本办法适用于本市。"], "ch1 1 2"),
    (["第一编 总则", "第一章 一般规定", "第一节 范围", "第一条 甲。"], "bk1 ch1 ch1.sec1 1"),
    # One 款: 项 stand in the article. Two: they stand in their 款.
    (["第三条 下列事项：", "（一）甲；", "（二）乙。"], "3 3.i1 3.i2"),
    (["第三条 下列事项：", "（一）甲；", "（二）乙。", "前款规定以外的，不予办理。"], "3 3.p1 3.p1.i1 3.p1.i2 3.p2"),
    (["第三条 下列事项：", "（一）甲：", "1．子；", "2．丑。", "（二）乙。"], "3 3.i1 3.i1.m1 3.i1.m2 3.i2"),
    # A block between two 项 goes on with the first of them.
    (["第三条 下列：", "（一）甲；", "甲的说明。", "（二）乙。"], "3 3.i1 3.i2"),
    (["第二百七十六条 甲。", "第二百七十六条之一 乙。", "第二百七十七条 丙。"], "276 276-1 277"),
    (["第 1 条 甲。", "第２条　乙。"], "1 2"),
    (["第一条甲方应当履约。", "第二条乙方应当付款。"], "1 2"),
    # Running text that begins with a number is no article.
    (["第一条 甲。", "第一条第二款规定的情形，从其规定。"], "1 1.p1 1.p2"),
    (["第一条 甲。", "第二条、第三条规定的情形除外。"], "1 1.p1 1.p2"),
    # The table of contents is not the text.
    (["目　录", "第一章 总则", "第二章 附则", "第一章 总则", "第一条 甲。", "第二章 附则", "第二条 乙。"], "ch1 1 ch2 2"),
    (["## 第一章 总则", "## 第二章 附则", "## 第一章 总则", "第一条 甲。", "## 第二章 附则", "第二条 乙。"], "ch1 1 ch2 2"),
    # Chapters that begin again in each book are addressed through it.
    (["# 第一编 甲", "## 第一章 子", "第一条 甲。", "# 第二编 乙", "## 第一章 丑", "## 第二章 寅", "第二条 乙。", "# 第三编 丙", "## 第一章 卯", "第三条 丙。"],
     "bk1 bk1.ch1 1 bk2 bk2.ch1 bk2.ch2 2 bk3 bk3.ch1 3"),
    (["第一编 甲", "第一章 子", "第一条 甲。", "第二章 丑", "第二条 乙。", "第二编 乙", "第一章 寅", "第三条 丙。"],
     "bk1 bk1.ch1 1 bk1.ch2 2 bk2 bk2.ch1 3"),
    # One chapter printed twice in a text of one book is a slip.
    (["第一编 甲", "第一章 子", "第一条 甲。", "第二章 丑", "第二条 乙。", "第二章 寅", "第三条 丙。"], "bk1 ch1 1 ch2 2 ch2 3"),
    # 第一部分 that holds 一、二、 is above them.
    (["第一部分 现状", "一、人员", "有五百人。", "二、经费", "有保障。", "第二部分 打算", "一、培训", "每年一次。"], "ch1 ch1.s1 ch1.s2 ch2 ch2.s1"),
    (["第一部分 现状", "有五百人。", "第二部分 打算", "每年一次。"], "s1 s2"),
    # The list of attachments under a text is none of its provisions.
    (["1. 子。", "2. 丑。", "附件：1.分工表", "2.名单", "某县民政局", "2024年1月2日"], "1 2"),
    (["第一条 甲。", "附件：1．分工表", "2．名单", "附件1", "一、甲", "附件2", "一、乙"], "1 att1 att1.s1 att2 att2.s1"),
    (["1. 子。", "附件：1.里说的那一种。", "2. 丑，不是附件。"], "1 1.p1 1.p2 2"),
    # Outlines: a rank that numbers through is the address.
    (["一、总体要求", "坚持为民。", "二、主要任务", "1.明确范围。甲。", "2.严格把关。乙。", "三、保障", "3.落实待遇。丙。"], "s1 s2 1 2 s3 3"),
    (["一、总体要求", "（一）指导思想。甲。", "（二）目标。乙。", "二、任务", "（三）健全制度。丙。", "1.子。", "2.丑。"],
     "s1 1 2 s2 3 3.i1 3.i2"),
    # One that begins again does not.
    (["一、甲", "（一）子。", "（二）丑。", "二、乙", "（一）寅。", "（二）卯。"], "s1 s1.1 s1.2 s2 s2.1 s2.2"),
    (["1. 子。", "2. 丑。"], "1 2"),
    (["## 一、甲", "### 1.明确范围", "甲。", "乙。", "## 二、乙", "### 2.严格把关", "丙。"], "s1 1 1.p1 1.p2 s2 2"),
    # New wording quoted by a decision is no article of the decision.
    (["一、将第三条修改为：", "“第三条 甲。”", "二、删去第五条；", "三、增加一条，作为第六条：", "第六条 乙。"], "s1 s1.p1 s1.p2 s2 s3 s3.p1 s3.p2"),
    # A judicial interpretation puts 一、 over its articles.
    (["一、管辖", "第一条 甲。", "二、回避", "第二条 乙。"], "s1 1 s2 2"),
    (["第一条 甲。", "附件1", "申请表", "附件2：评分标准", "一、甲", "二、乙"], "1 att1 att2 att2.s1 att2.s2"),
    (["第一条 甲。", "附件一所列事项除外。"], "1 1.p1 1.p2"),
    # A list of attachments stands before them.
    (["一、甲", "二、乙", "附件：1.申请表", "附件1", "姓名"], "s1 s2 att1"),
    # Date, signature and the news agency's line are no 款.
    (["1.甲。乙。", "2.丙。丁。", "某省民政厅", "2024年3月28日"], "1 2"),
    (["17.深化减负增效。甲。", "（新华社北京4月10日电）"], "17"),
    # What is no text of the policy is left out.
    (["第一条 甲。", "<!-- 第二条 乙。 -->", "> 第三条 丙。", "```\n第四条 丁。\n```", "[^1]: 第五条 注。"], "1"),
    (["**第一条** 甲。", "**第二条** 乙。"], "1 2"),
    (["没有编号的文字。"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), STRUCTURES)
def test_structure_gives_addresses(blocks: list[str], expected: str) -> None:
    assert paths(parse(*blocks)) == expected


def test_lines_labels_titles_and_text() -> None:
    tree = parse("二、健全职业体系", "1.明确人员范围。本意见所称社区工作者……", body_line=20)
    part, item = tree
    assert (part.label, part.title, part.kind, part.line) == ("二、", "健全职业体系", "part", 20)
    assert (item.label, item.title, item.kind, item.line) == ("1.", "明确人员范围", "item", 22)
    assert item.text == "1.明确人员范围。本意见所称社区工作者……"
    assert part.text == "二、健全职业体系\n" + item.text


def test_first_paragraph_leaves_the_number_to_its_article() -> None:
    tree = parse("第八条 甲。", "乙。")
    article, first, second = tree
    assert article.text == "第八条 甲。\n乙。"
    assert (first.label, first.text, second.text) == ("第一款", "甲。", "乙。")


def test_spans_give_back_the_text() -> None:
    body = "## 第一章 总则\n\n第一条 甲：\n\n（一）子；\n\n（二）丑。\n\n乙。\n"
    tree = parse_provisions(body, document="demo", file="demo.md")
    cut = {p.path: body[p.span.start : p.span.end] for p in tree}
    assert cut["1.p1.i2"] == "（二）丑。"
    assert cut["1.p1"].startswith("甲：")
    assert cut["1"].endswith("乙。")
    assert cut["ch1"].startswith("## 第一章")


def test_lines_of_one_paragraph_are_joined() -> None:
    tree = parse("第一条 招聘遵循公开公平、竞\n争择优原则。\n鼓励就近就便。")
    assert [p.text for p in tree] == [
        "第一条 招聘遵循公开公平、竞争择优原则。\n鼓励就近就便。",
        "招聘遵循公开公平、竞争择优原则。",
        "鼓励就近就便。",
    ]


NUMBERING = [
    (["第一条 甲。", "第三条 乙。"], 3, "warning", "缺第二条"),
    (["第一条 甲。", "第一条 乙。"], 3, "error", "第一条重复：第1行"),
    (["第一条 甲：", "（一）子；", "（三）丑。"], 5, "warning", "缺“（二）”"),
    (["1. 甲。", "2. 乙。", "4. 丙。"], 5, "warning", "缺“3.”"),
    (["第三条 甲。"], 1, "info", "从第三条开始"),
    (["一、甲", "三、乙"], 3, "warning", "缺“二、”"),
]


@pytest.mark.parametrize(("blocks", "line", "severity", "message"), NUMBERING)
def test_gaps_and_repeats_are_reported(blocks: list[str], line: int, severity: str, message: str) -> None:
    (problem,) = parse(*blocks).problems
    assert (problem.location.file, problem.location.line, problem.severity) == ("docs/policies/demo.md", line, severity)
    assert message in problem.message


@given(st.text(alphabet="第一二十条章、（）1.#\n 甲。：“”附件目录|*`<>-!", max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_parses(text: str) -> None:
    for provision in parse_provisions(text, document="demo", file="demo.md"):
        assert 0 <= provision.span.start <= provision.span.end <= len(text)
        assert provision.path


@pytest.mark.parametrize(
    "unit",
    [
        "《",
        "第一",
        "、\n",
        "第一条 甲。\n\n",
        "（一）甲\n\n",
        "1.\n",
        "# \n",
        "一、\n\n（一）\n\n",
        " \n",
        "附件1\n\n",
        "**",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: parse_provisions(text, document="demo", file="demo.md")

    assert grows_in_step(prepare, 5_000, 50_000)


@pytest.mark.parametrize(("count", "listed"), [(1, True), (59, True), (60, False)])
def test_a_list_of_attachments_under_the_text_is_no_provision(count: int, listed: bool) -> None:
    """As long as such lists are: a longer one is read as text."""
    body = "第一条 甲。\n\n附件：1.表\n\n" + "\n\n".join(f"{n}.表" for n in range(2, count + 1))
    tree = parse_provisions(body, document="demo", file="demo.md")
    article = tree.get("1")
    assert article is not None
    assert (article.text == "第一条 甲。") is listed
