"""The files of the theme, without ten thousand icons: MkDocs lists them all at every build and then leaves out what begins with a dot."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _Shown(FileSystemLoader):
    """Lists no folder whose name begins with a dot; a template in one is found all the same."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            for folder, folders, files in os.walk(place, followlinks=self.followlinks):
                if folder == os.fspath(place):
                    folders[:] = [name for name in folders if not name.startswith(".")]
                found.update((Path(folder) / name).relative_to(place).as_posix() for name in files)
        return sorted(found)


def list_what_shows(theme: Theme) -> None:
    """Make a theme's environment list what can become a file of a site."""
    get_env = theme.get_env

    def shown() -> Environment:
        env = get_env()
        if type(env.loader) is FileSystemLoader:
            loader = env.loader
            env.loader = _Shown(loader.searchpath, encoding=loader.encoding, followlinks=loader.followlinks)
        return env

    theme.get_env = shown  # type: ignore[method-assign]
