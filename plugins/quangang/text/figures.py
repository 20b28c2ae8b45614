"""Numbers in Chinese prose: what each says, where it stands, and the words beside it.

二千四百六十六人, 2466人 and ２４６６人 say the same; so do 4.5万 and 45000. A number is known by its value, whether it is
approximate (余、多), and its unit; by the words beside it one tells which of several equal numbers is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from quangang.text.numerals import parse_numeral

BEFORE, AFTER = 7, 6
"""Characters of the words beside a number that are kept with it."""
MAX_FIGURES = 20_000
"""Numbers of one text that are looked at; the Civil Code has 6,000."""

_UNITS = (
    "个百分点 百分点 走访 排查 代表 险 训 必 人次 个月 周岁 年级 季度 分钟 小时 部门 部分 方面 平方米 公里 个部门 个部分 个方面 "
    "人 名 位 个 年 月 日 天 岁 周 项 件 条 类 种 级 档 岗 期 场 次 支 队 户 家 块 张 份 元 倍 成 % 届 批 款 章 节 "
    "门 处 页 层 间 台 本 套 篇 道 题 米 字 分 课 步 句 样 点 遍 轮 线 边 行 幢 栋 号 则 段 组 座 所 只 把 趟 头 关 笔 回 样"
).split()
_UNIT = "|".join(sorted(set(_UNITS), key=len, reverse=True))
_SAME = {
    "个百分点": "百分点",
    "名": "人",
    "位": "人",
    "个部门": "部门",
    "个部分": "部分",
    "个方面": "方面",
    "年级": "级",
}
SOFT = frozenset(
    "样 句 步 张 遍 点 头 边 线 轮 关 笔 把 趟 只 段 回 道 行 处 号 组 分 字 本 台 间 页 层 题 则 家 块 份 课 分钟 位 门 节".split()
)
"""Units that count what we ourselves say (“三样”“两句话”) as often as what a source counts."""

_CN = "〇零一二三四五六七八九十百千两"
_LARGE = rf"[{_CN}]{{1,6}}万(?:零[{_CN}]{{1,7}}|[{_CN}]{{1,6}}[千百十][{_CN}]{{0,5}}|[{_CN}]千)"
"""三万五千; 三万五 is said, and means something else."""
_POINT = rf"[{_CN}]{{1,6}}点[〇零一二三四五六七八九]{{1,6}}(?=个百分点|百分点|倍|万|亿|元|%|小时|公里|米|平方米|岁|年)"
"""零点五个百分点; 两点一线 is no number."""
_STEPS = (
    rf"(?:\d{{1,6}}|[{_CN}]{{1,6}})亿零?(?:\d{{1,4}}千?|[{_CN}]{{1,7}})万"
    r"|\d{1,4}万(?:\d{1,2}千|\d{4}(?!\d))|\d{1,3}(?:千万|百万|千(?![瓦克米卡伏])|百(?=[余多]?[人名户元件次米个]))"
)
"""1亿2000万, 一亿二千万, 1万2千, 5千万."""
_NUMBER = rf"{_STEPS}|(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}|\d{{1,15}})(?:\.\d{{1,6}})?|{_LARGE}|{_POINT}|[{_CN}]{{1,12}}"
_FIGURE = re.compile(
    r"(?P<iso>(?<!\d)(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)(?:-(?P<id>\d\d))?(?!\d))"
    r"|(?P<dotted>(?<![\d.])(?P<dy>(?:19|20)\d\d)(?P<dot>[./])(?P<dm>0?[1-9]|1[0-2])(?P=dot)(?P<dd>0?[1-9]|[12]\d|3[01])(?![\d./]))"
    rf"|(?P<percent>百分之(?P<pc>[{_CN}]{{1,6}}(?:点[〇零一二三四五六七八九]{{1,6}})?|\d{{1,5}}(?:\.\d{{1,4}})?))"
    rf"|(?P<fraction>(?P<fb>[{_CN}万]{{1,6}}|\d{{1,5}})分之(?P<fa>[{_CN}]{{1,6}}|\d{{1,5}}))"
    r"|(?P<date>(?<!\d)(?:(?P<y>(?:19|20)\d\d|二〇\w二?|[一二][〇零九]\w\w)年(?:(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?)?"
    r"|(?P<rel>今年|去年|前年|本年)?(?P<rm>\d{1,2})月(?!份?以?内)(?:(?P<rd>\d{1,2})[日号])?))"
    rf"|(?P<ratio>(?<![\d.])(?P<ra>\d{{1,5}})[∶:：比](?P<rb>\d{{1,5}})(?![\d:：]))"
    rf"|(?P<range>(?<![\d.])(?P<a>{_NUMBER})(?:-|—|–|~|～|至|到)(?P<b>{_NUMBER})(?P<rmult>万|亿)?(?P<ru>{_UNIT})?)"
    rf"|(?P<number>(?P<lead>第?)(?P<n>{_NUMBER})(?P<mult>万亿|万|亿)?(?P<about>余|多|来)?(?P<unit>{_UNIT})?)"
)
_DIGITS = "一二三四五六七八九两"
_LATIN = re.compile("[A-Za-z] ?$")
_BEFORE = {True: frozenset("几数好"), False: frozenset("几数好+＋-")}
_BEHIND = frozenset("几+＋")
_WIDE = {ord(w): n for w, n in zip("０１２３４５６７８９％．，", "0123456789%.,", strict=True) if w != "，"}
_STOP = re.compile(r"[。！？；;!?\n|]")
_HAN = re.compile("[\u4e00-\u9fff]")
_STEP = {"亿": Decimal(10**8), "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100)}
_MULTIPLIER = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_NOT_A_UNIT = re.compile(
    r"个(?=人)|年(?=代)|条(?=件)|成(?=立|员|果|效)|分(?=别|清|级|类|配|为|成)|次(?=序)|点(?=名)|本(?=事|站|页|级)|关(?=系|心|于)|行(?=政)|号(?=召)|名(?=字|称)|位(?=置)|家(?=庭)"
)
"""A character that looks like a unit and begins another word."""


_BOUNDS = (
    ("<", ("不超过", "不多于", "不高于", "至多", "最多"), ("以下", "以内", "之内")),
    (">", ("不少于", "不低于", "至少", "最少", "超过"), ("以上",)),
    ("~", ("大约", "约"), ("左右", "上下")),
)
"""What makes a number a limit: sign, words before it, words after it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    Attributes:
        start: where it begins.
        end: after its unit.
        kind: `number`, `ordinal`, `range`, `ratio` or `date`.
        value: canonical: `2466`, `3~5`, `1:3`, `2/3` (三分之二), `2024-03-28`, `2021-03`, `--04-10`.
        unit: canonical unit, or "".
        about: the text says 余 or 多.
        chinese: written with Chinese numerals.
        words: as written, unit included.
        before: words before it, inside its clause.
        after: words after it.
    """

    start: int
    end: int
    kind: str
    value: str
    unit: str
    about: bool
    chinese: bool
    words: str
    before: str = ""
    after: str = ""

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What two numbers that say the same have in common."""
        return self.kind, self.value, self.unit, self.about

    @property
    def bound(self) -> str:
        """What the words right beside it make of it: `>` 以上, 至少; `<` 以下, 不超过; `~` 左右; or ""."""
        for sign, before, after in _BOUNDS:
            if self.after.startswith(after) or self.before.endswith(before):
                return sign
        return ""

    @property
    def weighty(self) -> bool:
        """Too particular to be met by chance: it needs no words beside it."""
        if self.kind == "date":
            return True
        if self.kind in ("range", "ratio"):
            return True
        return self.kind == "number" and len(self.value.replace(".", "")) >= 3


