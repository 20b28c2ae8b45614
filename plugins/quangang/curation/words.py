"""Where words end, for the repairs that must know whether a break splits one."""

from __future__ import annotations

import re

from quangang.text.segmentation import words

_WORD = re.compile(r"\w")

__all__ = ["crosses", "words"]


def crosses(left: str, right: str) -> bool:
    """Whether a word runs over the seam of two pieces of text, so that they were one."""
    if not left or not right or not (_WORD.match(left[-1]) and _WORD.match(right[0])):
        return False
    at = 0
    for word in words(left + right):
        if at < len(left) < at + len(word):
            return True
        at += len(word)
        if at >= len(left):
            return False
    return False
