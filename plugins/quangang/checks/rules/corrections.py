"""发布以后的更正和撤回，要公开登记。

登记在 `docs/corrections.yml`，网站上的“更正与撤回”一页由它生成。撤回的页面（status: withdrawn）必须有登记，登记的页面必须真有（已删去的写上 title）。

登记：

    - date: 2024-05-06
      page: duty
      kind: correction        # 更正；撤回写 withdrawal
      what: 把“每天两人”改为“每天一人”
      reason: 与来源不符，读者来信指出

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    status: withdrawn
    ---

    更正
    - {date: 2024-05-06, page: nothing, kind: correction, what: 改了一个字, reason: 读者来信}

正确：

    更正
    - {date: 2024-05-06, page: measures, kind: correction, what: 改了一个字, reason: 读者来信}
    - {date: 2024-05-06, page: gone, title: 已删去的案例, kind: withdrawal, what: 整篇撤回, reason: 来源撤稿}
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Problem, Severity


def check(project: Project) -> Iterator[Problem]:
    """Withdrawals that nobody logged, entries about pages that never were."""
    corpus = project.corpus
    withdrawn = {entry.page for entry in corpus.corrections if entry.kind == "withdrawal"}
    for document in project.documents():
        if document.withdrawn and document.id not in withdrawn:
            where = project.place(document, "status", "状态")
            fix = f"在 docs/corrections.yml 登记：page: {document.id}，kind: withdrawal，写明日期和原因"
            yield RULE.problem(where, "撤回的页面没有登记", fix=fix)
    if not project.whole:
        return
    for entry in corpus.corrections:
        if entry.page not in corpus.documents and not entry.title:
            fix = "核对标识；页面已经删去的，补上 title: 原来的标题"
            yield RULE.problem(entry.location, f"登记的页面“{entry.page}”不存在", fix=fix)


RULE = Rule("corrections", Severity.ERROR, __doc__, project=check)
