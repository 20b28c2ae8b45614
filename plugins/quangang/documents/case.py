"""Cases, mechanisms and work methods: `cases/ID.md`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from quangang.documents.common import (
    LEVEL_NAMES,
    BasisFields,
    DocumentFields,
    FactFields,
    Level,
    PartialDate,
    document_of,
)
from quangang.model import Document, DocumentType, Shelf
from quangang.text.frontmatter import FrontMatter

KIND_NAMES: dict[str, str] = {"work_method": "工作法", "mechanism": "工作机制", "service_story": "服务事例"}
HEADINGS: tuple[str, ...] = ("背景", "做法", "成效", "启示与适用条件", "需要注意的", "政策依据", "来源")
"""The H2 of a case, in order."""


class CaseFields(DocumentFields):
    """Front matter of a case."""

    kind: Literal["work_method", "mechanism", "service_story"] = Field(
        description="类别：work_method 工作法、mechanism 工作机制、service_story 服务事例"
    )
    level: Level = Field(description="层级")
    jurisdiction: str = Field(min_length=1, description="地区：省、市、县，可以写到社区")
    place: str = Field("", description="社区或单位")
    date: PartialDate = Field("", description="时间：2024-03 或 2024")
    facts: tuple[FactFields, ...] = Field((), description="关键数字")
    basis: tuple[BasisFields, ...] = Field((), description="政策依据：条文和原文")
    submitter: str = Field("", description="报送单位和岗位，不写姓名")


def read(fields: CaseFields, parts: FrontMatter, file: str) -> Document:
    """A case."""
    return document_of(CASE, fields, parts, file, date=fields.date, basis=fields.basis)


CASE = DocumentType(
    "case",
    "案例",
    CaseFields,
    folder="cases",
    read=read,
    keys=("kind",),
    links=("case",),
    group="案例",
    weight=8,
    facets=lambda fields: {"层级": LEVEL_NAMES[fields.level], "地区": fields.jurisdiction},
    sourced=True,
    reported=True,
    stated=True,
    column="cases",
    counted="个案例",
    shelf=Shelf("cases/index.md", "案例与社区工作法", "案例", 30, "quangang.rendering.shelves:cases_shelf"),
    around="quangang.rendering.pages:around_case",
)
"""A case, a mechanism or a work method."""
