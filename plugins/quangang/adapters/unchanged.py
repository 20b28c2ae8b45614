"""Whether anything changed since a site was built: files of the project, of this package, settings, the site itself.

Files are known by size, times, inode; not by their names alone, and not by the clock. In doubt the answer is yes: a wrong,
cut or foreign note is no note.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from quangang.extensions import offered
from quangang.project_files import FOLDERS
from quangang.writing import write_file

_PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "jinja2",
    "nh3",
    "pydantic",
    "pyyaml",
    "rjieba",
)
"""What a page's bytes depend on beside this package."""
_GROUPS = (
    "quangang.kinds", "quangang.questions", "quangang.formats", "quangang.readers", "quangang.rules",
    "mkdocs.plugins", "mkdocs.themes", "markdown.extensions",
)  # fmt: skip
_NOT_CONTENT = frozenset({"node_modules", "imported", "__pycache__"})
_ENVIRONMENT = re.compile(r"!ENV\s*\[?\s*([^\]\n]+)")
_FORM = 1


@dataclass(frozen=True, slots=True)
class Built:
    """What is noted of a build.

    Attributes:
        site_dir: where the site stands.
        pages: how many pages it has.
        told: what was said of its content, one line each.
        new: it was made just now.
        changes: which pages differ from the site before, in words; of a build made just now.
        spent: where its time went, one line each.
        owed: the index of search is still that of the site before; such a build is not noted.
    """

    site_dir: str
    pages: int
    told: tuple[str, ...]
    new: bool = False
    changes: str = ""
    spent: tuple[str, ...] = ()
    owed: bool = False


class BuildNote:
    """The note of a project's last build into one folder, under `.cache/`."""

    def __init__(self, config_file: Path, site_dir: str) -> None:
        """Look at the project as it is now, before a build begins.

        Args:
            config_file: its mkdocs.yml.
            site_dir: where the site is to go, as the user said it; "" for what mkdocs.yml says.
        """
        self.root = config_file.parent
        name = hashlib.sha256(f"{config_file.name}\0{site_dir}".encode()).hexdigest()[:12]
        self.file = self.root / ".cache" / "quangang" / f"build-{name}.json"
        self._known = self._read()
        self._config = config_file

    def _read(self) -> dict[str, object]:
        try:
            known = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) and known.get("form") == _FORM else {}

    def state(self) -> str:
        """Digest of everything that a site of this project is made of."""
        skipped = {self.root / "site", Path(str(self._known.get("site_dir") or self.root / "site"))}
        digest = hashlib.sha256(f"{_FORM} {sys.version} {_versions()}".encode())
        digest.update(_environment(self._config).encode())
        for line in file_stats(self.root, skipped):
            digest.update(line)
        for line in file_stats(Path(__file__).parents[1], set()):
            digest.update(line)
        return digest.hexdigest()

    def unchanged(self, state: str) -> Built | None:
        """The last build, if it was made of the same and stands as it was put; else None."""
        known = self._known
        site, pages, told = known.get("site_dir"), known.get("pages"), known.get("told")
        if known.get("state") != state or not isinstance(site, str) or not isinstance(pages, int):
            return None
        if not isinstance(told, list) or known.get("site") != _site(Path(site)):
            return None
        return Built(site, pages, tuple(map(str, told)))

    def write(self, state: str, built: Built) -> None:
        """Note a build that ended well; where nothing can be written the next build is made again."""
        note = {
            "form": _FORM, "state": state, "site": _site(Path(built.site_dir)),
            "site_dir": built.site_dir, "pages": built.pages, "told": list(built.told),
        }  # fmt: skip
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_file(self.file, json.dumps(note, ensure_ascii=False))


def program_state(config_file: Path, site: Path) -> str:
    """Digest of what every page depends on beside the content: this program, what is installed, settings, templates.

    Args:
        config_file: the project's mkdocs.yml.
        site: where the site stands; what lies there is made, not given.
    """
    root = config_file.parent
    digest = hashlib.sha256(f"{_FORM} {sys.version} {_versions()}".encode())
    digest.update(_environment(config_file).encode())
    skipped = {root / "site", site, *(root / folder for folder in FOLDERS)}
    for place, left_out in ((root, skipped), (Path(__file__).parents[1], set[Path]())):
        for line in file_stats(place, left_out):
            digest.update(line)
    return digest.hexdigest()


def _site(folder: Path) -> str:
    digest = hashlib.sha256()
    for line in file_stats(folder, set(), hidden=True):
        digest.update(line)
    return digest.hexdigest()


@cache
def _versions() -> str:
    """Versions of what is installed and may write into a page."""
    found = []
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    for group in _GROUPS:
        for entry in offered(group):
            found.append(f"{group} {entry.name} {entry.value} {entry.dist.version if entry.dist else ''}")  # noqa: PERF401
    return "\n".join(sorted(found))


def _environment(config_file: Path) -> str:
    """Values of the environment that the settings name."""
    text = config_file.read_text(encoding="utf-8", errors="replace")
    names = {name for match in _ENVIRONMENT.finditer(text) for name in re.findall(r"[A-Za-z_]\w*", match[1])}
    return "\n".join(f"{name}={os.environ[name]}" for name in sorted(names) if name in os.environ)


def file_stats(folder: Path, skipped: set[Path], *, hidden: bool = False) -> Iterator[bytes]:
    """A line for each file below a folder: path, a zero byte, then size, times and inode.

    Args:
        folder: where to look; links are not followed.
        skipped: folders to leave out.
        hidden: look at names that begin with a dot, too.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not hidden and (entry.name.startswith(".") or entry.name in _NOT_CONTENT):
            continue
        with suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                if Path(entry.path) not in skipped:
                    yield from file_stats(Path(entry.path), skipped, hidden=hidden)
                continue
            one = entry.stat(follow_symlinks=False)
            facts = f"{one.st_mode} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino}"
            yield f"{entry.path}\0{facts}\n".encode("utf-8", "surrogateescape")
