"""Grams: the characters, words and neighbouring pairs a text is compared by. Mirror: plugins/web/search/grams.ts."""

from __future__ import annotations

import re
from collections import Counter

WORD_RANGES = ((0x30, 0x39), (0x61, 0x7A), (0xDF, 0x24F), (0x370, 0x4FF))
"""Code points of letters and digits, first and last."""
HAN_RANGES = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3FFFF))
"""Code points of Chinese characters."""
_WORD, _HAN = ("".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) for ranges in (WORD_RANGES, HAN_RANGES))
_RUN = re.compile(f"[{_WORD}{_HAN}]+")
_ATOM = re.compile(f"[{_WORD}]+|[{_HAN}]")
_PLAIN = re.compile(f"[{_HAN}]+")

WORD_LIMIT = 24
"""Characters of a run of letters and digits that count."""


def runs(folded: str) -> list[list[str]]:
    """Runs of atoms without a break: each Chinese character and each word of letters or digits is an atom."""
    found: list[list[str]] = []
    for run in _RUN.findall(folded):
        if _PLAIN.fullmatch(run):
            found.append([*run])
        else:
            found.append([atom[:WORD_LIMIT] for atom in _ATOM.findall(run)])
    return found


def grams(folded: str) -> list[str]:
    """Atoms and pairs of neighbouring atoms, with repeats, in order: `全岗通` gives 全 岗 通 全岗 岗通."""
    found: list[str] = []
    for run in runs(folded):
        found += run
        found += map(str.__add__, run, run[1:])
    return found


def count(folded: str) -> Counter[str]:
    """How often each gram occurs."""
    return Counter(grams(folded))
