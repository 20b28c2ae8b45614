"""一问一答: a question a worker asks, a plain answer, its basis: `docs/questions/ID.md`."""

from __future__ import annotations

from pydantic import Field

from quangang.documents.common import BasisFields, DocumentFields, document_of
from quangang.model import Document, DocumentType, RelationType, Shelf
from quangang.text.fields import Texts
from quangang.text.frontmatter import FrontMatter


class AnswerFields(DocumentFields):
    """Front matter of a 一问一答."""

    answer: str = Field(min_length=1, description="一句话回答")
    force: Texts = Field((), description="条文的语气：应当、可、鼓励、不得")
    decided_by: str = Field("", description="谁来定；文件没有说的，写“文件没有说”")
    basis: tuple[BasisFields, ...] = Field(min_length=1, description="政策依据：条文和原文")
    related: Texts = Field((), description="接着看：别的一问一答的标识，或条文地址")
    asked_as: Texts = Field((), description="别的问法，供搜索用")
    featured: int | None = Field(default=None, ge=1, le=99, description="放在首页“大家常问”里的次序")


def read(fields: AnswerFields, parts: FrontMatter, file: str) -> Document:
    """A 一问一答."""
    return document_of(ANSWER, fields, parts, file, basis=fields.basis)


ANSWER = DocumentType(
    "answer",
    "一问一答",
    AnswerFields,
    folder="docs/questions",
    read=read,
    keys=("answer",),
    links=("answer", "question"),
    group="问答",
    weight=9,
    opening=lambda fields: "\n".join(filter(None, (fields.answer, fields.decided_by))),
    asked=lambda fields: fields.asked_as,
    concluded=lambda fields: (fields.answer, fields.force, fields.decided_by),
    stated=True,
    rests=RelationType.ANSWERS,
    counted="条一问一答",
    shelf=Shelf("questions/index.md", "一问一答", "一问一答", 10, "quangang.rendering.shelves:answers_shelf"),
    around="quangang.rendering.pages:around_answer",
)
"""A question a worker asks, answered."""
