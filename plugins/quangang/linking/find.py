"""Text in, citations as printed out. Nothing is looked up: the names are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from quangang.linking.citation import Declaration, Mention, MentionKind
from quangang.linking.grammar import head, placed_title, read_place, read_plain
from quangang.linking.names import Names
from quangang.linking.titles import is_generic, is_policy_title, normal_title
from quangang.model import Span
from quangang.text.numerals import parse_numeral

_JOINT = re.compile(r"(?:[、，,/]|(?:的?规定|的?情形)?(?:以及|及其|及|和|与|或者|或)|并|[中里]?的|[中里])?[ \u3000]?")
_MOST_SHORTS = 50
_MOST_TOGETHER = 10
_SHORTLY = re.compile(r"[（(][又也亦]?[简统下]?")
"""Before 称: （简称《条例》."""
_NEXT_SHORT = re.compile(
    r"(?:、|，|,|以及|及|和|与)?[ \u3000]?(?:《(?P<title>[^《》\n]{1,40})》|“(?P<quoted>[^“”\n]{1,40})”)"
)
"""A further short title of one bracket: （以下分别简称《甲》、《乙》）."""
_BETWEEN_TITLES = re.compile(
    r"(?:[（(][^（()）\n]{0,60}[)）])?(?:、|，|,|以及|及其|及|和|与)?[^《》。；\n（()）]{0,14}"
)
_APART = re.compile(
    r"(?:原|[ \u3000]{0,2})(?:[（(](?=[^（()）\n]{0,24}(?:19|20)\d\d)[^（()）\n]{4,40}[)）][ \u3000]{0,2})?$"
)
"""What may part a name from its place: a space, the year of the text in brackets, that it is numbered as before."""
_QUOTED = re.compile(r"[“\"‘「『](?P<short>[^“”\"‘’「」『』\n]{2,40})[”\"’」』]$")
"""A declared short title in quotation marks: “意见”第五条."""
_PART = re.compile(r"总则|分则|附则|[\u4e00-\u9fff]{2,6}编")
_OF_ANOTHER = re.compile(
    r"(?:最高人民法院、?|最高人民检察院|全国人民代表大会常务委员会|国务院|[\u4e00-\u9fff]{2,10}(?:厅|局|部|委|院|会|政府))?关于[^。；\n《》]{0,40}《[^《》\n]{1,50}》[^。；，\n《》]{0,30}"
    r"(?:解释|规定|批复|意见|决定|办法|通知|纪要|答复)(?:[（(][一二三四五六七八九十]{1,2}[)）])?$"
)
"""A title with another title in it and no marks around the whole."""
_GENERIC = re.compile(
    r"(?:^|[\n，。；：、（(“]|按照|依照|根据|对照|依据|违反|参照|落实|见|和|与|对)(?P<word>(?:实施|指导|若干)?(?:意见|办法|条例|细则|通知|方案))$"
)
_ASIDE = re.compile(r"[（(][^（()）\n]{0,60}[）)]$")
_AGENCY = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,14}$")
_NOT_AGENCY = re.compile(
    r"(?:依照|按照|根据|依据|参照|遵照|对照|依|照|看|凭|见于|见|详见|执行|转发|印发|发布|下发|颁布|公布|文号|以及|或者|贯彻|落实|实施|关于|通知|意见|文件|号|和|与|及|或|为|的|由|以|对|经|了|是|于|在|到|据|按|令|省政府|市政府|区政府|县政府|人民政府|国务院(?=国|中)|作出)"
)
_CONTRACT = re.compile(
    r"(?:法例|合同|协议|协议书|约定|契约|章程|保单|公约|规约|教材|教程|讲义|读本|课本|释义|课件|前者|后者|两者|二者)(?:中|的|书)?(?:约定)?$"
)
_CASE_NUMBER = re.compile(r"(?:民|刑|行|执|仲|知|赔|破|商|监|申|终|初|再)[终初再申字第]{0,3}$")


class _Title(NamedTuple):
    """A title in 《》 that was read: where it begins and ends."""

    start: int
    end: int
    title: str


class Finder:
    """Finds citations in texts of one portal.

    Attributes:
        names: names written without 《》.
    """

    def __init__(self, names: Names) -> None:
        self.names = names

    def find(self, text: str, *, declared: Iterable[str] = ()) -> tuple[list[Mention], list[Declaration]]:
        """Every citation of a text in order, and the short titles it declares. Linear in the text.

        Args:
            text: any text, as `in_our_marks` gives it.
            declared: short titles declared elsewhere on the page; those the text declares are known from there on.
        """
        shorts = {short for short in declared if len(short) > 1}
        mentions: list[Mention] = []
        declarations: list[Declaration] = []
        titles: list[_Title] = []
        ended = -1
        for match in head().finditer(text):
            if match.lastgroup == "heading":  # most of the matches in a law
                continue
            if match["declared"] is not None:
                for declaration in _declare(match, titles, text):
                    declarations.append(declaration)
                    if len(declaration.short) > 1 and len(shorts) < _MOST_SHORTS:
                        shorts.add(declaration.short)
            mention = self._read(match, text, ended, shorts)
            if match["title"] is not None:
                if declarations and _inside(match.start(), declarations):
                    continue
                titles.append(_Title(match.start(), match.end("title") + 1, match["title"]))
                del titles[:-_MOST_TOGETHER]
            if mention is not None:
                mentions.append(mention if text[mention.span.end - 1] not in " \u3000" else _trimmed(mention, text))
                ended = mentions[-1].span.end
        return mentions, declarations

    def _read(self, match: re.Match[str], text: str, ended: int, shorts: set[str]) -> Mention | None:
        if match["title"] is not None:
            return _title(match)
        if match["self"] is not None:
            return _mention(match, MentionKind.SELF, match["self"], match["place"])
        if match["back"] is not None:
            return _mention(match, MentionKind.BACK, match["back"], match["place"])
        if match["before"] is not None:
            return _before(match)
        if match["bare"] is not None or match["sign"] is not None:
            return self._bare(match, text, ended, shorts)
        plain = "plain" if match["plain"] is not None else "hundreds" if match["hundreds"] is not None else ""
        if plain:
            start = match.start() if plain == "plain" else match.start(plain)
            at = start - (text[start - 1] == " ")
            name = self.names.ending_at(text, at)
            if name is None or not name[1]:
                return None
            title, places = text[name[0] : at], read_plain(text[start : match.end()])
            return Mention(Span(name[0], match.end()), MentionKind.NAME, title, provisions=places)
        if match["digits"] is not None:
            return Mention(Span(*match.span()), MentionKind.BARE, provisions=read_plain(match[0]))
        if match["items"] is not None:
            return _mention(match, MentionKind.BARE, "", match[0])
        if match["attachment"] is not None:
            joined = 0 <= ended <= match.start() and _joins(text, ended, match.start())
            return replace(_mention(match, MentionKind.BARE, "", match[0]), joined=joined)
        if match["nickname"] is not None:
            return Mention(Span(*match.span()), MentionKind.NICKNAME, match["nickname"])
        if match["number"] is not None or match["order"] is not None:
            return _number(match, text, ended)
        return None

    def _bare(self, match: re.Match[str], text: str, ended: int, shorts: set[str]) -> Mention | None:
        start, end = match.span()
        places = read_place(match[0].replace("§", "第") + ("条" if match["sign"] else ""))
        joined = 0 <= ended <= start and _joins(text, ended, start)
        if joined:
            return Mention(Span(start, end), MentionKind.BARE, provisions=places, joined=True)
        parted = _APART.search(text, max(0, start - 60), start)
        at = parted.start() if parted else start
        whole = _OF_ANOTHER.search(text, max(0, at - 140), at)
        if whole:  # 关于适用《民法典》继承编的解释（一）第三条 is no place of 《民法典》
            return Mention(Span(max(ended, whole.start()), end), MentionKind.NAME, whole[0], provisions=places)
        name, part = self._part(text, at)
        if name is None:
            name = self.names.ending_at(text, at)
        if at < start and (name is None or not name[1] or is_generic(text[name[0] : at])):
            at, name = start, self.names.ending_at(text, start)  # over a gap a name has to be known
        quoted = _QUOTED.search(text, max(0, at - 44), at) if shorts else None
        if quoted is not None and quoted["short"] in shorts and quoted.start() >= ended:
            return Mention(Span(quoted.start(), end), MentionKind.NAME, quoted["short"], provisions=places)
        # 劳动争议调解仲裁法 declared as 调解仲裁法 is not 仲裁法.
        begins = [at - len(s) for s in shorts if at >= len(s) and text.startswith(s, at - len(s))]
        if begins and self._is_short(text, min(begins), at, name):
            name, part = (min(begins), True), 0
        if name is not None and name[0] >= ended:
            return Mention(Span(name[0], end), MentionKind.NAME, text[name[0] : part or at], provisions=places)
        word = _GENERIC.search(text, max(0, at - 8), at)
        if word is not None and word.start("word") >= ended:
            return Mention(Span(word.start("word"), end), MentionKind.NAME, word["word"], provisions=places)
        if _CONTRACT.search(text[max(0, at - 12) : at]):
            return None
        return Mention(Span(start, end), MentionKind.BARE, provisions=places)

    def _part(self, text: str, start: int) -> tuple[tuple[int, bool] | None, int]:
        """The name before a part that ends at a place, and where the part begins: 民法典合同编."""
        for begin in range(start - 2, max(0, start - 8), -1):
            if _PART.fullmatch(text, begin, start) is None:
                continue
            name = self.names.ending_at(text, begin)
            if name is not None and name[1]:
                return name, begin
        return None, 0

    @staticmethod
    def _is_short(text: str, begin: int, end: int, name: tuple[int, bool] | None) -> bool:
        """Whether a declared short title is meant, rather than the end of a longer name: 某省消防条例 is not 条例."""
        if name is None or begin <= name[0]:
            return True
        return not name[1] and not is_generic(text[begin:end])


def _joins(text: str, ended: int, start: int) -> bool:
    """Whether only 、 or 和 (and remarks in brackets) stand between two citations."""
    if start - ended > 80:
        return False
    between = text[ended:start]
    while (aside := _ASIDE.search(between)) is not None:
        between = between[: aside.start()]
    return _JOINT.fullmatch(between) is not None


def _inside(position: int, declarations: Sequence[Declaration]) -> bool:
    """Whether a place lies in one of the short titles declared last."""
    return any(one.span.start <= position < one.span.end for one in declarations[-_MOST_TOGETHER:])


def _trimmed(mention: Mention, text: str) -> Mention:
    """Without the white space that a place ends in: 第二百二十四条之一 （…）."""
    end = mention.span.end
    while text[end - 1] in " \u3000":
        end -= 1
    return replace(mention, span=Span(mention.span.start, end))


def _mention(match: re.Match[str], kind: MentionKind, word: str, place: str | None) -> Mention:
    return Mention(Span(*match.span()), kind, word=word, provisions=read_place(place) if place else ())


def _title(match: re.Match[str]) -> Mention | None:
    if not is_policy_title(match["title"]):
        inside = placed_title().fullmatch(match["title"])  # 《民法典第1254条》
        if inside is None or match["place"] or not is_policy_title(inside["name"]):
            return None
        return Mention(Span(*match.span()), MentionKind.TITLE, inside["name"], provisions=read_place(inside["place"]))
    place = (match["place"] or "").strip()
    if not place:
        return Mention(Span(*match.span()), MentionKind.TITLE, match["title"])
    if place[0] in "0123456789" and is_generic(match["title"]) and match.string.startswith("规定", match.end()):
        return Mention(Span(match.start(), match.end("title") + 1), MentionKind.TITLE, match["title"])  # it counts
    read = read_place if place[0] in "第附" or "第" in place[:8] else read_plain
    return Mention(Span(*match.span()), MentionKind.TITLE, match["title"], provisions=read(place))


def _before(match: re.Match[str]) -> Mention:
    count = parse_numeral(match["count"]) if match["count"] else 1
    place = match["place"]
    return Mention(
        Span(*match.span()),
        MentionKind.BEFORE,
        word=match["before"],
        count=count or 1,
        provisions=read_place(place) if place else (),
    )


def _number(match: re.Match[str], text: str, ended: int) -> Mention | None:
    """A document number: the agency's characters stand before the bracket."""
    start, end = match.span()
    window = text[max(0, start - 14, ended) : start]
    if match["order"] is not None:
        return Mention(Span(start, end), MentionKind.NUMBER, text[start:end])
    agency = _AGENCY.search(window)
    if agency is None:
        return None
    cut = max((lead.end() for lead in _NOT_AGENCY.finditer(agency[0]) if lead.end() < len(agency[0])), default=0)
    name = agency[0][cut:]
    if match[0][0] in "(（" and _CASE_NUMBER.search(name):
        return None
    start -= len(name)
    return Mention(Span(start, end), MentionKind.NUMBER, text[start:end])


