"""Numbers of Chinese prose: what each says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quangang.text.figures import figures
from tests.growth import grows_in_step


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
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
