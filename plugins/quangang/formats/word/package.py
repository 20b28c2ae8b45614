"""The zip that a .docx is: opened with limits, refused with advice; written with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from quangang.errors import OutsideError
from quangang.outside import open_zip, read_xml, sniff

MAX_FILE = 50 * 1024 * 1024
"""A form with a dozen photographs has about 30 MB."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_ADVICE = "请用 Word 或 WPS 打开，另存为“.docx”格式，再导入"


class WordError(OutsideError):
    """The file cannot be read as a Word document."""


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """The package of a .docx.

    Raises:
        WordError: it is something else; the text says what, and what to do.
    """
    if len(data) > MAX_FILE:
        raise WordError(f"{name} 太大了（超过{MAX_FILE // 1024 // 1024}MB），请删去文件里的图片再导入")
    if not data:
        raise WordError(f"{name} 是空文件")
    kind = sniff(data)
    if data.startswith(b"\xd0\xcf\x11\xe0") and "密码" not in kind:
        raise WordError(f"{name} 是旧格式（.doc 或 .wps），{_ADVICE}")
    if kind == "pdf":
        raise WordError(f"{name} 是 PDF，读不出表格里填的内容；请交 Word 原件")
    if kind == "html":
        raise WordError(f"{name} 其实是网页，{_ADVICE}")
    if kind not in ("zip", ""):
        raise WordError(f"{name} {kind}")
    try:
        package = open_zip(data)
    except OutsideError as error:
        raise WordError(f"{name} {error}") from error
    names = set(package.namelist())
    if "word/document.xml" not in names:
        wrong = "是 ODT 文件" if "content.xml" in names else "不是 Word 文件（可能是表格或演示文稿）"
        raise WordError(f"{name} {wrong}，{_ADVICE}")
    return package


def read_part(package: zipfile.ZipFile, part: str, name: str) -> Element | None:
    """One XML part; None when the package has no such part.

    Raises:
        WordError: the part is too large, damaged or declares entities.
    """
    try:
        return read_xml(package, part, deep=True)
    except OutsideError as error:
        raise WordError(f"{name} {error}") from error


def write_package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of the parts in their order, every date the same: the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            package.writestr(info, text.encode() if isinstance(text, str) else text)
    return stream.getvalue()
