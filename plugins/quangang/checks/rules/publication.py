"""只发布可以公开、说得出来源的内容。

政策、做法和案例要写明从哪里公开得来（source 的 name），公开属性 access 只能是 public。依申请公开、不予公开、内部使用的，一律不进仓库。
没有来源的案例只能是编写的，正文里要写明“教学情境（虚构）”。

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    access: 依申请公开
    ---

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    ---

正确：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---

    ---
    id: demo
    title: 示例
    kind: service_story
    level: county
    jurisdiction: 示例县
    ---
    本案例是教学情境（虚构）。
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.documents import CASE
from quangang.model import Problem, Severity

PUBLIC = frozenset({"public", "公开", "主动公开"})
FICTION = "教学情境（虚构）"


def check(project: Project) -> Iterator[Problem]:
    """What may not be published, or comes from nowhere."""
    for document in project.documents():
        access = document.access
        if access not in PUBLIC:
            where = project.place(document, "access", "公开属性")
            message = f"公开属性是“{access}”，不能发布"
            yield RULE.problem(where, message, fix="确认可以公开的写 access: public；否则把文件移出仓库")
        if not document.type.sourced or document.draft:
            continue
        if document.source is None and not (document.type is CASE and FICTION in document.body):
            fix = "补上 source: {name: 发布单位或媒体, date: 日期, url: 网址}"
            if document.type is CASE:
                fix += f"；编写的案例在正文写明“{FICTION}”"
            yield RULE.problem(project.place(document, "title", "标题"), "没有写明公开的来源", fix=fix)


RULE = Rule("publication", Severity.ERROR, __doc__, project=check, always=True)
