"""`quangang build`: content → a whole site in a plain folder, or nothing changed."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from quangang.adapters.build_told import notes
from quangang.adapters.cli.offline import pack_site, packed_at
from quangang.adapters.cli.project import config_file
from quangang.adapters.cli.settings import unknown_settings
from quangang.adapters.unchanged import BuildNote, Built
from quangang.errors import ContentError

NOT_BUILT = "没有生成网站，原来的网站没有动。"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "build", help="生成网站", description="检查内容并生成网站。内容有错时不动原来的网站。"
    )
    command.add_argument("--site-dir", metavar="文件夹", help="网站放在哪里（默认 site）")
    command.add_argument("--fresh", action="store_true", help="全部重新生成，不沿用上一次的")
    command.add_argument(
        "--offline", metavar="文件.zip", help="另装成一个压缩包：拷走、解压，双击 index.html 就能看，不用联网"
    )
    command.add_argument("--profile", action="store_true", help="说出时间花在哪里")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build; 0 when a whole site stands that is made of what the project holds now."""
    target = Path(args.site_dir).resolve() if args.site_dir else None
    packed = packed_at(args.offline) if args.offline else None
    began = time.perf_counter()
    built = make_site(config_file(args).resolve(), target, fresh=args.fresh)
    for line in built.told:
        print(line, file=sys.stderr)
    for line in built.spent if args.profile else ():
        print(line)
    done = "网站已生成" if built.new else "内容没有改动，网站还是上次生成的"
    facts = [f"{built.pages}页", built.changes, f"用时{time.perf_counter() - began:.1f}秒" if built.new else ""]
    print(f"{done}：{built.site_dir}（{'，'.join(filter(None, facts))}）")
    if packed is not None:
        size = pack_site(Path(built.site_dir), packed)
        print(f"离线包：{packed}（{size / 1024 / 1024:.1f} MB）")
    return 0


def make_site(config: Path, target: Path | None = None, *, fresh: bool = False, late: bool = False) -> Built:
    """The site of a project, made unless the last one is made of the same.

    Args:
        config: its mkdocs.yml.
        target: where the site goes; None for what mkdocs.yml says.
        fresh: make it even so.
        late: the index of search may be left for another build.

    Raises:
        ContentError: the content has errors, and no site was made.
    """
    if mistakes := unknown_settings(config):
        raise ContentError(mistakes, NOT_BUILT)
    note = BuildNote(config, str(target or ""))
    state = note.state()
    last = None if fresh else note.unchanged(state)
    if last is not None:
        return last
    built = _build(config, target, fresh=fresh, late=late)
    if not built.owed:
        note.write(state, built)
    return built


def _build(config: Path, target: Path | None, *, fresh: bool, late: bool) -> Built:
    from quangang.adapters.mkdocs.build import build_site  # MkDocs takes half a second to import

    try:
        result = build_site(config, target, fresh=fresh, late=late)
    except ContentError as error:
        raise ContentError(error.problems, NOT_BUILT) from error
    return Built(
        str(result.site_dir), result.pages, tuple(notes(result.problems)), new=True,
        changes=str(result.changes or ""), spent=tuple(result.clock.lines()), owed=result.owed,
    )  # fmt: skip
