"""Which tests run a line, and what they say of a mutant: a fork for each mutant, with the libraries imported once.

Used by benchmarks.mutants. Needs os.fork (Linux, macOS).
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

FIRST = 1500
"""So many of the quickest tests that run the line are asked first; who survives them is shown to all the tests."""
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly")
OURS = ("quangang", "tests", "benchmarks", "conftest", "pytest", "_pytest", "_hypothesis", "hypothesis", "xdist")


@dataclass
class Map:
    """What the tests beside a package do, on the code as it is."""

    passed: bool = True
    seconds: float = 0
    lines: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    """File and line of the package that each test runs."""
    times: dict[str, float] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    """Tests that start a process, of whose lines nothing is known."""
    modules: list[str] = field(default_factory=list)
    """Libraries that were imported."""

    def covering(self, file: str, first: int, last: int) -> list[str]:
        """The tests that run one of these lines, those first that take less time."""
        wanted = {(file, line) for line in range(first, last + 1)}
        found = [test for test, lines in self.lines.items() if lines & wanted]
        if not found:  # the line runs at import: whoever uses the file uses it
            found = [test for test, lines in self.lines.items() if any(one == file for one, _ in lines)]
        found = [test for test in found if test not in self.elsewhere]
        return sorted(found, key=lambda test: self.times[test])[:FIRST]


class Recorder:
    """A plugin of pytest that writes down which lines of some files each test runs."""

    def __init__(self, folder: str) -> None:
        """`folder`: the package, or one file of it."""
        self.map = Map()
        self._folder = folder
        self._seen: set[tuple[str, int]] = set()
        self._fixtures: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._spawned = False
        sys.addaudithook(self._audit)

    def _audit(self, event: str, arguments: object) -> None:
        del arguments
        if event in ("subprocess.Popen", "os.fork", "os.posix_spawn"):
            self._spawned = True

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        del event, argument
        name = frame.f_code.co_filename
        if not name.startswith(self._folder):
            return None
        seen = self._seen
        seen.add((name, frame.f_lineno))

        def line(inner: FrameType, event: str, argument: Any) -> Any:
            del argument
            if event == "line":
                seen.add((name, inner.f_lineno))
            return line

        return line

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None]:
        """What a fixture runs is run for every test that asks for it."""
        before, self._seen = self._seen, set()
        sys.settrace(self._trace)
        yield
        sys.settrace(None)
        self._fixtures[fixturedef.argname] |= self._seen
        self._seen = before

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None]:
        """Note the time and whether another process was started."""
        self._spawned, self._seen, started = False, set(), time.monotonic()
        yield
        self.map.times[item.nodeid] = time.monotonic() - started
        used = [self._fixtures[name] for name in getattr(item, "fixturenames", ())]
        self.map.lines[item.nodeid] = self._seen.union(*used)
        if self._spawned:
            self.map.elsewhere.add(item.nodeid)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self) -> Generator[None]:
        """Trace the test itself."""
        sys.settrace(self._trace)
        yield
        sys.settrace(None)


def record(folder: Path, package: str, arguments: Sequence[str], limit: float) -> Map:
    """Run the tests on the code as it is, in a process of their own."""
    kept = folder.parent / "map.json"
    program = [sys.executable, "-m", "benchmarks.mutants_run", str(folder), package, str(kept), *arguments]
    environment = os.environ | {"PYTHONPATH": str(folder / "plugins")}
    try:
        subprocess.run(program, cwd=folder, env=environment, capture_output=True, check=False, timeout=limit)
    except subprocess.TimeoutExpired:
        return Map(passed=False)
    if not kept.exists():
        return Map(passed=False)
    found = Map(**json.loads(kept.read_text(encoding="utf-8")))
    found.lines = {test: {(file, line) for file, line in lines} for test, lines in found.lines.items()}
    found.elsewhere = set(found.elsewhere)
    return found


def _record(folder: str, package: str, kept: str, *arguments: str) -> None:
    recorder, started = Recorder(str(Path(folder, "plugins", "quangang", package))), time.monotonic()
    code = pytest.main([*OPTIONS, *arguments], plugins=[recorder])
    plain, result = len(folder) + 1, recorder.map
    result.passed, result.seconds = code == 0, time.monotonic() - started
    lines = {test: sorted((file[plain:], line) for file, line in lines) for test, lines in result.lines.items()}
    result.modules = [name for name, module in sys.modules.items() if _library(name, module)]
    written = vars(result) | {"lines": lines, "elsewhere": sorted(result.elsewhere)}
    Path(kept).write_text(json.dumps(written), encoding="utf-8")


def _library(name: str, module: object) -> bool:
    return "site-packages" in str(getattr(module, "__file__", "")) and not name.startswith(OURS)


def preload(names: Iterable[str]) -> None:
    """Import the libraries before the first fork; one that will not be imported is left to the tests."""
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            continue


@dataclass
class Run:
    """Tests that run on one mutant now."""

    pid: int
    ends: float

    def over(self) -> int | None:
        """The exit code of pytest; -1 where the time ran out; None while it runs."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 1
        if time.monotonic() < self.ends:
            return None
        os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return -1


def start(folder: Path, tests: Sequence[str], limit: float) -> Run:
    """Run tests in a fork, in a group of its own, in `folder`."""
    pid = os.fork()
    if pid == 0:
        try:
            os.setsid()
            _child(folder, tests)
        finally:
            os._exit(3)
    return Run(pid, time.monotonic() + limit)


def _child(folder: Path, tests: Sequence[str]) -> None:
    os.chdir(folder)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for one in (0, 1, 2):
        os.dup2(nowhere, one)
    sys.dont_write_bytecode = True
    os.environ.update(PYTHONPATH=str(folder / "plugins"), PYTHONDONTWRITEBYTECODE="1")
    sys.path[:0] = [str(folder / "plugins"), str(folder)]
    for name in [name for name in sys.modules if name.partition(".")[0] == "benchmarks"]:
        del sys.modules[name]
    os._exit(int(pytest.main([*OPTIONS, *tests])))


if __name__ == "__main__":
    _record(*sys.argv[1:])
