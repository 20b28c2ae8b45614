"""Values → YAML that reads back as the same strings, here and in any other YAML reader. The web form has its twin."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from quangang.text.yaml import forbidden

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What our files hold: texts, lists and mappings of them."""

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9《“（][\u4e00-\u9fffA-Za-z0-9《》“”（）〔〕、，。；：！？·—…/._#+-]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TYPED = re.compile(r"[-+.\d][-+._\deExXa-fA-F]*|true|false|yes|no|on|off|null|y|n", re.IGNORECASE)
"""Unquoted, other readers would take it for a number, a truth value or nothing."""
_UNPRINTABLE = re.compile("[\x80-\x9f\u2028\u2029\ufffe\uffff]")


def write_yaml(mapping: Mapping[str, Value]) -> str:
    """A block mapping, one key a line.

    Args:
        mapping: keys are names of fields; empty texts, lists and mappings are left out.

    Returns:
        the YAML with a line end, or "" when nothing is left. Control characters are taken out: no YAML may hold them.
    """
    return "".join(f"{line}\n" for line in _mapping(mapping, ""))


def scalar(text: str) -> str:
    """One text as a scalar on one line."""
    text = "".join(char for char in text if not forbidden(char) and char != "\ufeff").strip()
    if (_PLAIN.fullmatch(text) and not _TYPED.fullmatch(text)) or _DATE.fullmatch(text):
        return text
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _mapping(mapping: Mapping[str, Value], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in mapping.items():
        if not _empty(value):
            lines += _entry(f"{indent}{key}:", value, indent)
    return lines


def _entry(head: str, value: Value, indent: str) -> list[str]:
    if isinstance(value, str):
        return [f"{head} {scalar(value)}"]
    if isinstance(value, Mapping):
        return [head, *_mapping(value, f"{indent}  ")]
    lines = [head]
    for item in value:
        if _empty(item):
            continue
        if isinstance(item, Mapping):
            inner = _mapping(item, f"{indent}  ")
            lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
        else:
            lines.append(f"{indent}- {scalar(str(item))}")
    return lines


def _empty(value: Value) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(_empty(item) for item in value.values())
    return all(_empty(item) for item in value)
