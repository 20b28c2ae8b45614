"""Finished HTML of a page's words + what was found in them → the same HTML with links.

Runs on sanitised HTML, before our own fragments are put in: their tokens are passed over. Nothing but `<a>` tags is added, so
that taking them away again gives back what came in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from markupsafe import escape

from quangang.linking.graph import CitedDocument
from quangang.linking.plain import OPAQUE
from quangang.model import Address

LinkTo = Callable[[Address], tuple[str, str] | None]
"""Address → href and label; None when the site has no page for it."""

_PIECE = re.compile(
    r"<(?P<close>/)?(?P<tag>[a-zA-Z][^\s/>]{0,40})(?P<rest>(?:[^<>\"']|\"[^\"]{0,5000}\"|'[^']{0,5000}')*)>"
    r"|(?P<token>\ue000\d{1,9}\ue001)|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});)|(?P<text>[^<&\ue000]+|.)",
    re.DOTALL,
)
_KEPT = re.compile(rf"[^\s{OPAQUE}]+")
_CLOSED = frozenset("a code pre script style kbd samp textarea button select svg math title template".split())
_HIDDEN = frozenset("code pre script style template".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = frozenset("p div li td th tr table h1 h2 h3 h4 h5 h6 blockquote section ul ol dl dt dd br pre figure".split())
_SOURCE_CLASS = re.compile(r"""class=["'][^"']*\bqg-source\b""")
_LINK = re.compile(r'<a class="qg-cite(?: qg-later)?"[^<>]*>(.*?)</a>', re.DOTALL)
_WINDOW = 20_000
_CONTEXTS = (12, 6, 3, 1, 0)


@dataclass(slots=True)
class _Run:
    """Characters that stand side by side in both text and HTML."""

    text: int
    html: int
    length: int
    open: bool
    width: int
    """How many characters of HTML one of text takes: 1, or the length of an entity."""


@dataclass(slots=True)
class _Words:
    """The words of some HTML, and where each stands."""

    text: str
    runs: list[_Run]
    starts: list[int]

    def pieces(self, start: int, end: int) -> list[tuple[int, int]] | None:
        """Where text stands in the HTML, one range for each node; None when part of it must not be linked."""
        found: list[tuple[int, int]] = []
        index = bisect_right(self.starts, start) - 1
        while start < end:
            run = self.runs[index]
            if not run.open:
                return None
            upto = min(end, run.text + run.length)
            begin = run.html + (start - run.text) * run.width
            stop = run.html + (upto - run.text) * run.width
            if found and found[-1][1] == begin:
                found[-1] = (found[-1][0], stop)
            else:
                found.append((begin, stop))
            start = upto
            index += 1
        return found


def annotate(html: str, cited: CitedDocument, link: LinkTo) -> str:
    """Put links on the citations of a page.

    Args:
        html: the page's rendered and sanitised body.
        cited: what was found in the page's Markdown (`LinkGraph.found[document.key]`).
        link: href and label of an address.

    Returns:
        The HTML with `<a class="qg-cite" data-address="…">` around each citation that resolves; no link stands inside another,
        in code or in a source line.
    """
    if not any(citation.targets for citation in cited.citations):
        return html
    words = _read(html)
    compact, back = _compact(words.text)
    source, forth = _compact(cited.plain.text)
    edits: list[tuple[int, str]] = []
    cursor = 0
    for citation in cited.citations:
        start, end = bisect_right(forth, citation.span.start - 1), bisect_right(forth, citation.span.end - 1)
        place = _find(compact, source, start, end, cursor)
        if place is None:
            continue
        cursor = place + end - start
        target = citation.target
        found = link(target) if target is not None else None
        if target is None or found is None or end <= start:
            continue
        pieces = words.pieces(back[place], back[cursor - 1] + 1)
        if not pieces:
            continue
        addresses = " ".join(str(address) for address in citation.targets)
        href, label = found
        kind = "qg-cite"
        if citation.unheld:  # a link to another text than was meant says so
            kind, label = "qg-cite qg-later", f"{label}（引用写于{citation.unheld}，本站只有后来的文本）"
        opening = f'<a class="{kind}" href="{escape(href)}" title="{escape(label)}" data-address="{escape(addresses)}">'
        for begin, stop in pieces:
            edits += [(begin, opening), (stop, "</a>")]
    return _apply(html, edits)


def strip_links(html: str) -> str:
    """Annotated HTML without its links: what came in."""
    return _LINK.sub(r"\1", html)


def _find(compact: str, source: str, start: int, end: int, cursor: int) -> int | None:
    """Where a citation stands in the HTML's words: after the last one, with as much of its left context as holds."""
    printed = source[start:end]
    if not printed:
        return None
    for size in _CONTEXTS:
        left = source[max(0, start - size) : start]
        found = compact.find(left + printed, max(0, cursor - len(left)), cursor + _WINDOW)
        if found >= 0 and found + len(left) >= cursor:
            return found + len(left)
    return None


def _compact(text: str) -> tuple[str, list[int]]:
    """Text without white space, and where each character stood."""
    parts: list[str] = []
    back: list[int] = []
    for match in _KEPT.finditer(text):
        parts.append(match[0])
        back.extend(range(match.start(), match.end()))
    return "".join(parts), back


def _read(html: str) -> _Words:
    parts: list[str] = []
    runs: list[_Run] = []
    length = 0
    stack: list[tuple[str, bool]] = []
    closed = hidden = quoted = 0
    for match in _PIECE.finditer(html):
        if match["tag"]:
            tag = match["tag"].lower()
            if tag in _BLOCKS:
                parts.append("\n")
                length += 1
            if tag in _VOID or match["rest"].endswith("/"):
                continue
            if match["close"]:
                for name, shut in _popped(stack, tag):
                    closed -= shut
                    hidden -= name in _HIDDEN
                    quoted -= name == "blockquote"
            else:
                shut = tag in _CLOSED or bool(_SOURCE_CLASS.search(match["rest"]))
                stack.append((tag, shut))
                closed += shut
                hidden += tag in _HIDDEN
                quoted += tag == "blockquote"
            continue
        text = unescape(match["entity"]) if match["entity"] else match["text"]
        if not text or match["token"] or hidden:
            continue
        if len(text) > 1 and match["entity"]:
            text = text[0]
        source_line = quoted and _in_source_line(parts, text)
        width = len(match[0]) if match["entity"] else 1
        runs.append(_Run(length, match.start(), len(text), not closed and not source_line, width))
        parts.append(text)
        length += len(text)
    return _Words("".join(parts), runs, [run.text for run in runs])


def _popped(stack: list[tuple[str, bool]], tag: str) -> list[tuple[str, bool]]:
    """Close the nearest open element of a name, and what was left open in it."""
    for back in range(1, min(len(stack), 60) + 1):
        if stack[-back][0] == tag:
            popped = stack[-back:]
            del stack[-back:]
            return popped
    return []


def _in_source_line(parts: list[str], text: str) -> bool:
    """Whether a line of a quotation is the line that names its source: it begins with ——."""
    line = text
    for part in reversed(parts[-8:]):
        if part.endswith("\n"):
            break
        line = part.rpartition("\n")[2] + line
        if "\n" in part:
            break
    return line.lstrip().startswith(("——", "—", "出处：", "来源："))


def _apply(html: str, edits: list[tuple[int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for offset, text in edits:
        pieces += [html[position:offset], text]
        position = offset
    pieces.append(html[position:])
    return "".join(pieces)
