"""`quangang`: one command line for curators, maintainers and programs.

Exit codes: 0 fine, 1 problems in content, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn, Protocol

from quangang.errors import ContentError, QuangangError

COMMANDS: tuple[str, ...] = (
    "build", "serve", "init", "new", "check", "import_", "source", "export", "cite", "search", "report",
)  # fmt: skip
"""Modules of this package; each has `register(commands)` and `run(args) -> int`."""


class Command(Protocol):
    """What a module of `COMMANDS` offers."""

    def register(self, commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add the command's parser; set its default `run`."""


class Parser(argparse.ArgumentParser):
    """argparse whose complaints are Chinese."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and leave with 2."""
        for english, chinese in _PHRASES:
            message = message.replace(english, chinese)
        self.exit(2, f"用法不对：{message}\n查看用法：{self.prog} --help\n")


_PHRASES = (
    ("the following arguments are required: ", "缺少参数 "),
    ("unrecognized arguments: ", "没有这样的参数："),
    ("invalid choice: ", "没有这个选择："),
    ("choose from", "可选的有"),
    ("expected one argument", "后面要跟一个值"),
    ("expected at least one argument", "后面至少要跟一个值"),
    ("not allowed with argument", "不能同时使用参数"),
    ("invalid int value: ", "应当是整数："),
    ("argument ", "参数 "),
)


def parser(argv: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line.

    Args:
        argv: the arguments to come; only the commands they mention are imported, all when they mention none.
    """
    top: argparse.ArgumentParser = Parser(
        prog="quangang", description="全岗通：社区工作者政策知识库与培训门户", add_help=True
    )
    top.add_argument("--config", default="mkdocs.yml", metavar="文件", help="项目的 mkdocs.yml（默认为当前文件夹里的）")
    top.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", metavar="命令", required=True)
    for name in [name for name in COMMANDS if name.rstrip("_") in argv] or COMMANDS:
        module: Command = importlib.import_module(f"quangang.adapters.cli.{name}")
        module.register(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; never show a traceback to a user.

    Args:
        argv: arguments without the program's name; those of the process by default.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # Windows consoles default to a code page that lacks most characters
            reconfigure(encoding="utf-8", errors="replace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    args = parser(arguments).parse_args(arguments)
    try:
        return int(args.run(args))
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"共{len(error.problems)}个问题。", file=sys.stderr)
        return 1
    except QuangangError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已停止。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader (head, less) went away: not a mistake of anyone's.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last guard: a user sees a sentence, a developer asks for --debug
        if args.debug:
            traceback.print_exc()
        print(f"程序出错了，内容没有改动：{type(error).__name__}: {error}", file=sys.stderr)
        print("请带上 --debug 再运行一次，把结果交给维护者。", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
