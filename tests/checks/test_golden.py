"""All that `check` says of the manual's bad examples, and of pages full of slips (`golden/pages.md`), word for word, with places and mendings: `golden/*.txt`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quangang.checks.pages import page_of
from quangang.checks.rule import Report
from quangang.checks.runner import check_page
from quangang.checks.session import Outcome, check_root
from quangang.checks.settings import Settings
from tests.checks.test_manual import BAD, found
from tests.checks.test_truth import CASE, HOW, errors
from tests.golden import blocks

HERE = Path(__file__).parent / "golden"


def line(report: Report) -> str:
    """A report in one line."""
    problem, place = report.problem, report.problem.location
    end = f"-{report.end_line}:{report.end_column}" if report.end_line else ""
    mended = f" ⇒ {report.replacement!r}" if report.replacement is not None else ""
    where = f"{place.file}:{place.line}:{place.column}{end}"
    return f"{where} {problem.severity} {problem.message} → {problem.fix}{mended}".replace("\n", "⏎")


def manual() -> str:
    """What each rule says of its own bad examples."""
    lines = []
    for rule, text in BAD:
        with TemporaryDirectory() as folder:
            lines += [f"=== {rule.id}", *map(line, found(rule, text, Path(folder)))]
    return "\n".join(lines) + "\n"


def pages() -> str:
    """What the rules of a page say of each page, honest words and slips side by side."""
    lines = []
    for head, text in blocks(HERE / "pages.md"):
        file = head.partition(" ")[0]
        lines += [
            f"=== {head}",
            *(f"[{one.problem.rule}] {line(one)}" for one in sorted(check_page(page_of(file, text)))),
        ]
    return "\n".join(lines) + "\n"


def truth() -> str:
    """What is said of numbers, quotations, absences and links of cases beside their sources."""
    lines = []
    for head, words in blocks(HERE / "truth.md"):
        file = head.partition(" ")[0]
        case = CASE.format(words=words, how=HOW).replace("id: demo", f"id: {Path(file).stem}")
        with TemporaryDirectory() as folder:
            errors(Path(folder), {file: case})  # writes the project
            found = [one for one in check_root(Path(folder), cache=False).reports if one.problem.location.file == file]
        lines += [f"=== {head}", *(f"[{one.problem.rule}] {line(one)}" for one in sorted(found))]
    return "\n".join(lines) + "\n"


def told(outcome: Outcome) -> list[str]:
    """All that is said but of the parts of cases, which have pages of their own."""
    return [f"[{one.problem.rule}] {line(one)}" for one in outcome.reports if one.problem.rule != "case-structure"]


def project() -> str:
    """What is said of one project (`golden/project.md`, a file a block) whose pages are wrong beside each other; then of what is past its day."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for file, text in blocks(HERE / "project.md"):
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        options = {"review-record": {"reviewers": ["李某"], "approvers": {"account": "王某"}}}
        settings = Settings(options=options)
        first, later = (told(check_root(root, settings, cache=False, today=day)) for day in ("", "2025-06-01"))
    return "\n".join([*first, "=== 2025-06-01", *(one for one in later if one not in first)]) + "\n"


GOLDEN: dict[Path, Callable[[], str]] = {
    HERE / "manual.txt": manual,
    HERE / "pages.txt": pages,
    HERE / "truth.txt": truth,
    HERE / "project.txt": project,
}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_mistakes_are_told_as_they_were(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
