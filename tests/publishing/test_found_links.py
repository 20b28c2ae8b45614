"""What was found in texts before is what would be found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quangang import parsed_files
from quangang.kept_rows import connect
from quangang.linking import graph as graphs
from quangang.linking.catalog import Catalog
from quangang.linking.find import Finder
from quangang.linking.graph import CitedDocument, LinkGraph, build_graph
from quangang.loading import load
from quangang.model import Document
from quangang.publishing.found_links import FoundLinks
from tests.linking.portal import page, policy, portal
from tests.site.edits import EDITS, start


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parsed_files, "FROM", 1)
    project = start(tmp_path / "项目")
    look(project)
    return project


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that were looked through."""
    seen: list[str] = []

    def find(document: Document, catalog: Catalog, finder: Finder) -> CitedDocument:
        seen.append(document.key)
        return find_in_document(document, catalog, finder)

    find_in_document = graphs.find_in_document
    monkeypatch.setattr(graphs, "find_in_document", find)
    return seen


def look(project: Path) -> LinkGraph:
    """The links of a project, as a build finds them."""
    corpus = load(project)
    links = FoundLinks.of(project, corpus)
    graph = build_graph(corpus, found=links.known())
    links.write(graph.found)
    return graph


def told(graph: LinkGraph) -> object:
    found = {key: (one.plain, one.citations, one.links, one.works) for key, one in graph.found.items()}
    return graph.edges, graph.problems, found


OTHERS = {
    "law-2",
    "page:about",
    "page:index",
    "page:more/links",
    "example-question",
    "example-case",
    "example",
    "example/on-duty",
}
"""Texts with links by hand, and those that lie in no folder of documents: looked through every time."""


@pytest.mark.parametrize(
    ("edit", "number", "again", "why"),
    [
        ("words", 0, {"law-0", "law-1"}, "one other cites it"),
        ("words", 1, {"law-0", "law-1", "law-3"}, "two others cite it"),
        ("words of what many cite", 0, {"example-measures", "law-0"}, "one other cites it"),
        ("expression", 0, {"example-measures", "example-measures@2010-01-01", "law-0", "law-1", "law-3"}, "names are not what they were"),
        ("retitle", 17, {"example-measures", "law-0", "law-1", "law-3"}, "the same"),
        ("delete", 0, {"example-measures", "law-1", "law-3"}, "the same"),
        ("page", 0, set(), "a page is cited by nobody"),
    ],
)  # fmt: skip
def test_what_an_edit_leaves_alone_is_not_looked_for(
    project: Path, looked: list[str], edit: str, number: int, again: set[str], why: str
) -> None:
    EDITS[edit](project, number)
    graph = look(project)
    assert set(looked) - OTHERS == again, why
    assert told(graph) == told(build_graph(load(project)))


@pytest.mark.parametrize(
    ("documents", "kept", "written", "why"),
    [
        (3, False, False, "of few texts nothing is kept"),
        (4, False, True, "of so many it is"),
        (5, False, True, "of more as well"),
        (3, True, True, "what is kept already is kept up"),
    ],
)
def test_of_how_many_texts_something_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: int, kept: bool, written: bool, why: str
) -> None:
    monkeypatch.setattr(parsed_files, "FROM", 4)
    law = replace(policy("law", "社区值班办法", "第一条 社区可以值班。"), digest="0")
    corpus = portal(*(replace(law, id=f"law-{n}") for n in range(documents)))
    links = FoundLinks.of(tmp_path, corpus)
    if kept:
        links._held.add("gone")
    links.write(build_graph(corpus).found)
    assert links.path.exists() is written, why


CITED = policy("law", "社区值班办法", "第一条 社区可以值班。\n\n第二条 依据《社区调休办法》第一条值班。")
REST = policy("rest", "社区调休办法", "第一条 **可以**调休，见《社区值班办法》第一条。\n\n第二条 甲。")
OLD = policy("rest", "社区调休办法", "第一条 甲。", version="2015-01-01")


@pytest.mark.parametrize(
    ("edited", "again", "why"),
    [
        (None, set(), "nothing changed"),
        ({"law": replace(CITED, digest="9", body="第一条 甲。")}, {"law", "rest"}, "a text and the one that cites it"),
        (
            {"rest": replace(REST, digest="9", title="社区轮休办法")},
            {"law", "rest", "rest@2015-01-01"},
            "what a work is called",
        ),
        (
            {"rest@2015-01-01": replace(OLD, digest="8")},
            {"law", "rest", "rest@2015-01-01"},
            "another text of a work that is cited",
        ),
        ({"rest@2015-01-01": None}, {"law", "rest"}, "a text of it that is gone"),
        ({"case": page("case", "见《社区值班办法》第一条。", digest="7")}, {"case"}, "a page that is new"),
    ],
)
def test_what_was_found_comes_back(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edited: dict[str, Document | None] | None,
    again: set[str],
    why: str,
) -> None:
    monkeypatch.setattr(parsed_files, "FROM", 1)
    texts: dict[str, Document | None] = {
        one.key: replace(one, digest=digest) for one, digest in ((CITED, "1"), (REST, "2"), (OLD, "3"))
    }
    first = portal(*filter(None, texts.values()))
    FoundLinks.of(tmp_path, first).write(build_graph(first).found)
    second = portal(*filter(None, {**texts, **(edited or {})}.values()))
    known = FoundLinks.of(tmp_path, second).known()
    anew = build_graph(second).found
    assert {key for key in anew if key not in known} == again, why
    for key, one in known.items():
        assert (one.plain, one.citations, one.works) == (anew[key].plain, anew[key].citations, anew[key].works)


def test_rows_of_texts_that_are_gone_are_taken_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed_files, "FROM", 2)
    law = replace(policy("law", "社区值班办法", "第一条 社区可以值班。"), digest="0")
    both, one = portal(law, replace(law, id="other")), portal(law)
    FoundLinks.of(tmp_path, both).write(build_graph(both).found)
    for corpus, held in ((both, {"law", "other"}), (one, {"law", "other"}), (one, {"law"})):
        links = FoundLinks.of(tmp_path, corpus)
        known = links.known()
        assert links._held == held
        links.write(build_graph(corpus, found=known).found)


@pytest.mark.parametrize("damage", ["cut", "foreign", "a row changed", "a forged row"])
def test_a_damaged_memory_is_none(project: Path, looked: list[str], damage: str) -> None:
    path = project / ".cache/quangang/links.db"
    if damage in ("cut", "foreign"):
        path.write_bytes(path.read_bytes()[:3000] if damage == "cut" else b"not a database")
    else:
        column, value = ("data", b"cos\nsystem\n.") if damage == "a forged row" else ("key", "0" * 32)
        with connect(path) as connection:
            connection.execute(f"UPDATE found SET {column} = ?", (value,))
    graph = look(project)
    assert {"law-0", "law-1", "law-3"} <= set(looked)
    looked.clear()
    assert told(look(project)) == told(graph)
    assert set(looked) <= OTHERS
