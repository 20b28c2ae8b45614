"""Ways to reach or to know a person that only their neighbourhood tells: telephones at home, e-mail, WeChat, passports,
dwellings, birthdays. Strings in, spans out; meant for warnings.

A published contact of an office is no leak: a landline, an address or a mailbox that belongs to one is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quangang.model import Span
from quangang.text.names import SURNAMES
from quangang.text.personal import digits_of
from quangang.text.reading import read
from quangang.text.scanning import late

_SPACES = re.compile(r"[ \t](?<=[\u4e00-\u9fff].)[ \t]{0,3}(?=[\u4e00-\u9fff])")


class ContactKind(StrEnum):
    """What was found."""

    LANDLINE = "固定电话"
    EMAIL = "电子邮箱"
    WECHAT = "微信号"
    QQ = "QQ号"
    TRAVEL = "出入境证件号码"
    MILITARY = "军人证件号码"
    CARD = "社保、医保等个人编号"
    ADDRESS = "住址（到门牌）"
    BIRTH = "个人出生日期"


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach or to know a person.

    Attributes:
        kind: what it is.
        span: where it stands in the source.
        text: as it is read.
        private: words beside it say that it belongs to a person, not to an office.
    """

    kind: ContactKind
    span: Span
    text: str
    private: bool = False


