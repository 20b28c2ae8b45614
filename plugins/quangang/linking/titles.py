"""Titles in 《》: which of them name a policy, and the forms two writings of one title are compared by."""

from __future__ import annotations

import re
from functools import lru_cache

from quangang.linking.grammar import TYPES

_TAIL = re.compile(r"(?:[（(〔\[][^（()）〔〕\[\]]{0,40}[）)〕\]])+$")
_BRACKETS = str.maketrans(
    dict.fromkeys("《》〈〉<>＜＞", None)
    | {"(": "（", ")": "）", "〔": "（", "〕": "）", "[": "（", "]": "）", " ": "", "\u3000": "", "\xa0": "", "\t": ""}
)
_POLICY = re.compile(rf"(?:{TYPES}|条令|目录|名录|税则|议定书|宣言|纪要|总则|通报|若干问题|决议案|法案|大典)$")
_NAMED_PAPER = re.compile(r"(?:通知|决定|批复|答复|函|公告|通告|通报|意见|令|要点)$")
"""Papers of any body are called so; one that counts says what it is about, or who issued it."""
_SUBJECT = re.compile(r"关于|印发|办公厅|国务院|中共|人民|委员会|最高|若干|指导|实施|总局|民政部|财政部|公安部")
_OFFICIAL_PLAN = re.compile(r"(?:方案|规划|计划|清单|制度|战略)$")
_NOT_POLICY = re.compile(
    r"(?:协议|合同|契约|证|(?<!通)报|(?<!议定)书|表|(?<!清)单|簿|卡|票|照|报告|杂志|图|申请|章|印|字典|词典|手册|教材|读本|牌|档案|记录|声明|承诺|"
    r"回执|证明|日刊|周刊|月刊|须知|村规民约|居民公约|业主公约|管理规约|乡规民约|市民公约|文明公约|自治公约|楼道公约|小区公约|村民公约)$"
)
_ISSUERS = re.compile(
    r"^(?:(?:最高人民法院|最高人民检察院|公安部|国家安全部|司法部|海关总署|国务院办公厅|国务院|中共中央办公厅|中共中央|全国人民代表大会常务委员会|全国人民代表大会"
    r"|[\u4e00-\u9fff]{2,12}?(?:人民代表大会常务委员会|人民政府办公厅|人民政府|人大常委会|部|委员会|办公厅|总局|局))[、和]?)+(?=关于)"
)
_VERSION = re.compile(
    r"（(?:[^（）]{0,6}?((?:19|20)\d\d)年?[^（）]{0,12}?(?:修正|修订|版|文本|公布|发布|制定)?[^（）]{0,4}?|修订|修正|修订版|新修订)）$"
)
_TRIAL = re.compile(r"（(?:试行|暂行|试用|草案|征求意见稿)）$")
_GENERIC = re.compile(
    rf"(?:实施|指导|若干|补充|暂行|试行|有关|工作|管理|司法|修改|废止)*(?:{TYPES}|总体方案|战略纲要|条令)"
)


@lru_cache(maxsize=16384)
def is_policy_title(title: str) -> bool:
    """Whether a title in 《》 names a law, a regulation, a policy document or a treaty, by its last word."""
    bare = normal_title(title)
    while (tail := _TAIL.search(bare)) and tail.start():
        bare = bare[: tail.start()]
    if _NOT_POLICY.search(bare):
        return bare == "党章"
    if _NAMED_PAPER.search(bare) and len(bare) > 4 and not _SUBJECT.search(bare):
        return False
    if _OFFICIAL_PLAN.search(bare):
        return len(bare) >= 6 or len(bare) <= 2
    return bool(_POLICY.search(bare)) and not bare.endswith(
        ("文学", "方法", "书法", "工作法", "疗法", "做法", "说法", "用法大全", "无法")
    )


@lru_cache(maxsize=16384)
def normal_title(title: str) -> str:
    """Without white space and inner title marks, brackets full width."""
    return title.translate(_BRACKETS)


_INTERPRETS = re.compile(
    r"关于适用(?:中华人民共和国)?(?P<law>[^（）]{2,30}?)(?:若干问题|几个问题)?的解释(?P<number>（[一二三四五六七八九十]{1,2}）)?$"
)


_OF_CASES = re.compile(
    r"关于(?:审理|办理)(?:涉及)?(?P<cases>[^（）、]{2,20}?)(?:纠纷)?(?:民事|刑事|行政)?案件(?:具体)?(?:适用|应用)法律(?:若干|有关)?(?:问题)?的(?:解释|(?:若干)?规定)(?P<number>（[一二三四五六七八九十]{1,2}）)?$"
)
"""Interpretations that are called by the cases they are for: 民间借贷司法解释."""


def interpretation_forms(title: str) -> tuple[str, ...]:
    """What lawyers call an interpretation: 婚姻法解释（三）, 婚姻法司法解释三, 民法典担保制度解释, 民间借贷司法解释; none for other titles."""
    match = _INTERPRETS.search(normal_title(title))
    if match is None:
        cases = _OF_CASES.search(normal_title(title))
        if cases is None:
            return ()
        number = cases["number"] or ""
        return tuple(f"{cases['cases']}司法解释{n}" for n in dict.fromkeys([number, number.strip("（）")]))
    law, number = match["law"].replace("有关", ""), match["number"] or ""
    numbers = dict.fromkeys([number, number.strip("（）")])
    laws = dict.fromkeys([law, *contractions(law)])
    laws |= dict.fromkeys(law[:-1] for law in laws if law.endswith("诉法"))  # 民诉解释
    return tuple(f"{law}{word}{number}" for law in laws for word in ("解释", "司法解释") for number in numbers)


