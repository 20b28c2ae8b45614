r"""不得有看不见的、能骗人的字符。

零宽字符、双向控制符、标签字符看不见，却会让搜索找不到、让两份看上去一样的文字并不一样，也能用来藏话。
长得像汉字或字母的别的字符（康熙部首“⼀”、西里尔字母“а”）、私用区字符和“�”也一样：多半是复制或转码出的错。

错误：

    社区\u200b工作者

    \u202e者作工区社

    ⼀是明确⼈员范围

    登录 xn.gоv.cn 查询

    纾解压\ufffd

    每万人１８人

正确：

    社区工作者👨‍👩‍👧登录 gov.cn 查询。α、β 是希腊字母，Москва 是俄文。

改成：

    社区工作者

    者作工区社

    一是明确人员范围

    登录 xn.gov.cn 查询
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity
from quangang.text.reading import INVISIBLE

_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
_CONTROL = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\ufdd0-\ufdef\ufffe\uffff"
_LOOKALIKE = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\U0001d400-\U0001d7ff"
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_SUSPECT = re.compile(
    f"(?P<invisible>[{INVISIBLE}]+)|(?P<control>[{_CONTROL}]+)|(?P<private>[{_PRIVATE}]+)|(?P<lost>\ufffd+)"
    f"|(?P<alike>[{_LOOKALIKE}]+)|(?P<wide>[{_WIDE}]+)"
)
# One class each, for a quick look: most files have none.
_ANY_SUSPECT = re.compile(f"[{INVISIBLE}{_CONTROL}{_PRIVATE}\ufffd{_LOOKALIKE}{_WIDE}]")
_ANY_FOREIGN = re.compile("[\u0370-\u052f]")
# Cyrillic and Greek letters that look like Latin ones, and the Latin ones they pass for.
_CONFUSABLE = dict(
    zip("аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν", "aeopcyxijsdhqwABEKMHOPCTXIJSABEZHIKMNOPTYXopv", strict=True)
)
_MIXED = re.compile(r"[A-Za-z.]*[\u0370-\u03ff\u0400-\u052f][A-Za-z.\u0370-\u03ff\u0400-\u052f]*")
_NAMES = {
    "invisible": "看不见的字符",
    "control": "控制字符",
    "private": "私用区字符（别的电脑上显示不出来）",
    "lost": "转码时丢了字",
    "alike": "长得像汉字或字母的别的字符",
    "wide": "全角的字母或数字",
}


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Looks at the whole file, front matter and code too: what cannot be seen has no place anywhere."""
    del options
    text = page.text
    if text.isascii():
        return
    for match in _SUSPECT.finditer(text) if _ANY_SUSPECT.search(text) else ():
        kind = str(match.lastgroup)
        if kind == "invisible" and _in_emoji(text, match.start(), match.end()):
            continue
        codes = " ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        shown = "" if kind in ("invisible", "control") else f"“{match[0][:10]}”"
        around = _around(text, match.start(), match.end())
        message = f"{_NAMES[kind]}{shown}（{codes}），在“{around}”处"
        if kind in ("invisible", "control"):
            yield Finding(match.start(), match.end(), message, replacement="")
        elif kind in ("alike", "wide"):
            severity = Severity.WARNING if kind == "wide" else None
            right = unicodedata.normalize("NFKC", match[0])
            known = right if right != match[0] else None  # a stroke of a character is no character
            fix = "" if known else "对照来源补上正确的字"
            yield Finding(match.start(), match.end(), message, fix, known, severity)
        else:
            yield Finding(match.start(), match.end(), message, fix="对照来源补上正确的字")
    for match in _MIXED.finditer(text) if _ANY_FOREIGN.search(text) else ():
        word = match[0]
        if any(char.isascii() and char.isalpha() for char in word) and any(char in _CONFUSABLE for char in word):
            right = "".join([_CONFUSABLE.get(char, char) for char in word])
            if right.isascii():
                message = f"“{word}”里混进了长得像拉丁字母的西里尔或希腊字母"
                yield Finding(match.start(), match.end(), message, replacement=right)


def _in_emoji(text: str, start: int, end: int) -> bool:
    """A joiner or a variation selector inside an emoji is part of it."""
    if not set(text[start:end]) <= {"\u200d", "\ufe0f", "\ufe0e"} or end - start > 2:
        return False
    return bool(re.match(f"[{_EMOJI}#*0-9©®]", text[start - 1 : start]))


def _around(text: str, start: int, end: int) -> str:
    shown = text[max(0, start - 5) : start] + text[end : end + 5]
    return "".join([char if char.isprintable() else " " for char in shown]).strip()


RULE = Rule("deceptive-characters", Severity.ERROR, __doc__, page=check)
