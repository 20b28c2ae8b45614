"""Reading banks: every type, and every mistake an author makes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quangang.model import Problem, Question
from quangang.questions import TYPES, read_bank, walk
from quangang.questions.schema import bank_schema
from quangang.text.yaml import parse_yaml
from tests.schemas import FOLDER, text

TAIL = """
  explanation: 第3条规定配备标准。
  abilities: [依法办事]
  basis: [{provision: central-2024#3, quote: 每万城镇常住人口拥有社区工作者18人}]
"""

SINGLE = (
    """- id: q-1
  type: single_choice
  stem: 每万城镇常住人口拥有社区工作者多少人？
  choices: [{id: A, text: 10人, feedback: 低于标准。}, {id: B, text: 15人, feedback: 低于标准。}, {id: C, text: 18人}]
  correct_response: [C]"""
    + TAIL
)

GOOD = {
    "single_choice": SINGLE,
    "multiple_response": """- id: q-2
  type: 多选题
  题干: 哪些属于社区工作者？
  选项: [{id: A, text: 社区党组织成员}, {id: B, text: 社区民警, feedback: 民警是公务员。}, {id: C, text: 社区居委会成员}]
  答案: [C, A]
  scoring: partial"""
    + TAIL,
    "true_false": """- id: q-3
  type: true_false
  stem: 社区工作者就是社会工作者。
  correct_response: [错误]
  feedback: {正确: 两者不是一回事。}"""
    + TAIL,
    "fill_in": """- id: q-4
  type: fill_in
  stem: 每万人配备____名，由____统筹。
  correct_response: [[18, 十八], 组织部]"""
    + TAIL,
    "numeric": """- id: q-5
  type: numeric
  stem: 每万人配备多少名？
  correct_response: 18
  tolerance: 0.5
  unit: 人"""
    + TAIL,
    "matching": """- id: q-6
  type: matching
  stem: 谁负责什么？
  choices: [{id: A, text: 党委社会工作部}, {id: B, text: 街道}]
  matches: [{id: "1", text: 日常管理}, {id: "2", text: 统筹指导}, {id: "3", text: 审判}]
  correct_response: [B-1, A 2]"""
    + TAIL,
    "ordering": """- id: q-7
  type: ordering
  stem: 排出次序。
  choices: [{id: A, text: 公示}, {id: B, text: 报名}, {id: C, text: 考试}]
  correct_response: [B, C, A]"""
    + TAIL,
    "extended_text": """- id: q-8
  type: extended_text
  stem: 怎样为社区减负？
  reference: 不得随意借调，清理证明事项。
  rubric: [{text: 说到借调, points: 2}, {text: 说到证明}]"""
    + TAIL,
    "case_group": """- id: q-9
  type: case_group
  material: 教学情境（虚构）：街道要借调小李半年。
  lesson: burden
  abilities: [依法办事]
  questions:
    - id: q-9-1
      type: true_false
      stem: 可以借调。
      correct_response: [错误]
      explanation: 不得随意借调。
      basis: [{provision: central-2024#16, quote: 不得随意借调}]""",
}

EXPECTED: dict[str, tuple[tuple[str, ...], dict[str, object]]] = {
    "single_choice": (("C",), {}),
    "multiple_response": (("A", "C"), {"scoring": "partial"}),  # in order, whatever the author wrote
    "true_false": (("false",), {}),
    "fill_in": (("18", "组织部"), {"blanks": [["18", "十八"], ["组织部"]]}),
    "numeric": (("18",), {"tolerance": 0.5, "unit": "人"}),
    "matching": (
        ("A 2", "B 1"),
        {"matches": [{"id": "1", "text": "日常管理"}, {"id": "2", "text": "统筹指导"}, {"id": "3", "text": "审判"}]},
    ),
    "ordering": (("B", "C", "A"), {}),
    "extended_text": (
        ("不得随意借调，清理证明事项。",),
        {"rubric": [{"text": "说到借调", "points": 2.0}, {"text": "说到证明", "points": 1.0}]},
    ),
    "case_group": ((), {"material": "教学情境（虚构）：街道要借调小李半年。"}),
}


def read(text: str) -> tuple[list[Question], list[Problem]]:
    node, problems = parse_yaml(text, "courses/c/questions/a.yml")
    questions, found = read_bank(node, course="c")
    return questions, problems + found


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_reads(type_: str) -> None:
    questions, problems = read(GOOD[type_])
    assert problems == []
    (question,) = questions
    assert question.type == type_
    assert (question.correct_response, question.data) == EXPECTED[type_]
    json.dumps(question.data)  # what a type keeps is JSON
    assert all(item.explanation and item.basis for item in walk(questions) if item.type != "case_group")


def test_a_child_takes_lesson_and_ability_from_its_group_and_the_material_into_its_hash() -> None:
    (group,), _ = read(GOOD["case_group"])
    (other,), _ = read(GOOD["case_group"].replace("半年", "一年"))
    (child,) = group.children
    assert (child.lesson, child.abilities) == ("burden", ("依法办事",))
    assert child.content_hash != other.children[0].content_hash


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (("18人}]\n", "１８人 }]\n"), True),  # width and spaces are not content
        (("低于标准。", "少了。"), True),  # feedback may be improved without asking anyone again
        (("规定配备标准", "规定了配备标准"), True),
        (("[C]", "[B]"), False),
        (("15人", "16人"), False),
        (("多少人", "至少多少人"), False),
    ],
)
def test_content_hash_changes_with_what_is_asked(change: tuple[str, str], same: bool) -> None:
    (one,), _ = read(SINGLE)
    (other,), problems = read(SINGLE.replace(*change))
    assert problems == []
    assert (one.content_hash == other.content_hash) is same


@pytest.mark.parametrize(
    ("type_", "change", "place", "message", "fix"),
    [
        ("single_choice", ("single_choice", "single_choise"), (2, 9), "没有“single_choise”这种题型", "“single_choice”"),
        ("single_choice", ("  type: single_choice\n", ""), (1, 3), "没有写题型", "single_choice（单选题）"),
        ("single_choice", ("  explanation: 第3条规定配备标准。\n", ""), (1, 3), "缺少必填项“解析 explanation”", ""),
        ("single_choice", ("stem:", "stm:"), (3, 3), "没有“stm”这一项", "“stem”"),
        ("single_choice", ("[C]", "[D]"), (5, 22), "答案“D”不是任何一个选项", "A、B、C"),
        ("single_choice", ("[C]", "[B, C]"), (5, 21), "单选题只能有一个答案", "multiple_response"),
        ("single_choice", ("id: B", "id: A"), (4, 55), "有两个“A”", ""),
        ("single_choice", ("central-2024#3", "意见第3条"), (8, 23), "不是条文地址", ""),
        ("multiple_response", ("[C, A]", "AC"), (5, 7), "答案“AC”不是任何一个选项", "写成 [A, C]"),
        ("multiple_response", ("[C, A]", "[A]"), (5, 7), "多选题至少要有两个答案", "single_choice"),
        ("multiple_response", ("partial", "half"), (6, 12), "可以写：exact、partial", ""),
        ("true_false", ("[错误]", "[也许]"), (4, 21), "判断题的答案不能写“也许”", "正确 或 错误"),
        ("fill_in", ("____名，由____", "（）名，由（）"), (3, 9), "填空题的题干里没有空", "____"),
        ("fill_in", ("，由____统筹", ""), (4, 21), "题干有1个空，答案却有2个", "[["),
        ("numeric", ("18\n", "18人\n"), (4, 21), "答案“18人”不是数字", "单位"),
        ("numeric", ("0.5", "-1"), (5, 14), "应当大于或等于0", ""),
        ("matching", ("B-1", "B-9"), (6, 22), "右列没有“9”", "1、2、3"),
        ("matching", ("B-1, ", ""), (6, 21), "左列的B没有配对", ""),
        ("matching", ("A 2", "B 2"), (6, 27), "左列的“B”配了两次", ""),
        ("ordering", ("[B, C, A]", "[B, C]"), (5, 21), "答案里少了A", ""),
        ("ordering", ("[B, C, A]", "[A, B, C]"), (4, 12), "列出的次序就是正确答案", "打乱"),
        ("extended_text", ("points: 2", "points: 0"), (5, 33), "应当大于0", ""),
        ("case_group", ("type: true_false", "type: case_group"), (8, 13), "材料题里不能再放材料题", ""),
        ("case_group", ("[错误]\n", "[]\n"), (10, 25), "至少要有1个", ""),
    ],
)
def test_mistakes_are_told_in_chinese_at_their_place(
    type_: str, change: tuple[str, str], place: tuple[int, int], message: str, fix: str
) -> None:
    assert change[0] in GOOD[type_]
    questions, problems = read(GOOD[type_].replace(change[0], change[1], 1))
    assert problems, questions
    first = next((problem for problem in problems if message in problem.message), problems[0])
    assert message in first.message, problems
    assert fix in first.fix, first
    assert (first.location.line, first.location.column) == place, first


def test_all_mistakes_of_a_file_are_told_and_the_good_questions_kept() -> None:
    text = SINGLE.replace("[C]", "[D]") + GOOD["ordering"] + GOOD["numeric"].replace("18\n", "多\n") + GOOD["matching"]
    questions, problems = read(text)
    assert [question.id for question in questions] == ["q-7", "q-6"]
    assert [problem.message.split("“")[0] for problem in problems] == ["答案", "数值题的答案"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),  # an empty file holds no question
        ("单选题", 1),
        ("- 单选题", 1),
        ("- - a", 1),
        ("questions: []", 1),
    ],
)
def test_anything_else_is_refused_kindly(text: str, count: int) -> None:
    questions, problems = read(text)
    assert (questions, len(problems)) == ([], count)


