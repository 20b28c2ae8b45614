"""Numbers that belong to a person: identity card, mobile phone, bank card, plate. Strings in, spans out.

They are looked for in the text as it is read (`text/reading.py`), with Chinese numerals as digits. Every pattern is linear;
a number is reported only when its own check digit, its grouping or its neighbourhood says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from quangang.model import Span
from quangang.text.reading import Reading, read
from quangang.text.scanning import late


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
        span: where it stands in the source.
        text: as written there.
        certain: its check digit is right, or words beside it say what it is; else it may be something else.
    """

    kind: PersonalKind
    span: Span
    text: str
    certain: bool = True


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
# 幺 and 洞拐勾 are how digits are read out; the Cyrillic and Greek letters pass for an X.
_DIGITS = tuple(
    zip(
        "零〇○◯一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖弌弍弎貳參陸洞拐勾×ХхΧχ✕✖x",
        "0000123456789121234567891232360" + "79" + "X" * 8,
        strict=True,
    )
)
_LETTERS = re.compile(r"[OolI](?:(?<=[0-9].)(?=[0-9])|(?<![A-Za-z0-9].)(?<=[lI])(?=[3-9][0-9]))")
_SAME = {"O": "0", "o": "0", "l": "1", "I": "1"}
_SEP = r" \t\n\-\u2010-\u2015\u2212·•・‧∙⋅.。…,，、/\\|_~～+()（）\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff"
_RUN = late(rf"[0-9]+(?:[{_SEP}]{{1,5}}[0-9]+)*+(?:[{_SEP}]{{0,4}}X(?:[0-9]{{2}})?(?![A-Za-z0-9]))?")
_LONG_RUN = re.compile(rf"[0-9][0-9{_SEP}]{{9}}")
_GROUP = late(r"[0-9]+|X")
_SCRIPT = late(r"[0-9A-Za-z]+|[^0-9A-Za-z]+")

_CARD_WORDS = late(
    r"银行|卡号|账号|账户|帐号|帐户|开户|汇款|转账|金融账|打款|收款|工行|农行|建行|中行|交行|邮储|信用社|农商|储蓄|一卡通|存折|社保卡"
)
_ID_WORDS = late(r"身份证|证件号|公民身份|身份号|证号|ID(?![A-Za-z])", re.IGNORECASE)
_PHONE_WORDS = late(
    r"电话|手机|联系|致电|拨打|来电|号码|短信|微信|热线|tel|phone|mobile|cell|call|加我|打给|呼叫|通话|☎|📞|📱|机主|尾号",
    re.IGNORECASE,
)
# Numbers that are named as something else.
_OTHER_LABEL = late(
    r"(?:订单|单|流水|运单|快递|编|文|案|批|货|序|合同|发票|票据|收据|单据|据|票|表|户|事项|证书|卷宗|案卷|产品|车架|发动机|报修|派单|准考证|考|档案|设备|许可证|备案|登记|注册|执照|批准|受理|工单|项目|凭证|税|识别|批次|回执|标准|专利|申请|资产|机身)"
    r"(?:编|代|文)?(?:号码?|码)|代码|编码|条形码|条码|订单|运单|流水|快递单|ISBN|ISSN|No\.?|NO\.?|№|字第|DOI|哈希|版本|文号|编号"
)
_LABEL_END = late(
    r"(?:号码?|码|订单|运单|流水|快递单|No\.?|№|第|ISBN|ISSN|DOI|哈希|版本)[\s:：为是#]{0,3}\Z", re.IGNORECASE
)
_MEASURE = late(
    r"[ ]{0,2}(?:万|亿|余|多)?(?:元|美元|欧元|港元|平方米|平米|平方公里|㎡|m2|立方米|公里|千米|厘米|米|吨|公斤|千克|公顷|亩|千瓦|度电|度|人次|人(?!民|员)|户|个|件|次|名|条|份|册|字|株|辆|台|套|升|字节|比特|KB|MB|秒|位|项|例|张|块|%|％|‰|分|年|号楼|股|万|亿)",
    re.IGNORECASE,
)
_CURRENCY = late(
    r"(?:[¥￥$€£]|RMB|USD|CNY|人民币|金额|预算|总投资|投资|总额|资金|造价|产值|收入|支出|面积|总计|合计)[\s:：为约达共]{0,4}\Z",
    re.IGNORECASE,
)
_WORD_BEFORE = late(
    r"(?<![A-Za-z])(?:tel|phone|mobile|mob|cell|call|wechat|weixin|wx|vx|v|qq|m|t|tel no|no)\Z", re.IGNORECASE
)
_PLATE_LETTER = "A-HJ-NP-Z"
_PLATE_BODY = rf"[{_PLATE_LETTER}0-9]"
_GAP = r"[ \n·•・‧∙⋅.。\-\u2010-\u2015_]{0,3}"
_REGION = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵黔滇粤青藏川宁琼]"
_PLATE = late(
    rf"(?<![A-Za-z0-9]){_REGION}{_GAP}[{_PLATE_LETTER}]{_GAP}"
    rf"(?P<body>{_PLATE_BODY}(?:{_GAP}{_PLATE_BODY}){{3,5}})(?:{_GAP}(?P<tail>[警学挂领港澳试超]))?(?![A-Za-z0-9])"
)
_SPECIAL_PLATE = late(
    rf"(?<![A-Za-z0-9])(?:使{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}|[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}使|WJ{_GAP}[\u4e00-\u9fff0-9]{{0,2}}{_GAP}[0-9]{{4,5}}[A-Z]?)(?![A-Za-z0-9])"
)
_PLATE_HINT = re.compile(rf"{_REGION}{_GAP}[{_PLATE_LETTER}]{_GAP}[{_PLATE_LETTER}0-9]")
_SPECIAL_HINT = re.compile(rf"使{_GAP}[0-9]|[0-9]{_GAP}使|WJ")


