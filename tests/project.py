"""A small project of our own making, for tests that need one: what `quangang init` writes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import started

LAW = """---
id: {id}
title: {title}
level: county
jurisdiction: 示例县
access: public
source: {{name: 示例县人民政府, date: 2024-01-03}}
---

{body}
"""
"""A measure: `LAW.format(id=…, title=…, body=…)`."""
ROOT = Path(__file__).resolve().parents[1]


def quangang(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would, in its own process."""
    paths = os.pathsep.join([str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths, **(env or {})}
    if started.can_run(env or {}):
        return started.run(arguments, cwd, environment)
    command = [sys.executable, "-m", "quangang", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def new_project(folder: Path) -> Path:
    """Write the starter project into a folder."""
    result = quangang("init", str(folder), cwd=ROOT)
    assert result.returncode == 0, result.stderr
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One worker at a time; the others wait."""
    with lock.open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
