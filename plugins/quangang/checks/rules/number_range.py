"""数值范围用“～”，起止年份用“—”。

数值的范围用浪纹线“～”或者一字线“—”，不用半角连字符“-”和半角“~”；两个百分数都要带“%”（GB/T 15834、GB/T 15835）。

错误：

    每个社区配备5-10人。

    培训2~3天。

    报名人数增长10～20%。

    2020-2025年规划

正确：

    每个社区配备5～10人，2020—2025年完成。

    2024-03-28发布，电话010-12345678。

改成：

    每个社区配备5～10人。

    培训2～3天。

    报名人数增长10%～20%。

    2020—2025年规划
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_UNIT = r"[人名年月日元个户岁次天万亿小时分平公条项级倍周学位座栋件场套期课题页份成]"
_RANGE = re.compile(
    rf"(\d(?<![\w.\-/—～~#〔@]\d)\d{{0,8}}(?:\.\d{{1,4}})?)(万|亿|%)?[ ]?(-{{1,2}}|~{{1,2}}|–)[ ]?(\d{{1,9}}(?:\.\d{{1,4}})?)(?=%|{_UNIT})",
    re.ASCII,
)
_HINT = re.compile("[-~–～—](?=[ ]?[0-9])")
_PERCENT = re.compile(r"(\d(?<![\w.%]\d)\d{0,3}(?:\.\d{1,4})?)([～—])(\d{1,4}(?:\.\d{1,4})?)(?=%)", re.ASCII)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Ranges joined by a hyphen or a half-width tilde; a percent sign missing from the first number."""
    del options
    prose = page.prose
    if not _HINT.search(prose):
        return
    for match in _RANGE.finditer(prose):
        low, unit, mark, high = match.groups()
        year = prose[match.end()] == "年" and len(low) == 4 and len(high) in (2, 4)
        percent = "%" if prose[match.end()] == "%" and not unit else unit or ""
        right = f"{low}{percent}{'—' if year else '～'}{high}"
        shown = prose[match.start() : match.end() + 1]
        yield Finding(match.start(), match.end(), f"范围不用“{mark}”连接：{shown}", replacement=right)
    for match in _PERCENT.finditer(prose):
        right = f"{match[1]}%～{match[3]}"
        yield Finding(match.start(), match.end(), f"前一个百分数漏了“%”：{match[0]}%", replacement=right)


RULE = Rule("number-range", Severity.WARNING, __doc__, page=check, style=True)