def find_personal_numbers(source: str) -> Iterator[PersonalNumber]:
    """Numbers of persons in a Markdown, HTML or YAML source, in order of kind and place."""
    reading = read(source)
    digits = digits_of(reading.text)
    if _LONG_RUN.search(digits):
        for kind, start, end, certain in _numbers(reading.text, digits):
            yield _made(kind, reading, source, start, end, certain)
    for start, end in _plates(_figures(reading.text).upper()):
        yield _made(PersonalKind.PLATE, reading, source, start, end, certain=True)


@lru_cache(maxsize=4)
def digits_of(text: str) -> str:
    """The text with Chinese numerals, and letters that pass for digits among digits, as digits; as long as before."""
    return _LETTERS.sub(lambda match: _SAME[match[0]], _figures(text))


@lru_cache(maxsize=4)
def _figures(text: str) -> str:
    for char, digit in _DIGITS:  # a tenth of the time that `translate` takes over Chinese
        text = text.replace(char, digit)
    return text


def _made(kind: PersonalKind, reading: Reading, source: str, start: int, end: int, certain: bool) -> PersonalNumber:
    plus = start > 0 and kind is PersonalKind.MOBILE and reading.text[start - 1] == "+"
    span = reading.span(start - plus, end)
    return PersonalNumber(kind, span, source[span.start : span.end], certain)


