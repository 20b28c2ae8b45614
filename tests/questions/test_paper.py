"""试卷文本: read as trainers write it, written so that it reads back the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quangang.model import Location, Problem, Question
from quangang.questions import read_bank, read_paper, walk, write_paper
from tests.questions.test_bank import GOOD, read

PAPER = """社区工作者应知应会测试（A卷）
姓名：________

《意见》：central-2024

一、单项选择题（每题1分）
1. 各地按照每万城镇常住人口拥有社区工作者多少人的标准配备？（  ）
A. 10人    B. 15人    C. 18人
A项：低于标准。
答案：C
解析：第3条规定配备标准，
实行总量控制。

市地级或县级层面负责。
依据：《意见》第3条“每万城镇常住人口拥有社区工作者18人”

二、多项选择题
1．下列哪些属于社区工作者？
　Ａ．社区党组织成员
　Ｂ．社区民警
　Ｃ．居委会成员
【答案】AC
【解析】第1条划定范围。
【依据】《意见》第一条：“本意见所称社区工作者”；
能力：群众工作、依法办事

三、判断题
1、社区工作者就是社会工作者。（×）
解析：两者不是一回事。
依据：《意见》第四条第二款第（三）项“支持社区工作者参加“社会工作者”考试”

四、填空题
2. 每万人配备（　　）人，由____统筹。
答案：18 / 十八；组织部
解析：见原文。
依据：central-2024#3“18人”

五、其他
3. 阅读材料，回答问题。
材料：教学情境（虚构）：
1.5万人的社区只有20名社区工作者。

