"""What a portal holds, counted: lessons, questions, practices, cases, answers, terms, job aids, trainer's plans."""

from __future__ import annotations

from quangang.checks.passages import FICTION
from quangang.documents import ANSWER, CASE, LESSON, MEASURE, PAGE
from quangang.model import Corpus, Question

NAMES: dict[str, str] = {
    "lessons": "课",
    "questions": "题目",
    "scene_questions": "带情境的题目",
    "practices": "地方做法",
    "cases": "案例",
    "answers": "一问一答",
    "terms": "名词",
    "job_aids": "一页纸",
    "trainer_plans": "教案",
}
"""What is counted, with its Chinese name."""
JOB_AIDS, PLANS = "page:job-aids/", "page:trainer-plans/"


def contents(corpus: Corpus) -> dict[str, int]:
    """The counts, in the order of `NAMES`.

    A question is one entry of a bank: a case group with its parts is one, and has a scene when its material tells one.
    A practice is one sentence of a source by which a measure known through reports answers to a policy; said to several items
    it is still one.
    """
    questions = [question for course in corpus.courses.values() for question in course.questions]
    return {
        "lessons": len(corpus.of_type(LESSON)),
        "questions": len(questions),
        "scene_questions": sum(_scene(question) for question in questions),
        "practices": len(
            {
                (document.id, relation.how)
                for document in corpus.of_type(MEASURE)
                for relation in document.relations
                if relation.how
            }
        ),
        "cases": len(corpus.of_type(CASE)),
        "answers": len(corpus.of_type(ANSWER)),
        "terms": len(corpus.terms),
        "job_aids": _pages(corpus, JOB_AIDS),
        "trainer_plans": _pages(corpus, PLANS),
    }


def _scene(question: Question) -> bool:
    return FICTION in question.stem or FICTION in str(question.data.get("material", ""))


def _pages(corpus: Corpus, folder: str) -> int:
    """Pages of a folder below docs/, its index apart."""
    return sum(
        page.id.startswith(folder) and not page.id.endswith("/index") and not page.draft
        for page in corpus.of_type(PAGE)
    )
