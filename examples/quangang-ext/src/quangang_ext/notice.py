"""A document type: 通知公告, `docs/notices/ID.md`, with a list of its own in the menu."""

from __future__ import annotations

from pydantic import Field

from quangang.documents.common import BasisFields, DocumentFields, document_of
from quangang.model import Document, DocumentType, Shelf
from quangang.text.fields import IsoDate
from quangang.text.frontmatter import FrontMatter


class NoticeFields(DocumentFields):
    """Front matter of a notice."""

    audience: str = Field(min_length=1, description="发给谁")
    until: IsoDate | None = Field(None, description="到哪一天为止")
    basis: tuple[BasisFields, ...] = Field((), description="政策依据：条文和原文")


def read(fields: NoticeFields, parts: FrontMatter, file: str) -> Document[NoticeFields]:
    """A notice."""
    return document_of(NOTICE, fields, parts, file, basis=fields.basis)


NOTICE = DocumentType(
    "notice",
    "通知公告",
    NoticeFields,
    folder="docs/notices",
    read=read,
    keys=("audience",),
    links=("notice",),
    group="通知",
    facets=lambda fields: {"对象": fields.audience},
    summary=lambda fields: fields.summary,
    stated=True,
    shelf=Shelf("notices/index.md", "通知公告", "通知"),
)
