"""What a run of `check` remembers for the next: a file under `.cache/`, never trusted, thrown away when in doubt."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from quangang.checks.duplicates import Pair
from quangang.checks.rule import Report
from quangang.checks.rules import RULES
from quangang.model import Location, Problem, Severity
from quangang.parsed_files import program


@dataclass(frozen=True, slots=True)
class Entry:
    """One case as it was last checked.

    Attributes:
        stamp: time and size of the file.
        links: it links to other files, so that it depends on which there are.
        reports: what was found.
        signature: what near-duplicates are looked up by, packed.
    """

    stamp: str
    links: bool
    reports: tuple[Report, ...]
    signature: str = ""


Alone = tuple[str, tuple[Report, ...]]
"""Time and size of a file, and what was found in it."""


@dataclass(frozen=True, slots=True)
class Cache:
    """What the last run found.

    Attributes:
        names: digest of the names of all files.
        world: digest of everything but the cases.
        world_reports: what was found outside the cases; None when not known.
        entries: the cases by file.
        copies: cases that are near-duplicates, and what was said of them.
        alone: what the rules found in each file outside the cases by itself.
    """

    names: str = ""
    world: str = ""
    world_reports: tuple[Report, ...] | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    copies: Mapping[Pair, tuple[Report, ...]] = field(default_factory=dict)
    alone: Mapping[str, Alone] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, settings: str) -> Cache:
        """The last run's memory; empty when it is missing, damaged, of another program or other settings."""
        try:
            data = json.loads(path.read_bytes())
            if data["program"] != _program(settings):
                return cls()
            return cls(
                str(data["names"]),
                str(data["world"]),
                tuple(map(_report, data["world_reports"])),
                {
                    file: Entry(stamp, bool(links), tuple(map(_report, reports)), signature)
                    for file, (stamp, links, reports, signature) in data["entries"].items()
                },
                {
                    Pair(first, second, share): tuple(map(_report, reports))
                    for first, second, share, reports in data["copies"]
                },
                {file: (str(stamp), tuple(map(_report, reports))) for file, (stamp, reports) in data["alone"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def write(self, path: Path, settings: str) -> None:
        """Remember; a folder that cannot be written to only costs time."""
        data = {
            "program": _program(settings),
            "names": self.names,
            "world": self.world,
            "world_reports": [_row(report) for report in self.world_reports or ()],
            "entries": {
                file: (entry.stamp, entry.links, [_row(report) for report in entry.reports], entry.signature)
                for file, entry in self.entries.items()
            },
            "copies": [
                (pair.first, pair.second, pair.share, [_row(report) for report in reports])
                for pair, reports in self.copies.items()
            ],
            "alone": {file: (stamp, [_row(one) for one in found]) for file, (stamp, found) in self.alone.items()},
        }
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)


def _row(report: Report) -> list[object]:
    problem = report.problem
    location = problem.location
    return [
        location.file, location.line, location.column, problem.rule, problem.message, problem.severity.value,
        problem.fix, report.end_line, report.end_column, report.replacement,
    ]  # fmt: skip


def _report(row: list[str | int | None]) -> Report:
    file, line, column, rule, message, severity, fix, end_line, end_column, replacement = row
    location = Location(str(file), int(line or 1), int(column or 1))
    problem = Problem(location, str(rule), str(message), Severity(str(severity)), str(fix))
    return Report(problem, int(end_line or 0), int(end_column or 0), None if replacement is None else str(replacement))


@cache
def _program(settings: str) -> str:
    """Digest of the code that checks, ours and that of the rules of others, and of the settings: another version finds other things."""
    looks = [look for rule in RULES.values() for look in (rule.page, rule.asset, rule.project) if look is not None]
    code = program(*sorted({look.__module__ for look in looks}))
    return hashlib.sha256(code + settings.encode()).hexdigest()
