"""A child that looks at somebody's file can be slow, greedy, wrong or dead: the parent gets one Chinese sentence."""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quangang.curation.importing import import_source
from quangang.curation.notes import Imported
from quangang.errors import OutsideError, UsageError
from quangang.outside import Limits, child, confined
from quangang.outside.child import FORKS

TEXT = "社区工作者是社区治理的骨干力量，要把服务群众作为出发点和落脚点。\n".encode()
ENOUGH = Limits(seconds=20, wall=120)


def refuse() -> None:
    raise UsageError("文件是空的")


def spin() -> None:
    while True:
        pass


def wait() -> None:
    os.read(os.pipe()[0], 1)


def hoard() -> None:
    kept = []
    while True:
        kept.append(bytearray(8 * 1024 * 1024))


def dig() -> None:
    dig()


def stumble() -> None:
    raise KeyError("内部")


def fall() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def flood() -> bytes:
    return bytes(4 * 1024 * 1024)


class Foreign:
    """Not of ours: nothing of it may come to life in the parent."""

    def __reduce__(self):
        return os.mkdir, ("harm",)


def children() -> set[str]:
    """Processes of ours that live, or that nobody has waited for."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            state = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(state[1]) == os.getpid():
                found.add(stat.parent.name)
    return found


@pytest.mark.parametrize(
    ("work", "limits", "said"),
    [
        (refuse, ENOUGH, "^文件是空的$"),
        (spin, Limits(seconds=1), "超过了1秒，没有读完"),
        (wait, Limits(wall=0.5), "等了0.5秒还没有读完"),
        (hoard, Limits(seconds=20, memory=64 * 1024 * 1024), "内存超过64MB"),
        (dig, ENOUGH, "嵌套得太深"),
        (stumble, ENOUGH, "程序出错了（KeyError: '内部'），没有导入；请把这个文件交给维护者"),
        (fall, ENOUGH, "读到一半停了"),
        (flood, Limits(answer=1024 * 1024), "内容太多"),
        (Foreign, ENOUGH, "读到一半停了"),
    ],
)
def test_whatever_a_child_does_is_one_sentence(work, limits, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = children()
    with pytest.raises(OutsideError, match=said) as caught:
        confined(work, limits=limits)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())
    assert children() == before  # ended and waited for; the worker may have others, such as a browser


def write(path: str) -> None:
    with Path(path).open("w", encoding="utf-8") as stream:
        stream.write("字" * 10)


def test_a_child_writes_no_file(tmp_path):
    with pytest.raises(OutsideError, match="程序出错了"):
        confined(write, str(tmp_path / "a"))
    assert (tmp_path / "a").read_bytes() == b""


def test_a_mistake_of_ours_keeps_its_traceback_for_a_developer():
    with pytest.raises(OutsideError) as caught:
        confined(stumble, limits=ENOUGH)
    assert "in stumble" in caught.value.details


@pytest.mark.parametrize("fork", sorted({FORKS, False}))
def test_a_good_file_comes_back_the_same(fork):
    work = partial(import_source, "a.txt", TEXT, taken={"b"})
    imported = confined(work, limits=ENOUGH, fork=fork)
    assert isinstance(imported, Imported)
    assert imported == work()


def test_a_new_interpreter_is_bounded_too():
    with pytest.raises(OutsideError, match=r"另存为 \.docx"):
        confined(partial(import_source, "a.doc", b""), limits=ENOUGH, fork=False)
    with pytest.raises(OutsideError, match="超过了1秒"):
        confined(partial(pow, 3, 10**9), limits=Limits(seconds=1), fork=False)


def elsewhere(work: Callable[[], object], limits: Limits) -> None:
    """The work, in a child of a system that bounds nothing by itself, such as Windows."""
    child.resource = None
    resource.setrlimit(resource.RLIMIT_CPU, (resource.getrlimit(resource.RLIMIT_CPU)[1],) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, resource.getrlimit(resource.RLIMIT_AS)[1]))
    child._confine(limits)
    work()


@pytest.mark.parametrize(
    ("work", "limits", "said"),
    [
        (hoard, Limits(seconds=20, memory=64 * 1024 * 1024), "内存超过64MB"),
        (spin, Limits(seconds=1), "超过了1秒，没有读完"),
        (dig, Limits(seconds=20, memory=64 * 1024 * 1024), "嵌套得太深"),
    ],
)
def test_where_the_system_bounds_nothing_a_child_bounds_itself(work, limits, said):
    with pytest.raises(OutsideError, match=said):
        confined(partial(elsewhere, work, limits), limits=limits)


def test_only_our_own_values_come_back():
    from quangang.outside.child import _read_answer

    assert _read_answer(pickle.dumps(("done", {"a": [1, "字"]}))) == ("done", {"a": [1, "字"]})
    assert _read_answer(pickle.dumps(("done", os.system))) == ("died", "")
    assert _read_answer(pickle.dumps(("done", "字"))[:-3]) == ("died", "")
