"""What a sentence of a policy lays on whom: the bodies it names, its words of force, its numbers. Read off its words, judged by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quangang.text.figures import figures

_BODY = re.compile(
    r"(?:(?:(?:地方)?各级|国务院|中央|省级|市地级|设区的市级|县级|乡镇级?|省以上|市地级以上|县级以上|市、县级?|街道（乡镇）)"
    r"(?:或(?:市地|县)级|和县级|以上|地方)*"
    r"(?:人民政府|政府|党委|层面)?(?:和政府)?"
    r"(?:组织部|社会工作部门|办事处|机关事业单位|机关|(?:有关|主管|民政|[\u4e00-\u9fff]{2,6}行政)部门)?"
    r"|党委(?:组织部|社会工作部门)|(?:相关|有关)部门(?:（单位）)?|机关事业单位|居务监督委员会|社区居民委员会(?!主任|成员)|居民委员会(?!主任|成员)|各地(?!区)"
    r")(?!示范|重点|骨干|全员|培训)"
)
"""Who is named: an authority with its level, or one that needs none."""
_FORCE = re.compile(r"不得|禁止|严禁|应当|必须|原则上|可以|可(?=[按根累通进对])|鼓励|支持|探索")
_QUOTED = re.compile("“[^“”]*”")
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")


@dataclass(frozen=True, slots=True)
class Duty:
    """One sentence of a provision.

    Attributes:
        words: the sentence, verbatim.
        bodies: authorities it names, in its order, each once.
        force: its words of force, each once.
        numbers: its numbers with their units, as written.
    """

    words: str
    bodies: tuple[str, ...]
    force: tuple[str, ...]
    numbers: tuple[str, ...]


def duties(text: str) -> Iterator[Duty]:
    """Sentences that name an authority, bear a word of force or hold a number.

    Args:
        text: the words of one provision.
    """
    for match in _SENTENCE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        bodies = dict.fromkeys(one[0] for one in _BODY.finditer(words) if len(one[0]) > 2 or one[0] == "各地")
        force = dict.fromkeys(one[0] for one in _FORCE.finditer(words))
        plain = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), words)  # “四个意识” counts nothing
        numbers = dict.fromkeys(
            one.words.strip() for one in figures(plain) if one.kind != "ordinal" and (one.unit or one.kind != "number")
        )
        found = Duty(words, tuple(bodies), tuple(force), tuple(numbers))
        if found.bodies or found.force or found.numbers:
            yield found
