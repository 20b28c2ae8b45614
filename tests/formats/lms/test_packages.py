"""Course packages: what a platform needs is there, nothing points outside, and a broken one is told from a whole one."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from quangang.formats.lms import STANDARDS, PackageError
from quangang.model import Choice
from tests.formats.lms.packages import ROOT, course, faults, package, portal, repacked
from tests.project import new_project, quangang
from tests.web.questions.sample import questions

EACH = pytest.mark.parametrize("standard", sorted(STANDARDS))


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@EACH
def test_a_package_is_whole_and_the_same_every_time(standard: str) -> None:
    data = package(standard)
    assert faults(data) == []
    assert package(standard) == data


@EACH
@pytest.mark.parametrize(
    ("what", "needle"),
    [
        ("a file is missing", "lms.js"),
        ("the namespace is another's", "命名空间"),
        ("the page is missing", "index.html"),
    ],
)
def test_a_broken_package_is_told_from_a_whole_one(standard: str, what: str, needle: str) -> None:
    def change(name: str, content: bytes) -> bytes | None:
        if name == needle:
            return None
        if needle == "命名空间" and name.endswith(".xml"):
            return re.sub(rb'(<(?:manifest|courseStructure)[^>]*? xmlns=")', rb"\1x", content)
        return content

    found = faults(repacked(package(standard), change))
    assert any(needle in fault for fault in found), found


@EACH
def test_links_stay_inside_and_lead_somewhere(standard: str) -> None:
    page = opened(package(standard))["index.html"].decode()
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert len(targets) > 5
    assert targets - ids == set()
    assert "qg-nowhere" not in page
    assert not re.findall(r'(?:src|href)="(?!#|lms\.(?:js|css)|data:,)[^"]*"', page)
    # The provisions cited are there to the letter.
    corpus = portal()[0]
    provision = corpus.documents["central-2024"].tree.get("17")
    assert provision is not None
    assert 'id="p-central-2024-17"' in page
    assert provision.text.split("\n")[0][:60] in page


def test_links_that_authors_wrote_as_paths_and_addresses() -> None:
    made = course()
    body = "[下一课](time-back.md) [表](../../docs/job-aids/data-list.md) [官网](https://www.example.com/a) [段](#x)"
    lessons = tuple(replace(lesson, body=body) for lesson in made.lessons)
    page = opened(package("scorm12", replace(made, lessons=lessons)))["index.html"].decode()
    assert '<a href="#lesson-time-back">下一课</a> 表 官网（https://www.example.com/a） <a href="#x"' in page


def test_a_link_to_a_page_that_is_not_in_the_package_is_words() -> None:
    page = opened(package("scorm12"))["index.html"].decode()
    lessons = [lesson.body for lesson in course().lessons]
    named = re.findall(r"\[\[case:([\w-]+)\]\]", "".join(lessons))
    assert named, "the real lessons name cases"
    for case in named:
        assert portal()[0].documents[case].title in page


def test_the_mastery_score_and_the_name_of_the_course_are_those_given() -> None:
    assert b"<adlcp:masteryscore>80</adlcp:masteryscore>" in opened(package("scorm12", mastery=80))["imsmanifest.xml"]
    assert b"<imsss:minNormalizedMeasure>0.8<" in opened(package("scorm2004", mastery=80))["imsmanifest.xml"]
    structure = opened(package("cmi5", mastery=80, base="https://portal.example/x/"))["cmi5.xml"]
    assert b'masteryScore="0.8"' in structure
    assert b'<course id="https://portal.example/x/courses/lighten-the-load/">' in structure


@EACH
def test_a_course_that_scores_nothing_asks_for_no_pass(standard: str) -> None:
    essays = tuple(question for question in questions() if question.type == "extended_text")
    for asked in ((), essays):
        data = package(standard, course(asked))
        assert faults(data) == []
        manifest = next(text for name, text in opened(data).items() if name.endswith(".xml")).lower()
        assert b"mastery" not in manifest
        assert b"normalizedmeasure" not in manifest


def test_sixty_questions_take_less_than_100_kb() -> None:
    corpus = portal()[0]
    every = [question for one in corpus.courses.values() for question in one.questions]
    whole = replace(corpus.courses["first-month"], questions=tuple(every[:60]))
    assert len(every) >= 60
    for standard in STANDARDS:
        assert len(package(standard, whole)) <= 100_000, standard


def test_what_could_not_be_resumed_is_refused_with_the_reason() -> None:
    one = next(question for question in questions() if question.type == "multiple_response")
    letters = tuple(Choice(chr(65 + at), f"选项{at}") for at in range(8))
    many = tuple(replace(one, id=f"q-{at}", choices=letters) for at in range(300))
    with pytest.raises(PackageError, match=r"300道题的作答最多要占5100个字符.*分成几门课"):
        package("scorm12", course(many))


def test_pictures_come_along_and_a_missing_one_is_named(tmp_path: Path) -> None:
    project = new_project(tmp_path / "kb")
    lesson = project / "courses" / "example" / "on-duty.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n\n![值班表](duty.png)\n", encoding="utf-8")
    out = tmp_path / "example.zip"
    told = quangang("export", "scorm12", "example", "--out", str(out), cwd=project)
    assert (told.returncode, "courses/example/on-duty.md：找不到图片“duty.png”" in told.stderr) == (2, True), (
        told.stderr
    )
    assert not out.exists()
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    (lesson.parent / "duty.png").write_bytes(dot)
    told = quangang("export", "scorm12", "example", "--out", str(out), cwd=project)
    assert told.returncode == 0, told.stderr
    assert "1课、1道题，及格线60分" in told.stdout
    held = opened(out.read_bytes())
    assert dot in held.values()
    assert faults(out.read_bytes()) == []


def test_the_page_tells_the_script_what_the_bank_says() -> None:
    page = opened(package("cmi5"))["index.html"].decode()
    match = re.search(r'<script type="application/json" id="qg-course">(.*?)</script>', page)
    assert match is not None
    told = {one["id"]: one for one in json.loads(match[1])["questions"]}
    asked = [part for question in questions() for part in question.children or (question,)]
    assert list(told) == [question.id for question in asked]
    for question in asked:
        assert told[question.id]["correct"] == list(question.correct_response)
        assert [tuple(pair) for pair in told[question.id]["choices"]] == [
            (one.id, one.text) for one in question.choices
        ]


@EACH
def test_hostile_words_are_words(standard: str) -> None:
    evil = "</title><script>alert(1)</script>\"'&]]>"
    one = next(question for question in questions() if question.type == "single_choice")
    asked = replace(one, stem=evil, explanation=evil, choices=tuple(Choice(c.id, evil + c.id) for c in one.choices))
    made = course((asked,))
    fields = made.document.fields
    document = replace(made.document, title=evil, fields=fields.model_copy(update={"summary": evil}))  # type: ignore[attr-defined]
    lessons = tuple(
        replace(
            lesson, title=evil, body=f"{evil}\n\n[[case:x|{evil}]]\n\n<b onclick=alert(1)>x</b><iframe src=x></iframe>"
        )
        for lesson in made.lessons
    )
    data = package(standard, replace(made, document=document, lessons=lessons))
    assert faults(data) == []
    page = opened(data)["index.html"].decode()
    assert page.count("<script") == 2 + 1  # the data of the question, of the course, and the script
    assert "onclick" not in page
    assert "<iframe" not in page
    assert "</title><script>" not in page


def test_the_command_line_says_what_is_wrong(tmp_path: Path) -> None:
    for arguments, words in (
        (("export", "scorm12", "nothing", "--out", "a.zip"), "没有“nothing”这门课；现有："),
        (("export", "cmi5", "first-month", "--out", "a.zip", "--pass", "0"), "及格线应当在1到100之间"),
        (("export", "cmi5", "first-month", "--out", "a.zip", "--site-url", "portal"), "不是可以打开的网址"),
    ):
        told = quangang("--config", str(ROOT / "mkdocs.yml"), *arguments, cwd=tmp_path)
        assert told.returncode == 2
        assert words in told.stderr
    assert list(tmp_path.iterdir()) == []
