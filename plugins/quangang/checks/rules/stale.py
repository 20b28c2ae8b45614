"""依据的文件失效了、到了复核日期的，要重新核对。

政策写明失效（legal_force: not_in_force）、被别的文件废止，或者过了失效日期，靠它写的案例、问答、题目和课程就要重看。
`quangang check --stale` 另外列出过了复核日期（review 的 due）的页面；加 `--sources 文件夹` 还核对来源文件有没有变。

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    basis:
    - {provision: old-measures#1, quote: 社区工作者应当值班。}
    ---

正确：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    basis:
    - {provision: measures#1, quote: 社区工作者应当值班。}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.documents import MEASURE, POLICY
from quangang.model import Address, Corpus, Document, Location, Problem, RelationType, Severity

_RESTS = frozenset({RelationType.IMPLEMENTS, RelationType.TEACHES, RelationType.BASED_ON, RelationType.EXEMPLIFIES})


def check(project: Project) -> Iterator[Problem]:
    """What rests on a text that no longer holds; with a date, what is past its own."""
    corpus = project.corpus
    dead = _dead(corpus, project.today)
    if dead:
        for document in project.documents():
            yield from _resting(document, dead)
        if project.whole:
            for question in corpus.questions.values():
                for basis in question.basis:
                    yield from _one(f"题目“{question.id}”", basis.provision, basis.location, dead)
    if project.today:
        for document in project.documents():
            due = document.review.due if document.review is not None else ""
            if due and due < project.today:
                where = project.place(document, "review", "审核")
                yield RULE.problem(
                    where, f"到了复核日期（{due}）", fix="核对来源和依据，然后更新 review 的 date 和 due"
                )


def _dead(corpus: Corpus, today: str) -> dict[str, str]:
    """Why a document (or `id#path`) no longer holds."""
    dead: dict[str, str] = {}
    for document in (*corpus.of_type(POLICY), *corpus.of_type(MEASURE)):
        expiry = str(document.fields.expiry_date or "")
        if document.fields.legal_force == "not_in_force":
            dead[document.id] = f"《{document.title}》已写明未生效或已失效"
        elif expiry and today and expiry <= today:
            dead[document.id] = f"《{document.title}》已于{expiry}失效"
        for relation in document.relations:
            if relation.type is RelationType.REPEALS:
                dead.setdefault(str(relation.target), f"{relation.target} 已被《{document.title}》废止")
    return dead


def _resting(document: Document, dead: dict[str, str]) -> Iterator[Problem]:
    if document.type.official:
        return
    for basis in document.basis:
        yield from _one(f"“{document.title}”", basis.provision, basis.location, dead)
    for relation in document.relations:
        if relation.type in _RESTS:
            yield from _one(f"“{document.title}”", relation.target, relation.location, dead)


def _one(holder: str, address: Address, where: Location, dead: dict[str, str]) -> Iterator[Problem]:
    if address.version:
        return  # an older expression is named on purpose
    why = dead.get(address.document) or dead.get(str(address))
    if why:
        yield RULE.problem(
            where, f"{holder}的依据失效了：{why}", fix="换成现行的条文，或写明是历史情况并指到当时的版本"
        )


RULE = Rule("stale", Severity.WARNING, __doc__, project=check)
