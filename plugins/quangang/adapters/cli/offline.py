"""A whole site in one file to hand on: unpacked, its first page opens with a double click, without a network."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from quangang.errors import UsageError
from quangang.writing import write_file

HOW = "先看这里.txt"
"""Stands beside the first page: who opens a page inside the packed file gets it without the rest."""
_TOLD = (
    "怎样打开\r\n\r\n"
    "1. 先把整个压缩包解压出来，不要在压缩包里直接点。\r\n"
    "2. 双击这个文件夹里的 index.html，用浏览器打开。\r\n"
    "3. 不用联网：看政策、搜索、上课、做题都在这台设备上。\r\n"
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed_at(name: str) -> Path:
    """Where the packed site goes.

    Raises:
        UsageError: that is no name of a zip file.
    """
    target = Path(name).resolve()
    if target.suffix.lower() != ".zip" or target.is_dir():
        raise UsageError(f"--offline 要写一个压缩包的名字，以 .zip 结尾：{name}")
    return target


def pack_site(site: Path, target: Path) -> int:
    """Write the site as one file; the same site gives the same bytes.

    Args:
        site: folder of the site.
        target: the file; a folder of its name stands in it.

    Returns:
        its size in bytes.

    Raises:
        UsageError: it would lie in the site itself.
        WriteError: it cannot be written; what stood there still does.
    """
    if target.is_relative_to(site.resolve()):
        raise UsageError(f"压缩包不能放在网站文件夹里，那里只有生成的内容：{target}")
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, f"{target.stem}/{HOW}", b"\xef\xbb\xbf" + _TOLD.encode())
        for name in sorted(files):
            _add(archive, f"{target.stem}/{name}", files[name].read_bytes())
    write_file(target, stream.getvalue())
    return stream.tell()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    archive.writestr(info, data)
