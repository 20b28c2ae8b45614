"""其他网站的 Markdown（Jekyll、Hugo）开头的说明项：题目、日期移入我们的说明项，其余删去并记录。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.dates import read_date
from quangang.curation.notes import Change, Finding, Note, Repair, Setting

_FIELDS = {
    "title": "title",
    "标题": "title",
    "date": "source.date",
    "publishdate": "source.date",
    "pubdate": "source.date",
    "日期": "source.date",
    "author": "source.byline",
    "作者": "source.byline",
    "source": "source.name",
    "来源": "source.name",
    "url": "source.url",
    "link": "source.url",
    "original_url": "source.url",
    "permalink": "",
}
_ENTRY = re.compile(r"([A-Za-z_\u4e00-\u9fff]+)[ \t]*[:=：][ \t]*(.*)")
_MOST = 200
"""Lines of a front matter, at most."""


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Take a front matter apart; it is read line by line, as plain text: never trusted to be YAML."""
    del setting
    fence = text[:3]
    if fence not in ("---", "+++") or text[3:4] not in ("\n", " ", ""):
        return
    start = text.find("\n") + 1
    for _ in range(_MOST):
        end = text.find("\n", start)
        line = text[start:] if end < 0 else text[start:end]
        if line.rstrip() in (fence, "..."):
            break
        if end < 0:
            return
        start = end + 1
    else:
        return
    close = len(text) if end < 0 else end + 1
    at = 0
    for line in text[:close].splitlines(keepends=True):
        found = _entry(line.strip())
        yield from found
        where = f"移入 {found[0].field}" if found else "不需要，删去"
        yield Change(at, at + len(line), "", REPAIR.id, f"来源网站的说明项，{where}")
        at += len(line)


def _entry(line: str) -> list[Finding]:
    match = _ENTRY.fullmatch(line)
    if not match:
        return []
    field = _FIELDS.get(match[1].lower(), "")
    value = match[2].strip()
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        value = value[1:-1].replace('\\"', '"')
    if field == "source.date":
        value = read_date(value)
    return [Finding(field, value)] if field and value else []


REPAIR = Repair("front-matter", run)
