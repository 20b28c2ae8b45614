"""A text as it is read: what is gone, what comes at the end, and that every place leads back to the source."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.text import reading
from quangang.text.reading import read
from quangang.text.scanning import matches
from tests.growth import grows_in_step

READ = [
    ("一二**三**`四`", "一二三四"),
    ("&#50;&amp;&nbsp;。", "2& 。"),
    ("社\u200b区\u2060工\u00ad作", "社区工作"),
    ("１２③𝟒❺", "12345"),
    ("全角，标点：（不变）", "全角，标点：（不变）"),
    ("甲<br>乙<b>丙</b>", "甲\n乙丙"),
    ("<td>1</td><td>2</td>", "|1|2"),
    ("[文字](a.md)后", "文字后"),
    ("a_b_c 和 _斜体_", "a_b_c 和 斜体"),
    ("\\*\\u0031", "*1"),
    ("前<!-- 藏 -->后", "前后\n\n\x00\n\n 藏 "),
    ("[电话](tel:%2B86)", "电话\n\n\x00\n\n+86"),
    ("<a title=\"甲\" href=\"https://example.com/1\">乙</a>", "乙\n\n\x00\n\n甲"),
    ("见https://example.com/13812345678。", "见 。"),
    ("脚[^1]注", "脚注"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), READ)
def test_read(source: str, expected: str) -> None:
    assert read(source).text == expected


@pytest.mark.parametrize("source", [source for source, _ in READ if source])
def test_every_character_has_a_place(source: str) -> None:
    reading = read(source)
    assert reading.pieces[0].at == 0
    assert all(one.at < next_.at for one, next_ in pairwise(reading.pieces))
    for place in range(len(reading.text)):
        span = reading.span(place, place + 1)
        assert 0 <= span.start <= span.end <= len(source)


def test_a_span_covers_the_markup_inside() -> None:
    source = "电话138**1234**5678。"
    span = read(source).span(2, 13)
    assert source[span.start : span.end] == "138**1234**5678"


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a",
        "<a href=",
        "<!--",
        "](",
        "[](tel:1)",
        "&#",
        "&#49;",
        "\\",
        "**",
        "_",
        "http://",
        "\u200b",
        "①",
        "<b x='1'>",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: read.__wrapped__(text)

    assert grows_in_step(prepare, 10_000, 100_000)


@given(st.text(alphabet="字a1 <>/![](){}*_`~=^+\\&#;hftp:s@%-\n\u200b１é", max_size=60))
@settings(max_examples=300, deadline=None)
def test_looking_for_the_first_character_misses_no_markup(source: str) -> None:
    found = [match.span() for match in matches(reading._TOKEN, reading._FIRST, source, 0, len(source))]
    assert found == [match.span() for match in reading._TOKEN.finditer(source)]
