"""Traditional characters and the simplified ones that replace them.

`traditional.txt` pairs each character that only traditional text uses with its simplified form (2,500 pairs, the
General List of Simplified Characters and the variant forms it replaced). Characters that simplified text also uses
(著, 乾, 藉) are not in it: they need their word, see `AMBIGUOUS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

AMBIGUOUS: Mapping[str, str] = {
    "著力": "着力",
    "著手": "着手",
    "著眼": "着眼",
    "著重": "着重",
    "著想": "着想",
    "朝著": "朝着",
    "沿著": "沿着",
    "隨著": "随着",
    "随著": "随着",
    "有著": "有着",
    "接著": "接着",
    "圍繞著": "围绕着",
    "围绕著": "围绕着",
    "向著": "向着",
    "沉著": "沉着",
    "執著": "执着",
    "执著": "执着",
    "乾部": "干部",
    "乾淨": "干净",
    "乾净": "干净",
    "若乾": "若干",
    "乾旱": "干旱",
    "乾燥": "干燥",
    "乾勁": "干劲",
    "乾劲": "干劲",
    "能乾": "能干",
    "骨乾": "骨干",
    "實乾": "实干",
    "实乾": "实干",
}
"""Words with a character that simplified text uses too, in a sense it does not."""


@cache
def simplified() -> Mapping[str, str]:
    """Simplified form of each character that is only traditional."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return {pair[0]: pair[1] for pair in text.split()}


@cache
def traditional_pattern() -> re.Pattern[str]:
    """Matches an ambiguous word, or a run of characters that are only traditional."""
    words = "|".join(sorted(AMBIGUOUS, key=len, reverse=True))
    return re.compile(rf"{words}|[{''.join(simplified())}]{{1,40}}")


@cache
def traditional_hint() -> re.Pattern[str]:
    """Matches one character that every match of `traditional_pattern` holds, for a quick look."""
    return re.compile(f"[著乾{''.join(simplified())}]")


def simplify(text: str) -> str:
    """Text with the listed characters and words simplified; nothing else changes."""
    table = simplified()
    return traditional_pattern().sub(
        lambda match: AMBIGUOUS.get(match[0]) or "".join([table.get(char, char) for char in match[0]]), text
    )
