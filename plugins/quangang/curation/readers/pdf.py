"""PDF 的文字层：逐行取出，页眉页脚由后面的修补删去，断行由后面的修补接回。扫描件没有文字层，会说明。"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from quangang.curation.notes import Doubt, Raw
from quangang.errors import UsageError

MAX_PAGES = 600
MAX_OBJECTS = 200_000
"""A page of a scanned book has about ten."""
MAX_CHARACTERS = 1_500_000
"""Of all pages together; counted before they are copied out of pdfium."""


def read(data: bytes) -> Raw:
    """The text layer of a PDF, page after page.

    What its streams unfold to nobody can know beforehand: that is bounded by the memory and time of the process that
    reads (`quangang.outside.confined`).

    Raises:
        UsageError: it cannot be opened, is locked, damaged, or too long.
    """
    try:
        pypdfium2: Any = importlib.import_module("pypdfium2")  # an extra, and only for PDFs
    except ImportError as error:
        raise UsageError('导入 PDF 需要 pypdfium2：请运行 pip install "quangang[import]"') from error
    if data.count(b" obj") > MAX_OBJECTS:
        raise UsageError(f"PDF 里的对象太多（超过{MAX_OBJECTS // 10000}万个），不像正常的文件，没有读取")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UsageError("PDF 打不开：文件已损坏，或设了密码；请另存一份没有密码的再试") from error
    try:
        pages = list(_pages(document, pypdfium2.PdfiumError))
    finally:
        document.close()
    empty = [number for number, lines in enumerate(pages, 1) if not lines]
    text = "\n".join(line for lines in _without_headers(pages) for line in lines) + "\n"
    doubts: tuple[Doubt, ...] = ()
    if empty and len(empty) < len(pages):
        names = "、".join(str(number) for number in empty[:10])
        doubts = (Doubt(0, "no-text-layer", f"第{names}页没有文字层，可能是图片，请先做文字识别"),)
    return Raw(text, "pdf（文字层）", doubts=doubts)


def _pages(document: Any, damaged: type[Exception]) -> Iterator[list[str]]:
    count = len(document)
    if count > MAX_PAGES:
        raise UsageError(f"PDF 有{count}页，太长了（不超过{MAX_PAGES}页）")
    left = MAX_CHARACTERS
    for number in range(count):
        try:
            text = _page(document, number, left)
        except damaged as error:
            raise UsageError(f"PDF 第{number + 1}页已损坏，读不出来；请打开后另存一份再试") from error
        left -= len(text)
        # pdfium marks a word cut by a line end with U+FFFE
        lines = text.replace("\ufffe", "").replace("\r", "").split("\n")
        yield [line.strip(" ") for line in lines if line.strip()]


def _page(document: Any, number: int, most: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > most:
            raise UsageError(
                f"PDF 读到第{number + 1}页，文字太长了（超过{MAX_CHARACTERS // 10000}万字），请分成几个文件"
            )
        return str(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()


def _without_headers(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the first and last lines that most pages share."""
    if len(pages) < 3:
        return pages
    edges = Counter(line for lines in pages if lines for line in {lines[0], lines[-1]})
    shared = {line for line, count in edges.items() if count >= max(3, 0.6 * len(pages))}
    return [[x for i, x in enumerate(lines) if not (x in shared and i in (0, len(lines) - 1))] for lines in pages]
