"""Both ways of looking for many words find the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quangang.text.occurrences import _walked, words_in

TEXT = st.text("甲乙丙丁", max_size=30)


@given(st.sets(TEXT, max_size=8), st.lists(TEXT, max_size=5))
def test_both_ways_agree(words: set[str], texts: list[str]) -> None:
    expected = {word for word in words if word and any(word in text for text in texts)}
    assert words_in(words, texts) == expected
    assert _walked({word for word in words if word}, "\x00".join(texts)) == expected


def test_nothing_runs_over_from_one_text_into_the_next() -> None:
    assert words_in(["全岗通"], ["这里是全岗", "通知"]) == set()
