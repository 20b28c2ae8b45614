"""A Word paper as lines: automatic numbers, tables, raised figures, gaps, pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from xml.etree.ElementTree import fromstring

import docx
import pytest
from docx.document import Document

from quangang.formats.paper_reading import read
from quangang.formats.word.numbering import W, read_numbering
from quangang.questions import read_bank


def word(make: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    make(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def automatic(document: Document) -> None:
    document.add_paragraph("一、单选题")
    for stem, key in (("甲？", "A"), ("乙？", "B")):
        document.add_paragraph(stem, style="List Number")
        document.add_paragraph("A. 一")
        document.add_paragraph("B. 二")
        document.add_paragraph(f"答案：{key}")


def table(document: Document) -> None:
    document.add_paragraph("一、单选题")
    for number, stem in ((1, "甲？"), (2, "乙？")):
        document.add_paragraph(f"{number}. {stem}")
        choices = document.add_table(rows=1, cols=2)
        choices.cell(0, 0).text = "A. 一"
        choices.cell(0, 1).text = "B. 二"
    document.add_paragraph("参考答案")
    keys = document.add_table(rows=2, cols=3)
    for row, texts in enumerate((("题号", "1", "2"), ("答案", "A", "B"))):
        for column, text in enumerate(texts):
            keys.cell(row, column).text = text


def look(document: Document) -> None:
    line = document.add_paragraph("1. 每100m")
    line.add_run("2").font.superscript = True
    line.add_run("设一处，共")
    line.add_run("      ").underline = True
    line.add_run("处。")
    document.add_paragraph("答案：五")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (automatic, [("甲？", ("A",)), ("乙？", ("B",))]),
        (table, [("甲？", ("A",)), ("乙？", ("B",))]),
        (look, [("每100m²设一处，共____处。", ("五",))]),
    ],
)
def test_a_paper_is_read_as_it_is_printed(
    make: Callable[[Document], None], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    reading = read(word(make), "paper.docx", "q")
    assert reading.problems == []
    questions, _ = read_bank(reading.node, course="")
    assert [(question.stem, question.correct_response) for question in questions] == expected


def test_the_sign_of_a_list_is_never_longer_than_a_sign() -> None:
    """It stands before each paragraph of its list: 200,000 characters before 5,000 of them are a file made to harm."""
    levels = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{"%1" * 200_000}"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbering = read_numbering(fromstring(f'<w:numbering xmlns:w="{W[1:-1]}">{lists}</w:numbering>'))
    label = numbering.next(("1", 0))
    assert label is not None
    assert label.label == "1" * 20
