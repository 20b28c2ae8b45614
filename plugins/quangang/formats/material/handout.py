"""讲义: the lessons of a course, then the provisions they rest on in the layout of GB/T 9704."""

from __future__ import annotations

from quangang.documents.course import KIND_NAMES, CourseFields
from quangang.formats.material.text import cited_by, official, parts_of, printed
from quangang.formats.printing import Block, Page, Printed, Turn, line
from quangang.linking.graph import LinkGraph
from quangang.model import Corpus, Course

MARK = "培训学习资料，非正式文本"
"""Stands at the top of every page: nobody may take a handout for the paper itself."""


def write_handout(course: Course, corpus: Corpus) -> Printed:
    """The lessons."""
    fields = course.document.fields
    title = course.document.title
    blocks: list[Block] = [line(title, "title"), line("讲义", "subtitle")]
    if isinstance(fields, CourseFields):
        blocks.append(
            line(
                f"{KIND_NAMES[fields.training_kind]}　{f'建议{fields.duration}分钟' if fields.duration else ''}",
                "subtitle",
            )
        )
        blocks += [
            line("学习目标", "part"),
            *(line(f"{n}. {one.text}", indent=1) for n, one in enumerate(fields.objectives, 1)),
        ]
    for number, lesson in enumerate(course.lessons, 1):
        blocks += [Turn(), line(f"第{number}课　{lesson.title}", "title")]
        for part in parts_of(lesson, corpus):
            if part.heading:
                blocks.append(line(part.heading, "part"))
            blocks += printed(part.text)
    return Printed(f"{title}：讲义", tuple(blocks), Page(mark=MARK, footer=f"{title}：讲义"))


def write_texts(course: Course, corpus: Corpus, graph: LinkGraph) -> Printed:
    """The official words the course rests on, 22 lines of 28 characters a page."""
    blocks: list[Block] = []
    for document, provisions in cited_by(course, corpus, graph):
        if blocks:
            blocks.append(Turn())
        blocks += official(document, provisions)
    title = f"{course.document.title}：政策原文节选"
    return Printed(title, tuple(blocks), Page(margins=(37, 26, 35, 28), mark=MARK, official=True))
