"""The portal's own content: the official text is untouched, and what is said about it can be seen on the page."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from quangang.checks.evidence import Register
from quangang.documents import CASE, LESSON, MEASURE
from quangang.documents.course import ABILITIES
from quangang.loading import load
from quangang.model import Corpus, Question
from quangang.publishing.contents import contents
from quangang.questions.evidence import check_basis, check_questions
from quangang.questions.guessing import guesses
from quangang.text.quotes import fold_quote

ROOT = Path(__file__).resolve().parents[2]
CASE_HEADINGS = ["背景", "做法", "成效", "启示与适用条件", "需要注意的", "政策依据", "来源"]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(ROOT)


def test_every_file_reads_without_a_problem(corpus: Corpus) -> None:
    assert not corpus.problems


def test_the_official_text_is_complete_to_the_character(corpus: Corpus) -> None:
    """Body without title, date line and 电头; heading marks and white space apart, NFKC."""
    body = fold_quote(re.sub(r"(?m)^## ", "", corpus.documents["central-2024"].body))
    assert len(body) == 4330
    assert (
        hashlib.sha256(body.encode()).hexdigest() == "3a53272c9c8ad67ac7c904d8ffb24869352d67cd69828c91900cc112174f0bb6"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("各地按照每万城镇常住人口拥有社区工作者18人的标准配备，", "full-width punctuation is back"),
        ("竞争择优原则", "a paragraph broken by the page is one again"),
        ("通过多种形式帮助纾解压。", "a slip of the print stands as printed"),
        ("新时代“枫桥经验”", "quotation marks are curved"),
    ],
)
def test_the_official_text_reads_as_issued(corpus: Corpus, words: str, why: str) -> None:
    assert words in corpus.documents["central-2024"].body, why


def test_parts_and_items_of_the_official_text(corpus: Corpus) -> None:
    paths = [provision.path for provision in corpus.documents["central-2024"].tree]
    assert [path for path in paths if path.isdigit()] == [str(n) for n in range(1, 18)]
    assert [path for path in paths if re.fullmatch(r"s\d+", path)] == [f"s{n}" for n in range(1, 7)]


def test_quotations_of_questions_answers_and_terms_stand_to_the_letter(corpus: Corpus) -> None:
    assert not list(check_questions(corpus))
    held = [(f"“{d.title}”", d.basis) for d in corpus.documents.values()]
    held += [(f"“{t.term}”", t.basis) for t in corpus.terms.values()]
    problems = [check_basis(basis, corpus, holder=holder) for holder, bases in held for basis in bases]
    assert not [problem for problem in problems if problem is not None]


def test_the_words_that_show_a_relation_are_the_words_of_the_source(corpus: Corpus) -> None:
    register = Register(corpus)
    missing = [
        (document.file, relation.how)
        for document in corpus.documents.values()
        for relation in document.relations
        if relation.how and ((own := register.own(document)) is None or not own.holds(relation.how))
    ]
    assert not missing


def test_nothing_of_other_peoples_texts_is_kept_but_digests(corpus: Corpus) -> None:
    held = {key for key, entry in corpus.sources.items() if entry.text}
    assert held == {"xinhua-2024-04-10"}
    assert all(entry.digest for entry in corpus.sources.values())


def test_cases_keep_the_seven_parts_in_order(corpus: Corpus) -> None:
    for case in corpus.of_type(CASE):
        assert re.findall(r"(?m)^## (.+)$", case.body) == CASE_HEADINGS, case.file


def test_the_older_county_only_precedes(corpus: Corpus) -> None:
    """柏乡's report (2022) is older than the Opinions (2024): nothing of it implements them."""
    older = [d for d in corpus.documents.values() if d.id.startswith("baixiang")]
    assert {relation.type.value for d in older for relation in d.relations} == {"precedes"}


def _single(corpus: Corpus) -> list[Question]:
    return [question for question in corpus.questions.values() if question.type == "single_choice"]


def test_the_right_choice_has_no_favourite_place_or_length(corpus: Corpus) -> None:
    """Who always ticks one letter, or the longest choice, should not pass."""
    questions = _single(corpus)
    for letter in "ABCD":
        assert sum(q.correct_response == (letter,) for q in questions) <= 0.4 * len(questions)
    longest = 0
    for question in questions:
        by_length = sorted(question.choices, key=lambda choice: len(choice.text), reverse=True)
        stands_out = len(by_length[0].text) > len(by_length[1].text)
        longest += stands_out and by_length[0].id in question.correct_response
    assert longest <= 0.4 * len(questions)


def test_every_wrong_choice_says_why(corpus: Corpus) -> None:
    silent = [
        (question.id, choice.id)
        for question in corpus.questions.values()
        if question.type in ("single_choice", "multiple_response", "true_false")
        for choice in question.choices
        if choice.id not in question.correct_response and not choice.feedback
    ]
    assert not silent


def test_the_choices_alone_give_no_key_away(corpus: Corpus) -> None:
    texts = [one.body for one in corpus.documents.values() if one.type.id == "policy" or one.type is MEASURE]
    bank = [question for course in corpus.courses.values() for question in course.questions]
    assert [one.trick for one in guesses(bank, texts) if not one.even] == []


def test_every_lesson_has_a_scene_a_worked_example_a_summary_and_questions(corpus: Corpus) -> None:
    asked = Counter(f"{q.course}/{q.lesson}" for q in corpus.questions.values() if q.lesson)
    for lesson in corpus.of_type(LESSON):
        headings = re.findall(r"(?m)^## (.+)$", lesson.body)
        assert headings[0] == "先看一件事", lesson.file
        assert {"要点", "接着看"} <= set(headings), lesson.file
        assert any(heading.startswith(("做一遍", "再看")) for heading in headings), lesson.file
        assert lesson.body.count("教学情境（虚构）") >= 2, lesson.file
        assert asked[lesson.id] >= 2, lesson.file


def test_questions_ask_for_use_over_all_items_and_abilities(corpus: Corpus) -> None:
    counted = contents(corpus)
    assert counted["scene_questions"] >= 0.6 * counted["questions"] >= 0.6 * 150
    items = Counter(
        item
        for question in corpus.questions.values()
        for item in {basis.provision.ends[0].split(".")[0] for basis in question.basis}
    )
    assert all(items[str(n)] >= (4 if n == 5 else 6) for n in range(1, 18)), items
    assert items["17"] <= 26
    trained = {ability for question in corpus.questions.values() for ability in question.abilities}
    assert trained == set(ABILITIES)


def test_every_practice_stands_beside_an_item_and_item_5_has_none(corpus: Corpus) -> None:
    beside = {
        relation.target.path.split(".")[0]
        for document in corpus.of_type(MEASURE)
        for relation in document.relations
        if relation.target.document == "central-2024"
    }
    assert beside == {str(n) for n in range(1, 18) if n != 5}
