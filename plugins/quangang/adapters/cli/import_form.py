"""`quangang import form FILE.docx…`: filled-in 案例申报表 → case files, with a report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from quangang.adapters.cli import import_outside
from quangang.adapters.cli.project import project_root
from quangang.adapters.cli.secrecy import refuse_secrets
from quangang.documents import CASE
from quangang.documents.case import CaseFields
from quangang.documents.case_file import CaseEntry, case_entry, write_case
from quangang.documents.case_new import adopt, revise
from quangang.errors import OutsideError, QuangangError, UsageError, WriteError
from quangang.formats.word.form_read import FilledForm, read_form_of
from quangang.formats.word.package import MAX_FILE
from quangang.loading import load
from quangang.model import Corpus, Problem
from quangang.outside import confined, read_outside, shown
from quangang.text.fields import read_fields
from quangang.text.frontmatter import split_front_matter
from quangang.text.personal import find_personal_numbers, mask
from quangang.writing import Wanted, write_files


@dataclass
class _Result:
    source: str
    page: str = ""
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    error: str = ""

    def as_dict(self) -> dict[str, object]:
        return {
            "source": self.source,
            "page": self.page,
            "notes": self.notes,
            "missing": self.missing,
            "problems": self.problems,
            "error": self.error,
        }


def run(args: argparse.Namespace, files: Sequence[str]) -> int:
    """Import every file; one that cannot be read does not keep the others back.

    Args:
        args: the command line: `out`, `update`, `format`, `config`.
        files: the forms.
    """
    if not files:
        raise UsageError("请写上填好的表格：quangang import form 表格.docx")
    root = project_root(args)
    corpus = load(root)
    out = Path(args.out)
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} 不是文件夹")
    taken = {*corpus.documents, *corpus.unread, *(path.stem for path in out.glob("*.md"))}
    results = [_one(Path(name), out, root, corpus, taken, args) for name in files]
    if args.format == "json":
        print(json.dumps({"files": [result.as_dict() for result in results]}, ensure_ascii=False, indent=1))
    else:
        for result in results:
            _print(result, update=args.update)
    return 1 if any(result.error or result.missing or result.problems for result in results) else 0


def _one(path: Path, out: Path, root: Path, corpus: Corpus, taken: set[str], args: argparse.Namespace) -> _Result:
    result, update = _Result(shown(path.name)), args.update
    try:
        work = partial(read_form_of, read_outside(path, MAX_FILE), result.source, corpus)
        filled = confined(work, limits=import_outside.limits(args))
        entry, told = _entry(filled, corpus, taken, update=update)
    except QuangangError as error:
        if isinstance(error, OutsideError):
            import_outside.tell_developer(error, args)
        result.error = str(error)
        return result
    try:
        refuse_secrets("", write_case(entry))
    except UsageError as error:
        result.error = str(error)
        return result
    result.notes = [*filled.notes, *told]
    result.missing = list(filled.missing)
    for number in find_personal_numbers(write_case(entry)):
        result.notes.append(f"表里有{number.kind}（{mask(number)}），请删去再用；原表也不要转发")
    identity = str(entry.fields["id"])
    taken.add(identity)
    known = corpus.documents.get(identity)
    target = root / known.file if update and known else out / f"{identity}.md"
    before = target.read_bytes() if update and known else None
    try:
        left = write_files([Wanted(target, write_case(entry), fresh=before is None, expected=before)])
    except WriteError as error:
        result.error = str(error)
        return result
    if left:
        result.error = f"{target} 刚刚被别的程序写过，没有覆盖；请看一看它，再导入一次"
        return result
    result.page = target.as_posix()
    result.problems = [str(problem) for problem in _problems(target)]
    return result


def _entry(filled: FilledForm, corpus: Corpus, taken: set[str], *, update: bool) -> tuple[CaseEntry, list[str]]:
    if filled.blank:
        raise UsageError("表是空的，或者不是案例申报表（没有找到“标题”“背景”这些项目）")
    identity = str(filled.entry.fields.get("id", ""))
    document = corpus.documents.get(identity)
    if update and document is not None and CASE.has(document):
        return revise(filled.entry, case_entry(document))
    if identity in taken:
        raise UsageError(f"标识“{identity}”已经有了，没有改动；要更新这个案例，请加 --update")
    return adopt(filled.entry, taken)


def _problems(path: Path) -> list[Problem]:
    """What the model still refuses: required fields that are empty."""
    parts, problems = split_front_matter(path.read_text(encoding="utf-8"), path.as_posix())
    return problems if parts.fields is None else read_fields(CaseFields, parts.fields, where="案例")[1]


def _print(result: _Result, *, update: bool) -> None:
    if result.error:
        print(f"{result.source}：没有导入。{result.error}")
        return
    print(f"{result.source} → {result.page}")
    for name in result.missing:
        print(f"  缺：{name}")
    for note in result.notes:
        print(f"  注意：{note}")
    for problem in result.problems:
        print(f"  要改：{problem}")
    print(
        "  核对以后移到项目的 cases/，采用时把 status: draft 那一行删去。"
        if not update
        else "  已更新，状态和审核记录没有变。"
    )
