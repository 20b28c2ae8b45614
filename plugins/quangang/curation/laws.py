"""A folder of laws in Markdown (the layout of LawRefBook/Laws) → policy pages: `# 题目`, dates, `<!-- INFO END -->`, text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import yaml

from quangang.curation.dates import DATE, read_date
from quangang.curation.facts import read_facts
from quangang.curation.notes import Finding
from quangang.text.numerals import format_numeral, parse_numeral
from quangang.text.reading import INVISIBLE

_END = "<!-- INFO END -->"
_NAMED = re.compile(r"^(.*?)[（(](\d{4}-\d{2}-\d{2})[）)]$")
_ADOPTED = re.compile(rf"({DATE.pattern})[^\n]{{0,40}}(?:通过|公布|发布|颁布)")
_IN_FORCE = re.compile(rf"({DATE.pattern})\s*(?:起)?施行")
_BOOK = re.compile("[一-龥]{1,12}编|总则|附则")
_ARTICLE = re.compile("第([零〇一二三四五六七八九十百千]{1,9})条")
_SUBBOOK = re.compile(r"^#+ (?=第[一二三四五六七八九十]{1,3}分编)", re.M)
_UNSEEN = re.compile(f"[{INVISIBLE}\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What a publisher's editor left behind: no reader ever saw it, and `check` refuses it."""
_INTO_FORCE = re.compile(rf"自({DATE.pattern})起施行")


@dataclass(frozen=True, slots=True)
class LawPage:
    """A law as a page.

    Attributes:
        id: the work: the same for all its versions.
        date: ISO date in the file's name, or "".
        fields: front matter.
        body: the text.
        part: name of the book (总则) where the file holds only one of several; "" for a whole law.
        removed: characters that nobody can see, taken out.
    """

    id: str
    date: str
    fields: dict[str, object]
    body: str
    part: str = ""
    removed: int = 0

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
    text, removed = _UNSEEN.subn("", text)
    head, found, body = text.partition(_END)
    if not found:
        first, _, body = text.partition("\n")
        head = first
    title = next((line[2:].strip() for line in head.splitlines() if line.startswith("# ")), "")
    if not title or not body.strip():
        return None
    named = _NAMED.match(stem)
    day = named[2] if named else ""
    lines = [line[2:].strip() for line in head.splitlines() if line.startswith("# ")]
    part = lines[1] if len(lines) > 1 and not named and _BOOK.fullmatch(lines[1]) else ""
    told = next((read_date(found[1]) for found in _ADOPTED.finditer(head)), "") if not day else ""
    page = "law-" + hashlib.sha256(title.encode()).hexdigest()[:10]
    fields: dict[str, object] = {"id": page, "title": title}
    facts = {note.field: note.value for note in read_facts(title, body, False) if isinstance(note, Finding)}
    fields["instrument_type"] = facts.get("instrument_type", "other")
    fields["level"] = facts.get("level", "province" if "地方" in category else "central")
    fields["jurisdiction"] = facts.get("jurisdiction", _region(category) if "地方" in category else "全国")
    if read_date(day) or told:
        fields["document_date"] = day or told
    force = _INTO_FORCE.search(body[-400:]) or _IN_FORCE.search(head)
    if force and read_date(force[1]):
        fields["effective_date"] = read_date(force[1])
    fields["legal_force"] = "unverified"
    fields["subjects"] = [category]
    fields["source"] = {"name": "国家法律法规数据库", "note": "由 import laws 转换，未经核对"}
    return LawPage(page, day or told, fields, body.strip() + "\n", part, removed)


def join_books(pages: Sequence[LawPage]) -> LawPage:
    """The books of one law, each in a file of its own, as one law; in the order of their articles.

    Their numbers (第一编) stand in no file: they are told by the order, and a note says so.
    """
    ordered = sorted(pages, key=lambda page: _first_article(page.body))
    bodies = []
    number = 0
    for page in ordered:
        name = page.part.removesuffix("编")
        if page.part == "附则":
            bodies.append(f"# 附则\n\n{page.body}")
            continue
        number += 1
        # 第一分编 is a line between chapters, which are counted through the whole book.
        bodies.append(f"# 第{format_numeral(number)}编 {name}\n\n" + _SUBBOOK.sub("### ", page.body))
    first = ordered[0]
    note = f"各编分在{len(pages)}个文件里，按条号接成一部；“第一编”这样的编号是导入程序加的"
    fields = {**first.fields, "notes": [note]}
    return replace(first, fields=fields, body="\n".join(bodies), part="", removed=sum(page.removed for page in pages))


def _first_article(body: str) -> int:
    found = _ARTICLE.search(body)
    return (parse_numeral(found[1]) or 0) if found else 1 << 20


def _region(category: str) -> str:
    name = category.replace("地方法规", "")
    return name or "地方"