def _declare(match: re.Match[str], titles: Sequence[_Title], text: str) -> list[Declaration]:
    """以下简称《意见》 after a title in the same brackets or sentence; several, each of its own title, after as many."""
    last = titles[-1] if titles else None
    between = text[last.end : match.start()] if last is not None and match.start() - last.end <= 60 else "。"
    if last is None or not ("以下" in between or _SHORTLY.fullmatch(between)):
        return []
    if "。" in between or "\n" in between or "；" in between:
        return []
    declared = match["declared"]
    short = _bare_short(declared)
    if not short or (
        declared[0] != "《" and not re.fullmatch(r"[（(，,、\u4e00-\u9fff〔〕\[\]\d（）()]{0,50}", between)
    ):
        return []
    first = Declaration(normal_title(short), last.title, Span(match.start("declared"), match.end("declared")))
    others = _other_shorts(text, match.end("declared")) if declared[0] in "《“" else []
    return _paired([first, *others], titles, text) if others else [first]


def _bare_short(declared: str) -> str:
    return declared.strip('《》〈〉“”"‘’「」『』')


def _other_shorts(text: str, end: int) -> list[Declaration]:
    """The further short titles of a bracket, whatever they stand for."""
    shorts: list[Declaration] = []
    while len(shorts) < _MOST_TOGETHER and (match := _NEXT_SHORT.match(text, end)) is not None:
        shorts.append(
            Declaration(normal_title(match["title"] or match["quoted"]), "", Span(match.start(), match.end()))
        )
        end = match.end()
    return shorts


def _paired(shorts: Sequence[Declaration], titles: Sequence[_Title], text: str) -> list[Declaration]:
    """Short titles with the titles before them, in order; none where it is not plain which is whose."""
    run = [titles[-1]]
    for title in reversed(titles[:-1]):
        if not _BETWEEN_TITLES.fullmatch(text, title.end, run[0].start):
            break
        run.insert(0, title)
    own = run[-len(shorts) :]
    if len(own) < len(shorts) or (
        len(run) > len(shorts) and not all(_shortens(s.short, t.title) for s, t in zip(shorts, own, strict=True))
    ):
        return []
    return [replace(short, title=title.title) for short, title in zip(shorts, own, strict=True)]


def _shortens(short: str, title: str) -> bool:
    """Whether a title has the characters of a short one in their order: 低保办法, 最低生活保障审核确认办法."""
    rest = iter(normal_title(title))
    return all(char in rest for char in short)