def figures(text: str, *, year: int = 0) -> Iterator[Figure]:
    """Every number of a text, in order.

    Args:
        text: prose.
        year: the year of the text, by which 去年10月 is a date.
    """
    plain = text.translate(_WIDE)
    for count, match in enumerate(_FIGURE.finditer(plain)):
        if count >= MAX_FIGURES:
            return
        figure = _figure(match, plain, year)
        if figure is not None:
            yield figure


def _figure(match: re.Match[str], text: str, year: int) -> Figure | None:
    start, end = match.span()
    kind, value, unit, about = "number", "", "", False
    if match["iso"]:
        kind, value = "date", "-".join(part for part in (match["iy"], match["im"], match["id"]) if part)
    elif match["date"]:
        kind, value = "date", _date(match, year)
    elif match["dotted"]:
        kind, value = "date", f"{match['dy']}-{int(match['dm']):02d}-{int(match['dd']):02d}"
    elif match["percent"]:
        share = _value(match["pc"])
        value, unit = ("" if share is None else _shown(share)), "%"
    elif match["fraction"]:
        part, whole = _value(match["fa"]), _STEP.get(match["fb"]) or _value(match["fb"])
        kind, value = "ratio", "" if not part or not whole else f"{_shown(part)}/{_shown(whole)}"
    elif match["ratio"]:
        kind, value = "ratio", f"{int(match['ra'])}:{int(match['rb'])}"
    elif match["range"]:
        low, high = _value(match["a"]), _value(match["b"])
        multiplier = _MULTIPLIER[match["rmult"] or ""]
        unit = _canonical(match["ru"] or "")
        if low is None or high is None or low >= high:
            return None
        kind, value = "range", f"{_shown(low * multiplier)}~{_shown(high * multiplier)}"
    else:
        read = _number(match, text)
        if read is None:
            return None
        kind, value, unit, about, end = read
    if not value:
        return None
    words = text[start:end]
    before, after = _beside(text, start, end)
    return Figure(start, end, kind, value, unit, about, not any(c.isdigit() for c in words), words, before, after)


