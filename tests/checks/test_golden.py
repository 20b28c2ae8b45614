"""All that `check` says of the manual's bad examples, word for word, with places and mendings: `golden/manual.txt` (`tests/golden.py`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from quangang.checks.rule import Report
from tests.checks.test_manual import BAD, found

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


GOLDEN: dict[Path, Callable[[], str]] = {HERE / "manual.txt": manual}


def test_the_manual_s_mistakes_are_told_as_they_were() -> None:
    assert manual() == (HERE / "manual.txt").read_text(encoding="utf-8")
