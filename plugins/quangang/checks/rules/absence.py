"""说来源“没有写”的，要真的没有。

“文章没有公布金额”“文件没有说加分”，也是在说来源。这样的句子要点明找的是什么词；程序到来源里去找，一个都没有，这句话才站得住。找的词来源里有，就提醒人再看一遍。
只存摘要的来源，程序只能找5个字以上的词，其余的由人负责，`quangang report trust` 里列着。

错误：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 要。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    文件没有说值班。

正确：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 要。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    文件没有说值班补贴。
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.absences import absences
from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.checks.statements import looked_up
from quangang.model import Problem, Severity


def check(project: Project) -> Iterator[Problem]:
    """Claims that a source is silent, all of whose words it has."""
    known = looked_up(project)
    for holder in known.holders:
        for claim in absences(holder, known.register):
            if claim.holds is False:
                place = holder.page.location(claim.start)
                message = f"这里说来源没有写“{claim.words}”，{claim.asked.label}里有这些字，请人核对"
                yield RULE.problem(place, message, fix="核对来源；确实没有的，把没有的是什么写得更明白")


RULE = Rule("absence", Severity.WARNING, __doc__, project=check)
