"""一个词不连着写两遍。

手机上打字、复制粘贴，常把一个词写重。叠词（研究研究、走走看看）不算。

错误：

    社区每天每天安排值班。

正确：

    社区每天安排值班，天天有人。

改成：

    社区每天安排值班。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_TWICE = re.compile(r"(社区|居民|每天|今天|工作)\1")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """A word that stands twice in a row."""
    del options
    for match in _TWICE.finditer(page.prose):
        yield Finding(match.start(), match.end(), f"“{match[1]}”写了两遍", replacement=match[1])


RULE = Rule("repeated-words", Severity.WARNING, __doc__, page=check)
