"""`quangang new KIND`: asks, explains, writes a file that can be read; or takes the answers as options and asks nothing."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from quangang.adapters.cli import new_course
from quangang.adapters.cli.new_kinds import KINDS, Kind
from quangang.adapters.cli.project import project_root
from quangang.documents.case_file import suggest_id
from quangang.documents.case_form import Asked
from quangang.errors import ContentError, UsageError
from quangang.loading import load
from quangang.model import Address, Basis, Corpus, Location
from quangang.model.address import ID_PATTERN
from quangang.questions.evidence import check_basis
from quangang.text.fields import read_fields
from quangang.text.frontmatter import split_front_matter
from quangang.text.yaml import Node, parse_yaml
from quangang.writing import Wanted, write_files


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command, one subcommand a kind, one option a question."""
    command = commands.add_parser(
        "new", help="新建案例、一问一答、政策文件、课程", description="一问一答地问清楚，写好一个能用的文件。"
    )
    kinds = command.add_subparsers(dest="what", metavar="种类", required=True)
    for name, kind in KINDS.items():
        parser = kinds.add_parser(
            name,
            help=kind.name,
            description=f"新建{kind.name}。不写选项就一项一项地问；必填的都写成选项，就不再问。",
        )
        for one in kind.asked:
            if one.name.startswith("section."):
                continue
            parser.add_argument(
                f"--{option(one)}", dest=one.name, metavar=one.label, choices=_choices(one), help=_help(one)
            )
        if name == "course":
            new_course.register(parser)
        parser.set_defaults(run=run)


def option(one: Asked) -> str:
    """`source.name` → `source-name`."""
    return re.sub(r"[._]", "-", one.name)


def _choices(one: Asked) -> list[str] | None:
    return [*one.choices, *one.choices.values()] if one.choices else None


def _help(one: Asked) -> str:
    names = f"可以写：{'、'.join(one.choices.values())}。" if one.choices else ""
    return (one.help + names + ("（必填）" if one.required else "")).replace("%", "%%")


def run(args: argparse.Namespace) -> int:
    """Ask for what no option gave, then write; nothing is written unless it can be read back."""
    root = project_root(args)
    kind = KINDS[args.what]
    given = {one.name: str(value) for one in kind.asked if (value := getattr(args, one.name, None)) is not None}
    corpus = load(root)
    if getattr(args, "provisions", None):
        return _write(new_course.course_from(args, corpus), kind, root)
    asking = sys.stdin.isatty() and any(one.required and one.name not in given for one in kind.asked)
    if asking:
        print(f"新建{kind.name}。不清楚的直接按回车跳过，随时可按 Ctrl+C 停下，停下就什么也不写。\n")
    answers = answered(kind, given, corpus, ask=_ask if asking else None)
    return _write(kind.files(answers), kind, root)


def _write(files: dict[str, str], kind: Kind, root: Path) -> int:
    """Write what was made, all or nothing, and say what comes next."""
    taken = [path for path in files if (root / path).exists()]
    if taken:
        raise UsageError(f"{taken[0]} 已经有了，没有改动任何文件；请换一个标识")
    _check(kind, files)
    left = write_files(Wanted(root / path, text, fresh=True) for path, text in files.items())
    if left:
        raise UsageError(f"{left[0]} 刚刚有人建了，没有覆盖它；请换一个标识")
    for path in files:
        print(f"已写好 {path}")
    print("接下来：")
    for line in (*kind.after, f"检查：quangang check {next(iter(files))}"):
        print(f"  {line}")
    return 0


def answered(
    kind: Kind, given: dict[str, str], corpus: Corpus, *, ask: Callable[[Asked], str] | None
) -> dict[str, str]:
    """All answers, each checked as it comes.

    Args:
        kind: what is made.
        given: answers given as options.
        corpus: what the project holds, for ids and quotations.
        ask: asks a person; None when nobody is there.

    Raises:
        UsageError: an answer given as an option is wrong, or a required one is missing and nobody can be asked.
    """
    answers: dict[str, str] = {}
    for one in kind.asked:
        if one.name in given or ask is None:
            answers[one.name], problem = _read(kind, one, given.get(one.name, ""), answers, corpus)
            if problem:
                raise UsageError(f"--{option(one)}：{problem}")
            continue
        while True:
            if one.name == "basis.quote":
                _show_provision(answers.get("basis.provision", ""), corpus)
            answers[one.name], problem = _read(kind, one, ask(one), answers, corpus)
            if not problem:
                break
            print(f"  {problem}")
    if not answers["id"]:
        first = suggest_id(answers["title"], answers.get("jurisdiction", ""))
        names = chain([first], (f"{first}-{number}" for number in count(2)))
        answers["id"] = next(name for name in names if name not in corpus.documents and name not in corpus.unread)
    return answers


