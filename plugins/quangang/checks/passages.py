"""A file of content as passages: each piece of our own prose with its place, what stands beside it, and whether it is fiction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from quangang.checks.page import ADDRESS, BLANK, Page
from quangang.text.fields import KEYS
from quangang.text.sums import shown
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode

FICTION = "教学情境（虚构）"
_ADDRESS = re.compile(ADDRESS)
_BLOCK = re.compile(r"(?:[^\n]*[^\s\x00][^\n]*(?:\n|\Z))+")
_CITES = re.compile(r"\[\[[^\[\]|\n]{1,200}#")
"""A link to a provision."""
_HEADING = re.compile(r"#{1,6}[ \t]+([^\n]*)")
_TOLD = frozenset(
    {"title", "summary", "answer", "decided_by", "objectives", "audience", "notes", "text", "value", "definition"}
)
"""Keys of front matter and YAML whose values are prose of ours."""
_QUESTION = ("stem", "material", "explanation", "reference")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of prose.

    Attributes:
        start: offset of its first character in the file.
        text: as long as what stands in the file; what is no prose is blanked.
        label: words beside it that belong to it: its heading, its key, the term it explains.
        free: told as fiction.
        quoted: a block quotation.
        after: the text that follows, in which a list may be counted.
        section: the last heading of the second level, or the key.
        options: what a question lists, to be counted.
        said: other words of the same question, which these may repeat.
        below: stands below a scene in its section, and is not the scene itself: free but for what it gives to a source.
        cited: a block above it in its section links to a provision: a block quotation below that is one of it.
    """

    start: int
    text: str
    label: str = ""
    free: bool = False
    quoted: bool = False
    after: str = ""
    section: str = ""
    options: tuple[str, ...] = ()
    said: str = ""
    below: bool = False
    cited: bool = False


def body_passages(page: Page) -> Iterator[Passage]:
    """The blocks of a Markdown body."""
    prose = page.prose
    section = heading = ""
    free = cited = False
    for match in _BLOCK.finditer(prose, page.body_start):
        text = match[0]
        title = _HEADING.match(text)
        if title:
            heading = title[1].strip()
            if text.startswith("## "):
                section = heading
            free = cited = False
        scene = FICTION in text
        below = free and not scene
        free = free or scene
        quoted = text.lstrip().startswith(">")
        after = prose[match.end() : match.end() + 1200]
        yield Passage(match.start(), text, heading, free, quoted, after, section, below=below, cited=cited and quoted)
        cited = cited or _CITES.search(page.text, match.start(), match.end()) is not None


def front_passages(page: Page, node: MappingNode | None) -> Iterator[Passage]:
    """The values of a front matter, or of `course.yml`, that are prose of ours."""
    if node is not None:
        yield from _values(page, node, "")


def _values(page: Page, node: Node, label: str) -> Iterator[Passage]:
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _values(page, item, label)
        return
    if not isinstance(node, MappingNode):
        return
    named = {KEYS.get(key.value, key.value): value for key, value in node.entries}
    lessons = tuple(scalar.value for scalar in _scalars(named.get("lessons")))
    near = _text(named.get("label")) or _text(named.get("term")) or label
    for key, value in named.items():
        if key in ("source", "sources", "relations", "basis", "teaches", "review", "looked_for"):
            continue
        if key in _TOLD:
            for scalar in _scalars(value):
                yield passage(page, scalar, label=near, section=key, options=lessons)
        if key in ("facts", "objectives"):
            yield from _values(page, value, near)


def term_passages(page: Page, node: Node) -> Iterator[tuple[str, Passage]]:
    """The definitions of a glossary, by headword."""
    for item in _mappings(node):
        named = {KEYS.get(key.value, key.value): value for key, value in item.entries}
        definition = named.get("definition")
        if isinstance(definition, ScalarNode):
            term = _text(named.get("term"))
            yield term, passage(page, definition, label=term, section="definition")


