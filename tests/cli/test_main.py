"""The command line itself."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

from quangang.adapters.cli.main import main
from tests.project import ROOT


def test_it_says_which_version_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"quangang {version('quangang')}\n"


def test_tasks_are_listed() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tasks.py")], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0
    assert all(
        f"    {name} " in done.stdout or f"    {name}\n" in done.stdout for name in ("serve", "test", "attack", "lint")
    )
