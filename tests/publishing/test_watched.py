"""What a page asks is written down, and its answer changes when, and only when, what it says changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quangang.documents import PAGE
from quangang.linking.graph import LinkGraph
from quangang.model import Address, Corpus, Location, Term
from quangang.publishing.answers import Answers, digest_of, mark_of
from quangang.publishing.contents import _pages, _scene
from quangang.publishing.derived import derived_pages
from quangang.publishing.watched import EVERYTHING, Asked, Watch
from quangang.rendering.verified import Checked
from tests.linking.portal import page, policy, portal, question

OLD = policy(version="2020-01-01", body="1.明确人员范围。旧的。")


def corpus() -> Corpus:
    """A policy with an older text, a case, a question, a term."""
    return portal(
        replace(policy(), digest="p"),
        replace(OLD, digest="o"),
        replace(page("case", "见《意见》第一条。"), digest="c"),
        questions={"q": question("q", "central#1")},
        terms={"值班": Term("值班", "按时在岗。", Location("docs/glossary.yml", 1))},
    )


def walk(mapping: object) -> None:
    list(mapping)  # type: ignore[call-overload]


ASKED: list[tuple[str, Callable[[Any], object], set[Asked]]] = [
    ("nothing", lambda view: None, set()),
    ("a document", lambda view: view.documents["case"], {("document", "case")}),
    ("one that is not there", lambda view: view.documents.get("none"), {("document", "none")}),
    ("whether it is there", lambda view: "case" in view.documents, {("document", "case")}),
    ("all documents", lambda view: walk(view.documents), {EVERYTHING}),
    ("how many documents", lambda view: len(view.documents), {EVERYTHING}),
    ("an older text", lambda view: view.expressions[("central", "2020-01-01")], {("document", "central@2020-01-01")}),
    ("a question", lambda view: view.questions["q"], {("question", "q")}),
    ("all questions", lambda view: walk(view.questions), {("questions", "")}),
    ("a term", lambda view: view.terms.get("值班"), {("term", "值班")}),
    ("all terms", lambda view: len(view.terms), {("terms", "")}),
    ("a course", lambda view: view.courses.get("c"), {("course", "c")}),
    ("all courses", lambda view: walk(view.courses), {("courses", "")}),
    ("by address", lambda view: view.document(Address("central")), {("document", "central")}),
    (
        "by address and date",
        lambda view: view.document(Address("central", version="2020-01-01")),
        {("document", "central@2020-01-01"), ("document", "central")},  # it may be the current one
    ),
    ("a provision", lambda view: view.provision(Address("central", "1")), {("document", "central")}),
    ("a heading", lambda view: view.heading(Address("central")), {("heading", "central@")}),
    ("versions", lambda view: view.versions("central"), {("versions", "central")}),
    ("what is remembered", lambda view: view.whole, {("texts", "")}),
    ("anything else", lambda view: view.synonyms, {EVERYTHING}),
    ("a cache", hash, {EVERYTHING}),
]


@pytest.mark.parametrize(("why", "ask", "asked"), ASKED, ids=[why for why, *_ in ASKED])
def test_what_is_asked_is_written_down(why: str, ask: Callable[[Any], object], asked: set[Asked]) -> None:
    watch = Watch()
    ask(watch.corpus(corpus()))
    assert watch.asked == asked


def test_a_view_answers_as_the_corpus_does() -> None:
    plain = corpus()
    view: Any = Watch().corpus(plain)
    assert view.documents["case"] is plain.documents["case"]
    assert view.document(Address("central", version="2020-01-01")) is plain.expressions["central", "2020-01-01"]
    assert view.provision(Address("central", "1")) == plain.provision(Address("central", "1"))
    assert (len(view.documents), list(view.terms), view.whole) == (2, ["值班"], plain)
    assert view == view
    assert view != Watch().corpus(plain)


def test_what_a_page_asks_of_its_surroundings() -> None:
    watch = Watch()
    graph: Any = watch.graph(SimpleNamespace(found={"case": 1}, citations_in=lambda _: (), uses=lambda _: ()))  # type: ignore[arg-type]
    graph.citations_in(corpus().documents["case"])
    assert watch.asked == {("found", "case")}
    graph.found.get("central")
    assert watch.asked == {("found", "case"), ("found", "central")}
    graph.uses("central")
    assert EVERYTHING in watch.asked
    watch.ask("exists", "docs/a.md")
    assert ("exists", "docs/a.md") in watch.asked


def answers(held: Corpus, *, practice: dict[str, str] | None = None, files: str = "f", root: Path = Path()) -> Answers:
    graph = LinkGraph((), {})
    return Answers(
        root, held, held, graph, practice or {"central#1": "/q/"}, lambda file: Checked((), len(file), 0, 0, ()), files
    )


def changed(**more: Any) -> Corpus:
    return replace(corpus(), **more)


CASE = corpus().documents["case"]
CHANGES: list[tuple[str, Corpus, set[str]]] = [
    # what was edited, and which answers are other ones then
    ("nothing", corpus(), set()),
    (
        "the words of a case",
        changed(documents={**corpus().documents, "case": replace(CASE, digest="C")}),
        {"document case"},
    ),
    (
        "the title of a case",
        changed(documents={**corpus().documents, "case": replace(CASE, title="又一题")}),
        {"document case", "heading case@"},
    ),
    (
        "a draft",
        changed(documents={**corpus().documents, "case": replace(CASE, draft=True)}),
        {"document case"},
    ),
    (
        "a case taken away",
        changed(documents={"central": corpus().documents["central"]}),
        {"document case", "heading case@"},
    ),
    (
        "an older text",
        changed(expressions={("central", "2020-01-01"): replace(OLD, digest="O")}),
        {"document central@2020-01-01", "versions central"},
    ),
    ("a question", changed(questions={"q": question("q", "central#2")}), {"question q", "questions "}),
    ("one question more", changed(questions={**corpus().questions, "r": question("r", "central#2")}), {"questions "}),
    (
        "a term",
        changed(terms={"值班": Term("值班", "在岗。", Location("docs/glossary.yml", 1))}),
        {"term 值班", "terms "},
    ),
    ("no term", changed(terms={}), {"term 值班", "terms "}),
]
QUESTIONS = ["document case", "document central", "document central@2020-01-01", "heading case@", "heading central@", "versions central", "versions case",
             "question q", "questions ", "term 值班", "terms ", "course c", "courses ", "practice central#1", "practices ", "found case", "checked a"]  # fmt: skip


@pytest.mark.parametrize(("why", "edited", "other"), CHANGES, ids=[why for why, *_ in CHANGES])
def test_an_answer_is_another_when_what_it_says_is(why: str, edited: Corpus, other: set[str]) -> None:
    before, after = answers(corpus()), answers(edited)
    asked = [tuple(one.split(" ", 1)) for one in QUESTIONS]
    assert {" ".join(one) for one in asked if before.digest(one) != after.digest(one)} == other  # type: ignore[arg-type]


def test_a_page_is_known_by_its_facts_and_by_all_it_asks() -> None:
    one = answers(corpus())
    asked = [("document", "case"), ("term", "值班")]
    assert one.key(asked, "a") == one.key(asked[::-1], "a")
    assert len({one.key(asked, "a"), one.key(asked, "b"), one.key(asked[:1], "a"), one.key([], "a")}) == 4
    assert answers(corpus(), practice={"central#1": "/r/"}).digest(("practice", "central#1")) == "/r/"
    assert one.digest(("practice", "central#9")) == ""
    assert answers(corpus(), files="g").digest(("files", "")) == "g"
    unknown = answers(corpus(), files="")
    assert unknown.digest(("files", "")) != answers(corpus(), files="").digest(("files", ""))
    assert one.digest(("checked", "a")) != one.digest(("checked", "ab"))


def test_texts_are_told_apart_by_where_one_ends() -> None:
    assert digest_of("a", "bc") != digest_of("ab", "c")
    assert digest_of("a") != digest_of("a", "")
    assert digest_of("\ud800") == digest_of("\ud800")  # half a character of a hostile file
    assert len(digest_of()) == 32


def test_whether_a_file_is_there(tmp_path: Path) -> None:
    asked = ("exists", "a.md")
    before = answers(corpus(), root=tmp_path).digest(asked)
    (tmp_path / "a.md").write_text("甲", encoding="utf-8")
    assert (before, answers(corpus(), root=tmp_path).digest(asked)) == ("False", "True")


def test_a_text_without_a_digest_is_known_by_what_it_says() -> None:
    case = page("case", "甲")
    assert mark_of(case) == mark_of(page("case", "甲"))
    for more in ({"body": "乙"}, {"title": "乙"}, {"date": "2024-05-06"}, {"withdrawn": True}):
        assert mark_of(replace(case, **more)) != mark_of(case)  # type: ignore[arg-type]
    tree = policy()
    assert mark_of(tree) != mark_of(tree)  # a policy that was not read from a file: nobody knows


def test_pages_of_a_folder_are_counted_without_its_index_and_drafts() -> None:
    pages = [
        page(f"page:job-aids/{name}", "甲", PAGE, draft=name == "draft") for name in ("a", "b", "index", "draft")
    ] + [page("page:job-aid", "甲", PAGE)]
    assert _pages(portal(*pages), "page:job-aids/") == 2


def test_a_question_with_a_scene() -> None:
    plain = question("q", "central#1")
    assert not _scene(plain)
    assert _scene(replace(plain, stem="教学情境（虚构）：甲。"))
    assert _scene(replace(plain, data={"material": "教学情境（虚构）：甲。"}))


def test_the_pages_made_of_a_corpus() -> None:
    made = {one.path: one for one in derived_pages(corpus(), LinkGraph((), {}))}
    assert [path for path in made if not path.startswith("rules/")] == [
        "matrix.md", "coverage.md", "policies/central@2020-01-01/changes.md", "contribute/form.md", "corrections.md",
    ]  # fmt: skip
    change = made["policies/central@2020-01-01/changes.md"]
    assert change.title == "关于加强社区工作者队伍建设的意见：与2020-01-01文本对照"
    assert change.rests == ("central@2020-01-01", "central")
    assert [one.path for one in made.values() if one.wide] == ["matrix.md", "coverage.md"]
    assert made["rules/spaces.md"].title == "汉字之间、汉字与数字之间不留空格"
    assert not made["rules/spaces.md"].markdown.startswith("##")
    few = [one.path for one in derived_pages(portal(CASE), LinkGraph((), {}))]
    assert [path for path in few if not path.startswith("rules/")] == ["contribute/form.md", "corrections.md"]
