"""The blanks of a 填空题: empty ones, and those that hold their answers."""

from __future__ import annotations

import re

from quangang.questions.papers import signs

EMPTY = re.compile(r"_{2,}|[（(〔\[【]\s*[)）〕\]】]|[（(〔]\s*_+\s*[)）〕]")
_NUMBERED = re.compile(r"(?<!_)_++\s*[（(]?\s*([①-⑳]|\d{1,2})\s*[)）]?\s*_{1,}")
"""A blank that bears a number: ___(1)___."""
_DOTTED = re.compile(r"…{2,}|\.{6,}|-{4,}|﹍+")
_HELD = tuple(
    map(
        re.compile,
        (
            r"<u>\s*([^<>]{1,60}?)\s*</u>",
            r"(?<!_)_++\s*[（(]\s*([^（）()_]{1,60}?)\s*[)）]\s*_{1,}",
            r"\*\*\s*([^*]{1,60}?)\s*\*\*",
            r"【\s*([^【】]{1,60}?)\s*】",
            r"\[\s*([^\[\]]{1,60}?)\s*\](?!\()",
            r"\{\s*([^{}]{1,60}?)\s*\}",
            r"(?<!》)[（(]\s*([^（）()]{1,40}?)\s*[)）]",
        ),
    )
)
"""Answers that stand in the text of a 填空题, in the sign that sets them off; of several signs the first."""
_BEHIND = re.compile(
    r"(?P<end>[。.；;]?)\s*[（(]\s*(?:答案\s*[:：]\s*)?(?P<held>[^（）()]{1,60}?)\s*[)）]\s*[。.]?\s*$"
)
"""The answer in a bracket behind the sentence: 每万人配____名。（18）"""
_REMARK = re.compile(
    r"[年页章《]|真题|教材|来源|第.{1,6}条|^(?:即|如|例如|简称|以下|试行|暂行|含|包括|不含|见|注|详见|\d{4}年)|简称|修[正订]$"
)
"""Words in brackets that are no answer."""


def read_blanks(stem: str, *, keyed: bool, asked: bool) -> tuple[str, int, list[str]]:
    """The stem with `____` for blanks, how many there are, and the answers that stood in them.

    Args:
        stem: as printed.
        keyed: whether the question has a key elsewhere: then brackets are text.
        asked: whether the paper itself calls it 填空题.
    """
    if keyed or _are_numbers(_NUMBERED.findall(stem)):
        stem = _NUMBERED.sub("____", stem)
    if not keyed:
        filled = list(signs.FILLED.finditer(stem))
        if filled and not re.search(r"[(（〔]\s*[)）〕]", stem):
            answers = [(match["a"] or match["b"]).strip() for match in filled]
            return signs.FILLED.sub("____", stem), len(answers), answers
        if asked and not EMPTY.search(_HELD[1].sub("", stem)):
            for pattern in _HELD:
                held = [match[1].strip() for match in pattern.finditer(stem)]
                if held and not (len(held) > 1 and any(map(_REMARK.search, held))):
                    return pattern.sub("____", stem), len(held), held
        if asked and (behind := _BEHIND.search(stem)) and not _REMARK.search(behind["held"]):
            text, count = EMPTY.subn("____", stem[: behind.start()])
            pieces = re.split(r"[；;、，,\s]+", behind["held"].strip())
            if count and len(pieces) == count:
                return text + behind["end"], count, pieces
    text, count = EMPTY.subn("____", stem)
    if not count:
        text, count = _DOTTED.subn("____", stem)
    return text, count, []


def _are_numbers(found: list[str]) -> bool:
    """Whether figures in blanks count the blanks, and answer nothing."""
    if not found:
        return False
    if not all(sign.isascii() for sign in found):
        return True
    numbers = [int(sign) for sign in found]
    return numbers == [1] or (len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))))
