"""The words of a lesson and of the provisions it rests on, as things to print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quangang.formats.printing import Block, Line, line, runs_of, words_of
from quangang.linking.explicit import AuthorLink, expand_author_links
from quangang.linking.graph import LinkGraph
from quangang.linking.labels import address_label, source_words
from quangang.model import Address, Corpus, Course, Document, Provision
from quangang.text.sums import shown

_HEADING = re.compile(r"(#{1,6}) +(.+?)(?: *\{[^}]*\})? *$")
_ITEM = re.compile(r" *(?:[-*+]|(\d{1,3})\.)[ \t]+(.*)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_NOTE = re.compile(r'(?:!!!|\?\?\?)\+? *[\w-]*(?: +"([^"]*)")? *')
_ANCHOR = re.compile(r"\[([^\[\]]+)\]\([^)\s]+\)")


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a lesson.

    Attributes:
        heading: its heading; "" for what stands before the first.
        text: its Markdown, links as words.
    """

    heading: str
    text: str


def plain_markdown(body: str, corpus: Corpus) -> str:
    """Markdown whose links are words and whose sums are results."""

    def words(link: AuthorLink) -> str:
        if link.text:
            return link.text
        address = Address.parse(link.target) if link.kind == "provision" else None
        if address is not None:
            return address_label(address, corpus)
        document = corpus.heading(Address(link.target))
        return f"“{document.title}”" if document is not None else link.target

    text = expand_author_links(shown(body), words)
    return _ANCHOR.sub(r"\1", _PICTURE.sub(lambda match: f"（图：{match[1]}）" if match[1] else "", text))


def parts_of(lesson: Document, corpus: Corpus) -> list[Part]:
    """A lesson by its second headings."""
    parts: list[Part] = []
    heading, lines = "", list[str]()
    for one in plain_markdown(lesson.body, corpus).split("\n"):
        match = _HEADING.match(one)
        if match and len(match[1]) <= 2:
            parts.append(Part(heading, "\n".join(lines).strip()))
            heading, lines = "".join(run.text for run in runs_of(match[2])), []
        else:
            lines.append(one)
    parts.append(Part(heading, "\n".join(lines).strip()))
    return [part for part in parts if part.text or part.heading]


def printed(markdown: str) -> Iterator[Block]:
    """Markdown as blocks to print."""
    for chunk in re.split(r"\n[ \t]*\n", markdown):
        lines = [one for one in chunk.split("\n") if one.strip()]
        if not lines:
            continue
        heading = _HEADING.match(lines[0])
        if heading:
            yield Line(runs_of(heading[2]), "heading")
            lines = lines[1:]
        if all(one.lstrip().startswith(">") for one in lines):
            for one in lines:
                if text := re.sub(r"^ *> ?", "", one).strip():
                    yield Line(runs_of(text), "quote", indent=2)
        elif lines and _ITEM.fullmatch(lines[0]):
            for number, words in items_of(lines):
                yield Line(runs_of(f"{number}. {words}" if number else f"· {words}"), indent=2)
        elif lines and lines[0].startswith(("!!!", "???")):
            yield from words_of("\n".join(map(without_note_mark, lines)), "quote", indent=2)
        else:
            yield from words_of("\n".join(lines) if "|" in lines[0] else "".join(one.strip() for one in lines), first=2)


def without_note_mark(line: str) -> str:
    """A line without what opens a note (`!!! note "提示"`): its title stays, and so does every other line."""
    match = _NOTE.fullmatch(line)
    return match[1] or "" if match else line


def items_of(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Items of a list: the printed number or "", the words; a line that is none belongs to the item before it."""
    found: list[tuple[str, str]] = []
    for one in lines:
        match = _ITEM.fullmatch(one)
        if match:
            found.append((match[1] or "", match[2]))
        elif found:
            found[-1] = found[-1][0], found[-1][1] + one.strip()
    return found


def cited_by(course: Course, corpus: Corpus, graph: LinkGraph) -> list[tuple[Document, list[Provision]]]:
    """Provisions that a course teaches, cites or tests, by text, each once and in its order; whole items, not their parts."""
    wanted: dict[str, set[str]] = {}
    held: dict[str, Document] = {}
    addresses = [relation.target for one in (course.document, *course.lessons) for relation in one.relations]
    for lesson in course.lessons:
        addresses += [target for citation in graph.citations_in(lesson) for target in citation.targets]
    for question in course.questions:
        addresses += [basis.provision for one in (question, *question.children) for basis in one.basis]
    for address in addresses:
        document = corpus.document(address)
        if document is not None and document.type.official and address.path:
            for end in address.ends:
                found = document.tree.get(end.split(".")[0]) or document.tree.get(end)
                if found is not None:
                    held[document.key] = document
                    wanted.setdefault(document.key, set()).add(found.path)
    return [(held[key], [one for one in held[key].tree if one.path in paths]) for key, paths in sorted(wanted.items())]


def official(document: Document, provisions: list[Provision]) -> Iterator[Block]:
    """Provisions as an official paper prints them, to the letter."""
    yield line(document.title, "official-title")
    for provision in provisions:
        for text in provision.text.split("\n"):
            if text.strip():
                yield line(text.strip(), "official", first=2)
    if words := source_words(document):
        yield line(f"（节选。{words}）", "official", first=2)
