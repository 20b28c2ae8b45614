"""The register of sources: `docs/sources/ID.yml`, where each fact of a page comes from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from quangang.documents.common import Id, PartialDate
from quangang.model import Count, Location, Problem, RegisteredSource, Source
from quangang.text.digest import BadDigest, Digest
from quangang.text.fields import Fields, Texts, locate, read_fields
from quangang.text.web_address import WebAddress
from quangang.text.yaml import Node

FOLDER = "docs/sources"
UNDATED = "undated"
KIND_NAMES: dict[str, str] = {
    "report": "报道",
    "commentary": "评论",
    "notice": "通知",
    "communique": "公报",
    "material": "材料",
    "record": "自己的记录",
}


def _digest(value: object) -> object:
    if isinstance(value, str) and value.strip():
        try:
            Digest.decode(value)
        except BadDigest as error:
            raise ValueError(f"{error}，请用 quangang source add 重新登记，不要手改") from error
    return value


class CountFields(Fields):
    """A count that anyone can make of what the source lists."""

    count: str = Field(min_length=2, max_length=12, description="数，连单位，照正文的写法：七项")
    items: Texts = Field(min_length=2, description="数的是哪些，每一项都是来源里的原话")
    words: Texts = Field((), description="正文里这个数旁边的词：能力、本事")


class SourceEntryFields(Fields):
    """One source."""

    id: Id = Field(description="标识：与文件名相同，定了就不改")
    name: str = Field(min_length=1, description="名称：报纸、网站、单位")
    title: str = Field("", description="题目")
    publisher: str = Field("", description="刊载或发布的单位，和名称相同就不写")
    authors: Texts = Field((), description="署名")
    kind: Literal["report", "commentary", "notice", "communique", "material", "record"] = Field(
        description="种类：report 报道、commentary 评论、notice 通知、communique 公报、material 材料、record 自己的记录"
    )
    date: PartialDate | Literal["undated", "时间不明"] = Field(
        description="来源上印的日期；找过了，没有印的，写 undated（时间不明）"
    )
    date_from: str = Field("", description="正文里没有印日期的，写明日期是从哪里看到的：报头、网页上方")
    url: WebAddress = Field("", description="网址，没有就不写")
    file: str = Field("", description="原始文件名")
    sha256: str = Field("", pattern=r"^(?:[0-9a-f]{64})?$", description="原始文件的校验值（SHA-256）")
    names: Texts = Field((), description="正文里怎样称呼它：六盘水、《邢台日报》")
    note: str = Field("", description="读者需要知道的")
    held: Literal["text", "digest"] = Field(description="存的是什么：text 全文、digest 摘要（不存原文，只能核对）")
    text: str = Field("", description="全文在项目里的哪个文件：docs/policies/….md")
    digest: Annotated[str, BeforeValidator(_digest)] = Field("", description="摘要，由 quangang source add 写入")
    counts: tuple[CountFields, ...] = Field((), description="可以数出来的数")


def read_source(node: Node, file: str) -> tuple[RegisteredSource | None, list[Problem]]:
    """One entry of the register.

    Args:
        node: as read by `parse_yaml`.
        file: its path relative to the project root.
    """
    fields, problems = read_fields(SourceEntryFields, node, where="来源登记")
    if fields is None:
        return None, problems
    if fields.id != file.rpartition("/")[2].rpartition(".")[0]:
        where = locate(node, ("id",))
        return None, [Problem(where, "id", f"标识 id“{fields.id}”与文件名不一致", fix=f"把文件改名为 {fields.id}.yml")]
    missing = "text" if fields.held == "text" and not fields.text else ""
    missing = missing or ("digest" if fields.held == "digest" and not fields.digest.strip() else "")
    if missing:
        fix = "写明全文在哪个文件" if missing == "text" else "用 quangang source add 登记，摘要由它写入"
        problems.append(
            Problem(locate(node, ("held",)), "source", f"held 写了 {fields.held}，却没有 {missing}", fix=fix)
        )
    undated = fields.date in (UNDATED, "时间不明")
    source = Source(
        fields.name,
        "" if undated else fields.date,
        fields.url,
        fields.file,
        fields.sha256,
        fields.note,
        fields.id,
        fields.title,
        fields.publisher,
        fields.authors,
        KIND_NAMES[fields.kind],
    )
    counts = tuple(
        Count(item.count, item.items, item.words, locate(node, ("counts", index, "count")))
        for index, item in enumerate(fields.counts)
    )
    place = Location(file, locate(node, ("date",)).line, locate(node, ("date",)).column)
    entry = RegisteredSource(
        source, place, fields.names, undated, fields.date_from, fields.text, fields.digest.strip(), counts
    )
    return entry, problems
