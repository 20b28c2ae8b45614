"""不收与已有案例大同小异的案例。

两个案例有三分之一以上的文字相同（改几个字、换个地名、调个次序也算），就指出抄自哪里、抄了哪几段。八成以上相同的，停止发布。
同一做法在两地推行的，可以合成一篇，或者各写各的不同。

错误：

    文件 cases/a.md
    ---
    id: a
    ---
    县里发布招聘公告，公开招聘三十三名社区工作者，很快吸引了二百多人报名竞聘，竞争十分激烈。最终，一批学历高、能力强的高校毕业生入选社区工作者队伍。
    文件 cases/b.md
    ---
    id: b
    ---
    某县发布招聘公告，公开招聘五十名社区工作者，很快吸引了四百多人报名竞聘，竞争十分激烈。最终，一批学历高、能力强的大学毕业生入选社区工作者队伍。

正确：

    文件 cases/a.md
    ---
    id: a
    ---
    县里发布招聘公告，公开招聘三十三名社区工作者，很快吸引了二百多人报名竞聘，竞争十分激烈。最终，一批学历高、能力强的高校毕业生入选社区工作者队伍。
    文件 cases/b.md
    ---
    id: b
    ---
    小区停车难，社区把业主、物业和交警请到一张桌子上，用三个晚上议定错时停车的办法：白天空出的车位给来办事的人，晚上先让给有老人和病人的人家，每月公布一次账目。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from quangang.checks.duplicates import Pair, passages
from quangang.checks.page import Page
from quangang.checks.rule import Report, Rule
from quangang.model import Problem, Severity

SAME = 0.8
"""From here on two cases are one."""
_SHOWN = 3


def check(pairs: Iterable[Pair], page_of: Callable[[str], Page | None]) -> Iterator[Report]:
    """Each of two cases that are mostly the same, told of the other with the passages they share.

    Args:
        pairs: pairs of files.
        page_of: the page of a file.
    """
    for pair in pairs:
        one, other = page_of(pair.first), page_of(pair.second)
        if one is not None and other is not None:
            yield _report(one, other, pair.share)
            yield _report(other, one, pair.share)


def _report(page: Page, other: Page, share: float) -> Report:
    shared = passages(page.text[page.body_start :], other.text[other.body_start :])[:_SHOWN]
    shown = "；".join(
        f"“{_short(passage.text)}”（对方第{other.location(other.body_start + passage.second).line}行）"
        for passage in sorted(shared, key=lambda passage: passage.first)
    )
    first = min((passage.first for passage in shared), default=0)
    severity = Severity.ERROR if share >= SAME else Severity.WARNING
    message = f"与 {other.file} 有{share:.0%}的文字相同" + (f"：{shown}" if shown else "")
    fix = "合并成一篇，或写出自己的不同；确是两回事的，改写相同的段落"
    return Report(Problem(page.location(page.body_start + first), RULE.id, message, severity, fix))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:24]}……{flat[-12:]}"


RULE = Rule("near-duplicate", Severity.WARNING, __doc__)
