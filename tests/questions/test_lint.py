"""Weak questions: a finding for each, none for sound ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quangang.model import Address, Basis, Choice, Location, Question
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


def multiple(number: int, keys: int, *, choices: int = 5) -> Question:
    letters = "ABCDEFGH"[:choices]
    rows = tuple(Choice(letter, f"做法{letter}", "" if at < keys else "没有写。") for at, letter in enumerate(letters))
    place = Location("courses/c/questions/a.yml", number)
    return Question(
        f"m{number}",
        "multiple_response",
        f"第{number}问",
        "解析",
        (),
        place,
        "c",
        rows,
        tuple(letters[:keys]),
        ("依法办事",),
    )


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ((3, 3, 3, 3, 3, 3, 3, 3, 3, 2), True),  # 十道里九道是三个
        ((3, 2, 4, 3, 2, 5, 3, 4, 2, 3), False),
        ((3, 3, 3, 3, 3), False),  # 太少，看不出来
    ],
)
def test_multiple_responses_that_always_have_as_many_answers(counts: tuple[int, ...], found: bool) -> None:
    told = lint_questions([multiple(number, count) for number, count in enumerate(counts, 1)])
    assert [problem.rule for problem in told] == (["key-count"] if found else [])
    assert not found or "10道多选题里有9道都是3个答案" in told[0].message


def test_right_choices_that_are_a_little_longer_each_time() -> None:
    keys = "ABCABCABCABC"
    rows = [("街道办事处牵头", "街道", "社区"), ("社区", "居民委员会来办", "街道"), ("社区", "街道", "由县级统筹安排")]
    longer = [single(n, key, *rows["ABC".index(key)], stem=f"事项{n}归谁？") for n, key in enumerate(keys, 1)]
    assert [problem.rule for problem in lint_questions(longer)] == ["longest-bias"]
    even = [
        single(n, key, "街道办事处", "居民委员会", "县级人民政府"[:5], stem=f"事项{n}归谁？")
        for n, key in enumerate(keys, 1)
    ]
    assert lint_questions(even) == []


def quoting(number: int, key: str, *texts: str, quote: str) -> Question:
    address = Address.parse("central-2024#8")
    assert address is not None
    made = single(number, key, *texts, stem=f"事项{number}怎么办？")
    return replace(made, basis=(Basis(address, quote, made.location),))


def test_questions_that_only_ask_to_recognise_words() -> None:
    keys = "ABCABCABCA"
    quote = "每年至少对社区党组织书记培训1次"

    def bank(right: str, *wrong: str) -> list[Question]:
        texts = [right, *wrong]
        return [
            quoting(n, key, *(texts[(at - "ABC".index(key)) % 3] for at in range(3)), quote=quote)
            for n, key in enumerate(keys, 1)
        ]

    (told,) = lint_questions(bank("每年至少", "每季度够", "随时都行"))
    assert (told.rule, "10道单选题里有10道" in told.message) == ("stands-in-text", True)
    assert lint_questions(bank("一年一次以上", "党组织书记们", "一个月一次吧")) == []  # 用自己的话说
    assert lint_questions(bank("每年至少", "社区党组", "书记培训")) == []  # 干扰项也是原文里的词


def test_a_course_of_several_abilities_that_trains_one() -> None:
    keys = "ABCABCABCABC"
    bank = [single(n, key, "甲方", "乙方", "丙方", stem=f"事项{n}？") for n, key in enumerate(keys, 1)]
    told = lint_questions(bank, ["依法办事", "群众工作"])
    assert {problem.rule for problem in told} == {"one-ability", "unused-ability"}
    mixed = [replace(q, abilities=("依法办事", "群众工作") if n % 2 else ("依法办事",)) for n, q in enumerate(bank)]
    assert lint_questions(mixed, ["依法办事", "群众工作"]) == []


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("县级党委组织部对其他社区工作者每几年轮训一次？", True),
        ("县级党委组织部对社区党组织书记每年至少培训几次？", False),
        ("社区工作者的岗位等级随着什么提升？", False),
    ],
)
def test_a_stem_that_asks_the_same_again(stem: str, found: bool) -> None:
    first = single(1, "A", "甲方", "乙方", stem="县级党委组织部对其他的社区工作者每几年轮训一次？")
    told = lint_questions([first, single(2, "B", "丙方", "丁方", stem=stem)])
    assert [problem.rule for problem in told] == (["near-copy"] if found else [])


def test_questions_inside_a_case_are_looked_at_too() -> None:
    place = Location("courses/c/questions/a.yml", 1)
    group = Question("g", "case_group", "", "", (), place, children=(single(2, "C", "街道", "社区", "以上都对"),))
    assert [problem.rule for problem in lint_questions([group])] == ["all-of-the-above"]
    assert all(lint.title for lint in LINTS.values())
