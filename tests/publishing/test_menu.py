"""The menu of a site: what stands in it, and how long it may get. A row: the portal, and the entries it comes to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quangang.documents import COURSE, LESSON, PAGE
from quangang.linking.graph import build_graph
from quangang.model import Corpus, Course, Location
from quangang.publishing.derived import DerivedPage
from quangang.publishing.site import Site
from quangang.rendering.backlinks import backlinks_of
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


@pytest.mark.parametrize(("corpus", "entry", "leaves", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_the_menu(corpus: Corpus, entry: str, leaves: object, why: str) -> None:
    assert menu(corpus).get(entry) == leaves, why


ORDER = "首页 一问一答 政策 案例 课程 我的学习 名词 培训台 投稿 关于".split()


def test_the_order_of_the_menu() -> None:
    corpus = replace(portal(policy("p"), ABOUT, page("c", "甲。")), questions={"q": question("q", "p#1")})
    assert list(menu(corpus, DerivedPage("desk.md", "培训台"))) == ORDER
