"""Who may set a 三审 record, and where one stands: the gate that a contribution passes before anybody looks."""

from __future__ import annotations

import pytest

from quangang.checks.changes import WHOLE
from quangang.checks.signing import approver_accounts, signed_by_others
from quangang.model import Severity

HEAD = "---\nid: duty\n"
FILES = [
    (f"{HEAD}review: {{author: 甲}}\n---\n", [(3, 3)], "on one line"), (f"{HEAD}review:\n  author: 甲\n  approver: 乙\nstatus: draft\n---\n", [(3, 5)], "over several"), (f"{HEAD}审核:\n  撰稿: 甲\n---\n", [(3, 4)], "in Chinese"), (f"{HEAD}review :\n\tauthor: 甲\n---\n", [(3, 4)], "indented by a tab, a blank before the colon"),
    (f"{HEAD}review\t:\n  author: 甲\n---\n", [(3, 4)], "a tab before the colon"), (f"{HEAD}reviews: 甲\n---\n", [], "another key"), (f"{HEAD}source:\n  review: 甲\n---\n", [], "a key inside another"), ("id: first-month\nreview: {author: 甲}\n", [(2, 2)], "of a course"), ("id: first-month\nreview:\n  author: 甲\n", [(2, 3)], "at the end of a course"),
    ("review: {author: 甲}\nid: first-month\n", [(1, 1)], "on the first line of a course"), (f"{HEAD}---\nreview: 正文\n", [], "words of the body"), (f"{HEAD}...\nreview: 正文\n", [], "another end of the front matter"), (f"--- \n{HEAD[4:]}review: 甲\n--- \nreview: 乙\n", [(3, 3)], "blanks after the marks"), (f"{HEAD}review: 甲\n", [(3, 3)], "a front matter without end"),
    (f'{HEAD}"review": {{author: 甲}}\n---\n', [(3, 3)], "a key in quotation marks"), (f"{HEAD}'审核':\n  author: 甲\n\n# 注\nstatus: draft\n---\n", [(3, 4)], "in single ones; what follows is not part of it"), (f'{HEAD}"\\x72eview": 甲\n---\n', [(3, 3)], "a key with an escape"), ("---\n{id: duty, review: {author: 甲}}\n---\n", [(2, 2)], "in braces"), ("---\n{id: duty,\n review: {author: 甲,\n approver: 乙}, status: draft}\n---\n", [(3, 4)], "in braces over lines"),
    (f"{HEAD}? review\n: author: 甲\n---\n", [(3, 4)], "a key with a question mark"), ("---\n id: duty\n review:\n  author: 甲\n---\n", [(3, 4)], "all of it indented"), (f'{HEAD}" review ": 甲\n---\n', [(3, 3)], "blanks in the key"), (f"{HEAD}review: 甲\nreview: 乙\n---\n", [(3, 3), (4, 4)], "twice"), (f"{HEAD}a: [\nreview: 甲\n---\n", [(4, 4)], "in what cannot be read"), ("", [], "an empty file"), ("正文。", [], "no front matter"),
    (f"{HEAD}review:\nstatus: draft\n---\n", [(3, 3)], "an empty record"),
    ("{id: first, review: 甲}\n", [(1, 1)], "a course in braces"),
    (f"{HEAD}'review':\n  author: 甲\n  approver: 乙\n\nstatus: draft\n---\n", [(3, 5)], "one blank line behind it"),
    (f"{HEAD}'review':\n  author: 甲\n\n\n  approver: 乙\n---\n", [(3, 7)], "blank lines inside"),
    ("---\n{id: duty,\n review: 甲,\n status: draft,\nx: y}\n---\n", [(3, 3)], "in braces, each on its line"),
    ("---\n{id: duty,\n review: {author: 甲, approver:\n      乙}, status: draft}\n---\n", [(3, 4)], "the last line shared far in"),
    ("---\n{id: duty, 'review': 甲, status: draft}\n---\n", [(2, 2)], "all on one line"),
    ("---\n'review': 甲\n? id\n: duty\n---\n", [(2, 2)], "before a key with a question mark"),
    ("'review':\n  author: 甲\n", [(1, 2)], "of a course, to its end"),
    ("id: first\n\n\n", [], "blank lines alone"),
    (f"{HEAD}a: [\nreview:\n  author: 甲\n\tapprover: 乙\nstatus: draft\n---\n", [(4, 6)], "over several lines of what cannot be read"),
    (f"{HEAD}a: [\nb: 1\nreview:\n  author: 甲\n  approver: 乙\n", [(5, 7)], "to the end of it"),
    ("".join(f"k{n}: 1\n" for n in range(300)) + "'review': 甲\n", [(301, 301)], "the last of very many keys"),
    ("---\n", [], "nothing but a beginning"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "records", "why"), FILES, ids=[row[2] for row in FILES])
def test_where_a_record_stands(text: str, records: list[tuple[int, int]], why: str) -> None:
    """Each line by itself: which of them are of a record."""
    told = [
        line
        for line in range(1, text.count("\n") + 2)
        if signed_by_others({"a.md": text}, {"a.md": ((line, line),)}, "", frozenset({"boss"}))
    ]
    assert told == [line for first, last in records for line in range(first, last + 1)]
    problems = signed_by_others({"a.md": text}, {"a.md": WHOLE}, "", frozenset({"boss"}))
    assert [one.location.line for one in problems] == [first for first, _ in records]


SIGNED = f"{HEAD}review: {{author: 甲}}\n---\n"


@pytest.mark.parametrize(
    ("actor", "accounts", "told"),
    [
        ("boss", {"boss"}, False),
        ("li", {"boss"}, True),
        ("li", set(), True),
        ("", {"boss"}, True),
        ("", {""}, True),
        ("", set(), True),
        ("boss", set(), True),
    ],
)
def test_who_may_sign(actor: str, accounts: set[str], told: bool) -> None:
    assert bool(signed_by_others({"a.md": SIGNED}, {"a.md": WHOLE}, actor, frozenset(accounts))) is told


@pytest.mark.parametrize(("actor", "who"), [("li", "“li”"), ("", "投稿人")])
def test_what_is_said(actor: str, who: str) -> None:
    (problem,) = signed_by_others({"cases/a.md": SIGNED}, {"cases/a.md": WHOLE}, actor, frozenset())
    assert (str(problem.location), problem.rule, problem.severity, problem.message, problem.fix) == (
        "cases/a.md:3:1", "review-record", Severity.ERROR, f"{who}不能填写或改动三审记录（review）", "删去对 review 的改动；由签发人另行提交",
    )  # fmt: skip


def test_each_file_by_its_own_lines() -> None:
    texts = {"a.md": SIGNED, "b.md": SIGNED, "c.md": SIGNED}
    problems = signed_by_others(texts, {"a.md": ((1, 2),), "b.md": ((9, 9), (3, 3))}, "li", frozenset({"boss"}))
    assert [one.location.file for one in problems] == ["b.md"]
    assert signed_by_others(texts, {}, "li", frozenset({"boss"})) == []


@pytest.mark.parametrize(
    ("approvers", "accounts"),
    [
        ({"boss": "王某", 7: "李某"}, {"boss", "7"}),
        (["boss", 7], {"boss", "7"}),
        (("boss",), {"boss"}),
        ([], set()),
        ("boss", set()),
        (None, set()),
        (7, set()),
    ],
)
def test_accounts(approvers: object, accounts: set[str]) -> None:
    assert approver_accounts({"approvers": approvers}) == accounts
    assert approver_accounts({}) == frozenset()
