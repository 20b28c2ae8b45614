"""`quangang import FILE…`: messy sources → draft pages, a log of every edit, a page to review them.

`import laws DIR` and other words in `KINDS` import something else; a file of that name is written `./laws`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from quangang.adapters.cli import import_form, import_laws, import_outside, import_questions
from quangang.adapters.cli.project import folder_of
from quangang.adapters.cli.secrecy import refuse_secrets
from quangang.adapters.cli.source import registered_imports, remember
from quangang.curation.importing import cross_check, import_source
from quangang.curation.notes import Imported
from quangang.curation.page import log_entry, unreadable, write_page
from quangang.curation.readers import MAX_BYTES
from quangang.errors import OutsideError, UsageError
from quangang.formats.registry import FORMATS
from quangang.outside import confined, read_outside, shown
from quangang.project_files import FOLDERS
from quangang.rendering.review import Review, review_page
from quangang.text.frontmatter import split_front_matter
from quangang.text.yaml import MappingNode, ScalarNode, SequenceNode
from quangang.writing import Wanted, hold, write_file, write_files

KINDS: dict[str, Callable[[argparse.Namespace, Sequence[str]], int]] = {
    "form": import_form.run,
    "laws": import_laws.run,
    "questions": import_questions.run,
}
"""First word after `import` → what it imports."""

FIELD_NAMES = {
    "title": "题目",
    "issuing_body": "发文机关",
    "document_date": "成文日期",
    "publication_date": "公布日期",
    "level": "层级",
    "jurisdiction": "地区",
    "source.name": "来源名称",
    "source.date": "来源日期",
}
_MOST_POLICIES = 5000
_MOST_EDITS = 500_000
"""Of all sources together, which are held until the log is written."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "import",
        help="把网页、Word、PDF、文本里的政策或案例整理成草稿页面",
        description="把来源文件整理成草稿页面：去广告、接断行、转简体、补标点，每一处改动都有记录。"
        f"来源可以是 .txt .html .docx .pdf .md 文件；第一个词是 {'、'.join(KINDS)} 时导入那一类内容。",
    )
    parser.add_argument("sources", nargs="+", metavar="文件", help="来源文件，一个文件一页")
    parser.add_argument("--out", default="imported", metavar="文件夹", help="页面写到哪里（默认 imported）")
    parser.add_argument("--log", metavar="文件", help="修改记录（默认为页面文件夹里的 LOG.json）")
    parser.add_argument("--review", metavar="文件", help="另写一个对照核对的网页")
    import_outside.register(parser)
    parser.add_argument("--update", action="store_true", help="只用于 import form：更新 cases/ 里已有的同标识案例")
    parser.add_argument(
        "--from",
        dest="source_format",
        choices=[one.id for one in FORMATS.values() if one.reads],
        help="只用于 import questions：文件是什么格式（默认看文件类型）",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="结果给人看（text）或给程序看（json）"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Import the sources; 1 when one of them gave no page."""
    kind = KINDS.get(args.sources[0])
    if kind is not None:
        return kind(args, args.sources[1:])
    out, root = Path(args.out), folder_of(args)
    log = Path(args.log) if args.log else _log_folder(out, root) / "LOG.json"
    if log.suffix == ".md":
        raise UsageError("修改记录不能是 .md 文件，请用 --log LOG.json")
    imports = _import_all(_expand(args.sources), args)
    imports = cross_check(imports, known_dates(root / "docs" / "policies"))
    imports, entries = registered_imports(root, imports)
    imports, content = _write_all(imports, out, log, args.review)
    written = {imported.id for imported in imports}
    told = remember(root, {key: entry for key, entry in entries.items() if key in written})
    if args.format == "json":
        sys.stdout.write(content)
    else:
        _report(imports, out, log, args.review)
        print("\n".join(told), end="\n" if told else "")
        _next_steps(imports, out, root)
    return 0 if all(imported.id for imported in imports) else 1


def _log_folder(out: Path, root: Path) -> Path:
    """Where the log goes when nobody says: beside the pages, but never among what is published."""
    inside = any(out.resolve().is_relative_to(root / folder) for folder in FOLDERS)
    return Path(os.path.relpath(root / "imported")) if inside else out


def _next_steps(imports: Sequence[Imported], out: Path, root: Path) -> None:
    """What to do with a draft, in the words of the commands."""
    made = [one for one in imports if one.id]
    if not made:
        return
    inside = any(out.resolve().is_relative_to(root / folder) for folder in FOLDERS)
    place = "" if inside else "移到 docs/policies/（政策、报道）或 cases/（案例），"
    print(f"接下来：对照来源看一遍，补填缺的项，{place}去掉 status: draft 那一行，再运行 quangang check")


def _expand(sources: Iterable[str]) -> list[Path]:
    """The files named; a pattern is expanded where the shell did not (Windows)."""
    paths: list[Path] = []
    for source in sources:
        path = Path(source)
        found = sorted(path.parent.glob(path.name)) if any(c in path.name for c in "*?") and not path.exists() else []
        paths += found or [path]
    return paths


def _import_all(paths: Sequence[Path], args: argparse.Namespace) -> list[Imported]:
    imports: list[Imported] = []
    taken: set[str] = set()
    told = args.format != "json" and sys.stderr.isatty() and len(paths) > 5
    import_outside.warm_up(paths)
    held = 0
    for number, path in enumerate(paths, 1):
        if told:
            print(f"\r正在导入 {number}/{len(paths)}", end="", file=sys.stderr, flush=True)
        if held > _MOST_EDITS:
            imported = unreadable(shown(path.name), "这一次导入的内容太多，这个文件还没有读：请另运行一次")
        else:
            imported = _import(path, taken, args)
        taken.add(imported.id)
        imports.append(imported)
        held += len(imported.edits)
    if told:
        print(file=sys.stderr)
    return imports


def _import(path: Path, taken: set[str], args: argparse.Namespace) -> Imported:
    """One source; one that cannot be read does not keep the others back."""
    name = shown(path.name)
    try:
        data = read_outside(path, MAX_BYTES)
        work = partial(_public, name, data, taken)
        return confined(work, limits=import_outside.limits(args))
    except OutsideError as error:
        import_outside.tell_developer(error, args)
        return unreadable(name, str(error))


def _public(name: str, data: bytes, taken: set[str]) -> Imported:
    """The page of a source that may be published; in the child, like all that looks at the source."""
    imported = import_source(name, data, taken=taken)
    refuse_secrets(imported.raw, write_page(imported))
    return imported


def _write_all(imports: Sequence[Imported], out: Path, log: Path, review: str | None) -> tuple[list[Imported], str]:
    """Put pages, log and review in place together; what came of each source, and the log as written."""
    with hold(out):
        imports = [_unless_changed(imported, out) for imported in imports]
        pages = {out / f"{one.id}.md": one for one in imports if one.id}
        content = _log(imports)
        files = [Wanted(log, content)]
        if review:
            files.append(Wanted(Path(review), review_page([_review(imported) for imported in imports])))
        texts = {path: write_page(one) for path, one in pages.items()}
        files += [Wanted(path, text, fresh=True) for path, text in texts.items() if not path.exists()]
        left = write_files(files)
        if left:  # made by another program since we looked
            imports = [_taken(one, out) if out / f"{one.id}.md" in left else one for one in imports]
            content = _log(imports)
            write_file(log, content)
    return imports, content


def _log(imports: Iterable[Imported]) -> str:
    return json.dumps({"files": [log_entry(one) for one in imports]}, ensure_ascii=False, indent=1) + "\n"


def _unless_changed(imported: Imported, out: Path) -> Imported:
    """A page that is not to be written over one that somebody changed."""
    path = out / f"{imported.id}.md"
    if not imported.id or not os.path.lexists(path):
        return imported
    try:
        same = path.read_bytes() == write_page(imported).encode("utf-8")
    except OSError:
        same = False
    return imported if same else _taken(imported, out)


def _taken(imported: Imported, out: Path) -> Imported:
    path = out / f"{imported.id}.md"
    why = f"{path} 已经有了，内容不同（可能有人改过），没有覆盖；请移走它，或用 --out 换一个文件夹"
    return replace(unreadable(imported.source, why), encoding=imported.encoding)


def known_dates(folder: Path) -> dict[str, tuple[str, ...]]:
    """Titles of the project's policies → the dates they bear."""
    known: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.md"))[:_MOST_POLICIES] if folder.is_dir() else ():
        try:
            parts, _ = split_front_matter(path.read_text(encoding="utf-8"), path.name)
        except (OSError, UnicodeDecodeError):
            continue
        if parts.fields is None:
            continue
        values = dict(_values(parts.fields))
        dates = tuple(day for key in ("document_date", "publication_date") for day in values.get(key, ()))
        for title in (*values.get("title", ()), *values.get("short_titles", ())):
            if dates:
                known[title] = dates
    return known


def _values(node: MappingNode) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in node.entries:
        if isinstance(value, ScalarNode):
            yield key.value, (value.value,)
        elif isinstance(value, SequenceNode):
            yield key.value, tuple(item.value for item in value.items if isinstance(item, ScalarNode))


def _review(imported: Imported) -> Review:
    return Review(
        imported.source,
        f"{imported.id}.md" if imported.id else "",
        str(imported.fields.get("title", "")),
        imported.encoding,
        imported.raw,
        imported.edits,
        [(warning.line, warning.message, warning.text) for warning in imported.warnings],
        _names(imported),
    )


def _names(imported: Imported) -> list[str]:
    return [FIELD_NAMES.get(name, name) for name in imported.missing]


def _report(imports: Sequence[Imported], out: Path, log: Path, review: str | None) -> None:
    for imported in imports:
        if not imported.id:
            print(f"{imported.source}：没有生成页面。{imported.warnings[0].message}")
            continue
        print(f"{imported.source} → {out / imported.id}.md（编码 {imported.encoding}，改动{len(imported.edits)}处）")
        for warning in imported.warnings:
            print(f"  请核对：第{warning.line}行 {warning.message}")
        if imported.missing:
            print(f"  请补填：{'、'.join(_names(imported))}")
    made = sum(bool(imported.id) for imported in imports)
    print(f"共{len(imports)}个来源，生成{made}页草稿。修改记录：{log}" + (f"；对照核对：{review}" if review else ""))
