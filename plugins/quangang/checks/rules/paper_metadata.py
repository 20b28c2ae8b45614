"""附件里不带批注、修订痕迹、隐藏文字和作者。

Word、WPS、Excel、PPT 文件里的批注和修订痕迹，常有不该公开的讨论；作者一栏常是某个人的姓名。发布前在 WPS 或 Word 里“检查文档”，接受全部修订、删去批注和个人信息。
旧格式（.doc、.wps、.xls、.ppt）看不了里面有什么，请另存为新格式或 PDF。

错误：

    附件 批注

    附件 修订

    附件 隐藏文字

    附件 作者

    附件 旧格式

正确：

    附件 无
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from quangang.checks.asset import PAPERS, Asset
from quangang.checks.rule import Finding, Rule
from quangang.model import Severity

_MODERN = frozenset({".docx", ".xlsx", ".pptx"})
MAX_PART = 32 * 1024 * 1024
MAX_PARTS = 5_000
_COMMENTS = re.compile(r"(?:word|xl|ppt)/(?:comments|threadedComments)/?[^/]*\.xml")
_COMMENT = re.compile(rb"<(?:\w+:)?(?:comment|cm|threadedComment)[ >]")
_REVISION = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)[ >]")
_HIDDEN = re.compile(rb"<w:vanish(?:/>| )(?!w:val=\"(?:0|false)\")")
_PERSON = re.compile(rb"<(dc:creator|cp:lastModifiedBy)>([^<]{1,200})</")
_NOBODY = frozenset(
    {"", "user", "admin", "administrator", "microsoft office user", "python-docx", "wps office", "unknown"}
)
_FIX = "在 WPS 或 Word 里“检查文档”，删去批注、接受修订、清除个人信息后另存"


def check(asset: Asset) -> Iterator[Finding]:
    """What an office file carries beside what it shows."""
    if asset.suffix not in PAPERS:
        return
    if asset.suffix not in _MODERN:
        message = f"旧格式（{asset.suffix}）看不了里面有没有批注和个人信息"
        yield Finding(0, 0, message, fix="另存为 .docx、.xlsx、.pptx 或 PDF", severity=Severity.WARNING)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(asset.data)) as archive:
            yield from _inside(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        yield Finding(0, 0, "附件打不开：文件已损坏或加了密码", fix="重新另存一份不加密码的")


def _inside(archive: zipfile.ZipFile) -> Iterator[Finding]:
    for info in archive.infolist()[:MAX_PARTS]:
        name = info.filename
        wanted = name in ("word/document.xml", "docProps/core.xml") or _COMMENTS.fullmatch(name)
        if not wanted:
            continue
        if info.file_size > MAX_PART:
            yield Finding(
                0, 0, f"附件里的 {name} 太大（超过32MB），没有检查", fix="把附件拆小", severity=Severity.WARNING
            )
            continue
        with archive.open(info) as part:
            data = part.read(MAX_PART)
        if _COMMENTS.fullmatch(name) and _COMMENT.search(data):
            yield Finding(0, 0, f"附件里有{len(_COMMENT.findall(data))}条批注", fix=_FIX)
        elif name == "word/document.xml":
            if _REVISION.search(data):
                yield Finding(0, 0, f"附件里有{len(_REVISION.findall(data))}处修订痕迹", fix=_FIX)
            if _HIDDEN.search(data):
                yield Finding(0, 0, "附件里有隐藏文字", fix=_FIX)
        elif name == "docProps/core.xml":
            people = {match[2].decode("utf-8", "replace").strip() for match in _PERSON.finditer(data)}
            named = sorted(person for person in people if person.lower() not in _NOBODY)
            if named:
                message = f"附件里带着作者的名字：{'、'.join(named)}"
                yield Finding(0, 0, message, fix=_FIX, severity=Severity.WARNING)


RULE = Rule("paper-metadata", Severity.ERROR, __doc__, asset=check, always=True)
