"""The zip that a .docx is: opened with limits, refused with advice; written with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from quangang.errors import QuangangError

MAX_FILE = 50 * 1024 * 1024
"""A form with a dozen photographs has about 30 MB."""
MAX_PART = 24 * 1024 * 1024
"""XML of one part; 300 pages of text have about 3 MB."""
MAX_PARTS = 4000

_EPOCH = (1980, 1, 1, 0, 0, 0)
_ADVICE = "请用 Word 或 WPS 打开，另存为“.docx”格式，再导入"


class WordError(QuangangError):
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
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise WordError(f"{name} 设了打开密码，请取消密码后再导入")
        raise WordError(f"{name} 是旧格式（.doc 或 .wps），{_ADVICE}")
    if data.lstrip().startswith(b"{\\rtf"):
        raise WordError(f"{name} 是 RTF 格式，{_ADVICE}")
    if data.startswith(b"%PDF"):
        raise WordError(f"{name} 是 PDF，读不出表格里填的内容；请交 Word 原件")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise WordError(f"{name} 不是 Word 文件，或者没有传完整；{_ADVICE}") from error
    if "word/document.xml" not in names:
        kind = "ODT 文件" if "content.xml" in names else "Word 文件（可能是表格或演示文稿）"
        known = f"是 {kind}" if "content.xml" in names else f"不是 {kind}"
        raise WordError(f"{name} {known}，{_ADVICE}")
    if len(names) > MAX_PARTS:
        raise WordError(f"{name} 里的部件太多，不像正常的 Word 文件，没有读取")
    return package


def read_part(package: zipfile.ZipFile, part: str, name: str) -> Element | None:
    """One XML part; None when the package has no such part.

    Raises:
        WordError: the part is too large, damaged or declares entities.
    """
    try:
        info = package.getinfo(part)
    except KeyError:
        return None
    try:
        with package.open(info) as stream:
            data = stream.read(MAX_PART + 1)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise WordError(f"{name} 损坏了，读不出内容；{_ADVICE}") from error
    except Exception as error:  # zlib.error has no public base class
        raise WordError(f"{name} 损坏了，读不出内容；{_ADVICE}") from error
    if len(data) > MAX_PART:
        raise WordError(f"{name} 的正文太大，不像正常的 Word 文件，没有读取")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise WordError(f"{name} 里有不该有的声明（DOCTYPE），没有读取")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise WordError(f"{name} 损坏了，读不出内容；{_ADVICE}") from error


def write_package(parts: Mapping[str, str]) -> bytes:
    """A zip of the parts in their order, every date the same: the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            package.writestr(info, text.encode())
    return stream.getvalue()
