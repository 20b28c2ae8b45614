"""`quangang`, started once: each call of a test is a fork of an interpreter that has read the program already.

Starting Python and reading our modules is most of what a small command costs, and the tests run hundreds of them.
A call does what `python3 -m quangang` does, in a process, a folder and an environment of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from multiprocessing import forkserver
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 120
"""Seconds of one call."""
READ_AT_START = ("PYTHON", "LC_", "LANG", "LD_")
"""Beginnings of the variables that an interpreter looks at when it starts: who sets one gets a fresh one."""


def can_run(env: dict[str, str]) -> bool:
    """Whether a call with these variables may be a fork."""
    return "forkserver" in multiprocessing.get_all_start_methods() and not any(
        name.startswith(READ_AT_START) for name in env
    )


def run(arguments: tuple[str, ...], cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run one command line: what it wrote and its exit code, as `subprocess.run` would give them."""
    _start()
    with tempfile.TemporaryDirectory() as folder:
        written = [str(Path(folder, name)) for name in ("out", "err")]
        process = multiprocessing.get_context("forkserver").Process(
            target=_command, args=(arguments, str(cwd), environment, *written)
        )
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(arguments, LONGEST)
        code = process.exitcode
        out, err = (Path(path).read_text(encoding="utf-8") for path in written)
    return subprocess.CompletedProcess(["quangang", *arguments], code, out, err)


def _start() -> None:
    """Start what is forked from; from wherever a test stands, it finds our modules and those of the tests."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "plugins"), str(ROOT), before or ""])
    try:
        multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.everything", __name__])
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def _command(arguments: tuple[str, ...], cwd: str, environment: dict[str, str], out: str, err: str) -> None:
    from quangang.adapters.cli.main import main

    for path, stream in ((out, 1), (err, 2)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, stream)
        os.close(opened)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.argv = ["quangang", *arguments]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code = main()
    except Exception:
        traceback.print_exc()
        code = 1
    sys.exit(code)
