"""What git knows of the project, for commands that ask. Nothing else needs git."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from quangang.checks.changes import WHOLE, Touched, touched_lines
from quangang.errors import UsageError
from quangang.loading import MAX_BYTES
from quangang.project_files import read_bytes

_CONTENT = ("docs", "cases", "courses")
_TIMEOUT = 60
_OTHER_ENDS = re.compile(rb"\r(?!\n)|\xc2\x85|\xe2\x80[\xa8\xa9]")
"""A carriage return alone; U+0085, U+2028 and U+2029, which end a line of YAML."""


def changed_lines(root: Path, revision: str) -> Touched:
    """Lines of content that changed since a revision, uncommitted and new files included.

    Raises:
        UsageError: there is no git here, or no such revision.
    """
    # `--text`: a contribution's own .gitattributes must not call its pages binary, which shows no lines.
    commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(f"git 里没有“{revision}”这个版本；可写分支名、标签或提交号，例如 --since origin/main")
    diff = git(
        root, "-c", "core.quotePath=true", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--relative",
        "--src-prefix=a/", "--dst-prefix=b/", commit.strip(), "--", *_CONTENT,
    )  # fmt: skip
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *_CONTENT)
    if diff is None or new is None:
        raise UsageError("git 没有给出改动的内容，请去掉 --since 再运行")
    touched = touched_lines(diff, tuple(name for name in new.split("\0") if name))
    return {file: WHOLE if _has_other_lines(root / file) else ranges for file, ranges in touched.items()}


def _has_other_lines(path: Path) -> bool:
    """Whether we or YAML count lines that git does not: what stands on a touched one could not be told."""
    try:
        raw = read_bytes(path, MAX_BYTES)
    except OSError:  # a link, or more than is taken for content: it is not read at all
        return False
    return _OTHER_ENDS.search(raw) is not None


def file_at(root: Path, revision: str, file: str) -> str | None:
    """Text of a file at a revision; None when it was not there."""
    return git(root, "show", "--end-of-options", f"{revision}:./{file}")


def need_git() -> str:
    """Path of the git program.

    Raises:
        UsageError: there is none.
    """
    program = shutil.which("git")
    if program is None:
        raise UsageError("这一步要用 git，但这台电脑上没有；检查时去掉 --since 就会检查全部内容")
    return program


def git(root: Path, *arguments: str) -> str | None:
    """Output of a git command; None when git refuses.

    Raises:
        UsageError: there is no git, or no repository.
    """
    program = need_git()
    try:
        done = subprocess.run(
            [program, *arguments],
            cwd=root,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode == 128 and b"not a git repository" in done.stderr:
        raise UsageError("这一步要用 git，但这个项目不在 git 仓库里；检查时去掉 --since 就会检查全部内容")
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
