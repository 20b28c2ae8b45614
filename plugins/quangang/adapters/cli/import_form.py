"""`quangang import form FILE.docx…`: filled-in 案例申报表 → case files, with a report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quangang.adapters.cli.project import project_root
from quangang.documents.case_file import CaseEntry, case_entry, write_case
from quangang.documents.case_new import adopt, revise
from quangang.errors import QuangangError, UsageError
from quangang.formats.word.form_read import FilledForm, read_form
from quangang.formats.word.package import MAX_FILE
from quangang.formats.word.provisions import provision_finder
from quangang.loading import load
from quangang.model import Corpus, DocumentType


@dataclass
class _Result:
    source: str
    page: str = ""
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    error: str = ""

    def as_dict(self) -> dict[str, object]:
        return {
            "source": self.source,
            "page": self.page,
            "notes": self.notes,
            "missing": self.missing,
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
    out = Path(args.out) if args.out else root / "cases"
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} 不是文件夹")
    taken = {*corpus.documents, *corpus.unread, *(path.stem for path in out.glob("*.md"))}
    results = [_one(Path(name), out, corpus, taken, update=args.update) for name in files]
    if args.format == "json":
        print(json.dumps({"files": [result.as_dict() for result in results]}, ensure_ascii=False, indent=1))
    else:
        for result in results:
            _print(result)
    return 1 if any(result.error or result.missing for result in results) else 0


def _one(path: Path, out: Path, corpus: Corpus, taken: set[str], *, update: bool) -> _Result:
    result = _Result(path.name)
    try:
        if path.stat().st_size > MAX_FILE:
            raise UsageError(f"{path.name} 太大了（超过{MAX_FILE // 1024 // 1024}MB），请删去文件里的图片再导入")
        filled = read_form(path.read_bytes(), path.name, provision=provision_finder(corpus))
        entry, told = _entry(filled, corpus, taken, update=update)
    except OSError as error:
        result.error = f"文件打不开：{error.strerror or error}"
        return result
    except QuangangError as error:
        result.error = str(error)
        return result
    result.notes = [*filled.notes, *told]
    result.missing = list(filled.missing)
    identity = str(entry.fields["id"])
    taken.add(identity)
    target = out / f"{identity}.md"
    out.mkdir(parents=True, exist_ok=True)
    target.write_text(write_case(entry), encoding="utf-8", newline="\n")
    result.page = target.as_posix()
    return result


def _entry(filled: FilledForm, corpus: Corpus, taken: set[str], *, update: bool) -> tuple[CaseEntry, list[str]]:
    if filled.blank:
        raise UsageError("表是空的，或者不是案例申报表（没有找到“标题”“背景”这些项目）")
    identity = str(filled.entry.fields.get("id", ""))
    document = corpus.documents.get(identity)
    if update and document is not None and document.type is DocumentType.CASE:
        return revise(filled.entry, case_entry(document), document)
    if identity in taken:
        raise UsageError(f"标识“{identity}”已经有了，没有改动；要更新这个案例，请加 --update")
    return adopt(filled.entry, taken)


def _print(result: _Result) -> None:
    if result.error:
        print(f"{result.source}：没有导入。{result.error}")
        return
    print(f"{result.source} → {result.page}")
    for name in result.missing:
        print(f"  缺：{name}")
    for note in result.notes:
        print(f"  注意：{note}")
    print(f"  接下来：quangang check {result.page}")
