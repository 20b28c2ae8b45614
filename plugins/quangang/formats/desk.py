"""The bench of trainers: what the page picks from, and what stands ready beside it. Made at build; nothing is uploaded."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path

from quangang.formats import gift, wenjuanxing
from quangang.formats.hub import Format, Ledger
from quangang.formats.lms import STANDARDS, PackageError, write_course
from quangang.formats.material.contest import ASKED, write_contest
from quangang.formats.material.handout import write_handout, write_texts
from quangang.formats.material.slides import NoSlides, slides_of, write_pptx
from quangang.formats.material.training_file import Training, training_file
from quangang.formats.paper import asked_parts, points
from quangang.formats.printing import write_docx
from quangang.formats.printing.html import block_html
from quangang.formats.sheet import CARRIES, rows_of, write_xlsx
from quangang.formats.sheet import TYPES_CARRIED as SHEET_TYPES
from quangang.linking.coverage import central_policies, units
from quangang.linking.graph import LinkGraph
from quangang.linking.labels import address_label, provision_label
from quangang.model import Address, Corpus, Course, Question
from quangang.publishing.derived import DerivedPage
from quangang.questions import label_of
from quangang.questions.blueprint import level
from quangang.questions.shuffling import order_matters
from quangang.rendering import desk
from quangang.rendering.questions import answer_key
from quangang.rendering.urls import page_url

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bench:
    """The page and its files.

    Attributes:
        pages: the page; none without courses.
        files: by path below the site's root.
    """

    pages: tuple[DerivedPage, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Packed:
    """One file made of a course.

    Attributes:
        label: what readers call it.
        suffix: end of its name, after the course's id.
        content: its bytes; empty where the file stands already.
        size: how many bytes it has.
    """

    label: str
    suffix: str
    content: bytes
    size: int


def bench_file(course: Course, suffix: str) -> str:
    """Where a file made of a course stands, below the site's root."""
    return f"trainers/files/{course.id}-{suffix}"


def build_bench(
    corpus: Corpus, graph: LinkGraph, root: Path, pack: Callable[[Course], Sequence[Packed]] | None = None
) -> Bench:
    """The bench of a portal.

    Args:
        corpus: what is published.
        graph: who uses what.
        root: the project folder.
        pack: makes the files of a course; `pack_course` by default.
    """
    pack = pack or partial(pack_course, corpus=corpus, graph=graph, root=root)
    if not corpus.courses:
        return Bench((), {})
    data = json.dumps(_data(corpus), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    script = f"self.quangangDesk={data};\n".encode()
    name = f"assets/quangang/quangang-desk-data-{hashlib.sha256(script).hexdigest()[:10]}.js"
    files = {name: script}
    packages: list[desk.Packages] = []
    for course in corpus.courses.values():
        rows = []
        for one in pack(course):
            path = bench_file(course, one.suffix)
            files[path] = one.content
            rows.append(desk.Package(one.label, path, one.size))
        packages.append(desk.Packages(course.document.title, page_url(course.document), tuple(rows)))
    html = partial(desk.desk_page, data=name, packages=tuple(packages))
    return Bench((DerivedPage(desk.PATH, desk.TITLE, desk.LEAD, html),), files)


def pack_course(course: Course, corpus: Corpus, graph: LinkGraph, root: Path) -> tuple[Packed, ...]:
    """The files made of a course."""
    made = _packages(course, corpus, graph, root)
    return tuple(Packed(label, suffix, content, len(content)) for label, suffix, content in made)


def _packages(course: Course, corpus: Corpus, graph: LinkGraph, root: Path) -> Iterator[tuple[str, str, bytes]]:
    """What can be had of a course: name, file name, bytes. What cannot be made here is left out."""
    with contextlib.suppress(NoSlides):
        yield "课件（PPTX）", "slides.pptx", write_pptx(slides_of(course, corpus), course.document.title)
    yield "讲义（Word）", "handout.docx", write_docx(write_handout(course, corpus))
    yield "政策原文节选（Word）", "texts.docx", write_docx(write_texts(course, corpus, graph))
    if course.questions:
        yield "题库（Excel）", "questions.xlsx", write_xlsx(course.questions, course.document.title).data
        fit = [one for one in course.questions if one.type in ASKED]
        if fit:
            title = f"{course.document.title}应知应会擂台"
            yield "擂台（投影用网页）", "contest.html", write_contest(title, fit, corpus)
    files = training_file(Training(course, corpus, course.document.title))
    yield "一期一档（Word、Excel）", "training-file.zip", _zipped(files)
    for standard in STANDARDS.values():
        try:
            yield (
                f"课程包 {standard.label}",
                f"{standard.id}.zip",
                write_course(standard, course, corpus, graph, root=root),
            )
        except PackageError:
            continue  # `quangang export` says why


def _zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:  # they are packed already
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, files[name])
    return stream.getvalue()


