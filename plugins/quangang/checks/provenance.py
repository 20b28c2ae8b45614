"""Whether the raw files that content was taken from are still what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from quangang.model import Corpus, Problem, Severity

RULE = "source-changed"
_BLOCK = 1 << 20


def changed_sources(corpus: Corpus, folder: Path) -> Iterator[Problem]:
    """Documents whose raw file in a folder is missing or no longer has the digest that was recorded.

    Args:
        corpus: all content.
        folder: where the raw files are kept, outside the project or in it.
    """
    for document in (*corpus.documents.values(), *corpus.expressions.values()):
        source = document.source
        if source is None or not source.file:
            continue
        path = folder / source.file
        # A name that leads out of the folder is no file of it.
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            message = f"来源文件 {source.file} 不在 {folder.name} 里"
            yield Problem(document.location, RULE, message, Severity.WARNING, "找回原件，或改正 source 的 file")
        elif not source.sha256:
            message = f"来源文件 {source.file} 没有登记校验值"
            yield Problem(document.location, RULE, message, Severity.INFO, f"在 source 里补上 sha256: {digest(path)}")
        elif digest(path) != source.sha256:
            message = f"来源文件 {source.file} 与登记时不同了"
            fix = "对照新旧来源核对内容，然后更新 source 的 sha256"
            yield Problem(document.location, RULE, message, Severity.WARNING, fix)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    value = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            value.update(block)
    return value.hexdigest()
