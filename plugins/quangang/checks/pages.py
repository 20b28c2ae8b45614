"""Content files as pages: where the body starts, what is prose in YAML, whose words they are."""

from __future__ import annotations

import re

from quangang.checks.page import Page
from quangang.documents import COURSE, LESSON, PAGE, document_type, folders
from quangang.model import Span
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

_FRONT = re.compile(r"---[ \t]*\n(?:(?!(?:---|\.\.\.)[ \t]*$)[^\n]*\n)*(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_NOT_HELD = re.compile(r"^text_held:[ \t]*(?:false|no|否)", re.MULTILINE | re.IGNORECASE)


def page_of(file: str, text: str) -> Page:
    """A content file as a page.

    Args:
        file: path relative to the project root; its folder says what it is.
        text: the file, line ends as `\\n`.
    """
    if file.startswith("docs/sources/"):  # a digest is no prose
        text = _PACKED.sub(lambda match: match[1] + re.sub(r"[^\n ]", ".", match[2]), text)
        return Page(file, text, prose_spans=_prose_of_yaml(text, but=_DIGEST))
    if file.endswith((".yml", ".yaml")):
        return Page(file, text, prose_spans=_prose_of_yaml(text))
    if file.endswith(".txt"):
        return Page(file, text, prose_spans=tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text)))
    front = _FRONT.match(text)
    start = front.end() if front else 0
    shelf = shelf_of(file)
    verbatim = document_type(shelf).official and not _NOT_HELD.search(text, 0, start)
    return Page(file, text, start, shelf, verbatim)


def shelf_of(file: str) -> str:
    """The type of document that a folder holds."""
    folder, _, name = file.rpartition("/")
    if folder.startswith(COURSE.folder) and folder != COURSE.folder:
        return LESSON.id
    type = next((type for home, type in folders().items() if f"{folder}/".startswith(f"{home}/")), PAGE)
    return PAGE.id if name == "index.md" else type.id


_PACKED = re.compile(r"(^digest: [|>][-+]?\n)((?:  [^\n]*\n?)+)", re.MULTILINE)
_DIGEST = re.compile(r"(?:digest|sha256|摘要)$")


def _prose_of_yaml(text: str, *, but: re.Pattern[str] | None = None) -> tuple[Span, ...]:
    """Where the values of a YAML file stand, line by line, without those of some keys; nothing when it cannot be read."""
    node, _ = parse_yaml(text, "")
    if but is not None and isinstance(node, MappingNode):
        node = MappingNode(tuple(one for one in node.entries if not but.match(one[0].value)), node.location)
    if node is None:
        return ()
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    spans: list[Span] = []
    for scalar in _scalars(node):
        offset = starts[scalar.location.line - 1] + scalar.location.column - 1
        for line in scalar.value.split("\n"):
            words = line.strip()
            found = text.find(words, offset, offset + len(words) + 400) if words else -1
            if found >= 0:
                spans.append(Span(found, found + len(words)))
                offset = found + len(words)
    spans.sort()
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _scalars(node: Node) -> list[ScalarNode]:
    """The values of a file, keys left out."""
    found: list[ScalarNode] = []
    waiting: list[Node] = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, ScalarNode):
            found.append(current)
        elif isinstance(current, SequenceNode):
            waiting.extend(current.items)
        elif isinstance(current, MappingNode):
            waiting.extend(value for _, value in current.entries)
    return found
