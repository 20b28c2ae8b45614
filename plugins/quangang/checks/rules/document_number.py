"""发文字号用六角括号。

发文字号的年份用六角括号“〔〕”括起，写全四位；序号不编虚位，不加“第”字（GB/T 9704—2012第7.2.5条）。

错误：

    依据国发[2024]5号文件办理。

    依据中办发（2024）12号文件办理。

    依据民发〔2024〕第08号文件办理。

    依据民发〔24〕8号文件办理。

正确：

    依据国发〔2024〕5号文件办理。

    见（2024）苏01民终123号判决。

改成：

    依据国发〔2024〕5号文件办理。

    依据中办发〔2024〕12号文件办理。

    依据民发〔2024〕8号文件办理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import HAN, Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_NUMBER = re.compile(
    rf"([\[［【（(〈<〔])(?<=[{HAN}].)((?:19|20)?\d\d)([\]］】）)〉>〕])(第?)(\d{{1,4}})(?=号)",
)
_CODE_ENDS = "发函字办规令通电复审社民组政委综教卫建人财法党厅议"


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Document numbers with the wrong brackets, 第 or a leading zero."""
    del options
    if "号" not in page.prose:
        return
    for match in _NUMBER.finditer(page.prose):
        opening, year, closing, ordinal, number = match.groups()
        before = page.prose[match.start() - 1]
        if before not in _CODE_ENDS:
            continue
        if opening == "〔" and closing == "〕" and len(year) == 4 and not ordinal and not number.startswith("0"):
            continue
        full_year = year if len(year) == 4 else ""
        right = f"〔{full_year}〕{number.lstrip('0') or number}"
        message = f"发文字号的写法不对：{before}{match[0]}号"
        if not full_year:
            yield Finding(match.start(), match.end(), message, fix="年份写全四位，例如〔2024〕8号")
        else:
            yield Finding(match.start(), match.end(), message, replacement=right)


RULE = Rule("document-number", Severity.WARNING, __doc__, page=check, style=True)
