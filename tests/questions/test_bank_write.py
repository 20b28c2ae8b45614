"""A bank written reads back the same, here and with any YAML reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from quangang.loading import load
from quangang.questions import read_bank, read_paper, write_bank, write_paper
from tests.questions.test_bank import GOOD, read
from tests.questions.test_paper import same

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("type_", GOOD)
def test_every_type_comes_back_the_same(type_: str) -> None:
    questions, _ = read(GOOD[type_])
    text = write_bank(questions)
    again, problems = read(text)
    assert problems == []
    assert same(again) == same(questions)
    assert isinstance(yaml.safe_load(text), list)


@pytest.mark.parametrize(
    "stem",
    [
        "true",
        "18",
        "*星号*",
        "#井号",
        "a: b",
        "“引号”\n第二行",
        "- 横线",
        '双"引',
        "\\",
        "全角：冒号",
        "@",
        "yes",
        "No",
        "on",
        "OFF",
        "null",
        "y",
        "n",
        "FALSE",
        "yesno",
        "是",
        "a,b",
        "[x]",
        "{x}",
        "- ",
        "末尾冒号：",
        "a\u2028b",
        "a\x85b",
        " 前面有空格",
        "一\n\n二",
        "一\n 二",
    ],
)
def test_no_text_needs_care(stem: str) -> None:
    (question,), _ = read(GOOD["single_choice"])
    (again,), problems = read(write_bank([replace(question, stem=stem, explanation=stem)]))
    assert problems == []
    assert (again.stem, again.explanation) == (stem.strip(), stem.strip())
    assert (
        yaml.safe_load(write_bank([replace(question, stem=stem)]))[0]["stem"] == stem
    )  # a text, to anyone who reads it


def test_the_banks_of_this_portal_come_back_the_same() -> None:
    for course in load(ROOT).courses.values():
        again, problems = read(write_bank(course.questions))
        assert problems == []
        assert [(one.id, one.content_hash) for one in again] == [(one.id, one.content_hash) for one in course.questions]


@pytest.mark.parametrize(
    ("type_", "order"), [("single_choice", "fixed"), ("multiple_response", "fixed"), ("fill_in", "any")]
)
def test_the_order_of_choices_and_blanks_is_kept(type_: str, order: str) -> None:
    (question,), problems = read(f"{GOOD[type_]}\n  order: {order}")
    assert problems == []
    assert question.data["order"] == order
    (again,), problems = read(write_bank([question]))
    assert (again.data["order"], again.content_hash, problems) == (order, question.content_hash, [])
    text, _ = write_paper([question])
    node, told = read_paper(text, "a.txt")
    (printed,), more = read_bank(node, course=question.course)
    assert (told, more, printed.data["order"]) == ([], [], order)
    (bad,) = read(f"{GOOD[type_]}\n  order: random")[1]
    assert "order" in bad.message
