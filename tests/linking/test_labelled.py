"""Sentences of real laws, drawn by chance and labelled by hand before anybody looked: `golden/labelled.txt`.

A line is the title of the law, a tab, and a sentence with `⟦words|target⟧` where a link must stand: `TITLE#PATH;PATH`, the path alone
where the words name the title, `=PATH` in the law itself, `*` for anything. Every law has chapters of fourteen articles of four paragraphs, items in the second, and
the sentence is the third paragraph of its second article. Articles of which the sentence names no number are short: nobody could mean their paragraphs.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from quangang.linking.catalog import Catalog, Work, corpus_catalog
from quangang.linking.citation import Outcome
from quangang.linking.find import Finder
from quangang.linking.graph import find_in_document
from quangang.text.numerals import format_numeral, parse_numeral
from tests.linking.portal import policy, portal

LABELLED = Path(__file__).parent / "golden" / "labelled.txt"
_LABEL = re.compile("⟦([^⟦⟧|]+)\\|([^⟦⟧|]*)⟧")
_NUMBER = re.compile("[一二三四五六七八九十百]+|\\d+")
_ITEMS = "\n\n".join(f"（{format_numeral(n)}）某事；" for n in range(1, 12))
_ARTICLES = 70
Citations = set[tuple[str, str, tuple[str, ...]]]


def body(sentence: str) -> str:
    """A law with the sentence in it."""
    articles = [f"第{format_numeral(n)}条 甲方做事。" for n in range(1, _ARTICLES)]
    for chapter in range(5):
        articles[chapter * 14] = f"第{format_numeral(chapter + 1)}章 某事\n\n{articles[chapter * 14]}"
    rest = "\n\n乙方做下列事情：\n\n" + _ITEMS
    named = {parse_numeral(number) for number in _NUMBER.findall(sentence)} | {1, 2, 3}
    for number in (number for number in range(1, _ARTICLES) if number in named):
        articles[number - 1] += f"{rest}\n\n{sentence if number == 2 else '丙方做事。'}\n\n丁方做事。"
    return "\n\n".join(articles)


@cache
def rows() -> tuple[tuple[str, str, Citations], ...]:
    found = []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        title, sentence = line.split("\t")
        labels: Citations = set()
        for words, target in _LABEL.findall(sentence):
            named = re.match("《([^》]+)》", words)
            document, _, paths = target.rpartition("#") if "#" in target else ("", "", target)
            if target.startswith("="):
                document, paths = "=", target[1:]
            elif target == "*":
                document, paths = "*", ""
            elif not document and target and not target[0].isdigit():
                document, paths = target, ""
            document = document or (named[1] if named else "")
            labels.add((words, document, tuple(sorted(paths.split(";")))))
        found.append((title, _LABEL.sub(lambda match: match[1], sentence), labels))
    return tuple(found)


def cited(title: str, sentence: str) -> Citations:
    """What is found in the sentence, in a corpus that holds every law the labels name."""
    titles = sorted({name for _, _, labels in rows() for _, name, _ in labels if name not in ("=", "*")} - {title})
    law = policy("own", title, body(sentence), document_date="2020-01-01")
    held = corpus_catalog(portal(law))
    works = [Work(f"law-{n}", name) for n, name in enumerate(titles)]
    catalog = Catalog.of([*held.works.values(), *works])
    names = {work.id: work.title for work in works} | {"own": "="}
    found = find_in_document(law, catalog, Finder(catalog.names))
    text = found.plain.text
    start = text.index(sentence)
    return {
        (text[c.span.start : c.span.end], names[c.document], tuple(sorted(c.paths)) or ("",))
        for c in found.citations
        if start <= c.span.start < start + len(sentence) and c.outcome is Outcome.RESOLVED
    }


def test_what_a_reader_would_link_is_linked_and_nothing_else() -> None:
    wrong = []
    for title, sentence, labels in rows():
        free = {words for words, document, _ in labels if document == "*"}
        found = {one for one in cited(title, sentence) if one[0] not in free}
        asked = {one for one in labels if one[1] != "*"}
        wrong += [(sentence, "wanted", *one) for one in asked - found]
        wrong += [(sentence, "found", *one) for one in found - asked]
    assert wrong == []


def test_the_set_is_as_large_as_it_was() -> None:
    assert len(rows()) >= 350
    assert sum(len(labels) for *_, labels in rows()) >= 300
