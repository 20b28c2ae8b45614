"""层次序数按“一、（一）1.（1）”，号码连着排。

公文的结构层次序数依次用“一、”“（一）”“1.”“（1）”（GB/T 9704）。“（一）”后面不再加顿号，“1”后面用小圆点不用顿号；号码中断多半是漏了内容。

错误：

    （一）、建立议事会

    1、明确人员范围

    一．明确人员范围

    一、背景
    三、成效

正确：

    一、背景
    二、做法
    （一）建立议事会
    1.明确人员范围

改成：

    （一）建立议事会

    1.明确人员范围

    一、明确人员范围
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_DIGITS = "一二三四五六七八九十"
_START = re.compile(
    rf"^[ \t#]*(?:(?P<round>[（(](?:[{_DIGITS}]{{1,3}}|\d{{1,2}})[）)])[、.．，]"
    rf"|(?P<comma>\d{{1,2}})、(?=[\u4e00-\u9fff])|(?P<dot>[{_DIGITS}]{{1,3}})[.．,，](?=[\u4e00-\u9fff]))",
    re.MULTILINE,
)
_TOP = re.compile(rf"^[ \t#]*([{_DIGITS}]{{1,3}})、", re.MULTILINE)
_SECOND = re.compile(rf"^[ \t#]*（([{_DIGITS}]{{1,3}})）", re.MULTILINE)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Ordinals with the wrong mark; a number left out of a run. The numbering of a policy is its tree's affair."""
    del options
    prose = page.prose
    if page.prose_spans is not None:
        return
    for match in _START.finditer(prose, page.body_start):
        end = match.end()
        if match["round"]:
            yield Finding(end - 1, end, f"“{match['round']}”后面不加标点：{match[0].strip()}", replacement="")
        elif match["comma"]:
            yield Finding(end - 1, end, f"阿拉伯数字后面用小圆点：{match[0].strip()}", replacement=".")
        else:
            yield Finding(end - 1, end, f"汉字序数后面用顿号：{match[0].strip()}", replacement="、")
    if page.verbatim:
        return
    tops = list(_TOP.finditer(prose, page.body_start))
    yield from _gaps(tops, lambda number: f"{number}、")
    ends = [match.start() for match in tops] + [len(prose)]
    begin = page.body_start
    for end in ends:
        yield from _gaps(list(_SECOND.finditer(prose, begin, end)), lambda number: f"（{number}）")
        begin = end


def _gaps(matches: list[re.Match[str]], show: Callable[[str], str]) -> Iterator[Finding]:
    previous = 0
    for match in matches:
        number = _value(match[1])
        if number > previous + 1 and previous:
            expected, found = show(_chinese(previous + 1)), show(match[1])
            message = f"序号不连续：{show(_chinese(previous))}之后是{found}，缺{expected}"
            yield Finding(match.start(1), match.end(1), message, fix=f"补上{expected}，或把后面的号码往前排")
        previous = number


def _value(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS.find(text) + 1 if len(text) == 1 else 0
    return (_DIGITS.find(tens) + 1 if tens else 1) * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return head + (_DIGITS[ones - 1] if ones else "")


RULE = Rule("list-numbering", Severity.WARNING, __doc__, page=check, style=True)