SUMMED = """- id: q-1
  type: case_group
  stem: 读材料。
  material: 有{{= 1+1 = 2人}}。
  abilities: [依法办事]
  questions:
  - id: q-1-1
    type: single_choice
    stem: 配{{= 6×3 = 18人}}？
    choices: [{id: A, text: "{{= 9+9 = 18人}}"}, {id: B, text: 多, feedback: "照每千算是{{= 6×18 = 108人}}。"}]
    correct_response: [A]
    explanation: 算式是{{= 6×3 = 18人}}。
    basis: [{provision: central-2024#3, quote: 每万}]
  - id: q-1-2
    type: true_false
    stem: 够了。
    correct_response: [错误]
    feedback: {正确: "还差{{= 18-9 = 9人}}。"}
    explanation: 不够。
    basis: [{provision: central-2024#3, quote: 每万}]
  - id: q-1-3
    type: extended_text
    stem: 算一算。
    reference: 差{{= 18-8 = 10人}}。
    rubric: [{text: "写出{{= 5+5 = 10人}}", points: 1}]
    explanation: 会算。
    basis: [{provision: central-2024#3, quote: 每万}]
  - id: q-1-4
    type: matching
    stem: 连一连。
    choices: [{id: A, text: 甲}, {id: B, text: 乙}]
    matches: [{id: "1", text: "{{= 2+2 = 4人}}"}, {id: "2", text: 两人}]
    correct_response: [A 1, B 2]
    explanation: 数一数。
    basis: [{provision: central-2024#3, quote: 每万}]
"""


def test_sums_are_shown_by_their_results_wherever_they_stand() -> None:
    questions, problems = read(SUMMED)
    assert not problems
    said = repr(list(walk(questions)))
    assert "{{" not in said
    assert all(result in said for result in ("2人", "108人", "9人", "10人", "4人"))


def test_a_type_of_another_maker_is_read_as_the_type_it_is_like(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = replace(TYPES["single_choice"], id="picture_choice", label="看图选择题", like="single_choice")
    monkeypatch.setattr("quangang.questions.bank.TYPES", {**TYPES, theirs.id: theirs})
    for type_, like, declared in (
        ("picture_choice", "single_choice", "picture_choice"),
        ("single_choice", "single_choice", ""),
    ):
        (question,), problems = read(SINGLE.replace("type: single_choice", f"type: {type_}"))
        assert (question.type, question.declared, problems) == (like, declared, [])


def test_the_schema_that_editors_read_is_that_of_the_types() -> None:
    assert text(bank_schema()) == (FOLDER / "questions.schema.json").read_text(encoding="utf-8")
