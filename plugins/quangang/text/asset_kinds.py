"""Which pictures and attachments a site may hold, told by what is in them, not by their names.

A file of the site is opened in the site's own name: HTML, scripts and SVG with scripts in it would run as ours.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quangang.text.pdf_actions import pdf_fault
from quangang.text.svg import svg_fault

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_RELATIONS = 1024 * 1024
_MAX_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class AssetKind:
    """A type of file that may be published.

    Attributes:
        name: Chinese name.
        fault: its bytes → why they are not what the name says, or must not be published; "" when they are fine.
    """

    name: str
    fault: Callable[[bytes], str]


def _begins(*marks: bytes, at: int = 0) -> Callable[[bytes], str]:
    def fault(data: bytes) -> str:
        return "" if any(data[at:].startswith(mark) for mark in marks) else "内容与扩展名不符"

    return fault


def _webp(data: bytes) -> str:
    return "" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else "内容与扩展名不符"


def _wav(data: bytes) -> str:
    return "" if data[:4] == b"RIFF" and data[8:12] == b"WAVE" else "内容与扩展名不符"


def _mp3(data: bytes) -> str:
    return (
        ""
        if data[:3] == b"ID3" or (len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0)
        else "内容与扩展名不符"
    )


def _plain(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "" if "\x00" not in text else "不是文字文件"
    return "不是文字文件"


def _office(part: str) -> Callable[[bytes], str]:
    def fault(data: bytes) -> str:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
                if len(entries) > _MAX_ENTRIES:
                    return f"里面的部件太多（超过{_MAX_ENTRIES}个）"
                names = [info.filename for info in entries]
                told = next(filter(None, (_active(archive, info) for info in entries)), "")
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
            return ""  # rule paper-metadata says so
        return told or ("" if any(name.startswith(part) for name in names) else "内容与扩展名不符")

    return fault


def _old_office(data: bytes) -> str:
    """A compound file; its folders' names are UTF-16."""
    if not data.startswith(_OLE):
        return "内容与扩展名不符"
    return _MACROS if any(name.encode("utf-16-le") in data for name in ("_VBA_PROJECT", "VBA_PROJECT_CUR")) else ""


_MACROS = "里面带宏或控件（会在打开的人的电脑上运行程序）"
_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\s[^<>]{0,4000}>")


def _active(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """What a part of an office file brings along that acts by itself: its name may be anything, its type tells."""
    name = info.filename.lower()
    if name.endswith("vbaproject.bin"):
        return _MACROS
    if not name.endswith((".rels", "[content_types].xml")):
        return ""
    with archive.open(info) as stream:
        data = stream.read(_MAX_RELATIONS + 1)
    if len(data) > _MAX_RELATIONS or b"\x00" in data:
        return "里面的部件写法不正常"
    text = html.unescape(data.decode("utf-8", "replace"))
    if re.search(r"vbaProject|macroEnabled|activeX|/control\b", text, re.IGNORECASE):
        return _MACROS
    for relation in _RELATIONSHIP.findall(text):
        if re.search(r"TargetMode\s*=\s*[\"']\s*External", relation, re.IGNORECASE) and "/hyperlink" not in relation:
            return "打开时会去取外面的东西（远程模板、图片或对象）"
    return ""


KINDS: Mapping[str, AssetKind] = {
    ".png": AssetKind("图片", _begins(b"\x89PNG\r\n\x1a\n")),
    ".jpg": AssetKind("照片", _begins(b"\xff\xd8\xff")),
    ".jpeg": AssetKind("照片", _begins(b"\xff\xd8\xff")),
    ".gif": AssetKind("图片", _begins(b"GIF87a", b"GIF89a")),
    ".webp": AssetKind("图片", _webp),
    ".ico": AssetKind("图标", _begins(b"\x00\x00\x01\x00")),
    ".svg": AssetKind("矢量图", svg_fault),
    ".tif": AssetKind("图片", _begins(b"II*\x00", b"MM\x00*")),
    ".tiff": AssetKind("图片", _begins(b"II*\x00", b"MM\x00*")),
    ".heic": AssetKind("照片", _begins(b"ftyp", at=4)),
    ".pdf": AssetKind("PDF", pdf_fault),
    ".docx": AssetKind("Word 文件", _office("word/")),
    ".xlsx": AssetKind("表格", _office("xl/")),
    ".pptx": AssetKind("幻灯片", _office("ppt/")),
    **{
        suffix: AssetKind("旧格式的办公文件", _old_office) for suffix in (".doc", ".xls", ".ppt", ".wps", ".et", ".dps")
    },
    ".csv": AssetKind("表格", _plain),
    ".mp3": AssetKind("录音", _mp3),
    ".wav": AssetKind("录音", _wav),
    ".m4a": AssetKind("录音", _begins(b"ftyp", at=4)),
    ".mp4": AssetKind("视频", _begins(b"ftyp", at=4)),
    ".webm": AssetKind("视频", _begins(b"\x1a\x45\xdf\xa3")),
}
"""Suffix → what it must hold. Everything else is refused."""

_ADVICE: Mapping[str, str] = {
    **dict.fromkeys(
        (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml"), "用 quangang import 把网页转成 .md 页面"
    ),
    **dict.fromkeys((".js", ".mjs", ".css", ".wasm", ".swf", ".jar"), "删去它：网站的脚本和样式只能来自程序本身"),
    **dict.fromkeys((".xml", ".json", ".xsl", ".rss", ".atom"), "要给人下载的表格，另存为 .xlsx 或 .csv"),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".xz"), "解开后，把里面的文件分别放进来"),
    **dict.fromkeys((".docm", ".xlsm", ".pptm", ".dotm"), "另存为不带宏的 .docx、.xlsx、.pptx"),
    **dict.fromkeys((".exe", ".msi", ".apk", ".bat", ".cmd", ".ps1", ".sh", ".scr", ".lnk", ".url"), "删去它"),
    **dict.fromkeys((".bmp", ".avif"), "另存为 .png 或 .jpg"),
    **dict.fromkeys((".mov", ".avi", ".wmv", ".flv", ".mkv"), "转成 .mp4"),
    **dict.fromkeys((".ofd", ".rtf", ".odt", ".pages"), "另存为 .docx 或 .pdf"),
}


def asset_fault(suffix: str, data: bytes) -> tuple[str, str]:
    """Why a file must not be published, and what to do; ("", "") when it may.

    Args:
        suffix: `.jpg` …, lower case.
        data: its bytes.
    """
    kind = KINDS.get(suffix)
    if kind is None:
        shown = suffix or "没有扩展名的"
        return f"{shown}{' ' if suffix else ''}文件不能放进网站", _ADVICE.get(suffix, f"能放的有：{'、'.join(KINDS)}")
    fault = kind.fault(data)
    return (f"{kind.name}不能发布：{fault}", "换一个文件，或用原来的软件另存一份") if fault else ("", "")
