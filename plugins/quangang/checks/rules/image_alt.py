"""图片要写文字说明。

看不见图的人、图没打开的人，靠文字说明知道图里是什么。写图上的内容和要点，不写“图片”或文件名；纯装饰的图不要放。

错误：

    ![](photo.jpg)

    ![图片](photo.jpg)

    ![IMG_2024.jpg](IMG_2024.jpg)

    <img src="photo.jpg">

正确：

    ![居民议事会现场：二十多位居民围坐讨论停车位](photo.jpg)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\(([^()\n]{0,500})\)")
_TAG = re.compile(r"<img\b([^<>\n]{0,1000})>", re.IGNORECASE)
_EMPTY_WORDS = frozenset({"图片", "图", "照片", "image", "img", "photo", "截图", "插图", "示意图"})
_FILE_NAME = re.compile(
    r"(?:img|dsc|wx|微信图片|screenshot|屏幕截图)?[\w\- ]{0,60}\.(?:jpe?g|png|gif|webp|svg|bmp)", re.IGNORECASE
)
_ALT = re.compile(r"""(?<![\w-])alt\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_FIX = "写图上的内容，例如：![居民议事会现场，二十多位居民围坐讨论](…)"


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Pictures without a text that says what they show."""
    del options
    if page.prose_spans is not None or ("![" not in page.text and "<img" not in page.text.lower()):
        return
    for match in _IMAGE.finditer(page.marked, page.body_start):
        yield from _judge(match[1].strip(), match.start(), match.end())
    for match in _TAG.finditer(page.marked, page.body_start):
        alt = _ALT.search(match[1])
        yield from _judge((alt[1] or alt[2] or alt[3] or "").strip() if alt else "", match.start(), match.end())


def _judge(alt: str, start: int, end: int) -> Iterator[Finding]:
    if not alt:
        yield Finding(start, end, "图片没有文字说明", fix=_FIX)
    elif alt.lower() in _EMPTY_WORDS or _FILE_NAME.fullmatch(alt):
        yield Finding(start, end, f"图片的文字说明等于没写：{alt[:40]}", fix=_FIX)


RULE = Rule("image-alt", Severity.WARNING, __doc__, page=check)
