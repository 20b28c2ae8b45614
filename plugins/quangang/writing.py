"""Files put in place whole: written beside, flushed to the disk, then switched.

A kill, a full disk or a second writer at any moment leaves each file as it was or as it was to be. What is never to be
overwritten is put in place by a call that fails when something stands there (a hard link; on Windows a rename). Files
that belong together are all staged before the first is switched, and switched by a process that a kill of ours does not
reach, where the system has one to give.

Writers of one folder wait for each other (`flock` on the folder). What a killed run left behind is named `.quangang-….new`:
no reader takes it for content, and the next writer of the folder sweeps it away.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import stat
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quangang.errors import WriteError, reason

PATTERN = ".quangang-*.new"
"""Names of files that are not in place yet."""
_PATIENCE = 30.0
"""Seconds to wait for another writer; it holds a folder for the moment of writing."""
_PAUSE = 0.05
_OLD = 24 * 3600.0
"""Seconds after which litter is litter even where folders cannot be locked."""
_MANY = 64
"""Files from which one flush of the whole system is cheaper than one for each."""
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_held: set[Path] = set()
"""Folders this process has locked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as it is to be.

    Attributes:
        path: where.
        data: what; text is written as UTF-8 with the line ends it has.
        fresh: whether nothing may stand there yet.
        expected: what must still stand there, for one who read it, changed it and writes it back; None when whatever
            stands there is replaced.
    """

    path: Path
    data: bytes | str
    fresh: bool = False
    expected: bytes | None = None

    @property
    def content(self) -> bytes:
        """The bytes."""
        return self.data.encode("utf-8") if isinstance(self.data, str) else self.data


@dataclass(frozen=True, slots=True)
class _Staged:
    wanted: Wanted
    target: Path
    beside: Path | None
    """None for what is no file, such as a pipe that the user named: it is written to."""


def write_file(path: Path, data: bytes | str) -> None:
    """Put one file in place of whatever file stands there.

    Raises:
        WriteError: it cannot be; what stood there still does.
    """
    write_files([Wanted(path, data)])


def create_file(path: Path, data: bytes | str) -> bool:
    """Put one file where none stands; False, and nothing done, when one does.

    Raises:
        WriteError: it cannot be; nothing was left there.
    """
    return not write_files([Wanted(path, data, fresh=True)])


def write_files(files: Iterable[Wanted]) -> tuple[Path, ...]:
    """Put files that belong together in place, in their order; none is switched before all are on the disk.

    Returns:
        the paths where somebody else's file stands and was left: of fresh files and of changed ones.

    Raises:
        WriteError: one cannot be written; the text says how many are in place.
    """
    wanted = list(files)
    with hold(*(one.path.parent for one in wanted)):
        staged: list[_Staged] = []
        try:
            _stage_all(wanted, staged)
            left, failure = _switch_all(staged) if len(staged) == 1 else _detached(lambda: _switch_all(staged))
        finally:
            for one in staged:
                if one.beside is not None:
                    with contextlib.suppress(OSError):
                        one.beside.unlink()
    if failure:
        raise WriteError(failure)
    return tuple(staged[index].wanted.path for index in left)


@contextlib.contextmanager
def hold(*folders: Path) -> Iterator[None]:
    """Keep other writers out of folders, which are made, for as long as one looks and then writes.

    Raises:
        WriteError: a folder cannot be made, or another writer does not end.
    """
    with contextlib.ExitStack() as stack:
        for folder in sorted({_made(folder) for folder in folders} - _held):
            locked = stack.enter_context(_lock(folder))
            _held.add(folder)
            stack.callback(_held.discard, folder)
            _sweep(folder, 0.0 if locked else _OLD)
        yield


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"写不了 {folder}：{reason(error)}") from error
    return folder.resolve()


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[bool]:
    """Whether the folder could be locked: neither Windows nor every network drive can."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    try:
        end = time.monotonic() + _PATIENCE
        locked = False
        while not locked:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                locked = True
            except BlockingIOError:
                if time.monotonic() > end:
                    raise WriteError(f"另一个程序正在写 {folder}，请等它写完，再运行一次") from None
                time.sleep(_PAUSE)
            except OSError:
                break
        yield locked
    finally:
        os.close(handle)


