"""Work on a file from outside, in a child process that cannot take the machine with it.

Where a process can fork (Linux, BSD) the child starts with everything loaded, which costs a few milliseconds; elsewhere
(Windows, macOS) it is a new interpreter. Processor time and memory are bounded by the system where it can do so, else by a
thread of the child that looks every few milliseconds; time on the clock and the size of the answer are bounded by the
parent everywhere. A child may write no file at all where the system can forbid it.

What comes back is unpickled with our own classes alone: a child taken over by a document has no say in the parent.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import io
import os
import pickle
import selectors
import signal
import subprocess
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any, NoReturn, TypeVar

from quangang.errors import OutsideError, QuangangError

resource: Any
try:
    import resource
except ImportError:  # Windows
    resource = None

T = TypeVar("T")

FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""macOS can fork, but its system libraries may not survive it."""
_MB = 1024 * 1024
_CHUNK = 1 << 20
_GREEDY, _SLOW = 83, 84
_ENDED = {_GREEDY: "memory", _SLOW: "time", **({-signal.SIGXCPU: "time"} if hasattr(signal, "SIGXCPU") else {})}
"""What a child was ended for, by its exit code; a signal is its number below zero."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use.

    Attributes:
        seconds: of processor time.
        wall: seconds on the clock, for work that waits instead of computing.
        memory: bytes beyond what the process has when it starts.
        answer: bytes of the value it gives back.
    """

    seconds: int = 4
    wall: float = 60.0
    memory: int = 320 * _MB
    answer: int = 128 * _MB

    def within(self, seconds: int) -> Limits:
        """The same with other processor time; the clock in proportion."""
        return replace(self, seconds=seconds, wall=max(self.wall, 10.0 * seconds))


LIMITS = Limits()
"""A text of a million characters takes about 3 seconds; the longest law has 120,000 characters."""


def confined(work: Callable[..., T], *arguments: object, limits: Limits = LIMITS, fork: bool | None = None) -> T:
    """The value of `work(*arguments)`, computed in a bounded child.

    Args:
        work: a function of a module (a new interpreter must find it by name); it raises `QuangangError` for what it refuses.
        arguments: its arguments.
        limits: what the child may use.
        fork: whether to fork; where this system does, when None.

    Raises:
        OutsideError: the work refused, went wrong, or used too much; the text is Chinese.
    """
    run = _forked if (FORKS if fork is None else fork) else _spawned
    state, value = run(work, arguments, limits)
    if state == "done":
        return value  # type: ignore[no-any-return]
    raise OutsideError(_said(state, str(value), limits), details=str(value) if state == "broken" else "")


def _said(state: str, value: str, limits: Limits) -> str:
    match state:
        case "refused":
            return value
        case "time":
            return f"处理它超过了{limits.seconds}秒，没有读完：请分成几个小文件再导入"
        case "late":
            return f"处理它等了{limits.wall:g}秒还没有读完：请分成几个小文件再导入"
        case "memory":
            return f"处理它要用的内存超过{limits.memory // _MB}MB，不像正常的文件，没有读取"
        case "deep":
            return "内容嵌套得太深，不像正常的文件，没有读取"
        case "large":
            return "读出来的内容太多，不像正常的文件，没有读取"
        case "broken":
            last = value.strip().rpartition("\n")[2]
            return f"读取时程序出错了（{last[:120]}），没有导入；请把这个文件交给维护者"
    return "读到一半停了：文件已损坏，或者展开后太大，没有读取"


def _forked(work: Callable[..., Any], arguments: tuple[object, ...], limits: Limits) -> tuple[str, Any]:
    reader, writer = os.pipe()
    child = _fork()
    if child == 0:
        os.close(reader)
        _in_child(work, arguments, limits, writer)
    os.close(writer)
    try:
        answer, late = _receive(reader, limits)
    finally:
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)  # it has nothing more to do; no zombie, no orphan
        _, status = os.waitpid(child, 0)
    if late:
        return late, ""
    # As `subprocess` gives it; `os.waitstatus_to_exitcode` refuses what a stopped child may leave.
    ended = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return (_ENDED[ended], "") if ended in _ENDED else _read_answer(answer)


def _fork() -> int:
    with warnings.catch_warnings():
        # From 3.12 Python warns of forking with threads; the child runs no code that takes their locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _in_child(work: Callable[..., Any], arguments: tuple[object, ...], limits: Limits, writer: int) -> NoReturn:
    try:
        faulthandler.disable()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):  # what a library says when it dies is for nobody
            os.dup2(nothing, stream)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limits.wall + 5)  # ends an orphan whose parent was killed
        _confine(limits)
        answer = _answer(work, arguments)
        with open(writer, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)


