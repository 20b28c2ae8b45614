"""不得出现个人的证件号、手机号、银行卡号、车牌号。

身份证号码按校验码核对，手机号按号段核对，银行卡号只在“银行”“卡号”等字样附近按校验位核对。公开的服务热线（12345、区号电话）不受影响。
发现后直接删去，写明岗位或用途即可；已经提交过的，请告诉维护者把历史记录也清掉。

错误：

    联系人身份证号11010519491231002X。

    有事请打13812345678。

    退款汇至银行卡号6222 0212 3456 7890 128。

    停放车辆苏A·D1234。

正确：

    服务热线12345，社区电话0858-8223344。

    文件编号2024031500012345，统一社会信用代码91110000600037341L。
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity
from quangang.text.personal import PersonalKind, find_personal_numbers, mask

_ADVICE = {
    PersonalKind.IDENTITY_CARD: "删去，改写为“（证件号略）”",
    PersonalKind.MOBILE: "删去；需要联系方式的，写单位的公开电话",
    PersonalKind.BANK_CARD: "删去，改写为“（账号略）”",
    PersonalKind.PLATE: "删去，改写为“一辆汽车”",
}


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Numbers of persons anywhere in the file, front matter, comments and code too."""
    del options
    for number in find_personal_numbers(page.text):
        certain = "" if number.certain else "（校验码不对，但写法像）"
        severity = None if number.certain and number.kind is not PersonalKind.PLATE else Severity.WARNING
        message = f"{number.kind}{certain}：{mask(number)}，属于个人信息，不能公开"
        yield Finding(number.span.start, number.span.end, message, fix=_ADVICE[number.kind], severity=severity)


RULE = Rule("personal-data", Severity.ERROR, __doc__, page=check)