def _sweep(folder: Path, age: float) -> None:
    """Remove what killed runs left; nobody is writing there now, or it is old."""
    now = time.time()
    for path in folder.glob(PATTERN):
        with contextlib.suppress(OSError):
            if path.lstat().st_mtime <= now - age or not age:
                path.unlink()


def _stage_all(wanted: Sequence[Wanted], staged: list[_Staged]) -> None:
    many = len(wanted) > _MANY and hasattr(os, "sync")
    for one in wanted:
        try:
            _stage(one, staged, flush=not many)
        except OSError as error:
            rest = "，这一次什么也没有写" if len(wanted) > 1 else ""
            raise WriteError(f"写不了 {one.path}：{reason(error)}{rest}；原来的文件没有动") from error
    if many:
        os.sync()


def _stage(wanted: Wanted, staged: list[_Staged], *, flush: bool) -> None:
    mode = _mode(wanted.path)
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if mode is not None and not stat.S_ISREG(mode):
        staged.append(_Staged(wanted, wanted.path, None))
        return
    target = wanted.path.resolve() if wanted.path.is_symlink() and not wanted.fresh else wanted.path
    beside = target.with_name(f".quangang-{secrets.token_hex(8)}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    staged.append(_Staged(wanted, target, beside))
    with os.fdopen(handle, "wb") as stream:
        stream.write(wanted.content)
        stream.flush()
        if mode is not None and hasattr(os, "fchmod"):
            with contextlib.suppress(OSError):
                os.fchmod(stream.fileno(), stat.S_IMODE(mode))
        if flush:
            os.fsync(stream.fileno())


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _switch_all(staged: Sequence[_Staged]) -> tuple[list[int], str]:
    """Indexes of what was left because of somebody else, and what went wrong, or ""."""
    left: list[int] = []
    for index, one in enumerate(staged):
        try:
            if not _switch(one):
                left.append(index)
        except OSError as error:
            done = index - len(left)
            more = f"。已经写好{done}个，还有{len(staged) - index}个没有写，再运行一次会补上" if len(staged) > 1 else ""
            return left, f"写不了 {one.wanted.path}：{reason(error)}{more}"
    for folder in {one.target.parent for one in staged}:
        _flush_folder(folder)
    return left, ""


def _switch(one: _Staged) -> bool:
    if one.beside is None:
        one.target.write_bytes(one.wanted.content)
        return True
    if one.wanted.fresh:
        return _link(one.beside, one.target)
    if one.wanted.expected is not None and one.target.read_bytes() != one.wanted.expected:
        return False
    os.replace(one.beside, one.target)  # noqa: PTH105 - the call this module is about
    return True


def _link(beside: Path, target: Path) -> bool:
    """Give a file its name unless something has it; one step, so that nobody's file can come between."""
    try:
        if os.name == "nt":
            beside.rename(target)
        else:
            os.link(beside, target)
            beside.unlink()
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A drive without hard links (FAT on a USB stick): the folder's lock keeps our own writers apart.
        if os.path.lexists(target):
            return False
        os.replace(beside, target)  # noqa: PTH105
    return True


def _flush_folder(folder: Path) -> None:
    """Let the new names outlast a power cut, where a folder can be flushed."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _detached(work: Callable[[], tuple[list[int], str]]) -> tuple[list[int], str]:
    """The work, in a process of its own session: a kill of this one, or Ctrl+C, does not stop it half way."""
    if not hasattr(os, "fork"):
        return work()
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child runs no code that takes another thread's locks
        child = os.fork()
    if child == 0:
        try:
            os.setsid()
            os.close(reader)
            result = json.dumps(work()).encode()
            with contextlib.suppress(OSError), os.fdopen(writer, "wb") as stream:
                stream.write(result)  # in vain where the parent is gone: the work is done all the same
        finally:
            os._exit(0)
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as stream:
            answer = stream.read()
    finally:
        os.waitpid(child, 0)
    if not answer:
        return [], "写到一半停了，再运行一次会补上"
    left, failure = json.loads(answer)
    return list(left), str(failure)
