"""`quangang init`: the smallest project that builds, for the maintainer of another knowledge base."""

from __future__ import annotations

import argparse
from pathlib import Path

from quangang.errors import UsageError

STARTER = Path(__file__).parent / "starter"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "init", help="新建一个知识库项目", description="在文件夹里放好能直接生成网站的样板内容。"
    )
    command.add_argument("folder", nargs="?", default=".", metavar="文件夹", help="放在哪里（默认当前文件夹）")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the starter; refuse to touch a folder that already holds any of its files."""
    target = Path(args.folder)
    files = [path.relative_to(STARTER) for path in sorted(STARTER.rglob("*")) if path.is_file()]
    taken = [path for path in files if (target / path).exists()]
    if taken:
        raise UsageError(f"{target} 里已经有 {taken[0].as_posix()}，没有改动任何文件")
    for path in files:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes((STARTER / path).read_bytes())
    print(f"已放好{len(files)}个样板文件。接下来：")
    print(f"  cd {target}" if args.folder != "." else "  在这个文件夹里运行：")
    print("  quangang serve    # 生成并查看")
    print("样板内容是虚构的，请换成你们自己的文件。")
    return 0
