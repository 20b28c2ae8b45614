"""Numbers of Chinese prose: what each says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quangang.text.figures import figures
from tests.growth import grows_in_step


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("1. 甲\n2. 乙", [], "numbers of a list"),
        ("!!! steps\n    1. 甲\n    2. 乙", [], "of a list in a box"),
        ("- 甲\n\t3、乙", [], "of a list in a list"),
        ("> 4. 丙", [], "of a quoted one"),
        ("增长 5. 甲", ["number 5 "], "words before it make it a number"),
        ("全市社区工作者2466人", ["number 2466 人"], "a number and its unit"),
        ("二千四百六十六名", ["number 2466 人"], "Chinese numerals say the same, 名 counts people too"),
        ("２４６６人", ["number 2466 人"], "full width"),
        ("2,466人", ["number 2466 人"], "thousands apart"),
        ("4.5万人", ["number 45000 人"], "万 multiplies"),
        ("联户长6.5万余名", ["number 65000 人 余"], "余 is part of what is said"),
        ("3-5年内", ["range 3~5 年"], "a range"),
        ("3至5年", ["range 3~5 年"], "a range in words"),
        ("按1∶3储备", ["ratio 1:3 "], "a ratio"),
        ("2021年3月起", ["date 2021-03 "], "a month"),
        ("新华社2024-04-10", ["date 2024-04-10 "], "as registers write it"),
        ("去年10月", ["date 2021-10 "], "reckoned from the year of the text"),
        ("占100%", ["number 100 %"], "a percentage"),
        ("占百分之四十", ["number 40 %"], "a percentage in words"),
        ("百分之三十五点五以上", ["number 35.5 %"], "with a decimal"),
        ("提高3.2个百分点", ["number 3.2 百分点"], "points of a percentage"),
        ("提高零点五个百分点", ["number 0.5 百分点"], "in words"),
        ("三分之二以上", ["ratio 2/3 "], "a fraction"),
        ("千分之五", ["ratio 5/1000 "], "of a thousand"),
        ("三万五千余户", ["number 35000 户 余"], "ten thousands and thousands"),
        ("一百二十万零五百人", ["number 1200500 人"], "and hundreds"),
        ("投入1亿2000万元", ["number 120000000 元"], "in steps"),
        ("投入一亿二千万元", ["number 120000000 元"], "in words"),
        ("三亿零五万元", ["number 300050000 元"], "with a gap"),
        ("3亿5千万元", ["number 350000000 元"], "and a word for thousand"),
        ("1万2千人", ["number 12000 人"], "ten thousand and thousands"),
        ("5百万元", ["number 5000000 元"], "hundreds of ten thousands"),
        ("1千多人", ["number 1000 人 余"], "thousands"),
        ("5千至8千元", ["range 5000~8000 元"], "a range of them"),
        ("5千瓦", ["number 5 "], "a kilowatt is a unit"),
        ("两点一线", ["number 2 点"], "no decimal"),
        ("2024.3.28印发", ["date 2024-03-28 "], "a date with points"),
        ("2024/03/28印发", ["date 2024-03-28 "], "with strokes"),
        ("第17条", ["ordinal 17 条"], "an article"),
        ("五岗二十级40档", ["number 5 岗", "number 20 级", "number 40 档"], "run together"),
        ("一个月里", [], "一 counts nothing"),
        ("一两年", [], "nobody counted"),
        ("万一十分千家万户百姓", [], "words that only look like numbers"),
        ("1+2+N", [], "a name"),
        ("CC BY 4.0", [], "a version"),
        ("1. 先听完", [], "the number of an item"),
    ],
)
def test_a_number_by_what_it_says(text: str, told: list[str], why: str) -> None:
    found = [f"{f.kind} {f.value} {f.unit}{' 余' if f.about else ''}" for f in figures(text, year=2022)]
    assert [one for one in found if not one.endswith("10 分")] == told, why


def test_time_grows_with_the_text_alone() -> None:
    line = "截至2024年3月，共12个、34件，三十五名。1. 2. 1∶3-5年\n"

    def prepare(size: int) -> Callable[[], object]:
        text = line * (size // len(line))
        return lambda: list(figures(text))

    assert grows_in_step(prepare, 10_000, 200_000)


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("报3、甲", ["number 3"], "not at the beginning of a line: no number of an item"),
        ("甲\n3、乙", [], "the number of an item of the next line"),
        ("甲 3、乙", ["number 3"], "a space is no line"),
        ("3人、甲", ["number 3"], "with a unit it counts"),
        ("三、甲", [], "Chinese numerals without a unit count nothing"),
        ("据CC BY 4.0许可", [], "letters and a space before it"),
        ("GB 9704-2012", [], "a standard"),
        ("BY 4.0版", [], "letters before it, whatever comes after"),
        ("乙 4.0", ["number 4"], "a Han character is no letter"),
        ("A4纸、B12", [], "part of a name"),
        ("几12人", [], "some ten"), ("好几12人", [], "some ten"), ("12几人", [], "ten and some"), ("12+", [], "and more"),
        ("+12", [], "a sign"), ("-12", [], "a sign"), ("+12人", ["number 12"], "more by twelve people"),
        ("三五个", [], "nobody counted"), ("二十个", ["number 20"], "counted"), ("二五个", [], "two digits side by side"),
        ("十五个", ["number 15"], "ten and five are one number"),
        ("一次", [], "one counts nothing"), ("第一次", ["ordinal 1"], "the first does"),
        ("一万人", [], "万一 and 一万: no count of anything"), ("二万人", ["number 20000"], "counted"),
        ("13月5日", [], "no month"), ("0月5日", [], "no month"), ("12月31日", ["date --12-31"], "the last day"),
        ("1月32日", [], "no day"), ("1月31日", ["date --01-31"], "the last day of a month"),
        ("前年5月", ["date 2020-05"], "two years back"), ("去年10月", ["date 2021-10"], "one year back"),
        ("9~5人", [], "from more to less"), ("5至5人", [], "from five to five"), ("5至6人", ["range 5~6"], "a range"),
        ("1~2万元", ["range 10000~20000"], "万 multiplies both ends"),
        ("1:2", ["ratio 1:2"], "a ratio"), ("5.0", ["number 5"], "without the nought"), ("1,000.50元", ["number 1000.5"], "with both"),
    ],
)  # fmt: skip
def test_where_numbers_begin_and_end(text: str, told: list[str], why: str) -> None:
    assert [f"{one.kind} {one.value}" for one in figures(text, year=2022)] == told, why


@pytest.mark.parametrize(
    ("text", "weighty"),
    [("99人", False), ("100人", True), ("12.5%", True), ("1.5", False), ("2024年", True), ("3~5年", True), ("1:3", True), ("第100条", False)],
)  # fmt: skip
def test_what_is_too_particular_for_chance(text: str, weighty: bool) -> None:
    assert [one.weighty for one in figures(text)] == [weighty]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("建成议事厅87个并投入使用", "建成议事厅", "并投入使用"),
        ("全市共建成社区议事厅87个已经全部投入使用", "建成社区议事厅", "已经全部投入"),  # 7 before, 6 after
        ("前一句。议事厅87个。后一句", "议事厅", ""),
        ("议事厅(含点)，87个", "议事厅含点", ""),
        ("87个", "", ""),
        ("议 a 事 b 厅 c 87个 d 投 e 入", "议事厅", "投入"),
    ],
)
def test_the_words_beside_a_number(text: str, before: str, after: str) -> None:
    figure = next(figures(text))
    assert (figure.before, figure.after) == (before, after)
    assert figure.start == text.index("87")
    assert text[figure.start : figure.end] == figure.words
