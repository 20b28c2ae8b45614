"""一句话不超过100个字。

手机上一行二十来个字，一句话过了四五行，读到后面忘了前面。句号、分号、问号断开的算一句；引号里的原话、链接、表格、照录的文件不算在内。

设置：

    plugins:
    - quangang:
        severity:
          long-sentences:
            limit: 80

错误：

    社区书记每个季度同每一位社区工作者谈一次，谈手上最难的一件事，谈家里有没有难处，谈下一个季度想学什么，谈完以后记下一件要办的，写明谁来办、哪一天回话，到了那一天不管办成没有都要给一句准话，没有办成的还要说清楚卡在哪一个部门、下一步准备怎么办。

正确：

    社区书记每个季度谈一次，谈手上最难的一件事。谈完记下一件要办的，写明谁来办、哪天回话。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import HAN, Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_LIMIT = 100
_SENTENCE = re.compile(r"[^。？！；\n]+")
_QUOTED = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”|《[^《》]*》")
_COUNTED = re.compile(rf"[{HAN}0-9]")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Sentences of ours that a phone cannot show at a glance."""
    told = options.get("limit")
    limit = told if isinstance(told, int) and told > 0 else _LIMIT
    if page.prose_spans is not None:
        return  # values of YAML are short by their forms, and a register of sources is no prose
    for offset, line in page.lines():
        if offset >= page.ours_until:
            break  # an official text is as long as it is
        if len(line) <= limit or line.lstrip().startswith(("|", ">", "#")):
            continue
        for match in _SENTENCE.finditer(line):
            start = offset + match.start()
            length = len(_COUNTED.findall(_QUOTED.sub("", match[0])))
            if length > limit and page.mendable(start):
                message = f"这一句有{length}个字：{match[0].strip()[:12]}……"
                yield Finding(start, offset + match.end(), message, "断成两三句，一句说一件事")


RULE = Rule("long-sentences", Severity.INFO, __doc__, page=check, style=True)