_CONTRACTIONS = (
    ("城市居民委员会", "居委会"),
    ("城市居民委员会", "居民委员会"),
    ("村民委员会", "村委会"),
    ("业主委员会", "业委会"),
    ("人民代表大会常务委员会", "人大常委会"),
    ("人民代表大会", "人大"),
    ("全国人民代表大会和地方各级人民代表大会选举法", "选举法"),
    ("全国人民代表大会和地方各级人民代表大会代表法", "代表法"),
    ("地方各级人民代表大会和地方各级人民政府组织法", "地方组织法"),
    ("人民法院组织法", "法院组织法"),
    ("人民检察院组织法", "检察院组织法"),
    ("香港特别行政区基本法", "香港基本法"),
    ("澳门特别行政区基本法", "澳门基本法"),
    ("民事诉讼法", "民诉法"),
    ("刑事诉讼法", "刑诉法"),
    ("行政诉讼法", "行诉法"),
    ("行政复议法", "复议法"),
    ("治安管理处罚法", "治安处罚法"),
    ("治安管理处罚法", "治安管理法"),
    ("道路交通安全法", "道交法"),
    ("未成年人保护法", "未保法"),
    ("预防未成年人犯罪法", "预防未成年犯罪法"),
    ("妇女权益保障法", "妇女保障法"),
    ("妇女权益保障法", "妇保法"),
    ("老年人权益保障法", "老年人保障法"),
    ("老年人权益保障法", "老年法"),
    ("残疾人保障法", "残保法"),
    ("消费者权益保护法", "消费者保护法"),
    ("消费者权益保护法", "消保法"),
    ("消费者权益保护法", "消法"),
    ("个人信息保护法", "个保法"),
    ("个人信息保护法", "个人信息法"),
    ("反家庭暴力法", "反家暴法"),
    ("反电信网络诈骗法", "反电诈法"),
    ("反电信网络诈骗法", "反诈法"),
    ("法律援助法", "法援法"),
    ("人口与计划生育法", "计划生育法"),
    ("人口与计划生育法", "计生法"),
    ("社会保险法", "社保法"),
    ("个人所得税法", "个税法"),
    ("食品安全法", "食安法"),
    ("网络安全法", "网安法"),
    ("环境保护", "环保"),
    ("固体废物污染环境防治法", "固废法"),
    ("环境噪声污染防治", "噪声污染防治"),
    ("农村土地承包法", "土地承包法"),
    ("劳动争议调解仲裁法", "调解仲裁法"),
    ("劳动争议调解仲裁法", "劳动争议仲裁法"),
    ("国有土地上房屋征收与补偿", "房屋征收与补偿"),
    ("国有土地上房屋征收与补偿", "房屋征收补偿"),
    ("职工带薪年休假条例", "带薪年休假条例"),
    ("职工带薪年休假条例", "年休假条例"),
    ("住房公积金管理条例", "公积金管理条例"),
    ("住房公积金管理条例", "公积金条例"),
    ("社会团体登记管理条例", "社团登记管理条例"),
    ("社会团体登记管理条例", "社团条例"),
    ("民办非企业单位登记管理暂行条例", "民非条例"),
    ("农村五保供养工作条例", "五保供养条例"),
    ("保障农民工工资支付条例", "农民工工资支付条例"),
    ("城市居民最低生活保障条例", "低保条例"),
    ("城市居民最低生活保障条例", "最低生活保障条例"),
    ("生活无着的流浪乞讨人员", "流浪乞讨人员"),
    ("中国共产党章程", "党章"),
    ("中国共产党", ""),
)
"""How laws are called that everybody knows; never the name of another law, in force or repealed: 合同法 is not 劳动合同法."""


def contractions(title: str) -> tuple[str, ...]:
    """What a title is called in short: 居委会组织法, 上海市环保条例; none for most."""
    bare = _without_country(title)
    names = (bare.replace(long, short) for long, short in _CONTRACTIONS if long in bare)
    return tuple(name for name in names if not is_generic(name))


@lru_cache(maxsize=16384)
def title_forms(title: str) -> tuple[str, ...]:
    """The forms a title is looked up by, the strictest first.

    As written; without 中华人民共和国; without a date of amendment; without the body that issued it; without 试行.
    """
    forms = [normal_title(title)]
    for shorten in (_without_country, _without_version, _without_issuer, _without_trial):
        form = shorten(forms[-1])
        if form != forms[-1]:
            forms.append(form)
    return tuple(forms)


def _without_country(title: str) -> str:
    return title.replace("中华人民共和国", "") or title


def _without_version(title: str) -> str:
    return _VERSION.sub("", title) or title


def _without_issuer(title: str) -> str:
    return _ISSUERS.sub("", title) or title


def _without_trial(title: str) -> str:
    return _TRIAL.sub("", title) or title


def title_year(title: str) -> str:
    """The year a title is dated with: 慈善法（2023年修正） → 2023; "" for none."""
    match = _VERSION.search(normal_title(title))
    return (match[1] or "") if match else ""


def is_generic(title: str) -> bool:
    """《意见》《实施办法》: a word that many documents answer to."""
    return len(title) <= 6 and title != "宪法" and _GENERIC.fullmatch(title) is not None


def fits_generic(word: str, title: str) -> bool:
    """Whether 《意见》 may be short for a full title: its last words are the same."""
    bare = normal_title(title)
    while (tail := _TAIL.search(bare)) and tail.start():
        bare = bare[: tail.start()]
    return bare.endswith(word) and bare != word
