"""引文一字不差，说是谁的话就在谁那里。

“……”里8个字以上的，和用“> ”引的段落，都是引文：要在本页写明的来源或条文里，一个字不差（空格、全角半角不计）。一句话点了来源的名，引文就要在那一份里。自己的话不加引号。“教学情境（虚构）”里的对话不算引文。

错误：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 要。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    文件写的是“社区工作者必须值班。”

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 要。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    > 社区工作者不必值班。

正确：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 要。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    文件写的是“社区工作者应当值班。”有人说值不值班都行，不对。
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.checks.statements import Kind, Statement, looked_up
from quangang.model import Problem, Severity


def check(project: Project) -> Iterator[Problem]:
    """Quotations that stand in nothing that their page names, or not in what they are given to."""
    for statement in looked_up(project).statements:
        if statement.kind is Kind.QUOTE and not statement.holds:
            yield _problem(statement)


def _problem(statement: Statement) -> Problem:
    place = statement.page.location(statement.start)
    short = statement.words if len(statement.words) <= 40 else statement.words[:39] + "…"
    asked = (statement.meant,) if statement.meant is not None else statement.asked
    if statement.meant is not None:
        other = next((one for one in statement.asked if one.holds(statement.said)), None)
        if other is not None:
            message = f"“{short}”不是{statement.meant.label}里的话，在{other.label}里"
            return RULE.problem(place, message, fix="改正这句话说的是哪一份")
    names = "、".join(one.label for one in asked)
    near = next((near for one in asked if (near := one.nearest(statement.said))), "")
    fix = f"原文是：{near}" if near else "照来源改；不是引文的，去掉引号，用自己的话说"
    return RULE.problem(place, f"引文“{short}”和来源对不上：{names}里没有这句话", fix=fix)


RULE = Rule("quotations", Severity.ERROR, __doc__, project=check)