_OFFICE = late(
    r"社区|居委|村委|街道|办公|中心|热线|服务|值班|咨询|监督|举报|投诉|政务|窗口|机关|[局厅委署院所站处科队]|大厅|党群|公开|政府|法院|学校|公司|报名|预约|查询|报警|急救|客服|传真"
)
_PRIVATE = late(
    rf"家庭|住宅|宅电|家里|家中|家电话|本人|其[子女妻夫父母]|子女|亲属|家属|老伴|户主|监护人|儿子|女儿|[{SURNAMES}](?:某{{1,2}}|先生|女士|阿姨|大爷|大妈|师傅|奶奶|爷爷)"
    rf"|(?:居民|村民|住户|业主|租户|当事人|联系人|患者|老人)[：: ]{{0,2}}[{SURNAMES}]|找[他她]"
)
_LANDLINE = late(
    r"(?<![0-9A-Za-z.])(?:\+?86[- ]?|0086[- ]?)?[(（]?0(?:10|2[0-9]|[3-9][0-9]{2})[)）]?[ \-\u2010-\u2015·./]{0,3}"
    r"[2-9][0-9]{2,3}[ \-\u2010-\u2015·]?[0-9]{4}(?:[ ，,]{0,2}(?:转|分机|ext\.?|-)[^0-9\n]{0,3}[0-9]{1,5})?(?![0-9])",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"(?:家庭电话|住宅电话|宅电|家里电话|家中电话|座机)[^0-9\n]{0,6}[2-8][0-9]{2,3}[ \-]?[0-9]{4}(?![0-9])"
)
_AREA = re.compile(r"0[0-9]{2,3}[^0-9]{0,4}[2-9][0-9]{2}")
_MAILBOXES = r"(?:qq|163|126|139|189|wo|sina|sohu|tom|21cn|yeah|foxmail|gmail|outlook|hotmail|live|aliyun|icloud|msn)"
"""Who keeps most people's mailboxes: before these a sign is taken for @, and behind them one for a dot, that elsewhere is none."""
_AT = r"(?:@|艾特|小老鼠|[(\[（【{<]\s?(?:at|@|艾特|小老鼠)\s?[)\]）】}>]|#(?=[ ]?[a-z0-9-]+\.(?:com|cn|net)))"
_DOT = r"[ ]?(?:[.。]|点|dot|[(\[（【{]\s?(?:dot|点)\s?[)\]）】}])[ ]?"
_EMAIL = late(
    rf"(?<![A-Za-z0-9._%+\-])(?P<name>[A-Za-z0-9][A-Za-z0-9._%+\-]{{0,63}}?)[ ]?(?:{_AT}|(?:at|爱特|#)(?=[ ]?{_MAILBOXES}{_DOT}))[ ]?"
    rf"(?P<domain>{_MAILBOXES}{_DOT}(?:com|cn|net)(?:{_DOT}cn)?(?![A-Za-z0-9\-])"
    r"|[A-Za-z0-9\-]{1,63}(?:[ ]?(?:\.|[(\[（]dot[)\]）])[ ]?[A-Za-z0-9\-]{1,63}){1,4})",
    re.IGNORECASE,
)
_POINT = re.compile(r"[ ]+|[(\[（【{]\s?(?:dot|点)\s?[)\]）】}]|。|点|(?<![A-Za-z])dot(?![A-Za-z])", re.IGNORECASE)
_PUBLIC_MAIL = late(
    r"(?:^|\.)(?:gov\.cn|example\.(?:com|org|net|cn)|example|test|invalid|localhost|mil\.cn)$|^(?:xx+|\.+)",
    re.IGNORECASE,
)
_PLACEHOLDER_NAME = late(
    r"(?:x{2,}|name|user(?:name)?|someone|your\w*|yourname|abc|example|test|git|noreply|no-reply)\Z", re.IGNORECASE
)
_PUBLIC_WECHAT = late(r"公众|小程序|视频号|服务号|订阅号|官方|政务微信")
_WECHAT = late(
    r"(?:微信(?:号码?|[Ii][Dd]|账号)?|[Vv]信号?|威信号?|薇信号?|微❤|加[VvWw微]|[Ww]e[Cc]hat(?:[ ]?[Ii][Dd])?|[Ww]ei[xX]in|(?<![A-Za-z])(?:[vV][xX]|[wW][xX]))"
    r"[ ]?(?:[:：是为]|同号)?[ ]{0,2}[“\"]?(?P<id>[A-Za-z][A-Za-z0-9_\-]{5,19}|[0-9]{6,11})(?![A-Za-z0-9])"
)
_QQ = late(
    r"(?:(?<![A-Za-z])[Qq][ ]?[Qq]|扣扣|企鹅|(?<![A-Za-z])[Qq](?=号))(?:群|号码?|账号)?[ ]?[:：是为]?[ ]{0,2}(?P<id>[1-9][0-9]{4,10})(?![0-9])"
)
_TRAVEL = late(
    r"(?:护照|通行证|回乡证|台胞证|旅行证|签证)(?:号码?|编号|证号)?[^A-Za-z0-9\n。；]{0,8}(?P<id>[A-Za-z]{1,2}[ ]?[0-9]{7,10}|[0-9]{8,10})(?![0-9A-Za-z])"
)
# A label is looked for in a text whose Chinese digits are figures: 伍 is 5 there.
_MILITARY = late(
    r"(?:军官证|士兵证|军人证|文职干部证|退[伍5]证|退役军人优待证|警官证|学员证)(?:号码?|编号)?[^0-9\n。；]{0,8}[0-9]{4,20}|[军士文海空南北沈兰成广济政参后装联]字第[ ]?[0-9]{5,8}号"
)
_CARD = late(
    r"(?:社保卡?|医保卡?|社会保障|驾驶证|残疾人?证|户口簿|户口本|居住证|老年证|优待证|就诊卡|病历|住院|门诊|学籍)(?:号码?|编号|个人编号)[^A-Za-z0-9\n。；]{0,4}(?P<id>[A-Za-z]{0,3}[0-9][0-9A-Za-z]{5,19})(?![0-9A-Za-z])"
)
_NUMBER = r"(?:[0-9]{1,4}|[A-Z])"
_DOOR = late(
    rf"{_NUMBER}[ ]?(?:#|＃)?[ ]?(?:号楼|号院|栋|幢|座|号|弄|#楼|楼|排)[ ,，、之\-]{{0,2}}(?:{_NUMBER}[ ]?(?:单元|门洞|门|梯|层|楼|号楼|栋|幢|号)[ ,，、\-]{{0,2}}){{0,2}}(?P<room>[0-9]{{3,4}})(?:[ ]?(?:室|户|房|号))?(?![0-9年])"
    rf"|(?P<dash>(?<![0-9\-])[0-9]{{1,3}}[\-\u2010-\u2015][0-9]{{1,2}}[\-\u2010-\u2015][0-9]{{3,4}}(?![0-9\-]))(?:室|户)?"
    rf"|{_NUMBER}(?:栋|幢|号楼|座|单元)[^。；\n]{{0,6}}?[0-9]{{1,4}}(?:室|户)"
)
_PLACE = late(r"[路街道巷弄里村苑园区庄城府湾寓邸庭坊镇组厦院新居轩阁]|住|地址|胡同|家")
_LIVES = re.compile(
    r"(?:家住|住在|居住(?:在|于)|现住|暂住|租住|住址|家庭(?:住址|地址)|户籍(?:地址|地)|住所|住处)[^。；\n]{0,30}?[0-9]{1,4}(?:号|组|栋|幢|室|户)"
)
_DATE = re.compile(
    r"(?:19|20)(?<![0-9]..)(?:[0-9]{2}[ ]?[年\-./][ ]?[0-9]{1,2}[ ]?[月\-./][ ]?[0-9]{1,2}[ ]?日?(?![0-9])|[0-9]{6}(?=出?生|[日]?出生))"
)
_BIRTH_BEFORE = late(r"(?:出生(?:日期|年月日?|时间)?|生日|生于|生辰|DOB)[为是在于|：: \-]{0,4}\Z")
_BIRTH_LABEL = late(r"(?:出生(?:日期|年月日)|生日|DOB)[为是|：: \-]{0,4}\Z")
_BIRTH_AFTER = late(r"[ ]?(?:（[^（）]{0,4}）)?出?生(?!效)")
_BORN_ONE = late(rf"[ ]?出生的(?:居民|村民|老人)?[{SURNAMES}](?:某|先生|女士|阿姨|大爷|大妈|奶奶|爷爷)")
_PERSON = late(
    rf"(?:^|[，。；、：:（(|\s“])(?:(?:居民|村民|住户|老人|当事人|患者|学生|姓名|社工|网格员|户主|申请人)[：: |]{{0,3}})?[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[，、：:（( |]|[，]?[男女]|出生|生于|的|[0-9]|$)"
)


