"""Courses: `courses/ID/course.yml`, and their lessons `courses/ID/LESSON.md`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from quangang.documents.common import AddressedFields, AddressField, DocumentFields, Id, first_date, relations_of
from quangang.model import Document, DocumentType, Location, Relation, RelationType
from quangang.text.fields import Texts, locate
from quangang.text.frontmatter import FrontMatter
from quangang.text.yaml import Node

KIND_NAMES: dict[str, str] = {
    "initial": "初任培训",
    "in_service": "在职培训",
    "special": "专项工作培训",
    "practice": "实践锻炼",
}
TIER_NAMES: dict[str, str] = {
    "province": "省以上示范培训",
    "prefecture": "市地级重点培训",
    "county": "县级骨干培训",
    "township": "街道（乡镇）全员培训",
}
ABILITIES: tuple[str, ...] = (
    "群众工作",
    "组织动员",
    "依法办事",
    "矛盾调解",
    "应急处突",
    "协调沟通",
    "信息技术应用",
)
"""The seven abilities of item 6 of the central Opinions (central-2024#6)."""


class ObjectiveFields(AddressedFields):
    """What a learner can do after the course."""

    id: Id
    text: str = Field(min_length=1)
    teaches: tuple[AddressField, ...] = ()


class CourseFields(DocumentFields):
    """`course.yml`."""

    training_kind: Literal["initial", "in_service", "special", "practice"]
    training_tier: Literal["province", "prefecture", "county", "township"]
    abilities: tuple[
        Literal["群众工作", "组织动员", "依法办事", "矛盾调解", "应急处突", "协调沟通", "信息技术应用"], ...
    ] = ()
    objectives: tuple[ObjectiveFields, ...] = ()
    duration: int = Field(default=0, ge=0, le=6000)
    lessons: tuple[Id, ...] = Field(min_length=1)
    prerequisites: tuple[Id, ...] = ()
    audience: str = ""


class LessonFields(DocumentFields):
    """Front matter of a lesson; its id is the file's name unless given."""

    id: Id = ""
    duration: int = Field(default=0, ge=0, le=6000)
    objectives: Texts = ()


def read_course(fields: CourseFields, node: Node, file: str) -> Document:
    """A course without its lessons."""
    objectives = tuple(
        Relation(RelationType.TEACHES, fields.id, address, locate(node, ("objectives", i, "teaches", j)))
        for i, objective in enumerate(fields.objectives)
        for j, address in enumerate(objective.teaches)
    )
    review = fields.review
    return Document(
        id=fields.id,
        type=DocumentType.COURSE,
        title=fields.title,
        location=Location(file),
        body="",
        fields=fields,
        relations=(*relations_of(fields.id, fields, node), *objectives),
        source=fields.source.value() if fields.source else None,
        date=first_date(review.date if review else None),
        draft=fields.status == "draft",
    )


def read_lesson(fields: LessonFields, parts: FrontMatter, file: str, *, course: str, stem: str) -> Document:
    """A lesson of a course; its document id is `COURSE/LESSON`."""
    node = parts.fields
    assert node is not None  # there are fields only where there is a node
    key = f"{course}/{fields.id or stem}"
    review = fields.review
    return Document(
        id=key,
        type=DocumentType.LESSON,
        title=fields.title,
        location=Location(file),
        body=parts.body,
        body_line=parts.body_line,
        fields=fields,
        relations=relations_of(key, fields, node),
        source=fields.source.value() if fields.source else None,
        date=first_date(review.date if review else None),
        draft=fields.status == "draft",
    )
