"""`quangang export form [FILE]`: the 案例申报表, blank, or filled in with a case, to be revised in Word or WPS."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quangang.adapters.cli.project import project_root
from quangang.documents import CASE
from quangang.documents.case_file import case_entry, write_case
from quangang.documents.case_new import revise
from quangang.errors import ContentError, UsageError
from quangang.formats.word.form import TITLE, write_form
from quangang.formats.word.form_read import read_form
from quangang.loading import read_document
from quangang.writing import Wanted, write_files


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the kind."""
    kind = kinds.add_parser(
        "form",
        help="案例申报表（Word/WPS）",
        description="不写文件名，导出空白的案例申报表；写上案例文件，导出填好的，改完可用 quangang import form --update 收回。",
    )
    kind.add_argument("file", nargs="?", metavar="cases/标识.md", help="案例文件")
    kind.add_argument("--out", metavar="文件.docx", help="写到哪里（默认为当前文件夹）")
    kind.add_argument("--force", action="store_true", help="同名文件已有时，覆盖它")
    kind.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the form."""
    target = Path(args.out) if args.out else Path(f"{Path(args.file).stem if args.file else TITLE}.docx")
    if target.exists() and not args.force:
        raise UsageError(f"{target} 已经有了，没有改动；要覆盖请加 --force")
    if not args.file:
        data = write_form()
    else:
        data = _filled(Path(args.file).resolve(), project_root(args))
    if write_files([Wanted(target, data, fresh=not args.force)]):
        raise UsageError(f"{target} 已经有了，没有改动；要覆盖请加 --force")
    print(f"已写好 {target}")
    return 0


def _filled(path: Path, root: Path) -> bytes:
    if not path.is_file():
        raise UsageError(f"找不到 {path}")
    document, problems = read_document(path, root)
    if document is None:
        raise ContentError(problems)
    if not CASE.has(document):
        raise UsageError(f"{path.name} 不是案例；案例申报表只能由 cases/ 里的文件导出")
    entry = case_entry(document)
    data = write_form(entry)
    back = revise(read_form(data, path.name).entry, entry)[0]
    before, after = _lines(write_case(entry)), _lines(write_case(back))
    if before ^ after:
        # Only a form that gives the same case back is safe to send out for revision.
        print("注意：这个案例里有表格放不下的写法（如代码块、HTML），从表格导回时请对照原文件。", file=sys.stderr)
    return data


def _lines(text: str) -> set[str]:
    """Lines without white space: what must come back whatever the layout."""
    lines = ("".join(line.split()) for line in text.split("\n"))
    return {line for line in lines if line not in ("", ">")}
