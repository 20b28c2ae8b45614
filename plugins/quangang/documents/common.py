"""Fields that several document types share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from quangang.model import (
    Address,
    Basis,
    Document,
    DocumentType,
    Location,
    Relation,
    RelationState,
    RelationType,
    Review,
    Source,
)
from quangang.model.address import ID_PATTERN
from quangang.text.fields import Fields, IsoDate, Texts, locate
from quangang.text.frontmatter import FrontMatter
from quangang.text.web_address import WebAddress
from quangang.text.yaml import Node

Id = Annotated[str, Field(pattern=rf"^{ID_PATTERN}$", max_length=80)]
"""ASCII id, permanent: the file's name and the URL's last part."""

Level = Literal["central", "province", "prefecture", "county", "township"]
LEVEL_NAMES: dict[str, str] = {
    "central": "中央",
    "province": "省级",
    "prefecture": "市级",
    "county": "县级",
    "township": "乡镇（街道）",
}

_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")


def _partial_date(value: object) -> object:
    """A source may print only a year, or a year and a month."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    if _PARTIAL_DATE.fullmatch(value):
        padded = value + "-01-01"[: 10 - len(value)] if len(value) < 10 else value
        try:
            date.fromisoformat(padded)
        except ValueError:
            pass
        else:
            return value
    raise ValueError(f"“{value}”不是一个存在的日期，应写成 2024-03-28（只知道年月时写 2024-03 或 2024）")


PartialDate = Annotated[str, BeforeValidator(_partial_date)]
"""`2024-03-28`, or `2024-03` or `2024` where the source says no more."""


def _address(value: object) -> object:
    if isinstance(value, list) and len(value) == 1:  # [[central-2024]] without quotation marks
        value = value[0]
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
    if isinstance(value, Address) or not isinstance(value, str):
        return value
    match = _LINK.fullmatch(value.strip())
    text = match[1] if match else value.strip()
    address = Address.parse(text)
    if address is None:
        raise ValueError(f"“{value}”不是条文地址，应写成 central-2024#8 这样的形式")
    return address


AddressField = Annotated[
    Address,
    BeforeValidator(_address),
    PlainSerializer(str, return_type=str),
    # Without quotation marks a link is a list in a list.
    WithJsonSchema({"type": ["string", "array"], "description": "条文地址，如 central-2024#8"}),
]
"""An address, written bare or as a link."""


class AddressedFields(Fields):
    """Base of models that hold addresses."""

    model_config = ConfigDict(arbitrary_types_allowed=True)


class SourceFields(Fields):
    """Where a text was taken from."""

    id: str = Field("", max_length=80, description="来源登记里的标识；写了它，别的都不用写")
    name: str = Field(min_length=1, description="来源名称：报纸、网站、单位")
    date: PartialDate = Field("", description="来源上印的日期：2024-03-28、2024-03 或 2024；没有就不写")
    url: WebAddress = Field("", description="网址，没有就不写")
    file: str = Field("", description="原始文件名")
    sha256: str = Field("", pattern=r"^(?:[0-9a-f]{64})?$", description="原始文件的校验值（SHA-256）")
    title: str = Field("", description="来源的标题")
    note: str = Field("", description="读者需要知道的，比如原文有错字")
    printed: dict[str, str] = Field(default_factory=dict, description="来源上印着、别处没有位置的内容")
    """What the source prints around its text: date line, wire line, byline, editors … (written by `import`)."""

    def value(self) -> Source:
        """As the model's noun."""
        return Source(self.name, self.date, self.url, self.file, self.sha256, self.note, self.id, self.title)


def _by_id(value: object) -> object:
    """An id of the register, or all that is to be said of a source."""
    if isinstance(value, str) and value:
        if not re.fullmatch(ID_PATTERN, value):
            raise ValueError(
                f"“{value}”不是来源的标识；写登记过的标识（docs/sources/ 里的文件名），或者写成 {{name: 报纸名, date: 2024-03-28}}"
            )
        return {"id": value, "name": value}
    return value


SourceField = Annotated[SourceFields, BeforeValidator(_by_id, json_schema_input_type=str | SourceFields)]
"""A source by its id in the register, or told in full on the page."""


class ReviewFields(Fields):
    """三审: who wrote, checked and released a page."""

    author: str = Field("", description="撰稿人（岗位或代号）")
    reviewer: str = Field("", description="审核人")
    approver: str = Field("", description="签发人")
    date: IsoDate | None = Field(None, description="签发日期")
    due: IsoDate | None = Field(None, description="复查日期，到期在 check 里提醒")

    def value(self) -> Review:
        """As the model's noun."""
        return Review(self.author, self.reviewer, self.approver, first_date(self.date), first_date(self.due))


