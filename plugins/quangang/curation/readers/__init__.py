"""Kinds of source files: one file each, and one line here. A reader turns bytes into text, and knows nothing of repairs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from quangang.curation.encodings import decode
from quangang.curation.notes import Raw
from quangang.curation.readers import docx, pdf
from quangang.errors import UsageError

MAX_BYTES = 16 * 1024 * 1024
MAX_CHARACTERS = 2_000_000
"""The longest law in force has 120,000."""
MAX_LINES = 100_000

READERS: dict[str, Callable[[bytes], Raw]] = {
    ".txt": decode,
    ".md": decode,
    ".markdown": decode,
    ".html": decode,
    ".htm": decode,
    ".docx": docx.read,
    ".pdf": pdf.read,
}
_REFUSED = {
    ".doc": "旧版 Word 文件（.doc）读不了：请用 Word 或 WPS 打开，另存为 .docx 再导入",
    ".wps": "WPS 文字文件（.wps）读不了：请用 WPS 打开，另存为 .docx 再导入",
    ".rtf": "RTF 文件读不了：请用 Word 或 WPS 打开，另存为 .docx 再导入",
    ".ofd": "OFD 文件读不了：请用阅读器打开，另存为 PDF 或复制文字存为 .txt 再导入",
    ".jpg": "图片里的文字读不了：请先用文字识别软件转成文字，存为 .txt 再导入",
    ".jpeg": "图片里的文字读不了：请先用文字识别软件转成文字，存为 .txt 再导入",
    ".png": "图片里的文字读不了：请先用文字识别软件转成文字，存为 .txt 再导入",
}

__all__ = ["READERS", "read"]


def read(name: str, data: bytes) -> Raw:
    """A source as text.

    Raises:
        UsageError: the file cannot be read; the text says why and what to do.
    """
    suffix = PurePath(name).suffix.lower()
    if len(data) > MAX_BYTES:
        raise UsageError(f"文件有{len(data) / 1024 / 1024:.0f}MB，太大了（不超过{MAX_BYTES // 1024 // 1024}MB）")
    if suffix in _REFUSED or data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError(_REFUSED.get(suffix, _REFUSED[".doc"]))
    if suffix not in READERS:
        kinds = "、".join(READERS)
        raise UsageError(f"不认识的文件类型“{suffix or name}”，能导入的有：{kinds}")
    reader = pdf.read if data.startswith(b"%PDF-") else docx.read if data.startswith(b"PK\3\4") else READERS[suffix]
    raw = reader(data)
    if not raw.text.strip():
        raise UsageError("文件里没有文字" + ("，可能是扫描件，请先做文字识别" if reader is pdf.read else ""))
    if len(raw.text) > MAX_CHARACTERS or raw.text.count("\n") > MAX_LINES:
        size = f"{len(raw.text) / 10000:.0f}万字、{raw.text.count(chr(10))}行"
        limit = f"{MAX_CHARACTERS // 10000}万字、{MAX_LINES // 10000}万行"
        raise UsageError(f"文字有{size}，太长了（不超过{limit}），请分成几个文件")
    return raw
