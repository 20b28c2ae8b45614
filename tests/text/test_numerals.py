import pytest
from hypothesis import given
from hypothesis import strategies as st

from quangang.text.numerals import format_numeral, parse_numeral

READ = [
    ("八", 8),
    ("十", 10),
    ("十八", 18),
    ("二十", 20),
    ("一百二十", 120),
    ("一百零五", 105),
    ("一百一十六", 116),
    ("一千一百六十九", 1169),
    ("一千零八", 1008),
    ("二百七十六", 276),
    ("两万", 20000),
    ("二〇二四", 2024),  # a year is read digit by digit
    ("二○○四", 2004),
    ("廿三", 23),
    ("17", 17),
    ("１７", 17),  # full width
    ("第", None),
    ("", None),
    ("三五条", None),
    ("百", None),  # 百 alone is no number
    ("几十", None),
    ("十" * 17, None),
    (" 十 二 ", 12),  # spaced, as printed in some papers
]


@pytest.mark.parametrize(("text", "number"), READ)
def test_reads(text: str, number: int | None) -> None:
    assert parse_numeral(text) == number


@given(st.integers(0, 999_999))
def test_what_is_written_is_read_back(number: int) -> None:
    assert parse_numeral(format_numeral(number)) == number


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    number = parse_numeral(text)
    assert number is None or number >= 0


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_out_of_range_is_an_error(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        format_numeral(number)
