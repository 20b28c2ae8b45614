"""A project is read once in one run: each file once, each citation looked for once, whoever asks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest

from quangang import loading
from quangang.checks.rules import dead_citation
from quangang.checks.session import check_root
from quangang.linking import graph
from quangang.loading import load
from quangang.model import Location, Problem, Severity
from quangang.publishing import Site, read_project
from quangang.publishing.reading import Reading
from tests.linking.portal import portal
from tests.project import ROOT, new_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter, with a draft beside the case: a site leaves it out, and it is read all the same."""
    folder = new_project(tmp_path / "project")
    text = (folder / "cases/example-case.md").read_text(encoding="utf-8")
    draft = text.replace("id: example-case", "id: second\nstatus: draft")
    (folder / "cases/second.md").write_text(draft, encoding="utf-8")
    return folder


def test_each_citation_is_looked_for_once(project: Path) -> None:
    seen: Counter[str] = Counter()
    find = graph.find_in_document

    def counted(document, catalog, finder):  # type: ignore[no-untyped-def]
        seen[document.key] += 1
        return find(document, catalog, finder)

    with patch.object(graph, "find_in_document", counted), patch.object(dead_citation, "find_in_document", counted):
        Site.of(read_project(project))
    assert seen == Counter(load(project).documents.keys())


def test_each_document_is_made_once(project: Path) -> None:
    made: Counter[str] = Counter()
    make = loading._document

    def counted(folder, file, text, others=()):  # type: ignore[no-untyped-def]
        made[file] += 1
        return make(folder, file, text, others)

    with patch.object(loading, "_document", counted):
        read_project(project)
    assert made
    assert set(made.values()) == {1}


@pytest.mark.parametrize("root", [ROOT, None], ids=["portal", "starter"])
def test_what_was_read_already_is_judged_the_same(root: Path | None, project: Path) -> None:
    """The rules say the same of a corpus handed to them as of one they read themselves."""
    folder = root or project
    corpus = load(folder)
    found = graph.build_graph(corpus).found
    alone = check_root(folder, cache=False).reports
    assert check_root(folder, cache=False, corpus=corpus, found=found).reports == alone


def test_a_site_of_a_broken_project_is_not_made(project: Path) -> None:
    policy = project / "docs/policies/example-measures.md"
    policy.write_text(policy.read_text(encoding="utf-8").replace("level: county", "level: 县"), encoding="utf-8")
    reading = read_project(project)
    assert reading.broken
    assert [problem.severity for problem in reading.problems] == sorted(
        (problem.severity for problem in reading.problems), key=lambda severity: severity != "error"
    )


@pytest.mark.parametrize(
    ("severities", "broken"),
    [
        ((), False),
        ((Severity.INFO, Severity.WARNING), False),
        ((Severity.ERROR,), True),
        ((Severity.WARNING, Severity.ERROR), True),
    ],
)
def test_only_an_error_breaks_a_project(severities: tuple[Severity, ...], broken: bool) -> None:
    corpus = portal()
    problems = tuple(Problem(Location("a.md", 1), "rule", "话", one) for one in severities)
    assert Reading(Path(), corpus, corpus, graph.build_graph(corpus), problems).broken is broken
