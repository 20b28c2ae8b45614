"""令和公告：令号、署名、日期移入说明项，题目是它公布的那一份。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.dates import DATE, read_date
from quangang.curation.lines import Line, filled
from quangang.curation.notes import Change, Finding, Note, Repair, Setting

_NUMBER = r"\(?第?[〇零一二三四五六七八九十百\d]{1,6}号\)?"
_ORDER = re.compile(rf"(?P<body>[\u4e00-\u9fff]{{2,30}}?)(?P<word>令|公告)(?: ?(?P<number>{_NUMBER}))?")
_NUMBER_ALONE = re.compile(_NUMBER)
_PROMULGATES = re.compile(r"《(?P<title>[^《》]{4,60})》,?(?:已|业已?)[经由于].{4,240}(?:公布|发布|施行|实施)")
_SIGNED = re.compile(
    r"(?:中华人民共和国)?(?:代?(?:国家)?主席|总理|省长|市长|县长|区长|州长|自治区主席|部长|署长|局长|主任|院长|检察长)[ :：]*[\u4e00-\u9fff·][\u4e00-\u9fff· ]{1,7}"
)
_DAY = re.compile(rf"\(?(?:{DATE.pattern})\)?")
_MARKS = re.compile(r"^#{1,6}[ \t]+|[*_ \u3000]")
_HEAD, _REACH = 6, 10
"""Lines in which the sentence stands that promulgates, and lines after it in which the text begins."""


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Take the order around a text apart; without an order, the sentence that promulgates, and the text’s title below it, nothing."""
    del setting
    lines = filled(text)
    at, said = next(
        ((n, match) for n, line in enumerate(lines[:_HEAD]) if (match := _PROMULGATES.search(line.folded))), (0, None)
    )
    head = [(line, match) for line in lines[:at] if (match := _ORDER.fullmatch(_bare(line)))]
    if said is None or not head:
        return
    title = _MARKS.sub("", said["title"])
    below = lines[at + 1 : at + 1 + _REACH]
    begins = next((n for n, line in enumerate(below) if _bare(line) == title), None)
    if begins is None:
        return
    yield from _order(text, lines[:at], *head[0])
    yield from _signed(text, below[:begins])
    yield _taken(below[begins], text, f"题目，移入 title：{said['title']}")
    yield Finding("title", said["title"])


def _order(text: str, above: Sequence[Line], line: Line, order: re.Match[str]) -> Iterator[Note]:
    numbered = next((one for one in above if _NUMBER_ALONE.fullmatch(_bare(one))), None)
    number = order["number"] or (_bare(numbered) if numbered else "")
    for one in (line, *([numbered] if numbered else [])):
        yield _taken(one, text, "令号，移入 document_number")
    if number:
        yield Finding("document_number", f"{order['body']}{order['word']}{number.strip('()')}")
    body = order["body"].removeprefix("中华人民共和国")
    if body != "主席":
        yield Finding("issuing_body", body)


def _signed(text: str, lines: Sequence[Line]) -> Iterator[Note]:
    for line in lines:
        if _DAY.fullmatch(line.folded) and (day := read_date(line.folded)):
            yield _taken(line, text, "日期行，移入 document_date 和 source.date_line")
            yield Finding("document_date", day)
            yield Finding("source.date_line", line.text.strip())
        elif _SIGNED.fullmatch(line.folded):
            yield _taken(line, text, "署名，移入 source.signature")
            yield Finding("source.signature", line.text.strip())


def _bare(line: Line) -> str:
    return _MARKS.sub("", line.folded)


def _taken(line: Line, text: str, reason: str) -> Change:
    return Change(line.start, min(line.end + 1, len(text)), "", REPAIR.id, reason)


REPAIR = Repair("decree", run)
