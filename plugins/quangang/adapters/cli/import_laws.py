"""`quangang import laws DIR`: a folder of laws in Markdown → `docs/policies` pages."""

from __future__ import annotations

import argparse
import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quangang.adapters.cli import import_outside
from quangang.adapters.cli.secrecy import refuse_secrets
from quangang.curation.laws import LawPage, join_books, read_law
from quangang.curation.readers import MAX_BYTES
from quangang.errors import OutsideError, UsageError
from quangang.loading import document_of
from quangang.model import Severity
from quangang.outside import LIMITS, confined, read_outside, shown
from quangang.writing import Wanted, write_files

_CHUNK = 400
"""Files that share one child: thousands of laws start some dozens."""
_SECONDS = 30
_NAMED = 30
"""Files that are named in a list."""


@dataclass(frozen=True, slots=True)
class Law:
    """What came of one file.

    Attributes:
        path: the file.
        page: the law; None when the file holds none.
        error: why the file could not be read, or "".
    """

    path: str
    page: LawPage | None = None
    error: str = ""


def run(args: argparse.Namespace, folders: Sequence[str]) -> int:
    """Convert every law below the folders; the latest version of each is current, the others `ID@DATE`."""
    gc.disable()  # one short run of many small values, all of them needed to the end
    try:
        return _run(args, folders)
    finally:
        gc.enable()


def _run(args: argparse.Namespace, folders: Sequence[str]) -> int:
    roots = [Path(folder) for folder in folders]
    if not roots or not all(root.is_dir() for root in roots):
        raise UsageError("用法：quangang import laws 文件夹 --out docs/policies（文件夹里是一部法律一个 .md 文件）")
    laws: dict[str, dict[str, LawPage]] = defaultdict(dict)
    books: dict[str, list[LawPage]] = defaultdict(list)
    skipped: list[str] = []
    bad = 0
    for law in _read_all(_tasks(roots), args):
        if law.error:
            bad += 1
            print(f"{shown(law.path)}：没有导入。{law.error}")
        elif law.page is None:
            skipped.append(f"{shown(law.path)}（不是法律正文）")
        elif law.page.part:
            books[law.page.id].append(law.page)
        elif (known := laws[law.page.id].get(law.page.date)) is not None:
            how = "相同" if known.body == law.page.body else "不同"
            skipped.append(
                f"{shown(law.path)}（《{law.page.fields['title']}》{law.page.date}的文本已经有了，内容{how}）"
            )
        else:
            laws[law.page.id][law.page.date] = law.page
    for id, parts in books.items():
        whole = join_books(parts)
        laws[id].setdefault(whole.date, whole)
    for versions in laws.values():
        if "" in versions and len(versions) > 1:
            title = versions.pop("").fields["title"]
            skipped.append(f"《{title}》有一个文件没有日期，同名的别的文件有，分不清先后")
    out = Path(args.out)
    texts, held = _checked(_pages(laws))
    write_files([Wanted(out / name, text) for name, text in texts])
    written = len(texts)
    works = len([versions for versions in laws.values() if versions])
    print(f"转换了{written}个版本、{works}部，写到 {out}；跳过{len(skipped)}个不是法律正文或重复的文件。")
    removed = sum(page.removed for versions in laws.values() for page in versions.values())
    if removed:
        print(f"去掉了{removed}个看不见的字符。")
    _listed("没有导入", skipped)
    _listed("条文编号有疑问，存成草稿（status: draft），不发布，请对照来源核对", held)
    return 0 if written and not bad else 1


def _listed(what: str, names: Sequence[str]) -> None:
    """The first names of a list, and how many there are."""
    if names:
        print(
            f"{what}：\n  "
            + "\n  ".join(names[:_NAMED])
            + (f"\n  还有{len(names) - _NAMED}个" if len(names) > _NAMED else "")
        )


def _checked(pages: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Pages as they are written, and those of them that are kept back: one law's mistake never stops a body of thousands."""
    texts: list[tuple[str, str]] = []
    held: list[str] = []
    for name, text in pages:
        _, problems = document_of(f"docs/policies/{name}", text)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors:
            held.append(f"{name} 第{errors[0].location.line}行：{errors[0].message}")
            text = text.replace("\ntitle:", "\nstatus: draft\ntitle:", 1)
        texts.append((name, text))
    return texts, held


def _pages(laws: Mapping[str, Mapping[str, LawPage]]) -> Iterator[tuple[str, str]]:
    """Name and text of every page: the latest version of each law is the current one."""
    for page, versions in laws.items():
        current = max(versions, default="")
        for day, law in versions.items():
            name = page if day == current else f"{page}@{day}"
            yield f"{name}.md", law.text(version=day != current)


def _tasks(roots: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Every file with the name of its region or kind."""
    for root in roots:
        for path in sorted(root.rglob("*.md")):
            folder = path.relative_to(root).parts[0] if path.parent != root else root.name
            yield str(path), next((part for part in path.parts if part.endswith("地方法规")), folder)


def _read_all(tasks: Iterable[tuple[str, str]], args: argparse.Namespace) -> Iterator[Law]:
    """The files, a chunk to a child; a chunk that comes to grief is read again, a file to a child."""
    for chunk in _chunks(list(tasks)):
        try:
            yield from confined(_read_chunk, chunk, limits=LIMITS.within(_SECONDS))
        except OutsideError:
            for task in chunk:
                yield _read_alone(task, args)


def _chunks(tasks: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    for start in range(0, len(tasks), _CHUNK):
        yield tasks[start : start + _CHUNK]


def _read_alone(task: tuple[str, str], args: argparse.Namespace) -> Law:
    try:
        return confined(_read_chunk, [task], limits=import_outside.limits(args))[0]
    except OutsideError as error:
        import_outside.tell_developer(error, args)
        return Law(task[0], error=str(error))


def _read_chunk(tasks: Sequence[tuple[str, str]]) -> list[Law]:
    return [_read(Path(path), region) for path, region in tasks]


def _read(path: Path, region: str) -> Law:
    try:
        text = read_outside(path, MAX_BYTES).decode("utf-8")
    except OutsideError as error:
        return Law(str(path), error=str(error))
    except UnicodeDecodeError:
        return Law(str(path), error="不是 UTF-8 编码的文字文件，请另存为 UTF-8 再导入")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        refuse_secrets(text)
    except UsageError as error:
        return Law(str(path), error=str(error))
    return Law(str(path), read_law(path.stem, text, region))
