"""`quangang export form`: the 案例申报表 as a Word file. (Being built.)"""

from __future__ import annotations

import argparse

from quangang.errors import UsageError


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the kind."""
    kinds.add_parser("form", help="案例申报表（Word/WPS）").set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say that it is not built yet."""
    raise UsageError(f"这个命令还没有做好：export {args.kind}")
