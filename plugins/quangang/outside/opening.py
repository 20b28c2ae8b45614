"""Opening somebody's file: a plain file, whole, of a bounded size, and the same at the end as at the beginning."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

from quangang.errors import OutsideError, reason

_KINDS = (
    (stat.S_ISLNK, "这是一个链接，不是文件：请写它指向的文件"),
    (stat.S_ISDIR, "这是文件夹，不是文件"),
    (stat.S_ISFIFO, "这是管道，不是文件"),
    (stat.S_ISSOCK, "这是套接字，不是文件"),
    (stat.S_ISCHR, "这是设备，不是文件"),
    (stat.S_ISBLK, "这是设备，不是文件"),
)
_FLAGS = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
"""Neither follow a link nor wait for the other end of a pipe that took the file's place."""
_MB = 1024 * 1024
_CHUNK = 1 << 20


def read_outside(path: Path, most: int) -> bytes:
    """The bytes of a file.

    Args:
        path: the file.
        most: bytes it may have.

    Raises:
        OutsideError: it is no plain file, cannot be opened, is too large, or changes while it is read.
    """
    try:
        _plain(os.lstat(path))
        handle = os.open(path, os.O_RDONLY | _FLAGS)
        with os.fdopen(handle, "rb") as stream:
            return _whole(stream.fileno(), most)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = reason(error) if isinstance(error, OSError) else "文件名里有不能用的字符"
        raise OutsideError(f"打不开：{why}") from error


def _plain(found: os.stat_result) -> None:
    for is_kind, message in _KINDS:
        if is_kind(found.st_mode):
            raise OutsideError(message)


def _whole(handle: int, most: int) -> bytes:
    before = os.fstat(handle)
    _plain(before)
    if before.st_size > most:
        raise OutsideError(f"文件有{before.st_size / _MB:.0f}MB，太大了（不超过{most // _MB}MB）")
    data = bytearray()
    while len(data) <= most and (chunk := os.read(handle, _CHUNK)):
        data += chunk
    after = os.fstat(handle)
    if len(data) != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise OutsideError("读的时候文件变了，请等它存完再导入")
    return bytes(data)


def shown(name: str) -> str:
    """A file's name fit for a message, a page and a log: what cannot be seen or encoded becomes `�`."""
    return "".join("\ufffd" if unicodedata.category(char) in _UNSEEN else char for char in name)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
