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