def find_contacts(source: str) -> Iterator[Contact]:
    """Contacts and marks of persons in a Markdown, HTML or YAML source, in order of kind and place."""
    reading = read(source).without(_SPACES)
    text = digits_of(reading.text)
    for kind, start, end, private in _found(reading.text, text):
        yield Contact(kind, reading.span(start, end), reading.text[start:end], private)


Found = tuple[ContactKind, int, int, bool]


def _found(written: str, text: str) -> Iterator[Found]:
    yield from _landlines(written, text)
    yield from _emails(written)
    small = text.lower()
    for kind, pattern, words in _LABELLED:
        for match in pattern.finditer(text) if any(word in small for word in words) else ():
            if not _excused(kind, written, match):
                yield kind, *match.span(), True
    yield from _addresses(written, text)
    yield from _births(written, text)


_LABELLED = (
    (
        ContactKind.WECHAT,
        _WECHAT,
        ("微信", "v信", "威信", "薇信", "微❤", "加v", "加w", "加微", "wechat", "weixin", "vx", "wx"),
    ),
    (ContactKind.QQ, _QQ, ("qq", "q q", "扣扣", "企鹅", "q号")),
    (ContactKind.TRAVEL, _TRAVEL, ("护照", "通行证", "回乡证", "台胞证", "旅行证", "签证")),
    (ContactKind.MILITARY, _MILITARY, ("证", "字第")),
    (ContactKind.CARD, _CARD, ("号",)),
)
"""Each with words of which one is in every match, in small letters: most texts have none, and are done with at once."""


