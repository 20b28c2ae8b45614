"""Weak questions: a finding for each, none for sound ones."""

from __future__ import annotations

import pytest

from quangang.model import Choice, Location, Question
from quangang.questions.lint import LINTS, lint_questions


def single(
    number: int,
    key: str,
    *texts: str,
    stem: str = "",
    feedback: str = "低于标准。",
    abilities: tuple[str, ...] = ("依法办事",),
) -> Question:
    choices = tuple(
        Choice(letter, text, "" if letter == key else feedback) for letter, text in zip("ABCDE", texts, strict=False)
    )
    place = Location("courses/c/questions/a.yml", number)
    return Question(
        f"q{number}",
        "single_choice",
        stem or f"第{number}题问什么？",
        "解析",
        (),
        place,
        "c",
        choices,
        (key,),
        abilities,
    )


SOUND = [single(1, "A", "10人", "15人", "18人"), single(2, "C", "街道", "社区", "县级", stem="谁来统筹？")]

LONG = "由市地级或县级层面统一组织公开招聘，街道（乡镇）集中管理，社区统筹使用"


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        (single(3, "B", "街道", LONG, "社区"), "longest-key"),
        (single(3, "A", "街道", LONG, "社区"), ""),  # a long distractor misleads nobody
        (single(3, "B", "由街道自行组织招聘，街道（乡镇）集中管理，社区使用", LONG), ""),  # about as long
        (single(3, "C", "街道", "社区", "以上都对"), "all-of-the-above"),
        (single(3, "A", "街道", "社区", "以上均不正确"), "all-of-the-above"),
        (single(3, "A", "街道", "社区", "上述说法都正确"), "all-of-the-above"),
        (single(3, "A", "街道", "18岁以上都可以报名", "社区"), ""),
        (single(3, "A", "街道", "社区", "县级", stem="谁 来统筹"), "duplicate-stem"),  # spaces and stops apart
        (single(3, "A", "18人", "１８ 人", "20人"), "same-choices"),
        (single(3, "A", "街道", "社区", feedback=""), "missing-feedback"),
        (single(3, "A", "街道", "社区", abilities=("应急处突",)), ""),  # a question may train more
    ],
)
def test_each_weakness_is_found_once(question: Question, rule: str) -> None:
    problems = lint_questions([*SOUND, question], ["依法办事"])
    assert [problem.rule for problem in problems] == ([rule] if rule else [])
    for problem in problems:
        assert problem.location == question.location
        assert problem.fix


def test_an_ability_that_no_question_trains() -> None:
    (problem,) = lint_questions(SOUND, ["依法办事", "矛盾调解"])
    assert (problem.rule, "“矛盾调解”" in problem.message) == ("unused-ability", True)
    assert lint_questions(SOUND) == []  # a course that names none is asked for none
    assert lint_questions([], ["依法办事"]) == []


@pytest.mark.parametrize(
    ("keys", "biased"),
    [
        ("BBBBBBBBCABB", True),
        ("ABCABCABCABC", False),
        ("BBBBBCAABCAC", False),  # five of twelve is chance
        ("BBBB", False),  # too few to tell
    ],
)
def test_answers_that_favour_a_place(keys: str, biased: bool) -> None:
    questions = [single(number, key, "甲", "乙", "丙") for number, key in enumerate(keys, 1)]
    assert ["key-bias" in problem.rule for problem in lint_questions(questions)] == ([True] if biased else [])


def test_questions_inside_a_case_are_looked_at_too() -> None:
    place = Location("courses/c/questions/a.yml", 1)
    group = Question("g", "case_group", "", "", (), place, children=(single(2, "C", "街道", "社区", "以上都对"),))
    assert [problem.rule for problem in lint_questions([group])] == ["all-of-the-above"]
    assert all(lint.title for lint in LINTS.values())
