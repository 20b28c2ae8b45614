"""汉字之间、汉字与数字之间不留空格。

公文排版不在汉字之间加空格，也不像技术博客那样在汉字与数字之间加空格。复制来的文字里常夹着空格，会让“社区 工作者”搜不到。
并列的发文机关、“第一章 总则”这样的标题、拉丁字母两边的空格不算。

错误：

    社区 工作者要亲近居民群众。

    2024 年公开招聘 33 名社区工作者。

    加强基层治理， 服务居民群众。

正确：

    中共中央办公厅 国务院办公厅关于加强社区工作者队伍建设的意见

    第一章 总则

    1. 明确人员范围

    用 Excel 登记 GIS 坐标

改成：

    社区工作者要亲近居民群众。

    2024年公开招聘33名社区工作者。

    加强基层治理，服务居民群众。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import HAN, Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_BODIES = "厅部委会局院办署社府组"
_SPACES = re.compile("[ \u3000\u00a0\u2002\u2003]{1,8}")
_WORD_BEFORE = re.compile(rf"[{HAN}，。；：、！？）》”]")
_WORD_AFTER = re.compile(rf"[{HAN}，。；：、！？（《“）》”]")
_NUMBER_BEFORE = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]{1,9}[编章节条讲课单元]{1,2}|[一二三四五六七八九十]{1,3}、|附件\d*[：:]?|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d日)$"
)
_HEADING_NUMBER = re.compile(r"(?:^|\n)[#>\s*-]*\d{1,3}$")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Spaces that official typography does not have."""
    del options
    prose = page.prose
    for match in _SPACES.finditer(prose):
        start, end = match.span()
        left, right = prose[max(0, start - 1) : start], prose[end : end + 1]
        if not (left.isdigit() or _WORD_BEFORE.fullmatch(left)) or not (
            right.isdigit() or _WORD_AFTER.fullmatch(right)
        ):
            continue
        if left.isdigit() and right.isdigit():
            continue
        before, after = prose[max(0, start - 12) : start], prose[end : end + 6]
        if _NUMBER_BEFORE.search(before) or _HEADING_NUMBER.search(before):
            continue
        if before[-1] in _BODIES and re.match(rf"[{HAN}]{{2}}", after):
            continue  # issuing bodies side by side
        shown = f"{before[-4:]}{match[0]}{after[:4]}".replace("\n", "").replace("\x00", "").replace("\u3000", "␣")
        yield Finding(start, end, f"多余的空格：{shown}", replacement="")


RULE = Rule("spaces", Severity.WARNING, __doc__, page=check, style=True)
