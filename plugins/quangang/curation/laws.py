"""A folder of laws in Markdown (the layout of LawRefBook/Laws) → policy pages: `# 题目`, dates, `<!-- INFO END -->`, text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import yaml

from quangang.curation.dates import DATE, read_date
from quangang.curation.facts import read_facts
from quangang.curation.notes import Finding

_END = "<!-- INFO END -->"
_NAMED = re.compile(r"^(.*?)[（(](\d{4}-\d{2}-\d{2})[）)]$")
_INTO_FORCE = re.compile(rf"自({DATE.pattern})起施行")


@dataclass(frozen=True, slots=True)
class LawPage:
    """A law as a page.

    Attributes:
        id: the work: the same for all its versions.
        date: ISO date in the file's name, or "".
        fields: front matter.
        body: the text.
    """

    id: str
    date: str
    fields: dict[str, object]
    body: str

    def text(self, *, version: bool = False) -> str:
        """The file; an older expression carries its `version_date`."""
        fields = {**self.fields, "version_date": self.date} if version else self.fields
        head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{head}---\n\n{self.body}"


def read_law(stem: str, text: str, category: str) -> LawPage | None:
    """One law; None when the file is none.

    Args:
        stem: name of the file without suffix: `护士条例(2020-03-27)`.
        text: its text.
        category: name of its folder, such as 行政法规.
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    head, found, body = text.partition(_END)
    if not found:
        first, _, body = text.partition("\n")
        head = first
    title = next((line[2:].strip() for line in head.splitlines() if line.startswith("# ")), "")
    if not title or not body.strip():
        return None
    named = _NAMED.match(stem)
    day = named[2] if named else ""
    page = "law-" + hashlib.sha256(title.encode()).hexdigest()[:10]
    fields: dict[str, object] = {"id": page, "title": title}
    facts = {note.field: note.value for note in read_facts(title, body, False) if isinstance(note, Finding)}
    fields["instrument_type"] = facts.get("instrument_type", "other")
    fields["level"] = facts.get("level", "province" if "地方" in category else "central")
    fields["jurisdiction"] = facts.get("jurisdiction", _region(category) if "地方" in category else "全国")
    if read_date(day):
        fields["document_date"] = day
    force = _INTO_FORCE.search(body[-400:])
    if force and read_date(force[1]):
        fields["effective_date"] = read_date(force[1])
    fields["legal_force"] = "unverified"
    fields["subjects"] = [category]
    fields["source"] = {"name": "国家法律法规数据库", "note": "由 import laws 转换，未经核对"}
    return LawPage(page, day, fields, body.strip() + "\n")


def _region(category: str) -> str:
    name = category.replace("地方法规", "")
    return name or "地方"
