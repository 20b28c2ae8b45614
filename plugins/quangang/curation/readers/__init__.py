"""Kinds of source files: one file each, and one line here or an entry point `quangang.readers`.

A reader turns bytes into text, and knows nothing of repairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from quangang.curation.encodings import decode
from quangang.curation.notes import Raw
from quangang.curation.readers import docx, pdf
from quangang.errors import UsageError
from quangang.extensions import Table
from quangang.outside import sniff

MAX_BYTES = 16 * 1024 * 1024
MAX_CHARACTERS = 1_500_000
"""The longest law in force has 120,000."""
MAX_LINES = 60_000
MAX_BLOCKS = 40_000
"""Tags of a web page that begin a paragraph, a row, a cell."""
_BLOCK = re.compile(r"<(?:p|div|section|article|ul|ol|li|dl|dt|dd|table|tr|td|th|blockquote|pre|br|hr|h[1-6])\b", re.I)
MAX_DEPTH = 2_000
"""Elements in one another; a browser shows some hundreds. A page that forgets to close every `<b>` has as many as it has words."""
_NESTING = re.compile(
    r"<(/?)(?:div|section|article|table|ul|ol|dl|blockquote|span|strong|font|em|b|i|u|a|center)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of source file.

    Attributes:
        id: its name.
        suffixes: of its files, in lower case, with the dot.
        read: bytes → text, with what is known of it.
    """

    id: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Raw]


READERS = Table(
    (
        Reader("text", (".txt", ".md", ".markdown", ".html", ".htm"), decode),
        Reader("docx", (".docx",), docx.read),
        Reader("pdf", (".pdf",), pdf.read),
    ),
    "quangang.readers",
    Reader,
)


def suffixes() -> dict[str, Reader]:
    """Which reader takes a file, by the end of its name; of two that want it ours."""
    return {suffix: one for one in reversed(list(READERS.values())) for suffix in one.suffixes}


_REFUSED = {
    ".doc": "旧版 Word 文件（.doc）读不了：请用 Word 或 WPS 打开，另存为 .docx 再导入",
    ".wps": "WPS 文字文件（.wps）读不了：请用 WPS 打开，另存为 .docx 再导入",
    ".rtf": "RTF 文件读不了：请用 Word 或 WPS 打开，另存为 .docx 再导入",
    ".ofd": "OFD 文件读不了：请用阅读器打开，另存为 PDF 或复制文字存为 .txt 再导入",
    ".jpg": "图片里的文字读不了：请先用文字识别软件转成文字，存为 .txt 再导入",
    ".jpeg": "图片里的文字读不了：请先用文字识别软件转成文字，存为 .txt 再导入",
    ".png": "图片里的文字读不了：请先用文字识别软件转成文字，存为 .txt 再导入",
}

_OURS = ("text", "docx", "pdf")
"""Readers of ours: a Word file by the name of a text is read as what it is."""

__all__ = ["READERS", "Reader", "read", "suffixes"]


def read(name: str, data: bytes) -> Raw:
    """A source as text.

    Raises:
        UsageError: the file cannot be read; the text says why and what to do.
    """
    suffix = PurePath(name).suffix.lower()
    if len(data) > MAX_BYTES:
        raise UsageError(f"文件有{len(data) / 1024 / 1024:.0f}MB，太大了（不超过{MAX_BYTES // 1024 // 1024}MB）")
    kind = sniff(data)
    if suffix in _REFUSED:
        raise UsageError(_REFUSED[suffix])
    known = suffixes()
    if suffix not in known:
        kinds = "、".join(sorted(known))
        raise UsageError(f"不认识的文件类型“{suffix[:20] or name}”，能导入的有：{kinds}")
    if not data:
        raise UsageError("文件是空的，里面没有文字")
    reader = _reader(suffix, kind, known)
    raw = reader(data)
    if not raw.text.strip():
        raise UsageError("文件里没有文字" + ("，可能是扫描件，请先做文字识别" if reader is pdf.read else ""))
    if len(raw.text) > MAX_CHARACTERS or raw.text.count("\n") > MAX_LINES:
        size = f"{len(raw.text) / 10000:.0f}万字、{raw.text.count(chr(10))}行"
        limit = f"{MAX_CHARACTERS // 10000}万字、{MAX_LINES // 10000}万行"
        raise UsageError(f"文字有{size}，太长了（不超过{limit}），请分成几个文件")
    blocks = sum(1 for _ in _BLOCK.finditer(raw.text))
    if blocks > MAX_BLOCKS:
        raise UsageError(
            f"网页里的段落和表格格子有{blocks}个，太多了（不超过{MAX_BLOCKS // 10000}万个），请分成几个文件"
        )
    if "<" in raw.text and _depth(raw.text) > MAX_DEPTH:
        raise UsageError(f"网页标签一层套一层超过{MAX_DEPTH}层，不像正常的网页，请用浏览器打开，另存一份再导入")
    return raw


def _depth(text: str) -> int:
    """How deep elements stand in one another at most, by their tags alone."""
    depth = deepest = 0
    for match in _NESTING.finditer(text):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _reader(suffix: str, kind: str, known: dict[str, Reader]) -> Callable[[bytes], Raw]:
    """What reads a file: its first bytes know better than its name, but for another maker's kind."""
    named = known[suffix]
    if named.id not in _OURS:
        return named.read
    if kind in ("pdf", "zip"):
        return READERS["pdf" if kind == "pdf" else "docx"].read
    if kind not in ("html", ""):
        raise UsageError(kind)
    if suffix == ".docx" and kind == "html":
        raise UsageError("其实是网页，不是 Word 文件：请用 Word 或 WPS 打开，另存为 .docx；或者把后缀改成 .html 再导入")
    return named.read