# ── numbers of digits ──


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits that stand together in one script.

    Attributes:
        start: where, in the text.
        end: its end.
        digits: the digits, or X.
        gap: what parts it from the group before: "" where only the script changes.
    """

    start: int
    end: int
    digits: str
    gap: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Some neighbouring groups, and the text around them."""

    groups: Sequence[_Group]
    text: str
    before_gap: str
    after_gap: str
    after_digits: int
    embedded: bool

    @property
    def digits(self) -> str:
        return "".join([group.digits for group in self.groups])

    @property
    def start(self) -> int:
        return self.groups[0].start

    @property
    def end(self) -> int:
        return self.groups[-1].end

    def before(self, count: int) -> str:
        """What stands before it on its line."""
        return self.text[max(0, self.start - count) : self.start].rpartition("\n\n")[2]

    def lengths(self) -> tuple[int, ...]:
        """How many digits each part has, parts being what a separator parts."""
        found: list[int] = []
        for index, group in enumerate(self.groups):
            if index and not group.gap:
                found[-1] += len(group.digits)
            else:
                found.append(len(group.digits))
        return tuple(found)

    def gaps(self) -> set[str]:
        """The separators inside it."""
        return {group.gap for group in self.groups[1:] if group.gap}


Found = tuple[PersonalKind, int, int, bool]


def _numbers(text: str, digits: str) -> Iterator[Found]:
    for run in _RUN.finditer(digits):
        if run.end() - run.start() >= 11:
            yield from _numbers_in(text, _groups(text, digits, run.start(), run.end()))


def _groups(text: str, digits: str, start: int, end: int) -> list[_Group]:
    found: list[_Group] = []
    last = start
    for match in _GROUP.finditer(digits, start, end):
        gap = digits[last : match.start()]
        written = text[match.start() : match.end()]
        parts = [match.span()] if written.isascii() else _scripts(written, match.start())
        for first, stop in parts:
            found.append(_Group(first, stop, digits[first:stop], gap))
            gap = ""
        last = match.end()
    return found


def _scripts(written: str, start: int) -> list[tuple[int, int]]:
    return [(start + part.start(), start + part.end()) for part in _SCRIPT.finditer(written)]


_MOST = 20
# By the digits alone: most runs are none of these, and are done with at once.
_PLAUSIBLE = late(
    r"(?:(?:0086|086|86|0|17951|12593)?1[3-9][0-9]{9}|[1-8][0-9]{14}|[1-9][0-9]{15,17}[0-9X]?|[1-8][0-9]{16}X[0-9]{2}|[1-8][0-9]{19})"
)


def _numbers_in(text: str, groups: list[_Group]) -> Iterator[Found]:
    """Numbers among the groups of one run; at each group no more than twenty digits are looked at."""
    index = 0
    consumed = 0
    while index < len(groups):
        found = _longest(text, groups, index, consumed)
        if found is None:
            index += 1
            continue
        stop, kind, certain = found
        yield kind, groups[index].start, groups[stop - 1].end, certain
        index = consumed = stop


def _longest(text: str, groups: list[_Group], index: int, consumed: int) -> tuple[int, PersonalKind, bool] | None:
    total = 0
    best: tuple[int, PersonalKind, bool] | None = None
    for stop in range(index + 1, len(groups) + 1):
        group = groups[stop - 1]
        total += len(group.digits)
        if total > _MOST or (stop - 1 > index and group.gap.count("\n") > 1):
            break
        if total < 11 or not _PLAUSIBLE.fullmatch("".join([item.digits for item in groups[index:stop]])):
            continue
        after = groups[stop] if stop < len(groups) else None
        candidate = _Candidate(
            groups[index:stop],
            text,
            groups[index].gap,
            after.gap if after else "",
            len(after.digits) if after else 0,
            index > consumed
            and groups[index].gap in {item.gap for item in groups[index + 1 : stop]}
            and groups[index].gap != "",
        )
        kind = _kind(candidate)
        if kind is not None and (best is None or kind[1] >= best[2]):
            best = stop, *kind
    return best


def _kind(candidate: _Candidate) -> tuple[PersonalKind, bool] | None:
    digits = candidate.digits
    if _joined_to_letters(candidate):
        return None
    identity = _identity(candidate, digits)
    if identity is not None:
        return PersonalKind.IDENTITY_CARD, identity
    if "X" in digits:
        return None
    if _is_bank_card(candidate, digits):
        return PersonalKind.BANK_CARD, True
    if _is_phone(candidate, digits):
        return PersonalKind.MOBILE, True
    if _is_called_bank_card(candidate, digits):
        return PersonalKind.BANK_CARD, False
    return None