书记想借人。
（1）够不够？
A. 够 B. 不够
答案：B
解析：1.5万人应有27人。
依据：《意见》第3条“18人”
（2）应有多少人？
题型：数值题
答案：27人
单位：人
解析：1.5×18=27。
依据：《意见》第3条“18人”
4. 连线。
A. 示范培训
B. 重点培训
① 市地级
② 省以上
答案：A—②，B-1
解析：第8条。
依据：《意见》第8条“省以上示范培训”
"""


def read_text(text: str, prefix: str = "q") -> tuple[list[Question], list[Problem]]:
    node, problems = read_paper(text, "paper.txt", prefix=prefix)
    questions, found = read_bank(node, course="c")
    return questions, problems + found


def test_a_paper_as_trainers_write_it() -> None:
    questions, problems = read_text(PAPER)
    assert problems == []
    single, many, truth, fill, case, match = questions
    assert [one.type for one in walk(questions)] == [
        *("single_choice", "multiple_response", "true_false", "fill_in"),
        *("case_group", "single_choice", "numeric", "matching"),
    ]
    assert single.stem == "各地按照每万城镇常住人口拥有社区工作者多少人的标准配备？"
    assert [(choice.text, choice.feedback) for choice in single.choices] == [
        ("10人", "低于标准。"),
        ("15人", ""),
        ("18人", ""),
    ]
    assert single.explanation == "第3条规定配备标准，\n实行总量控制。\n\n市地级或县级层面负责。"
    assert (many.correct_response, many.abilities) == (("A", "C"), ("群众工作", "依法办事"))
    assert [choice.text for choice in many.choices] == [
        "社区党组织成员",
        "社区民警",
        "居委会成员",
    ]  # full-width letters
    assert str(many.basis[0].provision) == "central-2024#1"
    assert (truth.stem, truth.correct_response) == ("社区工作者就是社会工作者。", ("false",))
    assert str(truth.basis[0].provision) == "central-2024#4.p2.i3"
    assert truth.basis[0].quote == "支持社区工作者参加“社会工作者”考试"  # quotation marks inside
    assert (fill.stem, fill.data["blanks"]) == ("每万人配备____人，由____统筹。", [["18", "十八"], ["组织部"]])
    assert case.data["material"] == "教学情境（虚构）：\n1.5万人的社区只有20名社区工作者。\n\n书记想借人。"
    assert [child.correct_response for child in case.children] == [("B",), ("27",)]
    assert match.correct_response == ("A 2", "B 1")
    assert [one.id for one in walk(questions)] == [f"q-{number:03d}" for number in (1, 2, 3, 4, 5, 6, 7, 8)]
    assert single.location == Location("paper.txt", 7, 4)
    assert many.basis[0].location.line == 24


@pytest.mark.parametrize(
    ("change", "place", "message", "fix"),
    [
        (("答案：C", "答案：D"), ("答案：D", 4), "答案“D”不是任何一个选项", "A、B、C"),
        (("答案：C\n", ""), ("1. 各地按照", 4), "缺少必填项“答案 correct_response”", ""),
        (("解析：见原文。\n", ""), ("2. 每万人配备", 4), "缺少必填项“解析 explanation”", ""),
        (
            ("《意见》：central-2024\n", ""),
            ("依据：《意见》第3条“每万", 4),
            "不知道《意见》是哪份文件",
            "《意见》：文件标识",
        ),
        (("依据：central-2024#3“18人”", "依据：看文件"), ("依据：看文件", 4), "看不懂依据“看文件”", ""),
        (
            ("第3条“每万城镇常住人口拥有社区工作者18人”", "第3条"),
            ("依据：《意见》第3条", 4),
            "依据后面没有条文原文",
            "",
        ),
        (("答案：C\n", "答案：C\n答案：B\n"), ("答案：B", 4), "写了两次", "序号"),
        (("A. 够 B. 不够\n答案：B\n", "答案：不够\n"), ("（1）够不够", 4), "看不出这是什么题型", "判断题"),
        (("18 / 十八；组织部", "18"), ("答案：18", 4), "题干有2个空，答案却有1个", ""),
    ],
)
def test_mistakes_are_told_at_their_line_and_the_rest_is_read(
    change: tuple[str, str], place: tuple[str, int], message: str, fix: str
) -> None:
    assert change[0] in PAPER
    text = PAPER.replace(change[0], change[1], 1)
    questions, problems = read_text(text)
    assert message in problems[0].message, problems
    assert fix in problems[0].fix, problems
    line = next(row for row, content in enumerate(text.split("\n"), 1) if place[0] in content)
    assert (problems[0].location.line, problems[0].location.column) == (line, place[1]), problems
    assert questions


def test_ids_are_asked_for_when_none_are_given() -> None:
    questions, problems = read_text(PAPER, prefix="")
    assert questions == []
    assert {problem.message for problem in problems if "标识 id" in problem.message}


def same(questions: list[Question]) -> list[Question]:
    """Questions without the places they were read from."""
    nowhere = Location("")
    return [
        replace(
            one,
            location=nowhere,
            basis=tuple(replace(basis, location=nowhere) for basis in one.basis),
            children=tuple(same(list(one.children))),
        )
        for one in questions
    ]


@pytest.mark.parametrize("type_", GOOD)
def test_every_type_comes_back_the_same(type_: str) -> None:
    questions, _ = read(GOOD[type_])
    text, problems = write_paper(questions)
    assert problems == []
    again, problems = read_text(text)
    assert problems == []
    assert same(again) == same(questions)


def test_what_looks_like_a_mark_comes_back_too() -> None:
    stem = "1.5万人？\n2. 第二行\nA. 像选项\n答案：像答案\n（1）像小题\\n\n\n①像右列\n《意见》：像声明\n一、像标题\n【像框】"
    (question,), _ = read(GOOD["single_choice"])
    choice = replace(question.choices[0], text="甲 B. 乙\nC、丙")
    question = replace(question, stem=stem, explanation=stem, choices=(choice, *question.choices[1:]))
    text, problems = write_paper([question])
    assert problems == []
    (again,), problems = read_text(text)
    assert problems == []
    assert (again.stem, again.explanation, again.choices[0].text) == (stem, stem, choice.text)


def test_what_the_form_cannot_carry_is_told() -> None:
    questions, _ = read(GOOD["single_choice"].replace("id: A", "id: a1"))
    text, problems = write_paper(questions)
    assert text == ""
    assert "没有写" in problems[0].message


@given(st.text(alphabet="1.2、A．B答案：解析（）①《》一【】\\ \n“”依据#", max_size=60))
def test_no_text_stops_the_reader(text: str) -> None:
    read_text(text)
