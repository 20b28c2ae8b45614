"""`quangang compare OLD NEW`: two expressions of a text, article by article, paired by their words."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from quangang.adapters.cli.project import project_root
from quangang.errors import ContentError, UsageError
from quangang.linking.labels import path_label
from quangang.linking.versions import Change, ChangeKind, compare
from quangang.loading import load, read_document
from quangang.model import Address, Corpus, Document, Severity

_NAMES = {
    "same": "未变",
    "moved": "条号变动",
    "changed": "修改",
    "split": "分出",
    "merged": "并入",
    "new": "新增",
    "repealed": "删去",
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "compare",
        help="比较一份文件的两个版本",
        description="逐条比较两个版本：哪一条变成了哪一条（看内容，不看条号），改了哪些字。",
        epilog="例：quangang compare law-company@2018-10-26 law-company；quangang compare 旧.md 新.md --format json",
    )
    command.add_argument("old", metavar="旧版本", help="标识@日期，或者文件")
    command.add_argument("new", metavar="新版本", help="标识，或者文件")
    command.add_argument("--format", choices=("text", "json"), default="text", help="给人看（text）或给程序看（json）")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare and print; 0 whatever changed."""
    root = project_root(args)
    corpus = None if _is_file(args.old) and _is_file(args.new) else load(root)
    old, new = (_document(name, root, corpus) for name in (args.old, args.new))
    changes = compare(old, new)
    if args.format == "json":
        print(
            json.dumps(
                {"old": old.key, "new": new.key, "changes": [_row(one) for one in changes]},
                ensure_ascii=False,
                indent=1,
            )
        )
        return 0
    for one in changes:
        if kind(one) != "same":
            print(_line(one))
    counts = {name: sum(kind(one) == name for one in changes) for name in _NAMES}
    print("共" + "，".join(f"{_NAMES[name]}{count}条" for name, count in counts.items() if count))
    return 0


def kind(change: Change) -> str:
    """`same`, `changed`, `moved` (the same words under another number), `split`, `merged`, `new` or `repealed`."""
    if change.kind is ChangeKind.ADDED:
        return "split" if change.origin else "new"
    if change.kind is ChangeKind.REMOVED:
        return "merged" if change.origin else "repealed"
    return "changed" if change.kind is ChangeKind.CHANGED else "moved" if change.renumbered else "same"


def _row(change: Change) -> dict[str, object]:
    return {
        "kind": kind(change),
        "old": change.old.path if change.old else change.origin,
        "new": change.new.path if change.new else change.origin,
        "score": round(change.score, 3),
        "pieces": [[piece.mark, piece.text] for piece in change.pieces],
    }


def _line(change: Change) -> str:
    was = path_label(change.old.path if change.old else change.origin) if change.old or change.origin else ""
    now = path_label(change.new.path if change.new else change.origin) if change.new or change.origin else ""
    name = _NAMES[kind(change)]
    text = "".join({"=": "{}", "+": "[+{}+]", "-": "[-{}-]"}[piece.mark].format(piece.text) for piece in change.pieces)
    here = change.new or change.old
    shown = text or (here.text if here is not None else "")
    head = f"{was} → {now}" if was and now else was or now
    return f"{head} {name}\n    " + shown.replace("\n", "\n    ")


def _is_file(name: str) -> bool:
    return name.endswith(".md") or "/" in name


def _document(name: str, root: Path, corpus: Corpus | None) -> Document:
    if _is_file(name):
        document, problems = read_document(Path(name).resolve(), root.resolve())
        if document is None:
            raise ContentError([one for one in problems if one.severity is Severity.ERROR] or problems)
    else:
        address = Address.parse(name)
        document = corpus.document(address) if address is not None and corpus is not None else None
        if document is None:
            raise UsageError(f"没有“{name}”这个版本；写成 标识@2018-10-26，或者一个 .md 文件")
    if not len(document.tree):
        raise UsageError(f"{name} 里没有编号的条文，没有什么可比")
    return document
