"""The rules' manual: each rule's docstring, taken apart for the site and for the tests that run its examples."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quangang.checks.rule import Rule
from quangang.checks.rules import RULES
from quangang.model import Severity

_SECTION = re.compile(r"^(错误|正确|改成)：$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8}))")
SEVERITY_NAMES = {Severity.ERROR: "错误：停止发布", Severity.WARNING: "提醒", Severity.INFO: "提示"}


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of a manual page, each a text of one or more lines.

    Attributes:
        bad: the rule finds something in each.
        good: the rule finds nothing.
        mended: what `--fix` makes of the first ones of `bad`, in order.
    """

    bad: tuple[str, ...]
    good: tuple[str, ...]
    mended: tuple[str, ...]


def manual() -> list[tuple[str, str]]:
    """Rule ids with their manual page as Chinese Markdown, in the order of the table."""
    return [(rule.id, _page(rule)) for rule in RULES.values()]


def examples(rule: Rule) -> Examples:
    """The examples in a rule's manual; escapes such as `\\u200b` stand for what cannot be seen."""
    parts = _SECTION.split(rule.manual)
    sections = {name: _blocks(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    return Examples(sections.get("错误", ()), sections.get("正确", ()), sections.get("改成", ()))


def _blocks(text: str) -> tuple[str, ...]:
    """Indented blocks, parted by blank lines."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", text.strip("\n")) if block.strip()]
    plain = ["\n".join([line.removeprefix("    ") for line in block.split("\n")]) for block in blocks]
    return tuple(_ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), block) for block in plain)


def _switch(rule: Rule) -> str:
    if rule.always:
        return "这条规则不能关掉。"
    comment = f"`<!-- check: off {rule.id} 理由 -->`"
    if rule.line_only:
        return f"确有理由时一处一处地关：在那一行末尾写 {comment}。"
    return f"确有必要时关掉它：{comment}。"


def _page(rule: Rule) -> str:
    title, _, rest = rule.manual.strip().partition("\n")
    level = SEVERITY_NAMES[rule.severity]
    switch = _switch(rule)
    return f"## {title.rstrip('。')} {{#{rule.id}}}\n\n规则 `{rule.id}`，级别：{level}。{switch}\n{rest.rstrip()}\n"
