"""文末的“推荐阅读”：别的文章的题目、摘要和阅读数。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import NUMBERED, Line
from quangang.curation.noise.kind import Noise
from quangang.curation.printed import read_printed

_COUNTS = re.compile(
    r"(?:阅读|浏览|播放|点击)[ :]*[\d,.]+ *[万k+]* *(?:次)?(?: *[·|/]? *(?:评论|点赞|赞|喜欢|收藏|转发)[ :]*\d*)+ *[\d,]* *\d*$"
)
_BULLET = re.compile(r"[•●▪■◆▶►·*\-] *\S")
_CUT_OFF = re.compile(r"(?:\.{3}|…|\[阅读全文\]|\[详细\])$")
_DECORATED = re.compile(r"^[▼▲↓↑★☆◆◇●○■□►▶•·*~_\-—=+ ]{1,12}|[▼▲↓↑★☆◆◇●○■□◄◀•·*~_\-—=+ ]{1,12}$")
_HEAD = re.compile(
    r"(?:推荐阅读|相关(?:阅读|推荐|文章|新闻|链接)|延伸阅读|拓展阅读|热门(?:推荐|文章|阅读|新闻|话题)|猜你喜欢|精彩推荐|为您推荐|"
    r"大家都在看|今日热点|热点推荐|最新文章|更多精彩|本文相关|编辑推荐|图文推荐|往期(?:回顾|推荐|精彩))"
    r"(?:更多精彩内容|更多|[:>»]*)?$"
)
_RELATED = re.compile(
    r"(?:相关(?:文档|链接|阅读|解读|报道|新闻|稿件|政策解读)|政策解读|解读(?:链接|文件))[:：] ?[^。]{2,80}"
)
_RELATED_HEAD = re.compile(
    r"(?:#{1,6} )?(?:相关(?:文档|文件|解读|稿件|报道|政策|政策解读|图解)|政策解读|解读(?:链接|文件|材料))[:：]?"
)
_TITLES = 12
"""Lines of titles under a head."""
_LAST = 8
"""Lines from the end among which a link to the explanation of a text stands."""


def find(lines: Sequence[Line]) -> Iterator[int]:
    """Heads of such lists, lines with read counts, and the teasers above those."""
    for index, line in enumerate(lines):
        text = line.folded
        if len(text) > 200:
            continue
        if index >= len(lines) - _LAST and _RELATED.fullmatch(text):
            yield index
        elif index >= len(lines) - _LAST and _RELATED_HEAD.fullmatch(text):
            below = [line.folded for line in lines[index + 1 :]]
            if below and all(_names_a_page(one) for one in below):
                yield from range(index, len(lines))
        elif _HEAD.fullmatch(_DECORATED.sub("", text)):
            yield index
            following = index + 1
            last = _last_of_titles(lines, following, drawn=_DECORATED.search(text) is not None)
            while following < len(lines) and (following < last or _teaser(lines[following].folded)):
                if read_printed(lines[following].folded, lines[following].text) is None:  # who made it goes elsewhere
                    yield following
                following += 1
        elif _COUNTS.search(text) and "。" not in text:
            yield index
            if index and _teaser(lines[index - 1].folded):
                yield index - 1
        elif _BULLET.match(text) and _CUT_OFF.search(text):
            yield index


def _last_of_titles(lines: Sequence[Line], first: int, *, drawn: bool) -> int:
    """Behind the titles under such a head, where the text is surely over: nothing but titles and who made it follow."""
    rest = lines[first : first + _TITLES]
    over = drawn or any(printed.ends for line in rest if (printed := read_printed(line.folded, line.text)))
    return first + len(rest) if over and not any(line.prose for line in lines[first:]) else first


def _names_a_page(text: str) -> bool:
    """Whether a line may be the title of another page, or a button: no sentence, and no number of its own."""
    return len(text) <= 80 and "。" not in text and not NUMBERED.match(text) and not text.startswith("附件")


def _teaser(text: str) -> bool:
    return len(text) <= 120 and bool(_BULLET.match(text) or _CUT_OFF.search(text))


NOISE = Noise("recommendations", "网站推荐的其他文章", find)
