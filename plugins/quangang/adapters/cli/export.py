"""`quangang export KIND …`: one module `export_KIND.py` for each kind, and one line here.

Such a module has `register(kinds)`, as every command has `register(commands)`: it adds its parser and sets `run`.
"""

from __future__ import annotations

import argparse
import importlib

KINDS: tuple[str, ...] = ("form", "paper", "questions", "lms", "material", "data", "opensearch", "decap")
"""What can be exported: modules `export_<name>` of this package."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and one subcommand for each kind."""
    command = commands.add_parser("export", help="导出：表格、课件、数据", description="把内容导出成别的格式。")
    kinds = command.add_subparsers(dest="kind", metavar="格式", required=True)
    for name in KINDS:
        importlib.import_module(f"quangang.adapters.cli.export_{name}").register(kinds)
