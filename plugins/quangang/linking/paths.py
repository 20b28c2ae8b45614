"""Arithmetic of paths: 第二款 said in 第八条第三款 is `8.p2`."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[a-z]*")
_LEVELS = {"bk": 0, "att": 0, "ch": 1, "sec": 2, "s": 2, "": 3, "p": 4, "i": 5, "m": 6}


def level(segment: str) -> int:
    """Depth of a segment: 编 0, 章 1, 节 and 一、 2, 条 3, 款 4, 项 5, 目 6."""
    match = _LETTERS.match(segment)
    return _LEVELS.get(match[0] if match else "", 3)


def complete(path: str, base: str) -> str:
    """A path said inside another: its missing upper parts are taken from `base`.

    `p2` inside `8.p3.i1` → `8.p2`; `9` inside `8.p3` → `9`; `i2` inside `8.p1` → `8.p1.i2`.
    """
    if "~" in path:
        start, end = path.split("~")
        return f"{complete(start, base)}~{complete(end, base)}"
    first = level(path.partition(".")[0])
    if first in (1, 2) and base.startswith(("bk", "ch", "att")):
        # 第三编第四章和第五章: the second 章 is of the same 编.
        kept = [segment for segment in base.split(".") if level(segment) < first]
        return ".".join([*kept, path])
    if first <= 3 or not base:
        return path
    kept = [segment for segment in base.split(".") if level(segment) < first]
    return ".".join([*kept, path])


def unit_of(path: str) -> str:
    """The 条 (or item of an outline) that a path lies in: `8.p2.i3` → `8`, `s2.3.i1` → `s2.3`."""
    return ".".join(segment for segment in path.split(".") if segment and level(segment) <= 3)


def number_at(path: str, depth: int) -> int | None:
    """The number at a depth of a path: 款 of `8.p2.i3` is 2; None when it has none."""
    for segment in path.split("."):
        if segment and level(segment) == depth:
            digits = segment.lstrip("abcdefghijklmnopqrstuvwxyz").partition("-")[0]
            return int(digits) if digits.isdigit() else None
    return None


def cut_at(path: str, depth: int) -> str:
    """The part of a path above a depth: `8.p2.i3` above 5 (项) → `8.p2`."""
    return ".".join(segment for segment in path.split(".") if segment and level(segment) < depth)