def _read(kind: Kind, one: Asked, text: str, answers: dict[str, str], corpus: Corpus) -> tuple[str, str]:
    """The value, and what is wrong with it or ""."""
    text = text.strip()
    if one.choices:
        numbered = dict(zip(map(str, range(1, len(one.choices) + 1)), one.choices, strict=True))
        named = {name: value for value, name in one.choices.items()}
        text = numbered.get(text) or named.get(text) or text
        if text and text not in one.choices:
            return "", f"“{text}”不在可选的范围里：{'、'.join(one.choices.values())}"
    if not text:
        return "", f"“{one.label}”是必填的" if one.required else ""
    if one.name in ("id", "lesson.id"):
        if not re.fullmatch(ID_PATTERN, text, re.ASCII) or len(text) > 80:
            return "", f"“{text}”不能作标识，只用英文字母、数字和连字符，例如 duty-roster"
        if one.name == "id" and (text in corpus.documents or text in corpus.unread):
            return "", f"标识“{text}”已经有了，请换一个"
    if one.name == "basis.provision":
        address = Address.parse(text)
        document = corpus.document(address) if address else None
        if address is None or document is None or document.tree.get(address.ends[0]) is None:
            return (
                "",
                f"没有找到“{text}”这一条；条文地址像 central-2024#8，打开政策页面，点条文旁边的“复制链接”可以看到",
            )
    if one.name == "basis.quote":
        address = Address.parse(answers["basis.provision"])
        assert address is not None  # it was read before
        problem = check_basis(Basis(address, text, Location("")), corpus, holder="这句话")
        if problem is not None:
            return "", problem.message
    return text, "" if one.many else _refused(kind.model, one.name, text)


def _refused(model: type[BaseModel], name: str, text: str) -> str:
    """Why the model would not take a value; "" when it does, or when the value is not the model's."""
    first, _, rest = name.partition(".")
    field = model.model_fields.get(first)
    if field is None or first == "basis":  # a basis is looked up, which tells more
        return ""
    kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    try:
        TypeAdapter(kind).validate_python({rest: text} if rest else text)
    except ValidationError as error:
        for details in error.errors():
            if details["type"] != "missing":
                return str((details.get("ctx") or {}).get("error", f"“{text}”的写法不对"))
    return ""


def _show_provision(address: str, corpus: Corpus) -> None:
    parsed = Address.parse(address)
    document = corpus.document(parsed) if parsed else None
    provision = document.tree.get(parsed.ends[0]) if document and parsed else None
    if provision is not None:
        print(f"  这一条的原文：{provision.text}")


def _ask(one: Asked) -> str:
    print(f"{one.label}{'（必填）' if one.required else ''}：{one.help}{f'例：{one.example}' if one.example else ''}")
    for number, name in enumerate((one.choices or {}).values(), 1):
        print(f"  {number} {name}")
    try:
        text = input("> ")
        if one.long and text:
            lines = [text]
            print("  （接着写，空一行结束）")
            while line := input("> "):
                lines.append(line)
            text = "\n".join(lines)
    except EOFError as error:
        raise UsageError("没有写完，什么也没有写") from error
    print()
    return text


def _check(kind: Kind, files: dict[str, str]) -> None:
    """Read the first file back with the model that will read it."""
    path, text = next(iter(files.items()))
    if path.endswith(".md"):
        parts, problems = split_front_matter(text, path)
        node: Node | None = parts.fields
    else:
        node, problems = parse_yaml(text, path)
    if node is not None:
        problems = [*problems, *read_fields(kind.model, node, where=kind.name)[1]]
    if problems:
        raise ContentError(problems)
