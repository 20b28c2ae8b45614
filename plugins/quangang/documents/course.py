"""Courses: `courses/ID/course.yml`, and their lessons `courses/ID/LESSON.md`."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import Field

from quangang.documents.common import AddressedFields, AddressField, DocumentFields, Id, document_of
from quangang.model import Document, DocumentType, Relation, RelationType, Shelf
from quangang.text.fields import Texts, locate
from quangang.text.frontmatter import FrontMatter
from quangang.text.yaml import MappingNode, Node

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
    "self": "自学，不属于哪一级的培训",
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

    id: Id = Field(description="学习目标的标识")
    text: str = Field(min_length=1, description="学完能做到什么")
    teaches: tuple[AddressField, ...] = Field((), description="讲解的条文")


class CourseFields(DocumentFields):
    """`course.yml`."""

    training_kind: Literal["initial", "in_service", "special", "practice"] = Field(
        description="培训类别：initial 初任、in_service 在职、special 专项、practice 实践锻炼"
    )
    training_tier: Literal["province", "prefecture", "county", "township", "self"] = Field(
        description="培训层级：province 省以上示范、prefecture 市地级重点、county 县级骨干、township 街道（乡镇）全员、self 自学"
    )
    abilities: tuple[
        Literal["群众工作", "组织动员", "依法办事", "矛盾调解", "应急处突", "协调沟通", "信息技术应用"], ...
    ] = Field((), description="能力：《意见》第6条的七项")
    objectives: tuple[ObjectiveFields, ...] = Field((), description="学习目标")
    duration: int = Field(default=0, ge=0, le=6000, description="建议学习时长（分钟）；学时由主办单位认定")
    lessons: tuple[Id, ...] = Field(min_length=1, description="课文的标识，按学习的先后")
    prerequisites: tuple[Id, ...] = Field((), description="先修课程的标识")
    audience: str = Field("", description="给谁学")
    order: int = Field(default=100, ge=1, le=100, description="在课程目录里的次序，小的在前；不写的排在后面")


class LessonFields(DocumentFields):
    """Front matter of a lesson; its id is the file's name unless given."""

    id: Id = Field("", description="课的标识，不写就是文件名")
    duration: int = Field(default=0, ge=0, le=6000, description="建议学习时长（分钟）")
    objectives: Texts = Field((), description="这一课对应的学习目标（标识）")


def read_course(fields: CourseFields, node: Node, file: str) -> Document:
    """A course without its lessons."""
    objectives = tuple(
        Relation(RelationType.TEACHES, fields.id, address, locate(node, ("objectives", i, "teaches", j)))
        for i, objective in enumerate(fields.objectives)
        for j, address in enumerate(objective.teaches)
    )
    parts = FrontMatter(node if isinstance(node, MappingNode) else None, "", 1, present=True)
    document = document_of(COURSE, fields, parts, file)
    return replace(document, relations=(*document.relations, *objectives))


def read_lesson(fields: LessonFields, parts: FrontMatter, file: str, *, course: str, stem: str) -> Document:
    """A lesson of a course; its document id is `COURSE/LESSON`."""
    return document_of(LESSON, fields, parts, file, key=f"{course}/{fields.id or stem}")


COURSE = DocumentType(
    "course",
    "课程",
    CourseFields,
    folder="courses",
    links=("course",),
    group="课程",
    weight=5,
    stated=True,
    column="lessons",
    shelf=Shelf("courses/index.md", "课程", "课程", 40, "quangang.rendering.shelves:courses_shelf"),
    around="quangang.rendering.pages:around_course",
)
"""A course: `course.yml` has no page of its own words."""

LESSON = DocumentType(
    "lesson",
    "课文",
    LessonFields,
    folder="courses",
    links=("course",),
    group="课程",
    weight=5,
    facet="课程",
    stated=True,
    column="lessons",
    around="quangang.rendering.pages:around_lesson",
)
"""One lesson of a course."""
