"""Marks that say a paper is not for the public: classification, internal papers, drafts, how far it may go. Strings in, spans out.

Told apart from sentences that speak of secrecy: a mark fills its place (a line, a cell, brackets, the value of a form) or speaks of
this very paper; a duty (不得泄露居民信息), a law (《保守国家秘密法》) or a cited title (《…（征求意见稿）》) does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from quangang.model import Span
from quangang.text.reading import read
from quangang.text.scanning import late


class SecrecyKind(StrEnum):
    """What a mark says."""

    CLASSIFIED = "密级标志"
    INTERNAL = "内部资料标志"
    WITHHELD = "不公开标志"
    DRAFT = "未定稿标志"


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """One mark.

    Attributes:
        kind: what it says.
        span: where it stands in the source.
        text: as it is read.
        certain: it can only be a mark of this paper; else a person has to look.
    """

    kind: SecrecyKind
    span: Span
    text: str
    certain: bool = True


_GAP = r"[ \t·.\-_/]{0,6}"
_STARS = "★☆⭐✩✪✭✮✯✰✡⋆＊*※●◆▲■♦♥☻"
_LEVEL = rf"(?:绝{_GAP}密|极?机{_GAP}密|秘{_GAP}密)"
_TERM = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[ ]?(?:年|个?月|天|日)|长期|永久|启用前|解密前|公布前"
_DRAFT = r"(?:修订|修改|草案|公开|内部|二次|再次|拟)*(?:征求意见|送审|讨论|报批|审议|未定|报审|代拟|征询意见|汇报|初|草|草案|内部|评审|会签)(?:修改|修订)?稿(?:[第]?[0-9一二三四五六七八九十]{1,3}(?:次|版|稿)?)?"
_DOCUMENT = "办法|规定|条例|方案|意见|细则|规划|制度|规范|标准|通知|决定|规则|计划|指引|指南|导则|报告|要点|纲要|章程|协议|预案|清单|公约|汇编|手册|决议|批复|请示|函|纪要|讲话|提纲"
_PAPER = r"(?:文件|资料|材料|刊物|信息|文稿|文档|件|稿|表|报告|汇编|手册|册子?|通知|通报|方案|简报|名单|数据|公文|电报|卷宗|通讯|期刊|会刊)"
_KEPT = r"(?:不得|严禁|请勿|禁止|不准|不许|切勿|勿|不要|不可|不宜|不能|不)(?:擅自|随意|对外|向外|公开|上网|外|转|在|互联网|任何|社会|传|翻|复|拍|抄|泄|扩|散|发|登|摘|引用|引|公|布|借|印|制|载|照|录|露|播|阅|带|出|宣传|报道|传播|扩散|传阅|复印|使用|和|或|及|、|，){1,16}"
_CORE_CLASSIFIED = rf"{_LEVEL}(?:级)?(?:文件|资料|材料|件|信息|文档|公文|电报)?|涉密(?:文件|资料|材料|件|载体|信息)|密件|机要(?:文件|件|电报)|核心商密|普通商密|商{_GAP}密(?=[ ]?[{_STARS}])|工作秘密(?=[ ]?[{_STARS}])"
_CORE_INTERNAL = (
    rf"内{_GAP}部(?:{_PAPER}|使用|参考|掌握|传阅|阅读|学习|交流|发行|讨论|工作|情况|资讯|明电|传真|专用|版){{1,3}}"
    r"|(?:仅供|只供|供|仅限|只限|限|专供|仅)[^，。；：\n（）()|]{0,12}?(?:内部|领导|本单位|系统内|本系统|机关|班子|党员干部|参会|会议|与会|工作人员|授权)[^，。；：\n（）()|]{0,10}?(?:使用|参考|参阅|传阅|掌握|阅读|学习|查阅|知悉|交流|讨论|审阅)"
    r"|仅供(?:参阅|传阅|审阅)|限阅|内参|(?:仅|只)限党内|党内(?:文件|资料|刊物)|内部(?![\u4e00-\u9fff])|阅后(?:即焚|收回|退回|销毁|清退|交回)|(?:会后|用后|看后)(?:收回|清退|交回|退回|销毁)"
)
_CORE_WITHHELD = (
    r"不公开发[行布]|(?:不予|不宜|暂不|不|非|免予|免于|不予主动|未)公开(?:件|文件|内容)?|依申请公开(?:件|文件)?|发至[^，。\n（）()]{1,10}(?:级|党组织|支部|班子成员|班子|负责人|领导干部)|不对外(?:公开|发布)?"
    rf"|(?:请|务必|要求|必须)?(?:注意|妥善|严格|请)(?:保守秘密|保密保管|保[密存管])|{_KEPT}"
)
_CORE = (
    (SecrecyKind.CLASSIFIED, _CORE_CLASSIFIED),
    (SecrecyKind.INTERNAL, _CORE_INTERNAL),
    (SecrecyKind.DRAFT, _DRAFT),
    (SecrecyKind.WITHHELD, _CORE_WITHHELD),
)
_ENGLISH = r"(?:TOP[ ]SECRET|SECRET|CONFIDENTIAL|STRICTLY CONFIDENTIAL|CLASSIFIED|RESTRICTED|(?:FOR )?INTERNAL(?: USE)?(?: ONLY)?|NOT FOR (?:PUBLIC )?(?:RELEASE|DISTRIBUTION|PUBLICATION)|DO NOT DISTRIBUTE|DRAFT)"
# What a line of nothing but marks is made of.
_PIECE = late(
    "|".join(f"(?P<{kind.name.lower()}>{core})" for kind, core in _CORE)
    + rf"|(?P<english>{_ENGLISH})(?![A-Za-z])"
    + rf"|(?P<aside>{_TERM}|仅供(?:参考|学习|交流|讨论)|[{_STARS}]|此件|本件|本文件?|本资料|本材料|该件|该文件|请|仅|为|系|属于?|是|特急|加急|平急|特提|急件|等级|密级|标志|标识|印章|"
    + r"未经(?:批准|许可|同意|授权|允许)|(?:一律|均|应当?|须|予以|并|且|及时|由|各单位)|份号|20[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{1,8}(?:号|版|份)?|[Vv][0-9.]{1,5}|第[0-9一二三四五六七八九十]{1,3}[稿版次号]|"
    + r"[\s，,。.、；;：:！!·\-—_/|#>*＊“”\"'（）()【】〔〕\[\]《》「」『』<>〈〉~…]+)"
)
# A whole line or cell, when it is short.
_PLACE = late(r"(?<![^\n|\x00])[^\n|\x00]{1,80}(?![^\n|\x00])")
_BRACKETS = late(r"[（(【〔\[「『〖<]([^（）()【】〔〕\[\]「」『』〖〗<>\n]{1,40})[）)】〕\]」』〗>]")
_VALUE = late(r"[ \t]*(?:-[ ])?(?:[\w\u4e00-\u9fff-]{1,20}[:：][ ]?)(?P<value>[^\n]{1,60})")
_HEADING = late(r"[ \t]{0,3}#{1,6}[ ]")
_LIST = late(
    r"[ \t]*(?:[-+•·][ ]|[0-9]{1,2}[.、）)]|[A-Ha-h][.、）)]|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)"
)
_HINT_FORMS = r"密|敏感|内[^\n]{0,24}?部|內|内参|公开|公開|閱|黨|號|傳|網|稿|份\s?号|仅供|只供|专供|仅限|只限|对外|上网|此件|本件|外传|参阅|传阅|阅后|扩散|外泄|翻印|转载|转发|翻拍|拍照|拍摄|传播|复印|复制|保存|保管|收回|交回|退回|销毁|清退|即焚|机要|限阅|限閱|党内|发至|[Nn]o\.|№|SECRET|CONFIDENTIAL|CLASSIFIED|RESTRICTED|INTERNAL|RELEASE|DISTRIBUT|PUBLICATION|DRAFT"
_HINT = late(_HINT_FORMS, re.IGNORECASE)
_ENGLISH_HINTS = (
    "SECRET",
    "CONFIDENTIAL",
    "CLASSIFIED",
    "RESTRICTED",
    "INTERNAL",
    "RELEASE",
    "DISTRIBUT",
    "PUBLICATION",
    "DRAFT",
)
# The same without folding of case, which would cost the search its table of first characters; and what may hide a mark.
_HINTED = re.compile(
    "|".join(
        [
            _HINT_FORMS.partition("|SECRET")[0].replace("[Nn]o\\.", "No\\.|no\\."),
            *(form for word in _ENGLISH_HINTS for form in (word, word.capitalize(), word.lower())),
            r"&#|&nbsp|\\u|\*|<|~~|`|_|\u200b|\u200c|\u200d|\ufeff|\u2060|\u00ad",
            r" (?<=[\u4e00-\u9fff] )(?=[\u4e00-\u9fff] )|\u3000(?<=[\u4e00-\u9fff]\u3000)(?=[\u4e00-\u9fff]\u3000)",
        ]
    )
)
_RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")
"""Characters that look like the usual ones."""
_CITED = late(r"《[^《》\n]{1,120}》")

_ANYWHERE: tuple[tuple[SecrecyKind, re.Pattern[str]], ...] = (
    (
        SecrecyKind.CLASSIFIED,
        late(
            rf"(?:{_LEVEL}|内{_GAP}部|商{_GAP}密|工作秘密|商业秘密|涉密|敏感)(?:级|件|文件)?[ \t]?[{_STARS}][ \t]?(?:{_TERM})?|(?<![\u4e00-\u9fff]){_LEVEL}(?:级)?[ ]?(?:{_TERM})(?!以|内|后|前|的|期|不)"
            rf"|(?:密[ ]{{0,6}}级|保密(?:等级|级别|程度)|秘密等级|涉密(?:等级|级别|程度)|密级标[志识]|定密)[ ]?(?:[:：|]|为|是|定为|属)[ |：:]{{0,4}}(?:{_LEVEL}|内部|涉密|商密|核心|重要|一般秘密|机要)(?!级|的|事项|、|或|以上|三|级?、)"
        ),
    ),
    (
        SecrecyKind.CLASSIFIED,
        late(
            r"(?:保密期限|解密(?:时间|日期|条件))[ ]?[:：|][ |]{0,3}(?:[0-9]|长期|[一二三四五六七八九十])|(?<![\u4e00-\u9fff])密[ ]?★|份[ ]?号[ ]?[:：|№][ ]?[0-9]{3,8}|(?:No\.?|№)[ ]?0[0-9]{5}(?![0-9])"
        ),
    ),
    (
        SecrecyKind.WITHHELD,
        late(
            r"(?:公开|发布)(?:方式|属性|类别|选项|形式|类型|状态|程度|性质|级别|范围|与否)[ ]?(?:[:：|]|为|是)[ |：:]{0,4}(?:不予公开|依申请公开|不公开|内部公开|非公开|免予公开|不宜公开|暂不公开|不予主动公开|内部(?!网)|涉密|秘密|机密|绝密|不)(?!的)"
            r"|(?:(?:是否|可否|能否)(?:主动|可以|对外|向社会|全文)?|主动|对外|向社会)公开[ ]?[:：|][ |]{0,3}(?:否|不|×|N)"
        ),
    ),
    (
        SecrecyKind.WITHHELD,
        late(
            r"(?:此件|本件|此文|此页|此稿|此表|此材料|此资料|此文件|(?<![依据照按在对])(?:本|该)(?:文件|资料|材料|件|刊|稿|表|汇编|手册|册|简报|通报|通知|函|纪要|讲话|报告|方案|名单|邮件|文|电报|内容|页))"
            rf"(?:[^，。；：！\n（）]{{0,8}}?[，、]?)(?:属于?|为|系|是|定为)?(?:国家)?(?:不予公开|不公开|依申请公开|不宜公开|暂不公开|非公开|免予公开|发至[^。，\n]{{0,12}}级|不登报|不上网|限发|内部(?:掌握|使用|传阅|参考|资料|文件|材料)|注意保[密存管]|涉密|{_LEVEL}(?![文写])|工作秘密|不对外|{_KEPT}|(?:仅|只)(?:供|限)[^，。；\n]{{0,12}}(?:内部[^，。；\n]{{0,6}}使用|参考|参阅|传阅|掌握)|阅后)"
        ),
    ),
    (
        SecrecyKind.WITHHELD,
        late(
            r"(?:以上|上述|以下)(?:内容|材料|资料|名单|数据|情况)[，,]?(?:请|望)(?:大家|各位|各单位)?(?:注意|严格)?保密"
        ),
    ),
    (
        SecrecyKind.INTERNAL,
        late(
            rf"内{_GAP}部(?:{_PAPER}|使用|参考|传阅|掌握)(?!性)[ ]?[，,、。！! 　（(【]{{1,3}}(?:请)?(?:注意保[密存管]|妥善保[管存]|免费交流|不(?:予|宜)?公开|(?:不得|严禁|请勿|禁止|不准|勿)(?:对外|向外)?(?:公开|外传|外泄|扩散|翻印|转载|转发|上网|复制|复印|传播)|阅后|用后)"
        ),
    ),
)
_SOFT_ANYWHERE: tuple[tuple[SecrecyKind, re.Pattern[str]], ...] = (
    (SecrecyKind.DRAFT, late(rf"[（(【〔\[]{_DRAFT}[^（()）\n]{{0,8}}[）)】〕\]]")),
    (
        SecrecyKind.DRAFT,
        late(
            rf"(?:{_DOCUMENT})(?:[（(](?:草案|修订|修订草案|试行)[）)])?[ \t—\-_]{{0,4}}{_DRAFT}[ \t*]{{0,4}}$",
            re.MULTILINE,
        ),
    ),
)
_SPACED = late(r"(?<=[\u4e00-\u9fff])[ \t\u3000]{1,6}(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))")
"""Between characters that stand apart: 征 求 意 见 稿."""
_COPYRIGHT = late(
    r"未经[^，。]{2,10}[，]?(?:不得|禁止|严禁|请勿)(?:擅自)?(?:转载|引用|摘编|复制|翻印|商用|使用|链接|镜像)+"
)
_COPY_NUMBER = late(r"\A\s{0,20}([0-9]{6})[ \t]{0,20}\n")
_SENTENCE = late(r"[。；，]")


@lru_cache(maxsize=4)
def secrecy_marks(source: str) -> tuple[SecrecyMark, ...]:
    """Marks in a text, Markdown or HTML or plain, in order of place; those within a mark already told are left out.

    For `check`, and for `import` before anything is written.
    """
    text, pieces = _likely(source)
    if not text:
        return ()
    reading = read(text).simplified().without(_SPACED)
    found = sorted({*_anywhere(reading.text), *_places(reading.text)})
    starts = [at for at, _ in pieces]
    marks: list[SecrecyMark] = []
    end = -1
    for start, stop, kind, certain in found:
        if start >= end:
            span = reading.span(start, stop)
            moved = [at + pieces[bisect_right(starts, at) - 1][1] for at in (span.start, span.end - 1)]
            where = Span(moved[0], max(moved[0], moved[1] + 1))
            marks.append(SecrecyMark(kind, where, reading.text[start:stop].strip(), certain))
            end = stop
    return tuple(marks)


def _likely(source: str) -> tuple[str, list[tuple[int, int]]]:
    """The lines in which a mark may stand, each with its neighbours: in a law they are few.

    Returns:
        them as one text; and for each piece of it, where it begins there and how far that lies before its place in the source.
    """
    if _RADICAL.search(source):
        return source, [(0, 0)]
    wanted: list[tuple[int, int, int]] = []
    for match in _HINTED.finditer(source):
        if wanted and match.end() <= wanted[-1][2]:
            continue  # of a line that is here already
        line = source.rfind("\n", 0, match.start()) + 1
        start = source.rfind("\n", 0, max(line - 1, 0)) + 1
        last = source.find("\n", match.end())
        last = len(source) if last < 0 else last
        end = source.find("\n", last + 1)
        end = len(source) if end < 0 else end
        if wanted and start <= wanted[-1][1]:
            wanted[-1] = (wanted[-1][0], end, last)
        else:
            wanted.append((start, end, last))
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for start, end, _ in wanted:
        pieces.append((length, start - length))
        parts.append(source[start:end])
        length += end - start + 2
    return "\n\n".join(parts), pieces


def copy_number(body: str) -> Span | None:
    """The six digits that begin a body: the number of a copy, which classified papers bear."""
    match = _COPY_NUMBER.match(body)
    return Span(*match.span(1)) if match else None


Found = tuple[int, int, SecrecyKind, bool]


def _anywhere(text: str) -> Iterator[Found]:
    """Marks whose own words tell."""
    cited = [match.span() for match in _CITED.finditer(text)]
    for kind, pattern in _ANYWHERE:
        for match in _outside(pattern, text, cited):
            yield *match.span(), kind, True
    yield from _bracketed(text, cited)
    for kind, pattern in _SOFT_ANYWHERE:
        for match in _outside(pattern, text, cited):
            yield *match.span(), kind, _is_title(text, match.start(), match.end())


def _outside(pattern: re.Pattern[str], text: str, cited: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Matches that do not stand in a cited title; both lists are in order."""
    index = 0
    for match in pattern.finditer(text):
        while index < len(cited) and cited[index][1] <= match.start():
            index += 1
        if index == len(cited) or match.start() < cited[index][0]:
            yield match


