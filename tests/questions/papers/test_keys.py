"""Keys: what a text of one says, and lists of them under a paper. A row: what is printed, what it says, why."""

from __future__ import annotations

import pytest

from quangang.questions import read_bank
from quangang.questions.papers import keys, read_any_paper
from quangang.questions.papers.signs import fold


@pytest.mark.parametrize(
    ("text", "letters", "rest"),
    [
        ("C", "C", ""),
        ("选C", "C", ""),
        ("c", "C", ""),
        ("（C）", "C", ""),
        ("A、C和D。见第3条", "ACD", "。见第3条"),
        ("ABC项", "ABC", ""),
        ("应选B 因为", "B", "因为"),
        ("选项A、选项C", "AC", ""),
        ("A项、C项", "AC", ""),
        ("A项正确，C项错误", "A", "正确，C项错误"),
        ("A1", None, ""),
        ("ABx", None, ""),
        ("甲", None, ""),
        ("K", None, ""),
        ("ABCDEFGHIJ", "ABCDEFGHIJ", ""),
    ],
)
def test_letters_of_a_key(text: str, letters: str | None, rest: str) -> None:
    assert keys.chosen(text) == (None if letters is None else (list(letters), rest))


@pytest.mark.parametrize(
    ("text", "sign", "rest"),
    [
        ("对", "正确", ""),
        ("（×）", "错误", ""),
        ("此题说法错误。理由", "错误", "。理由"),
        ("该说法是正确的", "正确", ""),
        ("F", "错误", ""),
        ("Fa", None, ""),
        ("甲", None, ""),
    ],
)
def test_truth_of_a_key(text: str, sign: str | None, rest: str) -> None:
    assert keys.truth(text) == (None if sign is None else (sign, rest))


@pytest.mark.parametrize(
    ("rest", "remark"),
    [
        ("", True),
        ("2分", True),
        ("（2分）", True),
        ("。因为", True),
        ("，见第3条", True),
        ("、选项B", False),
        ("，B项错误", True),
        ("的", False),
        ("因为", False),
        ("2", False),
    ],
)
def test_remarks_behind_a_key(rest: str, remark: bool) -> None:
    assert keys.is_remark(rest) is remark


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("十八（2分）", "十八"),
        ("十八【每空1分】", "十八"),
        ("（1.5分）甲（0.5分）", "甲"),
        ("十八（人）", "十八（人）"),
        ("共2分", "共2分"),
    ],
)
def test_keys_without_points(text: str, plain: str) -> None:
    assert keys.without_score(text) == plain


@pytest.mark.parametrize(
    ("text", "count", "texts", "free", "why"),
    [
        ("十八", 1, [["十八"]], False, "one blank"),
        ("十八/18", 1, [["十八", "18"]], False, "two ways to say it"),
        ("十八（或18）", 1, [["十八", "18"]], False, "the other in brackets"),
        ("十八或18", 1, [["十八", "18"]], False, "the other behind 或"),
        ("①十八", 1, [["十八"]], False, "with its number"),
        ("（1）十八", 1, [["十八"]], False, "with its number in brackets"),
        ("1．十八", 1, [["十八"]], False, "with its number and a wide point"),
        ("1.5", 1, [["1.5"]], False, "a number of its own"),
        ("", 1, [], False, "nothing"),
        ("甲；乙", 2, [["甲"], ["乙"]], False, "a semicolon"),
        ("甲\n乙", 2, [["甲"], ["乙"]], False, "lines"),
        ("甲  乙", 2, [["甲"], ["乙"]], False, "a gap"),
        ("甲\t乙", 2, [["甲"], ["乙"]], False, "a cell"),
        ("甲，乙", 2, [["甲"], ["乙"]], False, "a comma"),
        ("甲、乙", 2, [["甲"], ["乙"]], False, "a pause"),
        ("甲|乙", 2, [["甲"], ["乙"]], False, "a bar"),
        ("甲 乙", 2, [["甲"], ["乙"]], False, "a space"),
        ("甲/乙", 2, [["甲"], ["乙"]], False, "a stroke, where nothing else parts them"),
        ("甲/子；乙", 2, [["甲", "子"], ["乙"]], False, "a stroke inside one"),
        ("甲、乙；丙、丁", 2, [["甲、乙"], ["丙、丁"]], False, "the first way that fits"),
        ("①甲、乙②丙", 2, [["甲、乙"], ["丙"]], False, "numbers tell them apart"),
        ("第一空：甲 第二空：乙", 2, [["甲"], ["乙"]], False, "by name"),
        ("（1）甲（2）乙", 2, [["甲"], ["乙"]], False, "numbers in brackets"),
        ("1．甲 2．乙", 2, [["甲"], ["乙"]], False, "wide points"),
        ("甲、乙（顺序可换）", 2, [["甲"], ["乙"]], True, "in any order, said shortly"),
        ("甲、乙(顺序不限)", 2, [["甲"], ["乙"]], True, "in any order, narrow"),
        ("甲、乙【不分先后】", 2, [["甲"], ["乙"]], True, "in any order, another bracket"),
        ("甲、乙（顺序可颠倒）", 2, [["甲"], ["乙"]], True, "in any order"),
        ("甲、乙。", 2, [["甲"], ["乙"]], False, "a final stop"),
        ("甲（1分）；乙（1分）", 2, [["甲"], ["乙"]], False, "points"),
        ("甲", 2, None, False, "too few"),
        ("甲、乙、丙", 2, None, False, "too many"),
    ],
)  # fmt: skip
def test_texts_of_blanks(text: str, count: int, texts: list[list[str]] | None, free: bool, why: str) -> None:
    assert keys.split_blanks(text, count) == (None if texts is None else (texts, free)), why


