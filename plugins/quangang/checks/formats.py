"""What `quangang check` tells, in the forms that people, hosts and editors read. Strings out; prints nothing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence

from quangang.checks.rule import Report
from quangang.checks.rules import RULES
from quangang.model import Problem, Severity

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "提示"}
MARKDOWN_LINES = 20
"""A comment on a merge request: what fits on a screen."""


def as_text(reports: Sequence[Report]) -> str:
    """For people: the place, what is wrong, how to mend it; a sum at the end."""
    lines: list[str] = []
    for report in reports:
        problem = report.problem
        lines.append(f"{problem.location} {NAMES[problem.severity]}：{problem.message} [{problem.rule}]")
        if problem.fix:
            lines.append(f"    → {problem.fix}")
    return "\n".join([*lines, summary(reports)]) + "\n"


def summary(reports: Sequence[Report]) -> str:
    """One sentence: how many of what."""
    if not reports:
        return "没有发现问题。"
    counts = Counter(report.problem.severity for report in reports)
    parts = [f"{counts[severity]}个{name}" for severity, name in NAMES.items() if counts[severity]]
    files = len({report.problem.location.file for report in reports})
    end = "有错误的，不能发布。" if counts[Severity.ERROR] else "没有错误，可以发布。"
    return f"{files}个文件有问题：{'，'.join(parts)}。{end}"


def as_json(reports: Sequence[Report]) -> str:
    """For programs: the form of design.md §4."""
    return _json({"problems": [report.problem.as_dict() for report in reports]})


def as_github(reports: Sequence[Report]) -> str:
    """Workflow commands of GitHub; a step shows ten of each, so errors come first."""
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    commands = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = []
    for report in sorted(reports, key=lambda one: order[one.problem.severity]):
        problem = report.problem
        place = f"file={_property(problem.location.file)},line={problem.location.line},col={problem.location.column}"
        if report.end_line == problem.location.line:
            place += f",endColumn={max(report.end_column - 1, problem.location.column)}"
        text = problem.message + (f"\n{problem.fix}" if problem.fix else "")
        lines.append(f"::{commands[problem.severity]} {place},title={_property(problem.rule)}::{_data(text)}")
    return "".join(f"{line}\n" for line in lines)


def as_gitlab(reports: Sequence[Report]) -> str:
    """GitLab's code quality report; Gitee's is read from the same fields."""
    severities = {Severity.ERROR: "blocker", Severity.WARNING: "minor", Severity.INFO: "info"}
    seen: Counter[str] = Counter()
    issues = []
    for report in reports:
        problem = report.problem
        key = f"{problem.location.file}\0{problem.rule}\0{problem.message}"
        seen[key] += 1
        issues.append(
            {
                "description": _sentence(problem),
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest(),
                "severity": severities[problem.severity],
                "location": {
                    "path": problem.location.file,
                    "lines": {"begin": problem.location.line, "end": max(report.end_line, problem.location.line)},
                },
            }
        )
    return _json(issues)


def as_sarif(reports: Sequence[Report]) -> str:
    """SARIF 2.1.0, columns in Unicode code points, with fixes."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    ids = sorted({report.problem.rule for report in reports})
    rules = [{"id": rule, "shortDescription": {"text": RULES[rule].title if rule in RULES else rule}} for rule in ids]
    results = []
    for report in reports:
        problem = report.problem
        region = _sarif_region(report)
        artifact = {"uri": problem.location.file, "uriBaseId": "SRCROOT"}
        result: dict[str, object] = {
            "ruleId": problem.rule,
            "ruleIndex": ids.index(problem.rule),
            "level": levels[problem.severity],
            "message": {"text": _sentence(problem)},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        }
        if report.replacement is not None:
            replacement = {"deletedRegion": region, "insertedContent": {"text": report.replacement}}
            change = {"artifactLocation": artifact, "replacements": [replacement]}
            result["fixes"] = [{"description": {"text": problem.fix}, "artifactChanges": [change]}]
        results.append(result)
    run = {
        "tool": {"driver": {"name": "quangang check", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "项目根目录"}}},
        "results": results,
    }
    return _json({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def as_rdjson(reports: Sequence[Report]) -> str:
    """reviewdog's JSON, with suggestions. Its columns count UTF-8 bytes, which a line alone cannot give."""
    levels = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
    found = []
    for report in reports:
        problem = report.problem
        place = {"path": problem.location.file, "range": {"start": {"line": problem.location.line}}}
        one = {
            "message": _sentence(problem),
            "location": place,
            "severity": levels[problem.severity],
            "code": {"value": problem.rule},
        }
        found.append(one)
    return _json({"source": {"name": "quangang check"}, "diagnostics": found})


def as_markdown(reports: Sequence[Report]) -> str:
    """A comment for hosts without annotations: at most twenty lines, errors first."""
    title = "### 内容检查"
    if not reports:
        return f"{title}\n\n没有发现问题，谢谢！\n"
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    ranked = sorted(reports, key=lambda one: order[one.problem.severity])
    lines = [title, "", summary(reports), ""]
    room = MARKDOWN_LINES - len(lines) - 1
    shown = ranked if len(ranked) <= room + 1 else ranked[:room]
    for report in shown:
        problem = report.problem
        fix = f" → {_inline(problem.fix)}" if problem.fix else ""
        place = f"`{problem.location.file}` 第{problem.location.line}行"
        lines.append(f"- **{NAMES[problem.severity]}** {place}：{_inline(problem.message)}{fix}")
    if len(ranked) > len(shown):
        lines.append(f"- 还有{len(ranked) - len(shown)}处没有列出，运行 `quangang check` 看全部。")
    return "\n".join(lines) + "\n"


FORMATS: dict[str, Callable[[Sequence[Report]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "rdjson": as_rdjson,
    "markdown": as_markdown,
}
"""Every form by its name on the command line."""


def _sarif_region(report: Report) -> dict[str, int]:
    location = report.problem.location
    region = {"startLine": location.line, "startColumn": location.column}
    if report.end_line:
        region |= {"endLine": report.end_line, "endColumn": report.end_column}
    return region


def _sentence(problem: Problem) -> str:
    return f"{problem.message}（{problem.fix}）" if problem.fix else problem.message


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _inline(text: str) -> str:
    """One line of a comment; nothing in it is Markdown, a mention or HTML."""
    flat = " ".join(text.split())[:120]
    for char in "\\`*_[]<>|~#":
        flat = flat.replace(char, f"\\{char}" if char not in "<>" else f"&{'lt' if char == '<' else 'gt'};")
    return flat.replace("@", "＠")
