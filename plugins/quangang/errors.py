"""Errors of the program. A mistake in content is never one of these: it is a `Problem`, returned.

The tree:

    QuangangError
    ├── ConfigError        the project's settings cannot be used
    ├── ContentError       content has errors; carries the problems, so that nothing is half-built
    ├── OutsideError       a document from outside cannot be read, or is more than it seems
    ├── UsageError         a command was called wrongly
    └── WriteError         a file cannot be written; what was there is as it was
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quangang.model import Problem


class QuangangError(Exception):
    """Base of all errors; its text is Chinese and fit for a user."""


class ConfigError(QuangangError):
    """The project's settings cannot be used."""


class UsageError(QuangangError):
    """A command was called wrongly."""


class OutsideError(QuangangError):
    """A document from outside cannot be read.

    Attributes:
        details: for a developer, the traceback of a mistake of ours; "" where the document is to blame.
    """

    def __init__(self, message: str, details: str = "") -> None:
        self.details = details
        super().__init__(message)


class WriteError(QuangangError):
    """A file cannot be written; what was there before is as it was."""


class ContentError(QuangangError):
    """Content has errors.

    Attributes:
        problems: every problem found in the run, errors and others.
        outcome: what became of what the command was to make, in Chinese, or "".
    """

    def __init__(self, problems: Sequence[Problem], outcome: str = "") -> None:
        self.problems = tuple(problems)
        self.outcome = outcome
        super().__init__(f"内容有{len(self.problems)}个问题")


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "这里只能读，不能写",
    errno.ENAMETOOLONG: "名称太长",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTEMPTY: "文件夹里还有别的文件",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错，请检查磁盘",
    errno.EBUSY: "文件正被别的程序占用",
    errno.EFBIG: "超过了允许的文件大小",
    errno.EXDEV: "两个位置不在同一个磁盘上",
    **{
        getattr(errno, name): words
        for name, words in (  # not every system has all of these
            ("ELOOP", "这是一个链接，不读取"),
            ("ENFILE", "系统打开的文件太多"),
            ("ETXTBSY", "文件正被别的程序占用"),
            ("EDQUOT", "磁盘配额用完了"),
            ("ENXIO", "这不是文件，是管道或设备"),
            ("ENODEV", "设备不在"),
            ("ESTALE", "网络磁盘上的文件变了，请再试一次"),
        )
        if hasattr(errno, name)
    },
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    code = error.errno or 0
    return _REASONS.get(code) or f"系统的说明是：{os.strerror(code)}"
