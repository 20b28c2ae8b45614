"""Where something stands, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points in one text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def shift(self, offset: int) -> Span:
        """The same range, `offset` code points further on."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the project.

    Attributes:
        file: path relative to the project root, with forward slashes.
        line: from 1.
        column: from 1, in code points.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """The build stops."""
    WARNING = "warning"
    """A person should look; the build goes on."""
    INFO = "info"
    """Good to know."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in content, for the person who wrote it.

    Attributes:
        location: where.
        rule: id of the rule or reader that found it, such as `dead-citation`.
        message: Chinese; what is wrong, and why when that is not plain.
        severity: how much it matters.
        fix: Chinese; how to mend it, or a text to paste; empty when we cannot tell.
    """

    location: Location
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    fix: str = ""

    def as_dict(self) -> dict[str, str | int]:
        """The JSON form of `quangang check --format json`."""
        return {
            "file": self.location.file,
            "line": self.location.line,
            "column": self.location.column,
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "fix": self.fix,
        }

    def __str__(self) -> str:
        fix = f"（{self.fix}）" if self.fix else ""
        return f"{self.location} [{self.rule}] {self.message}{fix}"
