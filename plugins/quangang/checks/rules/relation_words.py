"""关系里的 how，要是来源的原话。

对照表里的每一格，都是一句可以打开来核对的原话。how 照抄来源，一字不差（空格、全角半角不计），不少于5个字；转述写在正文里。

错误：

    文件 docs/sources/daily.yml
    id: daily
    name: 示例日报
    kind: report
    date: 2024-05-06
    date_from: 报头
    held: text
    text: docs/daily.md
    文件 docs/daily.md
    示例县社区工作者每晚值班。
    文件 cases/demo.md
    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: daily
    relations: [{type: exemplifies, provision: measures#1, how: 社区工作者每天值班}]
    ---
    夜里有人。

正确：

    文件 docs/sources/daily.yml
    id: daily
    name: 示例日报
    kind: report
    date: 2024-05-06
    date_from: 报头
    held: text
    text: docs/daily.md
    文件 docs/daily.md
    示例县社区工作者每晚值班。
    文件 cases/demo.md
    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: daily
    relations: [{type: exemplifies, provision: measures#1, how: 社区工作者每晚值班}]
    ---
    夜里有人。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.checks.statements import looked_up
from quangang.model import Location, Problem, RelationType, Severity
from quangang.text.digest import WINDOW
from quangang.text.quotes import fold_quote

_TYPES = (RelationType.IMPLEMENTS, RelationType.PRECEDES, RelationType.EXEMPLIFIES)


def check(project: Project) -> Iterator[Problem]:
    """Relations of cases and measures whose words are not their source's."""
    register = looked_up(project).register
    for document in project.documents():
        own = register.own(document)
        if own is None or not document.type.reported:
            continue
        for relation in document.relations:
            if relation.type not in _TYPES:
                continue
            place = _place(project, relation.location, relation.how)
            if len(fold_quote(relation.how)) < WINDOW:
                message = (
                    f"与 {relation.target} 的关系没有写 how，或者太短"
                    if relation.how
                    else f"与 {relation.target} 的关系没有写 how"
                )
                yield RULE.problem(place, message, fix=f"从{own.label}里照抄看得出对应的一句，不少于{WINDOW}个字")
            elif not own.holds(relation.how):
                near = own.nearest(relation.how)
                fix = f"来源写的是：{near}" if near else f"从{own.label}里照抄；转述写在正文里"
                yield RULE.problem(place, f"how“{relation.how}”不是{own.label}的原话", fix=fix)


def _place(project: Project, provision: Location, how: str) -> Location:
    """Where the words are written: at or below the line of their provision."""
    text = project.text_of(provision.file) or ""
    lines = text.split("\n")
    for row in range(max(provision.line - 3, 0), min(provision.line + 6, len(lines))):
        at = lines[row].find(how) if how else -1
        if at >= 0:
            return replace(provision, line=row + 1, column=at + 1)
    return provision


RULE = Rule("relation-words", Severity.ERROR, __doc__, project=check)
