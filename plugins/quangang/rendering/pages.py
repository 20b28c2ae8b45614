"""What stands around the body of each type of document; a record of `documents/` names its function here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pkgutil import resolve_name

from quangang.documents import LESSON
from quangang.documents.answer import AnswerFields
from quangang.documents.case import KIND_NAMES as CASE_KINDS
from quangang.documents.case import CaseFields
from quangang.documents.common import LEVEL_NAMES
from quangang.documents.course import KIND_NAMES as TRAINING_KINDS
from quangang.documents.course import TIER_NAMES, CourseFields, LessonFields
from quangang.linking.coverage import state_name
from quangang.linking.labels import address_label
from quangang.model import Address, Basis, Course, Document
from quangang.rendering.context import PageContext
from quangang.rendering.quiz import quiz
from quangang.rendering.templating import render

Around = Callable[[Document, PageContext], tuple[str, str]]
"""What stands before and after the body of a document's page."""


def around(document: Document, page: PageContext) -> tuple[str, str]:
    """What stands before and after the body of a document's page, as its type says."""
    name = document.type.around
    made: Around = resolve_name(name) if name else around_plain
    return made(document, page)


def around_nothing(document: Document, page: PageContext) -> tuple[str, str]:  # noqa: ARG001
    """A page of its own words alone."""
    return "", ""


def around_plain(document: Document, page: PageContext) -> tuple[str, str]:
    """The card of a type that has none of its own: its facets, its bases, its relations, its source."""
    type = document.type
    facts = type.facets(document.fields) if type.facets is not None and document.fields is not None else {}
    card = render(
        "plain_card.html",
        document=document,
        facts=[(name, value) for name, value in facts.items() if value],
        bases=bases_rows(document.basis, page),
        relations=relations_rows(document, page),
    )
    return card, ""


def around_case(document: Document[CaseFields], page: PageContext) -> tuple[str, str]:
    """Facts above a case."""
    fields = document.fields
    card = render(
        "case_card.html",
        document=document,
        fields=fields,
        kind=CASE_KINDS[fields.kind],
        level=LEVEL_NAMES[fields.level],
        relations=relations_rows(document, page),
    )
    return card, ""


def relations_card(document: Document, page: PageContext) -> str:
    """Which provisions a measure answers to."""
    relations = relations_rows(document, page)
    return render("relations.html", relations=relations) if relations else ""


def relations_rows(document: Document, page: PageContext) -> list[dict[str, str]]:
    """Curated relations of a document, each with its provision's link and its state."""
    rows = []
    for relation in document.relations:
        link = page.link(relation.target)
        rows.append(
            {
                "label": link[1] if link else address_label(relation.target, page.corpus),
                "href": link[0] if link else "",
                "state": state_name(relation.type, relation.state),
                "how": relation.how,
            }
        )
    return rows


def around_answer(document: Document[AnswerFields], page: PageContext) -> tuple[str, str]:
    """The short answer, its force, who decides, the words it rests on; what to read next."""
    fields = document.fields
    related: list[tuple[str, str]] = []
    for key in fields.related:
        target = page.corpus.heading(Address(key))
        if target is not None:
            related.append((target.title, page.document_link(target)))
        elif (address := Address.parse(key)) is not None and (link := page.link(address)) is not None:
            related.append((link[1], link[0]))
    card = render("answer_card.html", fields=fields, bases=bases_rows(document.basis, page))
    return card, render("related.html", related=related)


def bases_rows(bases: Sequence[Basis], page: PageContext) -> list[dict[str, str]]:
    """Provisions that something rests on, each with its words and its link."""
    rows = []
    for basis in bases:
        link = page.link(basis.provision)
        rows.append(
            {
                "quote": basis.quote,
                "href": link[0] if link else "",
                "label": link[1] if link else str(basis.provision),
            }
        )
    return rows


def around_course(document: Document[CourseFields], page: PageContext) -> tuple[str, str]:
    """The page of a course."""
    course = page.corpus.courses[document.id]
    fields = document.fields
    objectives = []
    for objective in fields.objectives:
        links = [link for address in objective.teaches if (link := page.link(address)) is not None]
        objectives.append((objective.text, [(label, href) for href, label in links]))
    lessons = [
        {
            "id": lesson.id.partition("/")[2],
            "href": page.document_link(lesson),
            "title": lesson.title,
            "duration": lesson.fields.duration if LESSON.has(lesson) else 0,
            "questions": sum(1 for question in course.questions if f"{course.id}/{question.lesson}" == lesson.id),
        }
        for lesson in course.lessons
    ]
    html = render(
        "course.html",
        document=document,
        fields=fields,
        kind=TRAINING_KINDS[fields.training_kind],
        tier=TIER_NAMES[fields.training_tier],
        objectives=objectives,
        lessons=lessons,
        first=lessons[0]["href"] if lessons else "",
        practice=page.href(f"courses/{course.id}/practice/") if course.questions else "",
        total=len(course.questions),
    )
    return html, ""


def around_lesson(document: Document[LessonFields], page: PageContext) -> tuple[str, str]:
    """Where a lesson stands in its course and what it is for; its questions, and the lessons before and after."""
    key, _, lesson = document.id.partition("/")
    course = page.corpus.courses[key]
    return _lesson_head(course, document, page), quiz(course, page, lesson) + _lesson_foot(course, document, page)


def _lesson_head(course: Course, lesson: Document[LessonFields], page: PageContext) -> str:
    fields = lesson.fields
    ids = [one.id for one in course.lessons]
    return render(
        "lesson_head.html",
        course_title=course.document.title,
        course_href=page.document_link(course.document),
        number=ids.index(lesson.id) + 1 if lesson.id in ids else 1,
        total=max(len(ids), 1),
        duration=fields.duration,
        objectives=fields.objectives,
    )


def _lesson_foot(course: Course, lesson: Document, page: PageContext) -> str:
    ids = [one.id for one in course.lessons]
    place = ids.index(lesson.id) if lesson.id in ids else len(ids)
    before = course.lessons[place - 1] if 0 < place <= len(ids) and place - 1 < len(ids) else None
    after = course.lessons[place + 1] if place + 1 < len(ids) else None
    return render(
        "lesson_foot.html",
        lesson=lesson.id,
        previous=(before.title, page.document_link(before)) if before else None,
        following=(after.title, page.document_link(after)) if after else None,
        course_href=page.document_link(course.document),
    )
