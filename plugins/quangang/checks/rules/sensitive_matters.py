"""敏感的事不和具体的人写在一起。

信访、社区矫正、精神障碍、吸毒、低保、艾滋病、家庭暴力，还有未成年人的情况，是敏感个人信息（《个人信息保护法》第二十八条）。
同一句里既有这些事，又能看出是谁（姓名、“王某某”加门牌号），就不能公开。

错误：

    居民王秀英因低保问题多次信访。

    78岁的李桂兰患有精神障碍。

    住在3栋2单元501室的张某某正在社区矫正。

    王秀英（低保户）领到了慰问品。

    | 王秀英 | 女 | 低保 |

正确：

    社区为低保家庭、精神障碍患者和社区矫正对象建立了结对帮扶。

    一位老人因低保问题多次来访，社区上门说明政策。

    社区党委书记张建国介绍，困难家庭（低保、特困）和高龄老人（含残疾）都有人联系。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.checks.switches import switch_hint
from quangang.model import Severity
from quangang.text.names import SURNAMES, find_names, is_name

MATTERS = (
    "信访|上访|缠访|社区矫正|社矫|精神障碍|精神病|精神分裂|抑郁症|吸毒|戒毒|涉毒|低保|特困供养|艾滋|乙肝|肺结核|癌|残疾证|"
    "刑满释放|服刑|家庭暴力|家暴|性侵|未成年|留守儿童|困境儿童|事实无人抚养|孤儿|邪教|轻生|自杀|流产|离异|尿毒症|白血病|糖尿病|高血压|肝炎|中风|瘫痪|残疾|特困|困难补助|失独|强制隔离|缓刑|假释|判刑|拘留|堕胎|性病|智力障碍|阿尔茨海默|"
    "帕金森|渐冻症|肿瘤|透析|心脏病|冠心病|脑梗|脑瘫|脑出血|自闭症|孤独症|癫痫|红斑狼疮|梅毒|肾衰|肝硬化|老年痴呆|失智|躁郁|双相|焦虑症|植物人|截瘫|偏瘫"
)
_MATTER = re.compile(MATTERS)
_SENTENCE = re.compile(r"[^。！？；\n\x00]{1,400}")
_SOMEBODY = re.compile(rf"[{SURNAMES}]某{{1,2}}")
_ADDRESS = re.compile(r"\d{1,4}(?:栋|幢|号楼|座|单元)[^。；\n]{0,8}?\d{1,4}(?:室|户|号)|\d{1,3}-\d{1,2}-\d{3,4}")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """A sensitive matter and a person that can be known, in one sentence."""
    del options
    prose = page.prose
    if page.verbatim or not _MATTER.search(prose):
        return
    yield from _likely(page)
    # An official who speaks of a matter is not the one whom it concerns.
    named = [name.span for name in find_names(prose) if not name.official]
    for sentence in _SENTENCE.finditer(prose):
        matter = _MATTER.search(sentence[0])
        if matter is None:
            continue
        name = next((span for span in named if sentence.start() <= span.start < sentence.end()), None)
        somebody = _SOMEBODY.search(sentence[0])
        address = _ADDRESS.search(sentence[0])
        if name is None and not (somebody and address):
            continue
        start = sentence.start() + matter.start()
        who = prose[name.start : name.end] if name else f"{somebody[0] if somebody else ''}加住址"
        message = f"“{matter[0]}”和能认出的个人（{who}）写在同一句，属于敏感个人信息"
        fix = "删去姓名和住址，只写“一位居民”“某户”，或删去这件事" + switch_hint(page, RULE.id)
        yield Finding(start, start + len(matter[0]), message, fix=fix)


# A name that opens a clause or a cell, with the matter right behind it: less certain than a name that a role gives away.
_OPENS = re.compile(
    rf"(?:^|[，。、；：（(|\s]|人员|对象|患者|残疾人|居民|村民)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    rf"(?P<between>[ ]?(?:老人|奶奶|爷爷|大爷|大妈|阿姨|叔叔|女士|先生|老太太?|婆婆|师傅|同学|小朋友|一家|家|夫妇|夫妻|的?(?:母亲|父亲|丈夫|妻子|爱人|老伴|儿子|女儿|孙子|孙女|外孙))?[ ]?(?:[（(，,|系是为因患曾被属有得身确查住在正接常][^。！？；\n\x00]{{0,14}}?))(?P<matter>{MATTERS})",
    re.MULTILINE,
)
_FORMER = re.compile(
    rf"(?:刑满释放人员|社区矫正对象|低保户|特困户|低保对象|吸毒人员|精神障碍患者|残疾人|困境儿童|孤儿|信访人)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[，。、；：（|]|住|回|在|家|因|已|被|申请|领|$)",
    re.MULTILINE,
)


def _likely(page: Page) -> Iterator[Finding]:
    """What is likely the name of a person beside a sensitive matter, for a person to look at."""
    for pattern in (_OPENS, _FORMER):
        for match in pattern.finditer(page.prose):
            if is_name(match["name"]):
                message = f"“{match['name']}”像是姓名，又和敏感的情况（{match[0].strip()[:20]}）写在一起"
                yield Finding(
                    *match.span("name"), message, "是个人的，删去姓名，只写“一位居民”“某户”", severity=Severity.WARNING
                )


RULE = Rule("sensitive-matters", Severity.ERROR, __doc__, page=check)
