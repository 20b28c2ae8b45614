"""Goldens: what a part of the program says of a fixed input, written out. `python -m tests.golden` writes them anew.

A changed line is read, and meant, before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

MODULES = (
    "tests.linking.test_golden",
    "tests.linking.test_parts",
    "tests.text.test_golden",
    "tests.checks.test_golden",
    "tests.curation.test_golden",
    "tests.formats.test_golden",
    "tests.formats.test_golden_files",
    "tests.formats.word.test_golden",
    "tests.publishing.test_site",
    "tests.questions.test_golden",
    "tests.rendering.test_golden",
    "tests.search.test_golden",
)
"""Test modules with a `GOLDEN`: the file of each golden, and what makes its text."""
_BLOCK = re.compile(r"^=== (.+)\n((?:(?!=== ).*\n?)*)", re.MULTILINE)


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """Parts of an input: `=== WORDS`, then text up to the next such line."""
    yield from _BLOCK.findall(path.read_text(encoding="utf-8"))


def main() -> None:
    """Write every golden."""
    for name in MODULES:
        for path, text in import_module(name).GOLDEN.items():
            path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
