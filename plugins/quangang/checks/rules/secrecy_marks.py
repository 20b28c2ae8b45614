"""带密级、内部、征求意见标记的文字不得公开。

《保守国家秘密法》和《政府信息公开条例》要求先审查、后公开。凡是带“秘密★”“机密”“绝密”“内部资料”“不予公开”“依申请公开”“征求意见稿”“份号”标记的，一律停止发布，退回提供单位核实。
标记占一整行、一格、一对括号，或者说的就是“此件”“本材料”；字间有空格、加粗、繁体、写在注释里、文件名里都算。
行文中讲保密义务（不得泄露居民信息、保守国家秘密）、引书名号里的文件名（《……（征求意见稿）》）、讲三个密级的区别，不算。
确有理由的，一处一处地关，不能整页关，也不能在设置里关。

错误：

    机密★1年

    绝密

    机 **密** ☆ 十年

    機密★長期

    （内部资料，注意保存）

    内部文件（不公开）

    仅供内部使用

    本材料仅限机关内部传阅，不得外传。

    公开方式：依申请公开

    社区工作者管理办法（征求意见稿）

    社区工作者管理办法 送审稿

    份号：000123

正确：

    社区工作者应当保守国家秘密、商业秘密，注意保密，不得公开居民信息；选举采取秘密写票。

    主任说，这份办法已经公开征求意见两次。

    《社区工作者管理办法（征求意见稿）》2019年向社会公开征求意见。

    国家秘密分为绝密、机密、秘密三级，涉密文件不得带出办公室。

    主动公开
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.asset import Asset
from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.checks.switches import switch_hint
from quangang.model import Severity
from quangang.text.file_names import name_as_lines
from quangang.text.secrecy import copy_number, secrecy_marks


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Marks of secrecy, of drafts, of papers not for the public; in the title and everywhere else."""
    del options
    yield from _in_name(page.file)
    advice = _ADVICE + switch_hint(page, RULE.id)
    for mark in secrecy_marks(page.text):
        severity = None if mark.certain else Severity.WARNING
        message = (
            f"有不得公开的标记（{mark.kind}）：{mark.text}"
            if mark.certain
            else f"像是不得公开的标记（{mark.kind}）：{mark.text}"
        )
        yield Finding(
            mark.span.start, mark.span.end, message, fix=advice if mark.certain else _ADVICE, severity=severity
        )
    copy = copy_number(page.text[page.body_start :])
    if copy:
        start = page.body_start + copy.start
        number = page.text[start : start + 6]
        yield Finding(start, start + 6, f"正文开头像是公文的份号：{number}，有份号的多为涉密公文", fix=advice)


def check_asset(asset: Asset) -> Iterator[Finding]:
    """Marks in the name of a picture or an attachment."""
    return _in_name(asset.file)


def _in_name(file: str) -> Iterator[Finding]:
    for mark in secrecy_marks(name_as_lines(file)):
        severity = None if mark.certain else Severity.WARNING
        yield Finding(0, 0, f"文件名里有不得公开的标记（{mark.kind}）：{mark.text}", _ADVICE, severity=severity)


_ADVICE = "先停止发布，向提供单位核实；确认可以公开的，换用公开发布的版本"

RULE = Rule("secrecy-marks", Severity.ERROR, __doc__, page=check, asset=check_asset, line_only=True)
