"""Any other page of the site: `docs/**/*.md`. Its front matter also belongs to MkDocs and the theme."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from quangang.documents.common import AddressedFields, AddressField, ReviewFields, first_date
from quangang.model import Document, DocumentType, Location
from quangang.text.fields import IsoDate
from quangang.text.frontmatter import FrontMatter


class PageFields(AddressedFields):
    """Front matter of a page; keys of the theme (`hide`, `template`, `icon` …) pass through."""

    model_config = ConfigDict(extra="allow")

    title: str = Field("", description="页面标题")
    date: IsoDate | None = Field(None, description="内容的日期")
    review: ReviewFields | None = Field(None, description="三审记录")
    teaches: tuple[AddressField, ...] = Field((), description="讲解的条文")


def read(fields: PageFields, parts: FrontMatter, file: str, *, key: str) -> Document:
    """A page; `key` is its path below docs/ without `.md`."""
    return Document(
        id=f"page:{key}",
        type=DocumentType.PAGE,
        title=fields.title or _heading(parts.body) or key,
        location=Location(file),
        body=parts.body,
        body_line=parts.body_line,
        fields=fields,
        date=first_date(fields.date),
    )


def _heading(body: str) -> str:
    for line in body.split("\n", 40)[:40]:
        if line.startswith("# "):
            return line[2:].strip()
    return ""
