"""The command line itself."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from importlib.metadata import version

import pytest

from quangang.adapters.cli.main import COMMANDS, main, parser
from tests.project import ROOT


def test_it_says_which_version_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"quangang {version('quangang')}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_each_command_says_of_itself(name: str) -> None:
    command = name.rstrip("_")
    made = parser([command])
    (commands,) = [action for action in made._actions if isinstance(action, argparse._SubParsersAction)]
    (listed,) = commands._choices_actions
    assert (listed.dest, listed.help) == (command, COMMANDS[name])


@pytest.mark.parametrize(
    "command", [[], *([name.rstrip("_")] for name in COMMANDS)], ids=lambda words: words[0] if words else "all"
)
def test_help_is_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("用法：")
    assert not re.search(r"usage:|options:|arguments:|show this|exit", shown)


def test_help_imports_no_command() -> None:
    code = "import sys; from quangang.adapters.cli.main import parser; parser([]).format_help(); print(*sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert not {"pydantic", "mkdocs", "yaml", "jinja2", "numpy", "quangang.checks"} & set(done.stdout.split())


def test_tasks_are_listed() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tasks.py")], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0
    assert all(
        f"    {name} " in done.stdout or f"    {name}\n" in done.stdout for name in ("serve", "test", "attack", "lint")
    )
