"""Questions as HTML: whole, readable, and safe whatever an author writes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from quangang.model import Address, Basis, Choice, Location, Question
from quangang.questions import TYPES, walk
from quangang.rendering.questions import DRAWINGS, answer_key, definition, render_question, render_quiz
from tests.questions.test_bank import GOOD, read
from tests.web.questions.sample import link, questions

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'><a href="javascript:alert(1)">点</a>'
VOID = {"input", "br", "img"}


class Outline(HTMLParser):
    """Tags and attributes of a fragment; complains about one that is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile(question: Question) -> Question:
    """The same question with every text of its author replaced."""

    def change(value: object) -> object:
        if isinstance(value, str):
            return HOSTILE
        if isinstance(value, list):
            return [change(item) for item in value]
        if isinstance(value, dict):
            return {key: value[key] if key in ("id", "points") else change(value[key]) for key in value}
        return value

    choices = tuple(Choice(choice.id, HOSTILE, HOSTILE) for choice in question.choices)
    return replace(
        question,
        stem=HOSTILE + "____" * (question.type == "fill_in"),
        explanation=HOSTILE,
        basis=(Basis(Address("central-2024", "3"), HOSTILE, Location("")),),
        choices=choices,
        data={key: value if key == "tolerance" else change(value) for key, value in question.data.items()},
        children=tuple(hostile(child) for child in question.children),
    )


@pytest.mark.parametrize("type_", GOOD)
def test_nothing_an_author_writes_becomes_markup(type_: str) -> None:
    (question,), _ = read(GOOD[type_])
    sound = Outline(render_question(question, number=1, link=link))
    html = render_question(hostile(question), number=1, link=link)
    attacked = Outline(html)
    assert {tag for tag, _ in attacked.tags} <= {tag for tag, _ in sound.tags} | {"li", "ul"}
    assert all(not name.startswith("on") for _, attributes in attacked.tags for name in attributes)
    assert [a["href"] for tag, a in attacked.tags if tag == "a"] == ["/policies/central-2024/#3"] * html.count("<a ")


@pytest.mark.parametrize("type_", DRAWINGS)
def test_every_type_shows_question_answer_reason_and_provision(type_: str) -> None:
    (question,), _ = read(GOOD[type_])
    html = render_question(question, number=7, link=link)
    words = unescape(re.sub(r"<[^>]+>", "", html))
    for text in (f"7. {TYPES[type_].label}", answer_key(question), question.explanation, question.basis[0].quote):
        assert text in words
    assert html.count("<quangang-question ") == 1
    assert f'data-hash="{question.content_hash}"' in html
    data = re.search(r'<script type="application/json">(.*?)</script>', html)
    assert data is not None
    assert json.loads(data[1]) == json.loads(json.dumps(definition(question)))


def test_a_case_is_a_section_of_questions() -> None:
    (group,), _ = read(GOOD["case_group"])
    html = render_question(group, number=2, link=link)
    Outline(html)
    assert html.startswith('<section class="qg-case" id="q-q-9"')
    assert 'id="q-q-9-1"' in html
    assert "教学情境（虚构）" in html


def test_marks_authors_may_use() -> None:
    (question,), _ = read(GOOD["single_choice"])
    stem = "**不属于**的是？\n见[[central-2024#3]]和[[central-2024#8|第8条]]，[[不存在]]，2**3"
    html = render_question(replace(question, stem=stem), number=1, link=link)
    assert (
        "<strong>不属于</strong>的是？<br>见"
        '<a href="/policies/central-2024/#3">《意见》第3条</a>和<a href="/policies/central-2024/#8">第8条</a>，不存在，2**3'
    ) in html


def test_a_basis_that_leads_nowhere_is_still_quoted() -> None:
    (question,), _ = read(GOOD["single_choice"])
    html = render_question(question, number=1, link=lambda address: None)
    assert "<a " not in html
    assert "——central-2024#3" in html


def test_ids_of_a_page_are_unique() -> None:
    html = render_quiz(questions(), link=link)
    ids = [attributes["id"] for _, attributes in Outline(html).tags if "id" in attributes]
    assert len(ids) == len(set(ids)) == len(list(walk(questions())))
    assert render_quiz([], link=link) == ""
