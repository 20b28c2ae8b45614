"""`docs/corrections.yml`: what was corrected or withdrawn after it was published, newest first or last as written."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from quangang.model import Correction, Problem
from quangang.text.fields import RULE, Fields, IsoDate, read_fields
from quangang.text.yaml import Node, SequenceNode

KIND_NAMES: dict[str, str] = {"correction": "更正", "withdrawal": "撤回"}


class CorrectionFields(Fields):
    """One entry of the log."""

    date: IsoDate
    page: str = Field(min_length=1)
    kind: Literal["correction", "withdrawal"]
    what: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    title: str = ""


def read_corrections(node: Node) -> tuple[tuple[Correction, ...], list[Problem]]:
    """The log's entries, newest first."""
    if not isinstance(node, SequenceNode):
        return (), [Problem(node.location, RULE, "这个文件应当是一个列表，每次更正或撤回以“- ”开头")]
    entries: list[Correction] = []
    problems: list[Problem] = []
    for item in node.items:
        fields, more = read_fields(CorrectionFields, item, where="这条记录")
        problems.extend(more)
        if fields is not None:
            date = fields.date.isoformat()
            entry = Correction(date, fields.page, fields.kind, fields.what, fields.reason, item.location, fields.title)
            entries.append(entry)
    return tuple(sorted(entries, key=lambda entry: entry.date, reverse=True)), problems
