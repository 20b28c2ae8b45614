"""不得出现个人的证件号、手机号、银行卡号、车牌号；能联系到、认出个人的其他信息要核实。

按读者看到的文字查：数字用汉字、全角、带圈写，中间有空格、加粗、换行、看不见的字，都算；注释、链接、文件名里的号码也算，因为它们同样会公开。
身份证号码按校验码核对，银行卡号按校验位核对，手机号按号段核对；金额、面积、文号、编号、统一社会信用代码、服务热线不算。
固定电话、邮箱、微信号、QQ号、护照、住址、出生日期只提醒；单位对外公布的电话、地址和政府邮箱不提醒，写明是家庭电话的算错误。
发现后直接删去，写明岗位或用途即可；已经提交过的，请告诉维护者把历史记录也清掉。

错误：

    联系人身份证号11010519491231002X。

    有事请打13812345678。

    有事请打幺三八 **1234** 五六七八。

    <!-- 王某：&#49;3812345678 -->

    退款汇至银行卡号6222 0212 3456 7890 128。

    停放车辆苏A·D1234。

    家庭电话0512-65234567转802。

    微信号：abc_12345，邮箱zhangsan@163.com。

    住在幸福小区3栋2单元501室。

正确：

    服务热线12345，社区电话0858-8223344。

    文件编号2024031500012345，统一社会信用代码91110000600037341L。

    预算13812345678元，面积15012345678平方米。

    来信请寄人民路12号，邮箱sqgz@example.gov.cn，微信公众号“幸福社区”。
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from quangang.checks.asset import Asset
from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.checks.switches import switch_hint
from quangang.model import Severity
from quangang.text.contacts import Contact, ContactKind, find_contacts
from quangang.text.file_names import name_as_text
from quangang.text.personal import PersonalKind, PersonalNumber, find_personal_numbers, mask, masked

_ADVICE = {
    PersonalKind.IDENTITY_CARD: "删去，改写为“（证件号略）”",
    PersonalKind.MOBILE: "删去；需要联系方式的，写单位的公开电话",
    PersonalKind.BANK_CARD: "删去，改写为“（账号略）”",
    PersonalKind.PLATE: "删去，改写为“一辆汽车”",
}
_CONTACT_ADVICE = {
    ContactKind.ADDRESS: "删去门牌，只写到小区或村；单位的办公地址可以留",
    ContactKind.BIRTH: "删去，或只写年龄段",
}


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Numbers of persons, and what else leads to one, anywhere in the file: front matter, comments and code too."""
    del options
    yield from _in_name(page.file)
    numbers = list(find_personal_numbers(page.text))
    yield from (_of_number(page, number) for number in numbers)
    spans = sorted((number.span.start, number.span.end) for number in numbers)
    for contact in find_contacts(page.text):
        before = bisect_left(spans, (contact.span.end, 0)) - 1
        if before < 0 or spans[before][1] <= contact.span.start:  # a number told already
            yield _of_contact(page, contact)


def check_asset(asset: Asset) -> Iterator[Finding]:
    """What the name of a picture or an attachment tells of a person."""
    return _in_name(asset.file)


def _in_name(file: str) -> Iterator[Finding]:
    """A name is published with its file."""
    name = name_as_text(file)
    numbers = list(find_personal_numbers(name))
    for number in numbers:
        severity = None if number.certain else Severity.WARNING
        yield Finding(
            0, 0, f"文件名里有{number.kind}：{mask(number)}，属于个人信息，不能公开", _RENAME, severity=severity
        )
    if not numbers:
        for contact in find_contacts(name):
            message = f"文件名里有{contact.kind}：{masked(contact.text)}，如果属于个人，不能公开"
            yield Finding(0, 0, message, _RENAME, severity=Severity.WARNING)


_RENAME = "给文件换一个只说内容的名字，引用它的地方一起改"


def _of_number(page: Page, number: PersonalNumber) -> Finding:
    certain = "" if number.certain else "（校验码不对，但写法像）"
    severity = None if number.certain else Severity.WARNING
    message = f"{number.kind}{certain}：{mask(number)}，属于个人信息，不能公开"
    fix = _ADVICE[number.kind] + (switch_hint(page, RULE.id) if severity is None else "")
    return Finding(number.span.start, number.span.end, message, fix=fix, severity=severity)


def _of_contact(page: Page, contact: Contact) -> Finding:
    private = contact.kind is ContactKind.LANDLINE and contact.private
    message = f"{contact.kind}：{masked(contact.text)}，" + (
        "属于个人信息，不能公开" if private else "如果属于个人，不能公开"
    )
    fix = _CONTACT_ADVICE.get(contact.kind, "属于个人的删去；单位对外公布的，写明是哪个单位的")
    severity = None if private else Severity.WARNING
    return Finding(
        contact.span.start,
        contact.span.end,
        message,
        fix + (switch_hint(page, RULE.id) if private else ""),
        severity=severity,
    )


RULE = Rule("personal-data", Severity.ERROR, __doc__, page=check, asset=check_asset)
