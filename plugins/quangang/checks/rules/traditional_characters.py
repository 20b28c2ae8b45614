"""正文用规范汉字，不夹繁体字。

复制来的网页可能是繁体，或者由机器在繁简之间转过一遍，留下“着力”写成“著力”、“干部”写成“乾部”这样的字。
人名、古籍书名里需要保留的，用注释关掉这条规则。

错误：

    加強社區工作者隊伍建設

    著力完善制度机制

正确：

    加强社区工作者队伍建设，撰写专著

    乾县干部

改成：

    加强社区工作者队伍建设

    着力完善制度机制
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity
from quangang.text.traditional import simplify, traditional_hint, traditional_pattern


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Characters that simplified Chinese does not use."""
    del options
    if not traditional_hint().search(page.prose):
        return
    for match in traditional_pattern().finditer(page.prose):
        yield Finding(match.start(), match.end(), f"繁体字：{match[0]}", replacement=simplify(match[0]))


RULE = Rule("traditional-characters", Severity.WARNING, __doc__, page=check, style=True)
