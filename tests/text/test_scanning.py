"""Looking for what is rare: nothing is missed, nothing is made that nobody asks for."""

from __future__ import annotations

import re

import pytest

from quangang.text import scanning
from quangang.text.scanning import late, matches

MARK = re.compile(r"\*{1,2}|<[a-z]>|(?<=一)条")
FIRST = re.compile(r"[*<条]")
TEXTS = [
    ("一条**二**条", "what begins with each of the characters"),
    ("< <b <b> *", "a first character that begins nothing"),
    ("***", "matches that touch"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "why"), TEXTS, ids=[why for _, why in TEXTS])
def test_it_finds_what_finditer_finds(text: str, why: str) -> None:
    del why
    assert [m.span() for m in matches(MARK, FIRST, text, 0, len(text))] == [m.span() for m in MARK.finditer(text)]


def test_it_keeps_to_its_part_and_sees_what_stands_before() -> None:
    assert [m.span() for m in matches(MARK, FIRST, "*一条*条*", 2, 5)] == [(2, 3), (3, 4)]


def test_a_late_pattern_is_compiled_when_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(scanning.re, "compile", lambda *args: asked.append(args[0]) or compile_(*args))
    pattern = late("第.条", re.DOTALL)
    assert not asked
    assert pattern.search("见第\n条")
    assert pattern.search("第一款") is None
    assert asked == ["第.条"]
