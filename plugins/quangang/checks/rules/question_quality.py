"""题目要考得出懂不懂。

最长的选项总是答案、“以上都对”、答案总在同一个位置、题干重复、错项没有反馈，这样的题猜也能对，做错了也学不到东西。

错误：

    课程 demo
    - {id: q-1, type: single_choice, stem: 谁来值班？, choices: [{id: A, text: 社区工作者}, {id: B, text: 以上都对, feedback: 不对}], correct_response: [A], explanation: 第1条。, basis: [{provision: measures#1, quote: 社区工作者应当值班。}]}

正确：

    课程 demo
    - {id: q-1, type: true_false, stem: 社区工作者应当值班。, correct_response: ["true"], abilities: [依法办事], explanation: 第1条。, basis: [{provision: measures#1, quote: 社区工作者应当值班。}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Problem, Severity
from quangang.questions.lint import lint_questions


def check(project: Project) -> Iterator[Problem]:
    """What makes the questions of a course weak."""
    if not project.whole:
        return
    for course in project.corpus.courses.values():
        abilities = getattr(course.document.fields, "abilities", ())
        for problem in lint_questions(course.questions, abilities):
            yield replace(problem, rule="question-quality")


RULE = Rule("question-quality", Severity.WARNING, __doc__, project=check)
