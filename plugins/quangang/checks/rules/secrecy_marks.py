"""带密级、内部、征求意见标记的文字不得公开。

《保守国家秘密法》和《政府信息公开条例》要求先审查、后公开。凡是带“秘密★”“机密”“绝密”“内部资料”“不予公开”“依申请公开”“征求意见稿”“份号”标记的，一律停止发布，退回提供单位核实。
行文中提到“国家秘密”“商业秘密”“秘密投票”不算。这条规则不能用注释关掉。

错误：

    机密★1年

    绝密

    （内部资料，注意保存）

    公开方式：依申请公开

    社区工作者管理办法（征求意见稿）

    份号：000123

正确：

    社区工作者应当保守国家秘密、商业秘密，选举采取秘密写票。

    主任说，这份办法已经公开征求意见两次。

    主动公开
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_MARKS = re.compile(
    r"(?:绝\s?密|机\s?密|秘\s?密)\s?[★☆*＊·]\s?(?:\d{1,3}\s?[年月天]|长期)?"
    r"|(?:密级|保密等级|秘密等级|涉密等级)\s?[:：]\s?(?:绝密|机密|秘密|内部)"
    r"|^[ \t#>*（(【\[]{0,12}(?:绝\s{0,4}密|机\s{0,4}密|秘\s{0,4}密)(?:件|级)?(?:[★\d年 ]{0,8})[）)】\]* \t]{0,8}$"
    r"|[（(【\[]?内部(?:资料|文件|材料|刊物|使用|参考)[，,！!。 ]{0,2}(?:注意保[存密管]|不得外传|严禁外传|请勿外传|请勿转载|不得翻印|免费交流|妥善保管)"
    r"|^[ \t#>*（(【\[]{0,12}内部(?:资料|文件|材料|刊物|使用|参考)[）)】\]* \t]{0,8}$"
    r"|(?:公开(?:方式|属性|类别|选项)|信息公开(?:选项|属性))\s?[:：]\s?(?:不予公开|依申请公开|不公开|内部公开)"
    r"|^[ \t#>*（(【\[]{0,12}(?:此件)?(?:不予公开|依申请公开|不公开)[）)】\]* \t。]{0,8}$"
    r"|此件(?:不予公开|不公开|依申请公开|发至[^。，\n]{0,12}级)"
    r"|[（(【〔\[](?:公开)?(?:征求意见|送审|讨论|草案征求意见|内部讨论)稿[^（()）\n]{0,8}[）)】〕\]]"
    r"|^[ \t#>*]{0,8}(?:公开)?(?:征求意见|送审|讨论)稿[ \t*]{0,8}$"
    r"|份\s?号\s?[:：]\s?\d{3,8}"
    r"|不得(?:公开发布|上网)|严禁上网|注意保密",
    re.MULTILINE,
)
_HINT = re.compile(r"密|内部|公开|稿|份\s?号|上网|此件")
_COPY_NUMBER = re.compile(r"\A\s{0,20}(\d{6})[ \t]{0,20}\n")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Marks of secrecy, of drafts, of papers not for the public; in the title and everywhere else."""
    del options
    text = page.text
    for match in _MARKS.finditer(text) if _HINT.search(text) else ():
        mark = match[0].strip(" \t#>*\n")
        yield Finding(match.start(), match.end(), f"有不得公开的标记：{mark}", fix=_ADVICE)
    copy = _COPY_NUMBER.match(text[page.body_start :])
    if copy:
        start = page.body_start + copy.start(1)
        yield Finding(start, start + 6, f"正文开头像是公文的份号：{copy[1]}，有份号的多为涉密公文", fix=_ADVICE)


_ADVICE = "先停止发布，向提供单位核实；确认可以公开的，换用公开发布的版本"

RULE = Rule("secrecy-marks", Severity.ERROR, __doc__, page=check, always=True)
