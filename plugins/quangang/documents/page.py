"""Any other page of the site: `docs/**/*.md`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from quangang.documents.common import AddressedFields, AddressField, ReviewFields, first_date
from quangang.model import Document, DocumentType, Location
from quangang.text.fields import IsoDate, Texts
from quangang.text.frontmatter import FrontMatter


class PageFields(AddressedFields):
    """Front matter of a page.

    Of what the theme reads, only these pass: a page chooses no template, no redirect, no status of its own.
    """

    title: str = Field("", description="页面标题")
    description: str = Field("", max_length=300, description="一两句话，给搜索引擎和转发卡片")
    hide: tuple[Literal["navigation", "toc", "footer", "path"], ...] = Field(
        (), description="不显示：navigation 左侧目录、toc 本页目录、footer 上下页、path 路径"
    )
    status: Literal["draft", "published", "withdrawn"] = Field(
        "published", description="状态：draft 草稿（不进网站）、published 发布、withdrawn 撤下"
    )
    date: IsoDate | None = Field(None, description="内容的日期")
    review: ReviewFields | None = Field(None, description="三审记录")
    sources: Texts = Field((), description="用到的来源：登记过的标识（docs/sources/ 里的文件名）")
    featured: int | None = Field(default=None, ge=1, le=99, description="放在首页“我是”里的次序：给一类人引路的页面")
    teaches: tuple[AddressField, ...] = Field((), description="讲解的条文")


def read(fields: PageFields, parts: FrontMatter, file: str, *, key: str) -> Document:
    """A page; `key` is its path below docs/ without `.md`."""
    return Document(
        id=f"page:{key}",
        type=PAGE,
        title=fields.title or _heading(parts.body) or key,
        location=Location(file),
        body=parts.body,
        body_line=parts.body_line,
        fields=fields,
        date=first_date(fields.date),
        draft=fields.status == "draft",
        withdrawn=fields.status == "withdrawn",
        review=fields.review.value() if fields.review else None,
        sources=fields.sources,
        made=first_date(fields.date),
    )


PAGE = DocumentType(
    "page",
    "页面",
    PageFields,
    folder="docs",
    links=("page",),
    facet="说明",
    weight=5,
    around="quangang.rendering.pages:around_nothing",
)
"""Any other page of the site."""


def theme_values(fields: PageFields) -> dict[str, object]:
    """What the theme's templates may know of a page: text and a closed list."""
    values: dict[str, object] = {"hide": list(fields.hide), "description": fields.description}
    return {key: value for key, value in values.items() if value}


def _heading(body: str) -> str:
    for line in body.split("\n", 40)[:40]:
        if line.startswith("# "):
            return line[2:].strip()
    return ""
