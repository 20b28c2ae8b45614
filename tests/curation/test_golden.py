"""Pages of government sites and typed papers as they really come, and what becomes of them: `golden/NN-*` → `golden/pages.out.txt`.

All of them are made up. `python -m tests.golden` writes the answers anew; each changed line is read before it is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quangang.curation.importing import import_source
from quangang.curation.page import write_page
from quangang.text.provisions import parse_provisions

HERE = Path(__file__).parent / "golden"
KEPT_EDITS = ("网页标签", "段落之间空一行", "段首缩进和多余的空行", "文末换行", "网页源码中的换行")
"""Reasons of edits that every page has: not listed."""


def pages() -> str:
    """Each page as it is imported, what is doubtful and missing, its provisions, and the edits that are not every page's."""
    lines = []
    for path in sorted(HERE.glob("[0-9][0-9]-*")):
        found = import_source(path.name, path.read_bytes())
        tree = parse_provisions(found.body, document=found.id, file="a.md")
        lines += [f"=== {path.name}", write_page(found).rstrip()]
        lines += [f"! {one.line} {one.kind} {one.message}" for one in found.warnings]
        lines.append(f"missing {'、'.join(found.missing)}")
        lines.append(f"provisions {' '.join(one.path for one in tree)}")
        lines += [
            f"{one.line} {one.rule} {one.reason}: {one.before[:60]} → {one.after[:60]}".replace("\n", "⏎")
            for one in found.edits
            if one.reason not in KEPT_EDITS
        ]
    return "\n".join(lines) + "\n"


GOLDEN: dict[Path, Callable[[], str]] = {HERE / "pages.out.txt": pages}


def test_every_page_becomes_what_it_became() -> None:
    assert pages() == (HERE / "pages.out.txt").read_text(encoding="utf-8")