def question_passages(page: Page, node: Node) -> Iterator[tuple[str, Passage]]:
    """What a bank says in its own words, by id of the question: stems, right choices, feedback, explanations."""
    for item in _mappings(node):
        yield from _question(page, item, free=False, label="")


def _question(page: Page, node: MappingNode, *, free: bool, label: str) -> Iterator[tuple[str, Passage]]:
    texts = [_text(_named(choice).get("text")) for choice in _mappings(_named(node).get("choices"))]
    said = "\n".join([_text(_named(node).get("stem")), *texts])
    for key, made in _parts(page, node, free=free, label=label):
        yield key, made if made.said else replace(made, said=said)


def _named(node: MappingNode) -> dict[str, Node]:
    return {KEYS.get(key.value, key.value): value for key, value in node.entries}


def _parts(page: Page, node: MappingNode, *, free: bool, label: str) -> Iterator[tuple[str, Passage]]:
    named = _named(node)
    key = _text(named.get("id"))
    free = free or FICTION in _text(named.get("stem")) or FICTION in _text(named.get("material"))
    stem = _text(named.get("stem"))
    right = {scalar.value for scalar in _scalars(named.get("correct_response"))}
    options = tuple(scalar.value for scalar in _scalars(named.get("correct_response")))
    for name in _QUESTION:
        value = named.get(name)
        if isinstance(value, ScalarNode):
            invents = free and name in ("stem", "material", "reference")
            yield key, passage(page, value, label=f"{label}{stem}", free=invents, section=name, options=options)
    for choice in _mappings(named.get("choices")):
        parts = {KEYS.get(one.value, one.value): value for one, value in choice.entries}
        text, feedback = parts.get("text"), parts.get("feedback")
        if isinstance(text, ScalarNode) and _text(parts.get("id")) in right:
            yield key, passage(page, text, label=f"{label}{stem}", free=free, section="choice")
        if isinstance(feedback, ScalarNode):
            made = passage(page, feedback, label=f"{label}{stem}{_text(text)}", free=free, section="feedback")
            yield key, replace(made, below=free)
    for match in _mappings(named.get("matches")):
        parts = {one.value: value for one, value in match.entries}
        text = parts.get("text")
        if isinstance(text, ScalarNode) and any(answer.endswith(f" {_text(parts.get('id'))}") for answer in right):
            yield key, passage(page, text, label=f"{label}{stem}", free=free, section="choice")
    feedback = named.get("feedback")
    for scalar in _scalars(feedback):
        made = passage(page, scalar, label=f"{label}{stem}", free=free, section="feedback")
        yield key, replace(made, below=free)
    if _text(named.get("type")) in ("numeric", "数值题"):
        for scalar in _scalars(named.get("correct_response")):
            made = passage(page, scalar, label=f"{label}{stem}", free=free, section="numeric")
            yield (
                key,
                replace(made, text=made.text + _text(named.get("unit")), after=shown(_text(named.get("explanation")))),
            )
    for child in _mappings(named.get("questions")):
        yield from _question(page, child, free=free, label=_text(named.get("material"))[:200])


def passage(
    page: Page,
    scalar: ScalarNode,
    *,
    label: str = "",
    free: bool = False,
    section: str = "",
    options: tuple[str, ...] = (),
) -> Passage:
    """A scalar where it stands."""
    offset = page.offset(scalar.location)
    found = page.text.find(scalar.value, offset, offset + len(scalar.value) + 8)
    text = _ADDRESS.sub(lambda match: BLANK * len(match[0]), scalar.value)
    return Passage(found if found >= 0 else offset, text, label, free, False, "", section, options)


def _mappings(node: Node | None) -> Iterator[MappingNode]:
    if isinstance(node, MappingNode) and len(node.entries) == 1:
        node = node.entries[0][1]
    if isinstance(node, SequenceNode):
        for item in node.items:
            if isinstance(item, MappingNode):
                yield item


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, MappingNode) and node.entries:
        for _, value in node.entries:
            if isinstance(value, ScalarNode):
                yield value


def _text(node: Node | Mapping[str, Node] | None) -> str:
    return node.value if isinstance(node, ScalarNode) else ""
