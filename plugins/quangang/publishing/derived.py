"""Pages made from nothing but the corpus: tables for trainers and curators, changes of a policy, the rule manual."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from quangang.checks.manual import manual
from quangang.linking.coverage import build_coverage, build_matrix, central_policies
from quangang.linking.graph import LinkGraph
from quangang.linking.labels import document_label
from quangang.model import Corpus, Document
from quangang.rendering import contribute, corrections
from quangang.rendering.context import PageContext
from quangang.rendering.matrix import coverage_html, matrix_html
from quangang.rendering.points import LEAD, points_html, points_of, points_url
from quangang.rendering.templating import render
from quangang.rendering.versions import changes_html


@dataclass(frozen=True, slots=True)
class DerivedPage:
    """A page without a file.

    Attributes:
        path: as if it lay in docs/, such as `matrix.md`.
        title: Chinese title.
        markdown: its own words.
        html: our HTML below them, for the page's context.
        wide: whether it needs the whole width, without menus beside it.
        rests: keys of the documents that `html` is made from, beside what it asks the page's context; None for all content.
    """

    path: str
    title: str
    markdown: str = " "
    html: Callable[[PageContext], str] | None = None
    wide: bool = False
    rests: tuple[str, ...] | None = None


def derived_pages(corpus: Corpus, graph: LinkGraph, repository: str = "") -> list[DerivedPage]:
    """All of them, in the order of the menu."""
    form = DerivedPage(
        contribute.PATH, contribute.TITLE, contribute.LEAD, lambda page: contribute.contribute_page(page, repository)
    )
    log = DerivedPage(corrections.PATH, corrections.TITLE, corrections.LEAD, corrections.corrections_html)
    return [*_tables(corpus, graph), *_points(corpus), *_changes(corpus), form, log, *_manual()]


def _tables(corpus: Corpus, graph: LinkGraph) -> list[DerivedPage]:
    policy = next(iter(central_policies(corpus)), None)
    if policy is None:
        return []
    matrix, coverage = build_matrix(policy, corpus, graph), build_coverage(policy, corpus, graph)
    download = '<p class="qg-download"><a href="{}">下载表格（CSV，可用 WPS 打开）</a></p>'
    return [
        DerivedPage(
            "matrix.md",
            "《意见》与地方做法对照表",
            "哪一条，哪个地方怎么做的。空着的，是还没有收到做法，不等于没有人做。",
            lambda page: matrix_html(matrix, page) + download.format(page.href("matrix/matrix.csv")),
            wide=True,
        ),
        DerivedPage(
            "coverage.md",
            "覆盖情况表",
            "每一条有没有地方做法、案例、课和自测题。缺的地方，就是下一步要找的材料、要编的课。",
            lambda page: coverage_html(coverage, page) + download.format(page.href("coverage/coverage.csv")),
            wide=True,
        ),
    ]


def _points(corpus: Corpus) -> Iterable[DerivedPage]:
    """For every policy whose provisions have their points written: one table a provision."""
    for document in corpus.documents.values():
        if points_of(document):
            title = f"{document_label(document, corpus)}一条一表"
            path = f"{points_url(document).rstrip('/')}.md"
            yield DerivedPage(path, title, LEAD, partial(points_html, document), rests=(document.key,))


def _changes(corpus: Corpus) -> Iterable[DerivedPage]:
    """For every older expression: what changed since, provision by provision."""
    for (work, date), old in sorted(corpus.expressions.items()):
        new = corpus.documents.get(work)
        if new is not None:
            title = f"{new.title}：与{date}文本对照"
            yield DerivedPage(
                f"policies/{old.key}/changes.md", title, html=partial(_changes_html, old, new), rests=(old.key, new.key)
            )


def _changes_html(old: Document, new: Document, page: PageContext) -> str:
    return changes_html(old, new, page)


def _manual() -> Iterable[DerivedPage]:
    pages = {rule: _HEADING.match(text) for rule, text in manual()}
    entries = [(rule, match[1]) for rule, match in pages.items() if match]

    def index(page: PageContext) -> str:
        rows = [
            {"title": title, "href": page.href(f"rules/{rule}/"), "facts": [rule], "summary": ""}
            for rule, title in entries
        ]
        return render("shelf.html", groups=[{"name": "", "anchor": "", "entries": rows}])

    words = "投稿和日常编辑时，`quangang check` 按这些规则检查。每一条都写着为什么，附着正确和错误的例子。"
    yield DerivedPage("rules/index.md", "检查规则", words, index)
    titles = dict(entries)
    for rule, text in manual():
        yield DerivedPage(f"rules/{rule}.md", titles.get(rule, rule), _HEADING.sub("", text, count=1))


_HEADING = re.compile(r"## (.+?)(?: \{#[^}]*\})?\n")