def spread(first: int, letters: str) -> list[tuple[int, str]]:
    return list(enumerate(letters, first))


@pytest.mark.parametrize(
    ("line", "found", "wrong", "follows", "why"),
    [
        ("1-5 ABCDA", spread(1, "ABCDA"), 0, True, "letters in a row"),
        ("1～5：A B C D A", spread(1, "ABCDA"), 0, True, "letters apart"),
        ("1—3、√×√", spread(1, "√×√"), 0, True, "signs"),
        ("1-2 正确 错误", [(1, "正确"), (2, "错误")], 0, True, "words"),
        ("1-2 AB CD", [(1, "AB"), (2, "CD")], 0, True, "groups"),
        ("1至2题 AB", spread(1, "AB"), 0, True, "至"),
        ("（1-2）AB", spread(1, "AB"), 0, True, "in brackets"),
        ("答案：1-2 AB", spread(1, "AB"), 0, True, "behind its word"),
        ("1-2 AB 3-4 CD", spread(1, "ABCD"), 0, True, "two ranges"),
        ("1-2 AB 3.C 4.D", [(3, "C"), (4, "D"), *spread(1, "AB")], 0, True, "a range and single ones"),
        ("1-5 ABCD", [], 1, True, "one too few"),
        ("1-3 ABCD", [], 1, True, "one too many"),
        ("1-2 AB 3-4 C", spread(1, "AB"), 1, True, "the second lacks one"),
        ("5-1 ABCDA", None, 0, False, "backwards is no range"),
        ("3-3 A", None, 0, False, "of one is none"),
        ("1-5000 A", [], 1, True, "long"),
        ("1-5001 A", None, 0, False, "too long"),
        ("甲1-5 ABCDA", None, 0, False, "behind other words"),
        ("1-20题", [], 1, False, "nothing behind it"),
        ("1.A", None, 0, False, "no range"),
    ],
)  # fmt: skip
def test_ranges(line: str, found: list[tuple[int, str]] | None, wrong: int, follows: bool, why: str) -> None:
    folded = fold(line)
    result = keys.ranged(folded)
    assert (result and (result[0], len(result[1]))) == (None if found is None else (found, wrong)), why
    assert keys.follow_range(folded) is follows, why


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1.A", [(1, "A")]),
        ("1.A 2.B 3.C", [(1, "A"), (2, "B"), (3, "C")]),
        ("1A2B3C", [(1, "A"), (2, "B"), (3, "C")]),
        ("1A甲2B", None),
        ("1、A；2、BC；3、√", [(1, "A"), (2, "BC"), (3, "√")]),
        ("（1）A （2）B", [(1, "A"), (2, "B")]),
        ("第1题A 第2题B", [(1, "A"), (2, "B")]),
        ("1.（A） 2.（B）", [(1, "A"), (2, "B")]),
        ("1-A 2=B 3→C", [(1, "A"), (2, "B"), (3, "C")]),
        ("|1.A|2.B|", [(1, "A"), (2, "B")]),
        ("1.A甲 2.B", None),
        ("甲 1.A", None),
        ("1.A 2.B 甲", None),
        ("1.A、C 2.b", [(1, "A、C"), (2, "b")]),
        ("1.K", None),
        ("", None),
    ],
)
def test_numbers_with_keys(line: str, found: list[tuple[int, str]] | None) -> None:
    result = keys.paired(fold(line))
    assert (result and [(n, key.replace(",", "、")) for n, key in result]) == found


