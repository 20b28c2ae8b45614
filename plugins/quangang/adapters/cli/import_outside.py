"""What the kinds of `quangang import` share: the bounds of reading a file from outside, and what to say of a mistake."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import sys
from collections.abc import Iterable
from pathlib import Path

from quangang.curation.importing import import_source
from quangang.errors import OutsideError
from quangang.outside import LIMITS, Limits

_WARM = "关于社区\n\n社区工作者是社区治理的骨\n干力量，社區,工作弊鳛辄h?\n" * 3
"""A text that makes every repair load what it needs, the dictionary of words above all."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the option that a slow machine needs."""
    parser.add_argument(
        "--seconds",
        type=int,
        default=LIMITS.seconds,
        metavar="秒",
        help=f"处理一个文件最多用多少秒（默认 {LIMITS.seconds}；电脑慢、文件长时可以加大）",
    )


def limits(args: argparse.Namespace) -> Limits:
    """What reading one file may use."""
    return LIMITS.within(max(1, getattr(args, "seconds", LIMITS.seconds)))


def warm_up(paths: Iterable[Path]) -> None:
    """Load once, in the parent, what every child would load for itself: dictionaries, and pdfium where it is wanted."""
    import_source("预热.txt", _WARM.encode())
    if any(path.suffix.lower() == ".pdf" for path in paths):
        with contextlib.suppress(ImportError):
            importlib.import_module("pypdfium2")


def tell_developer(error: OutsideError, args: argparse.Namespace) -> None:
    """With --debug, where a mistake of ours happened."""
    if error.details and getattr(args, "debug", False):
        print(error.details, file=sys.stderr)
