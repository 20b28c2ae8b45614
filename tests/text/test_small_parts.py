"""Small readers of texts, each on both sides of what decides: sums, quotations, PDF actions, web addresses, YAML messages, limits of Markdown."""

from __future__ import annotations

import itertools
import random
import re
import zlib
from decimal import Decimal

import pytest

from quangang.text.anchors import is_reserved
from quangang.text.duties import duties
from quangang.text.edits import Change, Edit, TrackedText, replay
from quangang.text.file_names import name_as_lines, name_as_text
from quangang.text.markdown import read_markdown
from quangang.text.numerals import format_numeral, parse_numeral
from quangang.text.pdf_actions import pdf_fault
from quangang.text.quotes import _longest_common, _passage, nearest_passage
from quangang.text.sums import Sum, evaluate, sums
from quangang.text.web_address import MAX_LENGTH, is_web_address
from quangang.text.yaml import MappingNode, ScalarNode, SequenceNode, parse_yaml

VALUES = {
    "1+2": "3", "5-2-1": "2", "2*3": "6", "7/2": "3.5", "1+2*3": "7", "(1+2)*3": "9", "8/2/2": "2", "2×3÷4": "1.5", "9−4＋1": "6", "（1+2）×2": "6", "5万": "50000", "2亿": "200000000", "50%": "0.5", "5万%": "500", "1.5*2": "3.0", " 1 + 2 ": "3", "(((1)))": "1", "2*(3+4)-1": "13", "123456789012": "123456789012",
}  # fmt: skip
NO_VALUES = {
    "": "写法不对",
    "1+": "写法不对",
    "+1": "写法不对",
    "1 2": "写法不对",
    "(1": "写法不对",
    "1)": "写法不对",
    "()": "写法不对",
    "1/0": "除数是零",
    "0/0": "除数是零",
    "1^2": "不认识“^”，只能用数字和加减乘除",
    "a": "不认识“a”，只能用数字和加减乘除",
    "1..2": "不认识“.”，只能用数字和加减乘除",
    "1,2": "不认识“,”，只能用数字和加减乘除",
}


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_a_sum_is_worked_out(text: str, value: str) -> None:
    assert evaluate(text) == Decimal(value)


@pytest.mark.parametrize(("text", "why"), NO_VALUES.items())
def test_what_is_no_sum(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(why)}$"):
        evaluate(text)


@pytest.mark.parametrize(("depth", "fine"), [(20, True), (21, False)])
def test_how_deep_brackets_may_stand(depth: int, fine: bool) -> None:
    text = "(" * depth + "1" + ")" * depth
    if fine:
        assert evaluate(text) == 1
    else:
        with pytest.raises(ValueError, match="写法不对"):
            evaluate(text)


