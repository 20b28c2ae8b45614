"""Slips in set phrases, told from honest words; every kind of slip, at every place of a phrase."""

from __future__ import annotations

import pytest

from quangang.text.near_phrases import NearMiss, Phrase, near_misses

LONG = Phrase("中国特色社会主义", bound=True)


def slips(text: str, phrase: Phrase, *edges: int) -> list[NearMiss]:
    return list(near_misses(text, [phrase], frozenset(edges)))


@pytest.mark.parametrize("index", range(1, 8))
def test_every_place(index: int) -> None:
    right = LONG.text
    for written in (
        right[:index] + "馒" + right[index + 1 :],  # wrong
        right[:index] + right[index] * 2 + right[index + 1 :],  # doubled
        right[: index - 1] + right[index] + right[index - 1] + right[index + 1 :],  # swapped
    ):
        (one,) = slips(f"走{written}。", LONG)
        assert (one.phrase, one.certain) == (right, True)
    if index < 7:
        (one,) = slips(f"走{right[:index]}{right[index + 1 :]}。", LONG)
        assert one.written == right[:index] + right[index + 1 :]


def test_what_is_right_is_no_slip() -> None:
    assert slips("中国特色社会主义，中国特色社会主义思想，中国特色的社会主义", LONG) == []


def test_a_slogan_is_known_by_its_quotation_marks() -> None:
    phrase = Phrase("一国两制", frozenset({"一区两制"}))
    assert [one.written for one in slips("一国乱制", phrase, 0, 4)] == ["一国乱制"]
    assert slips("一国乱制", phrase) == []
    assert slips("一区两制", phrase, 0, 4) == []


def test_the_time_grows_with_the_text() -> None:
    """A text of nothing but pieces of the phrase: each is looked at once."""
    assert slips("中国特色" * 2000, LONG) == []
    assert slips("社社" * 2000, Phrase("社会主义核心价值观")) == []


HELD = Phrase("一国两制", frozenset({"一区两制"}))
PUBLIC = Phrase("中华人民共和国", bound=True)
VALUES = Phrase("社会主义核心价值观")
UPHOLD = Phrase("两个维护")
SERVE = Phrase("为人民服务", alike=True)
PLACES = [
    ("走中国特色社会主议道路", LONG, (), [(1, 9, "中国特色社会主议", True)], "a wrong character that sounds alike"), ("走中国特别社会主义道路", LONG, (), [(1, 9, "中国特别社会主义", True)], "one that does not"), ("走中国特色色社会主义道路", LONG, (), [(1, 10, "中国特色色社会主义", True)], "one doubled inside"),
    ("走中国特色社会主义义，", LONG, (), [(1, 10, "中国特色社会主义义", True)], "the last one doubled"), ("走中国特色社会主义义务教育", LONG, (), [], "the last one begins another word"), ("走，中中国特色社会主义", LONG, (), [(2, 11, "中中国特色社会主义", True)], "the first one doubled"), ("其中中国特色社会主义", LONG, (), [], "the first one ends another word"),
    ("坚持中中国特色社会主义", LONG, (), [(2, 11, "中中国特色社会主义", True)], "doubled behind a verb of slogans"), ("走中国中国特色社会主义", LONG, (), [(1, 11, "中国中国特色社会主义", True)], "the first two doubled"), ("中华人民人民共和国", PUBLIC, (), [(0, 9, "中华人民人民共和国", True)], "a word inside doubled"), ("在中华人民人民共和国内", PUBLIC, (), [(1, 10, "中华人民人民共和国", True)], "and where it stands"),
    ("人民人民在中华人民共和国", PUBLIC, (), [], "a word doubled elsewhere"), ("走中国特社会主义道路", LONG, (), [(1, 8, "中国特社会主义", True)], "one missing"), ("走中国特社色会主义道路", LONG, (), [(1, 9, "中国特社色会主义", True)], "two swapped"), ("走中国特社色会主一路", LONG, (), [(1, 9, "中国特社色会主一", True)], "two swapped and one that sounds alike"),
    ("社会核心主义价值观", VALUES, (), [(0, 9, "社会核心主义价值观", True)], "the same characters in another order"), ("在社会核心主义价值观里", VALUES, (), [(1, 10, "社会核心主义价值观", True)], "and where it stands"), ("一国乱制", HELD, (0, 4), [(0, 4, "一国乱制", True)], "in quotation marks"), ("一国乱制", HELD, (), [], "a short one without them"), ("一区两制", HELD, (0, 4), [], "an honest neighbour"),
    ("增强两个唯护", UPHOLD, (), [(2, 6, "两个唯护", True)], "sounds alike"), ("两个卫护小组", UPHOLD, (), [], "a counted thing that goes on"), ("三个维护", UPHOLD, (0, 4), [(0, 4, "三个维护", False)], "another number: a phrase of one's own"), ("三个维护", UPHOLD, (), [], "another number without marks"), ("两个确保", UPHOLD, (0, 4), [], "another phrase"),
    ("为人民的服务", SERVE, (), [], "an honest 的"), ("为人名服务", SERVE, (), [(0, 5, "为人名服务", True)], "one that looks alike"), ("为人大服务", SERVE, (), [], "one that does not"), ("中国特色社会主", LONG, (), [(0, 7, "中国特色社会主", True)], "bound: without its last"), ("国特色社会主义", LONG, (), [], "without its first: another phrase's end"),
    ("中国特色的社会主义", LONG, (), [], "an honest 的 inside"), ("中国的特色的社会主义", LONG, (), [], "twice"), ("中国别色社或主义", LONG, (), [(0, 8, "中国别色社或主义", True)], "two wrong ones of a long phrase"), ("中国别的社会主义", LONG, (), [], "another word of two"), ("中国社会主义", LONG, (), [], "two missing"),
    ("中国特色社会主议和中国特色社会主议", LONG, (), [(0, 8, "中国特色社会主议", True), (9, 17, "中国特色社会主议", True)], "each place"), ("中国特色社会主义", LONG, (), [], "right"), ("", LONG, (), [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "edges", "expected", "why"), PLACES, ids=[row[4] for row in PLACES])
def test_where_a_slip_stands(
    text: str, phrase: Phrase, edges: tuple[int, ...], expected: list[tuple[int, int, str, bool]], why: str
) -> None:
    found = slips(text, phrase, *edges)
    assert [(one.start, one.end, one.written, one.certain) for one in found] == expected, why
    assert all(one.phrase == phrase.text for one in found)
