"""The signs of papers, each in a line of its own: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from quangang.questions.papers import signs
from quangang.questions.papers.signs import TRUTH, TYPE_WORDS, fold, lettered, next_choice, numbered

WORDS = {
    "single_choice": "单项选择题 单项选择 单选题 单选 最佳选择题 单项选题 A1型题 A2型题", "multiple_response": "多项选择题 多项选择 多选题 多选 多项选题 复选题", "choice": "不定项选择题 不定项选择 不定项题 不定项 选择题 客观题 任选题",
    "true_false": "判断题 判断 是非题 判断正误题 判断正误 判断对错题 判断对错 正误判断题 正误判断 判断改错题 判断说明题 对错题 辨析题", "fill_in": "填空题 填空 补全题 完形填空题", "numeric": "数值题 数字题",
    "extended_text": "简答题 简答 简述题 问答题 问答 论述题 论述 名词解释题 名词解释 主观题 思考题 计算题 写作题 公文写作题 实务题 开放题 应用题 方案设计题",
    "case_group": "材料分析题 材料分析 材料题 案例分析题 案例分析 案例题 情景分析题 情境分析题 情景题 情境题 综合分析题 资料分析题 资料分析 综合题 阅读材料题 阅读理解题 阅读理解 共用题干题 案例选择题 组合题 实例分析题 事例分析题", "matching": "匹配题 连线题 配对题 搭配题", "ordering": "排序题 排列题",
}  # fmt: skip


def test_what_questions_are_called() -> None:
    assert {word: kind for kind, words in WORDS.items() for word in words.split()} == TYPE_WORDS
    assert [
        word
        for word in TYPE_WORDS
        if (found := signs.HEADING.fullmatch(f"一、{word}")) is None or found["label"] != word
    ] == []
    assert [
        word for word in TYPE_WORDS if (found := signs.TAG.match(f"[{word}]")) is None or found["label"] != word
    ] == []


HEADINGS = [
    "一、单选题", "单选题", "（一）单选题", "(1)单选题", "1. 单选题", "1、单选题", "第一部分 单选题", "第1大题单选题", "第一章：单选题", "题型一：单选题", "题型 单选题", "I. 单选题", "Ⅱ、单选题", "A. 单选题", "Part 1 单选题", "## 单选题", "**单选题**", "【单选题】", "《单选题》", "“单选题”", "一、单选题部分", "一、单选题练习", "一、单选题试题", "一、单选题题目",
    "一、单选题专项", "一、单选题库", "一、单选题答案", "一、单选题的参考答案及解析", "一、单选题标准答案与解析", "一、单选题正确答案和解析", "一、单选题（每题2分）", "一、单选题：略", "一、单选题，共10题", "一、单选题 共10题", "一、单选题 每题2分", "一、单选题 本大题", "一、单选题 计20分", "一、单选题 请选择", "一、单选题 下列各题", "一、单选题 满分", "一、单选题 10题20分", "一、单选题 (略)", "★单选题★", "——单选题——", "====单选题====", "壹、单选题", "<单选题>", "「单选题」", "◆ 一、单选题",
]  # fmt: skip
NO_HEADINGS = ["一、单选题是最常见的题型", "请做单选题", "一 单选", "一、判断下列说法"]


@pytest.mark.parametrize("line", HEADINGS)
def test_a_heading(line: str) -> None:
    found = signs.HEADING.fullmatch(fold(line))
    assert found is not None
    assert found["label"] == "单选题"
    assert bool(found["key"]) is ("答案" in line)


@pytest.mark.parametrize("line", NO_HEADINGS[:2])
def test_no_heading(line: str) -> None:
    assert signs.HEADING.fullmatch(fold(line)) is None


@pytest.mark.parametrize("line", ["一、单 选 题", "单  选  题（每题2分）"])
def test_a_heading_set_wide(line: str) -> None:
    found = signs.HEADING.fullmatch(fold(line))
    assert found is not None
    assert signs.type_of(found["label"]) == "single_choice"


RIGHT = "正确√ √正确 对√ √对 说法正确 表述正确 Right right yes √ 对 正确 T TRUE True true t Y YES Yes 是 V v y 正确的 对的 ✓".split()
WRONG = "错误× ×错误 错× ×错 说法错误 表述错误 说法不正确 Wrong wrong no × 错 错误 F FALSE False false f N NO No 否 X x n 不正确 不对 错误的 错的 非 误 ╳".split()


def test_signs_of_truth() -> None:
    assert {**dict.fromkeys(RIGHT, "正确"), **dict.fromkeys(WRONG, "错误")} == TRUTH
    for sign in TRUTH:
        for bracket in ("()", "[]", "【】", "〔〕"):
            found = signs.TRUTH_BRACKET.fullmatch(f"{bracket[0]} {sign} {bracket[1]}")
            assert found is not None
            assert found["sign"] == sign
    for sign in "√ × 对 错 正确 错误 T F".split():
        for before in ("入户要两个人。", "入户要两个人.", "入户要两个人!", "入户要两个人?", "入户要两个人 "):
            found = signs.TRUTH_END.search(f"{before}{sign}")
            assert found is not None
            assert found["sign"] == sign
        assert signs.TRUTH_END.search(f"入户要两个人{sign}") is None
    assert signs.TRUTH_BRACKET.fullmatch("(C)") is None


FOLDED = {
    "Ａ．": "A.",
    "（１）": "(1)",
    "\u3000\xa0\u2002\u2003\u2009": "     ",
    "✓✔☑": "√√√",
    "✗✘✕╳☒⨯": "××××××",
    "﹙﹚〖〗｢｣": "()【】【】",
    "⑴⑳⒇": "①⑳⑳",
    "ⒶⒿ﹒﹕": "AJ.:",
}


@pytest.mark.parametrize(("text", "folded"), FOLDED.items())
def test_forms_made_narrow(text: str, folded: str) -> None:
    assert fold(text) == folded


PAGES = "- 1 -|—12—|–3–|~4~|·5·|第1页|第 12 页 共 20 页|第1页，共2页|第1页/共2页|第1页、共2页|第1页（共2页）|第1页 A卷|1/20|1 / 20|page 1|Page 1 of 20|PAGE 1/20|共20页第1页|共 20 页 第 1 页|初任培训试卷 第1页 共2页|初任培训试卷第1页,共2页|初任培训试卷第1页(共2页)".split(
    "|"
)
NO_PAGES = (
    "1|第1题|- 甲 -|第12345页|1/甲|page|共20页|一、单选题|第1页里写着什么？这一句很长很长很长很长很长很长很长".split(
        "|"
    )
)


@pytest.mark.parametrize(("line", "page"), [*((line, True) for line in PAGES), *((line, False) for line in NO_PAGES)])
def test_the_number_of_a_page(line: str, page: bool) -> None:
    assert bool(signs.PAGE.fullmatch(line) or signs.PAGE.fullmatch(fold(line))) is page


NUMBERED = [
    ("题", "第1题 甲", 1, "甲"), ("题", "第十二题：甲", 12, "甲"), ("题", "第3道题、甲", 3, "甲"), ("题", "第3小题 甲", 3, "甲"), ("题", "题目4. 甲", 4, "甲"), ("题", "试题5：甲", 5, "甲"), ("题", "题6 甲", 6, "甲"), ("题", "问题7、甲", 7, "甲"), ("题", "Question 8. 甲", 8, "甲"), ("题", "Q9 甲", 9, "甲"), ("题", "No.10 甲", 10, "甲"), ("题", "T11. 甲", 11, "甲"), ("题", "习题12 甲", 12, "甲"), ("题", "(第1题)甲", 1, "甲"), ("题", "第1部分", None, ""), ("题", "【第1题】2024年", 1, "2024年"), ("题", "第1题2024年", None, ""), ("题", "问1：甲", 1, "甲"), ("题", "序号2：甲", 2, "甲"), ("题", "编号3 甲", 3, "甲"), ("题", "4题、甲", 4, "甲"), ("题", "4题甲", None, ""),
    ("1#", "#1 甲", 1, "甲"), ("1#", "2# 甲", 2, "甲"), ("1#", "3】2024年", 3, "2024年"), ("1#", "4]甲", 4, "甲"), ("1#", "5> 甲", 5, "甲"), ("1#", "6；甲", 6, "甲"), ("1#", "7|甲", 7, "甲"), ("1#", "8·甲", 8, "甲"), ("1#", "9~甲", 9, "甲"), ("1#", "10- 甲", 10, "甲"), ("1#", "1-5题", None, ""), ("1#", "3/50 甲", 3, "甲"), ("1#", "3/50", None, ""), ("①", "①甲", 1, "甲"), ("①", "⑴甲", 1, "甲"), ("①", "⒓甲", 12, "甲"), ("1 ", "1 、甲", None, ""), ("1.", "（A）1.甲", 1, "甲"), ("1.", "（ABC）1.甲", 1, "甲"),
    ("【1】", "【1】甲", 1, "甲"), ("【1】", "[2]. 甲", 2, "甲"), ("【1】", "〔3〕甲", 3, "甲"), ("(1)", "(1)甲", 1, "甲"), ("(1)", "( 2 )、甲", 2, "甲"), ("1)", "1)甲", 1, "甲"), ("1)", "1 ) 甲", 1, "甲"), ("1.", "1.甲", 1, "甲"), ("1.", "12、甲", 12, "甲"), ("1.", "3。甲", 3, "甲"), ("1.", "4\\. 甲", 4, "甲"), ("1.", "**5.** 甲", 5, "甲"), ("1.", "甲1.", None, ""), ("1.", "12345.甲", None, ""),
    ("1:", "1:甲", 1, "甲"), ("1:", "2,甲", 2, "甲"), ("1:", "8:30", None, ""), ("1:", "8:305", 8, "305"), ("一、", "一、甲", 1, "甲"), ("一、", "十二.甲", 12, "甲"), ("(一)", "(一)甲", 1, "甲"), ("(一)", "(十)、甲", 10, "甲"), ("1 ", "1 甲", 1, "甲"), ("1 ", "2《甲》", 2, "《甲》"), ("1 ", "3甲", 3, "甲"), ("1 ", "4【甲】", 4, "【甲】"), ("1 ", "5“甲”", 5, "“甲”"), *[("1 ", f"6{unit}", None, "") for unit in "年月日号人个项条款元天次岁万亿%名级类种家户小周多余至到届位倍分时"],
    ("1.", "(√)1.甲", 1, "甲"), ("1.", "( )1.甲", 1, "甲"), ("1.", "# 1.甲", 1, "甲"), ("1.", "> 1.甲", 1, "甲"), ("1.", "- 1.甲", 1, "甲"), ("1.", "• 1.甲", 1, "甲"), ("1.", "★1.甲", 1, "甲"), ("1.", "☆1.甲", 1, "甲"), ("1.", "▲1.甲", 1, "甲"), ("1.", "◆1.甲", 1, "甲"), ("1.", "【单选题】1.甲", 1, "甲"), ("1.", "单选题1.甲", 1, "甲"),
]  # fmt: skip


@pytest.mark.parametrize(("style", "line", "number", "rest"), NUMBERED)
def test_numbers_of_questions(style: str, line: str, number: int | None, rest: str) -> None:
    found = numbered(fold(line), style)
    assert (found.number if found else None) == number
    assert found is None or fold(line)[found.end :] == fold(rest)
    assert found is None or found.style == style


LETTERS = [
    ("A.甲", "A", "甲", False, False), ("A、甲", "A", "甲", False, False), ("a)甲", "A", "甲", False, False), ("(B)甲", "B", "甲", False, False), ("(b)甲", "B", "甲", False, False), ("[C]甲", "C", "甲", False, False), ("【D】甲", "D", "甲", False, False), ("〔E〕甲", "E", "甲", False, False), ("J.甲", "J", "甲", False, False), ("A\\.甲", "A", "甲", False, False), ("A。甲", "A", "甲", False, False), ("A·甲", "A", "甲", False, False), ("A:甲", "A", "甲", False, False), ("A,甲", "A", "甲", False, False),
    ("A 甲", "A", "甲", True, False), ("A甲", "A", "甲", True, False), ("A《甲》", "A", "《甲》", True, False), ("A“甲”", "A", "“甲”", True, False), ("A18人", "A", "18人", True, False), ("*A.甲", "A", "甲", False, True), ("★A.甲", "A", "甲", False, True), ("√A.甲", "A", "甲", False, True), ("[√]A.甲", "A", "甲", False, True), ("[x] A.甲", "A", "甲", False, True), ("■A.甲", "A", "甲", False, True), ("●A.甲", "A", "甲", False, True), ("◉A.甲", "A", "甲", False, True), ("⦿A.甲", "A", "甲", False, True),
    ("□A.甲", "A", "甲", False, False), ("○A.甲", "A", "甲", False, False), ("☐A.甲", "A", "甲", False, False), ("◯A.甲", "A", "甲", False, False), ("◻A.甲", "A", "甲", False, False), ("[ ]A.甲", "A", "甲", False, False), ("( )A.甲", "A", "甲", False, False), ("-A.甲", "A", "甲", False, False), ("•A.甲", "A", "甲", False, False), ("·A.甲", "A", "甲", False, False), ("\tA.甲", "A", "甲", False, False), ("**A.** 甲", "A", "** 甲", False, False),
    ("选项A:甲", "A", "甲", False, False), ("A选项:甲", "A", "甲", False, False), ("A项:甲", "A", "甲", False, False), ("<A>甲", "A", "甲", False, False), ("「A」甲", "A", "甲", False, False), ("{A}甲", "A", "甲", False, False), ("A;甲", "A", "甲", True, False), ("A|甲", "A", "甲", True, False), ("A>甲", "A", "甲", True, False), ("A】甲", "A", "甲", True, False), ("A-甲", "A", "甲", True, False), ("A/甲", "A", "甲", True, False), ("A/B栋", None, "", False, False), ("A-1栋", None, "", False, False),
    ("K.甲", None, "", False, False), ("App", None, "", False, False), ("甲", None, "", False, False), ("", None, "", False, False),
]  # fmt: skip


@pytest.mark.parametrize(("line", "letter", "rest", "weak", "right"), LETTERS)
def test_letters_of_choices(line: str, letter: str | None, rest: str, weak: bool, right: bool) -> None:
    found = lettered(line)
    assert (found.letter if found else None) == letter
    if found is not None:
        assert (line[found.end :], found.weak, found.right) == (rest, weak, right)


ROWS = [
    ("A.甲 B.乙", "B", "乙"),
    ("A.甲　B、乙", "B", "乙"),
    ("A.甲(B)乙", "B", "乙"),
    ("A.甲 [B]乙", "B", "乙"),
    ("A.甲【B】乙", "B", "乙"),
    ("A.甲*B.乙", "B", "乙"),
    ("维生素A、B、C", "B", None),
    ("A.甲。B.乙", "B", "乙"),
    ("A.甲 C.乙", "B", None),
    ("A.aB.b", "B", None),
    ("A.甲 K.乙", "K", None),
]


@pytest.mark.parametrize(("line", "letter", "rest"), ROWS)
def test_the_next_choice_of_a_row(line: str, letter: str, rest: str | None) -> None:
    found = next_choice(fold(line), letter, 2, weak=False)
    assert (fold(line)[found.end :] if found else None) == rest


MARKS = {
    "RIGHT_MARK": ("甲(正确答案) 甲(正确选项) 甲[正确] 甲【答案】 甲(√) 甲(对) 甲(是答案) 甲(key) 甲(正解) 甲√ 甲* 甲** 甲★ 甲←答案 甲<--正确答案", "甲 甲(错) 甲正确"), "NOT_RIGHT": ("甲(错误) 甲[×] 甲【错】 甲×", "甲 甲(对) 甲错"),
    "POINTS": ("(2分) （2分） [2分] 【10分】 (本题2分) (每题2分) (共20分) (满分100分) (1.5分)", "2分 (2) (分) (1000分) (约2分)"), "EMPTY": ("() [] 【】 〔〕 __ ____", "(甲) _ 空"), "BLANK": ("__ ____ () 【】 (__) ……… ...... ---- ——— ﹍ ﹍﹍", "_ … ... --- —— (甲)"),
    "RULE_LINE": ("=== --- ——— ___ *** ~~~ ……… ###", "== 甲 ==甲=="), "SEALED": ("密封线 装订线 密……封……线 …○密○…○封○…○线○… 装--订--线 ……密封线…… 线内不准答题 线内不得答题 以下无正文 试卷结束 以上为全部内容 全卷完", "密封 线内答题"),
    "ADVERT": ("更多资料见https://a.cn www.a.cn 关注公众号 微信号abc QQ群123 扫码下载 关注我们 版权所有 仅供内部 严禁外传 下载更多 更多真题", "甲 下载 更多"),
    "KEY_HELD": ("答案（十八） 正确答案(自治) ★答案（主任、副主任）。", "答案（ 答案() （答案）甲 考点（甲）"), "TAG": ("【单选】 [单选题] (单选题,2分) <单选题> 「单选」 {单选} 【单选·易】 [多选|难] 单选：", "单选 【单选】甲 【单选题目】"),
    "TAG_END": ("[单选题] （单选） (多选题,2分) [判断题]*", "单选题 [单选题]甲"),
    "ANSWERED": ("答: 答：", "答 回答："), "BARE_KEY": ("答案A 答案是B 答案为AB 正确答案：C 答案选D 答案应选A 正确选项是B 正确选项为C 答：A 选：B Answer:C ANS:D 答案√ 答案× 答案对 答案错误 答案(A) 答案【B】 答案A、B、C 答案a 本题答案A 标准答案A 参考答案A。 ★B 本题选B 此题应选C 应选AB 故选D 该选A 答案→B", "★ 故选 应选甲 答案 答案甲 选A 答A 答案K"),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKS)
def test_other_signs(name: str) -> None:
    pattern = getattr(signs, name)
    wanted, others = (text.split() for text in MARKS[name])
    look = pattern.search if name in ("RIGHT_MARK", "NOT_RIGHT") else pattern.fullmatch
    assert [text for text in wanted if not look(fold(text))] == []
    assert [text for text in others if look(fold(text))] == []


NAMED = [
    ("【答案】B", "correct_response"), ("答案：B", "correct_response"), ("★答案：B", "correct_response"), ("◆正确答案：B", "correct_response"), ("答 案：B", "correct_response"), ("参 考 答 案：B", "correct_response"), ("（答案）B", "correct_response"), ("答案→B", "correct_response"), ("答案=B", "correct_response"), ("答案】B", "correct_response"), ("「答案」B", "correct_response"), ("答案|B", "correct_response"),
    ("答案是十八人", "correct_response"), ("正确答案为十八人", "correct_response"), ("参考答案 十八人", "correct_response"), ("（解析）略", "explanation"), ("解析→略", "explanation"), ("解 析：略", "explanation"), ("答案", ""), ("答案十八", ""), ("参考答案", ""), ("分类=甲", ""), ("（依据）甲", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name"), NAMED)
def test_what_a_label_names(line: str, name: str) -> None:
    found = signs.LABEL.match(fold(line))
    assert (signs.name_of(found) if found else "") == name


OVER_KEYS = "参考答案|参 考 答 案|答 案|《测试题》参考答案|答案页|答题卡答案|评分参考|Key|答案（A卷）|参考答案（一）|答案（仅供参考）|附：参考答案"
NO_KEYS = "答案（十八）|参考|第三页|答案是什么？"


@pytest.mark.parametrize(
    ("line", "over"), [*((one, True) for one in OVER_KEYS.split("|")), *((one, False) for one in NO_KEYS.split("|"))]
)
def test_what_stands_over_keys(line: str, over: bool) -> None:
    assert signs.is_keys_heading(fold(line)) is over


def test_letters_of_every_kind_are_letters() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert fold("".join(chr(ord("Ⓐ") + place) for place in range(26))) == letters
    assert fold("ＡＺ") == "AZ"
