"""Bounds on files from outside, from both sides; what is over one is refused in Chinese."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import replace

import pytest

from quangang.errors import OutsideError
from quangang.formats import gift, wenjuanxing
from quangang.formats.bounded_xml import MAX_DEPTH, MAX_TAGS, parse
from quangang.formats.desk import _lines
from quangang.formats.hub import Collector
from quangang.formats.lms.package import LARGEST_STATE, PackageError, fits
from quangang.formats.material.training_file import _steps
from quangang.formats.paper import Setting, make_versions, write_card, write_test
from quangang.formats.printing import Grid, Line, words_of
from quangang.formats.printing.lattice import ACROSS, atoms, rows
from quangang.formats.qti import write
from quangang.formats.records import Records, _check, item_rows, items
from quangang.formats.sheet_reading import MAX_ROWS, read_rows
from quangang.formats.tables import _column, table_of
from quangang.formats.word.blocks import plain
from quangang.formats.word.package import write_package
from quangang.model import Choice, Course, Question
from tests.formats.test_golden_files import parts
from tests.formats.test_small_parts import COURSE, SINGLE, line


@pytest.mark.parametrize(("depth", "told"), [(MAX_DEPTH, ""), (MAX_DEPTH + 1, "嵌套得太深（超过100层）")])
def test_how_deep_a_file_goes(depth: int, told: str) -> None:
    data = b"<a>" * depth + b"</a>" * depth
    if not told:
        assert parse(data).get("_line") == "1"
        return
    with pytest.raises(OutsideError, match=re.escape(told)):
        parse(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<" * MAX_TAGS, "第1行不是正确的 XML"),
        (b"<" * (MAX_TAGS + 1), "标记太多（超过100万个）"),
        (b"<a>\n<b></a>", "第2行不是正确的 XML"),
        (b"<!DOCTYPE a><a/>", "DOCTYPE"),
        (b'<?xml version="1.0" encoding="nothing"?><a/>', "不是正确的 XML"),
        (b"", "不是正确的 XML"),
    ],
)
def test_what_is_no_file_of_marks(data: bytes, told: str) -> None:
    with pytest.raises(OutsideError) as refused:
        parse(data)
    assert told in str(refused.value)


def sheet_of(count: int) -> Collector:
    collector = Collector("a.csv", "q", "xlsx")
    read_rows(((number, []) for number in range(count)), collector)
    return collector


def test_how_many_rows_a_sheet_has() -> None:
    assert [one.message for one in sheet_of(MAX_ROWS + 1).problems] == ["没有找到表头"]  # the first is the heading
    with pytest.raises(OutsideError, match="超过20000行"):
        sheet_of(MAX_ROWS + 2)


def of_type(type_: str, choices: int = 0) -> Question:
    return replace(SINGLE, type=type_, choices=tuple(Choice("ABCDEFGHIJ"[n], "甲") for n in range(choices)))


@pytest.mark.parametrize(
    ("question", "each"),
    [
        (of_type("single_choice", 4), 6),
        (of_type("true_false", 2), 6),
        (of_type("multiple_response", 4), 9),
        (of_type("ordering", 2), 5),
        (of_type("matching", 3), 16),
        (of_type("fill_in"), 1),
        (of_type("numeric"), 1),
        (of_type("extended_text"), 1),
    ],
)
def test_how_many_questions_a_platform_keeps_the_answers_of(question: Question, each: int) -> None:
    count = LARGEST_STATE // each
    fits([question] * count)
    with pytest.raises(PackageError, match=f"{count + 1}道题的作答最多要占{each * (count + 1)}个字符"):
        fits([question] * (count + 1))


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("甲" * 28, [28]),
        ("甲" * 29, [28, 1]),
        ("甲" * 28 + "。", [27, 2]),  # a stop begins no line
        ("甲" * 27 + "（乙", [27, 2]),  # an opening bracket ends none
        ("a" * 56, [28]),
        ("a" * 57, [28, 1]),  # an address longer than a line is cut
        ("a" * 113, [28, 28, 1]),
        ("甲" * 26 + "abcd", [28]),
        ("甲" * 26 + "abcde", [26, 3]),  # a run of letters is not parted
    ],
)
def test_lines_of_28_cells(text: str, widths: list[int]) -> None:
    assert [sum(one.width for one in row) for row in rows(atoms(text))] == widths
    assert max(max(widths), 28) == ACROSS


@pytest.mark.parametrize(
    ("reference", "column"), [("A1", 0), ("Z9", 25), ("AA1", 26), ("az3", 51), ("BA1", 52), ("AAA1", 702), ("1", -1)]
)
def test_columns_by_their_letters(reference: str, column: int) -> None:
    assert _column(reference) == column


SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"
CELLS = [
    ('<row r="3"><c r="B3" t="s"><v>1</v></c><c r="A3" t="b"><v>1</v></c></row>', [(3, ["正确", "乙丙"])], "shared text, a switch, columns by their letters"),
    ('<row r="x"><c><v>1.5</v></c><c t="inlineStr"><is><t>甲</t><t>乙</t></is></c><c t="b"><v>0</v></c></row>', [(0, ["1.5", "甲乙", "错误"])], "columns in their order, a row without a number"),
    ('<row r="1"><c r="A1" t="s"><v>9</v></c><c r="C1" t="s"><v>x</v></c></row>', [(1, ["", "", ""])], "a shared text that there is not"),
    ('<row r="1"/>', [(1, [])], "an empty row"),
    ('<row r="1"><c r="ZZZ1"><v>远</v></c></row>', [(1, [""] * 200 + ["远"])], "a column far away"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CELLS, ids=[why for *_, why in CELLS])
def test_cells_of_a_workbook(text: str, expected: list[tuple[int, list[str]]], why: str) -> None:
    shared = "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r></si></sst>"
    parts = {"xl/sharedStrings.xml": shared, "xl/worksheets/sheet1.xml": SHEET.format(text)}
    assert list(table_of(write_package(parts))) == expected, why


def test_sheets_come_in_order_and_a_zip_without_any_is_refused() -> None:
    parts = {f"xl/worksheets/sheet{n}.xml": SHEET.format(f'<row r="{n}"/>') for n in (10, 2, 1)}
    assert [number for number, _ in table_of(write_package(parts))] == [1, 2, 10]
    with pytest.raises(OutsideError, match="不是 Excel 表格"):
        list(table_of(write_package({"word/document.xml": "<a/>"})))


def packed(text: str, *, check: str = "", cut: int = 0) -> str:
    data = base64.b64encode(zlib.compress(text.encode())[: -cut or None]).decode()
    return f"请收：全岗通记录:{data[:20]}\n{data[20:]}:{check or _check(text)}谢谢"


ENTRY = json.dumps(line("a", nickname="小李"), ensure_ascii=False)


@pytest.mark.parametrize("text", [packed(ENTRY), packed(f"全岗通学习记录\n\n{ENTRY}\n")])
def test_a_text_handed_in(text: str) -> None:
    records = Records()
    assert (records.add(text, "a.txt"), len(records.entries)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (packed(ENTRY, check="00000000"), "不完整"),
        (packed(ENTRY, cut=6), "不完整"),
        ("全岗通记录:AAAA:00000000", "不完整"),
        ("大家好", "没有学习记录"),
        ("", "没有学习记录"),
        (packed(" " * 32_000_001, check="00000000"), "太大"),
    ],
)
def test_a_text_that_is_none(text: str, told: str) -> None:
    with pytest.raises(OutsideError, match=told):
        Records().add(text, "a.txt")


def test_learners_joined_are_one_and_stand_by_name() -> None:
    records = Records()
    entries = [
        line("a"), line("b", learner="other", time=2, score=0), line("j", "join", other="other", time=3),
        line("n", "name", nickname="小李", time=4), line("c", learner="third", time=5), line("m", "name", learner="third", nickname="大王", time=6),
    ]  # fmt: skip
    records.add("\n".join(map(json.dumps, entries)), "a.txt")
    people = records.people()
    assert [(one.name, [entry["id"] for entry in one.entries]) for one in people] == [
        ("大王", ["c", "m"]), ("小李", ["a", "b", "j", "n"]),
    ]  # fmt: skip


def test_statistics_as_a_table() -> None:
    records = Records()
    bank = (SINGLE, replace(SINGLE, id="r", stem="第一行\n第二行", content_hash="h2"))
    course = Course("c", COURSE.document, (), bank)
    entries = []
    for number, (one, other) in enumerate([(1, 1), (0, 0), (1, 0.5)]):
        who, key = f"l{number}", '["B"]' if one else '["A"]'
        entries += [line(f"a{number}", learner=who, score=one, response=key), line(f"b{number}", learner=who, score=other, question="r", hash="h2", response="no")]  # fmt: skip
    records.add("\n".join(map(json.dumps, entries)), "a.txt")
    assert item_rows(items(records.people(), [course])) == [
        ["题号", "题干", "作答人数", "平均得分率", "区分度", "各选项人数", "提示"],
        ["q", "q？", "3", "67%", "0.87", "A:1　B:2　C:0", "只有3人答过，数字仅供参考"],
        ["r", "第一行", "3", "50%", "0.87", "A:0　B:0　C:0", "只有3人答过，数字仅供参考"],
    ]


@pytest.mark.parametrize("count", [1, 3, 4, 7])
def test_an_answer_card_has_three_places_in_a_row(count: int) -> None:
    version = make_versions([replace(SINGLE, id=f"q-{n}") for n in range(count)], 1)[0]
    grid = write_card(Setting("月考"), version).blocks[-1]
    assert isinstance(grid, Grid)
    assert [len(row) for row in grid.rows] == [3] * ((count + 2) // 3)
    numbers = [plain(cell[0].runs).partition("　")[0] for row in grid.rows for cell in row]
    assert numbers == [*map(str, range(1, count + 1)), *[""] * (-count % 3)]


@pytest.mark.parametrize(
    ("choices", "rows"),
    [
        (["甲" * 7] * 4, [4]),  # with “A. ” ten characters
        (["甲" * 7] * 5, [4, 4]),
        (["甲" * 8] * 4, [2, 2]),
        (["甲" * 7] * 2, [2]),
        (["甲" * 17] * 3, [2, 2]),
        (["甲" * 18] * 3, [1, 1, 1]),
    ],
)
def test_short_choices_stand_side_by_side(choices: list[str], rows: list[int]) -> None:
    made = tuple(Choice("ABCDE"[n], text) for n, text in enumerate(choices))
    version = make_versions([replace(SINGLE, choices=made)], 1)[0]
    grids = [one for one in write_test(Setting("月考"), version).blocks if isinstance(one, Grid) and not one.lined]
    assert [[len(row) for row in grid.rows] for grid in grids] == [rows]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲|乙", ["甲|乙"]),  # the last line is never the head of a table
        ("甲|乙\n---", ["甲|乙", "---"]),
        ("甲|乙\n-|-", ["甲|乙", "-|-"]),
        ("甲|乙\n--|--", [["甲", "乙"]]),
        ("| 甲 | 乙 |\n| :--: | ---: |\n| 一 |\n\n末", [["甲", "乙"], ["一", ""], "末"]),
        ("甲\n--|--", ["甲", "--|--"]),
    ],
)
def test_what_is_a_table_of_an_author(text: str, shown: list[str | list[str]]) -> None:
    found: list[str | list[str]] = []
    for block in words_of(text):
        if isinstance(block, Grid):
            found += [["".join(plain(one.runs) for one in cell) for cell in row] for row in block.rows]
        elif isinstance(block, Line):
            found.append(plain(block.runs))
    assert [one for one in found if one] == shown


@pytest.mark.parametrize(
    ("headings", "minutes", "times"),
    [
        (["一", "二"], 20, ["约10分钟"] * 2),
        (["一", "二"], 1, ["约1分钟"] * 2),
        (["一", "二", "三"], 20, ["约7分钟"] * 3),
        (["一"], 0, [""]),
        ([], 20, []),
    ],
)
def test_the_time_of_a_lesson_is_shared_by_its_parts(headings: list[str], minutes: int, times: list[str]) -> None:
    (grid,) = _steps(headings, minutes)
    assert isinstance(grid, Grid)
    assert [plain(row[1][0].runs) for row in grid.rows[1:]] == times


@pytest.mark.parametrize(("length", "kept"), [(60, 60), (61, 60)])
def test_the_title_of_a_question_elsewhere(length: int, kept: int) -> None:
    made = parts(write("2.1", [replace(SINGLE, stem="问" * length)], "题库").data)
    assert f'title="{"问" * kept}"' in made["items/0001.xml"]


def test_questions_of_a_case_are_pieces_and_a_blank_line_ends_none() -> None:
    first = replace(SINGLE, id="one", stem="先做\n\n什么？")
    case = replace(
        SINGLE, id="case", type="case_group", stem="材料", choices=(), children=(first, replace(SINGLE, id="two"))
    )
    pieces = _lines(wenjuanxing.FORMAT, case)
    assert [("先做" in piece, "什么" in piece) for piece in pieces] == [(True, True), (False, False)]
    assert len(_lines(gift.FORMAT, case)) == 2
