"""Which files of a project are checked, and when they last changed. Lists; reads no contents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quangang.checks.asset import PAPERS, PICTURES

FOLDERS = ("docs", "cases", "courses")
EXCLUDED = ("docs/decisions", "docs/assets")
"""For maintainers, and built files: not content."""
TEXTS = frozenset({".md", ".yml", ".yaml", ".txt"})
MAX_FILES = 200_000


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file of content.

    Attributes:
        file: path relative to the project root, with forward slashes.
        stamp: changes when the file does: time in nanoseconds and size.
    """

    file: str
    stamp: str

    @property
    def suffix(self) -> str:
        """`.md`, `.jpg` …, lower case; "" when there is none."""
        stem, dot, suffix = self.file.rpartition(".")
        return f".{suffix.lower()}" if dot and "/" not in suffix and stem else ""

    @property
    def is_text(self) -> bool:
        """A page, a YAML file or a bank in 试卷文本."""
        return self.suffix in TEXTS

    @property
    def is_asset(self) -> bool:
        """A picture or an attachment that may tell more than it shows."""
        return self.suffix in PICTURES or self.suffix in PAPERS

    @property
    def is_case(self) -> bool:
        """A case: of these there may be ten thousand, so they are read in parallel and only when they changed."""
        return (
            self.file.startswith("cases/")
            and self.file.count("/") == 1
            and self.file.endswith(".md")
            and self.file != "cases/index.md"
        )


def content_files(root: Path) -> list[ContentFile]:
    """Every file of content below the project root, in order of path."""
    found: list[ContentFile] = []
    for folder in FOLDERS:
        found.extend(_below(root, folder))
        if len(found) > MAX_FILES:
            break
    found.sort(key=lambda item: item.file)
    return [item for item in found if item.is_text or item.is_asset]


def _below(root: Path, folder: str) -> Iterator[ContentFile]:
    try:
        entries = list(os.scandir(root / folder))
    except OSError:
        return
    for entry in entries:
        file = f"{folder}/{entry.name}"
        if entry.name.startswith(".") or file in EXCLUDED:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(root, file)
        elif entry.is_file():
            stat = entry.stat()
            yield ContentFile(file, f"{stat.st_mtime_ns}-{stat.st_size}")