_EDGE_BEFORE = late(r"(?:\A|[\n|])[ \t#>*]{0,6}\Z")
_EDGE_AFTER = late(r"[ \t*”\"']{0,4}(?:[\n|]|\Z)")


def _is_title(text: str, start: int, end: int) -> bool:
    """The line is a title, not a sentence that tells of a draft."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[max(first, start - 200) : start] + text[end : min(last if last >= 0 else len(text), end + 200)]
    return not _SENTENCE.search(line)


def _places(text: str) -> Iterator[Found]:
    """Marks that fill a line, a cell, brackets or the value of a form."""
    for place in _PLACE.finditer(text):
        words = place[0]
        if not _HINT.search(words):
            continue
        heading = bool(_HEADING.match(words)) or bool(_LIST.match(words)) or _in_table(text, place)
        kind = _mark(words, strict=heading)
        value = _VALUE.match(words) if kind is None else None
        if kind is None and value is not None and _level_or_internal(value["value"]):
            kind = SecrecyKind.CLASSIFIED
        explained = heading and kind is SecrecyKind.CLASSIFIED and _explained(words, text, place.start())
        if kind is not None and not explained:
            yield place.start(), place.end(), kind, True


def _bracketed(text: str, cited: list[tuple[int, int]]) -> Iterator[Found]:
    """Brackets that hold nothing but a mark: certain where a line begins or ends with them."""
    for match in _outside(_BRACKETS, text, cited):
        kind = _mark(match[1], strict=False) if _HINT.search(match[1]) else None
        if kind in (SecrecyKind.CLASSIFIED, SecrecyKind.INTERNAL, SecrecyKind.WITHHELD, SecrecyKind.DRAFT):
            alone = _EDGE_BEFORE.search(text, max(0, match.start() - 8), match.start()) or _EDGE_AFTER.match(
                text, match.end()
            )
            yield *match.span(), kind, bool(alone)


def _in_table(text: str, place: re.Match[str]) -> bool:
    return text[place.start() - 1 : place.start()] == "|" or text[place.end() : place.end() + 1] == "|"


_ALL_LEVELS = late(_LEVEL)


def _explained(words: str, text: str, start: int) -> bool:
    """A table or a list that explains the three levels names them one after the other; a mark stands alone."""
    near = text[max(0, start - 120) : start + 160]
    levels = {re.sub(_GAP, "", found) for found in _ALL_LEVELS.findall(near)}
    return len(levels) > 1 and not re.search(f"[{_STARS}]", words)


def _level_or_internal(words: str) -> bool:
    """The value of a form that is a level and nothing else."""
    return bool(re.fullmatch(rf"[ \"'“]{{0,3}}{_LEVEL}(?:级)?[ ]?[{_STARS}]?[ ]?(?:{_TERM})?[ \"'”。]{{0,3}}", words))


def _mark(words: str, *, strict: bool) -> SecrecyKind | None:
    """What words say that are nothing but marks; None when there is anything else in them.

    Args:
        words: a line, a cell or what stands in brackets.
        strict: a heading, a cell or an item of a list: it may be the name of a matter, so only the strongest marks count.
    """
    if _COPYRIGHT.fullmatch(words.strip(" 。！!#>*-（）()")):
        return None
    place = 0
    kinds: list[SecrecyKind] = []
    while place < len(words):
        piece = _PIECE.match(words, place)
        if piece is None or piece.end() == place:
            return None
        name = str(piece.lastgroup)
        if name == "english":
            kinds.append(SecrecyKind.CLASSIFIED)
        elif name != "aside":
            kinds.append(SecrecyKind[name.upper()])
        place = piece.end()
    if not kinds:
        return None
    best = min(kinds, key=list(SecrecyKind).index)
    if strict and words.strip(" \t#>*-|") == "内部":
        return None  # a table of what is inside and outside
    if strict and best in (SecrecyKind.WITHHELD, SecrecyKind.DRAFT) and len(kinds) < 2:
        return None
    return best
