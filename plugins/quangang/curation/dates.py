"""Chinese dates → ISO."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {char: str(number) for number, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "Ｏ": "0",
    "O": "0",
}
_DATE = re.compile(r"(\d{4}) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2}) ?日?")
_CHINESE = re.compile(
    r"([一二][〇○零OＯ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
DATE = re.compile(rf"(?:{_DATE.pattern}|{_CHINESE.pattern})")
"""A date as printed, in Arabic or Chinese figures."""


def read_date(text: str) -> str:
    """The first date of a text, as ISO; "" when there is none, or none that exists."""
    match = DATE.search(text)
    if match is None:
        return ""
    if match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        year = int("".join(_DIGITS.get(char, "0") for char in match[4]))
        month, day = _small(match[5]), _small(match[6])
    return iso(year, month, day)


def iso(year: int, month: int, day: int) -> str:
    """An ISO date; "" when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _small(text: str) -> int:
    """A Chinese number below 40."""
    tens, found, ones = text.partition("十")
    if not found:
        return int(_DIGITS.get(text, "0")) if len(text) == 1 else 0
    return 10 * (int(_DIGITS.get(tens, "0")) if tens else 1) + (int(_DIGITS.get(ones, "0")) if ones else 0)
