"""A course and all it needs, gathered in one page: lessons, test, the provisions cited, pictures, script and style."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from markupsafe import Markup

from quangang.errors import QuangangError
from quangang.linking.graph import LinkGraph
from quangang.linking.labels import address_label, document_label
from quangang.model import Address, Corpus, Course, Document, ProvisionKind, Question
from quangang.project_files import read_bytes
from quangang.publishing.site import place_sums
from quangang.rendering.annotate import annotate
from quangang.rendering.author_links import place_author_links
from quangang.rendering.context import PageContext
from quangang.rendering.placeholders import Fragments, neutralise
from quangang.rendering.questions import definition, render_question
from quangang.rendering.sanitize import sanitize
from quangang.rendering.templating import render
from quangang.rendering.urls import page_url
from quangang.text.asset_kinds import KINDS
from quangang.text.markdown import html_of

ASSETS = Path(__file__).parents[2] / "assets"
LARGEST_STATE = 3600
"""Characters that all answers by choice may take of the 4,096 of SCORM 1.2; the rest is for blanks and lessons."""
MAX_PICTURE = 4 * 1024 * 1024
_NOWHERE = "qg-nowhere:"
_UNLINKED = re.compile(rf'<a\b[^<>]*\bhref="{_NOWHERE}[^"]*"[^<>]*>(.*?)</a>', re.DOTALL)
_AUTHORED = re.compile(r'<a\b[^<>]*\bhref="([^"]*)"[^<>]*>(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'(<img\b[^<>]*?\bsrc=")([^"]+)(")')
_HEADING = re.compile(r"<(/?)h([1-6])\b[^<>]*>")
_MARKS = re.compile(r"\*\*|\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]")
_BLANK = re.compile(r"_{2,}")


class PackageError(QuangangError):
    """A course cannot be packed."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a manifest describes.

    Attributes:
        course: the course.
        title: its title.
        summary: what it is about; never empty.
        identifier: an XML name for it.
        iri: its name in the world.
        mastery: pass mark out of 100; 0 where nothing is scored.
        duration: minutes suggested, 0 where none are.
        files: everything but the manifest, by path.
    """

    course: Course
    title: str
    summary: str
    identifier: str
    iri: str
    mastery: int
    duration: int
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard for course packages.

    Attributes:
        id: its name on the command line and in the page.
        label: its name as trainers know it.
        manifest: the files that make a package of it, by path.
    """

    id: str
    label: str
    manifest: Callable[[Package], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Inside(PageContext):
    """A page whose links stay in the package: to its lessons, its questions and the provisions it carries."""

    course: str = ""
    cited: dict[tuple[str, str], str] = field(default_factory=dict)

    def href(self, target: str) -> str:
        """A place in the package, or nowhere: then the words stand without a link."""
        path, _, anchor = target.partition("#")
        if anchor.startswith("q-") and path.startswith(f"courses/{self.course}/"):
            return f"#{anchor}"
        match = re.fullmatch(rf"courses/{re.escape(self.course)}/([^/]+)/", path)
        return f"#lesson-{match[1]}" if match else _NOWHERE

    def link(self, address: Address) -> tuple[str, str] | None:
        """A provision in the package, which then carries it."""
        document = self.corpus.document(address)
        label = address_label(address, self.corpus)
        if document is None or not document.type.official:
            return _NOWHERE, label
        path = _unit(document, address.ends[0]) if address.path else ""
        if not path:
            return _NOWHERE, label
        anchor = f"p-{document.key}-{path}".replace("@", "-")
        self.cited[document.key, path] = anchor
        return f"#{anchor}", label


def _unit(document: Document, path: str) -> str:
    """The 条 or item that holds a provision; "" when there is none."""
    parts = path.split(".")
    for length in range(1, len(parts) + 1):
        found = document.tree.get(".".join(parts[:length]))
        if found is not None and found.kind in (ProvisionKind.ARTICLE, ProvisionKind.ITEM, ProvisionKind.ATTACHMENT):
            return found.path
    found = document.tree.get(path)
    return found.path if found is not None else ""


def package_of(
    standard: Standard, course: Course, corpus: Corpus, graph: LinkGraph, *, root: Path, mastery: int, base: str
) -> Package:
    """Gather a course.

    Raises:
        PackageError: a question or a picture cannot be packed.
    """
    page = _Inside(corpus, "", course=course.id)
    pictures: dict[str, bytes] = {}
    lessons = [
        {
            "id": lesson.id.partition("/")[2],
            "title": lesson.title,
            "html": _with_pictures(_lesson(lesson, page, graph), lesson, root, pictures),
        }
        for lesson in course.lessons
    ]
    groups = [{"title": title, "html": Markup("".join(rows))} for title, rows in _quiz(course, page)]
    asked = [part for question in course.questions for part in question.children or (question,)]
    fits(asked)
    scored = any(question.type != "extended_text" for question in asked)
    fields = course.document.fields
    title = course.document.title
    html = _UNLINKED.sub(
        r"\1",
        render(
            "lms.html",
            title=title,
            summary=getattr(fields, "summary", ""),
            lessons=lessons,
            groups=groups,
            total=len(course.questions),
            mastery=mastery if scored else 0,
            provisions=list(_provisions(page)),
            data=Markup(_data(standard.id, course, asked, mastery)),
        ),
    )
    files = {"index.html": html.encode(), **pictures}
    for name in ("lms.js", "lms.css"):
        files[name] = (ASSETS / name).read_bytes()
    return Package(
        course,
        title,
        getattr(fields, "summary", "") or title,
        f"quangang-{course.id}",
        f"{base.rstrip('/')}/{page_url(course.document)}" if base else f"urn:quangang:course:{course.id}",
        mastery if scored else 0,
        getattr(fields, "duration", 0),
        files,
    )


def _lesson(lesson: Document, page: _Inside, graph: LinkGraph) -> Markup:
    """The words of a lesson as on the site, its links turned inwards."""
    fragments = Fragments()
    text = place_sums(neutralise(lesson.body), fragments)
    html = sanitize(html_of(fragments.shield(place_author_links(text, page, fragments))))
    cited = graph.found.get(lesson.key)
    html = annotate(html, cited, page.link) if cited is not None else html

    def turned(match: re.Match[str]) -> str:
        """A link an author wrote as a path or an address: to a lesson of ours, or words (and the address)."""
        href, words = match[1], match[2]
        if href.startswith(("#", _NOWHERE)):
            return match[0]
        file, _, _ = href.partition("#")
        name = file.removesuffix(".md")
        if name != file and f"{page.course}/{name}" in page.corpus.documents:
            return f'<a href="#lesson-{name}">{words}</a>'
        return f"{words}（{href}）" if href.startswith(("http:", "https:")) and href not in words else words

    return Markup(_HEADING.sub(_lower, _AUTHORED.sub(turned, fragments.fill(html))))


def _lower(match: re.Match[str]) -> str:
    """A heading below that of its lesson, without an id: another lesson may have the same."""
    return f"<{match[1]}h{min(int(match[2]) + 1, 6)}>"


def _with_pictures(html: Markup, lesson: Document, root: Path, pictures: dict[str, bytes]) -> Markup:
    def replace(match: re.Match[str]) -> str:
        written = unquote(match[2])
        if written.startswith("data:"):
            return match[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(lesson.file), written))
        file = root / path
        if path.startswith("../") or file.suffix.lower() not in KINDS or file.is_symlink() or not file.is_file():
            raise PackageError(f"{lesson.file}：找不到图片“{written}”，没有打包")
        data = read_bytes(file, MAX_PICTURE)
        name = f"files/{hashlib.sha256(data).hexdigest()[:12]}{file.suffix.lower()}"
        pictures[name] = data
        return f"{match[1]}{name}{match[3]}"

    return Markup(_PICTURE.sub(replace, html))