class BasisFields(AddressedFields):
    """A provision and words that stand in it to the letter."""

    provision: AddressField = Field(description="条文地址，例如 central-2024#8")
    quote: str = Field(min_length=1, description="条文原文，一字不差")


class RelationFields(AddressedFields):
    """A curated relation of this document to a provision."""

    type: Literal["implements", "precedes", "exemplifies", "based_on", "teaches", "amends", "repeals"] = Field(
        description="关系：implements 落实、precedes 先行做法、exemplifies 体现、based_on 依据、teaches 讲解、amends 修改、repeals 废止"
    )
    provision: AddressField = Field(description="对应的条文地址")
    state: Literal["explicit", "editorial", "undated"] = Field(
        "editorial",
        description="谁来对照：explicit 来源点了文件的名；editorial 编者对照；undated 来源没有日期，先后不明",
    )
    how: str = Field("", description="来源的原话里看得出对应的一句，照抄")


class FactFields(Fields):
    """One figure of a facts card."""

    label: str = Field(min_length=1, description="什么数")
    value: str = Field(min_length=1, description="多少，写明单位")


class DocumentFields(AddressedFields):
    """What the front matter of any document may hold."""

    id: Id = Field(description="标识：英文字母、数字、连字符，与文件名相同，定了就不改")
    title: str = Field(min_length=1, description="标题")
    summary: str = Field("", description="一句话摘要，显示在列表里")
    subjects: Texts = Field((), description="主题，几个词")
    status: Literal["draft", "published", "withdrawn"] = Field(
        "published", description="状态：draft 草稿（不进网站）、published 发布、withdrawn 撤下"
    )
    access: str = Field("public", description="公开属性：只有 public 才能进网站")
    source: SourceField | None = Field(None, description="来源：登记过的标识，或者名称、日期等")
    sources: Texts = Field((), description="还用到的来源：登记过的标识（docs/sources/ 里的文件名）")
    review: ReviewFields | None = Field(None, description="三审记录：撰稿、审核、签发，由编辑部填写")
    relations: tuple[RelationFields, ...] = Field((), description="与条文的对应关系")
    teaches: tuple[AddressField, ...] = Field((), description="讲解的条文")
    notes: Texts = Field((), description="编者注")


F = TypeVar("F", bound=DocumentFields)


def relations_of(source: str, fields: DocumentFields, node: Node) -> tuple[Relation, ...]:
    """Curated relations of a document, each with the place it is written at."""
    curated = [
        Relation(
            RelationType(item.type),
            source,
            item.provision,
            locate(node, ("relations", index, "provision")),
            RelationState(item.state),
            item.how,
        )
        for index, item in enumerate(fields.relations)
    ]
    taught = [
        Relation(RelationType.TEACHES, source, address, locate(node, ("teaches", index)))
        for index, address in enumerate(fields.teaches)
    ]
    return (*curated, *taught)


def document_of(
    type: DocumentType[F],
    fields: F,
    parts: FrontMatter,
    file: str,
    *,
    key: str = "",
    date: object = None,
    basis: Sequence[BasisFields] = (),
) -> Document[F]:
    """What every document read from a Markdown file has in common.

    Args:
        type: its type.
        fields: its front matter.
        parts: the file taken apart.
        file: its path relative to the project root.
        key: its id, where that is not `fields.id`.
        date: date the content itself gives, used where it was not reviewed.
        basis: the provisions it rests on, where its type has them.
    """
    node = parts.fields
    assert node is not None  # there are fields only where there is a node
    key = key or fields.id
    return Document(
        id=key,
        type=type,
        title=fields.title,
        location=Location(file),
        body=parts.body,
        body_line=parts.body_line,
        fields=fields,
        relations=relations_of(key, fields, node),
        basis=basis_of(basis, node),
        source=fields.source.value() if fields.source else None,
        date=first_date(
            fields.review.date if fields.review else None, date, fields.source.date if fields.source else None
        ),
        draft=fields.status == "draft",
        withdrawn=fields.status == "withdrawn",
        access=fields.access,
        review=fields.review.value() if fields.review else None,
        sources=fields.sources,
        made=str(date or ""),
    )


def basis_of(items: Sequence[BasisFields], node: Node, path: tuple[int | str, ...] = ("basis",)) -> tuple[Basis, ...]:
    """Bases with the place of each quotation."""
    return tuple(
        Basis(item.provision, item.quote, locate(node, (*path, index, "quote"))) for index, item in enumerate(items)
    )


def first_date(*dates: Any) -> str:
    """The first date there is, as a full ISO date; "" when none."""
    for value in dates:
        text = value.isoformat() if isinstance(value, date) else str(value or "")
        if len(text) == 10:
            return text
    return ""


def at(file: str) -> Location:
    """The first line of a file."""
    return Location(file, 1, 1)
