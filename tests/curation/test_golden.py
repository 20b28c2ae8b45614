"""Pages of government sites and typed papers as they really come, and what becomes of them: `golden/NN-*` → `golden/pages.out.txt`.

All of them are made up. `python -m tests.golden` writes the answers anew; each changed line is read before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from quangang.curation.dates import read_date
from quangang.curation.facts import is_official, read_facts
from quangang.curation.importing import import_source
from quangang.curation.information import findings, information
from quangang.curation.lines import fold
from quangang.curation.notes import Finding, Note
from quangang.curation.numbering import numbering
from quangang.curation.page import page_id, write_page
from quangang.curation.printed import closing_name, opening, read_printed
from quangang.curation.repairs.title import clean_title
from quangang.text.provisions import parse_provisions
from tests.golden import blocks

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


def sources() -> str:
    """Small sources, one a block (`sources.txt`, headed by the name of the file): what becomes of each, and every edit."""
    lines = []
    for head, text in blocks(HERE / "sources.txt"):
        found = import_source(head.split(" ")[0], text.encode())
        lines += [f"=== {head}", write_page(found).rstrip()]
        lines += [f"! {one.line} {one.kind} {one.message}" for one in found.warnings]
        lines.append(f"missing {'、'.join(found.missing)}")
        lines += [
            f"{one.line} {one.rule} {one.reason}: {one.before[:60]!r} → {one.after[:60]!r}"
            for one in found.edits
            if one.reason not in KEPT_EDITS
        ]
    return re.sub(r"  sha256: .*\n", "", "\n".join(lines)) + "\n"


def notes(found: Iterable[Note]) -> str:
    return " ".join(
        f"{n.field}={n.value}" if isinstance(n, Finding) else f"? {getattr(n, 'message', n)}" for n in found
    )


def official(line: str) -> str:
    title, _, body = line.partition("|")
    return str(is_official(title, body))


def printed(line: str) -> str:
    found = read_printed(fold(line), line)
    return "正文" if found is None else f"{found.kind} {found.reason} {found.found}{' 结束' if found.ends else ''}"


READ: dict[str, Callable[[str], object]] = {
    "dates": read_date,
    "numbering": lambda line: numbering(fold(line)),
    "printed": printed,
    "closing": lambda line: list(closing_name(fold(line))),
    "opening": opening,
    "titles": lambda line: notes(read_facts(line, "", has_byline=False)),
    "described": lambda line: notes(read_facts("", line, has_byline=True)),
    "official": official,
    "information": lambda line: notes(findings(information(line.split("|")))),
    "ids": lambda line: page_id(line, {"taken", "taken-2", "2024-notice"}),
    "titles_cleaned": lambda line: clean_title(line.split("|")),
}


def lines_read() -> str:
    """What single lines of sources are taken for: dates, numbers, what a source prints around its text, what a title says."""
    told = []
    for kind, text in blocks(HERE / "lines.txt"):
        told += [f"=== {kind}", *(f"{line} ⇒ {READ[kind](line)}" for line in text.splitlines())]
    return "\n".join(told) + "\n"


GOLDEN: dict[Path, Callable[[], str]] = {
    HERE / "pages.out.txt": pages,
    HERE / "sources.out.txt": sources,
    HERE / "lines.out.txt": lines_read,
}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_every_page_becomes_what_it_became(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
