"""The study pages (我的学习, 复习, 综合测试, 学习记录单), and the question banks they read.

The pages are shells: a sentence and links for readers without scripts, which `quangang-study.js` replaces. They load one classic script,
`quangang-banks-HASH.js`, which tells of every question what is counted (`Bank` of `plugins/web/study/bank.ts`); what is read and how it
is scored stands in `quangang-bank-COURSE-HASH.js` and is loaded when a question of that course is asked: nine tenths of the bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quangang.documents.course import TIER_NAMES, CourseFields
from quangang.model import Basis, Corpus, Course, Document, Question
from quangang.rendering.context import PageContext
from quangang.rendering.questions import definition, render_question
from quangang.rendering.templating import render
from quangang.rendering.urls import page_url


@dataclass(frozen=True, slots=True)
class StudyPage:
    """One of the study pages.

    Attributes:
        view: its name in the browser code.
        path: source path of the page, as if it lay in docs/.
        title: Chinese title.
        lead: what the page is for, said to everyone.
    """

    view: str
    path: str
    title: str
    lead: str


PAGES: tuple[StudyPage, ...] = (
    StudyPage("home", "study/index.md", "我的学习", "学到哪儿了、哪些该复习、哪些还没记牢，都在这一页。"),
    StudyPage("review", "study/review.md", "复习与错题本", "做错的、该复习的、收藏的题，十道一组再过一遍。"),
    StudyPage("exam", "study/exam.md", "综合测试", "自己出一份卷子，交卷以后再看对错。"),
    StudyPage("record", "study/record.md", "学习记录单", "把这台设备上的学习记录汇成一张，可以打印。"),
)
"""Every study page, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class BankFile:
    """A part of the question banks as a script.

    Attributes:
        name: file name, with a digest of its text.
        text: the script.
        first: whether study pages load it at once.
    """

    name: str
    text: str
    first: bool = False


def bank_files(corpus: Corpus) -> tuple[BankFile, ...]:
    """The outline of all banks, and the questions of each course; none where no course has questions."""
    # Every address in a bank starts at the root of the site; the page it is shown on sets it right.
    page = PageContext(corpus, "")
    courses = [course for course in corpus.courses.values() if course.questions]
    files = [_file(f"quangang-bank-{course.id}", "Questions", _questions(course, page)) for course in courses]
    if not files:
        return ()
    outline = [_bank(course, page, file.name) for course, file in zip(courses, files, strict=True)]
    return (replace(_file("quangang-banks", "Banks", *outline), first=True), *files)


def _file(stem: str, name: str, *values: object) -> BankFile:
    rows = (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for value in values)
    text = f"(self.quangang{name}=self.quangang{name}||[]).push({','.join(rows)});\n"
    digest = hashlib.sha256(text.encode()).hexdigest()[:10]
    return BankFile(f"{stem}-{digest}.js", text)


def _questions(course: Course, page: PageContext) -> dict[str, object]:
    parts = [part for question in course.questions for part in question.children or (question,)]
    return {
        "html": {one.id: render_question(one, number="", link=page.link) for one in course.questions},
        "definitions": {part.id: definition(part) for part in parts},
    }


def _bank(course: Course, page: PageContext, file: str) -> dict[str, object]:
    fields = course.document.fields
    return {
        "course": course.id,
        "file": file,
        "title": course.document.title,
        "href": page.href(page_url(course.document)),
        "tier": TIER_NAMES[fields.training_tier] if isinstance(fields, CourseFields) else "",
        "lessons": [_lesson(lesson, page) for lesson in course.lessons],
        "items": [_item(question, course, page) for question in course.questions],
    }


def _lesson(lesson: Document, page: PageContext) -> dict[str, str]:
    return {"id": lesson.id, "title": lesson.title, "href": page.document_link(lesson)}


def _item(question: Question, course: Course, page: PageContext) -> dict[str, object]:
    parts = question.children or (question,)
    bases = [basis for one in (question, *question.children) for basis in one.basis]
    abilities = [name for one in (question, *question.children) for name in one.abilities]
    return {
        "id": question.id,
        "type": question.type,
        "lesson": f"{course.id}/{question.lesson}" if question.lesson else "",
        "abilities": list(dict.fromkeys(abilities)),
        "provisions": _provisions(bases, page),
        "parts": [_part(part) for part in parts],
    }


def _part(question: Question) -> dict[str, object]:
    points = definition(question).get("points", 1)
    return {"id": question.id, "hash": question.content_hash, "type": question.type, "points": points}


def _provisions(bases: list[Basis], page: PageContext) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for basis in bases:
        link = page.link(basis.provision)
        if link is not None:
            address = str(basis.provision)
            found[address] = {"address": address, "href": link[0], "label": link[1]}
    return list(found.values())


def study_page(study: StudyPage, page: PageContext, banks: Sequence[BankFile], folder: str) -> str:
    """The shell of a study page.

    Args:
        study: which.
        page: where it stands.
        banks: the bank files.
        folder: where they stand below the site's root: `assets/quangang/`, or "".
    """
    courses = [(course.document.title, page.document_link(course.document)) for course in page.corpus.courses.values()]
    return render(
        "study.html",
        study=study,
        root=page.href("").removesuffix("index.html"),
        folder=folder,
        courses=courses,
        banks=[page.href(folder + bank.name) for bank in banks if bank.first],
    )


def progress_bar(page: PageContext) -> str:
    """What stands under the questions of a page: who learns, how far, and warnings."""
    return render("progress_bar.html", study=page.href("study/"))
