"""The one reader of Markdown: which parts of a body are code or comment, as the renderer itself sees them.

Whoever looks for links, citations or provisions in a body asks here. Rules of our own (fences, indents in lists,
comments over lines, spans of backticks) would differ from the renderer's sooner or later, and then a link in a code
sample stops a build, or `[[…]]` is printed raw. So where a body holds anything that could be code, it is rendered
with a mark before every word that matters, and the marks tell where they came out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from quangang.model import Span

EXTENSIONS: tuple[str, ...] = (
    "tables", "footnotes", "admonition", "def_list", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed", "toc",
)  # fmt: skip
"""Markdown extensions of the portal and of the starter project; a test holds them together."""

_MIGHT = re.compile(r"`|~~~|<!--|</?[A-Za-z]|^[ >]*(?: {4}|\t)", re.MULTILINE)
# A comment that fills a line of its own: nothing to ask the renderer about.
_LONE_COMMENT = re.compile(r"^<!--(?:(?!-->)[^\n])*-->[ \t]*$", re.MULTILINE)
# Before a Han word or its 《, before every bracket that may open a link, and before every sum of ours.
_WORD = re.compile(r"(?<![\u3400-\u9fff《])[\u3400-\u9fff《]|!?\[(?!\^)|\{\{=")
_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_FIRST_MARK, _LAST_MARK = 0xF0000, 0x10FFFD
_MARKS = re.compile("[\U000f0000-\U0010fffd]")
_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)(code|pre|script|style|template|textarea|title)\b[^>]*>|[\U000f0000-\U0010fffd]", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class MarkdownFault:
    """Something that was opened and never closed, so that the rest is not what its author meant.

    Attributes:
        offset: where it was opened.
        message: Chinese.
        fix: Chinese; how to mend it.
    """

    offset: int
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class MarkdownBody:
    """What a body is made of.

    Attributes:
        silent: half-open spans of code and comments, in order: shown as they are written, or not at all.
        faults: fences and comments without an end.
    """

    silent: tuple[Span, ...] = ()
    faults: tuple[MarkdownFault, ...] = ()

    def is_silent(self, offset: int) -> bool:
        """Whether the character at an offset is code or comment."""
        index = bisect_right(self.silent, Span(offset, _LAST_MARK * 16)) - 1
        return index >= 0 and self.silent[index].start <= offset < self.silent[index].end


_PLAIN = MarkdownBody()


@lru_cache(maxsize=512)
def read_markdown(body: str) -> MarkdownBody:
    """Code and comments of a Markdown body.

    Args:
        body: Markdown, line ends as `\\n`.

    Returns:
        what the renderer makes of it; a body without a sign of code costs one look.
    """
    if fault := _too_much(body):
        return MarkdownBody(faults=(fault,))
    if not _MIGHT.search(body):
        return _PLAIN
    if not _MIGHT.search(_LONE_COMMENT.sub("", body)):
        return MarkdownBody(tuple(Span(*match.span()) for match in _LONE_COMMENT.finditer(body)))
    places = [match.start() for match in _WORD.finditer(body)]
    if not places:
        return _PLAIN
    shown = _shown(body, places)
    return MarkdownBody(tuple(_joined(body, places, shown)), tuple(_faults(body, shown, places)))


def _too_much(body: str) -> MarkdownFault | None:
    """What would keep the renderer busy for hours, or break it: it goes over some things again for each of them."""
    for needle, pattern, limit, what, fix in _LIMITS:
        if body.count(needle) < max(1, limit):  # most bodies have none of it, and this is read of each
            continue
        found = next(islice(pattern.finditer(body), limit, None), None)
        if found is not None:
            return MarkdownFault(found.start(), f"{what}，页面生成不了", fix)
    return None


_LIMITS: tuple[tuple[str, re.Pattern[str], int, str, str], ...] = (
    ("<", re.compile(r"<"), 4_000, "尖括号“<”太多（超过4000个）", "删去网页标签，或分成几页"),
    (
        "",
        re.compile(r"^(?:[ ]{0,3}>[ ]?){13}|^(?: {4}|\t){33}", re.MULTILINE),
        0,
        "引用或缩进嵌套太深",
        "减少行首的“>”或空格",
    ),
    ("\n", re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]", re.MULTILINE), 4_000, "列表太长（超过4000项）", "分成几页"),
    ("#", re.compile(r"^#{1,6}", re.MULTILINE), 4_000, "标题太多（超过4000个）", "分成几页"),
    ("[", re.compile(r"(?:\[[^\[\]\n]{0,200}){24}"), 0, "方括号“[”没有配对", "补上另一半“]”，或在“[”前加反斜杠"),
    (
        "[",
        re.compile(r"(?:!?\[[^\[\]\n]{0,200}\]\([^()\[\]\n]{0,200}(?=!?\[)){24}"),
        0,
        "链接没有写完：“](”后面缺少“)”",
        "补上另一半“)”",
    ),
    ("[^", re.compile(r"\[\^"), 2_000, "脚注太多（超过2000处）", "分成几页"),
)
"""What there is too much of, how many there may be, what to say, how to mend it."""


def without_blocks(body: str) -> str:
    """A body without its blocks of code and its comments; code among words stays, for it is read."""
    silent = read_markdown(body)
    if not silent.silent and not _FENCE.search(body):
        return body
    kept: list[str] = []
    offset = 0
    inside = ""
    for line in body.split("\n"):
        words = line.strip()
        first = offset + len(line) - len(line.lstrip())
        offset += len(line) + 1
        fence = _FENCE.match(line)
        if inside or fence:  # a fence that is never closed is an error, and no page is made of it
            inside = "" if fence and words.strip("> ") == inside else inside or (fence["fence"] if fence else "")
            kept.append("")
        elif not (words and silent.is_silent(first) and silent.is_silent(first + len(words) - 1)):
            kept.append(line)
    return "\n".join(kept)


def _shown(body: str, places: list[int]) -> set[int]:
    """The places whose words come out as text that a reader reads."""
    body = _MARKS.sub("\ufffd", body)
    room = _LAST_MARK - _FIRST_MARK
    shown: set[int] = set()
    for first in range(0, len(places), room):
        chunk = places[first : first + room]
        html = _render(_marked(body, chunk))
        shown.update(chunk[mark] for mark in _in_text(html))
    return shown


def _marked(body: str, places: list[int]) -> str:
    parts: list[str] = []
    end = 0
    for number, place in enumerate(places):
        parts += (body[end:place], chr(_FIRST_MARK + number))
        end = place
    return "".join([*parts, body[end:]])


def _in_text(html: str) -> Iterator[int]:
    """Numbers of the marks that stand outside of code, comments and what browsers do not show."""
    depth: dict[str, int] = {}
    for match in _PIECE.finditer(html):
        if match[2]:
            depth[match[2]] = max(0, depth.get(match[2], 0) + (-1 if match[1] else 1))
        elif len(match[0]) == 1 and not any(depth.values()):
            yield ord(match[0]) - _FIRST_MARK


def _joined(body: str, places: list[int], shown: set[int]) -> Iterator[Span]:
    """Runs of places that are not shown, each at most to the end of its last line."""
    start = end = -1
    for place, following in zip(places, [*places[1:], len(body)], strict=True):
        if place in shown:
            continue
        line = body.find("\n", place)
        if start < 0 or body[end:place].strip():  # something that is shown lies between
            if start >= 0:
                yield Span(start, end)
            start = place
        end = min(following, line if line >= 0 else len(body))
    if start >= 0:
        yield Span(start, end)


def _faults(body: str, shown: set[int], places: list[int]) -> Iterator[MarkdownFault]:
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(body):
        if opened is None:
            opened = match
        elif match[0].strip(" \t>") == opened["fence"]:
            opened = None
    if opened is not None and _any_shown(places, shown, opened.end(), len(body)):
        message = "代码块只有开头，没有结尾，后面的内容都乱了"
        yield MarkdownFault(opened.start("fence"), message, f"在代码结束的地方另起一行，写“{opened['fence']}”")
    comment = body.rfind("<!--")
    # Between backticks it is a sample of how a comment is written.
    sample = comment >= 0 and "`" in body[comment : (body + "\n").find("\n", comment)]
    if comment >= 0 and not sample and body.find("-->", comment) < 0 and _any_shown(places, shown, comment, len(body)):
        yield MarkdownFault(comment, "注释只有开头“<!--”，没有结尾", "在注释结束的地方写“-->”")


def _any_shown(places: list[int], shown: set[int], start: int, end: int) -> bool:
    """Whether anything between two offsets is shown, or there is nothing there to show."""
    inside = [place for place in places if start <= place < end]
    return not inside or any(place in shown for place in inside)


@cache
def _renderer() -> Any:
    import markdown  # a tenth of a second that most commands do not need

    options = {"pymdownx.tabbed": {"alternate_style": True}, "toc": {"permalink": False}}
    make: Any = markdown.Markdown
    return make(extensions=list(EXTENSIONS), extension_configs=options)


def html_of(text: str) -> str:
    """A body as the portal renders it; not sanitised yet."""
    return _render(text)


def _render(text: str) -> str:
    renderer = _renderer()
    renderer.reset()
    return str(renderer.convert(text))
