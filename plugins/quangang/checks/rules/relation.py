"""与条文的关系要指到真有的条文，先后不能颠倒。

“落实”（implements）的做法不会早于它落实的文件；早于文件的好做法写“先行做法”（precedes）。

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    relations:
    - {type: exemplifies, provision: measures#9}
    ---

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报, date: 2022-03-02}
    relations:
    - {type: implements, provision: measures#1}
    ---

正确：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报, date: 2022-03-02}
    relations:
    - {type: precedes, provision: measures#1}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Corpus, Document, Problem, Relation, RelationType, Severity


def check(project: Project) -> Iterator[Problem]:
    """Curated relations whose target is missing or whose order in time is impossible."""
    for document in project.documents():
        holder = f"{document.type.name}“{document.id}”"
        for relation in document.relations:
            yield from _relation(relation, document, project.corpus, holder)


def _relation(relation: Relation, document: Document, corpus: Corpus, holder: str) -> Iterator[Problem]:
    target = corpus.document(relation.target)
    where = relation.location
    if target is None:
        if relation.target.document in corpus.unread:
            return
        known = "、".join(one.id for one in corpus.where(lambda type: type.official))
        message = f"{holder}指向 {relation.target}：没有“{relation.target.document}”这份文件"
        yield RULE.problem(where, message, fix=f"现有的政策文件：{known}")
        return
    for path in dict.fromkeys(relation.target.ends):
        if path and target.type.official and target.tree.get(path) is None:
            near = target.tree.nearest(path)
            message = f"{holder}指向 {relation.target}：《{target.title}》里没有这一条"
            yield RULE.problem(where, message, fix=f"最接近的是 {target.id}#{near}" if near else "")
    if relation.type is RelationType.IMPLEMENTS and _older(document, target):
        message = f"{holder}比《{target.title}》还早（{_date(document)} 早于 {_date(target)}），不能说是“落实”"
        yield RULE.problem(where, message, fix="把 implements 改为 precedes（先行做法）")
    if relation.type is RelationType.PRECEDES and _older(target, document):
        message = f"{holder}晚于《{target.title}》，说是“先行做法”不合适"
        yield RULE.problem(where, message, fix="改为 implements 或 exemplifies", severity=Severity.WARNING)


def _date(document: Document) -> str:
    """When a text was made, as far as its source tells: at least a year, or ""."""
    if document.made:
        return document.made
    return document.source.date if document.source else ""


def _older(first: Document, second: Document) -> bool:
    a, b = _date(first), _date(second)
    length = min(len(a), len(b))
    return bool(length) and a[:length] < b[:length]


RULE = Rule("relation", Severity.ERROR, __doc__, project=check, always=True)
