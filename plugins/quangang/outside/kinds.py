"""What a file really is, by its first bytes: a `.docx` may be a web page, a `.txt` a picture."""

from __future__ import annotations

import re

_SAVE = "请用 Word 或 WPS 打开，另存为 .docx 再导入"
_OCR = "图片里的文字读不了：请先用文字识别软件转成文字，存为 .txt 再导入"
_OLE = b"\xd0\xcf\x11\xe0"
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", f"其实是 RTF 文件，{_SAVE}"),
    (b"\x89PNG", f"其实是图片（PNG），{_OCR}"),
    (b"\xff\xd8\xff", f"其实是图片（JPG），{_OCR}"),
    (b"GIF8", f"其实是图片（GIF），{_OCR}"),
    (b"II*\0", f"其实是图片（TIFF），{_OCR}"),
    (b"MM\0*", f"其实是图片（TIFF），{_OCR}"),
    (b"Rar!", "其实是压缩包（RAR），请先解压，再导入里面的文件"),
    (b"7z\xbc\xaf\x27\x1c", "其实是压缩包（7z），请先解压，再导入里面的文件"),
    (b"\x1f\x8b", "其实是压缩包（gzip），请先解压，再导入里面的文件"),
    (b"BZh", "其实是压缩包（bzip2），请先解压，再导入里面的文件"),
    (b"\xfd7zXZ", "其实是压缩包（xz），请先解压，再导入里面的文件"),
    (b"MZ", "其实是程序，不是文件资料，没有读取"),
    (b"\x7fELF", "其实是程序，不是文件资料，没有读取"),
    (b"SQLite format 3", "其实是数据库，不是文件资料，没有读取"),
    (b"RIFF", "其实是音像文件，没有读取"),
    (b"ID3", "其实是音像文件，没有读取"),
    (b"OggS", "其实是音像文件，没有读取"),
)
_PAGE = re.compile(rb"(?:<!doctype\s+html|<html|<head|<meta|<body|<div|<p\b|<table)", re.I)


def sniff(data: bytes) -> str:
    """`pdf`, `zip`, `html` or "" for what may be text; anything else is a sentence: what it is and what to do.

    Args:
        data: the file, or its first bytes.
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return "zip"
    if data.startswith(_OLE):
        return _old(data)
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"mso-application" in head and b"Word.Document" in head:
        return f"其实是 Word 的 XML 文件，{_SAVE}"
    if head[:13].lower() == b"mime-version:":
        return f"其实是单个文件网页（.mht），{_SAVE}"
    found = next((message for start, message in _STARTS if head.startswith(start) and _binary(start, data)), "")
    return found or ("html" if _PAGE.match(head) else "")


def _binary(start: bytes, data: bytes) -> bool:
    """Whether a start of letters alone is meant: a text may begin with “MZ” or “RIFF”."""
    return not start.isalnum() or b"\0" in data[:256]


def _old(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "设了打开密码，请取消密码后再导入"
    return f"其实是旧版 Office 文件（.doc、.wps 等），{_SAVE}"
