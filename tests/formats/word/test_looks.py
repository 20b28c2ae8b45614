"""Looks of a Word paper that say a key. A row: lines with `«»` around what is red, the lines that are read, how many keys, why."""

from __future__ import annotations

import pytest

from quangang.formats.word.looks import words_of_looks
from quangang.formats.word.read import OUTSTANDING

R = "（正确答案）"
RED: list[tuple[str, str, int, str]] = [
    ("1. 谁？\nA. «书记»\nB. 物业", f"1. 谁？\nA. 书记{R}\nB. 物业", 1, "the words of one choice"),
    ("1. 谁？\nA. 书记\n«B. 物业»", f"1. 谁？\nA. 书记\nB. 物业{R}", 1, "its letter as well"),
    ("1. 谁？\nA. 甲\t«B. 乙»\tC. 丙", f"1. 谁？\nA. 甲\tB. 乙{R}\tC. 丙", 1, "in a row"),
    ("A. «甲»\nB. «乙»\nC. 丙", f"A. 甲{R}\nB. 乙{R}\nC. 丙", 1, "two of three"),
    ("A. «甲»«乙»\nB. 丙", f"A. 甲乙{R}\nB. 丙", 1, "a word of two runs"),
    ("A. «甲»\nB. «乙»", "A. 甲\nB. 乙", 0, "all of them: the colour says nothing"),
    ("A. «不»得收费\nB. 收费", "A. 不得收费\nB. 收费", 0, "one word is emphasis"),
    ("«1. 谁？»\nA. 甲\nB. 乙\n«答案：A»", "1. 谁？\nA. 甲\nB. 乙\n答案：A", 0, "a red key is a key"),
    ("一、填空题\n1. 每<u> 季度 </u>公开。", "一、填空题\n1. 每<u> 季度 </u>公开。", 0, "the answer of a blank"),
    ("一、填空题\n1. 每____<u>季</u><u>度</u>____公开。", "一、填空题\n1. 每<u>季度</u>公开。", 0, "with gaps around it"),
    ("一、单选题\n1. <u>不</u>属于的是", "一、单选题\n1. 不属于的是", 0, "emphasis elsewhere"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "shown", "count", "why"), RED, ids=[why for *_, why in RED])
def test_looks_that_say_a_key(lines: str, shown: str, count: int, why: str) -> None:
    marked = lines.replace("«", OUTSTANDING[0]).replace("»", OUTSTANDING[1])
    assert words_of_looks(marked.split("\n")) == (shown.split("\n"), count), why
