"""Which project a command works on."""

from __future__ import annotations

import argparse
from pathlib import Path

from quangang.errors import UsageError


def config_file(args: argparse.Namespace) -> Path:
    """The project's mkdocs.yml, as an absolute path.

    Raises:
        UsageError: there is none, or a link stands in its place: it could lead to another project, or to any file.
    """
    path = Path(args.config)
    if path.is_symlink():
        raise UsageError(f"{path} 是一个链接，没有读它：请换成文件本身")
    if not path.is_file():
        raise UsageError(f"找不到 {path}：请在项目文件夹里运行，或用 --config 指明项目的 mkdocs.yml")
    return path.resolve()


def project_root(args: argparse.Namespace) -> Path:
    """The project folder."""
    return config_file(args).parent


def folder_of(args: argparse.Namespace) -> Path:
    """The folder of the project, for what can be done outside of any, too."""
    return Path(args.config).parent.resolve()
