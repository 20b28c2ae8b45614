"""报纸同版的公告和广告：注销公告、遗失声明、活动主办单位和电话。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import Line
from quangang.curation.noise.kind import Noise

HEAD = re.compile(
    r"(?:分类)?(?:广告|公益广告|广而告之)|(?:公司)?(?:注销|清算|减资|遗失|挂失|债权(?:转让|申报)?|招标|拍卖|转让|迁坟|吸收合并|认领|寻人|寻亲|吸收合并|作废|解除合同|催收|资产处置)"
    r"(?:登记)?(?:公告|声明|启事|通知)"
)
_BODY = re.compile(
    r"声明作废|登记机关申请(?:注销|减资)|请债权(?:债务)?人|债权债务|特此(?:公告|声明)[。.]?$|营业执照.{0,20}(?:遗失|丢失)|公章.{0,10}(?:遗失|丢失)|"
    r"(?:遗失|丢失).{0,30}(?:作废|声明)|统一社会信用代码[:：]|注册号[:：]"
)
_SIGNED = re.compile(r"特此(?:公告|声明)|(?:统一社会信用代码|注册号)[:：] ?\w")
_EVENT = re.compile(
    r"(?:主办|承办|协办|支持|冠名|赞助|特约)(?:单位|媒体|方)?[:：]|(?:咨询|联系|报名|订购|热线|招商|服务)(?:电话|热线)[:：]|(?:时间|日期)[:：].{2,40}(?:地点|地址)[:：]"
)
_COMPANY = re.compile(r".{4,40}(?:公司|厂|店|合作社|经营部|商行|事务所|中心)")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def find(lines: Sequence[Line]) -> Iterator[int]:
    """Heads, bodies and signatures of notices, and the small print of events."""
    inside = False
    for index, line in enumerate(lines):
        text = line.folded
        body = len(text) < 400 and bool(_BODY.search(text)) and (inside or _notice(text))
        signature = inside and bool(_COMPANY.fullmatch(text) or _DATE.fullmatch(text))
        if HEAD.fullmatch(text) or body:
            inside = True
            yield index
        elif signature or (len(text) < 200 and "。" not in text and _EVENT.search(text) and _event(lines, index)):
            yield index
        else:
            inside = False


def _notice(text: str) -> bool:
    """Whether a line is a notice by itself: signed, and with another of its phrases; a rule about notices is not."""
    return bool(_SIGNED.search(text)) and len(_BODY.findall(text)) > 1


def _event(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands among others of an event's small print: one alone may belong to the text."""
    near = lines[max(0, index - 3) : index + 4]
    return sum(bool(_EVENT.search(line.folded)) for line in near) > 1


NOISE = Noise("notices", "报纸同版的广告、公告", find)
