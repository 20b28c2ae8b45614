"""Files made of a small portal, as a reader finds them: papers, material, packages, data. `golden/files-*.txt`; a changed line is read before it is kept."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pptx
import pytest

from quangang.formats.akn import akn
from quangang.formats.atom import atom
from quangang.formats.decap import backend_of, decap_files
from quangang.formats.desk import Packed, _data, pack_course
from quangang.formats.jsonld import jsonld
from quangang.formats.links import links_json
from quangang.formats.lms import STANDARDS, write_course
from quangang.formats.material.contest import write_contest, write_score_sheet
from quangang.formats.material.handout import write_handout, write_texts
from quangang.formats.material.rotation import Member, plan, write_calendar, write_plan
from quangang.formats.material.slides import Slide, slides_of, write_pptx
from quangang.formats.material.training_file import training_file
from quangang.formats.opensearch import index_body, query_body
from quangang.formats.paper import (
    Setting,
    make_versions,
    suggested_minutes,
    write_card,
    write_key,
    write_marking,
    write_test,
)
from quangang.formats.printing import Grid, Line, Page, Printed, Room, Turn, cells, line, write_docx, write_html
from quangang.formats.printing.html import block_html
from quangang.formats.printing.pdf import source
from quangang.formats.reference import STYLES, reference
from quangang.formats.word.blocks import Run
from quangang.formats.word.lines import printed_lines
from quangang.formats.word.read import read_word
from quangang.formats.workbook import Formula, Sheet, write_workbook
from quangang.model import Address, Document
from tests.formats.small import small, training

HERE = Path(__file__).parent / "golden"


def parts(data: bytes) -> dict[str, str]:
    """The texts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {one: archive.read(one).decode() for one in archive.namelist()}


def sheets(data: bytes) -> Iterator[str]:
    """Cells of a workbook that hold something: reference, look, text or formula; a row with nothing but its number is left out."""
    for name, text in parts(data).items():
        if name.startswith("xl/worksheets/"):
            yield f"[{name}] {re.sub('<sheetData>.*</sheetData>', '…', text.partition('<worksheet')[2])}"
            for row in re.findall(r"<row .*?</row>", text):
                held = re.findall(r'<c r="(\w+)" s="(\d)"(?: t="\w+")?>(.*?)</c>', row)
                shown = [f"{ref}:{look}={re.sub('<f>', '=', re.sub('</f><v>', ' → ', one))}" for ref, look, one in held]
                if len(held) > 1 or (held[:1] and held[0][1] == "3"):
                    yield re.sub(
                        r"</?[a-z][^>]*>", "", f"{row.partition(' ht=')[2].partition(' ')[0]} " + " | ".join(shown)
                    )


def lines(printed: Printed) -> list[str]:
    """Blocks of a paper, one a line."""
    return [f"# {printed.title} {printed.page}", *map(block_html, printed.blocks)]


def name(address: Address) -> str:
    return f"《意见》第{address.path}条"


EVERYTHING = Printed(
    "样<张>",
    (
        line("题名", "title"), line("副题", "subtitle"), line("大题", "part"), line("小标题", "heading"),
        Line((Run("正文"), Run("粗", bold=True), Run("斜", italic=True), Run("", bold=True)), indent=2, first=3),
        line("居中", centred=True), line("引“用\\”\n两行", "quote", indent=1), line("小字", "small"),
        line("关于加强社区工作者队伍建设的意见（征求意见后再定的稿子）", "official-title"),
        line("公文正文，每行二十八个字，ABC 12 也占格子，标点不出现在行首。（括号）", "official", first=2),
        Line((Run("粗", bold=True), Run("字")), "official"),
        cells([["甲", "乙\n丙"], ["一", "二"]], widths=(1, 2), head=1, height=9),
        Grid((((line("左"),), (line("右"),)), (((line("下"),)), ())), lined=False),
        Room(2), Turn(), line("末"),
    ),
    Page(seal=("单位", "姓名"), footer="页脚", mark="页眉<"),
)  # fmt: skip
"""Every block and look that can be printed."""


