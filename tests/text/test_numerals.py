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
    ("零", 0),
    ("〇", 0),
    ("九", 9),
    ("一十", 10),  # as some number their articles
    ("一百一", 101),
    ("一百十六", 116),  # 一 left out
    ("一百零十", 110),
    ("九百九十九", 999),
    ("一千二百三十四", 1234),
    ("三千零五十", 3050),
    ("十二万", 120000),
    ("一万零一", 10001),
    ("九十九万九千九百九十九", 999999),
    ("卅", 30),
    ("卅一", 31),
    ("一二百", None),  # two digits of one place
    ("一〇十", None),
    ("二十三十", None),  # the same unit twice
    ("十百", None),  # units that grow
    ("五十三百", None),
    ("万", None),  # 万 of nothing
    ("一万二万", None),
    ("二廿", None),  # 廿 is twenty by itself
    ("零" * 16, 0),
    ("1" * 16, 1111111111111111),
    ("1" * 17, None),
    ("1a", None),
    ("-1", None),
    ("1.5", None),
]


@pytest.mark.parametrize(("text", "number"), READ)
def test_reads(text: str, number: int | None) -> None:
    assert parse_numeral(text) == number


WRITTEN = [
    (0, "零"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九"),
    (100, "一百"), (101, "一百零一"), (109, "一百零九"), (110, "一百一十"), (111, "一百一十一"), (120, "一百二十"), (200, "二百"),
    (999, "九百九十九"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (1260, "一千二百六十"),
    (9999, "九千九百九十九"), (10_000, "一万"), (10_001, "一万零一"), (10_010, "一万零一十"), (10_100, "一万零一百"), (11_000, "一万一千"),
    (20_000, "二万"), (100_000, "十万"), (100_001, "十万零一"), (110_000, "十一万"), (120_050, "十二万零五十"), (999_999, "九十九万九千九百九十九"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "text"), WRITTEN)
def test_writes_as_laws_do(number: int, text: str) -> None:
    assert format_numeral(number) == text
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
