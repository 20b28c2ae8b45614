"""From where a set of questions is weak: each limit of each rule, from both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quangang.model import Choice, Question
from quangang.questions.lint import _near_copy, lint_questions
from quangang.questions.shuffling import order_matters
from tests.linking.portal import question
from tests.questions.test_lint import multiple, quoting, single


def rules(*questions: Question, abilities: tuple[str, ...] = ()) -> list[str]:
    return [problem.rule for problem in lint_questions(questions, abilities)]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (24, 16, True),
        (24, 17, False),
        (23, 16, False),
        (23, 15, True),
        (15, 7, True),
        (14, 7, False),
        (8, 0, True),
        (30, 21, False),
        (36, 24, True),
        (35, 24, False),
    ],
)
def test_from_what_length_the_right_choice_is_the_longest(right: int, wrong: int, told: bool) -> None:
    one = single(1, "B", "乙" * wrong, "甲" * right, "丙" * max(0, wrong - 1))
    assert ("longest-key" in rules(one)) is told
    assert all(
        f"{right}字对{wrong}字" in found.message for found in lint_questions([one]) if found.rule == "longest-key"
    )
    assert rules(replace(one, type="multiple_response", correct_response=("B", "C"))) == rules(
        replace(multiple(1, 2), choices=one.choices, correct_response=("B", "C"))
    )


ABOVE = "以上都对 以上都是 上述都错 以上均正确 上述皆不是 以上全不对 以上选项都属于 以上各项均可以 以上几项全都可 以上六个字以内都 A和B都对 A、B都 AB都".split()
NOT_ABOVE = "以上 以上七个字是太长了都 都对 A或B 甲和乙都对 18岁以上都 以上，都对".split()


@pytest.mark.parametrize(("text", "told"), [*((text, True) for text in ABOVE), *((text, False) for text in NOT_ABOVE)])
def test_words_that_point_at_the_choices_above(text: str, told: bool) -> None:
    assert ("all-of-the-above" in rules(single(1, "A", "街道", "社区", text))) is told
    assert "all-of-the-above" not in rules(replace(single(1, "A", "街道", "社区", text), type="ordering"))
    assert (
        "all-of-the-above"
        in rules(replace(multiple(1, 2), choices=(*multiple(1, 2).choices[:4], Choice("E", text, "不对。"))))
    ) is told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("谁来统筹", "谁来统筹？", True),
        ("谁来统", "谁来统？", False),
        ("谁_来统 筹", "谁来统筹", True),
        ("谁来统筹A", "谁来统筹Ａ", True),
        ("谁来统筹", "谁来统管", False),
    ],
)
def test_stems_that_are_the_same(one: str, other: str, told: bool) -> None:
    first, second = single(1, "A", "甲方", "乙方", stem=one), single(2, "B", "丙方", "丁方", stem=other)
    assert rules(first, second) == (["duplicate-stem"] if told else [])
    assert rules(first, replace(second, type="case_group")) == []
    if told:
        (problem,) = lint_questions([first, second, single(3, "A", "戊方", "己方", stem=other)][:2])
        assert (problem.location.line, "“q1”（courses/c/questions/a.yml:1" in problem.message) == (2, True)


def test_each_choice_that_repeats_an_earlier_one_is_told() -> None:
    (one, other) = (
        found.message
        for found in lint_questions([single(1, "A", "甲方", "甲 方", "甲方", "乙方")])
        if found.rule == "same-choices"
    )
    assert ("选项A和B" in one, "选项A和C" in other) == (True, True)


def answered(keys: str, places: int = 3, type_: str = "single_choice") -> list[Question]:
    texts = "甲方 乙方 丙方 丁方".split()[:places]
    return [replace(single(n, key, *texts), type=type_) for n, key in enumerate(keys, 1)]


@pytest.mark.parametrize(
    ("keys", "places", "told"),
    [
        ("AAAAAAAB", 3, True), ("AAAAAABB", 3, False), ("AAAAAAA", 3, False), ("AAAAAAAA", 2, True), ("AAAAAAAB", 2, False), ("AAAAAAAABBBB", 3, False), ("AAAAAAAAABBB", 3, True), ("AAAAABBB", 4, False), ("AAAAAABB", 4, True),
    ],
)  # fmt: skip
def test_from_how_many_the_answers_favour_a_place(keys: str, places: int, told: bool) -> None:
    assert ("key-bias" in rules(*answered(keys, places))) is told
    assert "key-bias" not in rules(*answered(keys, places, "multiple_response"))


def test_statements_favour_a_word() -> None:
    choices = (Choice("true", "正确", ""), Choice("false", "错误", ""))
    bank = [
        replace(single(n, "A", "甲方", "乙方"), type="true_false", choices=choices, correct_response=("true",))
        for n in range(1, 9)
    ]
    (problem,) = lint_questions(bank)
    assert problem.message == "8道判断题里有8道的答案是“正确”，容易被猜中"
    wrong = [replace(one, correct_response=("false",)) for one in bank]
    assert lint_questions(wrong)[0].message == "8道判断题里有8道的答案是“错误”，容易被猜中"
    assert lint_questions(answered("AAAAAAAA"))[0].message == "8道3个选项的单选题里有8道的答案是“A”，容易被猜中"
    assert "key-bias" not in rules(*bank[:4], *answered("AAAA", 2))


@pytest.mark.parametrize(
    ("counts", "told"), [((3, 3, 3, 3, 3), False), ((3, 3, 3, 3, 3, 2), True), ((3, 3, 3, 3, 2, 2), False), ((3, 3, 3, 3, 2), False), ((3, 3, 3, 3, 3, 3, 3, 3, 2, 2), True), ((3, 3, 3, 3, 3, 3, 3, 2, 2, 2), False)]
)  # fmt: skip
def test_from_how_many_the_number_of_answers_is_known(counts: tuple[int, ...], told: bool) -> None:
    bank = [multiple(n, count) for n, count in enumerate(counts, 1)]
    assert rules(*bank) == (["key-count"] if told else [])
    if told:
        assert lint_questions(bank)[0].message == f"{len(counts)}道多选题里有{counts.count(3)}道都是3个答案，数着选就行"


def test_of_two_numbers_of_answers_as_frequent_the_smaller_is_told() -> None:
    bank = [multiple(n, count) for n, count in enumerate((2, 3) * 5, 1)]
    assert rules(*bank) == []


def lengths(longest: int, of: int, places: int = 3) -> list[Question]:
    """So many questions of which the right choice is the longest by a character."""
    keys = "ABC" * of
    return [
        single(n + 1, keys[n], *(("甲乙丙丁" if (letter == keys[n]) == (n < longest) else "甲乙丙" if n < longest else "甲乙丙丁") for letter in "ABCD"[:places]), stem=f"事项{n}归谁")
        for n in range(of)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("longest", "of", "places", "told"),
    [
        (7, 8, 3, True),
        (6, 8, 3, False),
        (7, 7, 3, False),
        (9, 12, 3, True),
        (8, 12, 3, False),
        (7, 12, 3, False),
        (8, 8, 2, False),
        (6, 8, 4, True),
        (5, 8, 4, False),
    ],
)
def test_from_how_many_the_longest_is_right(longest: int, of: int, places: int, told: bool) -> None:
    found = [one for one in lint_questions(lengths(longest, of, places)) if one.rule == "longest-bias"]
    assert bool(found) is told
    if told:
        assert f"{of}道单选题里有{longest}道" in found[0].message


def test_a_length_shared_with_another_choice_tells_nobody() -> None:
    bank = [single(n, "ABC"[n % 3], "甲乙丙", "丁戊己", "庚辛", stem=f"事项{n}归谁") for n in range(12)]
    assert "longest-bias" not in rules(*bank)


def test_a_wrong_choice_that_is_the_longest_tells_nobody() -> None:
    bank = [single(n, "A", "甲乙", "丁戊己", "庚", stem=f"事项{n}归谁") for n in range(12)]
    assert "longest-bias" not in rules(*bank)


def recognised(hits: int, of: int, type_: str = "single_choice") -> list[Question]:
    keys = "ABC" * of
    bank = []
    for n in range(of):
        texts = ["每季度够"] * 3 if n < hits else ["书记培训"] * 3
        texts = [f"{text}{letter}" if n < hits else text for text, letter in zip(texts, "甲乙丙", strict=True)]
        texts["ABC".index(keys[n])] = "每年至少"
        one = quoting(n + 1, keys[n], *texts, quote="每年至少对书记培训1次")
        bank.append(replace(one, type=type_))
    return bank


@pytest.mark.parametrize(
    ("hits", "of", "told"), [(6, 6, True), (5, 5, False), (7, 10, True), (6, 10, False), (5, 6, True), (4, 6, False)]
)
@pytest.mark.parametrize(("type_", "label"), [("single_choice", "单选题"), ("multiple_response", "多选题")])
def test_from_how_many_only_ask_to_recognise(hits: int, of: int, told: bool, type_: str, label: str) -> None:
    found = [one for one in lint_questions(recognised(hits, of, type_)) if one.rule == "stands-in-text"]
    assert bool(found) is told
    assert not told or f"{of}道{label}里有{hits}道，" in found[0].message
    assert not [one for one in lint_questions(recognised(hits, of, "ordering")) if one.rule == "stands-in-text"]


@pytest.mark.parametrize(
    ("alone", "of", "abilities", "told"),
    [(5, 8, 2, True), (4, 8, 2, False), (7, 7, 2, False), (8, 8, 1, False), (8, 8, 2, True), (0, 8, 2, False)],
)
def test_from_how_many_one_ability_is_trained_alone(alone: int, of: int, abilities: int, told: bool) -> None:
    bank = [
        single(
            n,
            "ABC"[n % 3],
            "甲方",
            "乙方",
            "丙方",
            stem=f"事项{n}归谁",
            abilities=("依法办事",) if n < alone else ("依法办事", "群众工作"),
        )
        for n in range(of)
    ]
    spare = [single(90, "A", "子方", "丑方", abilities=())]
    found = [
        one
        for one in lint_questions([*bank, *spare], ("依法办事", "群众工作")[:abilities])
        if one.rule == "one-ability"
    ]
    assert [one.message for one in found] == (
        [f"{of}道题里有{alone}道只写了“依法办事”一种能力，课程写明的有2种"] if told else []
    )


STEM = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (STEM, STEM[:-2] + "戌亥", True), (STEM, STEM[:-3] + "戌亥天", False), (STEM[:11], STEM[:10] + "天", True), (STEM[:10], STEM[:9] + "天", False), (STEM, STEM, False), (STEM, STEM[:17], True), (STEM, STEM[:16], False),
    ],
)  # fmt: skip
def test_from_where_two_stems_are_nearly_the_same(one: str, other: str, told: bool) -> None:
    first, second = single(1, "A", "甲方", "乙方", stem=one), single(2, "B", "丙方", "丁方", stem=other)
    assert ("near-copy" in rules(first, second)) is told
    for odd in ("case_group", "ordering"):
        assert "near-copy" not in rules(first, replace(second, type=odd, choices=()))


def test_what_has_no_feedback_is_named() -> None:
    bare = single(1, "B", "甲方", "乙方", "丙方", feedback="")
    (problem,) = lint_questions([bare])
    assert (problem.rule, "选项A、C没有反馈" in problem.message) == ("missing-feedback", True)
    assert rules(replace(bare, type="ordering")) == []
    assert rules(replace(bare, type="multiple_response", correct_response=("A", "B"))) == ["missing-feedback"]


def test_findings_come_in_order_of_place_with_their_severity() -> None:
    bank = [single(9, "A", "甲方", "甲方"), single(2, "A", "甲方", "以上都对", feedback="")]
    assert [(one.location.line, one.rule, one.severity) for one in lint_questions(bank, ["不训练"])] == [
        (2, "all-of-the-above", "warning"), (2, "missing-feedback", "warning"), (9, "same-choices", "error"), (9, "unused-ability", "warning"),
    ]  # fmt: skip


FIXED = [
    ("以上都对", "", True), ("上述单位", "", True), ("前两项", "", True), ("前三项", "", True), ("前四项", "", True), ("前五项", "", False), ("全部单位", "", True), ("两个都是", "", True), ("两个均对", "", True), ("两个皆不对", "", True), ("两个都正确", "", True), ("两个都不正确", "", True), ("都不是", "", True),
    ("都对了", "", False), ("A和B", "", True), ("B与C", "", True), ("A、C", "", True), ("A，C", "", True), ("A及D", "", True), ("A以及H", "", True), ("A和I", "", False), ("PA和B", "", False), ("A和BC", "", False), ("街道", "选项A错", True), ("街道", "选项 H 错", True), ("街道", "选项I错", False), ("街道", "选项Ab", False),
    ("街道", "A项", True), ("街道", "A选项", True), ("街道", "A、B两个", True), ("街道", "A错在", True), ("街道", "B对", True), ("街道", "C不对", True), ("街道", "D正确", True), ("街道", "E不正确", True), ("街道", "H 项", True), ("街道", "AB项", False), ("街道", "A类", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "fixed"), FIXED)
def test_words_that_fix_the_order(text: str, said: str, fixed: bool) -> None:
    one = replace(single(1, "A", "社区", text, "物业"), stem="谁", explanation=said)
    assert order_matters(one) is fixed
    assert order_matters(replace(one, explanation="", stem=said)) is (
        (fixed and bool(said)) or bool(fixed and not said)
    )
    assert order_matters(replace(one, data={"order": "fixed"})) is True
    assert order_matters(replace(one, explanation="", choices=(*one.choices, Choice("D", "居委会", said)))) is fixed


@pytest.mark.parametrize(
    ("texts", "fixed"),
    [
        ("1年 2年 3年", True),
        ("3年 2年 1年", True),
        ("1年 3年 2年", False),
        ("1年 2年", False),
        ("1年 2月 3年", False),
        ("每1年 每2年 每3年", True),
        ("1年 两年 3年", False),
        ("0.5倍 1倍 1.5倍", True),
        ("1年 10年 9年", False),
    ],
)
def test_numbers_that_climb(texts: str, fixed: bool) -> None:
    assert order_matters(replace(single(1, "A", *texts.split()), stem="多久", explanation="")) is fixed


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("single_choice", "single_choice", True), ("single_choice", "true_false", False), ("true_false", "single_choice", False)],
)  # fmt: skip
def test_a_near_copy_is_of_the_same_type(first: str, second: str, told: bool) -> None:
    stem = "社区工作者入户走访的时候应当由几个人一起去才合适"
    one, other = (replace(question(f"q-{n}", "central#1"), type=kind) for n, kind in ((1, first), (2, second)))
    asked = [replace(one, stem=f"{stem}？"), replace(other, stem=f"{stem}呢？")]
    assert bool(list(_near_copy(asked, ()))) is told
