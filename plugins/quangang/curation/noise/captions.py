"""图片说明：图片不导入，只剩说明的一行会接进正文。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import Line
from quangang.curation.noise.kind import Noise

_WHO = r"(?:(?:本报|本网|新华社|本台)?(?:全媒体)?(?:记者|通讯员|特约|摄影)[^。]{0,16})?"
_CAPTION = re.compile(
    rf"(?:[▲△]|图为|[上下左右]图(?:为|[:：])|图[一二三四五六七八九十\d]{{0,2}}[:：])[^。\n]{{2,80}}[。.]?[ (]*{_WHO}[^。]{{0,12}}(?:摄影?|供图|提供|制图|绘)[)。]?"
    r"|[(]?(?:本报|本网|新华社)(?:全媒体)?(?:记者|通讯员) ?[^。，]{2,12}(?:摄影?|供图)[)]?"
    r"|[(]?(?:图片|照片|题图)(?:由[^。]{2,20}提供|来源[:：][^。]{2,20})[)]?"
)


def find(lines: Sequence[Line]) -> Iterator[int]:
    """Lines that say what a picture shows and who took it."""
    for index, line in enumerate(lines):
        if len(line.folded) <= 130 and _CAPTION.fullmatch(line.folded):
            yield index


NOISE = Noise("captions", "没有导入的图片的说明", find)
