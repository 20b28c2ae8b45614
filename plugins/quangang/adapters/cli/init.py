"""`quangang init`: the smallest project that builds, for the maintainer of another knowledge base."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path

from quangang.errors import UsageError
from quangang.writing import Wanted, write_files

STARTER = Path(__file__).parent / "starter"
SCHEMAS = Path(__file__).parents[2] / "schemas"
"""Copied beside the editor's settings, which name them."""
CI = Path(__file__).parent / "starter_ci"
"""One folder for each code host: files that check contributions and answer them."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "init", help="新建一个知识库项目", description="在文件夹里放好能直接生成网站的样板内容。"
    )
    command.add_argument("folder", nargs="?", default=".", metavar="文件夹", help="放在哪里（默认当前文件夹）")
    hosts = sorted(path.name for path in CI.iterdir() if path.is_dir())
    command.add_argument(
        "--ci", choices=hosts, help="同时放好代码平台的自动检查和投稿模板；已有项目可以只放这些（加 --only-ci）"
    )
    command.add_argument("--only-ci", action="store_true", help="只放 --ci 的文件，不放样板内容")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the starter; refuse to touch a folder that already holds any of its files."""
    if args.only_ci and not args.ci:
        raise UsageError("--only-ci 要和 --ci 一起用，例如 --ci gitee --only-ci")
    target = Path(args.folder)
    sources = [*([] if args.only_ci else [STARTER]), *([CI / args.ci] if args.ci else [])]
    files = {
        path.relative_to(source): path for source in sources for path in sorted(source.rglob("*")) if path.is_file()
    }
    if not args.only_ci:
        files |= {Path(".vscode/schemas") / path.name: path for path in sorted(SCHEMAS.glob("*.json"))}
    taken = [path for path in files if (target / path).exists()]
    if taken:
        raise UsageError(f"{target} 里已经有 {taken[0].as_posix()}，没有改动任何文件")
    mine = version("quangang").encode()
    left = write_files(
        Wanted(target / path, source.read_bytes().replace(b"@VERSION@", mine), fresh=True)
        for path, source in files.items()
    )
    if left:
        raise UsageError(f"{left[0]} 刚刚有人建了，没有覆盖它")
    if args.ci == "gitee":
        print("Gitee 上检查报告在流水线的日志里，预览在“制品”里：投稿能改动流水线文件，所以这里不放令牌。")
    if args.only_ci:
        print(f"已放好{len(files)}个文件，提交以后，每次投稿都会自动检查。")
        return 0
    print(f"已放好{len(files)}个样板文件。接下来：")
    print(f"  cd {target}" if args.folder != "." else "  在这个文件夹里运行：")
    print("  quangang serve    # 生成并查看")
    print("样板内容是虚构的，请换成你们自己的文件。")
    return 0