def printed() -> Iterator[str]:
    yield from (f"--- {one}\n{text}" for one, text in parts(write_docx(EVERYTHING)).items())
    for page in (Page("A3"), Page(margins=(37, 26, 35, 28), official=True)):
        text = parts(write_docx(replace(EVERYTHING, blocks=(line("字"), cells([["甲"]])), page=page)))
        yield from (text["word/document.xml"], text["word/header1.xml"], text["word/footer1.xml"])
        yield source(replace(EVERYTHING, blocks=(), page=page))
        yield write_html(replace(EVERYTHING, blocks=(), page=page)).decode().partition("@page")[2]
    yield source(EVERYTHING)
    yield write_html(EVERYTHING).decode()
    book = write_workbook(
        [
            Sheet("表<一>[1]:*?/\\" + "长" * 30, [["题", "值"], ["甲\x07&" * 20, 1.5], [None, Formula("SUM(B3:B4)", 3)], ["一\n二", Formula('"a"&"b"', "ab")]], [10, 6], title="总表"),
            Sheet("空", [], head=0),
        ]
    )  # fmt: skip
    yield from (f"--- {one}\n{text}" for one, text in parts(book).items())


def papers() -> Iterator[str]:
    corpus, _ = small()
    bank = corpus.courses["small"].questions
    versions = make_versions(bank, 2)
    one = make_versions([replace(bank[0], data={**bank[0].data, "points": 2.5}), replace(bank[0], id="other")], 1)[0]
    yield f"{[suggested_minutes(version) for version in versions]} {[version.points for version in versions]}"
    for version in versions:
        yield from lines(write_test(Setting("月考"), version))
        yield from lines(write_card(Setting("月考"), version))
    yield from lines(write_test(Setting("月考", 45, "A3", ()), one))
    yield from lines(write_key("月考", versions, name))
    yield from sheets(write_marking("月考", versions, name, rows=2))


def material() -> Iterator[str]:
    corpus, graph = small()
    course, bare = corpus.courses["small"], corpus.courses["bare"]
    for made in (write_handout(course, corpus), write_handout(bare, corpus), write_texts(course, corpus, graph)):
        yield from lines(made)
    for one in (*slides_of(course, corpus), *slides_of(bare, corpus)):
        yield f"■ {one.title} {sorted(one.quote)}"
        yield from (f"  · {point}" for point in one.points)
        yield from (f"  # {note}" for note in one.notes.split("\n"))
    yield from drawn()
    contest = write_contest("擂<台>", course.questions[:5], corpus, seconds=20).decode()
    yield contest.replace("><", ">\n<")
    yield from sheets(write_score_sheet("擂台", 2, 3))
    members = [
        Member("甲", "一", "书记", 2023),
        Member("乙", "一", "网格员", 2022),
        *(Member(f"人{n}", "二") for n in range(5)),
    ]
    turns = plan(members, 2025, size=2)
    yield from sheets(write_plan(turns, "轮训"))
    yield write_calendar(turns[:5], "某区,轮训;计划\\第一版，名字写得长一些好看出怎样换行").decode().replace("\r", "")


def drawn() -> Iterator[str]:
    """Where things stand on slides, how large, how they look."""
    slides = [
        Slide("封面", ("副题",)),
        Slide("一", ("短",)),
        Slide("空"),
        Slide("引", ("“原文”", "原文"), "讲", frozenset({0, 1})),
    ]
    slides += [Slide("多", ("字" * count,) * 6) for count in (27, 28, 30, 32, 35, 38)]
    deck = pptx.Presentation(BytesIO(write_pptx(slides, "课件<一>")))
    yield f"{deck.slide_width} {deck.slide_height} {deck.core_properties.title} {deck.core_properties.language}"
    for slide in deck.slides:
        for shape in slide.shapes:
            frame: Any = shape.text_frame
            runs = [
                (run.text[:4], run.font.size.pt, run.font.bold, str(run.font.color.rgb))
                for one in frame.paragraphs
                for run in one.runs
            ]
            yield f"{(shape.left, shape.top, shape.width, shape.height)} {frame.word_wrap} {frame.paragraphs[0].space_after} {runs[:2]}"
        yield f"讲：{slide.notes_slide.notes_text_frame.text}"


