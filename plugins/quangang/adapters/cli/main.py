"""`quangang`: one command line for curators, maintainers and programs.

Exit codes: 0 fine, 1 problems in content, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn, Protocol

from quangang import kept_patterns
from quangang.errors import ContentError, QuangangError

COMMANDS: Mapping[str, str] = {
    "build": "生成网站",
    "serve": "生成并在本机查看网站",
    "init": "新建一个知识库项目",
    "new": "新建案例、一问一答、政策文件、课程",
    "check": "检查内容，指出问题和改法",
    "import_": "把网页、Word、PDF、文本里的政策或案例整理成草稿页面",
    "source": "登记来源（add）、核对来源（verify）、看登记了什么（show）",
    "export": "导出：表格、课件、数据",
    "cite": "列出文件的条文地址和引用，说明每个引用指到哪里",
    "compare": "比较一份文件的两个版本",
    "search": "按条文检索",
    "report": "对照表、覆盖情况、核对情况、内容数量、目标有没有题考、题目统计、学习台账",
    "suggest": "给待补依据的题建议依据（basis）",
    "submission": "给自动检查用：摆好一份投稿",
}
"""Modules of this package and what each is for; each has `register(commands)` and `run(args) -> int`."""


class Command(Protocol):
    """What a module of `COMMANDS` offers."""

    def register(self, commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add the command's parser; set its default `run`."""


class _Formatter(argparse.HelpFormatter):
    """Help whose own words are Chinese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse whose help and complaints are Chinese."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        super().__init__(*args, **{**options, "add_help": False})
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

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


class _Version(argparse.Action):
    """`--version`: looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"quangang {version('quangang')}")
        parser.exit(0)


def parser(argv: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line.

    Args:
        argv: the arguments to come; only the commands they mention are imported.
    """
    top: argparse.ArgumentParser = Parser(prog="quangang", description="全岗通：社区工作者政策知识库与培训门户")
    top.add_argument("--config", default="mkdocs.yml", metavar="文件", help="项目的 mkdocs.yml（默认为当前文件夹里的）")
    top.add_argument("--version", action=_Version, nargs=0, help="显示版本号")
    top.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", metavar="命令", required=True)
    mentioned = [name for name in COMMANDS if name.rstrip("_") in argv]
    if not mentioned:  # to list the commands none of them is needed
        for name, words in COMMANDS.items():
            commands.add_parser(name.rstrip("_"), help=words)
    for name in mentioned:
        module: Command = importlib.import_module(f"quangang.adapters.cli.{name}")
        module.register(commands)
    return top


def _told(error: ContentError) -> str:
    """The problems as `check` tells them, and what became of what was to be made."""
    from quangang.checks.formats import as_text
    from quangang.checks.rule import Report

    return as_text([Report(problem) for problem in error.problems]) + error.outcome


@contextlib.contextmanager
def _rarely_collected() -> Iterator[None]:
    """A command makes many values and few circles: looking for circles at the usual pace costs an eighth of a build."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


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
    debug = "--debug" in arguments
    try:
        with _rarely_collected(), kept_patterns.kept(kept_patterns.place(), write=not sys.dont_write_bytecode):
            args = parser(arguments).parse_args(arguments)
            return int(args.run(args))
    except ContentError as error:
        print(_told(error).rstrip("\n"), file=sys.stderr)
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
        if debug:
            traceback.print_exc()
        print(f"程序出错了，内容没有改动：{type(error).__name__}: {error}", file=sys.stderr)
        print("请带上 --debug 再运行一次，把结果交给维护者。", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