@pytest.mark.parametrize(
    ("line", "groups", "singly"),
    [
        ("A B C", "A B C", "A B C"),
        ("ABCD", "ABCD", "A B C D"),  # may be one 多选题
        ("BAC", "B A C", "B A C"),  # no 多选题 is out of order
        ("AAB", "A A B", "A A B"),  # nor has a letter twice
        ("AB CD", "AB CD", "A B C D"),
        ("√×√", "√ × √", "√ × √"),
        ("√×", "√ ×", "√ ×"),  # signs are not sorted letters
        ("正确 错误", "正确 错误", "正确 错误"),
        ("A、B；C。", "A B C", "A B C"),
        ("1.A", "", ""),
        ("甲", "", ""),
        ("A 甲", "", ""),
    ],
)
def test_keys_without_numbers(line: str, groups: str, singly: str) -> None:
    folded = fold(line)
    assert sorted(" ".join(keys.in_order(folded)).split()) == sorted(groups.split())
    assert " ".join(keys.in_order(folded)).split() == groups.split()
    assert " ".join(keys.in_order_singly(folded)).split() == singly.split()


@pytest.mark.parametrize(
    ("text", "key", "order", "unlinked", "lettered"),
    [
        ("A", True, False, "A", "A"),
        ("（A、C）。", True, False, "（A、C）。", "（A、C）。"),
        ("正确", True, False, "正确", "正确"),
        ("A甲", False, False, "A甲", "A甲"),
        ("B→C→A", False, False, "BCA", "B→C→A"),
        ("B-C-A。", True, False, "BCA", "B-C-A。"),
        ("B--C->A", False, False, "B--C->A", "B--C->A"),
        ("②③①", False, True, "②③①", "BCA"),
        ("2-3-1", False, True, "2-3-1", "BCA"),
        ("（2）", False, False, "（2）", "（2）"),
        ("2", False, False, "2", "2"),
        ("2、9", False, True, "2、9", "B9"),
        ("231", False, False, "231", "231"),
    ],
)
def test_orders(text: str, key: bool, order: bool, unlinked: str, lettered: str) -> None:
    assert keys.is_key_text(fold(text)) is key
    assert keys.is_order(text) is order
    assert keys.unlinked(text) == unlinked
    assert keys.lettered(text, {"1": "A", "2": "B", "3": "C"}) == lettered


def test_figures() -> None:
    assert [keys.figure(one) for one in ("①", "⑳", "3", "12")] == [1, 20, 3, 12]


SINGLE = (
    "一、单选题\n"
    + "\n".join(f"{n}.第{n}件事由谁来做（ ）\nA.社区\nB.街道\nC.县级\nD.市级" for n in range(1, 5))
    + "\n"
)
TRUTH = "二、判断题\n1.社区可以值班。（ ）\n2.社区可以不值班。（ ）\n"
ESSAY = "三、简答题\n1.怎样值班，请写出要点。\n2.怎样调休，请写出要点。\n"


def given(paper: str) -> tuple[str, int]:
    """The keys of a paper's questions in a row, those without one left out, and how many problems were told."""
    reading = read_any_paper(paper, "paper.txt", prefix="q")
    questions, _ = read_bank(reading.node, course="") if reading.node is not None else ([], [])
    short = {"true": "√", "false": "×"}
    found = ["".join(short.get(one, one) for one in question.correct_response) or "–" for question in questions]
    return " ".join(found), len(reading.problems)


