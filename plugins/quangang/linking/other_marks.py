"""Titles in other marks than 《》, and in traditional characters, read as they would be written in ours; no place moves."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from quangang.linking.titles import is_generic, is_policy_title
from quangang.text.traditional import simplified, traditional_hint

_MARKED = re.compile(
    r"[《〈<＜≪«﹤『【〔［「“](?:"  # one character that every form begins with: the scan is then fast
    r"(?<=《)[^《》\n]{0,150}(?:《[^《》\n]{0,120}》[^《》\n]{0,120}){0,3}》"  # what stands inside our own marks stays as it is
    r"|(?<=“)(?P<quoted>[^“”《》\n]{2,60})”(?=[ \u3000]?第)"
    r"|(?<=〈)(?P<angle>[^〈〉《》\n]{2,60})〉|(?<=「)(?P<corner>[^「」《》\n]{2,60})」"
    r"|(?<=[<＜≪«﹤])[<＜]?(?P<plain>[^<>＜＞≪≫«»﹤﹥《》\n]{2,60})(?:>{1,2}|＞{1,2}|≫|»|﹥)"
    r"|(?<=『)(?P<double>[^『』《》\n]{2,60})』(?=[ \u3000]?第)|(?<=[【〔［])(?P<square>[^【】〔〕［］《》\n]{2,60})[】〕］](?=[ \u3000]?第))"
)
_HINT = re.compile("[〈「“·<＜≪«﹤『【〔［]")
_OF_PART = re.compile(r"《(?P<work>[^《》·]{2,40})·(?P<part>[^《》·]{1,8}编)》")
"""《民法典·合同编》, which is 《民法典》合同编."""
_CITED = re.compile(
    r"[ \u3000]?(?:[（(][^（()）\n]{0,40}[)）])?[ \u3000]?(?:第[ \u3000]?[0-9０-９一二三四五六七八九十百千]|§)"
)


@cache
def _simple() -> dict[int, str]:
    """Characters that only traditional text has; 著 of 著作权 is none of them."""
    return {ord(char): plain for char, plain in simplified().items() if len(plain) == 1}


def in_our_marks(text: str, names: Collection[str]) -> str:
    """A text as long as it was, with 〈民法典〉, <<民法典>>, 「民法典」 and “民法典”第八条 as 《民法典》, and 第八條 as 第八条.

    Args:
        text: any text.
        names: names that need no marks to be known; any other title needs a provision behind it, for corner marks quote too.
    """
    if traditional_hint().search(text):
        text = text.translate(_simple())
    if _HINT.search(text) is None:
        return text

    def marked(match: re.Match[str]) -> str:
        part = _OF_PART.fullmatch(match[0])
        if part and is_policy_title(part["work"]):
            return f"《{part['work']}》{part['part']} "
        title = next(filter(None, match.group("angle", "plain", "double", "square", "corner", "quoted")), None)
        if title is None or is_generic(title) or not is_policy_title(title):
            return match[0]
        if title in names or _CITED.match(text, match.end()):
            around = len(match[0]) - len(title) - 2
            return (
                f"《{'<' * (around // 2)}{title}{'>' * (around - around // 2)}》"  # as long as it was: no place moves
            )
        return match[0]

    return _MARKED.sub(marked, text)
