"""测试卷: versions that ask the same, a key that fits each, no answer in anything that is handed out."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

from quangang.adapters.cli.export_paper import KEY, MARKING, STUDENT
from quangang.formats.paper import (
    Setting,
    choose,
    make_versions,
    points,
    reading_minutes,
    write_card,
    write_key,
    write_marking,
    write_test,
)
from quangang.formats.printing import write_docx, write_html, write_pdf
from quangang.loading import load
from quangang.model import Address, Question
from quangang.questions import TYPES, read_bank, read_paper, walk
from quangang.questions.shuffling import order_matters
from tests.project import ROOT, new_project, quangang
from tests.web.questions.sample import questions

SETTING = Setting("测试")
WRITERS = {"docx": write_docx, "pdf": write_pdf, "html": write_html}


def name(address: Address) -> str:
    return f"《意见》第{address.path}条"


def text_of(data: bytes) -> str:
    """Every word of a .docx, cells and headers too."""
    document = docx.Document(io.BytesIO(data))
    return "\n".join("".join(node.itertext()) for node in document.element.body.iterchildren())


def every_byte(kind: str, data: bytes) -> str:
    """All a file holds, its metadata too, as text without spaces."""
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = re.sub(r"<[^>]*>", "", "".join(f"{one}\n{archive.read(one).decode()}" for one in archive.namelist()))
    elif kind == "pdf":
        document = pypdfium2.PdfDocument(data)
        text = "".join(page.get_textpage().get_text_range() for page in document) + str(document.get_metadata_dict())
        text += data.decode("latin-1")
    else:
        text = data.decode()
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def right_texts(question: Question) -> set[str]:
    return {choice.text for choice in question.choices if choice.id in question.correct_response}


def test_versions_ask_the_same_in_another_order_and_their_keys_fit() -> None:
    bank = [question for course in load(ROOT).courses.values() for question in course.questions]
    for seed in ("", "甲"):
        first, *others = make_versions(bank, 3, seed)
        assert [section.type for section in first.sections] == [t for t in TYPES if t in {q.type for q in bank}]
        for other in others:
            assert {question.id for question in other.questions} == {question.id for question in first.questions}
            assert [question.id for question in other.questions] != [question.id for question in first.questions]
            own = {question.id: question for question in walk(other.questions)}
            for question in walk(first.questions):
                twin = own[question.id]
                assert right_texts(twin) == right_texts(question)
                assert [choice.id for choice in twin.choices] == [choice.id for choice in question.choices]
        assert make_versions(bank, 3, seed) == [first, *others]
    moved = [q for q in bank if q.type == "single_choice" and not order_matters(q)]
    again = {q.id: q for q in make_versions(moved, 2)[1].questions}
    assert len(moved) > 10
    assert all([c.text for c in again[q.id].choices] != [c.text for c in q.choices] for q in moved)


def test_choices_in_order_stay_in_order() -> None:
    one = next(question for question in questions() if question.type == "single_choice")  # 10人、15人、18人
    for version in make_versions([one], 3, "甲"):
        assert [choice.text for choice in version.questions[0].choices] == ["10人", "15人", "18人"]


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_paper_asks_everything_and_answers_nothing(kind: str) -> None:
    """All bytes of what is handed out, unzipped, metadata included, hold no answer that the questions do not."""
    bank = list(questions())
    for version in make_versions(bank, 3, "乙"):
        for printed in (write_test(SETTING, version), write_card(SETTING, version)):
            held = every_byte(kind, WRITERS[kind](printed))
            for secret in secrets(bank):
                assert secret not in held, secret
        held = every_byte(kind, WRITERS[kind](write_test(SETTING, version)))
        asked = [re.sub(r"\s", "", unicodedata.normalize("NFKC", q.stem.split("____")[0])) for q in walk(bank)]
        assert [stem for stem in asked if stem not in held] == []
        assert f"测试({version.name}卷)" in held


def secrets(bank: list[Question]) -> Iterator[str]:
    """What only the key may hold; words of the questions themselves are no secret."""
    shown = "".join(q.stem + str(q.data.get("material", "")) + "".join(c.text for c in q.choices) for q in walk(bank))
    yield from ("答案", "解析", "correct", "explanation", "feedback", "参考")
    for question in walk(bank):
        texts = [
            question.explanation,
            *(choice.feedback for choice in question.choices),
            *(b.quote for b in question.basis),
        ]
        texts += [str(line["text"]) for line in question.data.get("rubric", [])]  # type: ignore[attr-defined]
        if question.type == "fill_in":
            texts += [text for blank in question.data["blanks"] for text in blank if len(text) > 1]  # type: ignore[attr-defined]
        for text in texts:
            plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
            if plain and plain not in unicodedata.normalize("NFKC", shown):
                yield plain


def test_the_search_for_answers_would_find_them() -> None:
    bank = list(questions())
    held = every_byte("docx", write_docx(write_key("测试", make_versions(bank), name)))
    assert sum(secret in held for secret in secrets(bank)) > 10


def test_the_key_answers_all_and_quotes_the_provisions() -> None:
    versions = make_versions(questions())
    text = text_of(write_docx(write_key("测试", versions, name)))
    assert "单选题　1. C" in text
    assert "A卷第1题，B卷第1题" in text
    assert "《意见》第3条：“各地按照每万城镇常住人口拥有社区工作者18人的标准配备”" in text
    assert "要点：说到不得随意借调（2分）" in text


def test_the_marking_table_gives_each_version_its_own_key() -> None:
    bank = [question for course in load(ROOT).courses.values() for question in course.questions]
    versions = make_versions(bank, 3, "丙")
    book = openpyxl.load_workbook(io.BytesIO(write_marking("测试", versions, name)))
    assert book.sheetnames == ["各卷答案", "登分", "说明"]
    rows = list(book["各卷答案"].iter_rows(min_row=3, values_only=True))
    assert len(rows) == len(bank)
    for at, version in enumerate(versions):
        for row in rows:
            question = version.questions[int(row[2 + 2 * at]) - 1]
            if question.type == "single_choice":
                assert row[3 + 2 * at] == question.correct_response[0]
    assert str(book["登分"].cell(3, 6 + len(versions[0].sections)).value).startswith("=IF(COUNT(F3:")


def test_bold_words_tables_and_links_are_printed_as_such() -> None:
    one = next(question for question in questions() if question.type == "single_choice")
    stem = "按**第3条**，见[[central-2024#3|《意见》第3条]]和下表：\n| 人口 | 人数 |\n| --- | --- |\n| 1万 | 18人 |\n| 2万 | ？ |\n？处填几？"
    version = make_versions([replace(one, stem=stem)], 1)[0]
    printed = write_test(SETTING, version)
    for kind, write in WRITERS.items():
        held = every_byte(kind, write(printed))
        assert "按第3条,见《意见》第3条和下表:" in re.sub(r"</?b>", "", held), kind
        assert "**" not in held
        assert "[[" not in held
        assert "---" not in held if kind != "pdf" else True
    document = docx.Document(io.BytesIO(write_docx(printed)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert [["人口", "人数"], ["1万", "18人"], ["2万", "？"]] in tables
    assert any(run.bold and run.text == "第3条" for paragraph in document.paragraphs for run in paragraph.runs)
    assert b"<thead><tr><th>" in write_html(printed)


def test_a_paper_says_how_long_it_takes_and_where_names_go() -> None:
    version = make_versions(questions())[0]
    assert reading_minutes(version) == 1
    text = text_of(write_docx(write_test(SETTING, version)))
    assert re.search(r"共9题，满分\d+分，\d+分钟（其中读题约1分钟）", text)
    assert "一、单选题（共1题，每题1分，共1分）" in text
    for kind, write in WRITERS.items():
        held = every_byte(kind, write(write_test(SETTING, version)))
        assert "姓名____" in held, kind
        assert "密封线" in held or kind == "pdf", kind
        assert "90分钟" in every_byte(kind, write(write_test(replace(SETTING, minutes=90), version))), kind
        open_ = every_byte(kind, write(write_test(replace(SETTING, seal=()), version)))
        assert "密封线" not in open_
    wide = pypdfium2.PdfDocument(write_pdf(write_test(replace(SETTING, size="A3"), version)))
    tall = pypdfium2.PdfDocument(write_pdf(write_test(SETTING, version)))
    assert [round(side / 72 * 25.4) for side in wide[0].get_size()] == [420, 297]
    assert [round(side / 72 * 25.4) for side in tall[0].get_size()] == [210, 297]


def test_an_answer_card_has_a_place_for_every_answer() -> None:
    bank = questions()
    text = text_of(write_docx(write_card(SETTING, make_versions(bank)[0])))
    for mark in ("1　[A] [B] [C]", "2　[A] [B] [C] [D]", "3　[√] [×]", "5. ＿", "人", "A—（　）", "（　） → （　）"):
        assert mark in text, mark
    assert all(question.stem not in text for question in walk(list(bank)) if question.stem)


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_the_same_seed_gives_the_same_bytes(kind: str) -> None:
    once, again = (WRITERS[kind](write_test(SETTING, make_versions(questions(), 2, "甲")[1])) for _ in range(2))
    assert once == again
    assert once != WRITERS[kind](write_test(SETTING, make_versions(questions(), 2, "乙")[0]))


@pytest.mark.parametrize("count", [0, 1, 7, 20, 500])
def test_questions_are_taken_from_the_lessons_in_turn(count: int) -> None:
    bank = load(ROOT).courses["first-month"].questions
    chosen = choose(bank, count)
    assert len(chosen) == min(count, len(bank))
    lessons = [question.lesson for question in chosen]
    shares = [lessons.count(lesson) for lesson in {question.lesson for question in bank}]
    if count <= 20:
        assert max(shares) - min(shares) <= 1
    assert sum(points(question) for question in chosen) >= len(chosen)


def test_from_the_command_line(tmp_path: Path) -> None:
    project = new_project(tmp_path / "p")
    done = quangang("export", "paper", "example", "--out", "papers", "--formats", "docx,pdf,html", cwd=project)
    assert done.returncode == 0, done.stderr
    held = {
        path.relative_to(project / "papers").as_posix() for path in (project / "papers").rglob("*") if path.is_file()
    }
    students = {f"{STUDENT}/example-{v}卷{card}.{kind}" for v in "AB" for card in ("", "-答题卡") for kind in WRITERS}
    keys = {f"{KEY}/example-参考答案与解析.{kind}" for kind in WRITERS} | {f"{KEY}/example-试卷文本.txt"}
    assert held == students | keys | {f"{MARKING}/example-评分表.xlsx"}
    node, problems = read_paper(
        (project / "papers" / KEY / "example-试卷文本.txt").read_text(encoding="utf-8"), "a.txt"
    )
    again, more = read_bank(node, course="example")
    assert problems + more == []
    original = load(project).courses["example"].questions
    assert [(one.id, one.content_hash) for one in again] == [(one.id, one.content_hash) for one in original]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nothing",), 2, "现有：example"),
        (("example", "--plan", "单选题:50:2"), 1, "单选题50道：差49道（符合的只有1道）"),
        (("example", "--plan", "单选:50"), 1, "看不懂"),
        (("example", "--blueprint", "plan.yml"), 1, "plan.yml:3:10"),
        (("example", "--formats", "doc"), 2, "没有“doc”这种格式，可以写：docx、pdf、html"),
        (("example", "--versions", "27"), 2, "版本数应当是 1 到 26"),
    ],
)
def test_a_plan_that_cannot_be_met_writes_nothing(
    arguments: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    project = new_project(tmp_path / "p")
    (project / "plan.yml").write_text("title: 月考\nparts:\n- {type: 单项题, count: 2, points: 5}\n", encoding="utf-8")
    done = quangang("export", "paper", *arguments, cwd=project)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "papers").exists()
