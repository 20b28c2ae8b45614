"""A project read, checked and linked once, for everyone who asks something of it in one run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quangang.checks.config import read_settings
from quangang.checks.rule import Report
from quangang.checks.runner import capped
from quangang.checks.session import check_root
from quangang.linking.graph import LinkGraph, build_graph
from quangang.loading import load, published
from quangang.model import Corpus, Problem, Severity
from quangang.publishing.found_links import FoundLinks


@dataclass(frozen=True)
class Reading:
    """One reading of a project.

    Attributes:
        root: the project folder.
        everything: all content, drafts included.
        corpus: what a site may show.
        graph: who uses what, of `corpus`.
        problems: what reading, linking and the rules found, errors first; of each kind in each file the first ones.
    """

    root: Path
    everything: Corpus
    corpus: Corpus
    graph: LinkGraph
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> bool:
        """Whether there are errors: then there is no site."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def read_project(root: Path, severity: object = None) -> Reading:
    """Read a project: each file once, each citation looked for once.

    Args:
        root: the project folder.
        severity: the plugin's option of that name.
    """
    everything = load(root)
    links = FoundLinks.of(root, everything)
    graph = build_graph(everything, found=links.known())
    links.write(graph.found)
    problems = _problems(root, severity, everything, graph)
    corpus = published(everything)
    if corpus.documents.keys() != everything.documents.keys():  # what a draft cites is nobody's business yet
        graph = build_graph(corpus, found=graph.found)
    return Reading(root, everything, corpus, graph, problems)


def _problems(root: Path, severity: object, everything: Corpus, graph: LinkGraph) -> tuple[Problem, ...]:
    settings, mistakes = read_settings(severity)
    reports = check_root(root, settings, corpus=everything, found=graph.found).reports
    found = {*everything.problems, *mistakes, *graph.problems, *(report.problem for report in reports)}
    told = [report.problem for report in capped(map(Report, found))]
    return tuple(sorted(told, key=lambda problem: (problem.severity is not Severity.ERROR, problem)))
