"""One form for texts and queries."""

from __future__ import annotations

import pytest

from quangang.text.folding import fold, fold_places
from quangang.text.folding_table import SIMPLIFIED, TRADITIONAL

TABLE = [
    ("１８人", "18人", "full-width digits"),
    ("ＡＰＰ", "app", "full-width letters, lower case"),
    ("社區工作者隊伍", "社区工作者队伍", "traditional"),
    ("㈠", "(一)", "one character to three"),
    ("豈", "岂", "a compatibility character that becomes a traditional one"),
    ("“三期”", "“三期”", "Chinese quotation marks stay"),
    ("\ud800工", " 工", "half a character"),
    ("\udbff\udc00甲", "  甲", "halves in the middle of their range"),
    ("\udfff\ud7ff\ue000", " \ud7ff\ue000", "the last half, and what stands on both sides of the range"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TABLE)
def test_fold(text: str, expected: str, reason: str) -> None:
    assert fold(text) == expected, reason


@pytest.mark.parametrize(("text", "expected", "reason"), TABLE)
def test_places_lead_back_to_the_text_as_printed(text: str, expected: str, reason: str) -> None:
    folded, places = fold_places(text)
    assert folded == expected, reason
    assert "".join(fold(text[place]) for place in dict.fromkeys(places)) == expected


def test_folding_twice_changes_nothing() -> None:
    every = "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x30000)]))
    once = fold(every)
    assert fold(once) == once


def test_the_table_pairs_each_character_once() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
