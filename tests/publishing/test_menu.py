"""The menu of a site: what stands in it, and how long it may get. A row: the portal, and the entries it comes to."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quangang.documents import CASE, COURSE, LESSON, PAGE, shelves
from quangang.linking.graph import build_graph
from quangang.model import Corpus, Course, Location, Question, Shelf
from quangang.publishing.derived import DerivedPage
from quangang.publishing.site import Site, place_sums
from quangang.rendering.backlinks import backlinks_of
from quangang.rendering.placeholders import Fragments
from tests.linking.portal import page, policy, portal, question


def site(corpus: Corpus, *more: DerivedPage) -> Site:
    graph = build_graph(corpus)
    made = Site(Path("none"), corpus, graph, backlinks_of(graph, corpus), more=more)
    made._index()
    return made


def menu(corpus: Corpus, *more: DerivedPage) -> dict[str, Any]:
    return {name: leaves for one in site(corpus, *more).navigation() for name, leaves in one.items()}


def course(id: str, *lessons: str, asked: bool = False) -> Course:
    document = page(id, "", COURSE, location=Location(f"courses/{id}/course.yml"))
    taught = (page(f"{id}/{one}", "", LESSON, location=Location(f"courses/{id}/{one}.md")) for one in lessons)
    return Course(id, document, tuple(taught), (question(f"q-{id}"),) if asked else ())


def cases(count: int) -> Corpus:
    return portal(*(page(f"c-{n:02}", "甲。") for n in range(count)))


def courses(count: int) -> Corpus:
    return portal(courses={f"c-{n}": course(f"c-{n}") for n in range(count)})


ABOUT = page("about", "", PAGE, location=Location("docs/about.md"))
OWN = page("contribute", "", PAGE, location=Location("docs/contribute.md"))
ROWS: list[tuple[Corpus, str, object, str]] = [
    (portal(), "首页", "index.md", "there is always one"),
    (portal(), "名词", "glossary.md", "the same"),
    (portal(), "投稿", "contribute/form.md", "and a way to contribute"),
    (portal(OWN), "投稿", "contribute.md", "a page of one's own on that"),
    (portal(), "关于", None, "a page that nobody wrote"),
    (portal(ABOUT), "关于", "about.md", "one that somebody did"),
    (portal(), "我的学习", None, "nothing to study"),
    (cases(60), "案例", ["cases/index.md", *(f"cases/c-{n:02}.md" for n in range(60))], "so many leaves are told"),
    (cases(61), "案例", ["cases/index.md"], "more are not"),
    (portal(policy("p")), "政策", ["policies/index.md", "policies/p.md", "matrix.md", "coverage.md"], "tables are among the policies"),
    (courses(1), "课程", ["courses/index.md", {"c-0的标题": ["courses/c-0/index.md"]}], "a course without lessons"),
    (courses(20), "课程", ["courses/index.md", *({f"c-{n}的标题": [f"courses/c-{n}/index.md"]} for n in range(20))], "so many courses"),
    (courses(21), "课程", ["courses/index.md", *({f"c-{n}的标题": [f"courses/c-{n}/index.md"]} for n in range(20))], "and no more"),
    (
        portal(courses={"c": course("c", "one", "two", asked=True)}),
        "课程",
        ["courses/index.md", {"c的标题": ["courses/c/index.md", "courses/c/one.md", "courses/c/two.md", "courses/c/practice.md"]}],
        "lessons in their order, then the questions",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("questions", "where", "why"),
    [
        ({"a": question("a", "p#1")}, "courses/c/practice/#q-a", "one is opened where it stands"),
        (
            {"a": question("a", "p#1"), "b": question("b", "p#1")},
            "study/review/#provision=p%231",
            "several are put together",
        ),
        (
            {"a": question("a", "p#1"), "b": question("b", "p#1~2")},
            "courses/c/practice/#q-a",
            "a range begins here, but is not this",
        ),
        (
            {"a": question("a", "p#1~2"), "b": question("b", "p#1"), "c": question("c", "p#1")},
            "study/review/#provision=p%231",
            "two of three",
        ),
        ({"a": question("a", "p#1", "p#1")}, "courses/c/practice/#q-a", "one that names it twice"),
    ],
)
def test_what_to_practise_of_a_provision(questions: dict[str, Question], where: str, why: str) -> None:
    made = site(replace(portal(policy("p", "社区办法", "第一条 甲。\n\n第二条 乙。")), questions=questions))
    assert made._practice["p#1"] == where, why


@pytest.mark.parametrize(
    ("path", "quiz", "progress"),
    [
        ("courses/c/one.md", True, True),
        ("courses/c/two.md", False, True),
        ("courses/c/practice.md", True, True),
        ("courses/c/index.md", False, True),
        ("courses/index.md", False, False),
        ("cases/practice.md", False, False),
        ("index.md", False, True),
        ("about.md", False, False),
    ],
)
def test_which_pages_ask_and_which_show_progress(path: str, quiz: bool, progress: bool) -> None:
    held = course("c", "one", "two")
    asked = replace(held, questions=(replace(question("q"), lesson="one"),))
    documents = {one.id: one for one in (held.document, *held.lessons, ABOUT)}
    made = site(replace(portal(), documents=documents, courses={"c": asked}))
    assert (made.has_quiz(path), made.has_progress(path)) == (quiz, progress)
    assert not site(portal()).has_progress("index.md")


SUMS = [
    ("甲{{= 9+9 = 18人 }}乙", "甲<18人>乙", "a sum"),
    ("{{= 1+1 = 2 }}{{= 5人 }}", "<2><5人>", "two side by side"),
    ("`{{= 9+9 = 18 }}`", "`{{= 9+9 = 18 }}`", "in code it is shown as it is"),
    ("甲`{{= 9+9 = 18 }}`{{= 1+1 = 2 }}乙", "甲`{{= 9+9 = 18 }}`<2>乙", "one in code, one behind it"),
    ("```\n{{= 9+9 = 18 }}\n```\n", "```\n{{= 9+9 = 18 }}\n```\n", "in a block of code as well"),
    ("甲{{乙", "甲{{乙", "no sum"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("markdown", "expected", "why"), SUMS, ids=[why for *_, why in SUMS])
def test_sums_are_worked_out(markdown: str, expected: str, why: str) -> None:
    fragments = Fragments()
    found = fragments.fill(place_sums(markdown, fragments))
    assert re.sub(r'<span class="qg-sum"[^>]*>(.*?)</span>', r"<\1>", found) == expected, why


@pytest.mark.parametrize(("corpus", "entry", "leaves", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_the_menu(corpus: Corpus, entry: str, leaves: object, why: str) -> None:
    assert menu(corpus).get(entry) == leaves, why


@pytest.mark.parametrize(
    ("order", "documents", "shown"), [(49, 0, True), (50, 0, False), (50, 1, True), (51, 0, False)]
)
def test_a_shelf_of_another_maker(monkeypatch: pytest.MonkeyPatch, order: int, documents: int, shown: bool) -> None:
    """One that comes late in the menu stands there when something lies on it."""
    shelf = Shelf("notes/index.md", "便签", "便签", order)
    kind = replace(CASE, id="note", shelf=shelf)
    monkeypatch.setattr("quangang.publishing.site.shelves", lambda: (*shelves(), shelf))
    corpus = portal(*(page(f"n-{n}", "甲。", kind) for n in range(documents)))
    assert ("便签" in menu(corpus)) is shown


ORDER = "首页 一问一答 政策 案例 课程 我的学习 名词 培训台 投稿 关于".split()


def test_the_order_of_the_menu() -> None:
    corpus = replace(portal(policy("p"), ABOUT, page("c", "甲。")), questions={"q": question("q", "p#1")})
    assert list(menu(corpus, DerivedPage("desk.md", "培训台"))) == ORDER
