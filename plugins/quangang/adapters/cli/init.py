"""`quangang init`: not built yet. (Stub: its owner replaces this file.)"""

from __future__ import annotations

import argparse

from quangang.errors import UsageError


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    commands.add_parser("init").set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say that it is not built yet."""
    raise UsageError(f"这个命令还没有做好：{args.command}")
