"""来源里的个人只写身份，不写姓名。

居民、当事人一律用“一位居民”“某户”代替；干部也只写岗位，除非写的就是这个岗位上的人。这条规则靠前后的字样猜，所以只提醒。
用了化名的，在名字后面注明“（化名）”。

错误：

    居民王秀英说，社区帮了大忙。

    78岁的李桂兰独自住在三楼。

    社区党委书记张建国介绍，全岗通推行三年了。

正确：

    一位居民说，社区帮了大忙；居民王阿姨、居民张某某也这样说。

    居民李明（化名）说，群众方便，党员高度认可，居民安全感提升。
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity
from quangang.text.names import find_names


def check(page: Page, options: Options) -> Iterator[Finding]:
    """What is most likely the name of a person, in pages of our own."""
    del options
    if page.verbatim:
        return  # an official text names whom it has to name
    for name in find_names(page.prose):
        if name.official:
            fix = f"写岗位即可：删去“{name.text}”"
        else:
            fix = f"改为“{name.text[0]}某”或“一位{name.role if not name.role[:1].isdigit() else '老人'}”".replace(
                "“一位”", "“一位居民”"
            )
        message = f"可能是个人姓名：{name.role}{name.text}"
        yield Finding(name.span.start, name.span.end, message, fix=fix)


RULE = Rule("personal-names", Severity.WARNING, __doc__, page=check)