def _answer(work: Callable[..., Any], arguments: tuple[object, ...]) -> bytes:
    try:
        return pickle.dumps(("done", work(*arguments)), pickle.HIGHEST_PROTOCOL)
    except QuangangError as error:
        told = ("refused", str(error))
    except MemoryError:
        told = ("memory", "")
    except RecursionError:
        told = ("deep", "")
    except Exception:
        told = ("broken", traceback.format_exc())
    return pickle.dumps(told)


def _receive(reader: int, limits: Limits) -> tuple[bytes, str]:
    """The bytes a child wrote until it closed its end, and what it did too much of, or ""."""
    answer = bytearray()
    end = time.monotonic() + limits.wall
    with selectors.DefaultSelector() as selector:
        selector.register(reader, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, end - time.monotonic())):
                return b"", "late"
            chunk = os.read(reader, _CHUNK)
            if not chunk:
                return bytes(answer), ""
            answer += chunk
            if len(answer) > limits.answer:
                return b"", "large"


class OwnObjects(pickle.Unpickler):
    """Takes instances of our own classes, and nothing that could run.

    Attributes:
        packages: whose classes come to life; a class that a module of ours only imports is not ours.
        others: further classes, by module and name.
    """

    packages: Collection[str] = ("quangang",)
    others: Collection[tuple[str, str]] = (("collections", "Counter"),)

    def find_class(self, module: str, name: str) -> Any:
        """The class of a name; refused where it is not one of these."""
        found = getattr(sys.modules.get(module), name, None)
        ours = isinstance(found, type) and found.__module__.partition(".")[0] in self.packages
        if not ours and (module, name) not in self.others:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _read_answer(answer: bytes) -> tuple[str, Any]:
    try:
        state, value = OwnObjects(io.BytesIO(answer)).load()
    except Exception:  # truncated or foreign: whatever a dying child left
        return "died", ""
    return str(state), value


def _confine(limits: Limits) -> None:
    """Bound this process, by all the means this system has."""
    gc.disable()  # short-lived; looking for rubbish only copies the parent's memory
    if resource is None:
        _watch(limits, time_too=True)
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + limits.seconds)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    size = _address_space()
    if size:
        _lower(resource.RLIMIT_AS, size + limits.memory)
    else:
        _watch(limits, time_too=False)


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _address_space() -> int:
    """Bytes of address space in use; 0 where only Linux could tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _watch(limits: Limits, *, time_too: bool) -> None:
    """Where the system does not bound a process: a thread ends it when it has taken too much."""
    taken = _memory()
    most, last = taken() + limits.memory, time.process_time() + limits.seconds

    def look() -> None:
        while True:
            if taken() > most:
                os._exit(_GREEDY)
            if time_too and time.process_time() > last:
                os._exit(_SLOW)
            time.sleep(0.01)

    threading.Thread(target=look, daemon=True).start()


def _memory() -> Callable[[], int]:
    """What tells the bytes of memory this process has taken."""
    if resource is not None:
        unit = 1 if sys.platform == "darwin" else 1024
        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    import psutil

    process: Any = psutil.Process()  # type: ignore[no-untyped-call]

    def taken() -> int:
        told = process.memory_info()
        return int(max(told.rss, getattr(told, "private", 0)))  # on Windows memory may be taken and not be resident

    return taken


def _spawned(work: Callable[..., Any], arguments: tuple[object, ...], limits: Limits) -> tuple[str, Any]:
    """The same in a new interpreter, which is told where ours finds its modules."""
    task = pickle.dumps(sys.path) + pickle.dumps((limits, work, arguments))
    try:
        done = subprocess.run(
            [sys.executable, "-c", _START], input=task, capture_output=True, timeout=limits.wall + 10, check=False
        )
    except subprocess.TimeoutExpired:
        return "late", ""
    if done.returncode in _ENDED:
        return _ENDED[done.returncode], ""
    return ("large", "") if len(done.stdout) > limits.answer else _read_answer(done.stdout)


_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from quangang.outside.child import serve; serve()"
)


def serve() -> None:
    """What a new interpreter does: one task from its parent, one answer, then it ends."""
    limits, work, arguments = pickle.load(sys.stdin.buffer)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _confine(limits)
    answers.write(_answer(work, arguments))
    answers.flush()
    os._exit(0)
