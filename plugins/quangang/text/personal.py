"""Numbers that belong to a person: identity card, mobile phone, bank card, plate. Strings in, spans out.

Every pattern is linear; a number is reported only when its own check digit or its neighbourhood says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quangang.model import Span


class PersonalKind(StrEnum):
    """What a number is."""

    IDENTITY_CARD = "身份证号码"
    MOBILE = "手机号码"
    BANK_CARD = "银行卡号"
    PLATE = "车牌号"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number that belongs to a person.

    Attributes:
        kind: what it is.
        span: where it stands.
        text: as written.
        certain: its check digit is right; a number of the right form with a wrong digit may be a slip of the pen.
    """

    kind: PersonalKind
    span: Span
    text: str
    certain: bool = True


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_DIGIT_RUN = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[ -]?)?\d(?:[ \-\u2010-\u2014·]?\d){9,22}[Xx]?(?![0-9A-Za-z])")
_LONG_RUN = re.compile(r"[0-9][0-9 \-\u2010-\u2014·]{9}")
_SEPARATORS = re.compile(r"[ \-\u2010-\u2014·]")
_CARD_WORDS = re.compile(r"银行|卡号|账号|账户|帐号|开户|汇款|转账|收款|工行|农行|建行|中行|信用社")
_ID_WORDS = re.compile(r"身份证|证件号|公民身份")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·. ]?(?=[A-HJ-NP-Z0-9]{0,5}\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)


def find_personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Numbers of persons in a text, in order of kind and place."""
    for match in _DIGIT_RUN.finditer(text) if _LONG_RUN.search(text) else ():
        digits = _SEPARATORS.sub("", match[0]).upper()
        span = Span(*match.span())
        before = text[max(0, span.start - 24) : span.start]
        kind = _kind(digits, match[0], before)
        if kind is not None:
            yield PersonalNumber(kind[0], span, match[0], kind[1])
    for match in _PLATE.finditer(text):
        yield PersonalNumber(PersonalKind.PLATE, Span(*match.span()), match[0])


def _kind(digits: str, written: str, before: str) -> tuple[PersonalKind, bool] | None:
    if is_identity_number(digits):
        return PersonalKind.IDENTITY_CARD, True
    if _ID_WORDS.search(before) and len(digits) in (15, 18):
        return PersonalKind.IDENTITY_CARD, False
    phone = digits.removeprefix("+").removeprefix("86") if len(digits) > 11 else digits
    if is_mobile_number(phone) and _grouped_like_a_phone(written):
        return PersonalKind.MOBILE, True
    if _CARD_WORDS.search(before) and 12 <= len(digits) <= 19 and digits.isdigit() and passes_luhn(digits):
        return PersonalKind.BANK_CARD, True
    return None


def is_identity_number(text: str) -> bool:
    """An 18-digit citizen number (GB 11643) with a real date and a right check digit, or an old 15-digit one."""
    if len(text) == 15 and text.isdigit():
        return text[:2] in _PROVINCES and text[2:6] != "0000" and _is_date("19" + text[6:12])
    if len(text) != 18 or not text[:17].isdigit() or text[:2] not in _PROVINCES or not _is_date(text[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == text[17].upper()


def is_mobile_number(text: str) -> bool:
    """Eleven digits that begin as the mobile numbers of the mainland do, not all of one digit."""
    return len(text) == 11 and text.isdigit() and text[0] == "1" and text[1] in "3456789" and len(set(text[2:])) > 1


def passes_luhn(text: str) -> bool:
    """The check digit of a bank card (GB/T 15694 annex B); a run of one digit is no card."""
    if len(set(text)) == 1:
        return False
    total = 0
    for index, char in enumerate(reversed(text)):
        digit = int(char) * (1 + index % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def mask(number: PersonalNumber) -> str:
    """The number as a message may show it: enough to find it, not enough to use it."""
    text = number.text
    return text[:3] + "*" * max(len(text) - 5, 3) + text[-2:]


def _grouped_like_a_phone(written: str) -> bool:
    """138-1234-5678 and 138 1234 5678, never 2013-8123-4567-8."""
    groups = [len(group) for group in _SEPARATORS.split(written.removeprefix("+86").removeprefix("86").strip(" -"))]
    return groups in ([11], [3, 4, 4], [3, 8], [7, 4], [3, 3, 5], [4, 3, 4])


def _is_date(text: str) -> bool:
    try:
        value = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return value.year >= 1880