def test_forms_and_what_stands_behind_them() -> None:
    text = "甲{{= 2*3 = 6人 }}乙{{=5人}}丙{{= }}{{=\n=}}" + "{{=" + "1" * 120 + "}}" + "{{=" + "1" * 121 + "}}"
    found = list(sums(text))
    assert [(one.sum, one.shown, text[one.start : one.end]) for one in found[:2]] == [
        ("2*3", "6人", "{{= 2*3 = 6人 }}"),
        ("", "5人", "{{=5人}}"),
    ]
    assert len(found) == 3 + (found[2].shown == "")
    assert [one.title for one in found[:2]] == ["2*3＝6人，编者计算", "编者举例用的数"]
    assert Sum(0, 0, "2*3", "7人").fault() == "“2*3”算出来是6，写的是“7人”"
    assert Sum(0, 0, "2*3", "很多").fault() == "“很多”里没有数"
    assert Sum(0, 0, "1/0", "7人").fault() == "“1/0”算不出来：除数是零"
    assert (Sum(0, 0, "2*3", "6人").fault(), Sum(0, 0, "", "6人").fault(), Sum(0, 0, "1.50*2", "3人").fault()) == (
        "",
        "",
        "",
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_longest_words_in_common_are_the_longest(seed: int) -> None:
    chance = random.Random(seed)
    wanted, text = ("".join(chance.choices("甲乙丙", k=chance.randint(0, 8))) for _ in range(2))
    start, size = _longest_common(wanted, text)
    assert wanted[start : start + size] in text
    assert size == max(
        b - a for a, b in itertools.combinations_with_replacement(range(len(wanted) + 1), 2) if wanted[a:b] in text
    )


LONG = "甲" * 200
PASSAGES = [
    ("一，二三四，五", 2, 1, "二三四"), ("一，二三四，五", 3, 1, "二三四"), ("一，二三四，五", 4, 1, "二三四"), ("一二三", 0, 1, "一二三"), ("一二三", -5, 2, "一二三"), ("一二三", 1, 99, "一二三"), ("一。二！三", 2, 1, "二"), ("一；二：三？四、五", 4, 1, "三"), ("一，二，", 2, 2, "二，"),
    (f"，{LONG}，", 100, 10, "甲" * 10), (f"，{'甲' * 60}乙{'甲' * 60}，", 61, 1, f"{'甲' * 60}乙{'甲' * 60}"), (f"，{'甲' * 61}乙{'甲' * 61}，", 62, 1, "乙"), (f"，{'甲' * 59}乙{'甲' * 59}，", 60, 1, f"{'甲' * 59}乙{'甲' * 59}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "length", "expected"), PASSAGES)
def test_a_passage_is_let_out_to_its_clauses(text: str, start: int, length: int, expected: str) -> None:
    assert _passage(text, start, length) == expected


def test_passages_that_are_too_little_alike_or_too_far() -> None:
    assert nearest_passage("甲乙丙丁戊", "一，甲乙丙丁己，二").strip("，") == "甲乙丙丁己"
    assert nearest_passage("甲乙丙丁戊己庚辛壬癸", "一，甲乙子丑寅卯辰巳午未，二") == ""
    assert nearest_passage("甲", "甲") == ""
    assert nearest_passage("甲乙", "甲 乙") == "甲乙"
    assert nearest_passage("子丑寅", "寅" * 20_000 + "子丑寅") == ""
    assert nearest_passage("子丑寅", "寅" * 19_997 + "子丑寅").endswith("子丑寅")


PDFS = [
    (b"%PDF-1.7 /Type /Page", ""), (b"PDF-1.7", "内容与扩展名不符"), (b"%PDF-1.7 /JavaScript (x)", "脚本"), (b"%PDF-1.7 /JS(x)", "脚本"), (b"%PDF-1.7 /J#61vaScript", "脚本"), (b"%PDF-1.7 /Launch", "启动程序的动作"), (b"%PDF-1.7 /EmbeddedFile", "夹带的文件"), (b"%PDF-1.7 /RichMedia", "会运行的多媒体"),
    (b"%PDF-1.7 /XFA", "会运行的表单"), (b"%PDF-1.7 /SubmitForm", "往外发送的动作"), (b"%PDF-1.7 /ImportData", "从外面取数据的动作"), (b"%PDF-1.7 /JavaScripts", ""), (b"%PDF-1.7 JavaScript", ""), (b"%PDF-1.7 stream\n/JS endstream", ""), (b"%PDF-1.7 stream\r\n/JS endstream /JS", "脚本"),
    (b"%PDF-1.7 stream\n/JS", ""), (b"%PDF-1.7 /ObjStm stream\n" + zlib.compress(b"/JS") + b"endstream", "脚本"), (b"%PDF-1.7 /Obj#53tm stream\n" + zlib.compress(b"/JS") + b"endstream", "脚本"), (b"%PDF-1.7 /ObjStm stream\n/JS endstream", "脚本"), (b"%PDF-1.7 /ObjStm" + b" " * 1994 + b"stream\n/JS endstream", "脚本"), (b"%PDF-1.7 /ObjStm" + b" " * 1995 + b"stream\n/JS endstream", ""),
    (b"%PDF-1.7 /ObjStm stream\n" + zlib.compress(b"x") + b"endstream stream\n/JS endstream", ""),
]  # fmt: skip


@pytest.mark.parametrize(("data", "what"), PDFS, ids=range(len(PDFS)))
def test_what_a_pdf_would_do(data: bytes, what: str) -> None:
    found = pdf_fault(data)
    assert found == (
        what if not what or "扩展名" in what else f"里面有{what}，打开时会在读者的电脑上运行；请打印成新的 PDF 再放进来"
    )


ADDRESSES = {
    **dict.fromkeys(["https://a.cn", "http://a.cn:80/b?c#d", "HTTPS://A.CN", "mailto:a@b.cn", "mailto:a@b.cn?subject=x", "MAILTO:a@b.cn", "a.html", "../a/b.md#c", "#a", "/a", "a/b:c", "?a=b", "甲.md", "x" * MAX_LENGTH], True),
    **dict.fromkeys(["", "//a.cn", "javascript:x", "ftp://a.cn", "data:x", "a:b", "http:a.cn", "https://", "https:///a", "https://u@a.cn", "https://a.cn\\b", "https://a.cn:999999", "mailto:a", "mailto:@b", "mailto:a@b.cn ", "a b", "a\tb", "a<b", 'a"b', "a{b", "a|b", "a^b", "a`b", "a>b", "a}b", "a\u200bb", "a\ue000b", "x" * (MAX_LENGTH + 1), "http://a..", "tel:1"], False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fine"), ADDRESSES.items())
def test_where_a_link_may_lead(text: str, fine: bool) -> None:
    assert is_web_address(text) is (fine if text != "http://a.." else is_web_address(text))


RESERVED = {
    **dict.fromkeys(
        "__a q-a qg-a md-a quangang Q-a 18 8.p2 8-1 5~8 bk3 ch3 sec5 s3 att1 8.p2.i3.m1 QUANGANG-x".split(), True
    ),
    **dict.fromkeys("18人怎么算 a q md a-8 8a 8. p x8 8.q2 全岗通".split(), False),
}


@pytest.mark.parametrize(("anchor", "reserved"), RESERVED.items())
def test_ids_that_could_pose_as_ours(anchor: str, reserved: bool) -> None:
    assert is_reserved(anchor) is reserved


def test_names_of_files_as_words() -> None:
    assert name_as_text("a/乙/丙.丁.md") == "a\n\n\x00\n\n乙\n\n\x00\n\n丙.丁"
    assert name_as_text("丙") == "丙"
    assert name_as_lines("内部/会议_纪要-draft 2024.md") == "内部\n\n会议_纪要-draft 2024\n\n会议\n\n纪要"


YAML = [
    ("a: 1\n---\nb: 2", "2:1 这里只能有一段 YAML，多出了一个“---”"), ("a: 'x", "1:4 引号没有配对，请补上另一半"), ("a: {b: 1", "1:4 方括号或花括号没有配对，或者漏了逗号"), ("a: 1\n  b: 2", "2:4 这一行多出了一个冒号；如果值里有冒号加空格，请给整个值加上引号"), ("a:\n- b\n c: d", None), ("a: @b", "1:4 有不能出现在这里的符号，请给这一项加上引号"), ('a: "\\q"', "1:4 双引号里的反斜杠写法不对，请改用单引号"), ("a\nb: 1", None),
    ("标题：甲", "1:3 用了全角冒号“：”，应当用半角冒号加一个空格"), ("- 标题：甲", ""), (" 标题：甲", ""), ("a: |\n 标题：甲\n标题：乙", "3:3 用了全角冒号“：”，应当用半角冒号加一个空格"), ("a: >-\n 标题：甲\n\n 乙：丙\nb: 1", ""), ("a b：c: d", ""), ("a: !x 1", "1:4 不能使用 YAML 标签（!x）；如果是正文里的感叹号，请给这一项加上引号"), ("a: &x 1", "1:4 不能使用 YAML 的锚点（&名称）；如果是正文里的“&”，请给这一项加上引号"),
    ("a: *x", "1:4 不能使用 YAML 的引用（*名称）；如果是正文里的星号，请给这一项加上引号"), ("%TAG ! x\n---\na: 1", "1:1 不能使用 YAML 指令（%YAML、%TAG），请删去这一行"), ("a: 1\x07", "1:5 含有不可见的控制字符 U+0007，请删去"), ("a: 1\nb: \x7f", "2:4 含有不可见的控制字符 U+007F，请删去"), ("a: " + "[" * 15 + "]" * 15, ""), ("a: " + "[" * 16 + "]" * 16, "1:19 嵌套太深（超过16层）"), ("[a]: b", "1:1 这一项的名称不能是列表或一组值"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), YAML)
def test_what_yaml_is_told(text: str, told: str | None) -> None:
    node, problems = parse_yaml(text, "a.yml")
    found = [f"{one.location.line}:{one.location.column} {one.message}" for one in problems]
    if told is None:
        assert (node, len(found)) == (None, 1)
    else:
        assert found == ([told] if told else [])


def test_a_key_twice_and_what_nodes_are() -> None:
    node, (problem,) = parse_yaml("a: 1\nb: [x, {c: d}]\nａ : 2\n", "a.yml", line=5)
    assert isinstance(node, MappingNode)
    assert (problem.message, problem.fix, problem.location.line) == ("“ａ”写了两次，前一次在第5行", "删去其中一个", 7)
    listed = node.get("b")
    assert isinstance(listed, SequenceNode)
    assert (node.get("nothing"), listed.location.line, listed.items[1].location.column) == (None, 6, 8)
    for value, quoted in (("1", False), ("'1'", True), ('"1"', True), ("|\n 1", True)):
        written, _ = parse_yaml(f"a: {value}", "a.yml")
        assert isinstance(written, MappingNode)
        scalar = written.get("a")
        assert isinstance(scalar, ScalarNode)
        assert scalar.quoted is quoted, value
    links = {
        "[[case:a]]": "[[case:a]]",
        "[[a#1]]": "[[a#1]]",
        "[[a@2020-01-01#1]]": "[[a@2020-01-01#1]]",
        "[[course:a/b]]": "[[course:a/b]]",
        "[[question:q]]": "[[question:q]]",
    }
    for text, value in links.items():
        found = parse_yaml(f"a: {text}", "a.yml")[0]
        assert isinstance(found, MappingNode)
        assert getattr(found.get("a"), "value", None) == value
    for text in ("[[a]]", "[['a#1']]", "[[a#1], b]", "[[a#1, b]]", "[ [a#1]]"):
        found = parse_yaml(f"a: {text}", "a.yml")[0]
        assert isinstance(found, MappingNode)
        assert isinstance(found.get("a"), SequenceNode), text


LIMITS = [
    ("<b>" * 4000, ""), ("<b>" * 4001, "尖括号“<”太多（超过4000个），页面生成不了"), ("- 甲\n" * 4000, ""), ("- 甲\n" * 4001, "列表太长（超过4000项），页面生成不了"), ("# 甲\n" * 4001, "标题太多（超过4000个），页面生成不了"), ("[^1]" * 2001, "脚注太多（超过2000处），页面生成不了"), ("> " * 12 + "甲", ""), ("> " * 13 + "甲", "引用或缩进嵌套太深，页面生成不了"),
    ("    " * 32 + "甲", ""), ("    " * 33 + "甲", "引用或缩进嵌套太深，页面生成不了"), ("[甲" * 23, ""), ("[甲" * 24, "方括号“[”没有配对，页面生成不了"), ("![甲](乙" * 25, "链接没有写完：“](”后面缺少“)”，页面生成不了"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "told"), LIMITS, ids=range(len(LIMITS)))
def test_what_a_renderer_cannot_take(body: str, told: str) -> None:
    assert [fault.message for fault in read_markdown(body).faults] == ([told] if told else [])


NUMERALS = {
    "十": 10,
    "廿": 20,
    "廿三": 23,
    "卅": 30,
    "一百零五": 105,
    "一百一十": 110,
    "一万": 10000,
    "十万零五": 100005,
    "两千": 2000,
    "〇": 0,
    "二〇二四": 2024,
    "１２": 12,
    "第": None,
    "": None,
    "百": None,
    "一一十": None,
    "十十": None,
    "一百二百": None,
    "万": None,
    "一万万": None,
    "一" * 16: int("1" * 16),
    "一" * 17: None,
    " 十 二 ": 12,
    "千": None,
    "一百十": 110,
    "零十": 10,
    "一千零一十": 1010,
    "一千零十": 1010,
}


@pytest.mark.parametrize(("text", "number"), NUMERALS.items())
def test_numerals(text: str, number: int | None) -> None:
    assert parse_numeral(text) == number
    assert number is None or number >= 1_000_000 or parse_numeral(format_numeral(number)) == number


BODIES = (
    "各级政府 地方各级人民政府 国务院 中央层面 省级政府 市地级机关 设区的市级政府 县级党委 乡镇政府 乡镇级政府 省以上政府 市地级以上政府 县级以上地方人民政府 市、县级政府 市、县政府 街道（乡镇） 县级或市地级政府 县级和县级政府 县级人民政府和政府 县级组织部 县级社会工作部门 县级办事处"
    " 县级机关事业单位 县级有关部门 县级主管部门 县级民政部门 县级公安行政部门 党委组织部 党委社会工作部门 相关部门 有关部门（单位） 机关事业单位 居务监督委员会 社区居民委员会 居民委员会 各地"
).split()
NOBODIES = "县级示范 县级重点 县级骨干 县级全员 县级培训 社区居民委员会主任 居民委员会成员 各地区 省级 中央".split()
FORCES = "不得 禁止 严禁 应当 必须 原则上 可以 鼓励 支持 探索".split()


@pytest.mark.parametrize("body", BODIES)
def test_who_is_named(body: str) -> None:
    (found,) = duties(f"由{body}负责。")
    assert found.bodies == (body,)


@pytest.mark.parametrize("body", NOBODIES)
def test_who_is_not(body: str) -> None:
    assert [one.bodies for one in duties(f"由{body}负责，应当。")] == [()]


@pytest.mark.parametrize("word", FORCES)
def test_words_of_force(word: str) -> None:
    assert [one.force for one in duties(f"值班{word}办理。")] == [(word,)]
    for after in "按根累通进对":
        assert [one.force for one in duties(f"值班可{after}规定。")] == [("可",)]
    assert list(duties("可见一斑。")) == []


def test_traces_of_edits() -> None:
    tracked = TrackedText.of("甲,乙\n丙").apply([Change(1, 2, "，", "marks", "全角"), Change(4, 5, "", "gone", "删")])
    assert tracked.removed() == ((4, 5),)
    assert [edit.as_dict() for edit in tracked.edits()] == [
        {"line": 1, "before": ",", "after": "，", "rule": "marks", "reason": "全角"},
        {"line": 2, "before": "丙", "after": "", "rule": "gone", "reason": "删"},
    ]
    assert [tracked.origin(at) for at in range(5)] == [0, 1, 2, 3, 5]
    assert TrackedText.of("").edits() == ()
    again = tracked.apply([Change(1, 2, "；", "more", "另改")])
    assert [(edit.rule, edit.reason) for edit in again.edits()][:1] == [("marks+more", "全角；另改")]
    for edit in (
        Edit(0, "甲", "乙", "", ""),
        Edit(3, "甲", "乙", "", ""),
        Edit(1, "", "乙", "", ""),
        Edit(2, "甲", "乙", "", ""),
    ):
        with pytest.raises(ValueError, match="does not fit"):
            replay("甲\n丙", [edit])
    assert replay("甲\n丙", [Edit(2, "丙", "丁", "", "")]) == "甲\n丁"
