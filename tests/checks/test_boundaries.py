"""Where one line or one character more decides: who signed what, what a change touched, which fixes may meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from quangang.checks.changes import WHOLE, on_touched_lines, touched_lines
from quangang.checks.fixing import MAX_PASSES, mend
from quangang.checks.page import Page
from quangang.checks.pages import page_of
from quangang.checks.rule import Finding, Report, Rule, reports
from quangang.checks.runner import MAX_PER_RULE, check_page
from quangang.checks.signing import approver_accounts, signed_by_others
from quangang.documents.page import PageFields
from quangang.loading import load, published
from quangang.model import Location, Problem, Severity
from quangang.text.fields import read_fields
from quangang.text.yaml import MappingNode, parse_yaml
from tests.project import new_project

SIGNED = """---
id: duty
title: 值班
review:
  author: 甲
  approver: 乙
status: published
---

正文。
review: 正文里的这几个字不算
"""
FIRST, LAST = 4, 6

HUNKS = [
    ((1, 3), False, "above the record"),
    ((3, 4), True, "from above into its first line"),
    ((4, 4), True, "its first line"),
    ((5, 5), True, "inside"),
    ((6, 6), True, "its last line"),
    ((6, 9), True, "from its last line on"),
    ((7, 9), False, "below it"),
    ((1, 99), True, "around it"),
    ((11, 11), False, "words of the body that look like one"),
]


@pytest.mark.parametrize(("hunk", "told", "why"), HUNKS, ids=[why for *_, why in HUNKS])
def test_a_hunk_that_touches_a_record_is_told(hunk: tuple[int, int], told: bool, why: str) -> None:
    problems = signed_by_others({"cases/duty.md": SIGNED}, {"cases/duty.md": (hunk,)}, "somebody", frozenset({"boss"}))
    assert [(str(p.location), p.severity) for p in problems] == (
        [(f"cases/duty.md:{FIRST}:1", "error")] if told else []
    )


def test_of_several_hunks_one_is_enough() -> None:
    touched = {"cases/duty.md": ((1, 1), (LAST, LAST), (10, 10))}
    assert len(signed_by_others({"cases/duty.md": SIGNED}, touched, "", frozenset({"boss"}))) == 1


@pytest.mark.parametrize(
    ("actor", "told"), [("boss", False), ("Boss", True), ("", True), ("bos", True), ("boss ", True)]
)
def test_who_may_sign(actor: str, told: bool) -> None:
    problems = signed_by_others({"a.md": SIGNED}, {"a.md": WHOLE}, actor, frozenset({"boss"}))
    assert bool(problems) == told


@pytest.mark.parametrize(
    ("approvers", "accounts"),
    [
        ({"boss": "签发人"}, {"boss"}),
        (["boss", "chief"], {"boss", "chief"}),
        ("boss", set()),
        (None, set()),
        (1, set()),
    ],
)
def test_accounts_come_from_a_mapping_or_a_list(approvers: object, accounts: set[str]) -> None:
    assert approver_accounts({"approvers": approvers}) == accounts


DIFFS = [
    ("@@ -1 +1 @@", ((1, 1),), "one line changed"),
    ("@@ -1,2 +1,3 @@", ((1, 3),), "three where two were"),
    ("@@ -5,0 +6,2 @@", ((6, 7),), "two added"),
    ("@@ -5,2 +4,0 @@", ((4, 5),), "two taken away: the lines on both sides"),
    ("@@ -1,3 +0,0 @@", ((0, 1),), "taken away at the top"),
    ("@@ -1 +1 @@\n@@ -9,0 +9,1 @@", ((1, 1), (9, 9)), "two places"),
    ("@@ none @@", (), "no hunk"),
    ("@@ -1 +1 @@\n-甲\n+乙\n@@ -9 +9 @@\n-甲\n+乙", ((1, 1), (9, 9)), "with what they say"),
    ("@@ -0,0 +1 @@\n+++ b/y.md\n@@ -5 +6 @@\n-甲\n+乙", ((1, 1), (6, 6)), "words that look like another file's name"),
    (
        "@@ -3 +3 @@\n--- a/y.md\n+++ b/y.md\n@@ -5 +5 @@\n-甲\n+乙",
        ((3, 3), (5, 5)),
        "words that look like a whole head",
    ),
    ("@@ -3,2 +3 @@\n-甲\n-乙\n+++ /dev/null\n@@ -9 +8 @@", ((3, 3), (8, 8)), "words that look like the end of a file"),
    (
        "@@ -3 +3 @@\n-甲\n\\ No newline at end of file\n+@@ -1 +99 @@\n\\ No newline at end of file",
        ((3, 3),),
        "words that look like a hunk",
    ),
]


@pytest.mark.parametrize(("hunks", "ranges", "why"), DIFFS, ids=[why for *_, why in DIFFS])
def test_lines_of_a_diff(hunks: str, ranges: tuple[tuple[int, int], ...], why: str) -> None:
    assert touched_lines(f"--- a/x.md\n+++ b/x.md\n{hunks}\n") == {"x.md": ranges}


def test_what_a_file_says_names_no_other_file() -> None:
    diff = "--- a/x.md\n+++ b/x.md\n@@ -1,0 +2 @@\n+++ b/z.md\n--- a/y.md\n+++ b/y.md\n@@ -4 +4 @@\n-甲\n+乙\n"
    assert touched_lines(diff) == {"x.md": ((2, 2),), "y.md": ((4, 4),)}


def test_a_deleted_file_touches_nothing_and_a_new_one_is_whole() -> None:
    assert touched_lines("--- a/x.md\n+++ /dev/null\n@@ -1 +0,0 @@\n", ("新.md",)) == {"新.md": WHOLE}


def test_names_in_quotation_marks_are_read() -> None:
    diff = '--- "a/cases/\\345\\200\\274.md"\n+++ "b/cases/\\345\\200\\274.md"\n@@ -1 +2 @@\n'
    assert touched_lines(diff) == {"cases/值.md": ((2, 2),)}


def report(line: int, column: int, end_line: int = 0, end_column: int = 0, replacement: str | None = None) -> Report:
    problem = Problem(Location("x.md", line, column), "spaces", "多了空格", Severity.WARNING)
    return Report(problem, end_line, end_column, replacement)


TOUCHES = [
    (report(5, 1), ((5, 5),), True, "on the line"),
    (report(5, 1), ((4, 4),), False, "above"),
    (report(5, 1), ((6, 6),), False, "below"),
    (report(4, 1, 6, 1), ((6, 9),), True, "ends on it"),
    (report(4, 1, 6, 1), ((1, 4),), True, "begins on it"),
    (report(4, 1, 6, 1), ((7, 9),), False, "ends above it"),
    (report(1, 1), ((9, 9),), True, "of the whole file"),
    (report(1, 2), ((9, 9),), False, "of the first line, not of the file"),
]


@pytest.mark.parametrize(("one", "ranges", "kept", "why"), TOUCHES, ids=[why for *_, why in TOUCHES])
def test_reports_on_touched_lines(one: Report, ranges: tuple[tuple[int, int], ...], kept: bool, why: str) -> None:
    assert bool(on_touched_lines((one,), {"x.md": ranges})) == kept
    assert not on_touched_lines((one,), {"y.md": ranges})


FIXES = [
    ("甲乙丙丁", [(1, 2, "一"), (3, 4, "二")], "一乙二丁", "apart"),
    ("甲乙丙丁", [(1, 3, "一"), (3, 4, "二")], "一二丁", "side by side"),
    ("甲乙丙丁", [(1, 3, "一"), (2, 4, "二")], "一丙丁", "overlapping: the first alone"),
    ("甲乙丙丁", [(1, 4, "一"), (2, 3, "二")], "一丁", "one inside the other"),
    ("甲乙丙丁", [(2, 2, "一")], "甲一乙丙丁", "between two characters"),
    ("甲乙丙丁", [(4, 5, "")], "甲乙丙", "the last taken away"),
    ("甲乙丙丁", [(4, 6, "")], "甲乙丙丁", "past the end: not applied"),
    ("甲乙丙丁", [(3, 2, "一")], "甲乙丙丁", "backwards: not applied"),
]


@pytest.mark.parametrize(("text", "fixes", "mended", "why"), FIXES, ids=[why for *_, why in FIXES])
def test_fixes_that_meet(text: str, fixes: list[tuple[int, int, str]], mended: str, why: str) -> None:
    """Applied once: what overlaps is left to the next look."""
    found = [report(1, start, 1, end, words) for start, end, words in fixes]
    looked: list[str] = []

    def look(current: str) -> Sequence[Report]:
        looked.append(current)
        return found if len(looked) == 1 else []

    assert mend(text, look)[0] == mended


def test_mending_that_never_ends_is_ended() -> None:
    looked: list[str] = []

    def look(text: str) -> Sequence[Report]:
        looked.append(text)
        return [report(1, 1, 1, 1, "又")]

    mended, edits = mend("甲", look)
    assert mended == "又" * MAX_PASSES + "甲"
    assert len(edits) == len(looked) == MAX_PASSES


def test_an_edit_shows_eight_characters_on_both_sides() -> None:
    text = "一二三四五六七八九十甲一二三四五六七八九十"
    _, (edit,) = mend(text, lambda now: [report(1, 11, 1, 12, "乙")] if "甲" in now else [])
    assert (edit.line, edit.before, edit.after) == (
        1,
        "三四五六七八九十甲一二三四五六七八",
        "三四五六七八九十乙一二三四五六七八",
    )


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("一\n甲乙丙\n丁", 2, "甲乙丙"),
        ("一二\n甲乙丙", 2, "甲乙丙"),
        ("甲乙丙\n丁", 1, "甲乙丙"),
        ("\n甲乙", 2, "甲乙"),
    ],
)
def test_an_edit_shows_its_own_line_alone(text: str, line: int, shown: str) -> None:
    _, (edit,) = mend(text, lambda now: [report(line, 2, line, 3, "改")] if "乙" in now else [])
    assert (edit.line, edit.before, edit.after) == (line, shown, shown.replace("乙", "改"))
    assert edit.as_dict() == {
        "line": line,
        "before": shown,
        "after": edit.after,
        "rule": "spaces",
        "reason": "多了空格",
    }


def test_words_of_others_lose_their_replacement_and_keep_the_advice() -> None:
    rule = Rule("spaces", Severity.WARNING, "题。")
    page = Page("cases/a.md", "> 引文 的\n正文 的", shelf="case")
    quoted, ours = reports(
        rule, page, [Finding(4, 5, "多了空格", replacement=""), Finding(9, 10, "多了空格", replacement="")]
    )
    assert (quoted.replacement, ours.replacement) == (None, "")
    assert quoted.problem.fix.startswith("这里是照录的原文")
    assert ours.problem.fix == "删去“ ”"
    assert (ours.problem.location.line, ours.problem.location.column, ours.end_column) == (2, 3, 4)


def test_house_style_judges_no_official_text() -> None:
    text = "---\nid: a\nsource:\n  name: 甲,乙\n---\n\n第一条 招聘,由县统筹。\n\n第二条 待遇(含补贴),按标准执行。\n"
    ours, theirs = (r.problem for r in check_page(page_of("docs/policies/a.md", text)))
    assert (ours.location.line, ours.severity) == (4, Severity.WARNING)
    assert (theirs.location.line, theirs.severity) == (7, Severity.INFO)
    assert theirs.message.startswith("照录的原文里有3处，这是第一处：")
    assert theirs.fix.startswith("这里是照录的原文：请核对来源")
    case = [r.problem for r in check_page(page_of("cases/a.md", text)) if r.problem.rule == "full-width-punctuation"]
    assert [(one.location.line, one.severity) for one in case] == [(n, Severity.WARNING) for n in (4, 7, 9, 9)]


@pytest.mark.parametrize("count", [MAX_PER_RULE - 1, MAX_PER_RULE, MAX_PER_RULE + 1, MAX_PER_RULE + 7])
def test_of_one_rule_in_one_page_so_many_are_told(count: int) -> None:
    found = [
        r.problem.message
        for r in check_page(Page("cases/a.md", "字 字\n" * count, shelf="case"))
        if r.problem.rule == "spaces"
    ]
    more = count - MAX_PER_RULE
    assert len(found) == min(count, MAX_PER_RULE + 1)
    assert [message for message in found if "还有" in message] == (
        [f"这条规则在本文件里还有{more}处，没有一一列出"] if more > 0 else []
    )


def test_questions_of_a_draft_course_are_not_published(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    everything = load(project)
    assert published(everything).questions.keys() == everything.questions.keys() != set()
    course = project / "courses/example/course.yml"
    course.write_text(course.read_text(encoding="utf-8") + "status: draft\n", encoding="utf-8")
    shown = published(load(project))
    assert (shown.courses, shown.questions) == ({}, {})
    assert not [key for key in shown.documents if key.startswith("example") and "/" in key]


def test_what_is_withdrawn_is_not_published(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    corpus = load(project)
    for status, shown in (("published", True), ("draft", False), ("withdrawn", False)):
        case = corpus.documents["example-case"]
        changed = replace(case, draft=status == "draft", withdrawn=status == "withdrawn")
        kept = published(replace(corpus, documents={**corpus.documents, "example-case": changed}))
        assert ("example-case" in kept.documents) == shown


def test_an_address_right_behind_a_chinese_character_is_no_prose() -> None:
    """`\\b` sees no border between 见 and h: both are letters to it."""
    prose = Page("docs/a.md", "见https://example.com/a_b_c,d。后文").prose
    assert "example" not in prose
    assert prose.startswith("见")
    assert prose.endswith("。后文")


def test_what_is_too_long_is_told_with_its_length() -> None:
    node, _ = parse_yaml(f"description: {'长' * 301}\n", "a.md")
    assert isinstance(node, MappingNode)
    (problem,) = read_fields(PageFields, node)[1]
    assert problem.message.endswith("太长了：有301个字，最多300个字")
