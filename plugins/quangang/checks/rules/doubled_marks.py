"""标点不重复，省略号、破折号写全。

省略号是两个“…”（六个点），破折号是两个“—”；句号、逗号、顿号不连用。引文末尾的句号放在引号里的，引号外不再加句号。

错误：

    加强基层治理，，服务居民群众。

    培训、考核、、激励都要跟上。

    社区小,连着千家万户...

    学习《意见》，再谈体会。，

    他说：“做好社区工作十分重要。”。

正确：

    ……这就是“社区工作法”——大家都说好。

    真好！！

改成：

    加强基层治理，服务居民群众。

    培训、考核、激励都要跟上。

    社区小,连着千家万户……
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import HAN, Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_DOUBLED = re.compile(r"([，。；：、])\1{1,20}")
_MIXED = re.compile(r"[，。；：、](?:(?!([，。；：、])\1)[，。；：、]|(?<=。)”[。，；])")
# What they begin with comes first, what must stand before it after that: so their first character is looked for at once.
_ELLIPSIS = re.compile(rf"[.…](?:(?<=[{HAN}，。！？”》]\.)\.{{2,11}}|(?<=…)(?<!……)(?!…)(?=[{HAN}，。\n]|\Z))")
_DASH = re.compile(rf"-(?<=[{HAN}”》]-)-{{1,3}}(?=[{HAN}“《])")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Marks written twice, or half of a mark that has two parts."""
    del options
    prose = page.prose
    taken: set[int] = set()
    for match in _DOUBLED.finditer(prose):
        taken.update(range(match.start(), match.end()))
        right = "……" if match[1] == "。" and len(match[0]) > 2 else match[1]
        yield Finding(match.start(), match.end(), f"标点重复：{match[0][:8]}", replacement=right)
    for match in _MIXED.finditer(prose):
        if match.start() not in taken and match.end() - 1 not in taken:
            fix = "引号里已有句号，删去引号外的标点" if "”" in match[0] else "两个标点留一个"
            yield Finding(match.start(), match.end(), f"标点连用：{match[0]}", fix=fix)
    for match in _ELLIPSIS.finditer(prose):
        yield Finding(match.start(), match.end(), f"省略号不完整：{match[0]}", replacement="……")
    for match in _DASH.finditer(prose):
        yield Finding(match.start(), match.end(), f"破折号不能用“{match[0]}”", replacement="——")


RULE = Rule("doubled-marks", Severity.WARNING, __doc__, page=check, style=True)
