"""Sheets that other platforms fill in and give out: each row of a table here is one way to head or to write a column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

import pytest

from quangang.formats.sheet_reading import read
from quangang.model import Question
from quangang.questions import read_bank

ROWS = (
    ("单选题", "居民反映楼道堆物，第一步做什么？", ("拍照发群", "到现场核实", "直接清理", "等待督办"), "B", "先核实。"),
    ("多选题", "入户前要准备什么？", ("查看台账", "约定时间", "准备礼品"), "AB", "不带礼品。"),
    ("判断题", "社区工作者可以保管居民银行卡。", (), "错误", "不得代管。"),
    ("填空题", "每万人配____名。", (), "18", "见文件。"),
)
HEADS = "题型 题干 A B C D 答案 解析"
Row = tuple[str, str, tuple[str, ...], str, str]
Cells = Callable[[Row], list[str]]


def usual(row: Row) -> list[str]:
    type_, stem, choices, key, why = row
    return [type_, stem, *choices, *[""] * (4 - len(choices)), key, why]


def sheet(heads: Sequence[str], cells: Cells = usual, before: Sequence[Sequence[str]] = ()) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([*before, heads, *map(cells, ROWS)])
    return text.getvalue().encode()


def taken(data: bytes) -> list[Question]:
    reading = read(data, "paper.csv", "q")
    questions, problems = read_bank(reading.node, course="")
    assert [*reading.problems, *problems] == []
    return list(questions)


def all_right(data: bytes) -> None:
    single, multiple, truth, blank = taken(data)
    assert [(one.type, one.stem) for one in (single, multiple, truth, blank)] == [
        ("single_choice", ROWS[0][1]), ("multiple_response", ROWS[1][1]), ("true_false", ROWS[2][1]), ("fill_in", ROWS[3][1]),
    ]  # fmt: skip
    assert [tuple(choice.text for choice in one.choices) for one in (single, multiple)] == [ROWS[0][2], ROWS[1][2]]
    assert (single.correct_response, multiple.correct_response) == (("B",), ("A", "B"))
    assert (truth.correct_response, blank.correct_response) == (("false",), ("18",))
    assert single.explanation == "先核实。"


HEADINGS = [
    HEADS,
    "题型 题干 选项A 选项B 选项C 选项D 正确答案 答案解析",
    "题型 题目 答案A 答案B 答案C 答案D 正确答案 解析",
    "题型 题目 选项1 选项2 选项3 选项4 答案 解析",
    "题型 题目 选项一 选项二 选项三 选项四 答案 解析",
    "试题类型 试题内容 A选项 B选项 C选项 D选项 标准答案 试题解析",
    "类型 问题 A项 B项 C项 D项 参考答案 详解",
    "题目类别 题目描述 备选项A 备选项B 备选项C 备选项D 正确选项 试题详解",
    "*题型 *题干 选项A 选项B 选项C 选项D *答案 解析(选填)",
    "type question A B C D answer explanation",
    "Question_Type Stem Option_A Option_B Option_C Option_D Correct_Answer Analysis",
]


@pytest.mark.parametrize("heads", HEADINGS)
def test_headings(heads: str) -> None:
    all_right(sheet(heads.split()))


def test_headings_set_wide_below_a_title() -> None:
    wide = ["题 型", "题 干", "选项 A", "选项 B", "选项 C", "选项 D", "答 案", "解 析"]
    all_right(sheet(wide, before=[["社区工作者题库导入模板"], ["说明：带*的必填"]]))


@pytest.mark.parametrize("between", ["\n", " ", "  ", "|", "；", ";", "#", "$", "&&", "、", "，"])
def test_choices_of_one_cell(between: str) -> None:
    def cells(row: Row) -> list[str]:
        return [
            row[0], row[1], between.join(f"{letter}.{text}" for letter, text in zip("ABCD", row[2], strict=False)), row[3], row[4],
        ]  # fmt: skip

    all_right(sheet("题型 题干 选项 答案 解析".split(), cells))


@pytest.mark.parametrize("between", ["\n", "|", ";"])
def test_choices_of_one_cell_without_letters(between: str) -> None:
    all_right(
        sheet("题型 题干 选项 答案 解析".split(), lambda row: [row[0], row[1], between.join(row[2]), row[3], row[4]])
    )


def test_choices_behind_the_stem_below_headings_of_type() -> None:
    text = '序号,题目,答案\n一、单选题,,\n1,谁主持？A.书记 B.物业,A\n二、多选题,,\n2,"谁来？\nA.居民\nB.党员\nC.路人",AB\n三、判断题,,\n3,网格员可以执法。,×\n'
    found = [
        (one.type, one.stem, [choice.text for choice in one.choices], one.correct_response)
        for one in taken(text.encode())
    ]
    assert found == [
        ("single_choice", "谁主持？", ["书记", "物业"], ("A",)),
        ("multiple_response", "谁来？", ["居民", "党员", "路人"], ("A", "B")),
        ("true_false", "网格员可以执法。", ["正确", "错误"], ("false",)),
    ]


def test_letters_that_the_column_names_already() -> None:
    def cells(row: Row) -> list[str]:
        return usual((row[0], row[1], tuple(f"{letter}. {text}" for letter, text in zip("ABCD", row[2], strict=False)), row[3], row[4]))  # fmt: skip

    all_right(sheet(HEADS.split(), cells))


KEYS: dict[str, Callable[[str], str]] = {
    "small": str.lower,
    "A,B": ",".join,
    "A、B": "、".join,
    "A|B": "|".join,
    "A B": " ".join,
    "[AB]": lambda key: f"[{key}]",
}


@pytest.mark.parametrize("way", KEYS)
def test_keys(way: str) -> None:
    all_right(
        sheet(
            HEADS.split(),
            lambda row: usual((*row[:3], KEYS[way](row[3]) if row[3].isascii() and row[2] else row[3], row[4])),
        )
    )


@pytest.mark.parametrize("between", [",", "、", " ", ";"])
def test_keys_by_the_numbers_of_columns(between: str) -> None:
    def cells(row: Row) -> list[str]:
        key = between.join(str("ABCD".index(letter) + 1) for letter in row[3]) if row[2] else row[3]
        return usual((*row[:3], key, row[4]))

    all_right(sheet("题型 题目 选项1 选项2 选项3 选项4 答案 解析".split(), cells))
    problems = read(sheet(HEADS.split(), cells), "paper.csv", "q").problems  # under letters 0 or 1 may be the first
    assert [problem.message[:4] for problem in problems] == ["看不懂答", "看不懂答"]


NAMES = [
    {"单选题": "单选", "多选题": "多选", "判断题": "判断", "填空题": "填空"},
    {"单选题": "【单选题】", "多选题": "多选题。", "判断题": "（判断题）", "填空题": "填空题："},
    {"单选题": "Single", "多选题": "Multiple Choice", "判断题": "judge", "填空题": "fill_in_the_blank"},
    {"单选题": "radio", "多选题": "checkbox", "判断题": "true/false", "填空题": "completion"},
    dict.fromkeys(("单选题", "多选题", "判断题", "填空题"), ""),
]


@pytest.mark.parametrize("names", NAMES, ids=lambda names: names["单选题"] or "none")
def test_names_of_types(names: dict[str, str]) -> None:
    all_right(sheet(HEADS.split(), lambda row: usual((names[row[0]], *row[1:]))))


@pytest.mark.parametrize("sign", ["错", "×", "F", "FALSE", "N", "否", "B"])
def test_signs_of_truth(sign: str) -> None:
    all_right(sheet(HEADS.split(), lambda row: usual((*row[:3], sign if row[0] == "判断题" else row[3], row[4]))))
