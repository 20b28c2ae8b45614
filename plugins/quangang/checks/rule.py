"""What a rule is, and what it yields.

A rule knows nothing of printing, files or exit codes: it looks and yields findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from quangang.model import Location, Problem, Severity

if TYPE_CHECKING:
    from quangang.checks.asset import Asset
    from quangang.checks.page import Page
    from quangang.checks.project import Project

Options = Mapping[str, object]
"""What the project's settings say about one rule, such as extra words."""


class Scope(StrEnum):
    """What a rule looks at."""

    PAGE = "page"
    """One file of content: its findings depend on that file and the settings alone."""
    ASSET = "asset"
    """One picture or attachment."""
    PROJECT = "project"
    """All content together."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a page.

    Attributes:
        start: offset in the file's text of the first character at fault.
        end: offset after the last.
        message: Chinese: what is wrong, why, and the words at fault.
        fix: Chinese: what to do, or a text to paste.
        replacement: the text that safely stands in for the span; None when a person has to decide.
        severity: when it differs from the rule's own.
    """

    start: int
    end: int
    message: str
    fix: str = ""
    replacement: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that `quangang check` looks for.

    Attributes:
        id: its name in messages, settings and switch-off comments; its file has the same name.
        severity: how much a finding matters unless the settings say otherwise.
        manual: Chinese Markdown for users: the docstring of its module.
        page: looks at one page.
        asset: looks at one picture or attachment.
        project: looks at all content together.
    """

    id: str
    severity: Severity
    manual: str
    page: Callable[[Page, Options], Iterable[Finding]] | None = None
    asset: Callable[[Asset], Iterable[Finding]] | None = None
    project: Callable[[Project], Iterable[Problem]] | None = None
    always: bool = field(default=False)
    """Cannot be switched off by a comment in content: what guards publication."""
    line_only: bool = field(default=False)
    """Can be switched off for one line at a time, with a reason; never for a file or in the settings."""
    style: bool = field(default=False)
    """House style: it judges what we write, and of an official text only says that there is something to look at."""

    @property
    def guarded(self) -> bool:
        """Settings cannot switch it off."""
        return self.always or self.line_only

    @property
    def title(self) -> str:
        """First sentence of the manual."""
        return self.manual.strip().split("\n", 1)[0].rstrip("。")

    def problem(self, location: Location, message: str, *, fix: str = "", severity: Severity | None = None) -> Problem:
        """A problem of this rule, for rules that look at the whole project."""
        return Problem(location, self.id, message, severity or self.severity, fix)


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """A problem with what programs need to show it in place and to mend it.

    Attributes:
        problem: what people read.
        end_line: line of the end of the words at fault; 0 when only the start is known.
        end_column: column after their last character.
        replacement: the text that safely stands in for them; None when a person has to decide.
    """

    problem: Problem
    end_line: int = 0
    end_column: int = 0
    replacement: str | None = field(default=None, compare=False)


def reports(rule: Rule, page: Page, findings: Iterable[Finding]) -> Iterator[Report]:
    """Findings of a page as reports; words that are not ours keep their finding and lose their replacement."""
    for finding in findings:
        start, end = page.location(finding.start), page.location(finding.end)
        replacement = finding.replacement if page.mendable(finding.start) else None
        fix = finding.fix
        if not fix and finding.replacement is not None:
            shown = finding.replacement
            fix = f"改为：{shown}" if shown else f"删去“{page.text[finding.start : finding.end]}”"
            if replacement is None:
                fix = f"这里是照录的原文：请核对来源；确属录入差错的，{fix}"
        problem = Problem(start, rule.id, finding.message, finding.severity or rule.severity, fix)
        yield Report(problem, end.line, end.column, replacement)
