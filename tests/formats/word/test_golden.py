"""Word and Markdown as people write them, a way a block (`golden.txt`), and what is read of them and written again: `golden.out.txt`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from quangang.documents.case_file import CaseEntry
from quangang.formats.word.blocks import Block, Table
from quangang.formats.word.form import write_form
from quangang.formats.word.form_read import read_form
from quangang.formats.word.lines import printed_lines
from quangang.formats.word.markdown import read_blocks, write_blocks, write_typed
from quangang.formats.word.package import write_package
from quangang.formats.word.provisions import provision_finder
from quangang.formats.word.read import W, read_word
from quangang.formats.word.write import blocks as write_word
from tests.formats.small import small
from tests.golden import blocks

HERE = Path(__file__).parent
STYLES = '<styles><style styleId="H2"><name val="heading 2"/></style><style styleId="H5"><name val="标题 5"/></style><style styleId="H9"><name val="heading 9"/></style><style styleId="Q"><name val="Quote"/></style><style styleId="L"><name val="List Number"/><pPr><numPr><numId val="6"/></numPr></pPr></style></styles>'
_LEVEL = '<lvl ilvl="{}"><start val="{}"/><numFmt val="{}"/><lvlText val="{}"/></lvl>'
LISTS = {
    1: (0, ("0", "1", "decimal", "%1."), ("1", "1", "chineseCounting", "（%2）")),
    2: (1, ("0", "1", "bullet", "•")),
    3: (2, ("0", "1", "none", "")),
    4: (3, ("0", "3", "upperLetter", "%1、")),
    5: (3, ("0", "3", "upperLetter", "%1、")),
    6: (4, ("0", "7", "decimal", "第%1条")),
}
ENTRY = CaseEntry(
    {
        "title": "值班", "kind": "mechanism", "level": "county", "jurisdiction": "示例县", "subjects": ["值班", "培训"], "access": "依申请公开",
        "source": {"name": "某社区", "date": "2024-05-06"}, "facts": [{"label": "值班", "value": "2人"}],
        "relations": [{"type": "exemplifies", "provision": "central-2024#3", "how": "每晚值班"}],
    },
    {"背景": "人少。\n\n- 一\n- 二", "做法": "1. 听\n2. 记"},
    "放在前面。",
)  # fmt: skip


def package(body: str) -> bytes:
    """A .docx around a body, its names without prefixes."""
    shapes = {shape: levels for shape, *levels in LISTS.values()}
    lists = "".join(
        f'<abstractNum abstractNumId="{shape}">{"".join(_LEVEL.format(*level) for level in levels)}</abstractNum>'
        for shape, levels in shapes.items()
    )
    lists += "".join(
        f'<num numId="{number}"><abstractNumId val="{shape}"/></num>' for number, (shape, *_) in LISTS.items()
    )
    parts = {"word/document.xml": f"<document><body>{body}</body></document>", "word/styles.xml": STYLES, "word/numbering.xml": f"<numbering>{lists}</numbering>"}  # fmt: skip
    parts["docProps/core.xml"] = (
        "<x:core xmlns:x='urn:x'><x:creator> 张伟 </x:creator><x:lastModifiedBy>张伟</x:lastModifiedBy></x:core>"
    )
    return write_package({name: spaced(text) for name, text in parts.items()})


def spaced(text: str) -> str:
    """XML whose names and attributes stand in the namespace of Word."""
    marked = re.sub(r"<(/?)(?!x:)(\w)", r"<\1w:\2", text)
    marked = re.sub(r' (val|char|type|styleId|ilvl|numId|abstractNumId)="', r' w:\1="', marked)
    return re.sub(r"^<([\w:]+)", rf'<\1 xmlns:w="{W[1:-1]}"', marked, count=1)


def shown(content: Iterable[Block], depth: int = 0) -> Iterator[str]:
    """Blocks, one a line."""
    for block in content:
        if isinstance(block, Table):
            for row in block.rows:
                yield f"{'  ' * depth}行"
                for cell in row:
                    yield from [f"{'  ' * depth}格", *shown(cell, depth + 1)]
            continue
        runs = " ".join(f"{'粗' * one.bold}{'斜' * one.italic}“{one.text}”" for one in block.runs)
        more = [f"{key}={getattr(block, key)}" for key in ("style", "depth", "number", "level") if hasattr(block, key)]
        yield f"{'  ' * depth}{type(block).__name__} {' '.join(more)} {runs}"


def word(text: str) -> Iterator[str]:
    for printed in (False, True):
        read = read_word(package(text), "甲.docx", printed=printed)
        yield from printed_lines(read) if printed else shown(read.blocks)
        yield f"{dict(read.left_out)} {read.people}"
    yield write_blocks(read_word(package(text), "甲.docx").blocks)


def markdown(text: str) -> Iterator[str]:
    read = read_blocks(text)
    yield from (*shown(read), write_blocks(read), write_word(read))


def typed(text: str) -> Iterator[str]:
    yield write_typed(text)


def provision(text: str) -> Iterator[str]:
    find = provision_finder(small()[0])
    yield from (f"{line} ⇒ {find(line)}" for line in text.splitlines())


def form(text: str) -> Iterator[str]:
    del text
    for data in (write_form(), write_form(ENTRY)):
        yield from printed_lines(read_word(data, "案例申报表.docx"))


def filled(text: str) -> Iterator[str]:
    """What is read of a form that somebody filled in."""
    read = read_form(package(text), "甲.docx", provision=provision_finder(small()[0]))
    yield json.dumps(read.entry.fields, ensure_ascii=False)
    yield from (f"## {heading}\n{text}" for heading, text in read.entry.sections.items())
    yield f"开头：{read.entry.opening!r} 空白：{read.blank} 还要：{'、'.join(read.missing)}"
    yield from (f"! {note}" for note in read.notes)


READ: dict[str, Callable[[str], Iterator[str]]] = {
    "word": word,
    "markdown": markdown,
    "typed": typed,
    "provision": provision,
    "form": form,
    "filled": filled,
}


def told() -> str:
    """Each block as it is read and written."""
    lines = []
    for head, text in blocks(HERE / "golden.txt"):
        lines += [f"=== {head}", *READ[head.split(" ")[0]](text)]
    return "\n".join(lines) + "\n"


GOLDEN: dict[Path, Callable[[], str]] = {HERE / "golden.out.txt": told}


def test_every_way_is_read_as_it_was() -> None:
    assert told() == (HERE / "golden.out.txt").read_text(encoding="utf-8")
