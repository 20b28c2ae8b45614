"""What a guesser gets right who sees no stem: a bank made to be guessed, trick by trick, and one that is not."""

from __future__ import annotations

import pytest

from quangang.model import Choice, Location, Question
from quangang.questions.guessing import guesses


def question(kind: str, texts: str, *key: str) -> Question:
    choices = tuple(Choice("ABCDE"[at], text) for at, text in enumerate(texts.split("/"))) if texts else ()
    return Question(
        id="q", type=kind, stem="?", explanation="", basis=(), location=Location("a.yml", 1, 1), course="c",
        choices=choices, correct_response=key,
    )  # fmt: skip


def rates(*bank: Question) -> dict[str, float]:
    return {one.trick: one.right for one in guesses(bank, ["街道（乡镇）集中管理，社区统筹使用。"]) if not one.even}


ONE, MANY, TRUTH = "single_choice", "multiple_response", "true_false"
BANKS = [
    # (bank, tricks that beat chance)
    ([question(ONE, "最长的那一个/短/短短/短", "A")], {"单选题，挑最长的", "单选题，总挑同一个位置"}),
    ([question(ONE, "长长/长长/短/长长", "C")], {"单选题，挑最短的", "单选题，总挑同一个位置"}),
    (
        [question(ONE, "街道集中管理/社区统筹使用/各管各的事/谁也不用管", key) for key in "AB"]
        + [question(ONE, "谁也不用管/街道管/社区用/集中管理", "D")],
        {"单选题，挑原文里有的"},
    ),
    ([question(MANY, "一/二/三/四", "A", key) for key in "BCD"], {"多选题，总挑同一个位置"}),
    ([question(TRUTH, "", "true")] * 3 + [question(TRUTH, "", "false")], {"判断题，总挑同一边"}),
    ([question(ONE, "甲/乙/丙/丁", key) for key in "ABCD"], set()),
    ([question(MANY, "一/二/三/四", *key) for key in ("AB", "CD")], set()),
    ([], set()),
]


@pytest.mark.parametrize(("bank", "tricks"), BANKS)
def test_what_gives_a_key_away(bank: list[Question], tricks: set[str]) -> None:
    assert set(rates(*bank)) == tricks


def test_ties_are_shared() -> None:
    (longest, *_) = guesses([question(ONE, "甲甲/乙乙/丙/丁", "A")], [])
    assert (longest.right, longest.chance) == (0.5, 0.25)