def _number(match: re.Match[str], text: str) -> tuple[str, str, str, bool, int] | None:
    end = match.end()
    unit = match["unit"] or ""
    if unit and _NOT_A_UNIT.match(text, match.start("unit")):
        end, unit = match.start("unit"), ""
    number = match["n"]
    chinese = not number[0].isdigit()
    if chinese and not unit and not match["mult"]:
        return None
    if chinese and number in ("一", "十") and match["mult"]:
        return None  # 万一, 十万火急
    if chinese and number == "一" and not match["lead"]:
        return None  # 一个, 一次: no count of anything
    if chinese and len(number) == 2 and number[0] in _DIGITS and number[1] in _DIGITS:
        return None  # 一两年, 两三次: nobody counted
    if not unit and not chinese and text[end : end + 1] in (".", "．", "、") and _begins_line(text, match.start()):
        return None  # the number of an item
    if not unit and _LATIN.search(text[max(match.start() - 3, 0) : match.start()]):
        return None  # CC BY 4.0
    if text[max(match.start() - 1, 0) : match.start()] in _BEFORE[bool(unit)] or text[end : end + 1] in _BEHIND:
        return None
    if match.start() and text[match.start() - 1].isascii() and text[match.start() - 1].isalnum():
        return None
    value = _value(number)
    if value is None:
        return None
    value *= _MULTIPLIER[match["mult"] or ""]
    kind = "ordinal" if match["lead"] else "number"
    return kind, _shown(value), _canonical(unit), bool(match["about"]) and bool(unit or match["mult"]), end


_DEEP = 40
"""Characters of indent below which a list may stand."""


def _begins_line(text: str, start: int) -> bool:
    """Whether nothing stands before it on its line but the indent of a list in a list, in a box, in a quotation."""
    before = text[max(start - _DEEP, 0) : start]
    _, broken, indent = before.rpartition("\n")
    return (bool(broken) or len(before) == start) and not indent.strip(" \t>\x00")


def _value(text: str) -> Decimal | None:
    for unit, worth in _STEP.items():
        high, found, low = text.partition(unit)
        if found and (unit == "亿" or high[:1].isdigit()):
            first, second = _value(high), _value(low.lstrip("零")) if low.lstrip("零") else Decimal(0)
            return None if first is None or second is None else first * worth + second
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    whole, point, rest = text.partition("点")
    number, decimals = parse_numeral(whole), parse_numeral(f"零{rest}") if point else 0
    if number is None or decimals is None:
        return None
    return Decimal(number) + (Decimal(decimals).scaleb(-len(rest)) if point else 0)


def _shown(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _canonical(unit: str) -> str:
    return _SAME.get(unit, unit)


def _date(match: re.Match[str], year: int) -> str:
    if match["y"]:
        parts = [match["y"], match["m"], match["d"]]
    else:
        back = {"去年": 1, "前年": 2}.get(match["rel"] or "", 0)
        known = str(year - back) if year and match["rel"] else ""
        parts = [known, match["rm"], match["rd"]]
    numbers = [parse_numeral(part) if part else None for part in parts]
    if any(part and number is None for part, number in zip(parts, numbers, strict=True)):
        return ""
    month, day = (1 if number is None else number for number in numbers[1:])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return ""
    head = f"{numbers[0]:04d}" if numbers[0] else "-"
    return "-".join([head, *(f"{number:02d}" for number in numbers[1:] if number)])


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The Han characters beside a number, up to the end of its sentence on either side."""
    before = text[max(0, start - 3 * BEFORE) : start]
    after = text[end : end + 3 * AFTER]
    cut = max((match.end() for match in _STOP.finditer(before)), default=0)
    stop = _STOP.search(after)
    left = "".join(_HAN.findall(before[cut:]))[-BEFORE:]
    right = "".join(_HAN.findall(after[: stop.start()] if stop else after))[:AFTER]
    return left, right


@lru_cache(maxsize=8192)
def word_pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring Han characters: the crudest likeness of words, and enough to tell one number's from another's."""
    return frozenset(a + b for a, b in pairwise(text) if a not in _EMPTY and b not in _EMPTY)


_EMPTY = frozenset("的了和与及在是有为以等其共达已将从被把对个每各约")
