"""出卷方案: met to the letter on any seed, or refused with what is missing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quangang.loading import load
from quangang.model import Address, Basis, Choice, Location, Question
from quangang.questions.blueprint import Blueprint, Row, _worth, draw, level, parse_plan, rank, read_blueprint, within
from quangang.questions.shuffling import order_matters
from quangang.text.yaml import parse_yaml
from tests.web.questions.sample import questions

ROOT = Path(__file__).resolve().parents[2]


def bank() -> list[Question]:
    return [question for course in load(ROOT).courses.values() for question in course.questions]


def plan(text: str) -> Blueprint:
    made, problems = parse_plan(text)
    assert made is not None, problems
    return made


def test_a_thousand_seeds_are_met_exactly() -> None:
    """Lines that compete for the same questions, so that first come first served would fail."""
    asked = bank()
    wanted = plan(
        "单选题:12:2, 单选题:4:2:群众工作, 多选题:5:3, 多选题:2:3:central-2024#5~8, 判断题:8:1, 填空题:3:2, 匹配题:2:4, 材料题:1:7"
    )
    papers = set()
    for seed in range(1000):
        drawn = draw(wanted, asked, str(seed))
        assert drawn.problems == ()
        assert [(row.type, len(found)) for row, found in drawn.rows] == [(row.type, row.count) for row in wanted.rows]
        every = [question.id for _, found in drawn.rows for question in found]
        assert len(every) == len(set(every))
        assert all(row.takes(question) for row, found in drawn.rows for question in found)
        ranks = [[rank(str(seed), question.id) for question in found] for _, found in drawn.rows]
        assert all(row == sorted(row) for row in ranks)  # whatever line took a question first
        worth = [
            sum(part.data["points"] for part in question.children or (question,))  # type: ignore[misc]
            for _, found in drawn.rows
            for question in found
        ]
        assert sum(worth) == wanted.total == 24 + 8 + 15 + 6 + 8 + 6 + 8 + 7
        papers.add(tuple(every))
    assert len(papers) > 990
    assert draw(wanted, asked, "7") == draw(wanted, asked, "7")


def test_every_question_comes_about_as_often_as_any_other() -> None:
    asked = [question for question in bank() if question.type == "single_choice"]
    each = len(asked) // 5  # enough of a growing bank that a quarter is four standard deviations
    seen = Counter(
        question.id
        for seed in range(1000)
        for _, found in draw(Blueprint((Row("single_choice", each, 2),)), asked, str(seed)).rows
        for question in found
    )
    mean = 1000 * each / len(asked)
    assert set(seen) == {question.id for question in asked}
    assert 0.75 * mean < min(seen.values()) <= max(seen.values()) < 1.25 * mean


def test_lines_that_want_the_same_question_share_what_there_is() -> None:
    one = next(question for question in questions() if question.type == "single_choice")
    wide, narrow = replace(one, id="wide"), replace(one, id="narrow", abilities=("应急处突",))
    for order in ((wide, narrow), (narrow, wide)):
        drawn = draw(plan("单选题:1:2, 单选题:1:2:应急处突"), order, "1")
        assert [question.id for _, found in drawn.rows for question in found] == ["wide", "narrow"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("单选题:200:1", r"单选题200道：差\d+道（符合的只有\d+道）"),
        ("判断题:1:2:应急处突:招商", r"符合的只有"),
        ("材料题:9:10", r"材料题9道：差\d道"),
    ],
)
def test_what_cannot_be_met_is_refused_with_the_shortfall(text: str, words: str) -> None:
    asked = bank()
    made = plan(text)
    if "招商" in text:  # a limit nobody meets
        made = Blueprint((replace(made.rows[0], abilities=("招商",)),))
    drawn = draw(made, asked, "1")
    assert drawn.rows == ()
    assert re.search(words, drawn.problems[0].message), drawn.problems


def test_a_shortfall_of_competing_lines_says_so() -> None:
    one = next(question for question in questions() if question.type == "single_choice")
    drawn = draw(plan("单选题:1:2, 单选题:1:2:依法办事"), [one], "1")
    assert "差1道（符合的有1道，有的被别的行用了）" in drawn.problems[0].message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("parts:\n- {type: 单选, count: 2, points: 1}\n", 0, ""),
        ("parts:\n- {type: 单项, count: 2, points: 1}\n", 2, "没有“单项”这种题型"),
        ("parts:\n- {type: 单选题, count: 2, points: 1, provisions: [第8条]}\n", 2, "“第8条”不是条文地址"),
        ("total: 100\nparts:\n- {type: 单选题, count: 2, points: 1}\n", 1, "满分写的是100分，各行合计是2分"),
        ("parts:\n- {type: 单选题, count: 0, points: 1}\n", 2, "count"),
        ("parts:\n- {type: 单选题, cuont: 2, points: 1}\n", 2, "没有“cuont”这一项"),
        ("total: 100\n", 1, "parts"),
        *(
            (f"{head}parts:\n- {{type: 单选题, count: {count}, points: {points}}}\n", line, words)
            for head, count, points, line, words in (
                ("", 500, 100, 0, ""),
                ("", 501, 1, 2, "count"),
                ("", 1, 100.5, 2, "points"),
                ("", 1, 0.1, 0, ""),
                ("", 1, 0, 2, "points"),
                ("minutes: 0\n", 1, 1, 0, ""),
                ("minutes: -1\n", 1, 1, 1, "minutes"),
                ("minutes: 600\n", 1, 1, 0, ""),
                ("minutes: 601\n", 1, 1, 1, "minutes"),
                ("total: 0\n", 1, 1, 1, "total"),
                ("total: 0.3\n", 3, 0.1, 0, ""),  # 三个0.1就是0.3
                ("total: 0.301\n", 3, 0.1, 1, "满分写的是0.301分"),
                ("total: 0.299\n", 3, 0.1, 1, "满分写的是0.299分"),
            )
        ),
    ],
)
def test_a_plan_in_yaml_is_told_its_mistakes_at_their_line(text: str, line: int, words: str) -> None:
    node, _ = parse_yaml(text, "plan.yml")
    assert node is not None
    made, problems = read_blueprint(node)
    if not line:
        assert made is not None
        assert made.rows[0].type == "single_choice"
        return
    assert made is None
    assert any(one.location.line == line and words in one.message for one in problems), problems


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("单选题", "看不懂"),
        ("单选题:0:2", "看不懂"),
        ("单选题:2:0", "看不懂"),
        ("论述题:2:5", "没有“论述题”这种题型"),
        (" , ", "方案是空的"),
    ],
)
def test_a_plan_in_one_line_is_told_its_mistakes(text: str, words: str) -> None:
    made, problems = parse_plan(text)
    assert made is None
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("provision", "wanted", "inside"),
    [
        ("central-2024#8", "central-2024#5~8", True),
        ("central-2024#8.p2", "central-2024#5~8", True),
        ("central-2024#9", "central-2024#5~8", False),
        ("central-2024#17", "central-2024#1", False),  # 17 不在 1 里面
        ("central-2024#10", "central-2024#9~11", True),  # 数比大小，不比字符
        ("central-2024#8", "central-2024", True),
        ("jiangsu-16#8", "central-2024#8", False),
    ],
)
def test_a_provision_lies_in_another(provision: str, wanted: str, inside: bool) -> None:
    one, other = Address.parse(provision), Address.parse(wanted)
    assert one is not None
    assert other is not None
    assert within(one, other) is inside


@pytest.mark.parametrize(
    ("texts", "explanation", "fixed"),
    [
        (("街道", "社区", "区民政局", "物业"), "由街道办事处负责。", False),
        (("街道", "社区", "以上都对"), "", True),
        (("街道", "社区", "A和B"), "", True),
        (("街道", "社区", "上述单位均可"), "", True),
        (("10人", "15人", "18人"), "", True),  # 从小到大，次序有意义
        (("3年", "1年", "2年"), "", False),
        (("每年1次", "每3年1次", "每半年1次"), "", False),
        (("街道", "社区", "物业"), "A项错在把责任推给了街道。", True),
        (("街道", "社区", "物业"), "选项C不是责任主体。", True),
        (("APP上报", "电话上报", "QQ群上报"), "用APP上报。", False),
    ],
)
def test_choices_whose_order_means_something_stay(texts: tuple[str, ...], explanation: str, fixed: bool) -> None:
    one = next(question for question in questions() if question.type == "single_choice")
    choices = tuple(Choice("ABCD"[at], text) for at, text in enumerate(texts))
    assert order_matters(replace(one, stem="谁来负责？", choices=choices, explanation=explanation)) is fixed


def with_parts(count: int) -> Question:
    child = Question("part", "true_false", "题", "解析", (), Location("q.yml"))
    return replace(child, id="scene", type="case_group", children=(child,) * count)


SHARES = [
    (6, 3, [2, 2, 2], "evenly"),
    (5, 2, [2.5, 2.5], "in halves"),
    (5, 3, [2, 1.5, 1.5], "what is left over to the first"),
    (4, 3, [1.5, 1.5, 1], "to the first two"),
    (1, 3, [0.5, 0.5, 0], "less than there are"),
    (2.5, 1, [2.5], "to one"),
    (2.24, 1, [2], "to the nearest half"),
]


@pytest.mark.parametrize(("points", "count", "shares", "why"), SHARES, ids=[why for *_, why in SHARES])
def test_a_group_shares_its_points_out(points: float, count: int, shares: list[float], why: str) -> None:
    made = _worth(with_parts(count), points)
    assert [child.data["points"] for child in made.children] == shares, why
    assert "points" not in made.data


def test_a_question_alone_has_them_all() -> None:
    made = _worth(replace(with_parts(1).children[0], data={"unit": "人"}), 3)
    assert made.data == {"unit": "人", "points": 3}


ASKED = Question(
    "q", "single_choice", "题", "解析", (Basis(Address("p", "2"), "甲", Location("q.yml")),), Location("q.yml"),
    course="c", lesson="one", abilities=("依法办事",), notes=("难度：易",),
)  # fmt: skip
TAKES = [
    ({}, True, "nothing is asked of it"),
    ({"type": "true_false"}, False, "another type"),
    ({"abilities": ("依法办事", "群众工作")}, True, "one of its abilities"),
    ({"abilities": ("群众工作",)}, False, "none of them"),
    ({"lessons": ("c",)}, True, "its course"),
    ({"lessons": ("one",)}, True, "its lesson"),
    ({"lessons": ("c/one",)}, True, "both"),
    ({"lessons": ("two", "c/two")}, False, "another lesson"),
    ({"levels": ("易", "中")}, True, "its level"),
    ({"levels": ("中",)}, False, "another level"),
    ({"provisions": (Address("p", "2"),)}, True, "what it rests on"),
    ({"provisions": (Address("p"),)}, True, "the text that holds it"),
    ({"provisions": (Address("p", "3"), Address("p", "2"))}, True, "one of several"),
    ({"provisions": (Address("p", "3"),)}, False, "another provision"),
    ({"provisions": (Address("r", "2"),)}, False, "another text"),
    ({"abilities": ("依法办事",), "lessons": ("two",)}, False, "all of it has to hold"),
]


@pytest.mark.parametrize(("given", "takes", "why"), TAKES, ids=[why for *_, why in TAKES])
def test_what_a_line_of_a_plan_takes(given: dict[str, Any], takes: bool, why: str) -> None:
    row = Row(**{"type": "single_choice", "count": 1, "points": 1, **given})
    assert row.takes(ASKED) is takes, why
    group = replace(with_parts(1), children=(ASKED,), course="c", lesson="one", notes=ASKED.notes)
    kind = "case_group" if row.type == "single_choice" else row.type
    assert replace(row, type=kind).takes(group) is takes, why


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ((), ""),
        (("难度：易",), "易"),
        (("难易程度: 中 等",), "中"),
        (("来源：甲", "难度：难"), "难"),
        (("难度",), ""),
        (("不难度：易",), ""),
    ],
)
def test_how_hard_a_question_is_said_to_be(notes: tuple[str, ...], found: str) -> None:
    assert level(replace(ASKED, notes=notes)) == found