def _quiz(course: Course, page: PageContext) -> Iterator[tuple[str, list[str]]]:
    """Questions lesson by lesson, numbered through."""
    numbers = _numbers(course)
    for key, title in _groups(course):
        rows = [
            render_question(question, number=numbers[question.id], link=page.link)
            for question in course.questions
            if question.lesson == key
        ]
        if rows:
            yield title, rows


def _groups(course: Course) -> list[tuple[str, str]]:
    return [*((one.id.partition("/")[2], one.title) for one in course.lessons), ("", "综合")]


def _numbers(course: Course) -> dict[str, int]:
    """The number each question bears on the page; those of a 材料题 bear its number."""
    ordered = [question for key, _ in _groups(course) for question in course.questions if question.lesson == key]
    return {one.id: number for number, question in enumerate(ordered, 1) for one in (question, *question.children)}


def _provisions(page: _Inside) -> Iterator[dict[str, object]]:
    """The provisions that lessons and questions cite, in the order of their texts."""
    for key in sorted({key for key, _ in page.cited}):
        work, _, version = key.partition("@")
        document = page.corpus.expressions.get((work, version)) if version else page.corpus.documents.get(work)
        if document is None:
            continue
        order = {provision.path: at for at, provision in enumerate(document.tree)}
        paths = sorted((path for cited, path in page.cited if cited == key), key=lambda path: order.get(path, 0))
        if paths:
            rows = [
                {"anchor": page.cited[key, path], "text": found.text}
                for path in paths
                if (found := document.tree.get(path)) is not None
            ]
            source = document.source
            where = f"{source.name} {source.date}".strip() if source is not None else ""
            yield {
                "title": document.title,
                "label": document_label(document, page.corpus),
                "source": where,
                "rows": rows,
            }


