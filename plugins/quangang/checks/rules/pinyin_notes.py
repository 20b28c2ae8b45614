"""删去网页转换时夹进来的拼音。

有些繁体网页由机器转换而来，每个变过的字后面带着拼音，如“隊(duì)伍”。这些拼音不是原文。

错误：

    加強社區(qū)工作者隊(duì)伍建設

正确：

    生僻字可以用全角括号注音：“圩（xū）市”

改成：

    加強社區工作者隊伍建設
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import HAN, Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_NOTE = re.compile(rf"\((?<=[{HAN}].)([a-zü{TONES}]{{1,7}})\)")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Notes such as 隊(duì) left by a converting website."""
    del options
    if "(" not in page.prose:
        return
    for match in _NOTE.finditer(page.prose):
        if any(letter in TONES for letter in match[1]):
            before = page.prose[match.start() - 1]
            yield Finding(match.start(), match.end(), f"夹带的拼音：{before}{match[0]}", replacement="")


RULE = Rule("pinyin-notes", Severity.WARNING, __doc__, page=check)
