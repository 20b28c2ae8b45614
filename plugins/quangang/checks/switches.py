"""Comments in content that switch a rule off, with a reason.

    <!-- check: off personal-names 文章写的就是这位书记 -->      the rest of the file, or until `check: on`
    句子。<!-- check: off spaces 原刊如此 -->                    at the end of a line: that line alone
    # check: off spaces 原刊如此                                 the same in YAML

A rule that guards publication (`Rule.always`) cannot be switched off; a switch without a reason does not work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Rule

_SWITCH = re.compile(
    r"(?:<!--[ \t]{0,9}|#[ \t]{0,9})check:[ \t]{0,9}(?P<state>off|on)[ \t]{1,9}(?P<rule>[a-z][a-z-]{1,40})"
    r"(?P<reason>[^\n]{0,300}?)(?:-->|$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Switches:
    """Where rules are off in one page.

    Attributes:
        ranges: half-open ranges of offsets by rule id.
        findings: switches that do not work, and why.
    """

    ranges: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def off(self, rule: str, offset: int) -> bool:
        """Whether a rule is off at an offset."""
        return any(start <= offset < end for start, end in self.ranges.get(rule, ()))


NONE = Switches()


def read_switches(page: Page, rules: Mapping[str, Rule]) -> Switches:
    """The switches of a page."""
    text = page.text
    if "check:" not in text:
        return NONE
    ranges: dict[str, list[tuple[int, int]]] = {}
    findings: list[Finding] = []
    is_yaml = page.prose_spans is not None
    for match in _SWITCH.finditer(text):
        if match[0].startswith("#") != is_yaml and match.start() >= page.body_start:
            continue
        name = match["rule"]
        start, end = match.span()
        rule = rules.get(name)
        if rule is None:
            findings.append(Finding(start, end, f"没有“{name}”这条规则，这个开关不起作用"))
        elif rule.always:
            findings.append(Finding(start, end, f"“{name}”把守发布，不能关掉"))
        elif match["state"] == "on":
            for index, (first, _) in enumerate(ranges.get(name, [])):
                if ranges[name][index][1] > start:
                    ranges[name][index] = (first, start)
        elif not match["reason"].strip():
            findings.append(Finding(start, end, f"关掉“{name}”要写理由", fix=f"<!-- check: off {name} 理由 -->"))
        else:
            line = text.rfind("\n", 0, start) + 1
            if text[line:start].strip():
                stop = text.find("\n", end)
                ranges.setdefault(name, []).append((line, stop if stop >= 0 else len(text)))
            else:
                ranges.setdefault(name, []).append((end, len(text)))
    return Switches({name: tuple(items) for name, items in ranges.items()}, tuple(findings))
