"""The hub of formats: nothing is lost without a word on the way out and back; other people's files are read or refused by name."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.formats.registry import FORMATS, guess_format
from quangang.loading import load
from quangang.questions import TYPES, read_bank, read_paper, walk
from tests.formats.roundtrip import question_of, questions, undeclared
from tests.project import new_project, quangang

PAIRS = (
    ("gift", "gift"),
    ("moodle-xml", "moodle-xml"),
    ("qti21", "qti"),
    ("qti30", "qti"),
    ("aiken", "aiken"),
    ("xlsx", "xlsx"),
    ("csv", "xlsx"),
)
WRITERS = [one.id for one in FORMATS.values() if one.writes]


@pytest.mark.parametrize(("written", "read"), PAIRS)
@settings(deadline=None, max_examples=40)
@given(made=st.data())
def test_round_trip(written: str, read: str, made: st.DataObject) -> None:
    question = question_of(made.draw(questions()))
    assert question is not None
    assert undeclared(written, read, question) == []


GIFT = """// 注释
$CATEGORY: $course$/默认

::甲:: 居委会由居民选举产生。{T#再想想#对}

::乙:: 谁召集？{=书记#对 ~经理#不对 ~楼长}

每万人配{=18 =十八}名。

连线 {=甲 -> 一 =乙 -> 二}

几年？{#5}

几到几？{#1..5}

选两个 {~%50%甲 ~%50%乙 ~%-100%丙}

[html]<p>2<sup>3</sup>是{=<b>八</b> ~六}

花括号 \\{a\\} 与 1\\=1 {F####说明}

谈谈看法。{}

只是说明。

两道连着 {T}
又一道 {F}
"""


def test_gift_of_others() -> None:
    reads = FORMATS["gift"].reads
    assert reads is not None
    reading = reads(GIFT.encode(), "a.gift", "q")
    found, more = read_bank(reading.node, course="")
    assert more == []
    rows = [(one.location.line, one.type, one.stem, one.correct_response) for one in found]
    assert rows == [
        (4, "true_false", "居委会由居民选举产生。", ("true",)),
        (6, "single_choice", "谁召集？", ("A",)),
        (8, "fill_in", "每万人配____名。", ("18",)),
        (10, "matching", "连线", ("A 1", "B 2")),
        (12, "numeric", "几年？", ("5",)),
        (14, "numeric", "几到几？", ("3",)),
        (16, "multiple_response", "选两个", ("A", "B")),
        (18, "single_choice", "2^(3)是", ("A",)),
        (20, "true_false", "花括号 {a} 与 1=1", ("false",)),
        (22, "extended_text", "谈谈看法。", ()),
    ]
    assert all(one.state == "draft" for one in found)
    assert found[0].choices[1].feedback == "再想想"
    assert [(problem.location.line, problem.message[:6]) for problem in reading.problems] == [
        (24, "“只是说明。"),
        (26, "这里有两道题"),
    ]


MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/x</text></category></question>
<question type="multichoice"><name><text>一</text></name>
<questiontext format="html"><text><![CDATA[<p>谁<b>召集</b>？</p>]]></text></questiontext>
<generalfeedback format="html"><text>见第三条</text></generalfeedback><defaultgrade>2.0000000</defaultgrade>
<single>true</single>
<answer fraction="100"><text>书记</text><feedback><text>对</text></feedback></answer>
<answer fraction="0"><text>经理</text><feedback><text></text></feedback></answer></question>
<question type="truefalse"><name><text>二</text></name><questiontext format="html"><text>对吗</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
<question type="cloze"><name><text>三</text></name><questiontext><text>甲{1:SHORTANSWER:=一~%100%1}乙{1:SA:=二}</text></questiontext></question>
<question type="ddimageortext"><name><text>四</text></name><questiontext><text>拖</text></questiontext></question>
<question type="numerical"><name><text>五</text></name><questiontext><text>几</text></questiontext>
<answer fraction="100"><text>18</text><tolerance>0.5</tolerance></answer></question>
</quiz>"""


def test_moodle_of_others() -> None:
    reads = FORMATS["moodle-xml"].reads
    assert reads is not None
    reading = reads(MOODLE.encode(), "a.xml", "q")
    found, more = read_bank(reading.node, course="")
    assert more == []
    assert [(one.location.line, one.type, one.stem, one.correct_response) for one in found] == [
        (4, "single_choice", "谁召集？", ("A",)),
        (10, "true_false", "对吗", ("true",)),
        (12, "fill_in", "甲____乙____", ("一", "二")),
        (14, "numeric", "几", ("18",)),
    ]
    assert [(problem.location.line, "ddimageortext" in problem.message) for problem in reading.problems] == [(13, True)]


SHEET = """题号,题目类型,题目,A,B,C,正确答案,答案解析,难度
1,单选题,谁召集？,书记,经理,楼长,A,见第三条,易
2,多选题,带什么？,证件,台账,礼品,"A,B",,中
3,判断题,可以收礼。,,,,错,,
4,填空题,每万人配（ ）名。,,,,18/十八,,
5,单选题,没有答案,甲,乙,丙,,,
"""


def test_sheets_of_others() -> None:
    reads = FORMATS["xlsx"].reads
    assert reads is not None
    reading = reads(SHEET.encode("gb18030"), "a.csv", "q")
    found, more = read_bank(reading.node, course="")
    assert more == []
    assert [(one.location.line, one.type, one.correct_response) for one in found] == [
        (2, "single_choice", ("A",)),
        (3, "multiple_response", ("A", "B")),
        (4, "true_false", ("false",)),
        (5, "fill_in", ("18",)),
    ]
    assert found[0].notes == ("难度：易",)
    assert [(problem.location.line, problem.message) for problem in reading.problems] == [
        (6, "这道题没有答案，没有导入")
    ]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("hub") / "p")


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_is_the_same_every_time_and_reports(project: Path, name: str) -> None:
    total = len(load(project).courses["example"].questions)
    first = quangang("export", name, "example", "--out", f"one.{name}", "--format", "json", cwd=project)
    quangang("export", name, "example", "--out", f"two.{name}", cwd=project)
    report = json.loads(first.stdout)
    assert (project / f"one.{name}").read_bytes() == (project / f"two.{name}").read_bytes()
    assert sum(report["summary"].values()) == len(report["questions"]) >= total
    assert first.returncode == (1 if report["summary"]["degraded"] or report["summary"]["refused"] else 0)


def test_an_unknown_course_is_told(project: Path) -> None:
    result = quangang("export", "gift", "nowhere", "--out", "x.gift", cwd=project)
    assert (result.returncode, "没有“nowhere”这门课" in result.stderr) == (2, True)


def test_an_export_comes_in_again(project: Path) -> None:
    quangang("export", "moodle-xml", "example", "--out", "again.xml", cwd=project)
    result = quangang("import", "questions", "again.xml", "--out", "in", "--format", "json", cwd=project)
    report = json.loads(result.stdout)
    assert {row["type"] for row in report["questions"]} <= set(TYPES)
    assert report["summary"]["taken"] > 0


def test_anki_and_text_hold_every_question(project: Path) -> None:
    found = [one for one in load(project).courses["example"].questions if one.type in ("single_choice", "true_false")]
    anki, text = FORMATS["anki"].writes, FORMATS["wenjuanxing"].writes
    assert anki is not None
    assert text is not None
    with zipfile.ZipFile(io.BytesIO(anki(found, "例").data)) as package:
        base = sqlite3.connect(":memory:")
        base.deserialize(package.read("collection.anki2"))
    assert base.execute("select count(*) from cards").fetchone() == (len(found),)
    base.close()
    reads = FORMATS["paper"].reads
    assert reads is not None
    back = list(walk(read_bank(reads(text(found, "例").data, "a.txt", "q").node, course="")[0]))
    assert [one.correct_response for one in back] == [one.correct_response for one in found]
    assert read_paper("", "a.txt")[0] is None


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.gift", b"", "gift"),
        ("a.xml", b"<?xml version='1.0'?><quiz>", "moodle-xml"),
        ("a.xml", b"<assessmentItem/>", "qti"),
        ("a.zip", b"PK", "qti"),
        ("a.xlsx", b"PK", "xlsx"),
        ("a.csv", b"", "xlsx"),
        ("a.docx", b"PK", "paper"),
        ("a.txt", b"Q\nA. x\nB. y\nANSWER: A\n", "aiken"),
        ("a.txt", "1. 问？".encode(), "paper"),
    ],
)
def test_a_format_is_known_by_its_file(name: str, data: bytes, kind: str) -> None:
    assert guess_format(name, data) == kind
