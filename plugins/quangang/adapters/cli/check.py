"""`quangang check`: looks at all content, tells what is wrong and how to mend it, mends what is safe."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from quangang.adapters.cli.git import changed_lines, file_at
from quangang.adapters.cli.project import config_file
from quangang.adapters.cli.settings import options_in, plugin_options, unknown_settings
from quangang.checks.changes import Touched, on_touched_lines
from quangang.checks.config import read_settings
from quangang.checks.files import EXCLUDED
from quangang.checks.fixing import mend
from quangang.checks.formats import FORMATS, NAMES
from quangang.checks.pages import page_of
from quangang.checks.provenance import changed_sources
from quangang.checks.rule import Report
from quangang.checks.rules import RULES
from quangang.checks.runner import capped, check_page
from quangang.checks.session import Progress, check_guest, check_root
from quangang.checks.settings import Settings
from quangang.checks.signing import approver_accounts, signed_by_others
from quangang.errors import UsageError, WriteError
from quangang.loading import load, read_text
from quangang.model import Problem, Severity
from quangang.project_files import FOLDERS
from quangang.text.exif import without_metadata
from quangang.writing import Wanted, write_files


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("check", help="检查内容，指出问题和改法", description=_DESCRIPTION)
    command.add_argument("paths", nargs="*", metavar="文件或文件夹", help="只看这些（默认全部）")
    command.add_argument("--format", choices=list(FORMATS), default="text", help="输出的形式（默认 text，给人看）")
    command.add_argument("--since", metavar="版本", help="只看从这个 git 版本以来改动过的行")
    command.add_argument("--actor", default="", metavar="账号", help="与 --since 同用：谁提交的改动（核对三审记录）")
    command.add_argument("--stale", action="store_true", help="另外列出过了复核日期的、依据已失效的")
    command.add_argument("--sources", metavar="文件夹", help="与 --stale 同用：核对来源文件有没有变")
    command.add_argument("--fix", action="store_true", help="把稳妥的改法直接改进文件（照录的原文不改）")
    command.add_argument("--record", metavar="文件", help="与 --fix 同用：照录的原文也改，并把每处改动记入这个文件")
    command.add_argument("--without", action="append", default=[], choices=list(RULES), metavar="规则", help="不查这条")
    command.add_argument("--rules", action="store_true", help="列出全部规则")
    command.add_argument("--no-cache", action="store_true", help="不用上次的结果，全部重查")
    command.set_defaults(run=run)


MAX_GUESTS = 2_000
"""Pages of a named folder outside the content that one run looks at."""
_DESCRIPTION = "检查内容：能不能公开、有没有写错、与条文对不对得上。有错误时返回 1。"


def run(args: argparse.Namespace) -> int:
    """Check; 1 when there are errors."""
    gc.disable()  # one short run: what it makes it needs to the end, and looking for rubbish costs a tenth of it
    try:
        return _run(args)
    finally:
        gc.enable()


def _run(args: argparse.Namespace) -> int:
    if args.rules:
        for rule in RULES.values():
            print(f"{rule.id}\t{NAMES[rule.severity]}\t{rule.title}")
        return 0
    if args.record and not args.fix:
        raise UsageError("--record 要与 --fix 一起用")
    if args.actor and not args.since:
        raise UsageError("--actor 要与 --since 一起用")
    if args.sources and not args.stale:
        raise UsageError("--sources 要与 --stale 一起用")
    config = config_file(args)
    root = config.parent
    settings, mistakes = read_settings(plugin_options(config).get("severity"), config.name)
    wanted = _wanted(args.paths, root)
    guests = {file: found for name in wanted for file, found in _guests(root, name, settings)}
    if args.without:
        off = {name: None for name in args.without if not RULES[name].guarded}
        settings = replace(settings, severities={**settings.severities, **off})
    touched = changed_lines(root, args.since) if args.since else None
    if args.fix:
        _fix(root, settings, wanted, args.record)
    today = date.today().isoformat() if args.stale else ""
    outcome = check_root(root, settings, cache=not args.no_cache, progress=_progress(args.format), today=today)
    reports = outcome.reports
    more = [*mistakes, *unknown_settings(config)]
    if touched is not None:
        reports = on_touched_lines(reports, touched)
        more += _signatures(root, config.name, args.since, args.actor, touched)
    if args.stale:
        reports = tuple(report for report in reports if report.problem.rule == "stale")
        if args.sources:
            more += changed_sources(load(root), _folder(args.sources))
    among = _among(reports, wanted)
    reports = tuple(capped([*map(Report, more), *among, *chain.from_iterable(guests.values())]))
    sys.stdout.write(FORMATS[args.format](reports))
    return 1 if any(report.problem.severity is Severity.ERROR for report in reports) else 0


def _signatures(root: Path, config: str, since: str, actor: str, touched: Touched) -> list[Problem]:
    """三审 records set by who may not; who may is read from before the change, so that nobody adds himself."""
    before = file_at(root, since, config)
    settings, _ = read_settings(options_in(before, config).get("severity") if before else None)
    accounts = approver_accounts(settings.options.get("review-record", {}))
    if not accounts:
        return []
    texts = {file: text for file in touched if (text := _content(root, file)) is not None}
    return signed_by_others(texts, touched, actor, accounts)


def _content(root: Path, file: str) -> str | None:
    path = root / file
    return read_text(path, file)[0] if path.suffix in (".md", ".yml", ".yaml") and path.is_file() else None


def _folder(name: str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        raise UsageError(f"找不到文件夹 {name}")
    return folder


def _wanted(paths: list[str], root: Path) -> tuple[str, ...]:
    """The named files and folders, relative to the project root."""
    wanted = []
    for name in paths:
        path = Path(name) if Path(name).exists() else root / name
        if not path.exists():
            raise UsageError(f"找不到 {name}")
        try:
            wanted.append(path.resolve().relative_to(root).as_posix())
        except ValueError:
            raise UsageError(f"{name} 不在项目文件夹 {root} 里") from None
    return tuple(wanted)


def _guests(root: Path, name: str, settings: Settings) -> Iterator[tuple[str, tuple[Report, ...]]]:
    """Pages named on the command line that lie outside the content folders: what is found in each.

    Raises:
        UsageError: nothing there is content; to say nothing of a file that was never looked at would be a lie.
    """
    if name == "." or (name.split("/")[0] in FOLDERS and not f"{name}/".startswith(EXCLUDED)):
        return
    path = root / name
    pages = sorted(path.rglob("*.md"))[:MAX_GUESTS] if path.is_dir() else [path]
    looked_at = False
    for page in pages:
        file = page.relative_to(root).as_posix()
        found = check_guest(root, file, settings) if page.suffix == ".md" and not file.startswith(EXCLUDED) else None
        if found is not None:
            looked_at = True
            yield file, found
    if not looked_at:
        raise UsageError(f"{name} 不是本站内容，没有检查：内容在 {'、'.join(f'{one}/' for one in FOLDERS)} 里")


def _among(reports: tuple[Report, ...], wanted: tuple[str, ...]) -> list[Report]:
    if not wanted or "." in wanted:
        return list(reports)
    return [
        report
        for report in reports
        if any(
            report.problem.location.file == one or report.problem.location.file.startswith(f"{one}/") for one in wanted
        )
    ]


def _fix(root: Path, settings: Settings, wanted: tuple[str, ...], record: str | None) -> None:
    """Mend what is safe in the named files, or in all."""
    outcome = check_root(root, settings)
    files = dict.fromkeys(report.problem.location.file for report in _among(outcome.reports, wanted))
    log: list[dict[str, object]] = []
    count = 0
    files_to_write: list[Wanted] = []
    for file in files:
        path = root / file
        if path.is_symlink():  # it may lead out of the project
            print(f"{file}：是链接，没有改", file=sys.stderr)
            continue
        if any(
            item.problem.location.file == file and item.problem.rule == "picture-metadata" for item in outcome.reports
        ):
            count += _clean(path, file)
            continue
        text, _ = read_text(path, file) if path.suffix in (".md", ".yml", ".yaml") else (None, [])
        if text is None:
            continue

        def look(text: str, file: str = file) -> list[Report]:
            page = page_of(file, text)
            return check_page(replace(page, verbatim=False) if record else page, settings)

        verbatim = page_of(file, text).verbatim
        mended, edits = mend(text, look)
        if not edits:
            continue
        before = path.read_bytes()
        files_to_write.append(Wanted(path, _with_line_ends(mended, before), expected=before))
        count += len(edits)
        print(f"{file}：改了{len(edits)}处", file=sys.stderr)
        log.append({"page": file, "verbatim": verbatim, "edits": [edit.as_dict() for edit in edits]})
    if record and (log or not Path(record).exists()):  # run again with nothing to mend: what was mended stays on record
        files_to_write.append(Wanted(Path(record), json.dumps({"files": log}, ensure_ascii=False, indent=1) + "\n"))
    for path in write_files(files_to_write):
        raise WriteError(f"{path} 刚刚被别的程序改过，没有动它；请再运行一次")
    print(f"共改了{count}处。" if count else "没有可以稳妥改动的地方。", file=sys.stderr)


def _clean(path: Path, file: str) -> int:
    """Take the metadata out of a picture; 0 when we cannot."""
    before = path.read_bytes()
    cleaned = without_metadata(before)
    if cleaned is None or write_files([Wanted(path, cleaned, expected=before)]):
        return 0
    print(f"{file}：去掉了拍摄信息", file=sys.stderr)
    return 1


def _with_line_ends(text: str, before: bytes) -> str:
    """A text with the line ends that the file had."""
    return text.replace("\n", "\r\n") if b"\r\n" in before else text


def _progress(form: str) -> Progress | None:
    """A line on the terminal that tells how far a long run is; nothing where the output goes to a program."""
    if form != "text" or not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\r正在检查 {done}/{total} …{end}", end="", file=sys.stderr, flush=True)

    return tell
