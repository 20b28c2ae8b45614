"""三审记录写全，签发人要有资格。

撰稿、审核、签发是三个人（三审制）。谁能审核、谁能签发，写在 mkdocs.yml 的设置里，投稿人改不了；投稿里改动三审记录的，`check --since` 会报错。

设置：

    plugins:
    - quangang:
        severity:
          review-record:
            reviewers: [张某, 李某]
            approvers: [王某]

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    review: {author: 甲, reviewer: 甲, approver: 乙, date: 2024-05-01}
    ---

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    review: {author: 甲, approver: 乙}
    ---

正确：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    review: {author: 甲, reviewer: 丙, approver: 乙, date: 2024-05-01}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Problem, Severity

_ROLES = {"author": "撰稿", "reviewer": "审核", "approver": "签发"}


def check(project: Project) -> Iterator[Problem]:
    """Records with a role missing, one person in two roles, or a signature that the settings do not know."""
    options = project.options("review-record")
    allowed = {"reviewer": _names(options.get("reviewers")), "approver": _names(options.get("approvers"))}
    for document in project.documents():
        review = document.review
        if review is None:
            continue
        where = project.place(document, "review", "审核")
        signed = {"author": review.author, "reviewer": review.reviewer, "approver": review.approver}
        missing = [name for role, name in _ROLES.items() if not signed[role]]
        if not review.date:
            missing.append("日期")
        if missing and signed["approver"]:
            yield RULE.problem(where, f"三审记录缺{'、'.join(missing)}", fix="补全，或在签发之前删去整个 review")
        people = [name for name in signed.values() if name]
        if len(set(people)) < len(people):
            yield RULE.problem(where, "撰稿、审核、签发不能是同一个人", fix="换一个人审核或签发")
        for role, names in allowed.items():
            if names and signed[role] and signed[role] not in names:
                message = f"“{signed[role]}”不在{_ROLES[role]}人名单里，不能{_ROLES[role]}"
                yield RULE.problem(where, message, fix="由名单里的人签；名单在 mkdocs.yml，只有维护者能改")


def _names(value: object) -> frozenset[str]:
    if isinstance(value, dict):
        return frozenset(str(name) for name in value.values())
    return frozenset(str(name) for name in value) if isinstance(value, list | tuple) else frozenset()


RULE = Rule("review-record", Severity.ERROR, __doc__, project=check, always=True)
