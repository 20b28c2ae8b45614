"""标题一级一级往下，不空、不重复、不带句末标点。

页面的大标题来自说明项的 title，正文从“## ”开始。标题会成为目录和网址锚点，跳级、重复、空标题都会让读者和读屏软件迷路。

错误：

    # 又一个大标题

    ##背景

    ## 背景
    #### 起因

    ## 做法。

    ##

    ## 成效
    ## 成效

正确：

    ## 背景
    ### 起因
    ## 做法
    ### 第一步：敲门？

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import BLANK, Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_HEADING = re.compile(r"^(#{1,6})([ \t]*)([^\n]*?)[ \t#]*$", re.MULTILINE)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Levels skipped, headings empty, repeated, or written without a space."""
    del options
    prose = page.prose
    if page.prose_spans is not None or "#" not in prose:
        return
    last = 1
    seen: dict[int, set[str]] = {}
    for match in _HEADING.finditer(prose, page.body_start):
        marks, space, title = match.groups()
        start, end, level = match.start(), match.end(), len(marks)
        words = title.replace(BLANK, "").strip()
        if not words and BLANK not in title:
            yield Finding(start, end, "空标题", fix="写上标题，或删去这一行")
            continue
        if not space:
            yield Finding(
                start, start + level, f"“#”后面要空一格才是标题：{marks}{title[:20]}", replacement=f"{marks} "
            )
        if level == 1 and page.shelf and page.shelf != "page":
            yield Finding(start, end, f"正文里不再写一级标题：{title[:20]}", fix=f"改为：## {title}，或删去")
            level = 2
        if level > last + 1:
            message = f"标题从{last}级跳到{level}级：{title[:20]}"
            yield Finding(start, end, message, fix=f"改为：{'#' * (last + 1)} {title}")
        if words and words[-1] in "。，；、：,;:" and not page.verbatim:
            yield Finding(start, end, f"标题末尾不用标点“{words[-1]}”：{title[:20]}", fix=f"改为：{marks} {title[:-1]}")
        if words and words in seen.setdefault(level, set()):
            yield Finding(start, end, f"同级标题重复：{title[:20]}", fix="换一个能区分的标题")
        seen.setdefault(level, set()).add(words)
        if level < 3:
            for deeper in range(level + 1, 7):
                seen.pop(deeper, None)
        last = level


RULE = Rule("headings", Severity.WARNING, __doc__, page=check, style=True)
