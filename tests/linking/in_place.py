"""Labelled sentences in their own place: read, put back where they stood, found again and scored.

A row is the kind it was drawn for, the title of the document, the article (empty: before or outside articles; `页`: a page without provisions), what precedes
the sentence there (`¶` ends a line), and the sentence (there it breaks the line) with `⟦words|target⟧` where a link must stand: `TITLE#PATH;PATH`, `=PATH` in the law itself, `!TITLE` for
the number of a document, `*` for a link that may be or not. Articles that the labels name are there with the 款 and 项 they name; the rest of the law is short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.citations_score import Item, Score, score
from quangang.linking.catalog import Catalog, Work, corpus_catalog
from quangang.linking.citation import Outcome
from quangang.linking.find import Finder
from quangang.linking.graph import find_in_document
from quangang.linking.titles import normal_title
from quangang.model import Document
from quangang.text.numerals import format_numeral
from tests.linking.portal import page, policy, portal

_LABEL = re.compile("⟦([^⟦⟧|]+)\\|([^⟦⟧|]*)⟧")
_ARTICLE = re.compile(r"^(\d+)(?:-(\d+))?(?:\.p(\d+))?(?:\.i(\d+))?$")
_PART = re.compile(r"^ch(\d+)(?:\.sec(\d+))?$")
_PARAGRAPHS = 4
_ITEMS = 20


@dataclass(frozen=True)
class Label:
    """Words where a link must (or, optional, may) stand, and what it leads to."""

    start: int
    end: int
    document: str
    paths: tuple[str, ...] = ()
    optional: bool = False
    number: bool = False


@dataclass(frozen=True)
class Row:
    """One labelled sentence."""

    kind: str
    title: str
    at: str
    before: str
    sentence: str
    labels: tuple[Label, ...]


def read_rows(file: Path) -> list[Row]:
    """The rows of a labelled file."""
    return [_row(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _row(line: str) -> Row:
    kind, title, at, before, marked = line.split("\t")
    marked = marked.replace("¶", "\n")
    sentence, labels, done = "", [], 0
    for match in _LABEL.finditer(marked):
        sentence += marked[done : match.start()]
        labels.append(_label(match[1], match[2], len(sentence)))
        sentence += match[1]
        done = match.end()
    return Row(kind, title, at, before.replace("¶", "\n\n"), sentence + marked[done:], tuple(labels))


def _label(words: str, target: str, start: int) -> Label:
    end = start + len(words)
    if target == "*":
        return Label(start, end, "", optional=True)
    if target.startswith("!"):
        return Label(start, end, normal_title(target[1:]), number=True)
    document, _, paths = ("own", "", target[1:]) if target.startswith("=") else target.partition("#")
    return Label(start, end, normal_title(document), tuple(path for path in paths.split(";") if path))


def _own_paths(row: Row) -> list[str]:
    paths = [path for label in row.labels if label.document == "own" for path in label.paths]
    return [end for path in paths for end in path.split("~")]


def body(row: Row) -> str:
    """The document of a sentence, with the sentence in its place."""
    if not row.at or row.at == "页":
        own = _articles(row, 0) if _own_paths(row) else []
        return "\n\n".join([row.before + row.sentence, *own])
    return "\n\n".join(_articles(row, int(row.at)))


def _articles(row: Row, place: int) -> list[str]:
    named: dict[int, tuple[int, set[int]]] = {}
    inserted: dict[int, list[int]] = {}
    for path in _own_paths(row):
        if match := _ARTICLE.match(path):
            number, paragraph = int(match[1]), int(match[3] or 1)
            most, listed = named.get(number, (_PARAGRAPHS, set()))
            named[number] = (max(most, paragraph), listed | ({paragraph} if match[4] else set()))
            if match[2]:
                inserted.setdefault(number, []).append(int(match[2]))
    articles = []
    for number in range(1, max([place, *named, 5]) + 2):
        text = _text(*named.get(number, (1, set())))
        if number == place:
            text = f"{row.before}{row.sentence}\n\n{_text(2, set())}"
        articles.append(f"第{format_numeral(number)}条 {text}")
        articles += [
            f"第{format_numeral(number)}条之{format_numeral(n)} 甲方做事。" for n in sorted(inserted.get(number, []))
        ]
    attached = ["附件一 某事\n\n甲方做事。"] if "att1" in _own_paths(row) else []
    return [*_in_parts(row, articles), *attached]


def _in_parts(row: Row, articles: Sequence[str]) -> list[str]:
    parts = [match for path in _own_paths(row) if (match := _PART.match(path))]
    if not parts:
        return list(articles)
    heads = [
        head
        for chapter in range(1, max(int(match[1]) for match in parts) + 1)
        for head in (f"第{format_numeral(chapter)}章 某事", "第一节 某事", "第二节 某事")
    ]
    every = max(1, len(articles) // len(heads))
    together = []
    for place, article in enumerate(articles):
        if place % every == 0 and place // every < len(heads):
            together.append(heads[place // every])
        together.append(article)
    return together


def _text(paragraphs: int, listed: set[int]) -> str:
    items = "\n\n".join(f"（{format_numeral(n)}）某事；" for n in range(1, _ITEMS + 1))
    lines = [
        f"甲方做下列事情：\n\n{items}" if number in listed else "甲方做事。" for number in range(1, paragraphs + 1)
    ]
    return "\n\n".join(lines)


def _document(row: Row) -> Document:
    if row.at == "页":
        return page("own", body(row))
    return policy("own", row.title, body(row), document_date="2020-01-01")


def recognise(row: Row, works: Iterable[Work]) -> list[Item]:
    """The links of a sentence, offsets in it, documents by their titles."""
    document = _document(row)
    others = [work for work in works if normal_title(work.title) != normal_title(row.title)]
    held = corpus_catalog(portal(document)).works.values() if row.at != "页" else ()
    catalog = Catalog.of([*held, *others])
    found = find_in_document(document, catalog, Finder(catalog.names))
    names = {work.id: work.title for work in others} | {"own": "own"}
    # The sentence comes last of what precedes it, and a short one may stand there already.
    start = found.plain.text.index(row.sentence, max(0, found.plain.text.find(row.before.split("\n")[-1])))
    return [
        {
            "start": citation.span.start - start,
            "end": citation.span.end - start,
            "doc": names[citation.document],
            "prov": list(citation.paths),
        }
        for citation in found.citations
        if start <= citation.span.start < start + len(row.sentence) and citation.outcome is Outcome.RESOLVED
    ]


def works_of(rows: Sequence[Row], titles: Iterable[str] = ()) -> list[Work]:
    """Every work that a label names, and others."""
    numbers: dict[str, list[str]] = {}
    for row in rows:
        for label in row.labels:
            if label.document and label.document != "own":
                words = [row.sentence[label.start : label.end]] if label.number else []
                numbers.setdefault(label.document, []).extend(words)
    for title in titles:
        numbers.setdefault(normal_title(title), [])
    return [
        Work(f"law-{n}", title, numbers=tuple(dict.fromkeys(numbers[title]))) for n, title in enumerate(sorted(numbers))
    ]


def score_rows(rows: Sequence[Row], works: Sequence[Work], *, errors: bool = False) -> Score:
    """How the links found agree with the labels."""
    records = [
        {
            "id": str(number),
            "stratum": row.kind,
            "doc": "own",
            "doc_title": row.title,
            "at": row.at,
            "text": row.sentence,
            "citations": [
                {
                    "start": label.start,
                    "end": label.end,
                    "text": row.sentence[label.start : label.end],
                    "doc": label.document,
                    "prov": list(label.paths),
                    "optional": label.optional,
                }
                for label in row.labels
            ],
        }
        for number, row in enumerate(rows, 1)
    ]
    return score(records, [{"citations": recognise(row, works)} for row in rows], errors=errors)
