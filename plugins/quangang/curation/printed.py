"""Lines a source prints around its text: date line, wire line, byline, editors, source. They belong to the front matter.

`read_printed` tells what one line is; which lines are asked is up to the repairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quangang.curation.bodies import ENDS, SMALL
from quangang.curation.dates import DATE, read_date
from quangang.curation.information import findings, label_of
from quangang.text.names import is_name

_NAME = r"[\u4e00-\u9fff·]{2,8}"
_MEDIA = r"[\u4e00-\u9fffA-Za-z·]{0,14}"
_DATE_LINE = re.compile(
    rf"\(?(?:{DATE.pattern})(?:[\u4e00-\u9fff、,，第()\d]{{0,60}}(?:通过|公布|发布|印发|批准|修订|修正|起施行))?\)?"
)
_PASSED = re.compile(
    rf"\((?:根据)?(?:{DATE.pattern})[^。()]{{0,560}}(?:通过|公布|发布|印发|批准|修订|修正|施行)[ ,，;；、]{{0,4}}\)?"
)
"""When a law was passed and when it was changed, under its title."""
_ASSEMBLY = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12}?)第[^届]{1,4}届(?P<own>人民代表大会(?:常务委员会)?)|第[^届]{1,4}届(?P<nation>全国人民代表大会(?:常务委员会)?)"
)
_BY = re.compile(
    rf"日 ?(?P<body>[\u4e00-\u9fff]{{2,24}}(?:{ENDS}))(?P<number>令第?[\d〇零一二三四五六七八九十百]{{1,6}}号)?(?:公布|发布|印发|颁布)"
)
"""Who published a text, in the line that says when."""
_NUMBER = re.compile(
    r"\(?([\u4e00-\u9fff]{1,14})[〔\[(【](\d{4})[〕\])】] ?第?(\d{1,4}) ?号\)?|((?:[\u4e00-\u9fff]{2,20})令)(?:\(?第?)([\d一二三四五六七八九十百〇]{1,6})号\)?"
)
_WIRE = re.compile(
    r"\(?(?:据)?((?:新华社|中新社|新华网|人民网|央视|中央社|中国新闻社|新华通讯社)[\u4e00-\u9fff]{0,8}?)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日电?(?: *\(?记者.{0,40})?\)?|\(?(?:据)?(新华社|中新社)电\)?"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷"
    "龙史陶黎贺顾毛郝龚邵万钱覃武戴严莫孔向常汤康易乔赖文庞樊兰殷施洪颜倪季葛翁耿温齐俞牛安申洛章关路童左柴凌霍祝詹裴柯尤翟阎焦管卓柳伍舒褚艾盛凤欧阳司马上官诸葛"
    "包涂宁聂辛阮岳甘祁桂景尚栾丛巩苗谷华车房邢米隋游喻滕丰娄简单牟项成解卜卞蒲骆商蓝冉苟宗应翦储冷瞿仇佟匡党苑芦鲁傅屈费卫纪臧鲍池习符阳鞠楚闻窦戚敖晏刁訾"
)
_GLUED = rf"(?!文章|简介|简历)(?:欧阳|司马|上官|诸葛|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
"""A name right behind a role; what does not begin like one is a word: 记者走进社区."""
_ROLE = r"(?:特约|见习|实习|首席|驻站|融媒体?)?(?:记者|通讯员|撰稿人|评论员|作者|摄影|实习生|报道员)"
_PERSON = rf"(?:[:： /／]+{_NAME}|(?:{_GLUED}){{1,3}})"
_NAMED = re.compile(rf"{_ROLE}({_GLUED})")
_BYLINE = re.compile(
    rf"\(?(?:本报|本网|本刊|本台|{_MEDIA}?(?:报|网|台|刊|社))?(?:全媒体|融媒体)?{_ROLE}{_PERSON}(?:[、,， ]{{1,3}}{_NAME}){{0,5}}"
    rf"(?:[;；,，、 ]*{_ROLE}{_PERSON}(?:[、,， ]{{1,3}}{_NAME}){{0,5}}){{0,3}}(?:[ 　]*(?:文/?图|报道|摄影报道|文|图))?\)?"
    rf"|\(?(?:作者|文|撰文|供稿|撰稿|文/图|图/文|采写|通讯员|记者)(?:[:：/／|] *)[\u4e00-\u9fffA-Za-z·、,， ]{{2,40}}\)?"
)
_EDITORS = re.compile(
    r"[(【\[]?(?:(?:本[文期]|值班|网络|网站|新媒体|视频)?(?:责任编辑|责任校对|责编|编辑|编审|编校|编发|排版|美编|校对|审校|审核|复审|初审|终审|一审|二审|三审|签发|监制|主编|总编|审签|审读|责校|策划|统筹|值班主任|版面设计)"
    r" *[:：/／|｜丨] *[^:：。|｜丨]{2,40}?[ ;；,，、|]*){1,6}[)】\]]?"
)
_UNIT = re.compile(
    r"\(?(?:本文)?(?:作者|供稿|撰稿|来稿)?(?:单位|系|为|单位为|单位系|单位[:：]|均?系)[:：为]? *[\u4e00-\u9fff（）()、·\d ]{4,60}\)?"
)
_UNIT_START = re.compile(r"\(?(?:本文)?(?:作者|供稿|撰稿)(?:单位|系|为|均系|简介)")
_ORIGIN = re.compile(
    r"\(?(?:文章|稿件|信息|新闻|资料|本文|内容)?(?:来源|稿源|转自|转载自|出处|摘自)(?:于)?[:： /|｜丨]+([^。:：|｜丨]{2,40}?)\)?"
)
_ORIGIN_BARE = re.compile(r"\((?:本文)?(?:原载|载|刊|选自|来自|摘自)于?([^。:：()]{2,40})\)")
_POSTED = re.compile(
    r"(?:(?:发布|更新|发表|公布|生成|创建|修改)?(?:时间|日期)|发布于|发表于|日期)[:： ]*"
    + f"({DATE.pattern})"
    + r"(?: *\d{1,2}:\d{2}(?::\d{2})?)?"
)
_VALUE = r"((?:(?!浏览|点击|阅读次?[数量]|访问|字[号体]|作者|责任编辑|编辑[:： ]|(?:发布|更新)(?:时间|日期)|打印)[^\s|:：]){2,24})"
_ROLES = re.compile(rf"(?:作者|编辑|责任编辑|责编|记者|通讯员|校对|审核|终审|初审)[:： ]+{_VALUE}")
_STAMP = re.compile(rf"({DATE.pattern})(?:[T ]*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)")
_SOURCE = re.compile(rf"(?:信息|文章|稿件|新闻)?(?:来源|稿源|出处)[:： ]+{_VALUE}")
_ACCOUNT = re.compile(
    rf"(?P<own>原创 *)?(?:[^\s:：，。]{{1,20}} +){{0,2}}(?P<name>[^\s:：，。]{{2,20}}) +(?P<day>{DATE.pattern})(?: *\d{{1,2}}:\d{{2}})?(?P<at> *(?:发表于)? *[\u4e00-\u9fff]{{2,3}})?"
)
_BESIDE = re.compile(rf"^({DATE.pattern})(?=\s)|(?<=\s)({DATE.pattern})$")
"""A day without a time or a word, before or after the source."""
_PAPER = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,12}}(?:报|周刊|杂志)) *(?P<day>{DATE.pattern})? *(?:星期[一二三四五六日天])? *第? ?[A-Z]?\d{{1,3}} ?版(?:[:： ]*[\u4e00-\u9fff·]{{2,10}})?"
)
"""Where an article stands in a newspaper: 某日报 2023年11月09日 第03版：基层."""
_VIEWS = re.compile(
    r"(?:浏览|点击|阅读|访问|查看|浏览次数|点击数|阅读量|浏览量)(?:次数|量|数)?[:： ]*[\d,万+]*次?|(?:字号|字体|(?:打印|关闭|收藏|下载|转发|分享)(?:本[页文]|此页|文章|窗口)?|[到至]|微信|微博|朋友圈|qq空间|二维码|复制链接|(?:我要)?纠错|视力保护色|保护视力色|大|中|小|\|)",
    re.I,
)
_ACCESS = re.compile(
    r"\(?(?:此件(?:公开|主动公开|依申请公开|不公开)(?:发布)?|(?:信息)?公开(?:形式|方式|选项|属性|类别)[:： ]{1,3}(?:主动公开|依申请公开|不予?公开|公开))\)?"
)
_INDEX = re.compile(r"([\u4e00-\u9fff \u3000]{2,8}?)[:： ]+(.{0,60})")
_NOTE_LINE = re.compile(
    r"\(?(?:注|附注|备注|原标题|原题|本文原载|原载|略有删节|有删节|本文有删节|资料图)(?:[:：].{0,80})?\)?"
)
_LETTERHEAD = re.compile(rf"[\u4e00-\u9fff]{{2,40}}(?:{ENDS})文件")
_URGENT = re.compile(r"(?:特|加|平) {0,6}急|特 {0,6}提|紧 {0,6}急")
_IMPRINT = re.compile(
    rf"\(?共印 ?\d{{1,6}} ?份\)?|(?:抄送|抄报|分送)[:：].{{2,110}}|[\u4e00-\u9fff]{{2,40}}(?:办公室|办公厅|秘书处|秘书科|[部厅局委会院])[ 　]*(?:{DATE.pattern})印发"
)
_MONTH = re.compile(r"(?:19|20)\d\d ?年 ?\d{1,2} ?月")
_MADE = re.compile(
    rf"(?P<sent>(?:供稿|撰稿|报送|整理)(?:单位)?[:： ]+)?(?P<body>[\u4e00-\u9fff]{{2,24}}(?:{SMALL})) +(?P<day>{DATE.pattern}|{_MONTH.pattern})"
)
_DATELINE = re.compile(
    r"(?:本报讯|(?:据)?(?:新华社|中新社|新华网|人民网|本报|中国新闻社)[\u4e00-\u9fff]{0,8}?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯))"
    r"(?:[ 　]*[(（][^()（）]{2,40}[)）])?[ 　]*"
)
LONGEST = 120
"""A longer line is text, but for the history of a law."""
LONGEST_HISTORY = 600


@dataclass(frozen=True, slots=True)
class Printed:
    """What a line is.

    Attributes:
        kind: the rule of the edit that takes it out of the body.
        reason: Chinese; what it is and where it went.
        found: fields and their values.
        ends: nothing of the text comes after such a line.
    """

    kind: str
    reason: str
    found: tuple[tuple[str, str], ...]
    ends: bool = False


def read_printed(folded: str, text: str) -> Printed | None:
    """What a line prints about the text; None when it is text itself.

    Args:
        folded: the line, half-width, for matching.
        text: the line as it should be kept.
    """
    if not folded or len(folded) > LONGEST_HISTORY:
        return None
    bare = _without_brackets(text.strip())
    if len(folded) > LONGEST:
        return _passed(folded, bare)
    return next((found for read in _READERS if (found := read(folded, bare)) is not None), None)


def _without_brackets(text: str) -> str:
    """A line without the brackets around all of it; those around its end alone (主席令（第十二号）) are its own."""
    inner = re.fullmatch(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]", text)
    return inner[1].strip() if inner else text


def is_history(folded: str) -> bool:
    """Whether a line says when a law was passed and when it was changed."""
    return len(folded) <= LONGEST_HISTORY and _PASSED.fullmatch(folded) is not None


def _passed(folded: str, bare: str) -> Printed | None:
    if not is_history(folded):
        return None
    found = [("source.date_line", bare), *_days(folded)]
    if body := _ASSEMBLY.search(DATE.sub(" ", folded)):
        found.append(("issuing_body", body["nation"] or body["place"] + body["own"]))
    elif body := _BY.search(folded):
        name = body["body"].removeprefix("中华人民共和国")
        found.append(("issuing_body", name))
        if body["number"]:
            found.append(("document_number", name + body["number"]))
    return Printed("date-line", "通过和修改的日期，移入 document_date 和 source.date_line", tuple(found))


def _days(folded: str) -> Iterator[tuple[str, str]]:
    """The day of a text and the day it is in force from, by the words behind each day; the day it was passed goes before that of its print."""
    days: dict[str, str] = {}
    ends = [match.start() for match in DATE.finditer(folded)][1:]
    for match, end in zip(DATE.finditer(folded), [*ends, len(folded)], strict=True):
        words = folded[match.end() : end]
        kind = next((kind for kind, pattern in _DAYS if pattern.search(words)), "dated")
        if day := read_date(match[0]):
            days[kind] = day
    if own := next((days[kind] for kind in ("passed", "published", "dated") if kind in days), ""):
        yield "document_date", own
    if "in force" in days:
        yield "effective_date", days["in force"]


_DAYS = (
    ("passed", re.compile("通过|修订|修正|批准")),
    ("in force", re.compile(r"^起?(?:施行|实施|执行|生效)")),
    ("published", re.compile("公布|发布|印发|颁布")),
)


def _made(folded: str, bare: str) -> Printed | None:
    """Who made a text and when, on one line: 某县委社会工作部 2024年8月, 供稿：某股 2024年8月20日."""
    match = _MADE.fullmatch(folded)
    if match is None:
        return None
    found = [("source.name", match["body"]), ("source.posting_line", bare)]
    if day := read_date(match["day"]):
        found.append(("source.date", day))
    kind = "posting-line" if match["sent"] else "made-line"
    return Printed(kind, "单位和日期，移入 source", tuple(found))


def signed(printed: Printed) -> Printed:
    """What a line of who and when says below a text: it is a signature there."""
    said = dict(printed.found)
    found = [("issuing_body", said["source.name"]), ("source.signature", said["source.posting_line"])]
    if day := said.get("source.date"):
        found.append(("document_date", day))
    return Printed("signature", "落款，移入 issuing_body 和 source.signature", tuple(found))


def _date_line(folded: str, bare: str) -> Printed | None:
    if _MONTH.fullmatch(folded):
        return Printed("date-line", "年月，移入 source.date_line", (("source.date_line", bare),))
    if not _DATE_LINE.fullmatch(folded):
        return None
    found = [("source.date_line", bare), *_days(folded)]
    return Printed("date-line", "日期行，移入 document_date 和 source.date_line", tuple(found))


def _number(folded: str, bare: str) -> Printed | None:
    match = _NUMBER.fullmatch(folded)
    if not match:
        return None
    number = f"{match[1]}〔{match[2]}〕{match[3]}号" if match[1] else bare
    return Printed("document-number", "发文字号，移入 document_number", (("document_number", number),))


def _wire(folded: str, bare: str) -> Printed | None:
    match = _WIRE.fullmatch(folded)
    if not match:
        return None
    agency = re.match(r"新华社|中新社|新华网|人民网|央视|中央社|中国新闻社|新华通讯社", match[1] or match[5])
    found = [("source.wire_line", bare), ("source.name", agency[0] if agency else bare)]
    if match[3]:
        found.append(("wire_day", f"{match[2] or ''}-{int(match[3]):02d}-{int(match[4]):02d}"))
    return Printed("wire-line", "电头，移入 source.wire_line", tuple(found), ends=True)


def _byline(folded: str, bare: str) -> Printed | None:
    if len(folded) > 60 or not _is_byline(folded):
        return None
    return Printed("byline", "署名，移入 source.byline", (("source.byline", bare),))


def _is_byline(text: str) -> bool:
    """Whether a line is a byline; 记者关注 begins with a surname, and is a word."""
    if not _BYLINE.fullmatch(text):
        return False
    return all(name[1] == "某" or is_name(name) for name in _NAMED.findall(text))


def _editors(folded: str, bare: str) -> Printed | None:
    if not _EDITORS.fullmatch(folded):
        return None
    return Printed("editors", "编辑、审核人员，移入 source.editors", (("source.editors", bare),), ends=True)


def _unit(folded: str, bare: str) -> Printed | None:
    if not _UNIT_START.match(folded) or not _UNIT.fullmatch(folded):
        return None
    return Printed("author-unit", "作者单位，移入 source.author_unit", (("source.author_unit", bare),), ends=True)


def _origin(folded: str, bare: str) -> Printed | None:
    match = _ORIGIN.fullmatch(folded) or _ORIGIN_BARE.fullmatch(folded)
    if not match or len(folded) > 60 or _STAMP.search(folded) or _POSTED.search(folded):
        return None
    if _BESIDE.search(folded) and _SOURCE.search(folded):
        return None
    found = (("source.origin_line", bare), ("source.name", match[1].strip()))
    return Printed("source-note", "来源说明，移入 source.name", found, ends=True)


def _posted(folded: str, bare: str) -> Printed | None:
    """One line with several of: time, source, author, views."""
    rest = folded
    found: list[tuple[str, str]] = []
    match = _POSTED.search(rest) or _STAMP.search(rest) or (_SOURCE.search(rest) and _BESIDE.search(rest))
    if match:
        found.append(("source.date", read_date(match[0])))
        rest = rest.replace(match[0], " ", 1)
    match = _SOURCE.search(rest)
    if match:
        found.append(("source.name", match[1]))
        rest = rest.replace(match[0], " ", 1)
    elif paper := _PAPER.match(rest.lstrip()):
        found += [("source.name", paper["name"]), *([("source.date", read_date(paper["day"]))] if paper["day"] else [])]
        rest = rest.replace(paper[0], " ", 1)
    for match in list(_ROLES.finditer(rest))[:6] if found else ():
        if not match[1].isascii():  # admin is nobody
            found.append(("source.editors" if "编" in match[0][:4] else "source.byline", match[0].strip()))
        rest = rest.replace(match[0], " ", 1)
    rest = re.sub(r"[\s|｜【】\[\]/·:：]", "", _VIEWS.sub("", rest))
    if not found or rest:
        return None
    return Printed("posting-line", "发布信息行，移入 source", (*found, ("source.posting_line", bare)))


def _account(folded: str, bare: str) -> Printed | None:
    """The line of an article of WeChat: 原创 作者 公众号 2024-03-18 18:00 发表于云南."""
    match = _ACCOUNT.fullmatch(folded)
    if match is None or not (match["own"] or match["at"]):
        return None
    found = (("source.name", match["name"]), ("source.date", read_date(match["day"])), ("source.posting_line", bare))
    return Printed("posting-line", "公众号的发布信息行，移入 source", found)


def _index(folded: str, bare: str) -> Printed | None:
    match = _INDEX.fullmatch(folded)
    label = label_of(match[1]) if match else ""
    if match is None or not label or label in ("来源", "标题", "名称"):
        return None
    found = [(one.field, one.value) for one in findings([(label, match[2].strip())]) if one.field != "source.index"]
    return Printed("index-line", "公文信息表中的一行，移入说明项", (*found, ("source.index", bare)))


def _access(folded: str, bare: str) -> Printed | None:
    if not _ACCESS.fullmatch(folded):
        return None
    return Printed("access-note", "公开属性说明，移入 source.access_note", (("source.access_note", bare),))


def _note(folded: str, bare: str) -> Printed | None:
    if len(folded) < 3 or not _NOTE_LINE.fullmatch(folded) or folded in ("注", "备注", "附注"):
        return None
    return Printed("source-remark", "关于来源的说明，移入 source.remark", (("source.remark", bare),))


def _urgency(folded: str, bare: str) -> Printed | None:
    if not _URGENT.fullmatch(folded):
        return None
    return Printed("urgency", "紧急程度，移入 source.urgency", (("source.urgency", "".join(bare.split())),))


def _letterhead(folded: str, bare: str) -> Printed | None:
    if not _LETTERHEAD.fullmatch(folded):
        return None
    return Printed("letterhead", "红头，移入 source.letterhead", (("source.letterhead", bare),))


def is_imprint(folded: str) -> bool:
    """Whether a line is of the block under a paper that says who gets it and when it was printed."""
    return len(folded) <= LONGEST and _IMPRINT.fullmatch(folded) is not None


def _imprint(folded: str, bare: str) -> Printed | None:
    if not is_imprint(folded):
        return None
    return Printed("imprint", "版记（抄送、印发），移入 source.imprint", (("source.imprint", bare),))


_READERS = (
    _imprint,
    _date_line,
    _passed,
    _number,
    _wire,
    _editors,
    _unit,
    _byline,
    _origin,
    _posted,
    _account,
    _made,
    _index,
    _access,
    _note,
    _letterhead,
    _urgency,
)


def closing_name(folded: str) -> Iterator[str]:
    """What kind of remark stands in brackets at the very end of a paragraph and is no part of it."""
    match = re.search(r"[(]([^()]{2,60})[)]$", folded)
    if not match or not re.search(r"(?:[。！？!?”]|\.{3})$", folded[: match.start()].rstrip()):
        return
    inside = match[1]
    if _WIRE.fullmatch(inside):
        yield "wire-line"
    elif _EDITORS.fullmatch(inside):
        yield "editors"
    elif _UNIT_START.match(inside):
        yield "author-unit"
    elif _ORIGIN.fullmatch(inside) or re.fullmatch(r"(?:原载|载|刊|选自|来自|摘自)于?《[^》]+》.{0,20}", inside):
        yield "source-note"
    elif _is_byline(inside) or _is_names(inside):
        yield "byline"


def _is_names(text: str) -> bool:
    """A few personal names and nothing else."""
    names = [name for name in re.split(r"[、,， ]+", text) if name]
    return 0 < len(names) <= 5 and all(re.fullmatch(r"[\u4e00-\u9fff]{2,4}", n) and n[0] in _SURNAMES for n in names)


def opening(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The dateline that a report opens with (新华社北京4月10日电 近日……) and what it says; "" when there is none."""
    match = _DATELINE.match(text)
    if match is None:
        return "", ()
    bare = match[0].strip(" 　")
    wire = read_printed(re.split(r"[(（]", bare)[0], re.split(r"[(（]", bare)[0])
    found = wire.found if wire is not None and wire.kind == "wire-line" else (("source.wire_line", bare),)
    return match[0], tuple((name, bare) if name == "source.wire_line" else (name, value) for name, value in found)
