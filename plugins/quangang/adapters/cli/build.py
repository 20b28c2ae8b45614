"""`quangang build`: content → a whole site in a plain folder, or nothing changed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quangang.adapters.cli.project import config_file
from quangang.adapters.cli.settings import unknown_settings
from quangang.errors import ContentError

NOT_BUILT = "没有生成网站，原来的网站没有动。"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "build", help="生成网站", description="检查内容并生成网站。内容有错时不动原来的网站。"
    )
    command.add_argument("--site-dir", metavar="文件夹", help="网站放在哪里（默认 site）")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build; 0 when a whole new site stands."""
    from quangang.adapters.mkdocs.build import build_site  # MkDocs takes half a second to import

    config = config_file(args)
    target = Path(args.site_dir).resolve() if args.site_dir else None
    if mistakes := unknown_settings(config):
        raise ContentError(mistakes, NOT_BUILT)
    try:
        result = build_site(config, target)
    except ContentError as error:
        raise ContentError(error.problems, NOT_BUILT) from error
    for problem in result.problems:
        print(problem, file=sys.stderr)
    print(f"网站已生成：{result.site_dir}（{result.pages}页）")
    return 0