def _data(corpus: Corpus) -> dict[str, object]:
    questions = [one for course in corpus.courses.values() for one in course.questions]
    return {
        "courses": [[course.id, course.document.title] for course in corpus.courses.values() if course.questions],
        "provisions": list(_provisions(corpus)),
        "cases": list(_cases(corpus)),
        "questions": [_question(one, corpus) for one in questions],
        "head": rows_of([], Ledger(CARRIES, SHEET_TYPES))[0],
    }


def _provisions(corpus: Corpus) -> Iterator[dict[str, str]]:
    policy = next(iter(central_policies(corpus)), None)
    for provision, part in units(policy) if policy is not None else ():
        if policy is not None and not provision.path.startswith("s"):
            yield {
                "at": f"{policy.id}#{provision.path}", "label": provision_label(provision), "part": part,
                "name": address_label(Address(policy.id, provision.path), corpus), "text": provision.text,
            }  # fmt: skip


def _cases(corpus: Corpus) -> Iterator[dict[str, object]]:
    for document in corpus.where(lambda kind: kind.column == "cases"):
        summary = document.type.summary(document.fields) if document.type.summary is not None else ""
        places = list(dict.fromkeys(str(relation.target) for relation in document.relations))
        yield {"id": document.id, "title": document.title, "href": page_url(document), "summary": summary, "at": places}


def _question(question: Question, corpus: Corpus) -> dict[str, object]:
    parts = question.children or (question,)
    bases = [basis for one in (question, *question.children) for basis in one.basis]
    sheet = Ledger(CARRIES, SHEET_TYPES)
    return {
        "id": question.id,
        "course": question.course,
        "type": question.type,
        "label": label_of(question),
        "title": question.stem.split("\n")[0] or str(question.data.get("material", ""))[:60],
        "level": level(question),
        "abilities": list(dict.fromkeys(name for one in (question, *question.children) for name in one.abilities)),
        "at": list(dict.fromkeys(str(basis.provision) for basis in bases)),
        "points": points(question),
        "paper": _printed(question, corpus),
        "parts": [_printed(part, corpus) for part in parts] if question.children else [],
        "gift": _lines(gift.FORMAT, question),
        "wjx": _lines(wenjuanxing.FORMAT, question),
        "rows": rows_of([question], sheet)[1:],
    }


def _printed(question: Question, corpus: Corpus) -> dict[str, object]:
    """A question as the page prints it: the stem, the choices, what stands below them, and the key apart."""
    stem, tail = asked_parts(question)
    why = [f"<p>解析：{escape(line)}</p>" for line in question.explanation.split("\n") if line.strip()]
    why += [f"<p>{escape(address_label(b.provision, corpus))}：“{escape(b.quote)}”</p>" for b in question.basis]
    choices = [] if question.type == "true_false" else [[one.id, one.text] for one in question.choices]
    return {
        "stem": "".join(map(block_html, stem)),
        "choices": choices,
        "tail": "".join(map(block_html, tail)),
        "key": answer_key(question),
        "right": list(question.correct_response) if question.type in ("single_choice", "multiple_response") else [],
        "fixed": order_matters(question),
        "why": "".join(why),
    }


def _lines(format_: Format, question: Question) -> list[str]:
    """A question in a format of text, as many pieces as it becomes; [] where the format has no form for it."""
    if format_.writes is None:
        return []
    pieces = format_.writes([question], "-").data.decode().removesuffix("\n").split("\n\n")[1:]
    numbered = format_.id == wenjuanxing.FORMAT.id
    return [piece.partition(". ")[2] if numbered else piece for piece in _joined(pieces, format_)]


def _joined(pieces: Sequence[str], format_: Format) -> list[str]:
    """Pieces of one question each: a blank line inside a question is no border."""
    mark = "// [id:" if format_.id == gift.FORMAT.id else ""
    found: list[str] = []
    for piece in pieces:
        begins = piece.startswith(mark) if mark else piece.partition(". ")[0] == str(len(found) + 1)
        if begins or not found:
            found.append(piece)
        else:
            found[-1] += f"\n\n{piece}"
    return found