def training_papers() -> Iterator[str]:
    corpus, _ = small()
    full = training()
    empty = replace(full, course=corpus.courses["bare"], host="", date="", place="", learners=())
    for given in (full, empty):
        for one, data in training_file(given).items():
            yield f"--- {one}"
            yield from sheets(data) if one.endswith(".xlsx") else printed_lines(read_word(data, one))


def packages() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        pictures = Path(folder, "cases", "small")
        pictures.mkdir(parents=True)
        for one in ("a.png", "b.png"):
            (pictures / one).write_bytes(one.encode())
        yield from packages_of(Path(folder))


def packages_of(root: Path) -> Iterator[str]:
    corpus, graph = small()
    course = corpus.courses["small"]
    for chosen, mastery, base in (
        (replace(course, questions=course.questions[:1]), 80, "https://a.example/portal/"),
        (replace(course, questions=tuple(one for one in course.questions if one.type == "extended_text")), 60, ""),
    ):
        for standard in STANDARDS.values():
            data = parts(write_course(standard, chosen, corpus, graph, root=root, mastery=mastery, base=base))
            yield from (f"--- {one}\n{text}" for one, text in data.items() if one.endswith(".xml"))
        yield data["index.html"].replace("><", ">\n<")
    for one in (course, corpus.courses["bare"]):
        packed = pack_course(one, corpus, graph, root)
        yield from (f"{made.label} {made.suffix} {made.size == len(made.content) > 0}" for made in packed)
        yield f"{list(parts_of_file(packed))}"


def parts_of_file(packed: Sequence[Packed]) -> Iterator[tuple[str, tuple[int, ...], int]]:
    """Names, times and systems of what stands in a training file."""
    (made,) = (one for one in packed if one.suffix == "training-file.zip")
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        yield from ((one.filename, one.date_time, one.create_system) for one in archive.infolist())


def data() -> Iterator[str]:
    corpus, graph = small()
    held = [*corpus.documents.values(), *corpus.expressions.values()]
    yield links_json(corpus, graph).replace("}, {", "},\n{")
    yield atom(corpus, "某市全岗通")
    for one in held:
        if one.type.issued:
            yield json.dumps(json.loads(jsonld(one, corpus, graph)), ensure_ascii=False, indent=1)
            yield akn(one, corpus.versions(one.id))
            yield from references(one)
    yield from (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _data(corpus).items())
    body = index_body()
    body["settings"]["analysis"]["char_filter"]["simplified"]["mappings"] = []
    yield json.dumps(body, ensure_ascii=False)
    yield json.dumps(
        query_body("培训 “全员培训” -网络 类型:案例", {"类型": "政策", "层级": "中央"}), ensure_ascii=False
    )
    yield from decap_files(backend_of("https://codeberg.org/a/portal.git")).values()


def references(document: Document) -> Iterator[str]:
    for style in STYLES:
        for path, site, accessed in (
            ("", "", "2024-05-06"),
            ("3", "https://a.example/", "2024-05-06"),
            ("99", "https://a.example", ""),
        ):
            yield reference(document, path, style, site=site, accessed=accessed)


def text(made: Callable[[], Iterable[str]]) -> str:
    return "\n".join(made()).rstrip() + "\n"


MADE: Sequence[Callable[[], Iterable[str]]] = (printed, papers, material, training_papers, packages, data)
GOLDEN: dict[Path, Callable[[], str]] = {
    HERE / f"files-{one.__name__.replace('_', '-')}.txt": lambda one=one: text(one) for one in MADE
}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_files_are_as_they_were(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