def _joined_to_letters(candidate: _Candidate) -> bool:
    """A part of a longer code or of a decimal; a word such as `tel` may touch a number."""
    text, start, end = candidate.text, candidate.start, candidate.end
    before, after = text[max(0, start - 8) : start], text[end : end + 1]
    if before[-1:].isascii() and before[-1:].isalpha() and not _WORD_BEFORE.search(before):
        return True
    if candidate.before_gap == "." and before.endswith(".") and not re.search(r"(?:^|\n)[ \t]*\d{1,2}\.\Z", before):
        return True
    return after.isascii() and after.isalpha()


def _identity(candidate: _Candidate, digits: str) -> bool | None:
    """Whether it is an identity number for certain, perhaps (False), or not (None)."""
    length = len(digits)
    if length == 20 and is_identity_number(digits[:18]):
        return True  # a certificate of disability: the identity number and two digits
    if length == 18 and is_identity_number(digits):
        return True
    named = bool(_ID_WORDS.search(candidate.before(24)))
    other = _named_otherwise(candidate)
    if length == 15 and "X" not in digits and is_identity_number(digits):
        return (
            True
            if named
            or (not other and (max(candidate.lengths()) >= 6 or _even(candidate) or set(candidate.lengths()) == {1}))
            else None
        )
    if length not in (15, 18) or (length == 15 and "X" in digits) or "X" in digits[:-1]:
        return None
    if named and not other:
        return False
    plausible = length == 18 and digits[:2] in _PROVINCES and _is_date(digits[6:14])
    return False if plausible and not other and len(candidate.lengths()) == 1 else None


def _named_otherwise(candidate: _Candidate) -> bool:
    before = candidate.before(16)
    return bool(_LABEL_END.search(before) and _OTHER_LABEL.search(before)) and not _PHONE_OR_ID.search(before[-8:])


_PHONE_OR_ID = late(r"电话|手机|身份证|联系|卡号|账号|帐号")
_KNOWN_CARD = late(r"62|4|5[1-5]|95[5-9]|60[1-9]|35|37|34|68|69|88|90|94|98|99|10")


def _is_bank_card(candidate: _Candidate, digits: str) -> bool:
    lengths = candidate.lengths()
    if not 16 <= len(digits) <= 19 or not passes_luhn(digits) or _named_otherwise(candidate):
        return False
    if not (all(length >= 2 for length in lengths) or set(lengths) == {1}):
        return False
    if _is_measure(candidate):
        return False
    named = bool(_CARD_WORDS.search(candidate.before(24)))
    return named or bool(re.match(r"62|95[58]|4[0-9]{15}\Z|5[1-5][0-9]{14}\Z", digits) and _even(candidate))


def _is_called_bank_card(candidate: _Candidate, digits: str) -> bool:
    """Its check digit is wrong, and the words before it say what it is: mistyped, and still somebody's."""
    return (
        16 <= len(digits) <= 19
        and _KNOWN_CARD.match(digits) is not None
        and bool(_CARD_WORDS.search(candidate.before(16)))
        and not _named_otherwise(candidate)
        and not _is_measure(candidate)
        and _even(candidate)
    )


def _even(candidate: _Candidate) -> bool:
    return len(candidate.gaps()) <= 1 and not candidate.gaps() & {",", "，", "、", "|"}


# HT-2024-13812345678: the end of a code.
_CODE = late(r"[A-Za-z]{1,6}[-/](?:[0-9]{1,8}[-/]){0,3}\Z|(?:GB|DB[0-9]{0,4}|JGJ|CJJ|MZ|WS|ISO)(?:/[TZ])?[ ]?\Z")
_PREFIX = late(r"(?:0086|086|86|0|17951|12593)(?=1[3-9][0-9]{9}\Z)")
_SHAPES = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (5, 6), (6, 5), (1,) * 11})


