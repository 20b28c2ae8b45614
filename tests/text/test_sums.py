"""Sums of ours are worked out anew, by nothing but arithmetic."""

from __future__ import annotations

import pytest

from quangang.text.sums import shown, sums


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{= 5万÷1万×18 = 90人}}", ""),
        ("{{= 5000/10000*18 = 9人}}", ""),
        ("{{= 6-2 = 4种}}", ""),
        ("{{= (1＋2)×3 = 9次}}", ""),
        ("{{= 50% × 200 = 100个}}", ""),
        ("{{= 5万人}}", ""),
        ("{{= 5万÷1万×18 = 91人}}", "算出来是90"),
        ("{{= 1÷0 = 1人}}", "除数是零"),
        ("{{= __import__('os') = 1人}}", "只能用数字"),
        ("{{= 2** = 4人}}", "写法不对"),
        ("{{= 5×18 = 很多}}", "没有数"),
    ],
)
def test_a_sum_holds_or_says_why_not(text: str, fault: str) -> None:
    (one,) = sums(text)
    found = one.fault()
    assert fault in found if fault else not found


def test_the_reader_sees_the_result() -> None:
    assert shown("就是{{= 5×18 = 90人}}，比如{{= 5万人}}。") == "就是90人，比如5万人。"


def test_deep_brackets_are_refused() -> None:
    (one,) = sums("{{= " + "(" * 50 + "1" + ")" * 50 + " = 1人}}")
    assert one.fault()
