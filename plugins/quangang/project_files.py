"""The one boundary for files: what lies in a project's content folders, and how a file of it is opened.

Only regular files with names that every system can hold are content. A symbolic link could publish any file of the
machine that builds; a pipe or a device would hold the program for ever: neither is followed, opened or copied.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quangang.model import Location, Problem

FOLDERS = ("docs", "cases", "courses")
RULE = "file"
MAX_FILES = 200_000
MAX_DEPTH = 12
MAX_NAME = 180
"""Bytes of a name: Linux holds 255, and built files add to it."""

_TICK = 2_000_000_000
"""Nanoseconds: no file system of use has a coarser clock."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_KINDS = {
    stat.S_IFIFO: "管道",
    stat.S_IFSOCK: "套接字",
    stat.S_IFCHR: "设备",
    stat.S_IFBLK: "设备",
}


@dataclass(frozen=True, slots=True, order=True)
class ProjectFile:
    """One regular file of content.

    Attributes:
        file: path relative to the project root, with forward slashes.
        stamp: changes when the file does, even one whose time was set back: times in nanoseconds and size.
    """

    file: str
    stamp: str

    @property
    def name(self) -> str:
        """Last part of the path."""
        return self.file.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """Path without its last part."""
        return self.file.rpartition("/")[0]

    @property
    def suffix(self) -> str:
        """`.md`, `.jpg` …, lower case; "" when there is none."""
        stem, dot, suffix = self.name.rpartition(".")
        return f".{suffix.lower()}" if dot and stem else ""

    def is_settled(self, moment: int) -> bool:
        """Whether the stamp tells every later version: a file written again within one tick of its clock bears the same times.

        Args:
            moment: nanoseconds since the epoch, before the file was listed.
        """
        return max((int(part) for part in self.stamp.split("-")[:2]), default=0) < moment - _TICK


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """What lies in the content folders.

    Attributes:
        files: regular files in order of path; names that begin with a dot are nobody's content.
        problems: what lies there and is not read, with the reason.
    """

    files: tuple[ProjectFile, ...]
    problems: tuple[Problem, ...]


class NotAFile(OSError):
    """What should be read is a link, a folder, a pipe, a device or a socket."""


class TooLarge(OSError):
    """A file is larger than its reader takes.

    Attributes:
        size: its bytes.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(errno.EFBIG, f"{size} bytes")


def project_files(root: Path) -> ProjectFiles:
    """Everything in docs/, cases/ and courses/, links not followed; bounded in number and depth."""
    files: list[ProjectFile] = []
    problems: list[Problem] = []
    for folder in FOLDERS:
        for found in _below(root, folder, 1):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                files.append(found)
                if len(files) > MAX_FILES:
                    problems.append(Problem(Location(folder), RULE, f"文件太多（超过{MAX_FILES}个），其余没有读取"))
                    return ProjectFiles(tuple(sorted(files)), tuple(problems))
    files.sort()
    return ProjectFiles(tuple(files), (*problems, *_collisions(files)))


def read_bytes(path: Path, limit: int) -> bytes:
    """Bytes of a regular file; never waits, never follows a link in the last part of the path.

    Args:
        path: the file.
        limit: the most bytes to take.

    Raises:
        NotAFile: it is something else.
        TooLarge: it holds more than `limit` bytes.
        OSError: it cannot be opened or read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_symlink():  # where the system has no O_NOFOLLOW
        raise NotAFile(errno.ELOOP, "link")
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as handle:
        status = os.fstat(handle.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.ENXIO, "not a regular file")
        if status.st_size > limit:
            raise TooLarge(status.st_size)
        data = handle.read(limit + 1)  # it may have grown since
    if len(data) > limit:
        raise TooLarge(len(data))
    return data


def _below(root: Path, folder: str, depth: int) -> Iterator[ProjectFile | Problem]:
    try:
        if (root / folder).is_symlink():
            yield _link(folder)
            return
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError:
        return
    if depth > MAX_DEPTH:
        yield Problem(
            Location(folder), RULE, f"文件夹嵌套太深（超过{MAX_DEPTH}层），里面的没有读取", fix="移到浅一些的地方"
        )
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(root, f"{folder}/{entry.name}", entry, depth)


def _entry(root: Path, file: str, entry: os.DirEntry[str], depth: int) -> Iterator[ProjectFile | Problem]:
    fault = name_fault(entry.name)
    if fault:
        yield Problem(Location(_shown(file)), RULE, f"文件名不能用：{fault}", fix="换一个名字，如 duty-roster.md")
        return
    if entry.is_symlink() or getattr(entry, "is_junction", bool)():
        yield _link(file)
        return
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISDIR(status.st_mode):
        yield from _below(root, file, depth + 1)
    elif stat.S_ISREG(status.st_mode):
        yield ProjectFile(file, f"{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_size}")
    else:
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "特殊文件")
        yield Problem(Location(file), RULE, f"这不是文件，是{kind}，没有读取", fix="删去它")


def _link(file: str) -> Problem:
    message = "这是一个链接（快捷方式），指到别处；链接里的内容不读取、不发布"
    return Problem(Location(file), RULE, message, fix="删去链接，把文件本身放进来")


def name_fault(name: str) -> str:
    """Why some system cannot hold a file of that name; "" when every system can."""
    if not _encodable(name):
        return "不是 UTF-8 编码"
    if len(name.encode()) > MAX_NAME:
        return f"太长（超过{MAX_NAME}个字节，大约60个汉字）"
    if _RESERVED.fullmatch(name):
        return f"“{name}”在 Windows 上是设备的名字，别人取不下来"
    if match := _FORBIDDEN.search(name):
        return f"含有 Windows 不允许的字符“{match[0] if match[0].isprintable() else f'U+{ord(match[0]):04X}'}”"
    if name.endswith((".", " ")):
        return "以句点或空格结尾，Windows 上会丢掉"
    if any(unicodedata.category(character) in ("Cf", "Zl", "Zp") for character in name):
        return "含有看不见的字符"
    return ""


def _collisions(files: list[ProjectFile]) -> Iterator[Problem]:
    """Files that are one on systems which do not tell capitals apart."""
    first: dict[str, str] = {}
    for item in files:
        key = unicodedata.normalize("NFC", item.file).casefold()
        if key in first:
            message = f"与 {first[key]} 只差大小写，在 Windows 和苹果电脑上是同一个文件"
            yield Problem(Location(item.file), RULE, message, fix="换一个名字")
        else:
            first[key] = item.file


def _encodable(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(file: str) -> str:
    """A path fit to print."""
    text = file.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
