"""政策依据要指到真有的条文，引文一字不差。

题目、一问一答、案例和名词的依据，由条文地址和引文组成。引文必须是那一条里的原话（空格和全角半角不计），否则读者会被引到错的地方。

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    basis:
    - {provision: measures#1, quote: 社区工作者必须值班。}
    ---

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    basis:
    - {provision: measures#9, quote: 社区工作者应当值班。}
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
from quangang.model import Problem, Severity
from quangang.questions.evidence import check_basis, check_questions


def check(project: Project) -> Iterator[Problem]:
    """Every quotation stands in its provision to the letter: of questions, answers, cases, terms."""
    corpus = project.corpus
    for document in project.documents():
        for basis in document.basis:
            problem = check_basis(basis, corpus, holder=f"“{document.title}”")
            if problem is not None:
                yield problem
    if not project.whole:
        return
    yield from check_questions(corpus)
    for term in corpus.terms.values():
        for basis in term.basis:
            problem = check_basis(basis, corpus, holder=f"词条“{term.term}”")
            if problem is not None:
                yield problem


RULE = Rule("basis", Severity.ERROR, __doc__, project=check, always=True)
