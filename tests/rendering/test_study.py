"""Question banks and the shells of the study pages."""

from __future__ import annotations

import json
from dataclasses import replace

from quangang.rendering.context import PageContext
from quangang.rendering.study import PAGES, bank_files, progress_bar, study_page
from tests.web.questions.sample import questions
from tests.web.study.conftest import course, portal

CORPUS = portal(course(questions()))


def pushed(name: str) -> dict[str, object]:
    """What one of the two scripts of the sample portal pushes."""
    outline, questions = bank_files(CORPUS)
    assert (outline.first, questions.first) == (True, False)
    head, _, tail = (outline if name == "Banks" else questions).text.partition(".push(")
    assert head == f"(self.quangang{name}=self.quangang{name}||[])"
    data: dict[str, object] = json.loads(tail.removesuffix(");\n"))
    return data


def bank() -> dict[str, object]:
    return pushed("Banks")


def test_a_bank_holds_what_the_study_pages_need() -> None:
    data = bank()
    assert data["title"] == "初任必修"
    assert data["tier"] == "县级骨干培训"
    assert [lesson["href"] for lesson in data["lessons"]] == [  # type: ignore[attr-defined]
        "courses/first-month/who/index.html",
        "courses/first-month/duty/index.html",
    ]
    items = {item["id"]: item for item in data["items"]}  # type: ignore[attr-defined]
    assert items["single"]["lesson"] == "first-month/who"
    assert items["single"]["abilities"] == ["依法办事"]
    assert set(items["single"]["parts"][0]) == {"id", "hash", "type", "points"}
    assert data["file"] == bank_files(CORPUS)[1].name


def test_the_words_of_questions_stand_in_a_file_of_their_course() -> None:
    html, definitions = pushed("Questions")["html"], pushed("Questions")["definitions"]
    assert definitions["single"] == {"type": "single_choice", "correct": ["C"]}  # type: ignore[index]
    assert '<quangang-question id="q-single"' in html["single"]  # type: ignore[index]
    assert "case-1" in definitions  # type: ignore[operator]
    assert set(html) == {item["id"] for item in bank()["items"]}  # type: ignore[attr-defined, call-overload]


def test_a_case_group_is_one_item_of_its_questions() -> None:
    items = {item["id"]: item for item in bank()["items"]}  # type: ignore[attr-defined]
    assert [part["id"] for part in items["case"]["parts"]] == ["case-1"]


def test_an_edited_question_gives_the_bank_another_name() -> None:
    edited = [replace(q, stem=q.stem + "？", content_hash="other") for q in questions()]
    for now, before in zip(bank_files(portal(course(edited))), bank_files(CORPUS), strict=True):
        assert now.name != before.name
    assert bank_files(CORPUS) == bank_files(portal(course(questions())))


def test_a_course_without_questions_has_no_bank() -> None:
    assert bank_files(portal(course([]))) == ()


def test_a_study_page_says_what_to_do_without_scripts() -> None:
    for study in PAGES:
        url = study.path.removesuffix(".md").removesuffix("index").rstrip("/") + "/"
        html = study_page(study, PageContext(CORPUS, url), bank_files(CORPUS), "assets/quangang/")
        assert "现在脚本没有运行" in html
        up = "../" * url.count("/")
        assert f'<a href="{up}courses/first-month/index.html">初任必修</a>' in html
        assert f'data-root="{up}"' in html
        outline, questions = bank_files(CORPUS)
        assert f'<script src="{up}assets/quangang/{outline.name}" defer></script>' in html
        assert questions.name not in html


def test_the_bar_leads_to_my_study() -> None:
    assert 'data-study="../../../study/index.html"' in progress_bar(PageContext(CORPUS, "courses/first-month/who/"))
