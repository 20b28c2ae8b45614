"""Papers written by hand in layouts that no generator made: what is read, and what is told at which line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.questions import read_bank, walk
from quangang.questions.papers import read_any_paper
from tests.questions.papers.layouts import LAYOUTS, print_paper

FOLDER = Path(__file__).parent / "held_out"
Row = tuple[int, str, tuple[str, ...]]


def read(text: str) -> tuple[list[Row], list[tuple[int, str]]]:
    reading = read_any_paper(text, "paper.txt", prefix="q")
    questions, more = read_bank(reading.node, course="")
    rows = [(one.location.line, one.type, one.correct_response) for one in walk(questions)]
    told = sorted((problem.location.line, problem.message) for problem in [*reading.problems, *more])
    lines = {row for row, line in enumerate(text.split("\n"), 1) if line.strip()}
    assert lines <= set(reading.rows), "every line is accounted for"
    return rows, told


PAPERS: dict[str, list[Row]] = {
    "boxed": [
        (2, "single_choice", ("C",)),
        (9, "single_choice", ("D",)),
        (15, "single_choice", ("B",)),
        (18, "true_false", ("true",)),
        (19, "true_false", ("false",)),
        (22, "multiple_response", ("A", "B")),
        (28, "multiple_response", ("A", "B", "C")),
    ],
    "ranged_headings": [
        (2, "single_choice", ("C",)),
        (3, "single_choice", ("B",)),
        (4, "single_choice", ("B",)),
        (6, "multiple_response", ("A", "B", "C")),
        (7, "multiple_response", ("A", "C", "D")),
        (9, "true_false", ("false",)),
        (10, "true_false", ("true",)),
    ],
    "tagged_blanks": [
        (1, "single_choice", ("B",)),
        (5, "fill_in", ("18",)),
        (7, "fill_in", ("6", "17")),
    ],
    "mixed_keys": [
        (2, "single_choice", ("A",)),
        (3, "single_choice", ("B",)),
        (5, "true_false", ("true",)),
        (6, "true_false", ("false",)),
    ],
    "keys_by_name": [
        (2, "single_choice", ("A",)),
        (5, "single_choice", ("B",)),
        (9, "multiple_response", ("A", "B", "C")),
        (14, "true_false", ("true",)),
        (15, "true_false", ("false",)),
    ],
    "exported": [
        (2, "single_choice", ("A",)),
        (9, "single_choice", ("B",)),
        (20, "multiple_response", ("A", "B", "E")),
        (28, "true_false", ("false",)),
        (32, "true_false", ("true",)),
    ],
    "handbook": [
        (3, "extended_text", ("包括服务居民、协助政府等。",)),
        (
            5,
            "extended_text",
            ("四议：\n（1）提议；（2）商议；（3）审议；（4）决议。\n两公开：决议公开、实施结果公开。",),
        ),
        (11, "multiple_response", ("A", "B", "D")),
        (14, "true_false", ("false",)),
        (16, "true_false", ("true",)),
    ],
    "inline_sections": [
        (2, "single_choice", ("A",)),
        (6, "single_choice", ("B",)),
        (11, "fill_in", ("支部",)),
        (12, "fill_in", ("居民",)),
        (15, "extended_text", ("答案一。\n第二行。",)),
        (16, "extended_text", ("答案二。",)),
    ],
    "keys_with_reasons": [
        (1, "single_choice", ("A",)),
        (4, "single_choice", ("B",)),
        (7, "true_false", ("true",)),
        (8, "fill_in", ("三",)),
    ],
    "loose_letters": [
        (2, "single_choice", ("A",)),
        (5, "single_choice", ("B",)),
        (7, "single_choice", ("A",)),
        (9, "single_choice", ("D",)),
        (13, "true_false", ("true",)),
        (14, "true_false", ("false",)),
        (16, "multiple_response", ("A", "B", "C")),
        (19, "multiple_response", ("A", "B")),
    ],
    "materials": [
        (2, "case_group", ()),
        (4, "single_choice", ("A",)),
        (6, "single_choice", ("A",)),
        (9, "single_choice", ("B",)),
        (12, "case_group", ()),
        (13, "extended_text", ("先劝阻，再建充电桩。",)),
        (15, "extended_text", ("消防法。",)),
    ],
    "records": [
        (2, "single_choice", ("A",)),
        (6, "true_false", ("true",)),
    ],
    "recruitment": [
        (8, "single_choice", ("D",)),
        (16, "single_choice", ("B",)),
        (25, "single_choice", ("D",)),
        (34, "multiple_response", ("A", "B", "C")),
        (37, "multiple_response", ("A", "B")),
        (45, "true_false", ("true",)),
        (46, "true_false", ("false",)),
        (47, "true_false", ("true",)),
        (49, "true_false", ("false",)),
        (52, "fill_in", ("社会组织", "社会工作者")),
        (54, "fill_in", ("五",)),
        (56, "fill_in", ("受理", "办理", "反馈")),
        (60, "case_group", ()),
        (61, "single_choice", ("A",)),
        (65, "extended_text", ("（1）会前摸底；\n（2）会中有序；\n（3）会后落实。",)),
        (69, "case_group", ()),
        (70, "single_choice", ("B",)),
    ],
}


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_what_is_read(name: str) -> None:
    rows, told = read((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    assert rows == PAPERS[name]
    assert told == [(9, "看不出这是什么题型，也没有找到答案")] * (name == "handbook")


@pytest.mark.parametrize(
    ("paper", "line", "words"),
    [
        ("1. 职责不包括（C）\nA. 甲\nB. 乙\nC. 丙\n答案：B\n", 1, "两个不同的答案"),
        ("1. 问？\nA. 甲\nB. 乙\n答案：A\n正确答案：B\n", 5, "两个不同的答案"),
        ("1. 问？\nA. 甲\nB. 乙\n答案：E\n", 4, "E不是任何一个选项"),
        ("1. ____和____。\n答案：甲\n", 2, "题干有2个空"),
        ("1. 问？\nA. 甲\nB. 乙\nD. 丁\n答案：D\n", 4, "选项从B跳到了D"),
        ("1. 问？\nA. 甲\nB. 乙\n答案：A或B\n", 4, "看不懂答案"),
        ("1. 问？\nA. 甲\nB. 乙\n答案：A\n3. 问？\nA. 甲\nB. 乙\n答案：B\n", 5, "没有找到第2题"),
        ("1. 见下图（  ）\n![](a.png)\nA. 甲\nB. 乙\n答案：A\n", 2, "图片"),
        ("1. 问？\nA. 甲\nB. 乙\n2. 又问？\nA. 甲\nB. 乙\n参考答案\n1-2 ABC\n", 8, "不是2个"),
        ("1. 问？\nA. 甲\nB. 乙\n参考答案\n1.A 2.B\n", 5, "没有找到这道题"),
        ("1. 问？\nA. 甲\nB. 乙\n答案：A\n解析：乙错，故选B。\n", 5, "解析里说选B"),
        ("1. 问？\nA. 甲\nA. 乙\n答案：A\n", 3, "只能用一次"),
        ("一、单选题\n1. 问？\nA. 甲\nB. 乙\n答案：AB\n", 5, "单选题只能有一个答案"),
        ("一、判断题\n1. 判断。\n答案：C\n", 3, "判断题的答案不能写"),
    ],
)
def test_what_conflicts_is_told_at_its_line(paper: str, line: int, words: str) -> None:
    _, told = read(paper)
    assert any(place == line and words in message for place, message in told), told


def test_a_key_is_what_the_key_line_says() -> None:
    rows, told = read("1. 问？\nA. 甲\nB. 乙\n【答案】A【解析】A项正确，B项错误，C、D两项无关。\n")
    assert (rows, told) == ([(1, "single_choice", ("A",))], [])


_PIECES = st.sampled_from(
    ["1. 题干（  ）", "A. 甲", "B. 乙", "答案：A", "【答案】B【解析】因为A项错误", "一、单选题", "参考答案", "1-3 ABC", "随便一行文字", "第 1 页 共 2 页",
     "（1）小题", "材料：某社区", "2、判断（√）", "——————", "", "题号\t1\t2", "答案\tA\tB", "解析：略", "3．____是", "A甲 B乙", "《意见》：central-2024"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=30))
def test_every_line_is_accounted_for(lines: list[str]) -> None:
    """Whatever stands in a paper: no line is dropped in silence, and nothing fails."""
    read("\n".join(lines) + "\n")


@settings(deadline=None)
@given(st.integers(0, 10**6))
def test_every_line_of_a_damaged_paper_is_accounted_for(seed: int) -> None:
    chance = random.Random(seed)
    lines = print_paper(chance.choice(LAYOUTS)).text.replace("\r\n", "\n").lstrip("\ufeff").split("\n")
    chance.shuffle(lines)
    read("\n".join(lines[: chance.randrange(len(lines))]))


@pytest.mark.parametrize(
    "line", ["1. x" + " " * 20_000 + "y", "1. " + "(" * 20_000, "1. " + "_" * 20_000, "答案：" + "1.A " * 5_000]
)
def test_a_line_made_to_harm_is_read_like_any_other(line: str) -> None:
    """Twenty thousand signs: no expression goes back and forth over them (a square of it would not end here)."""
    read(line + "\n")
