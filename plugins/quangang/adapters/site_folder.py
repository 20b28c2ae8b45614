"""Where a site is put: made beside the one that is served, and exchanged with it in one step.

Whoever reads the folder sees one whole site, the old or the new, at every moment: through a kill, a full disk, two
builds at once. What a killed build leaves behind, the next one takes away.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quangang.errors import ConfigError, reason

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_LONG_AGO = 24 * 3600
"""Seconds after which a build cannot still be running, where the system does not tell."""


@contextlib.contextmanager
def new_site(target: Path) -> Iterator[Path]:
    """An empty folder to build a site in; when the block ends well it takes the place of `target`.

    Args:
        target: where the site is served from; it may not exist, and must otherwise be a site.

    Raises:
        ConfigError: the folder holds something else, or cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _repair(target)
        _sweep(target)
        _refuse_other(target)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-{os.getpid()}-", dir=target.parent))
    except OSError as error:
        raise ConfigError(f"网站写不进 {target}：{reason(error)}") from error
    try:
        yield staging
        staging.chmod(0o755)
        _refuse_other(target)
        _put(staging, target)
    except OSError as error:
        raise ConfigError(f"网站写不进 {target}：{reason(error)}，原来的网站没有动") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)  # the old site, when all went well


def _refuse_other(target: Path) -> None:
    """A folder that holds anything but a site is somebody's work."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ConfigError(f"{target} 不是文件夹，没有动它")
    if target.is_dir() and any(target.iterdir()) and not (target / "index.html").exists():
        raise ConfigError(f"{target} 里有别的文件，不像是上次生成的网站，没有动它")


def _put(new: Path, target: Path) -> None:
    """Put the new folder in the place of the old one, which ends up in the new one's."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        old = target.with_name(f".{target.name}-old-{os.getpid()}")
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _repair(target: Path) -> None:
    """Where nothing can be exchanged, a kill between two renames leaves no site: the old one goes back."""
    if not target.exists():
        for old in sorted(target.parent.glob(f".{target.name}-old-*")):
            old.rename(target)
            return


def _sweep(target: Path) -> None:
    """Take away what killed builds left; a build that still runs keeps its own."""
    for left in target.parent.glob(f".{target.name}-*"):
        if left.is_dir() and not left.is_symlink() and not _running(left):
            shutil.rmtree(left, ignore_errors=True)


def _running(staging: Path) -> bool:
    """Whether the build that made a folder, whose name tells its process, may still be at work."""
    digits = [part for part in staging.name.split("-") if part.isdigit()]
    if os.name != "nt" and digits:
        try:
            os.kill(int(digits[0]), 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            pass
    try:
        return time.time() - staging.stat().st_mtime < _LONG_AGO
    except OSError:
        return False
