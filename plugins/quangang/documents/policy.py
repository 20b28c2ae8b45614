"""Policies held in full, and measures known through reports only: `docs/policies/ID.md`, `ID@DATE.md`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from quangang.documents.common import DocumentFields, Level, first_date, relations_of
from quangang.model import Document, DocumentType, Location, ProvisionTree
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


class PolicyFields(DocumentFields):
    """Front matter of a policy or a measure."""

    short_titles: Texts = ()
    nicknames: Texts = ()
    instrument_type: Literal[
        "law", "regulation", "measures", "opinion", "notice", "decision", "rules", "plan", "interpretation",
        "initiatives", "report", "commentary", "other",
    ] = "other"  # fmt: skip
    issuing_body: Texts = ()
    document_number: str = ""
    level: Level
    jurisdiction: str = Field(min_length=1)
    document_date: IsoDate | None = None
    publication_date: IsoDate | None = None
    effective_date: IsoDate | None = None
    expiry_date: IsoDate | None = None
    version_date: IsoDate | None = None
    legal_force: Literal["in_force", "partially_in_force", "not_in_force", "unverified"] = "unverified"
    legal_force_source: str = ""
    legal_force_checked: IsoDate | None = None
    text_held: bool = True
    provisions_count: int | None = Field(default=None, ge=1, le=5000)
    renumbered: dict[str, str] = Field(default_factory=dict)


def read(fields: PolicyFields, parts: FrontMatter, file: str) -> Document:
    """A policy with its provision tree; a measure without."""
    held = fields.text_held
    tree = (
        parse_provisions(parts.body, document=fields.id, file=file, body_line=parts.body_line)
        if held
        else ProvisionTree()
    )
    node = parts.fields
    assert node is not None  # there are fields only where there is a node
    review = fields.review
    return Document(
        id=fields.id,
        type=DocumentType.POLICY if held else DocumentType.MEASURE,
        title=fields.title,
        location=Location(file),
        body=parts.body,
        body_line=parts.body_line,
        version_date=fields.version_date.isoformat() if fields.version_date else "",
        fields=fields,
        tree=tree,
        relations=relations_of(fields.id, fields, node),
        source=fields.source.value() if fields.source else None,
        date=first_date(
            review.date if review else None,
            fields.publication_date,
            fields.source.date if fields.source else None,
            fields.document_date,
        ),
        draft=fields.status == "draft",
        short_titles=fields.short_titles,
        nicknames=fields.nicknames,
        document_number=fields.document_number,
    )
