"""Materials above questions: what is one, how much of it, and how many questions it has. A row: what stands above, what is read, why."""

from __future__ import annotations

import pytest

from quangang.questions import read_bank
from quangang.questions.papers import read_any_paper, signs
from quangang.questions.papers.block import _begins_other

ASKED = "1.可以没人值班吗？\nA.可以\nB.不可以\n答案：B\n2.应当谁来值班？\nA.社区\nB.游客\n答案：A\n"
HEADED = "一、案例分析题\n"


def read(paper: str) -> tuple[list[str], int]:
    reading = read_any_paper(paper, "paper.txt", prefix="q")
    questions, _ = read_bank(reading.node, course="") if reading.node is not None else ([], [])
    return [f"{one.type}:{len(one.children)}" for one in questions], reading.found


ALONE, GROUP = ["single_choice:0", "single_choice:0"], ["case_group:2"]
ROWS = [
    (HEADED, ALONE, 2, "nothing above"),
    (f"{HEADED}{'甲' * 30}\n", ALONE, 2, "a short line under a heading of cases is a remark"),
    (f"{HEADED}{'甲' * 31}\n", GROUP, 3, "a long one is a material"),
    (f"{HEADED}{'甲' * 16}\n{'乙' * 16}\n", GROUP, 3, "two lines that are long together"),
    (f"{'甲' * 60}\n", ALONE, 2, "without a heading a long line is none"),
    ("阅读以下材料，回答第1-2题：\n小王值班时接到电话。\n", GROUP, 3, "a line that says so"),
    ("材料：小王值班时接到电话。\n", GROUP, 3, "a line that begins so"),
]


@pytest.mark.parametrize(("above", "found", "count", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_what_is_a_material(above: str, found: list[str], count: int, why: str) -> None:
    assert read(above + ASKED) == (found, count), why


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("(二)" + "甲" * 9, False),
        ("(二)" + "甲" * 10, True),
        ("二、" + "甲" * 10, False),
        ("二、" + "甲" * 11, True),
        ("甲" * 20, False),
    ],
)
def test_what_looks_like_the_begin_of_something_else(text: str, other: bool) -> None:
    assert _begins_other(text) is other


@pytest.mark.parametrize(("sign", "number"), [("①", 1), ("⑳", 20), ("⒈", 1), ("⒛", 20), ("12", 12), ("十二", 12)])
def test_numbers_in_circles_and_with_points(sign: str, number: int) -> None:
    assert (signs._CIRCLED.get(sign) or number) == number
    assert (sign in signs._CIRCLED) == (not sign.isdecimal() and len(sign) == 1)
