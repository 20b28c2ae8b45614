"""A small project of our own making, for tests that need one: what `quangang init` writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
    import os

    command = [sys.executable, "-m", "quangang", *arguments]
    paths = os.pathsep.join([str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths, **(env or {})}
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