def _excused(kind: ContactKind, text: str, match: re.Match[str]) -> bool:
    if kind is not ContactKind.WECHAT:
        return False
    around = text[max(0, match.start() - 6) : match.end()]
    return bool(_PUBLIC_WECHAT.search(around)) or match["id"].lower() in ("weixin", "wechat", "wechatid")


def _landlines(written: str, text: str) -> Iterator[Found]:
    for match in _LANDLINE.finditer(text) if _AREA.search(text) else ():
        around = _clause(written, match.start())
        near = around[-10:]
        office = bool(_OFFICE.search(near)) and not _PRIVATE.search(near)  # 凭本人身份证到窗口，窗口电话……
        private = not office and bool(_PRIVATE.search(around))
        if private or not _OFFICE.search(around):
            yield ContactKind.LANDLINE, *match.span(), private
    for match in _LOCAL.finditer(text):
        yield ContactKind.LANDLINE, *match.span(), True


def _clause(text: str, place: int) -> str:
    """What stands before a place in its sentence, sixty characters at most."""
    before = text[max(0, place - 60) : place]
    return re.split(r"[。；\n\x00]", before)[-1]


def _emails(text: str) -> Iterator[Found]:
    if not any(mark in text for mark in ("@", "at", "At", "AT", "#", "艾特", "爱特", "小老鼠")):
        return
    for match in _EMAIL.finditer(text):
        domain = _POINT.sub(lambda found: "" if found[0].isspace() else ".", match["domain"])
        if not _PUBLIC_MAIL.search(domain) and not _PLACEHOLDER_NAME.match(match["name"]):
            yield ContactKind.EMAIL, *match.span(), False


_INSTITUTION = late(
    r"中心|办公|大厅|政府|法院|检察|公安|派出所|[局厅]|委员会|居委会|村委会|大厦|医院|学校|公司|事务所|银行|邮局|服务站|窗口|活动室|会议室|机关|行政|驿站|阵地|地址：[^家住]*社区"
)


_DOOR_HINT = re.compile(
    r"[0-9A-Z](?:[ #＃]{0,4}(?:号楼|号院|[栋幢座弄楼排号单])[^。；\n]{0,14}[0-9]|[\-\u2010-\u2015][0-9]{1,2}[\-\u2010-\u2015][0-9]{3})"
)


def _addresses(written: str, text: str) -> Iterator[Found]:
    last = -1
    doors = _DOOR.finditer(text) if _DOOR_HINT.search(text) else ()
    for match in (*doors, *_LIVES.finditer(text)):
        before = _clause(written, match.start())[-30:]
        lives = match.re is _LIVES or bool(re.search(r"家住|住在|居住|现住|住址|租住|户籍|家庭地址", before))
        if match.start() < last and match.re is _LIVES:
            continue
        whole = "单元" in match[0] and match[0].endswith("室")
        if not lives and not whole and (not _PLACE.search(before) or _INSTITUTION.search(before)):
            continue
        if whole and not lives and _INSTITUTION.search(before):
            continue
        last = match.end()
        yield ContactKind.ADDRESS, *match.span(), lives


def _births(written: str, text: str) -> Iterator[Found]:
    """Birthdays of somebody: a label of a form, or a name in the same sentence."""
    for match in _DATE.finditer(text) if "生" in text or "DOB" in text else ():
        before = _clause(written, match.start())
        born = _BIRTH_BEFORE.search(before) or _BIRTH_AFTER.match(text, match.end())
        if born and (
            _BIRTH_LABEL.search(before) or _PERSON.search(before + "，") or _BORN_ONE.match(text, match.end())
        ):
            yield ContactKind.BIRTH, *match.span(), True