LISTS = [
    ("参考答案\n1.A 2.B 3.C 4.D", "A B C D", "in a row"),
    ("参考答案\n1.A\n2.B\n3.C\n4.D", "A B C D", "line by line"),
    ("参考答案\n1-4 ABCD", "A B C D", "a range"),
    ("参考答案\n1-4 ABC", "", "a range that lacks one"),
    ("参考答案\nABCD", "", "this may be the key of the last question"),
    ("参考答案\nA B\nC D", "A B C D", "without numbers, in two lines"),
    ("《测试题》参考答案\nABC", "", "without numbers, one too few"),
    ("参考答案\n题号\t1\t2\t3\t4\n答案\tA\tB\tC\tD", "A B C D", "a table"),
    ("参考答案\n题号 1. 2. 3. 4.\n答案 A B C D", "A B C D", "a table set with spaces"),
    ("参考答案\n题号\t1\t2\t3\t4\n答案\tA\tB\tC", "", "a table that lacks one"),
    ("《测试题》参考答案\n1\t2\t3\t4\nA\tB\tC\tD", "A B C D", "a table without its words"),
    ("《测试题》参考答案\n1\t2\nA\tB\n3\t4\nC\tD", "A B C D", "two tables"),
    ("参考答案\n题号 答案\n1 A\n2 B\n3 C\n4 D", "A B C D", "a table of columns"),
    ("参考答案\n答案：1.A 2.B 3.C 4.D", "A B C D", "behind its word"),
    ("参考答案\n1.A 2.B\n4.D", "A B D", "one is left out"),
    ("参考答案\n1.A 2.B 3.C 4.D 5.A", "A B C D", "one that no question has"),
    ("参考答案\n1.A\n解析：社区。\n2.B\n3.C\n4.D", "A B C D", "an explanation between"),
    ("参考答案\n1.【答案】A\n2.【答案】B\n3.【答案】C\n4.【答案】D", "A B C D", "labels"),
    ("参考答案\n一、1.A 2.B 3.C 4.D", "A B C D", "the section on the same line"),
    ("参考答案\n一、单选题\n1.A 2.B 3.C 4.D", "A B C D", "the section above"),
    ("参考答案\n第1题：A\n第2题：B\n第3题：C\n第4题：D", "A B C D", "another way to number"),
    ("参考答案\n(1)A\n(2)B\n(3)C\n(4)D", "A B C D", "numbers in brackets"),
]


@pytest.mark.parametrize(("listed", "expected", "why"), LISTS, ids=[why for *_, why in LISTS])
def test_lists_of_keys(listed: str, expected: str, why: str) -> None:
    assert given(SINGLE + listed)[0] == expected, why


SECTIONS = [
    ("参考答案\n一、单选题\n1.A 2.B 3.C 4.D\n二、判断题\n1.√ 2.×", "A B C D √ ×", "by heading"),
    ("参考答案\n一、1.A 2.B 3.C 4.D\n二、1.√ 2.×", "A B C D √ ×", "by ordinal"),
    ("参考答案\n二、1.√ 2.×\n一、1.A 2.B 3.C 4.D", "A B C D √ ×", "by ordinal, the second first"),
    ("参考答案\n1.A 2.B 3.C 4.D\n1.√ 2.×", "A B C D √ ×", "by turns"),
    ("参考答案\n二、判断题\n1.√ 2.×", "√ ×", "of one section alone"),
    (
        "参考答案\n一、单选题\n1.A 2.B 3.C 4.D\n二、判断题\n1.√ 2.×\n三、简答题\n1.怎样值班，请写出要点。",
        "A B C D √ × –",
        "in the middle of the paper",
    ),
    (
        "参考答案\n1.√ 2.×\n三、简答题\n1.怎样值班，请写出要点。",
        "√ × –",
        "in the middle, without a heading: those of what stands right above",
    ),
]


@pytest.mark.parametrize(("listed", "expected", "why"), SECTIONS, ids=[why for *_, why in SECTIONS])
def test_keys_of_two_sections(listed: str, expected: str, why: str) -> None:
    assert given(SINGLE + TRUTH + listed)[0] == expected, why
