"""Comments in content that switch a rule off, with a reason.

    <!-- check: off personal-names 文章写的就是这位书记 -->      the rest of the file, or until `check: on`
    句子。<!-- check: off spaces 原刊如此 -->                    at the end of a line: that line alone
    # check: off spaces 原刊如此                                 the same in YAML

A rule that guards publication (`Rule.always`) cannot be switched off, one with `Rule.line_only` for one line at a time;
a switch without a reason does not work. A switch of a rule that stops a publication is told to the reviewer as an info.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Rule
from quangang.model import Severity

_SWITCH = re.compile(
    r"(?:<!--[ \t]{0,9}|#[ \t]{0,9})check:[ \t]{0,9}(?P<state>off|on)[ \t]{1,9}(?P<rule>[a-z][a-z-]{1,40})"
    r"(?P<reason>[^\n]{0,300}?)(?:-->|$)",
    re.MULTILINE,
)
_REASON = re.compile(r"\w{2}")


@dataclass(frozen=True, slots=True)
class Switches:
    """Where rules are off in one page.

    Attributes:
        ranges: half-open ranges of offsets by rule id, in order and apart.
        findings: switches that do not work, and why.
    """

    ranges: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def off(self, rule: str, offset: int) -> bool:
        """Whether a rule is off at an offset."""
        ranges = self.ranges.get(rule, ())
        before = bisect_right(ranges, offset, key=itemgetter(0)) - 1
        return before >= 0 and offset < ranges[before][1]


NONE = Switches()


def switch_hint(page: Page, rule: str) -> str:
    """What to add to the advice of an error, for who has a reason to keep the words."""
    body = f"check: off {rule} 理由"
    comment = f"<!-- {body} -->" if page.prose_spans is None else f"# {body}"
    return f"；确有理由保留的，在这一行末尾加 {comment}，审核的人会看到"


def written_switches(page: Page) -> list[tuple[int, str, str]]:
    """Every switch of a page that turns a rule off: its line, the rule, the reason."""
    return [
        (page.location(match.start()).line, match["rule"], match["reason"].strip())
        for match in _SWITCH.finditer(page.text)
        if match["state"] == "off"
    ]


def read_switches(page: Page, rules: Mapping[str, Rule]) -> Switches:
    """The switches of a page; those of rules that stop a publication are told to the reviewer."""
    text = page.text
    if "check:" not in text:
        return NONE
    ranges: dict[str, list[tuple[int, int]]] = {}
    findings: list[Finding] = []
    is_yaml = page.prose_spans is not None
    for match in _SWITCH.finditer(text):
        if match[0].startswith("#") != is_yaml and match.start() >= page.body_start:
            continue
        rule = rules.get(match["rule"])
        refusal = _refusal(match, rule, own_line=_is_own_line(text, match.start()))
        if refusal is not None:
            findings.append(refusal)
        elif match["state"] == "on":
            _close(ranges.get(match["rule"], []), match.start())
        else:
            ranges.setdefault(match["rule"], []).append(_range(text, match))
            if rule is not None and rule.severity is Severity.ERROR:
                findings.append(_told(match))
    return Switches({name: _merged(items) for name, items in ranges.items()}, tuple(findings))


def _merged(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges in order, those that meet as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _refusal(match: re.Match[str], rule: Rule | None, *, own_line: bool) -> Finding | None:
    """Why a switch does not work; None when it does."""
    name = match["rule"]
    if rule is None:
        return Finding(*match.span(), f"没有“{name}”这条规则，这个开关不起作用")
    if rule.always:
        return Finding(*match.span(), f"“{name}”把守发布，不能关掉")
    if match["state"] == "on":
        return None
    if not _REASON.search(match["reason"]):
        return Finding(*match.span(), f"关掉“{name}”要写理由", fix=f"<!-- check: off {name} 理由 -->")
    if rule.line_only and own_line:
        message = f"“{name}”把守发布，只能一处一处地关，这个开关不起作用"
        return Finding(*match.span(), message, fix="把注释写在要保留的那一行末尾")
    return None


def _told(match: re.Match[str]) -> Finding:
    message = f"这里关掉了“{match['rule']}”，理由：{match['reason'].strip()}"
    return Finding(*match.span(), message, fix="请审核的人核对理由是否成立", severity=Severity.INFO)


def _is_own_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _range(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The line that a switch ends, or all that follows one on its own line."""
    if _is_own_line(text, match.start()):
        return match.end(), len(text)
    stop = text.find("\n", match.end())
    return text.rfind("\n", 0, match.start()) + 1, stop if stop >= 0 else len(text)


def _close(ranges: list[tuple[int, int]], place: int) -> None:
    """End what is still open."""
    for index, (first, stop) in enumerate(ranges):
        if stop > place:
            ranges[index] = (first, place)
    ranges[:] = _merged(ranges)  # else a file of many switches would be walked through again and again