def _is_phone(candidate: _Candidate, digits: str) -> bool:
    prefix = _PREFIX.match(digits)
    number = digits[prefix.end() :] if prefix else digits
    if not is_mobile_number(number) or _is_measure(candidate):
        return False
    named = bool(_PHONE_WORDS.search(candidate.before(14) + candidate.text[candidate.end : candidate.end + 6]))
    if _named_otherwise(candidate) or (not named and (_CODE.search(candidate.before(24)) or _is_document(candidate))):
        return False
    lengths = _without(candidate.lengths(), len(digits) - len(number))
    if lengths == (11,):
        return candidate.after_gap != "." or candidate.after_digits > 4
    if candidate.embedded and lengths not in ((3, 4, 4), (3, 8)):
        return False
    return _grouped_like_a_phone(lengths, candidate.gaps(), named)


def _is_document(candidate: _Candidate) -> bool:
    """第…号, 〔2024〕…号."""
    after = candidate.text[candidate.end : candidate.end + 2]
    return (
        after.startswith("号")
        and not after.startswith("号码")
        and bool(re.search(r"[第〕\]字][\s]?\Z", candidate.before(3)))
    )


def _is_measure(candidate: _Candidate) -> bool:
    """An amount, an area, a count."""
    before = candidate.before(14)
    if _CURRENCY.search(before):
        return True
    if _PHONE_WORDS.search(before[-6:]):
        return False
    return len(candidate.lengths()) == 1 and bool(_MEASURE.match(candidate.text, candidate.end))


def _without(lengths: tuple[int, ...], prefix: int) -> tuple[int, ...]:
    """The parts of a number without the digits of its prefix."""
    rest = list(lengths)
    while prefix and rest:
        taken = min(prefix, rest[0])
        prefix -= taken
        rest[0] -= taken
        if not rest[0]:
            del rest[0]
    return tuple(rest)


def _grouped_like_a_phone(lengths: tuple[int, ...], gaps: set[str], named: bool) -> bool:
    """138-1234-5678 and 138 1234 5678, never 13,812,345,678 and never the cells of a table."""
    if set(lengths) == {1}:
        return True
    if any("|" in gap for gap in gaps):
        return False
    if any("," in gap or "，" in gap or "、" in gap or "。" in gap for gap in gaps):
        return lengths in ((3, 4, 4), (3, 8))
    if lengths in _SHAPES or named:
        return True
    return len({gap.strip() for gap in gaps}) == 1 and lengths[0] == 3 and len(lengths) <= 5


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
    return masked(number.text)


def masked(text: str) -> str:
    """A private piece of text as a message may show it."""
    text = " ".join(text.split())
    if len(text) < 8:
        return text[:1] + "*" * max(len(text) - 1, 3)
    return text[:3] + "*" * max(len(text) - 5, 3) + text[-2:]


def _is_date(text: str) -> bool:
    try:
        value = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return value.year >= 1880


# ── plates ──

_ENERGY = late(r"[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK]")


def _plates(text: str) -> Iterator[tuple[int, int]]:
    """Plates in a text in capitals."""
    for match in _PLATE.finditer(text) if _PLATE_HINT.search(text) else ():
        body = "".join([char for char in match["body"] if char.isalnum()])
        if _is_plate(body, match["tail"] or ""):
            yield match.span()
    for match in _SPECIAL_PLATE.finditer(text) if _SPECIAL_HINT.search(text) else ():
        if "使" not in match[0] or not re.search(r"[\u4e00-\u9fff]\Z", text[max(0, match.start() - 1) : match.start()]):
            yield match.span()


def _is_plate(body: str, tail: str) -> bool:
    numerals = sum(char.isdigit() for char in body)
    if tail:
        return len(body) in (4, 5) and numerals >= 2
    if len(body) == 5:
        return numerals >= 2
    return len(body) == 6 and _ENERGY.fullmatch(body) is not None
