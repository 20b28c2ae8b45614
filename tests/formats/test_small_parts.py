"""Small parts of formats, by themselves. A row: what goes in, what comes out, why."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from quangang.errors import OutsideError
from quangang.formats.lms.package import _HEADING, PackageError, _lower, _with_pictures
from quangang.formats.markup import plain_text
from quangang.formats.material.rotation import Member, plan
from quangang.formats.paper import _choices
from quangang.formats.printing.blocks import Grid, words_of
from quangang.formats.records import FEW, LONGEST, Item, Records, _correlation, _notes, items, ledger_rows
from quangang.formats.registry import guess_format
from quangang.formats.sheet import _cell
from quangang.formats.tables import table_of
from quangang.formats.word.numbering import _written
from quangang.formats.word.package import write_package
from quangang.model import Choice, Course, Location, Question
from tests.linking.portal import page, question


@pytest.mark.parametrize(
    ("html", "text", "why"),
    [
        (" 甲 ", "甲", "a text alone"),
        ("<p>甲</p><p>乙</p>", "甲\n\n乙", "paragraphs"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙", "breaks"),
        ("甲<script>乙</script>丙", "甲丙", "a script"),
        ("甲<style><b>乙</b></style>丙", "甲丙", "a style"),
        ("甲</script>乙<script>丙</script>", "甲乙", "an end without a beginning"),
        ("甲</script></script><script>乙</script>丙", "甲丙", "two of them hide nothing"),
        ("甲<img src=a>乙", "甲〔图片〕乙", "a picture"),
        *((f"甲<{tag}>乙", "甲〔图片〕乙", f"what is no text: {tag}") for tag in "audio video object svg math".split()),
        *(
            (f"甲<{tag}>乙</{tag}>丙", "甲\n乙\n丙", f"a block: {tag}")
            for tag in "p div li tr h1 h2 h3 h4 ul ol table blockquote pre".split()
        ),
        ("<TH>甲</TH><th>乙</th>", "甲 乙", "heads of columns"),
        ("m<sup>2</sup>", "m^(2)", "above"),
        ("H<sub>2</sub>O", "H_(2)O", "below"),
        ("<td>甲</td><td>乙</td>", "甲 乙", "cells"),
        ("甲&amp;乙&nbsp;丙", "甲&乙 丙", "entities"),
        ("甲 \n  乙<b></b>", "甲\n乙", "blanks at ends of lines"),
    ],
)
def test_text_of_html(html: str, text: str, why: str) -> None:
    assert "\n".join(line for line in plain_text(html).split("\n") if line) == text.replace("\n\n", "\n"), why


@pytest.mark.parametrize(
    ("style", "number", "sign"),
    [
        ("decimal", 3, "3"),
        ("chineseCounting", 12, "十二"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "27"),
        ("upperLetter", 2, "B"),
        ("upperLetter", 0, "0"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedCircle", 0, "0"),
        ("unheardOf", 5, "5"),
    ],
)
def test_numbers_of_lists(style: str, number: int, sign: str) -> None:
    assert _written(number, style) == sign


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (["甲", "乙", "丙", "丁"], [4]),
        (["甲", "乙", "丙"], [4]),
        (["甲", "乙"], [2]),
        (["甲" * 10, "乙", "丙"], [4]),
        (["甲" * 11, "乙", "丙"], [2, 2]),
        (["甲" * 20, "乙", "丙", "丁"], [2, 2]),
        (["甲" * 21, "乙", "丙"], [1, 1, 1]),
        (["甲", "乙", "丙", "丁", "戊"], [4, 4]),
    ],
)
def test_choices_side_by_side(texts: list[str], rows: list[int]) -> None:
    grid = _choices(texts)
    assert [len(row) for row in grid.rows] == rows
    told = ["".join(run.text for one in cell for run in one.runs) for row in grid.rows for cell in row]
    assert [text for text in told if text] == texts


PEOPLE = [
    Member("甲", "一", "书记"),
    Member("乙", "一", "副书记", 2021),
    Member("丙", "二", "网格员", 2023),
    Member("丁", "二", "", 2015),
]


def turns(*members: Member, size: int = 50, years: int = 3) -> list[tuple[int, int, str, bool]]:
    found = plan(members, 2024, years=years, size=size)
    return [(one.year, one.session, "".join(member.name for member in one.members), one.leaders) for one in found]


@pytest.mark.parametrize(
    ("members", "expected", "why"),
    [
        (PEOPLE[:1], [(2024, 1, "甲", True), (2025, 1, "甲", True), (2026, 1, "甲", True)], "who leads comes every year"),
        (PEOPLE[1:2], [(2024, 1, "乙", False)], "three years after the last time"),
        (PEOPLE[2:3], [(2026, 1, "丙", False)], "but not later than the third year"),
        (PEOPLE[3:], [(2024, 1, "丁", False)], "overdue: at once"),
        ([Member("戊", last=2022)], [(2025, 1, "戊", False)], "in between"),
        ([Member("戊", last=2024)], [(2026, 1, "戊", False)], "trained this year"),
        ([Member(name) for name in "子丑寅卯"], [(2024, 1, "丑寅", False), (2025, 1, "卯", False), (2026, 1, "子", False)], "nobody knows when: shared evenly, by name"),
        ([], [], "nobody"),
    ],
)  # fmt: skip
def test_who_is_trained_when(members: list[Member], expected: list[tuple[int, int, str, bool]], why: str) -> None:
    assert turns(*members) == expected, why


@pytest.mark.parametrize(
    ("count", "size", "sessions"), [(4, 4, [4]), (5, 4, [3, 2]), (8, 4, [4, 4]), (9, 4, [3, 3, 3]), (1, 4, [1])]
)
def test_sessions_are_of_like_size(count: int, size: int, sessions: list[int]) -> None:
    found = turns(*(Member(f"{n}", last=2020) for n in range(count)), size=size)
    assert [len(names) for _, _, names, _ in found] == sessions
    assert [session for _, session, _, _ in found] == list(range(1, len(sessions) + 1))


def test_a_plan_begins_again_after_three_years() -> None:
    found = turns(PEOPLE[1], years=4)
    assert [year for year, *_ in found] == [2024, 2027]


CHOICES = tuple(Choice(letter, letter) for letter in "ABC")
SINGLE = replace(question("q"), choices=CHOICES, correct_response=("B",), content_hash="h")


def notes(
    item: Question = SINGLE, answered: int = FEW, mean: float = 0.5, discrimination: float | None = 0.5, **chosen: int
) -> list[str]:
    return [
        note[:5] for note in _notes(Item(item, answered, mean, discrimination, chosen or {"A": 3, "B": 5, "C": 2}, ()))
    ]


MANY = replace(SINGLE, type="multiple_response", correct_response=("A", "B"))
TRUTH = replace(SINGLE, type="true_false", choices=(), correct_response=("true",))


@pytest.mark.parametrize(
    ("found", "expected", "why"),
    [
        (notes(), [], "nothing to say"),
        (notes(answered=FEW - 1, mean=1), ["只有9人答"], "too few"),
        (notes(mean=0.95), ["几乎都对："], "too easy"),
        (notes(mean=0.94), [], "not too easy"),
        (notes(mean=0.3), ["大多答错："], "too hard"),
        (notes(mean=0.31), [], "not too hard"),
        (notes(discrimination=0.09), ["学得好的和"], "tells nobody apart"),
        (notes(discrimination=0.1), [], "tells them apart"),
        (notes(discrimination=None), [], "nobody can tell"),
        (notes(A=3, B=5), ["选项C没有"], "a choice that nobody takes"),
        (notes(B=5), ["选项A、C"], "two of them"),
        (notes(A=6, B=5, C=1), ["选A的比选"], "more take another"),
        (notes(A=5, B=5, C=1), [], "as many take another"),
        (notes(A=5, C=5), ["选A的比选"], "nobody takes the key"),
        (notes(MANY, A=1, B=1, C=9), [], "of several keys nothing is said of the most"),
        (notes(MANY, A=1, B=1), ["选项C没有"], "but of those that nobody takes"),
        (notes(TRUTH, true=1, false=9), [], "a truth"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_question(found: list[str], expected: list[str], why: str) -> None:
    assert found == expected, why


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([(0, 0), (1, 1)], None),
        ([(0, 0), (1, 1), (1, 1)], 1),
        ([(0, 1), (1, 0), (1, 0)], -1),
        ([(1, 0), (1, 1), (1, 0.5)], None),
        ([(0, 0), (0, 1), (1, 0), (1, 1)], 0),
    ],
)
def test_how_a_question_goes_with_the_rest(pairs: list[tuple[float, float]], value: float | None) -> None:
    found = _correlation(pairs)
    assert found == (None if value is None else pytest.approx(value))


def line(id: str, kind: str = "answer", **more: object) -> dict[str, object]:
    answer = {"question": "q", "hash": "h", "response": '["B"]', "score": 1} if kind == "answer" else {}
    return {"id": id, "learner": "me", "kind": kind, "time": 1, **answer, **more}


def records(*entries: Mapping[str, object]) -> Records:
    found = Records()
    found.add("\n".join(json.dumps(one) for one in entries), "a.txt")
    return found


@pytest.mark.parametrize(
    ("entry", "taken", "why"),
    [
        (line("a"), True, "an answer"),
        (line("a", time=0), True, "the first of all times"),
        (line("a", time=-1), False, "before it"),
        (line("a", time=99_999_999_999_999), True, "the last that a calendar holds"),
        (line("a", time=100_000_000_000_000), False, "after it"),
        (line("a", time=float("nan")), False, "no time"),
        (line("a", time=True), False, "a switch is no time"),
        (line("a", time="1"), False, "nor is a word"),
        (line(""), False, "no name"),
        (line("a", learner=7), False, "a name that is a number"),
        (line("a", kind=""), False, "no kind"),
        (line("a", score=0), True, "wrong"),
        (line("a", score=-0.1), False, "less than nothing"),
        (line("a", score=1.1), False, "more than all"),
        (line("a", score=True), False, "a switch is no score"),
        (line("a", score=None), False, "no score"),
        (line("a", "star"), True, "another kind needs none"),
        (line("a", pad="x" * (LONGEST - len(json.dumps(line("a", pad=""))))), True, "as long as it may be"),
        (line("a", pad="x" * (LONGEST + 1 - len(json.dumps(line("a", pad=""))))), False, "longer"),
    ],
)  # fmt: skip
def test_what_is_a_record(entry: Mapping[str, object], taken: bool, why: str) -> None:
    found = records(line("other", "star"), entry)
    assert (len(found.entries), found.bad["a.txt"]) == ((2, 0) if taken else (1, 1)), why


@pytest.mark.parametrize(
    ("entries", "order", "why"),
    [
        ([line("b", time=5, seq=2), line("a", time=9, seq=1)], "ab", "the counter before the clock"),
        ([line("b", time=5), line("a", time=9)], "ba", "the clock where there is none"),
        ([line("b"), line("a")], "ab", "the name where nothing else tells"),
        ([line("new", seq=1, time=1), line("old", time=9)], ["old", "new"], "those without are older"),
        ([line("x", seq=-5, time=3), line("y", time=2)], "yx", "a counter below nothing is none"),
        ([line("x", seq=1.5, time=2), line("y", time=3)], "xy", "nor is a part of one"),
        ([line("x", seq=1e15, time=2), line("y", seq=1, time=3)], "xy", "nor one that no log reaches"),
        ([line("x", seq=999_999_999_999, time=2), line("y", seq=1, time=3)], "yx", "the highest"),
        ([line("x", seq="7", time=2), line("y", seq=1, time=3)], "xy", "nor a word"),
        ([line("x", seq=True, time=2), line("y", time=1)], "yx", "nor a switch"),
    ],
)  # fmt: skip
def test_what_came_first(entries: list[Mapping[str, object]], order: str | list[str], why: str) -> None:
    for given in (entries, entries[::-1]):
        (person,) = records(*given).people()
        assert [entry["id"] for entry in person.entries] == list(order), why


COURSE = Course("c", page("c", "", title="初任"), (page("c/one", ""), page("c/two", "")), (SINGLE,))


@pytest.mark.parametrize(
    ("entries", "row", "why"),
    [
        ([line("a")], ["（没有写名字）", "初任", "0/2", "1/1", "1/1", "0"], "an answer"),
        ([line("a", hash="old")], [], "of a question that was another"),
        ([line("a"), line("b", time=2, score=0)], ["（没有写名字）", "初任", "0/2", "1/1", "0/1", "0"], "the last answer counts"),
        ([line("a", "lesson", lesson="c/one", done=True)], ["（没有写名字）", "初任", "1/2", "0/1", "0/1", "0"], "a lesson"),
        ([line("a", "lesson", lesson="c/one")], [], "a visit"),
        ([line("a", "lesson", lesson="c/one", done="yes")], [], "only yes is yes"),
        ([line("a", "lesson", lesson="c/one", done=True), line("b", "lesson", lesson="c/one", done=False, time=2)], [], "taken off again"),
        ([line("a", "lesson", lesson="c/one", done=True), line("b", "lesson", lesson="c/one", time=2)], ["（没有写名字）", "初任", "1/2", "0/1", "0/1", "0"], "visited again"),
        ([line("a", "lesson", lesson="d/one", done=True)], [], "of another course"),
        ([line("a"), line("n", "name", nickname=" 小李 ")], ["小李", "初任", "0/2", "1/1", "1/1", "0"], "with a name"),
        ([line("a"), line("s", "submit", exam="1"), line("t", "submit", exam="1"), line("u", "submit", exam="2")], ["（没有写名字）", "初任", "0/2", "1/1", "1/1", "2"], "tests, each once"),
    ],
)  # fmt: skip
def test_a_row_of_the_file(entries: list[Mapping[str, object]], row: list[str], why: str) -> None:
    found = ledger_rows(records(*entries).people(), [COURSE])[1:]
    assert [one[:6] for one in found] == ([row] if row else []), why


def test_days_are_those_of_china() -> None:
    midnight = 1_764_000_000_000 // 86_400_000 * 86_400_000 - 8 * 3_600_000
    (row,) = ledger_rows(records(line("a", time=midnight - 1), line("b", time=midnight)).people(), [COURSE])[1:]
    assert row[6:] == ["2025-11-23", "2025-11-24"]


def test_first_answers_alone_tell_of_a_question() -> None:
    found = items(records(line("a", score=0, response='["A"]'), line("b", time=2)).people(), [COURSE])
    assert [(one.answered, one.mean, dict(one.chosen)) for one in found] == [(1, 0, {"A": 1})]


@pytest.mark.parametrize(
    ("html", "lowered"), [("<h1>", "<h2>"), ("</h2>", "</h3>"), ("<h5>", "<h6>"), ("<h6>", "<h6>")]
)
def test_headings_below_a_lesson(html: str, lowered: str) -> None:
    assert _HEADING.sub(_lower, html) == lowered


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A7"), (25, "Z7"), (26, "AA7"), (27, "AB7"), (51, "AZ7"), (52, "BA7")]
)
def test_the_name_of_a_cell(column: int, name: str) -> None:
    assert _cell(7, column, "甲").startswith(f'<c r="{name}" ')
    assert _cell(7, column, "") == ""


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.xml", b"<quiz>", "moodle-xml"),
        ("a.XML", b" " * 3995 + b"<quiz>", "moodle-xml"),
        ("a.xml", b" " * 3996 + b"<quiz>", "qti"),
        ("a.txt", "谁？\nA. 甲\nANSWER: A\n".encode(), "aiken"),
        ("a.txt", "谁？\nA. 甲\nANSWER: AB\n".encode(), "paper"),
        ("a.txt", "// 注\n::甲::谁？{T}\n".encode(), "gift"),
        ("a.txt", "甲 ::乙:: 丙".encode(), "paper"),
        ("a.gift", b"", "gift"),
        ("a.zip", b"PK", "qti"),
        ("a.csv", b"", "xlsx"),
        ("a.docx", b"PK", "paper"),
        ("a", b"", "paper"),
    ],
)
def test_the_format_of_a_file(name: str, data: bytes, format: str) -> None:
    assert guess_format(name, data) == format


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 甲 | 乙 |", ["甲", "乙"]),
        ("甲|乙", ["甲", "乙"]),
        ("| 甲 |  | 乙 |", ["甲", "", "乙"]),
        ("| 甲\\|乙 | 丙 |", ["甲|乙", "丙"]),
        ("| [[central-2024#1|第1条]] | 乙 |", ["第1条", "乙"]),
        ("| [甲|乙] | 丙 |", ["[甲", "乙]", "丙"]),
    ],
)
def test_the_cells_of_a_row(row: str, cells: list[str]) -> None:
    (grid,) = words_of(f"{row}\n| --- | --- |")
    assert isinstance(grid, Grid)
    assert ["".join(run.text for one in cell for run in one.runs) for cell in grid.rows[0]] == cells


@pytest.mark.parametrize(
    ("written", "packed"),
    [
        ("a.png", True),
        ("./a.PNG", True),
        ("%E5%9B%BE.png", True),
        ("../shared/a.png", True),
        ("none.png", False),
        ("../../../a.png", False),  # outside of the project
        ("link.png", False),
        ("folder.png", False),
        ("a.exe", False),
    ],
)
def test_pictures_of_a_lesson(written: str, packed: bool, tmp_path: Path) -> None:
    root = tmp_path / "project"
    for file in (
        "courses/c/a.png",
        "courses/c/a.PNG",
        "courses/c/图.png",
        "courses/shared/a.png",
        "courses/c/a.exe",
        "../a.png",
    ):
        (root / file).resolve().parent.mkdir(parents=True, exist_ok=True)
        (root / file).resolve().write_bytes(b"picture")
    (root / "courses/c/folder.png").mkdir()
    (root / "courses/c/link.png").symlink_to(root / "courses/c/a.png")
    lesson = replace(page("c/one", ""), location=Location("courses/c/one.md"))
    pictures: dict[str, bytes] = {}
    html = Markup(f'<img alt="图" src="{written}">')
    if not packed:
        with pytest.raises(PackageError, match=r"^courses/c/one\.md：找不到图片“"):
            _with_pictures(html, lesson, root, pictures)
        return
    made = _with_pictures(html, lesson, root, pictures)
    ((name, data),) = pictures.items()
    assert (made, data) == (f'<img alt="图" src="{name}">', b"picture")
    assert re.fullmatch(r"files/[0-9a-f]{12}\.png", name)


def test_a_picture_in_the_page_itself_stays_there(tmp_path: Path) -> None:
    html = Markup('<img src="data:image/png;base64,AA==">')
    assert _with_pictures(html, page("c/one", ""), tmp_path, {}) == html


def test_a_package_without_sheets_is_no_workbook() -> None:
    with pytest.raises(OutsideError, match=r"不是 Excel 表格（\.xlsx）"):
        list(table_of(write_package({"xl/workbook.xml": "<workbook/>"})))
