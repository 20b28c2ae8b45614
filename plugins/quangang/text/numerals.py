"""Chinese and Arabic numerals: 一百二十 ↔ 120."""

from __future__ import annotations

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
_LONGEST = 16
_NAMES = "零一二三四五六七八九"


def parse_numeral(text: str) -> int | None:
    """Read `一百二十`, `120`, `１２０`, `二〇二四`, `廿三`; None for anything else.

    Spaces inside are allowed (`第 十 二 条`). Numerals longer than sixteen characters are refused.
    """
    text = "".join(text.split()) if any(c.isspace() for c in text) else text
    if not text or len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _parse_units(text)


def _parse_units(text: str) -> int | None:
    total = section = digit = 0
    least = 10_000  # the last unit: within a section each is smaller than the one before
    for index, character in enumerate(text):
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _UNITS or character in _TENS:
            unit = _UNITS.get(character, 10)
            bare = character in _TENS or (unit == 10 and (not index or text[index - 1] in "零〇万百千"))
            if unit >= least or bare == bool(digit):
                return None
            section += _TENS.get(character, (digit or 1) * unit)
            least, digit = unit, 0
        elif character == "万" and not total and (section or digit):
            total = (section + digit) * 10_000
            section = digit = 0
            least = 10_000
        else:
            return None
    return total + section + digit


def format_numeral(number: int) -> str:
    """Write a number the way laws do: 12 → 十二, 120 → 一百二十, 1008 → 一千零八.

    Raises:
        ValueError: the number is negative or a million and more.
    """
    if not 0 <= number < 1_000_000:
        raise ValueError(number)
    if number < 10:
        return _NAMES[number]
    high, low = divmod(number, 10000)
    text = ""
    if high:
        text = format_numeral(high) + "万"
        if 0 < low < 1000:
            text += "零"
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, low = divmod(low, unit)
        if digit:
            text += ("零" if gap else "") + _NAMES[digit] + name
            gap = False
        elif text and not text.endswith("零"):
            gap = True
    return text.removeprefix("一") if 10 <= number < 20 else text
