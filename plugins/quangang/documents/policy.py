"""Policies held in full, and measures known through reports only: `docs/policies/ID.md`, `ID@DATE.md`."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import Field

from quangang.documents.common import (
    LEVEL_NAMES,
    AddressedFields,
    AddressField,
    DocumentFields,
    Level,
    document_of,
    first_date,
)
from quangang.model import Basis, Document, DocumentType, Point, ProvisionTree, Ratio, Shelf
from quangang.text.fields import IsoDate, Texts
from quangang.text.frontmatter import FrontMatter
from quangang.text.provisions import parse_provisions

INSTRUMENT_NAMES: dict[str, str] = {
    "law": "法律",
    "regulation": "条例",
    "measures": "办法",
    "opinion": "意见",
    "notice": "通知",
    "decision": "决定",
    "rules": "规定",
    "plan": "方案",
    "interpretation": "司法解释",
    "initiatives": "措施",
    "report": "报道",
    "commentary": "评论",
    "other": "其他",
}
FORCE_NAMES: dict[str, str] = {
    "in_force": "现行有效",
    "partially_in_force": "部分有效",
    "not_in_force": "未生效或已失效",
    "unverified": "未核实",
}


class RatioFields(AddressedFields):
    """A rule that is a sum: 每万城镇常住人口……18人."""

    provision: AddressField = Field(description="条文地址，例如 central-2024#3")
    quote: str = Field(min_length=1, description="条文原文，一字不差；下面的数和字都要在里面")
    of: str = Field(min_length=1, max_length=40, description="按什么的数来算，照原文：城镇常住人口")
    per: Literal["百", "千", "万", "十万"] = Field(description="每多少，照原文“每万”写“万”")
    gives: int = Field(ge=1, le=1_000_000, description="给出多少：18")
    unit: str = Field(min_length=1, max_length=10, description="单位，照原文：人")
    caveat: str = Field(min_length=1, description="算出来的不是什么，编者写明：是全市总数的算法，不是每个小区的编制")


class PointFields(AddressedFields):
    """要点 of a provision."""

    provision: AddressField = Field(description="条文地址，例如 central-2024#3")
    lines: Texts = Field(min_length=1, max_length=3, description="要点，一到三行；用条文自己的话，可以删减，不能添")
    keywords: Texts = Field((), max_length=8, description="关键词，照原文的字")


PER = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000}


class PolicyFields(DocumentFields):
    """Front matter of a policy or a measure."""

    short_titles: Texts = Field((), description="简称：别处用书名号引用它时的名字")
    nicknames: Texts = Field((), description="别称：全站通用、只指这一份文件的叫法")
    instrument_type: Literal[
        "law", "regulation", "measures", "opinion", "notice", "decision", "rules", "plan", "interpretation",
        "initiatives", "report", "commentary", "other",
    ] = Field("other", description="文种")  # fmt: skip
    issuing_body: Texts = Field((), description="发文机关")
    document_number: str = Field("", description="发文字号，年份用六角括号〔2024〕")
    level: Level = Field(description="发文机关的层级")
    jurisdiction: str = Field(min_length=1, description="适用地区：全国，或者省、市、县的全称")
    document_date: IsoDate | None = Field(None, description="成文日期")
    publication_date: IsoDate | None = Field(None, description="公布日期")
    effective_date: IsoDate | None = Field(None, description="施行日期")
    expiry_date: IsoDate | None = Field(None, description="失效日期")
    version_date: IsoDate | None = Field(None, description="版本日期：旧版本文件名里 @ 后面的日期")
    legal_force: Literal["in_force", "partially_in_force", "not_in_force", "unverified"] = Field(
        "unverified", description="效力：核实过的才写有效或失效"
    )
    legal_force_source: str = Field("", description="效力是从哪里核实的")
    legal_force_checked: IsoDate | None = Field(None, description="核实效力的日期")
    text_held: bool = Field(True, description="收录了原文写 true；只见于报道的写 false")
    provisions_count: int | None = Field(default=None, ge=1, le=5000, description="文件自己说的条数，用来核对")
    renumbered: dict[str, str] = Field(default_factory=dict, description="重新编号：旧地址: 新地址")
    ratios: tuple[RatioFields, ...] = Field((), description="写成算式的条文，供搜索照读者的数来算")
    points: tuple[PointFields, ...] = Field((), description="各条的要点和关键词，供“一条一表”")


def read(fields: PolicyFields, parts: FrontMatter, file: str) -> Document:
    """A policy with its provision tree; a measure without."""
    type = POLICY if fields.text_held else MEASURE
    date = fields.publication_date or (fields.source.date if fields.source else None) or fields.document_date
    tree = ProvisionTree()
    if fields.text_held:
        tree = parse_provisions(parts.body, document=fields.id, file=file, body_line=parts.body_line)
    return replace(
        document_of(type, fields, parts, file, date=date),
        tree=tree,
        version_date=first_date(fields.version_date),
        short_titles=fields.short_titles,
        nicknames=fields.nicknames,
        document_number=fields.document_number,
        made=first_date(fields.document_date, fields.publication_date),
        document_date=first_date(fields.document_date),
        provisions_count=fields.provisions_count or 0,
        renumbered=fields.renumbered,
    )


def _ratios(document: Document[PolicyFields]) -> tuple[Ratio, ...]:
    entries = document.fields.ratios if document.fields is not None else ()
    return tuple(
        Ratio(Basis(one.provision, one.quote, document.location), one.of, PER[one.per], one.gives, one.unit, one.caveat)
        for one in entries
    )


def _points(document: Document[PolicyFields]) -> tuple[Point, ...]:
    entries = document.fields.points if document.fields is not None else ()
    return tuple(Point(one.provision, one.lines, one.keywords, document.location) for one in entries)


def _facets(fields: PolicyFields) -> dict[str, str]:
    return {
        "层级": LEVEL_NAMES[fields.level],
        "地区": fields.jurisdiction,
        "效力": FORCE_NAMES[fields.legal_force],
    }


POLICY = DocumentType(
    "policy",
    "政策文件",
    PolicyFields,
    folder="docs/policies",
    read=read,
    keys=("level", "instrument_type"),
    links=("policy",),
    facet="政策",
    weight=9,
    facets=_facets,
    ratios=_ratios,
    points=_points,
    official=True,
    issued=True,
    versions=True,
    sourced=True,
    column="measures",
    counted="份政策原文",
    shelf=Shelf("policies/index.md", "政策文件", "政策", 20, "quangang.rendering.shelves:policies_shelf"),
    around="quangang.rendering.policy:around_policy",
)
"""A policy held in full."""

MEASURE = DocumentType(
    "measure",
    "地方做法",
    PolicyFields,
    folder="docs/policies",
    links=("policy",),
    group="对照",
    weight=7,
    facets=_facets,
    issued=True,
    sourced=True,
    reported=True,
    stated=True,
    column="measures",
    counted="份地方做法",
    shelf=POLICY.shelf,
    around="quangang.rendering.policy:around_measure",
)
"""A local measure known through reports: `text_held: false` in the folder of policies."""
