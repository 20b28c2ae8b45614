"""像同事说话：不称“您”，不下命令，不喊口号，文件叫得出名字。

写给社区工作者看的话，称“你”“大家”，或者不写主语；说清怎么做就够，不用“务必”“切记”，不用感叹号。说文件，写它的名字，不说“中央文件”。投来的稿子叫投稿，往上送的叫报送。引号里别人说的话、照录的原文，不管。

设置：

    plugins:
    - quangang:
        severity:
          plain-words:
            words: {不用的说法: 换成什么}

错误：

    请您务必按时上门走访。

    这是中央文件的要求。

    社区工作大有可为！

    值得注意的是，考勤要记。

    改好以后提一个PR。

正确：

    居民说：“您慢走！”

    《意见》要求加强培训，考勤要记。

    进入社区的您好驿站。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_WORDS: Mapping[str, str] = {
    "您": "称“你”“大家”，或者不写主语",
    "！": "用句号",
    "务必": "删去，说清怎么做",
    "切记": "删去，说清怎么做",
    "谨记": "删去，说清怎么做",
    "中央文件": "写文件的名字，如《意见》",
    "上级文件": "写文件的名字，如《意见》",
    "值得注意的是": "删去，直接说",
    "需要指出的是": "删去，直接说",
    "综上所述": "删去，直接说",
    "总而言之": "删去，直接说",
    "众所周知": "删去，直接说",
    "让我们": "删去，直接说",
    "PR": "写“投稿”或者“报送”",
    "pull request": "写“投稿”或者“报送”",
    "合并请求": "写“投稿”或者“报送”",
}
_NOT_THESE = r"您(?!好)|(?<![A-Za-z])PR(?![A-Za-z])"


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Words that command, flatter or fill, outside quotation marks and lines of others."""
    words = options.get("words")
    extra = tuple(sorted((str(w), str(r)) for w, r in words.items())) if isinstance(words, Mapping) else ()
    pattern, advice = _table(extra)
    for match in pattern.finditer(page.prose, 0, page.ours_until):
        if page.mendable(match.start()) and not _spoken(page.prose, match.start()):
            message = f"“{match[0]}”不像同事之间的话"
            yield Finding(match.start(), match.end(), message, advice[match[0]])


@cache
def _table(extra: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    words = {**_WORDS, **dict(extra)}
    plain = (re.escape(word) for word in sorted(words, key=len, reverse=True) if word not in ("您", "PR"))
    return re.compile("|".join((_NOT_THESE, *plain))), words


def _spoken(prose: str, start: int) -> bool:
    """Inside quotation marks that open in the same line."""
    before = prose[prose.rfind("\n", 0, start) + 1 : start]
    return before.count("“") > before.count("”") or before.count("「") > before.count("」")


RULE = Rule("plain-words", Severity.WARNING, __doc__, page=check, style=True)
