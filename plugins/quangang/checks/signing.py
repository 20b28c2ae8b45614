"""三审 records in a contribution: who may change them. Strings in; the settings are those of before the contribution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quangang.checks.changes import Touched
from quangang.checks.rule import Options
from quangang.model import Location, Problem
from quangang.text.yaml import MappingNode, parse_yaml

RULE = "review-record"
_NAMES = ("review", "审核")
_KEY = re.compile(rf"(?:{'|'.join(_NAMES)})[ \t]*:")


def approver_accounts(options: Options) -> frozenset[str]:
    """Accounts on the host that may set a record: the keys of `approvers` when it maps accounts to names."""
    approvers = options.get("approvers")
    return frozenset(str(name) for name in approvers) if isinstance(approvers, Mapping | list | tuple) else frozenset()


def signed_by_others(texts: Mapping[str, str], touched: Touched, actor: str, accounts: frozenset[str]) -> list[Problem]:
    """Records that a contribution sets or changes though its author may not.

    Args:
        texts: the changed files.
        touched: the lines of each that the contribution touched.
        actor: account of whoever sends the contribution, or "".
        accounts: accounts that may sign, as the settings stood before the contribution.
    """
    if actor and actor in accounts:
        return []
    problems: list[Problem] = []
    for file, text in texts.items():
        for first, last in _records(text):
            if any(start <= last and first <= end for start, end in touched.get(file, ())):
                who = f"“{actor}”" if actor else "投稿人"
                message = f"{who}不能填写或改动三审记录（review）"
                fix = "删去对 review 的改动；由签发人另行提交"
                problems.append(Problem(Location(file, first), RULE, message, fix=fix))
    return problems


def _records(text: str) -> list[tuple[int, int]]:
    """First and last line of each `review` of a file's front matter, or of a course."""
    lines = text.split("\n")
    begin, end = 0, len(lines)
    if lines[0].rstrip() == "---":
        begin = 1
        end = next((index for index, line in enumerate(lines) if index and line.rstrip() in ("---", "...")), end)
    found = {*_plain(lines[:end])}
    # A key may be written in quotation marks, with escapes, or in braces: what the reader of content takes for one is one.
    node, _ = parse_yaml("\n".join(lines[begin:end]), "", line=begin + 1)
    if isinstance(node, MappingNode):
        for index, (key, _) in enumerate(node.entries):
            if key.value.strip() in _NAMES:
                first, last = key.location.line, end
                if index + 1 < len(node.entries):
                    following = node.entries[index + 1][0].location
                    # In braces the next key may stand on the record's last line.
                    shared = lines[following.line - 1][: following.column - 1].strip(" \t?")
                    last = following.line - (not shared)
                while last > first and not lines[last - 1].partition("#")[0].strip():
                    last -= 1
                found.add((first, max(first, last)))
    return sorted(dict(sorted(found)).items())


def _plain(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Records by their lines alone, for what cannot be read as YAML."""
    for index, line in enumerate(lines):
        if _KEY.match(line):
            last = index
            while last + 1 < len(lines) and lines[last + 1][:1] in (" ", "\t"):
                last += 1
            yield index + 1, last + 1
