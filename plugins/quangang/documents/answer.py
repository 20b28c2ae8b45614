"""一问一答: a question a worker asks, a plain answer, its basis: `docs/questions/ID.md`."""

from __future__ import annotations

from pydantic import Field

from quangang.documents.common import BasisFields, DocumentFields, basis_of, first_date, relations_of
from quangang.model import Document, DocumentType, Location
from quangang.text.fields import Texts
from quangang.text.frontmatter import FrontMatter


class AnswerFields(DocumentFields):
    """Front matter of a 一问一答."""

    answer: str = Field(min_length=1)
    force: Texts = ()
    decided_by: str = ""
    basis: tuple[BasisFields, ...] = Field(min_length=1)
    related: Texts = ()
    asked_as: Texts = ()
    featured: int | None = Field(default=None, ge=1, le=99)


def read(fields: AnswerFields, parts: FrontMatter, file: str) -> Document:
    """A 一问一答."""
    node = parts.fields
    assert node is not None  # there are fields only where there is a node
    review = fields.review
    return Document(
        id=fields.id,
        type=DocumentType.ANSWER,
        title=fields.title,
        location=Location(file),
        body=parts.body,
        body_line=parts.body_line,
        fields=fields,
        relations=relations_of(fields.id, fields, node),
        basis=basis_of(fields.basis, node),
        source=fields.source.value() if fields.source else None,
        date=first_date(review.date if review else None, fields.source.date if fields.source else None),
        draft=fields.status == "draft",
    )
