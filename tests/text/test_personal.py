"""Numbers and names of persons: what is one, what only looks like one, and how long it takes to tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quangang.text.names import find_names
from quangang.text.personal import (
    PersonalKind,
    find_personal_numbers,
    is_identity_number,
    is_mobile_number,
    mask,
    passes_luhn,
)
from tests.growth import grows_in_step

IDENTITY = [
    ("11010519491231002X", True),  # the example of GB 11643
    ("11010519491231002x", True),
    ("440524188001010014", True),  # the other example of the standard
    ("110105194912310021", False),  # wrong check digit
    ("11010519491331002X", False),  # month 13
    ("11010520230229002X", False),  # no such day
    ("99010519491231002X", False),  # no such province
    ("110105491231002", True),  # fifteen digits, before 1999
    ("110105491331002", False),
    ("000000000000000000", False),
    ("１１０１０５", False),
    ("", False),
    ("11010519491231002X1", False),  # nineteen characters
    ("11010519491231002", False),
]


@pytest.mark.parametrize(("text", "expected"), IDENTITY)
def test_identity_numbers(text: str, expected: bool) -> None:
    assert is_identity_number(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13812345678", True),
        ("19900001111", True),
        ("12812345678", False),
        ("1381234567", False),
        ("11111111111", False),
        ("13333333333", False),
    ],
)
def test_mobile_numbers(text: str, expected: bool) -> None:
    assert is_mobile_number(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6222021234567890128", True),
        ("6222021234567890123", False),
        ("4111111111111111", True),
        ("0000000000000000", False),
    ],
)
def test_luhn(text: str, expected: bool) -> None:
    assert passes_luhn(text) is expected


CARD, MOBILE, BANK, PLATE = PersonalKind
FOUND = [
    ("身份证号：11010519491231002X。", [(CARD, "11010519491231002X", True)]),
    ("居民身份证110105194912310021", [(CARD, "110105194912310021", False)]),  # a slip of the pen is still a number
    ("11010519491231002X", [(CARD, "11010519491231002X", True)]),
    ("110105 19491231 002X", [(CARD, "110105 19491231 002X", True)]),
    ("残疾证11010519491231002X43", [(CARD, "11010519491231002X43", True)]),  # the identity number and two digits
    ("110105491231002", [(CARD, "110105491231002", True)]),  # before 1999
    ("电话13812345678，138-1234-5678", [(MOBILE, "13812345678", True), (MOBILE, "138-1234-5678", True)]),
    ("+86 13912345678", [(MOBILE, "+86 13912345678", True)]),
    ("0086-138.1234.5678", [(MOBILE, "0086-138.1234.5678", True)]),
    ("手机138 1234 5678 139 1234 5678", [(MOBILE, "138 1234 5678", True), (MOBILE, "139 1234 5678", True)]),
    ("银行卡号6222 0212 3456 7890 128", [(BANK, "6222 0212 3456 7890 128", True)]),
    ("6222021234567890128", [(BANK, "6222021234567890128", True)]),  # issuer and check digit are right
    ("停着京A·12345和苏E8D123", [(PLATE, "京A·12345", True), (PLATE, "苏E8D123", True)]),
    (
        "京AD12345、粤B1234挂、京a12345警",
        [(PLATE, "京AD12345", True), (PLATE, "粤B1234挂", True), (PLATE, "京a12345警", True)],
    ),
    # what a reader sees is what counts
    ("幺三八幺二三四五六七八", [(MOBILE, "幺三八幺二三四五六七八", True)]),
    ("138一二三四5678", [(MOBILE, "138一二三四5678", True)]),
    ("统一13812345678", [(MOBILE, "13812345678", True)]),  # the numeral before it is a word's
    ("①③⑧①②③④⑤⑥⑦⑧", [(MOBILE, "①③⑧①②③④⑤⑥⑦⑧", True)]),
    ("𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", [(MOBILE, "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", True)]),
    ("138**1234**5678", [(MOBILE, "138**1234**5678", True)]),
    ("1&#51;812345678", [(MOBILE, "1&#51;812345678", True)]),
    ("138<br>1234<b>5678</b>", [(MOBILE, "138<br>1234<b>5678", True)]),
    ("138\u200b12345678", [(MOBILE, "138\u200b12345678", True)]),
    ("138<!-- 藏 -->12345678", [(MOBILE, "138<!-- 藏 -->12345678", True)]),
    ("<!-- 13812345678 -->", [(MOBILE, "13812345678", True)]),
    ("[打电话](tel:+86-138-1234-5678)", [(MOBILE, "+86-138-1234-5678", True)]),
    ("| 1 | 3 | 8 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |", [(MOBILE, "1 | 3 | 8 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8", True)]),
    ("l38l2345678", [(MOBILE, "l38l2345678", True)]),
    # what is no number of a person
    ("订单号6222021234567890128", []),  # no card
    ("6222021234567890123", []),  # wrong check digit
    ("统一社会信用代码91110000600037341L", []),
    ("热线12345，电话0858-8223344，邮编553000", []),
    ("2024年3月28日至2025年12月31日", []),
    ("小数3.13812345678", []),
    ("预算13812345678元，总投资15012345678.00元，共13812345678平方米", []),
    ("¥13812345678", []),
    ("13,812,345,678", []),
    ("| 138 | 1234 | 5678 |", []),  # figures in a table
    ("编号A13812345678B", []),
    ("编号：13812345678", []),
    ("国发〔2024〕13812号", []),
    ("字第13812345678号", []),
    ("ISBN 978-7-5097-1234-5", []),
    ("https://example.com/13812345678.html", []),
    ("哈希0ec08306276979599419a33162cbc057", []),
    ("138****5678", []),  # masked already
    ("京ICP备12345678号，浙B2-20080224", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_numbers_in_text(text: str, expected: list[tuple[PersonalKind, str, bool]]) -> None:
    assert [(number.kind, number.text, number.certain) for number in find_personal_numbers(text)] == expected


def test_a_message_never_shows_a_number_whole() -> None:
    for number in find_personal_numbers("身份证11010519491231002X，电话13812345678"):
        assert number.text not in mask(number)
        assert mask(number).count("*") >= 3


NAMES = [
    ("居民王秀英说，社区好。", ["王秀英"]),
    ("78岁的李桂兰独自住在三楼。", ["李桂兰"]),
    ("社区党委书记张建国介绍，推行三年了。", ["张建国"]),
    ("县委常委、组织部长李国军说，", ["李国军"]),
    ("网格员陈思思，每天走访。", ["陈思思"]),
    ("居民欧阳明说。", ["欧阳明"]),
    ("王秀英，女，78岁。", ["王秀英"]),
    ("居民李明（化名）说。", []),
    ("居民王阿姨说，张某某反映，小李和老王来了。", []),
    ("居民方便，群众安全，党员高度认可。", []),
    ("业主大会、业主委员会和企业主管部门、行业主管部门。", []),
    ("居民和社区工作者一起，志愿者管理，居民常住。", []),
    ("社区居民委员会主任任期五年，书记兼任主任的，", []),
    ("当事人陈述，父母、子女、孙子女。", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_in_text(text: str, expected: list[str]) -> None:
    assert [name.text for name in find_names(text)] == expected


WORST = [
    "1",
    "1 ",
    "一1",
    "1<b>",
    "1|",
    "&#49;",
    "<!--1-->",
    "[1](tel:1)",
    "1-",
    "13812345678 ",
    "6222 0212 ",
    "身份证",
    "银行卡号1",
    "王",
    "居民王",
    "78岁的",
    "京A",
    "（",
    "某",
]


@pytest.mark.parametrize("unit", WORST)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    """The worst repeats: ten times the text in about ten times the time, never its square."""

    def prepare(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: (list(find_personal_numbers(text)), list(find_names(text)))

    assert grows_in_step(prepare, 10_000, 100_000)


def test_a_megabyte_of_the_worst() -> None:
    text = "".join(WORST) * (1_000_000 // len("".join(WORST)))
    assert list(find_personal_numbers(text))
    assert [name.text for name in find_names(f"{text}。\n居民王秀英说，社区好。")] == ["王秀英"]