def plain_words(text: str) -> str:
    """A stem as reports show it: no marks, blanks as blanks, one line."""
    return " ".join(_BLANK.sub("____", _MARKS.sub(lambda match: match[1] or "", text)).split())


def _data(standard: str, course: Course, asked: Sequence[Question], mastery: int) -> str:
    """What the script needs, as JSON that may stand in a page."""
    numbers = _numbers(course)
    rows = [{**_question(question), "number": numbers.get(question.id, 0)} for question in asked]
    edition = hashlib.sha256("\n".join(question.content_hash for question in asked).encode()).hexdigest()[:8]
    data = {
        "id": course.id,
        "title": course.document.title,
        "standard": standard,
        "mastery": mastery / 100,
        "lessons": [lesson.id.partition("/")[2] for lesson in course.lessons],
        "questions": rows,
        "edition": edition,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")


def _question(question: Question) -> dict[str, object]:
    facts = definition(question)
    matches = cast("list[dict[str, str]]", question.data.get("matches", []))
    return {
        "id": question.id,
        "type": question.type,
        "points": facts.get("points", 1),
        "stem": plain_words(question.stem),
        "choices": [[choice.id, plain_words(choice.text)] for choice in question.choices],
        "matches": [[match["id"], plain_words(match["text"])] for match in matches],
        "correct": list(question.correct_response),
        "blanks": facts.get("blanks", []),
        "tolerance": facts.get("tolerance", 0),
    }


def fits(asked: Sequence[Question]) -> None:
    """Refuse a course whose answers by choice could not all be kept between two visits.

    Raises:
        PackageError: there are too many.
    """
    longest = 0
    for question in asked:
        if question.type in ("fill_in", "numeric", "extended_text"):
            longest += 1
        elif question.type == "matching":
            longest += 1 + sum(len(choice.id) + 4 for choice in question.choices)
        elif question.type in ("multiple_response", "ordering"):
            longest += 1 + sum(len(choice.id) + 1 for choice in question.choices)
        else:
            longest += 6
    if longest > LARGEST_STATE:
        raise PackageError(
            f"题太多：{len(asked)}道题的作答最多要占{longest}个字符，学习平台只保证存得下4096个。请分成几门课再导出"
        )
