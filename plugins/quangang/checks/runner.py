"""Runs the rules over pages, attachments and the project. Pure: no files, no printing, no exit codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from quangang.checks.asset import Asset
from quangang.checks.page import Page
from quangang.checks.pages import page_of
from quangang.checks.rule import Finding, Report, Rule, reports
from quangang.checks.rules import RULES
from quangang.checks.settings import Settings
from quangang.checks.switches import Switches, read_switches
from quangang.model import Location, Problem, Severity

MAX_PER_RULE = 50
"""Findings of one rule in one file that are told one by one; the rest are counted."""

DEFAULT = Settings()
_SWITCH = Rule("switch", Severity.WARNING, "关掉规则的注释要写对。")


def check_page(page: Page, settings: Settings | None = None) -> list[Report]:
    """Everything the rules find in one page, in the order of the page."""
    settings = settings or DEFAULT
    switches = read_switches(page, RULES)
    found = list(reports(_SWITCH, page, switches.findings))
    for rule in RULES.values():
        if rule.page is None:
            continue
        severity = settings.severity(rule)
        if severity is None:
            continue
        findings = list(rule.page(page, settings.options_of(rule)))
        if not findings:
            continue
        if not rule.always and switches.ranges:
            findings = [finding for finding in findings if not switches.off(rule.id, finding.start)]
        if rule.style and page.verbatim:
            findings = _official(page, findings)
        found.extend(_limited(replace(rule, severity=severity), page, findings, raised=severity is not rule.severity))
    return sorted(found)


def check_asset(asset: Asset, settings: Settings | None = None) -> list[Report]:
    """Everything the rules find in a picture or an attachment; its findings have no place but the file."""
    settings = settings or Settings()
    found: list[Report] = []
    for rule in RULES.values():
        severity = settings.severity(rule)
        if rule.asset is None or severity is None:
            continue
        for finding in rule.asset(asset):
            problem = Problem(Location(asset.file), rule.id, finding.message, finding.severity or severity, finding.fix)
            found.append(Report(problem))
    return found


def silenced(problems: Iterable[Problem], text_of: Callable[[str], str | None]) -> list[Problem]:
    """Problems without those that a comment in their file switches off."""
    switches: dict[str, tuple[Page, Switches] | None] = {}
    kept: list[Problem] = []
    for problem in problems:
        file = problem.location.file
        if file not in switches:
            text = text_of(file)
            page = page_of(file, text) if text is not None and "check:" in text else None
            switches[file] = (page, read_switches(page, RULES)) if page else None
        found = switches[file]
        rule = RULES.get(problem.rule)
        if (
            found is None
            or rule is None
            or rule.always
            or not found[1].off(problem.rule, found[0].offset(problem.location))
        ):
            kept.append(problem)
    return kept


def _limited(rule: Rule, page: Page, findings: Sequence[Finding], *, raised: bool) -> Iterable[Report]:
    """The first findings, and how many more there are; a severity that the project chose holds for all of them."""
    shown = findings[:MAX_PER_RULE]
    if raised:
        shown = [replace(finding, severity=None) for finding in shown]
    yield from reports(rule, page, shown)
    if len(findings) > MAX_PER_RULE:
        rest = findings[MAX_PER_RULE]
        more = f"这条规则在本文件里还有{len(findings) - MAX_PER_RULE}处，没有一一列出"
        yield from reports(rule, page, [Finding(rest.start, rest.end, more)])


def _official(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """Findings with those in an official text as one note: its printer's habits are not ours to judge."""
    ours = [finding for finding in findings if finding.start < page.body_start]
    theirs = [finding for finding in findings if finding.start >= page.body_start]
    if not theirs:
        return ours
    first = min(theirs, key=lambda finding: finding.start)
    message = f"照录的原文里有{len(theirs)}处，这是第一处：{first.message}" if len(theirs) > 1 else first.message
    return [*ours, replace(first, message=message, severity=Severity.INFO)]


def adjusted(problems: Iterable[Problem], settings: Settings) -> list[Problem]:
    """Problems of rules over the whole project, with the severities that the settings choose."""
    kept: list[Problem] = []
    for problem in problems:
        rule = RULES.get(problem.rule)
        severity = settings.severity(rule) if rule else problem.severity
        if severity is None:
            continue
        chosen = rule is not None and severity is not rule.severity
        kept.append(replace(problem, severity=severity) if chosen else problem)
    return kept


def capped(reports: Iterable[Report]) -> list[Report]:
    """Reports in order of place: of each kind in each file the first ones, then how many more there are.

    A file that is wrong from end to end must not bury what is wrong in the others.
    """
    kept: list[Report] = []
    counts: Counter[tuple[str, str, Severity]] = Counter()
    rest: dict[tuple[str, str, Severity], Problem] = {}
    for report in sorted(reports):
        problem = report.problem
        key = (problem.location.file, problem.rule, problem.severity)
        counts[key] += 1
        if counts[key] <= MAX_PER_RULE:
            kept.append(report)
        else:
            rest.setdefault(key, problem)
    for key, first in rest.items():
        more = f"这一类在本文件里从这里往下还有{counts[key] - MAX_PER_RULE}处，没有一一列出"
        kept.append(Report(replace(first, message=more, fix="")))
    return sorted(kept)
