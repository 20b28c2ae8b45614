"""The home page: one search field, what people come to do, where a learner stopped, ways in, what is new, what is held."""

from __future__ import annotations

from quangang.documents import ANSWER, COURSE, PAGE, document_types
from quangang.documents.answer import AnswerFields
from quangang.model import Course, Document
from quangang.rendering.context import PageContext
from quangang.rendering.templating import render

ASKED, RECENT, TRIES = 6, 4, 3
LESSONS = 150
"""A portal of more lessons lists its courses alone: the home page has to stay light."""

_ICONS = {
    "policy": "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
    "course": "M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zM12 6v14",
    "case": "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
    "quiz": "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM8 12l3 3 5-6",
    "write": "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
    "train": "M4 4h16v11H4zM12 15v3M8 21l4-3 4 3M8 8h8M8 11h5",
}
"""One family of drawings: lines of one width in a square of 24."""


def home_page(page: PageContext) -> str:
    """What stands on the home page under its opening words."""
    corpus = page.corpus
    courses = list(corpus.courses.values())
    answers = sorted(corpus.of_type(ANSWER), key=_featured)
    return render(
        "home.html",
        tries=[answer.title.rstrip("？?") for answer in answers[:TRIES]],
        tasks=_tasks(page),
        courses=[_course(course, page) for course in courses if course.lessons],
        lessons=sum(len(course.lessons) for course in courses),
        study=_study(page),
        roles=[(role.title, page.document_link(role)) for role in roles(page)],
        asked=[(answer.title, answer.fields.answer, page.document_link(answer)) for answer in answers[:ASKED]],
        recent=_recent(page),
        holdings=_holdings(page),
    )


def roles(page: PageContext) -> list[Document]:
    """Pages that lead one kind of user in: those an editor put on the home page, in the order given."""
    found = [one for one in page.corpus.of_type(PAGE) if PAGE.has(one) and one.fields.featured and not one.draft]
    return sorted(found, key=lambda one: (getattr(one.fields, "featured", 0), one.id))


def _tasks(page: PageContext) -> list[tuple[str, str, str, str]]:
    """(name, what there is, link, icon) of what people come to do; nothing that the portal does not have."""
    corpus = page.corpus
    official = len(corpus.where(lambda type: type.shelf is not None and type.shelf.path == "policies/index.md"))
    cases = len(corpus.where(lambda type: type.shelf is not None and type.shelf.path == "cases/index.md"))
    courses = corpus.courses.values()
    lessons = sum(len(course.lessons) for course in courses)
    questions = sum(len(course.questions) for course in courses)
    contribution = "contribute/" if "page:contribute" in corpus.documents else "contribute/form/"
    rows = [
        (official, "查政策", f"{official}份", "policies/", "policy"),
        (lessons, "学课程", f"{len(courses)}门{lessons}课", "courses/", "course"),
        (cases, "看案例", f"{cases}篇", "cases/", "case"),
        (questions, "做测验", f"{questions}道题", "study/exam/", "quiz"),
        (1, "投稿", "不用会写代码", contribution, "write"),
        (courses, "做培训", "出卷、课件", "trainers/", "train"),
    ]
    return [(name, note, page.href(url), _ICONS[icon]) for has, name, note, url, icon in rows if has]


def _study(page: PageContext) -> dict[str, str]:
    """Where a learner's own pages are; nothing without questions to study."""
    if not page.corpus.questions:
        return {}
    study = page.href("study/")
    return {"home": study, "wrong": f"{page.href('study/review/')}#wrong", "record": page.href("study/record/")}


def _course(course: Course, page: PageContext) -> dict[str, object]:
    few = sum(len(one.lessons) for one in page.corpus.courses.values()) <= LESSONS
    lessons = course.lessons if few else ()
    return {
        "title": course.document.title,
        "href": page.document_link(course.document),
        "lessons": [(lesson.id, lesson.title, page.document_link(lesson)) for lesson in lessons],
    }


def _recent(page: PageContext) -> list[tuple[str, str, str, str]]:
    """(date, kind, title, link) of what was published last: documents with a date of their own."""
    dated = [one for one in page.corpus.documents.values() if one.date and not one.draft and one.type is not COURSE]
    dated.sort(key=lambda one: (one.date, one.type.official, one.id), reverse=True)
    return [(one.date, one.type.name, one.title, page.document_link(one)) for one in dated[:RECENT]]


def _holdings(page: PageContext) -> list[tuple[int, str, str]]:
    corpus = page.corpus
    held = [(type, len(corpus.of_type(type))) for type in document_types() if type.counted and type.shelf is not None]
    rows = [
        *((count, type.counted, page.href(f"{type.url}/")) for type, count in held),
        (sum(len(course.questions) for course in corpus.courses.values()), "道自测题", page.href("courses/")),
        (len(corpus.terms), "个名词", page.href("glossary/")),
    ]
    return [row for row in rows if row[0]]


def _featured(document: Document[AnswerFields]) -> tuple[int, str]:
    """Answers an editor put on the home page, in the order given; then the rest."""
    return document.fields.featured or 100, document.id
