"""Lines of a 试卷文本 → entries: what each line begins, with its place. Knows nothing of questions.

A line that begins nothing goes on with the entry before it; `\\` before a mark takes its meaning away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from quangang.model import Location

MAX_LINES = 100_000
"""A paper of 5,000 questions has about 50,000 lines."""

FIELDS: dict[str, str] = {
    **dict.fromkeys(("答案", "正确答案", "标准答案", "参考答案"), "correct_response"),
    **dict.fromkeys(("解析", "答案解析", "试题解析"), "explanation"),
    **dict.fromkeys(("依据", "政策依据", "法律依据"), "basis"),
    **dict.fromkeys(("题号", "标识"), "id"),
    "题型": "type",
    **dict.fromkeys(("能力", "考查能力"), "abilities"),
    **dict.fromkeys(("课", "所属课"), "lesson"),
    "分值": "points",
    "单位": "unit",
    "容差": "tolerance",
    "计分": "scoring",
    "次序": "order",
    "材料": "material",
    **dict.fromkeys(("评分要点", "采分点"), "rubric"),
}
"""What trainers write at the start of a line → the key of a question."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_COLON = r"\s*[:：]\s*"
_FIELD = re.compile(rf"(?:(?P<name>{'|'.join(FIELDS)}){_COLON}|[【\[](?P<boxed>{'|'.join(FIELDS)})[】\]][:：]?\s*)")
_FEEDBACK = re.compile(rf"(?:反馈(?P<a>[A-Z]|正确|错误)|(?P<b>[A-Z]|正确|错误)(?:项?反馈|项)){_COLON}")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、\s*")
_NUMBER = re.compile(r"(?P<number>\d{1,4})\s*(?P<dot>[.．、])\s*")
_SUB = re.compile(r"[（(](?P<number>\d{1,2})[)）]\s*")
_CHOICE = re.compile(r"(?P<letter>[A-ZＡ-Ｚ])\s*[.．、]\s*")
_MATCH = re.compile(rf"(?P<circled>[{CIRCLED}])\s*")
_DECLARED = re.compile(r"《(?P<title>[^《》]{1,80})》\s*[:：]\s*(?P<id>[A-Za-z0-9][A-Za-z0-9_@-]*)\s*")
_MARK = re.compile(
    rf"\d{{1,4}}\s*[.．、]|[（(]\d{{1,2}}[)）]|[A-ZＡ-Ｚ]\s*[.．、]|[{CIRCLED}]|[一二三四五六七八九十]{{1,3}}、"
    rf"|(?:反馈|{'|'.join(FIELDS)}|[A-Z]项|正确|错误)|[【\[]"
)


class Kind(Enum):
    """What a line begins."""

    SECTION = "section"
    NUMBER = "number"
    SUB = "sub"
    CHOICE = "choice"
    MATCH = "match"
    FIELD = "field"
    FEEDBACK = "feedback"
    DECLARED = "declared"


@dataclass(slots=True)
class Entry:
    """What begins on one line and goes on to the next mark.

    Attributes:
        kind: what it is.
        name: number, letter, or key.
        location: where its value starts.
        lines: its text, line by line; "" between paragraphs.
    """

    kind: Kind
    name: str
    location: Location
    lines: list[str] = field(default_factory=list)

    @property
    def value(self) -> str:
        """Its text, marks that were taken out of force put back."""
        return unescape("\n".join(self.lines).strip())


def escape(text: str) -> str:
    """Text that `entries` gives back unchanged as the value of one entry."""
    lines = [re.sub(r"\\", r"\\\\", line) for line in text.split("\n")]
    lines = [("\\" + line) if _MARK.match(line) or _DECLARED.match(line) else line for line in lines]
    return "\n".join(re.sub(r"(?<=\s)([A-Z][.．、])", r"\\\1", line) for line in lines)


def unescape(text: str) -> str:
    """The inverse of `escape`."""
    return re.sub(r"\\(.)", r"\1", text)


def entries(text: str, file: str) -> Iterator[Entry]:
    """Entries of a paper in order; lines before the first are its title, and left out."""
    current: Entry | None = None
    last_number = 0
    in_material = False
    gap = False
    for row, line in enumerate(text.split("\n"), 1):
        content = line.strip()
        if not content:
            gap = True
            continue
        indent = len(line) - len(line.lstrip())
        begun = _begin(content, file, row, indent + 1, last_number, in_material)
        if begun is None:
            if current is not None and current.kind is not Kind.SECTION:
                current.lines += ["", content] if gap and current.lines else [content]
            gap = False
            continue
        gap = False
        if current is not None:
            yield current
        yield from begun[:-1]
        current = begun[-1]
        if current.kind is Kind.NUMBER:
            last_number, in_material = int(current.name), False
        elif current.kind is Kind.FIELD and current.name == "material":
            in_material = True
        elif current.kind is Kind.SECTION:
            last_number = 0
    if current is not None:
        yield current


def _begin(content: str, file: str, row: int, column: int, last_number: int, in_material: bool) -> list[Entry] | None:
    def made(kind: Kind, name: str, start: int, end: int = len(content)) -> Entry:
        return Entry(kind, name, Location(file, row, column + start), [content[start:end].strip()])

    if match := _DECLARED.fullmatch(content):
        return [Entry(Kind.DECLARED, match["title"], Location(file, row, column), [match["id"]])]
    if match := _FIELD.match(content):
        return [made(Kind.FIELD, FIELDS[match["name"] or match["boxed"]], match.end())]
    if match := _FEEDBACK.match(content):
        return [made(Kind.FEEDBACK, match["a"] or match["b"], match.end())]
    if match := _SECTION.match(content):
        return [made(Kind.SECTION, "", match.end())]
    if (match := _NUMBER.match(content)) and _is_number(match, content, last_number):
        return [made(Kind.NUMBER, match["number"], match.end())]
    if in_material and (match := _SUB.match(content)):
        return [made(Kind.SUB, match["number"], match.end())]
    if match := _CHOICE.match(content):
        return _choices(content, match, made)
    if match := _MATCH.match(content):
        return [made(Kind.MATCH, str(CIRCLED.index(match["circled"]) + 1), match.end())]
    return None


def _is_number(match: re.Match[str], content: str, last_number: int) -> bool:
    """`1.2024年……` is a first question; `18.5%` in the middle of a text is a decimal."""
    after = match.end("dot")
    if match["dot"] == "、" or not content[after : after + 1].isdigit():
        return True
    return int(match["number"]) == last_number + 1


def _choices(content: str, first: re.Match[str], made: Callable[[Kind, str, int, int], Entry]) -> list[Entry]:
    """Choices that stand on one line: B after A, C after B, and nothing else."""
    starts = [(_letter(first), first.start(), first.end())]
    for match in re.finditer(rf"(?<=\s){_CHOICE.pattern}", content[first.end() :]):
        if _letter(match) == chr(ord(starts[-1][0]) + 1):
            starts.append((_letter(match), first.end() + match.start(), first.end() + match.end()))
    ends = [start for _, start, _ in starts[1:]] + [len(content)]
    return [made(Kind.CHOICE, letter, begin, end) for (letter, _, begin), end in zip(starts, ends, strict=True)]


def _letter(match: re.Match[str]) -> str:
    letter = match["letter"]
    return letter if letter in LETTERS else chr(ord(letter) - ord("Ａ") + ord("A"))
