"""案例按七个部分写：背景、做法、成效、启示与适用条件、需要注意的、政策依据、来源。

读案例的人要知道起因、怎么做、结果如何、换个地方行不行、要小心什么、依据哪一条、从哪儿来。缺一块就不好用；没有内容可写的，照实写“来源未提及”。
编写的教学情境，要在正文里写明“教学情境（虚构）”。

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    ## 背景
    人手少。
    ## 做法
    公开招聘。

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    ## 做法
    公开招聘。
    ## 背景
    ## 成效
    报名200人。
    ## 启示与适用条件
    适合县城。
    ## 需要注意的
    来源未提及。
    ## 政策依据
    见上。
    ## 来源
    示例日报

正确：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    ## 背景
    人手少。
    ## 做法
    公开招聘。
    ## 成效
    报名200人。
    ## 启示与适用条件
    适合县城。
    ## 需要注意的
    来源未提及。
    ## 政策依据
    见上。
    ## 来源
    示例日报
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.documents.case import HEADINGS
from quangang.model import Severity

_H2 = re.compile(r"^##[ \t]+([^\n]{1,60}?)[ \t#]*$", re.MULTILINE)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Parts of a case that are missing, empty, unknown or out of order."""
    del options
    if page.shelf != "case" or not page.body_start:
        return
    prose = page.prose
    found = list(_H2.finditer(prose, page.body_start))
    names = [match[1].strip() for match in found]
    missing = [heading for heading in HEADINGS if heading not in names]
    top = page.body_start
    if missing:
        shown = "、".join(f"“{name}”" for name in missing)
        fix = "补上：" + " ".join(f"## {name}" for name in missing)
        yield Finding(
            top, top, f"案例缺少{shown}{'这一部分' if len(missing) == 1 else f'这{len(missing)}个部分'}", fix=fix
        )
    last = -1
    for index, (match, name) in enumerate(zip(found, names, strict=True)):
        if name not in HEADINGS:
            known = "、".join(HEADINGS)
            message = f"案例没有“{name}”这一部分"
            yield Finding(match.start(), match.end(), message, fix=f"可用的有：{known}；下一级标题用“### ”")
            continue
        place = HEADINGS.index(name)
        if place < last:
            message = f"“{name}”应当在“{HEADINGS[last]}”前面"
            yield Finding(match.start(), match.end(), message, fix="顺序：" + "、".join(HEADINGS))
        last = max(last, place)
        end = found[index + 1].start() if index + 1 < len(found) else len(prose)
        if not page.text[match.end() : end].strip():
            yield Finding(match.start(), match.end(), f"“{name}”下面没有内容", fix="写上内容；确实没有的写“来源未提及”")


RULE = Rule("case-structure", Severity.WARNING, __doc__, page=check)
