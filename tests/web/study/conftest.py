"""The study pages as a portal publishes them, with a small course."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import material
import pytest
from playwright.sync_api import BrowserContext, expect

from quangang.documents import COURSE, LESSON
from quangang.documents.course import CourseFields
from quangang.model import Corpus, Course, Document, Location, Question
from quangang.rendering.context import PageContext
from quangang.rendering.study import PAGES, bank_files, study_page
from tests.web.conftest import ASSETS, THEME, Opener, Site
from tests.web.questions.sample import questions

expect.set_options(timeout=15_000)  # the machines of others are slower
assert material  # the theme's style sheets dress the pages
SHEETS = ("main", "palette")
OURS = ("quangang.css", "quangang-quiz.css", "quangang-study.css", "quangang-quiz.js", "quangang-study.js")


def course(made: list[Question], *, id: str = "first-month", title: str = "初任必修") -> Course:
    """A course of two lessons that share its questions."""
    fields = CourseFields.model_validate(
        {"id": id, "title": title, "training_kind": "initial", "training_tier": "county", "lessons": ["who", "duty"]}
    )
    place = Location(f"courses/{id}/course.yml")
    document = Document(id, COURSE, title, place, "", fields=fields)
    lessons = tuple(
        Document(f"{id}/{name}", LESSON, words, Location(f"courses/{id}/{name}.md"), "")
        for name, words in (("who", "谁是社区工作者"), ("duty", "该做什么"))
    )
    half = len(made) // 2
    shared = tuple(replace(q, lesson="who" if n < half else "duty", course=id) for n, q in enumerate(made))
    return Course(id, document, lessons, shared)


def portal(*courses: Course) -> Corpus:
    """A portal of nothing but courses."""
    documents = {lesson.id: lesson for one in courses for lesson in one.lessons}
    documents |= {one.id: one.document for one in courses}
    return Corpus(
        documents=documents,
        courses={one.id: one for one in courses},
        questions={q.id: q for one in courses for q in one.questions},
    )


def publish(folder: Path, corpus: Corpus, *, scheme: str = "default") -> None:
    """Write the study pages of a portal, as the adapter does, without the theme's header."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in OURS:
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    for name in SHEETS:
        (folder / f"{name}.css").write_bytes(next(THEME.glob(f"{name}.*.min.css")).read_bytes())
    banks = bank_files(corpus)
    for bank in banks:
        (folder / bank.name).write_text(bank.text, encoding="utf-8")
    for study in PAGES:
        url = study.path.removesuffix(".md").removesuffix("index").rstrip("/") + "/"
        page = PageContext(corpus, url)
        links = "".join(
            f'<link rel="stylesheet" href="{page.href(name)}">' for name in ("main.css", "palette.css", *OURS[:3])
        )
        loads = "".join(f'<script src="{page.href(name)}" defer></script>' for name in OURS[3:])
        html = (
            f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{study.title}</title><link rel="icon" href="data:,">'
            f'<meta name="viewport" content="width=device-width,initial-scale=1">{links}</head>'
            f'<body dir="ltr" data-md-color-scheme="{scheme}" data-md-color-primary="custom" data-md-color-accent="custom">'
            '<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">'
            f'<article class="md-content__inner md-typeset"><h1>{study.title}</h1>{study_page(study, page, banks, "")}</article>'
            f"</div></div></main></div>{loads}</body></html>"
        )
        file = folder / url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")


@pytest.fixture
def study(site: Site) -> Callable[..., str]:
    """Publish a portal and give the address of a study page: `study("exam/")`."""

    def address(page: str = "", corpus: Corpus | None = None, *, scheme: str = "default") -> str:
        publish(site.folder, corpus or portal(course(questions())), scheme=scheme)
        return f"{site.url}/study/{page}index.html"

    return address


@pytest.fixture
def device(opened: Opener) -> BrowserContext:
    return opened.context()
