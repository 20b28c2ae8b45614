"""What the text says of itself: issuing bodies, instrument type, level and region. Nothing is guessed: unsaid is empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from quangang.curation.notes import Doubt, Finding, Note
from quangang.curation.repairs.title import INSTRUMENT

_PROVINCES = (
    "北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省"
    " 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区"
).split()
_PROVINCE = re.compile("|".join(_PROVINCES))
_CENTRAL = re.compile(
    r"中共中央|国务院|中央(?:办公厅|组织部|宣传部|政法委|社会工作部|网信办)|全国人民代表大会|全国人大|最高人民(?:法院|检察院)|中华人民共和国|[民财公司教交农商文国][\u4e00-\u9fff]{0,12}部$"
)
_TYPES = (
    ("条例", "regulation"), ("意见", "opinion"), ("通知", "notice"), ("办法", "measures"), ("决定", "decision"),
    ("规定", "rules"), ("方案", "plan"), ("规划", "plan"), ("措施", "initiatives"), ("解释", "interpretation"), ("法", "law"),
)  # fmt: skip
_BODY = r"[\u4e00-\u9fff]{1,24}?(?:办公厅|办公室|委员会|人民政府|人大常委会|[省市县区党]委|国务院|中央|[部厅局院署]|总工会|联合会|协会)"
_BODIES = re.compile(rf"(?:{_BODY}[ 、　]*)+(?=关于|印发|$)")
_PLACE = re.compile(r"([\u4e00-\u9fff]{2,7}?(?:自治州|自治县|自治旗|地区|[市县区旗盟]))")
_SHORT_COUNTY = re.compile(
    r"(?![各全该本我两一市区州省郊城乡])[\u4e00-\u9fff]县(?=人民政府|委|人大|政府|[\u4e00-\u9fff]{2,12}[局部]|社区)"
)
"""雄县, 渠县: a county whose name is one character, where a body or the matter follows."""
_NOT_PLACE = re.compile(
    r"社区|城区|辖区|地区|小区|园区|新区|片区|市区|城市|县区|市县|街区|校区|景区|灾区|山区|农村|各[市县区]|全[市县区]|该[市县区]|本[市县区]|[在是的到为和与于及个]|一市|区县|超市|上市|农业县"
)
_TITLED = re.compile(r"([\u4e00-\u9fff]{2,12}[市县区旗州盟])[:：]")
"""A report whose title begins with the place that it is about: 某县：……"""
_MENTION = re.compile(r"《([^《》\n]{4,60})》")
_NICKNAME = re.compile(r"[“\"](\d{1,3}条)[”\"]")


def read_facts(title: str, body: str, has_byline: bool, signed: str = "") -> Iterator[Note]:
    """Findings and doubts from the title and the text; positions are those of the body.

    Args:
        title: the title.
        body: the text.
        has_byline: a person is named who wrote it.
        signed: the body that is known to have issued it, "" for none.
    """
    official = is_official(title, body) and not has_byline
    if official:
        yield from _official(title, signed)
    else:
        yield from _described(body)
        if named := _TITLED.match(title):
            yield from _region(named[1])


def is_official(title: str, body: str) -> bool:
    """Whether a text is an instrument: its title names one, or it speaks as one."""
    if title and INSTRUMENT.search(title) and ("关于" in title or len(title) < 40):
        return True
    opening = body[:600]
    return bool(
        re.search(r"现(?:提出如下|就.{2,60}通知如下|印发给你们)|制定本(?:条例|办法|规定|法|细则)|特制定本", opening)
    )


def _official(title: str, signed: str) -> Iterator[Note]:
    match = _BODIES.match(title)
    bodies = [part for part in re.split(r"[ 、　]+", match[0]) if part] if match else []
    for name in bodies:
        yield Finding("issuing_body", name)
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    kind = next((value for end, value in _TYPES if bare.endswith(end)), "")
    if kind:
        yield Finding("instrument_type", kind)
    where = (bodies[0] if bodies else title).removeprefix("中共")
    if not bodies and signed and next(_region(where), None) is None:
        where = signed.removeprefix("中共")
    if _CENTRAL.search(bodies[0] if bodies else title):
        yield Finding("level", "central")
        yield Finding("jurisdiction", "全国")
    else:
        yield from _region(where)


def _region(text: str) -> Iterator[Finding]:
    """Level and region that a name holds; the lowest unit it names decides the level."""
    province = next((name for name in _PROVINCES if name in text), "")
    rest = text.replace(province, "", 1) if province else text
    places = [place for place in _PLACE.findall(rest[:40]) if not _NOT_PLACE.search(place)]
    short = _SHORT_COUNTY.match(rest)
    places = [short[0], *places] if short else places
    if not province and not places:
        return
    lowest = places[-1] if places else province
    level = "county" if lowest[-1] in "县区旗" and "自治区" not in lowest else "prefecture"
    if lowest == province:
        level = "province"
    elif province.endswith("市") and level == "prefecture":
        level = "county"
    yield Finding("level", level)
    yield Finding("jurisdiction", province + "".join(places))


def _described(body: str) -> Iterator[Note]:
    """A report or a commentary: say so, and take the region it is about where the text names it plainly."""
    mention = next((match for match in _MENTION.finditer(body[:4000]) if INSTRUMENT.search(match[1])), None)
    nickname = _NICKNAME.search(body)
    name = f"《{mention[1]}》" if mention else f"“{nickname[1]}”" if nickname else "有关做法"
    at = mention.start() if mention else nickname.start() if nickname else 0
    message = f"这篇文字讲的是{name}，不是政策原文；不要当作政策正文收录，需要时另找原文"
    kind = "describes-policy"
    yield Doubt(at, kind, message, (mention or nickname or re.match(r"[^\n。，]{0,30}", body))[0])  # type: ignore[index]
    yield from _about(body)


def _about(body: str) -> Iterator[Finding]:
    opening = body[:400]
    province = next((name for name in _PROVINCES if name in opening), "")
    plain = _PROVINCE.sub("|", body[:20_000])
    counted = Counter(place for place in _PLACE.findall(re.sub(r"[，。、；：“”\s]", "|", plain)))
    common = [(place, count) for place, count in counted.most_common(20) if count > 2 and not _NOT_PLACE.search(place)]
    named = [place for place, _ in common if place in opening]
    if named:
        place = named[0].removeprefix(province)
        yield Finding("level", "county" if place[-1] in "县区旗" else "prefecture")
        yield Finding("jurisdiction", province + place if f"{province}{place}" in opening else place)
    elif province:
        # 贵州省六盘水市: the place right after the province is the one the text is about.
        after = opening[opening.index(province) + len(province) :]
        place = next(
            (p for p in _PLACE.findall(after[:12])[:1] if after.startswith(p) and not _NOT_PLACE.search(p)), ""
        )
        yield Finding("level", ("county" if place[-1] in "县区旗" else "prefecture") if place else "province")
        yield Finding("jurisdiction", province + place)
