"""Which objectives of a course are tested, by provision, ability and type of question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quangang.documents.course import CourseFields
from quangang.model import Address, Corpus, Course, Question
from quangang.questions.blueprint import within


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """One objective and one provision it teaches.

    Attributes:
        course: id of the course.
        objective: id of the objective.
        text: what the learner can do.
        provision: what it teaches; None where it names no provision.
        questions: ids of the questions of the course that rest on the provision.
        abilities: how many of them train each ability.
        kinds: how many of them are of each type.
    """

    course: str
    objective: str
    text: str
    provision: Address | None
    questions: tuple[str, ...]
    abilities: Mapping[str, int]
    kinds: Mapping[str, int]


def objective_rows(corpus: Corpus) -> list[ObjectiveRow]:
    """Every objective of every course, provision by provision."""
    return [row for course in corpus.courses.values() for row in _of(course)]


def unasked(corpus: Corpus) -> list[str]:
    """Courses that ask nothing at all: to read, not to be tested."""
    return [course.id for course in corpus.courses.values() if not course.questions]


def untested(rows: Iterable[ObjectiveRow], unasked: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """Course, id and text of the objectives that no question tests under any of their provisions.

    Args:
        rows: every objective.
        unasked: courses that ask nothing, whose objectives no question is owed.
    """
    without = set(unasked)
    found: dict[tuple[str, str, str], bool] = {}
    for row in rows:
        key = (row.course, row.objective, row.text)
        found[key] = found.get(key, False) or bool(row.questions)
    return [key for key, tested in found.items() if not tested and key[0] not in without]


def _of(course: Course) -> Iterable[ObjectiveRow]:
    fields = course.document.fields
    if not isinstance(fields, CourseFields):
        return
    parts = [part for question in course.questions for part in question.children or (question,)]
    for objective in fields.objectives:
        for provision in objective.teaches or (None,):
            own = [part for part in parts if provision is not None and _rests(part, provision)]
            yield ObjectiveRow(
                course.id,
                objective.id,
                objective.text,
                provision,
                tuple(part.id for part in own),
                Counter(ability for part in own for ability in part.abilities),
                Counter(part.type for part in own),
            )


def _rests(question: Question, provision: Address) -> bool:
    return any(within(basis.provision, provision) for basis in question.basis)
