"""The zip that a .docx is, and the XML in it: opened with limits, whatever its directory claims.

Raises `OutsideError` alone; the text has no file's name in it, which callers put before it.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from quangang.errors import OutsideError

MAX_PARTS = 4000
"""A document with a thousand pictures has about 1,100."""
MAX_PART = 24 * 1024 * 1024
"""Bytes of XML of one part; 300 pages of text have about 3 MB."""
MAX_TAGS = 1_800_000
"""Marks `<` of one part: a million characters of text in a table of 150,000 cells have 1,700,000."""
MAX_DEPTH = 200
"""Elements inside elements; three tables in one another make 30."""
MAX_TOTAL = 300 * 1024 * 1024
"""Bytes of all parts together, pictures too, as the directory states them."""
MAX_RATIO = 200
"""Times the size of the file that its parts may have together, from 64 MB on."""

_ADVICE = "请用 Word 或 WPS 打开，另存为 .docx 再导入"
_DAMAGED = f"损坏了，读不出内容；{_ADVICE}"
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A zip with a directory that a document may have.

    Raises:
        OutsideError: it is no zip, or one made to harm.
    """
    if data.count(b"PK\1\2") > 4 * MAX_PARTS:  # before zipfile makes an object of each
        raise OutsideError(f"里面的部件太多（超过{MAX_PARTS}个），不像正常的 Word 文件，没有读取")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # BadZipFile, and whatever a forged directory brings about
        raise OutsideError(f"不是 Word 文件，或者没有传完整、已损坏；{_ADVICE}") from error
    _look(package.infolist(), len(data))
    return package


def _look(parts: list[zipfile.ZipInfo], size: int) -> None:
    names = [part.filename for part in parts]
    total = sum(part.file_size for part in parts)
    if len(names) > MAX_PARTS:
        raise OutsideError(f"里面的部件太多（超过{MAX_PARTS}个），不像正常的 Word 文件，没有读取")
    if len(set(names)) < len(names):
        raise OutsideError("里面有同名的部件，不像正常的 Word 文件，没有读取")
    if any(map(_leads_out, names)):
        raise OutsideError("里面有不该有的路径，不像正常的 Word 文件，没有读取")
    if total > MAX_TOTAL or (total > MAX_TOTAL // 5 and total > size * MAX_RATIO):
        raise OutsideError(f"展开后有{total / 1024 / 1024:.0f}MB，太大了，没有读取")


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name


def read_xml(package: zipfile.ZipFile, part: str, *, deep: bool = False) -> Element | None:
    """One XML part; None when the package has no such part.

    Args:
        package: the zip.
        part: name of the part.
        deep: whether elements may nest at will, since the caller counts how deep it goes.

    Raises:
        OutsideError: the part is too large, damaged, locked or declares a document type.
    """
    try:
        info = package.getinfo(part)
    except KeyError:
        return None
    data = _bytes(package, info)
    if data.count(b"<") > MAX_TAGS:
        raise OutsideError(f"正文的标记太多（超过{MAX_TAGS // 10000}万个），请分成几个文件再导入")
    try:
        _refuse_doctype(data)
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, expat.ExpatError, ValueError, LookupError) as error:
        raise OutsideError(_DAMAGED) from error
    if not deep:
        _refuse_depth(root)
    return root


def _bytes(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 0x1:
        raise OutsideError("里面的内容加了密码，请取消密码后再导入")
    if info.compress_type not in _KNOWN:
        raise OutsideError(f"用了 Word 不用的压缩方法，{_ADVICE}")
    if info.file_size > MAX_PART:
        raise OutsideError(f"正文展开后超过{MAX_PART // 1024 // 1024}MB，太大了，不像正常的 Word 文件，没有读取")
    try:
        with package.open(info) as stream:
            data = stream.read(MAX_PART + 1)
    except MemoryError:
        raise
    except Exception as error:  # zlib.error has no public base, and a forged header brings about the rest
        raise OutsideError(_DAMAGED) from error
    if len(data) > MAX_PART:
        raise OutsideError(f"正文展开后超过{MAX_PART // 1024 // 1024}MB，太大了，不像正常的 Word 文件，没有读取")
    return data


class _Started(Exception):
    """The first element is reached."""


def _refuse_doctype(data: bytes) -> None:
    """Whatever the encoding: a document type can only stand before the first element, so only that much is read."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise OutsideError("里有不该有的声明（DOCTYPE），没有读取")

    def started(*_: object) -> None:
        raise _Started

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = started
    try:
        parser.Parse(data, True)
    except _Started:
        return


def _refuse_depth(root: Element) -> None:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise OutsideError(f"内容嵌套得太深（超过{MAX_DEPTH}层），不像正常的文件，没有读取")
