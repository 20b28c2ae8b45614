"""Build a whole site beside the last one, then put it in its place."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from quangang.adapters.build_told import Changes, Clock, changes
from quangang.adapters.kept_files import FilesGone, KeptFiles
from quangang.adapters.mkdocs.errors import ContentAbort
from quangang.adapters.mkdocs.kept_pages import KeptPages, is_ours
from quangang.adapters.mkdocs.plugin import QuangangPlugin
from quangang.adapters.site_folder import new_site
from quangang.adapters.unchanged import program_state
from quangang.errors import ConfigError, ContentError
from quangang.model import Problem


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A finished build.

    Attributes:
        site_dir: the folder with the site.
        pages: how many HTML pages it holds.
        problems: warnings and hints about the content.
        changes: beside the site that stood there; None where none did.
        clock: where the time went.
        owed: the index of search is still that of the site before.
    """

    site_dir: Path
    pages: int
    problems: tuple[Problem, ...]
    changes: Changes | None
    clock: Clock
    owed: bool = False


def build_site(
    config_file: Path, site_dir: Path | None = None, *, fresh: bool = False, late: bool = False
) -> BuildResult:
    """Build a project's site.

    Args:
        config_file: its mkdocs.yml.
        site_dir: where the site goes; `site_dir` of mkdocs.yml by default.
        fresh: take nothing over from the last site.
        late: leave the index of search for another build, for who wants to see the pages.

    Raises:
        ContentError: the content has errors; the last good site stands untouched.
        ConfigError: mkdocs.yml cannot be used, or the folder cannot be written.
    """
    # Material prints its end of life on every build; the decision is ours already (design.md §2.4).
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # errors come back as exceptions and are told once
    target = site_dir or _configured_site_dir(config_file)
    clock = Clock()
    kept = KeptFiles.of(
        config_file.resolve().parent, target.resolve(), program_state(config_file.resolve(), target.resolve())
    )
    kept.late = late
    if fresh:
        kept.forget()
    try:
        result = _build(config_file, target, clock, kept)
    except FilesGone:
        kept.forget()
        result = _build(config_file, target, clock, kept)
    kept.write()
    clock.tick("放好网站")
    return result


def _build(config_file: Path, target: Path, clock: Clock, kept: KeptFiles) -> BuildResult:
    with new_site(target) as staging:
        problems = _run(config_file, staging, clock, kept)
        kept.carry(staging)
        pages = sum(1 for _ in staging.rglob("*.html"))
        changed = changes(target, staging)
    return BuildResult(target, pages, problems, changed, clock, kept.owed)


def _configured_site_dir(config_file: Path) -> Path:
    return Path(_load(config_file).site_dir)


def _load(config_file: Path, **options: str) -> MkDocsConfig:
    """The settings as MkDocs reads them.

    Raises:
        ConfigError: in Chinese where we know the mistake, else with MkDocs' own words.
    """
    said: list[str] = []
    listener = logging.Handler(logging.ERROR)
    listener.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs.config")
    logger.addHandler(listener)
    level, logger.level = logger.level, logging.ERROR
    try:
        return load_config(str(config_file), **options)
    except MkDocsException as error:
        told = "；".join(map(_in_chinese, said)) or _in_chinese(str(error))
        raise ConfigError(f"{config_file.name} 有错：{told}") from error
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)


_MISTAKES = (
    (r"Config value '([^']+)': Required configuration not provided\.", r"缺少“\1”这一项"),
    (r"Config value '([^']+)': Expected type: .* but received: .*", r"“\1”的值不对，请对照样板改"),
    (r"Config value '([^']+)': The path '([^']+)' isn't an existing directory\.", r"“\1”写的文件夹 \2 不存在"),
    (r"Config value '[^']+': The \"([^\"]+)\" plugin is not installed", r"没有安装插件“\1”"),
    (r"Config value '[^']+': Unrecognised theme name: '([^']+)'.*", r"没有安装主题“\1”"),
    (r"Config value 'markdown_extensions': Failed to load extension '([^']+)'[\s\S]*", r"没有 Markdown 扩展“\1”"),
    (r"Config value '([^']+)': The URL isn't valid.*", r"“\1”不是完整的网址，要以 https:// 开头"),
    (r"Config value '([^']+)': ([\s\S]*)", r"“\1”的值不对（MkDocs 的说明：\2）"),
)


def _in_chinese(message: str) -> str:
    for pattern, words in _MISTAKES:
        if match := re.fullmatch(pattern, message.strip()):
            return match.expand(words)
    return f"读不出来（MkDocs 的说明：{message.strip()}）"


def _run(config_file: Path, staging: Path, clock: Clock, kept: KeptFiles) -> tuple[Problem, ...]:
    try:
        config = _load(config_file, site_dir=str(staging))
        config.plugins.on_startup(command="build", dirty=False)
        ours = is_ours(config)
        for plugin in config.plugins.values():
            if isinstance(plugin, QuangangPlugin):
                plugin.clock = clock
                plugin.kept = KeptPages(kept) if ours else None
        try:
            # MkDocs' own word for leaving out what did not change; which that is we say, file by file.
            build(config, dirty=ours)
        finally:
            config.plugins.on_shutdown()
    except ContentAbort as error:
        raise ContentError(error.problems) from error
    except (Abort, MkDocsException) as error:
        cause = error.__context__
        if isinstance(cause, ContentAbort):
            raise ContentError(cause.problems) from error
        raise ConfigError(f"{config_file.name} 有错：{cause or error}") from error
    plugin = next((p for p in config.plugins.values() if isinstance(p, QuangangPlugin)), None)
    if plugin is None:
        raise ConfigError(f"{config_file.name} 的 plugins 里没有 quangang，请加上一行“- quangang”")
    return plugin.problems
