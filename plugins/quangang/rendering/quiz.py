"""The questions of a lesson or a course, as they stand on a page."""

from __future__ import annotations

from markupsafe import escape

from quangang.model import Course
from quangang.rendering.context import PageContext
from quangang.rendering.questions import render_question
from quangang.rendering.study import progress_bar


def quiz(course: Course, page: PageContext, lesson: str | None = None) -> str:
    """The questions of a lesson, or of a course lesson by lesson."""
    if not any(lesson in (None, question.lesson) for question in course.questions):
        return ""
    groups = [(one.id.partition("/")[2], one.title) for one in course.lessons] + [("", "综合")]
    parts: list[str] = ['<p class="qg-note">作答只存在这台设备上，不上传、不计时、不排名。</p>']
    number = 1
    for key, title in groups:
        questions = [question for question in course.questions if question.lesson == key]
        if not questions or lesson not in (None, key):
            continue
        heading = title if lesson is None else "自测"
        parts.append(f'<h2 id="{escape(f"quiz-{key}" if lesson is None else "quiz")}">{escape(heading)}</h2>')
        parts += [render_question(q, number=i, link=page.link) for i, q in enumerate(questions, number)]
        number += len(questions)
    return f'<section class="qg-quiz" data-course="{course.id}">{"".join(parts)}{progress_bar(page)}</section>'
