"""一问一答里，文件怎么说和怎么办要分开。

读者要一眼看出哪些是文件的规定，哪些是编者的建议。正文用两个小标题：“## 文件怎么说”“## 怎么办（编者建议）”；没有建议的，可以不写后一段。依据的原文和地址由程序印在上面。

错误：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 要。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    要值班。值班之前先吃饭。

正确：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 要。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    ## 文件怎么说
    要值班。
    ## 怎么办（编者建议）
    值班之前先吃饭。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

SAYS, ADVICE = "文件怎么说", "怎么办（编者建议）"
_H2 = re.compile(r"^##[ \t]+([^\n]{1,60}?)[ \t#]*$", re.MULTILINE)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Answers that do not keep the two apart."""
    del options
    if page.shelf != "answer" or not page.body_start or page.file.endswith("/index.md"):
        return
    prose = page.prose
    found = [match[1].strip() for match in _H2.finditer(prose, page.body_start)]
    if SAYS not in found:
        message = f"正文没有“{SAYS}”这一段，读者分不清哪些是规定、哪些是建议"
        yield Finding(page.body_start, page.body_start, message, fix=f"加上 ## {SAYS}；建议另写在 ## {ADVICE} 下面")
    for match in _H2.finditer(prose, page.body_start):
        name = match[1].strip()
        if name.startswith("怎么办") and name != ADVICE:
            yield Finding(*match.span(), f"“{name}”要标明是编者的建议", fix=f"写成 ## {ADVICE}")


RULE = Rule("answer-parts", Severity.WARNING, __doc__, page=check)
