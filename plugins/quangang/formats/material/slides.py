"""课件: slides for Word's neighbour (.pptx), with what to say in the notes. The same course gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from quangang.documents.course import CourseFields
from quangang.errors import QuangangError
from quangang.formats.material.text import items_of, parts_of, without_note_mark
from quangang.formats.printing import runs_of
from quangang.formats.word.package import write_package
from quangang.linking.labels import address_label, text_sources
from quangang.model import Corpus, Course, Question
from quangang.questions import TYPES
from quangang.rendering.questions import answer_key

_SENTENCE = re.compile(r".+?[。！？；：]”?|.+$")
_WHOLE = re.compile(r".+?[。！？；]”?|.+$")
MOST, LONGEST = 6, 32
"""Points on a slide, characters of a point: more is for the notes."""
SCENE = 150
"""Characters of a 教学情境 on a slide."""
WIDTH, ROOM = 830, 350
"""Of the text below a heading, in points."""


class NoSlides(QuangangError):
    """python-pptx is not installed."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        title: its heading.
        points: what stands below.
        notes: what the trainer says, in full.
        quote: points that are the words of a paper.
    """

    title: str
    points: tuple[str, ...] = ()
    notes: str = ""
    quote: frozenset[int] = frozenset()


def slides_of(course: Course, corpus: Corpus) -> list[Slide]:
    """The slides of a course: goals, each section of each lesson, some questions with their answers after them."""
    fields = course.document.fields
    summary = getattr(fields, "summary", "")
    made = [Slide(course.document.title, (summary,) if summary else (), "培训学习资料，非正式文本。")]
    if isinstance(fields, CourseFields) and fields.objectives:
        taught = [
            f"{one.text}（{'、'.join(address_label(address, corpus) for address in one.teaches)}）"
            if one.teaches
            else one.text
            for one in fields.objectives
        ]
        made += _cut("学习目标", [(one.text, False) for one in fields.objectives], "\n".join(taught))
    for number, lesson in enumerate(course.lessons, 1):
        made.append(Slide(f"第{number}课　{lesson.title}", (), getattr(lesson.fields, "summary", "") or lesson.title))
        for part in parts_of(lesson, corpus):
            made += _cut(part.heading or lesson.title, list(_points(part.text)), _spoken(part.text))
        own = [question for question in course.questions if f"{course.id}/{question.lesson}" == lesson.id]
        for question in [one for one in own if one.type in ("single_choice", "multiple_response", "true_false")][:2]:
            made += _asked(question, corpus)
    made.append(Slide("依据", text_sources(corpus.whole)[:MOST], "课件只摘条文，以正式文本为准。"))
    return made


def _plain(text: str) -> str:
    return "".join(run.text for run in runs_of(text))


def _spoken(text: str) -> str:
    """A section as notes: no marks of Markdown."""
    lines = (re.sub(r"^ *(?:> ?|#{1,6} +|[-*+] +)", "", without_note_mark(one)) for one in text.split("\n"))
    kept = [one for one in lines if one.strip() and not re.fullmatch(r"[ |:-]+", one)]
    return "\n".join(_plain(re.sub(r" *\| *", "　", one).strip()) for one in kept)


def _points(text: str) -> Iterator[tuple[str, bool]]:
    """What a slide shows of a section: items, quotations, rows of tables, first sentences of paragraphs."""
    for chunk in re.split(r"\n[ \t]*\n", text):
        lines = [one for one in chunk.split("\n") if one.strip()]
        if not lines:
            continue
        if all(one.lstrip().startswith(">") for one in lines):
            yield _plain("".join(re.sub(r"^ *> ?", "", one).strip() for one in lines)), True
        elif re.match(r" *(?:[-*+]|\d{1,3}\.)\s", lines[0]):
            for item, words in items_of(lines):
                yield _plain(f"{item}. {words}" if item else words), False
        elif "|" in lines[0]:
            for one in lines[2:]:
                cells = [_plain(cell.strip()) for cell in one.strip().strip("|").split("|") if cell.strip()]
                yield "：".join([*cells[:1], "；".join(cells[1:])] if len(cells) > 1 else cells), False
        else:
            opening = _opening("".join(lines))
            if opening and not opening.lstrip().startswith(("#", "!", "???")):
                yield _plain(opening.strip()), False


def _opening(paragraph: str) -> str:
    """Its first sentence; of a 教学情境 as much as a slide holds: without the case nothing can be discussed."""
    sentences = [match[0] for match in _WHOLE.finditer(paragraph)]
    if not paragraph.startswith("教学情境"):
        return sentences[0] if sentences else ""
    told = ""
    for sentence in sentences:
        if len(told) > SCENE // 3 and len(told) + len(sentence) > SCENE:
            break
        told += sentence
    return told


def _cut(title: str, points: Sequence[tuple[str, bool]], notes: str) -> Iterator[Slide]:
    """As many slides as the points need; the whole text is in the notes of the first."""
    room, page = 0, list[tuple[str, bool]]()
    pages: list[list[tuple[str, bool]]] = []
    for point in points:
        cost = 1 + len(point[0]) // LONGEST
        if page and room + cost > MOST + 1:
            pages.append(page)
            room, page = 0, []
        page.append(point)
        room += cost
    for number, rows in enumerate([*pages, page]):
        quoted = frozenset(at for at, (_, quote) in enumerate(rows) if quote)
        name = title if not number else f"{title}（续{number if number > 1 else ''}）"
        yield Slide(name, tuple(text for text, _ in rows), notes if not number else "", quoted)


def _asked(question: Question, corpus: Corpus) -> Iterator[Slide]:
    choices = (
        () if question.type == "true_false" else tuple(f"{one.id}. {_plain(one.text)}" for one in question.choices)
    )
    stem = _plain(question.stem)
    reasons = [f"答案：{answer_key(question)}", question.explanation]
    reasons += [f"{address_label(one.provision, corpus)}：“{one.quote}”" for one in question.basis]
    yield Slide(f"想一想：{TYPES[question.type].label}", (stem, *choices), "先请大家说，再翻到下一页。")
    yield Slide("答案", (f"{answer_key(question)}", *_short(question.explanation)), "\n".join(reasons))


def _short(text: str) -> list[str]:
    return [match[0] for match in _SENTENCE.finditer(text.replace("\n", ""))][:4]


def write_pptx(slides: Sequence[Slide], title: str) -> bytes:
    """Slides → .pptx: 16:9, big letters, no author, no moment.

    Raises:
        NoSlides: python-pptx is not installed.
    """
    try:
        import pptx
        from pptx.util import Emu
    except ImportError as error:
        raise NoSlides("没有装 python-pptx，做不了课件：pip install 'quangang[slides]'") from error
    deck: Any = pptx.Presentation()
    deck.slide_width, deck.slide_height = Emu(12192000), Emu(6858000)
    for number, one in enumerate(slides):
        _draw(deck, one, first=number == 0)
    stream = io.BytesIO()
    deck.save(stream)
    return _repacked(stream.getvalue(), title)


def _draw(deck: Any, one: Slide, *, first: bool) -> None:
    from pptx.util import Emu, Pt

    slide = deck.slides.add_slide(deck.slide_layouts[6])
    lead = first or not one.points
    top = Emu(2400000) if lead else Emu(420000)
    _box(
        slide, (Emu(700000), top, Emu(10800000), Emu(1000000)), [(one.title, False)], Pt(40 if lead else 32), bold=True
    )
    points = [(text, at in one.quote) for at, text in enumerate(one.points)]
    size = Pt(next((one for one in (30, 28, 26, 24, 22) if _height([text for text, _ in points], one) <= ROOM), 20))
    below = Emu(3500000) if lead else Emu(1500000)
    if points:
        _box(slide, (Emu(700000), below, Emu(10800000), Emu(4700000)), points, size, bold=False)
    slide.notes_slide.notes_text_frame.text = one.notes


def _height(texts: Sequence[str], size: int) -> float:
    """How much room texts take in letters of a size, each a paragraph."""
    return sum(-(-len(text) * size // WIDTH) * size * 1.25 + 8 for text in texts)


def _box(
    slide: Any, place: tuple[Any, Any, Any, Any], texts: Sequence[tuple[str, bool]], size: Any, *, bold: bool
) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    frame = slide.shapes.add_textbox(*place).text_frame
    frame.word_wrap = True
    for number, (text, quoted) in enumerate(texts):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.space_after = Pt(8)
        run = paragraph.add_run()
        run.text = f"“{text}”" if quoted and not text.startswith("“") else text
        run.font.size, run.font.bold = size, bold
        run.font.color.rgb = RGBColor.from_string("17595A" if bold or quoted else "222222")  # type: ignore[no-untyped-call]
        properties = run._r.get_or_add_rPr()
        for tag in ("latin", "ea"):
            font = properties.makeelement(
                f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{tag}", {"typeface": "微软雅黑"}
            )
            properties.append(font)


def _repacked(data: bytes, title: str) -> bytes:
    """The same deck without the names and moments that the library puts in."""
    core = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "docProps/core.xml":
                parts[name] = core
            elif name == "docProps/thumbnail.jpeg":
                continue
            elif name == "_rels/.rels":
                parts[name] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            elif name == "[Content_Types].xml":
                parts[name] = content
            else:
                parts[name] = content
    return write_package(parts)
