"""How Chinese policy text writes citations: the patterns, and the reading of 第三条第一款至第三款."""

from __future__ import annotations

import re
from functools import cache

from quangang.linking.citation import Steps
from quangang.text.numerals import parse_numeral

_NUMBER = r"(?:[零〇○一二三四五六七八九十百千两][零〇○一二三四五六七八九十百千 \u3000]{0,9}|[0-9０-９]{1,4})"
_ONE = rf"(?:[ \u3000]?[（(〔][ \u3000]?{_NUMBER}[ \u3000]?[）)〕][ \u3000]?|[ \u3000]?{_NUMBER}[ \u3000]?)"
_JOINT = r"(?:、[ \u3000]?|，|,|/|及其|以及|及|和|与|或者|或|至|到|——|—|－|–|-|~|～)"
_MORE = rf"(?:{_JOINT}第?{_ONE}|(?<=[）)〕])[（(〔]{_NUMBER}[）)〕](?=[（(项、，]|和|或|及|至)){{0,40}}"
"""第一、三; and brackets in a row, 第（一）（二）项."""
_SUB = rf"(?:(?:[ \u3000]?之{_NUMBER}){{1,2}}(?:、之{_NUMBER}){{0,9}})?"
_UNIT = (
    rf"(?:两?条(?![件例款]){_SUB}|两?款(?!项(?!规定|至|和|、|之))|两?项(?!目)|目(?![的标录前光])"
    r"|章(?!程|之[一二三四五六七八九十])|节(?![日目能点约假水育]|之[一二三四五六七八九十])|分?编(?![号制写辑]|之[一二三四五六七八九十])|部分|点(?![钟五0-9]))"
)
_SHORT = r"(?:(?<=条)(?:[0-9]{1,2}|[一二三四五六七八九十])款(?![项式])|(?:(?<=[条款])[0-9]{1,2}|(?<=款)[一二三四五六七八九十])项(?![目式措内任要工制具]))"
"""第13条1款2项: how people write it who are in a hurry."""
_BRACKETS = (
    rf"[（(][ \u3000]?{_NUMBER}[ \u3000]?[）)](?:{_JOINT}?[ \u3000]?[（(][ \u3000]?{_NUMBER}[ \u3000]?[）)]){{0,40}}"
)
_INNER = rf"(?:{_SHORT}|第{_ONE}{_MORE}{_UNIT}|{_BRACKETS}两?[项目款](?!目))"
_UNSAID = rf"(?<=[条款]){_BRACKETS}(?=规定|明确|写|说|讲|提到|所|的|之|中|[、，。；：！？）)\n]|$)"
"""第二十条（一）: its 项 left out."""
_LOST = r"(?:[一二三四五六七八九十百千零〇]{2,9}|[0-9]{2,4})(?=第[一二三四五六七八九十0-9]{1,2}款)"
"""第二百三十六第三款: its 条 lost in printing."""
_CHAIN = rf"(?:{_ONE}{_MORE}{_UNIT}|{_LOST})(?:[ \u3000]?{_INNER}){{0,4}}(?:{_UNSAID}|前[两二三四五六七八九][款项])?"
"""Without the 第 it begins with."""
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_ATTACHMENT = rf"[件录][ ]?(?:{_NUMBER}|[{_ROMAN}])(?:[、和至](?:{_NUMBER}|[{_ROMAN}])(?![0-9号.．年月日条款项个张份点名种次天人]))?(?![0-9号.．]|并)"
_RANGE = rf"(?:至|到|——|—|－|–|-|~|～)(?:第{_CHAIN}|{_NUMBER}(?:条(?![件例]){_SUB}|款|项|章|节))"
_REST = rf"(?:[、和及与]{_NUMBER}条(?![件例款建措意要原线街举规]))"
_UNCOUNTED = (
    r"(?=$|[^\u4e00-\u9fff]|[第的和与及或之里中说讲写管明就是也都对已没不可应给列提指作为还才看至到]|规定(?!动作))"
)
"""What follows 条 where it is a place; it counts in 《意见》16条措施, 民法典10条口诀."""
_PLAIN_MORE = rf"(?:(?:、|，|,|和|及|与|或|至|到|——|—|－|–|-|~|～)[0-9]{{1,4}}){{0,20}}[ ]?条{_UNCOUNTED}(?:第{_ONE}[款项]|{_SHORT}){{0,2}}{_REST}{{0,20}}"
"""How digits go on that name a place without its 第: 《民法典》1079条, 劳动合同法38条、46条和47条."""
_HUNDREDS = r"[一二三四五六七八九]{1,2}[百千][零〇一二三四五六七八九十百]{0,7}"
"""民法典二百七十九条; smaller numbers may count: 《意见》二十条."""
_TENS = r"[一二三四五六七八九]?十[一二三四五六七八九]?(?=条(?:规定|[，。；：、）)\n]|第[一二三四五六七八九0-9]{1,2}款))"
"""劳动法四十四条规定."""
_PLACE = rf"{_CHAIN}(?:{_RANGE})?(?:(?<=条){_REST}{{1,20}})?"
PLACE = rf"第{_PLACE}"
"""A place inside a document, or a range: 第三条第一款至第三款."""

_PART_NAME = r"(?:总则|分则|附则|[\u4e00-\u9fff]{2,6}?编)"
TYPES = (
    "基本法|法律|法典|宪法|法|条例|规定|办法|细则|规则|解释|决定|决议|意见|通知|批复|措施|公约|条约|协定|安排|准则|通则"
    "|规范|规程|方案|纲要|规划|章程|制度|标准|守则|公告|通告|命令|修正案|指引|指南|要点|计划|答复|复函|解答|函|令"
)
_SELF_TYPES = (
    "法|条例|规定|办法|细则|规则|解释|决定|决议|意见|通知|批复|措施|公约|安排|准则|通则|规范|规程|方案|纲要|规划"
    "|章程|制度|公告|通告|修正案|指引|指南|宪法|法典"
)

_HEAD = rf"""
    [第§《本前该此同上〔［\[（(【令“"‘「『附称法典0-9]  # one character that every form begins with: the scan is then fast
    (?:
    (?<![法典0-9])(?:  # these two are everywhere: one look sends them on to the few forms that begin so
      (?<=第)(?P<heading>(?:(?<![^\n“"]第){_NUMBER}[条章节编](?:之{_NUMBER})?[ \u3000\xa0\u2002\u2003]|(?<=\#[ ]第){_NUMBER}[条章节编]))
    | (?:
        (?<=第)(?P<bare>)
      | (?<=《)(?P<title>[^《》\n]{{1,150}}(?:《[^《》\n]{{1,120}}》[^《》\n]{{0,120}}){{0,3}})》
      | (?<=本)(?<![基日样根资版标]本)(?<!(?<![造达完形])成本)(?P<self>(?:补充|暂行|若干|实施)?(?:{_SELF_TYPES})|条款?|款|项|章|节|编|附件)
      | (?:(?<=前)|(?<=上)|(?<=本)(?:{_SELF_TYPES}|条|款)[前上])
          (?P<count>[一二两三四五六七八九])?(?P<before>款(?!项|式)|条(?![件例款约文])|项(?!目))
      | (?:(?<=[该此同])(?<![合共相协]同)|(?<=上)述)(?P<back>{_SELF_TYPES}|法律|条款?|款|项|章|节|编)
      )
      # The place is written once: a copy for each name before it takes four times as long to compile.
      (?P<place>
          (?(bare)|(?(title)[ \u3000]{{0,2}}(?:{_PART_NAME}[ ]?|原)?|(?(self){_PART_NAME}?))第){_PLACE}
        | (?(title)(?:[ ]?附{_ATTACHMENT}|[ ]?(?:[0-9]{{1,4}}|{_HUNDREDS}){_PLAIN_MORE}|[ ]?§[ ]?[0-9]{{1,4}}(?![0-9.]))
          |(?(self)(?:附{_ATTACHMENT}|(?<=[条款])(?:{_BRACKETS})[项目])|(?(before)(?<=款)(?:{_BRACKETS})[项目]|(?!))))
      )?
      (?(bare)(?(place)|(?!))|(?(back)(?(place)|(?!))|(?(self)(?(place)|(?!)))))
    | (?<=[〔［\[（(【])(?P<year>(?:19|20)\d\d)[〕］\]）)】](?:第)?(?P<number>\d{{1,5}})号
    | (?<=令)第(?P<order>[0-9０-９]{{1,4}}|[一二三四五六七八九十百]{{1,6}})号
    | (?<=[“"‘「『])(?!第)(?P<nickname>[\u4e00-\u9fff]{{0,4}}?(?:\d{{1,3}}|[二三四五六七八九]?十[一二三四五六七八九]?)条)[”"’」』]
    | (?<=[有或和及、][（(])(?:(?<!、.)|(?<=项、.))(?P<items>{_NUMBER}[）)](?:(?:{_JOINT}?[（(]{_NUMBER}[）)]){{1,20}}项(?=规定|所列|行为|情形|的)|(?<=项[、和或及][（(].[）)])项(?!目)))
    | (?<=§)[ ]?(?P<sign>[0-9]{{1,4}})(?![0-9.])
    | (?<=附)(?P<attachment>{_ATTACHMENT})(?![:：\n]|$)
    | (?<=[简统下别]称)(?:为|：|:)?(?P<declared>《[^《》\n]{{1,40}}》|[“"][^“”"\n]{{1,40}}[”"]|[^《》“”"，。；、（）()\n]{{1,20}}(?=[）)，。；]))
    )
    | (?<=[0-9])(?:
        (?:(?<=[法典例则].)|(?<=[法典例则][ ].))(?P<plain>[0-9]{{0,3}}{_PLAIN_MORE})
      | (?<=[^0-9.第条款项、].)(?P<digits>[0-9]{{1,3}}条第[0-9一二三四五六七八九十]{{1,3}}款(?:第?{_ONE}项)?(?![目式车]))
      )
    | (?<=[法典])(?P<hundreds>(?:{_HUNDREDS}|{_TENS}){_PLAIN_MORE})
    )
    """


@cache
def head() -> re.Pattern[str]:
    """Every form, in one pass; what a name before 第 means is settled by `find`.

    Made when first asked for: it takes longer than to check one page, and most commands never look for citations.
    """
    return re.compile(_HEAD, re.VERBOSE)


@cache
def placed_title() -> re.Pattern[str]:
    """A title with its place inside the marks: 民法典第1254条."""
    return re.compile(rf"(?P<name>[^第]{{2,40}}?)(?P<place>第{_PLACE})")


_TOKEN = re.compile(
    rf"(?P<first>前[两二三四五六七八九][款项])|(?P<number>{_NUMBER}|[{_ROMAN}])|(?P<unit>条|款|项|目|章|节|分编|编|部分|点|附[件录])|(?P<to>至|到|——|—|－|–|-|~|～)|(?P<sub>之)|(?P<joint>[、，,及和与或])"
)
_RANKS = {"编": 0, "分编": 1, "章": 2, "节": 3, "部分": 3, "条": 4, "点": 4, "款": 5, "项": 6, "目": 7, "附件": 0}


_LOST_HERE = re.compile(rf"(?<=第){_LOST}")


def read_place(text: str) -> tuple[tuple[Steps, Steps | None], ...]:
    """What a place names: each part of an elided list; a range with both ends.

    `第（一）、（三）项` → two places; `第三条至第五条` → one with both ends; `第三条第一款至第三款` → its end inherits 第三条.
    """
    if "款" in text and "条" not in text:
        text = _LOST_HERE.sub(r"\g<0>条", text)
    if text[-1] in ")）":
        text += "项"
    results: list[tuple[Steps, Steps | None]] = []
    last: Steps = ()
    for unit, values, ranged in _segments(text):
        parents = tuple(step for step in last if _RANKS[step[0]] < _RANKS[unit])
        places = _expand(parents, unit, values)
        if ranged and results:
            results[-1] = (results[-1][0], places[-1][0])
        elif results and (results[-1][1] or results[-1][0]) == parents:
            start, end = results.pop()
            results.extend(places if end is None else [(start, places[-1][0])])
        else:
            results.extend(places)
        last = places[-1][1] or places[-1][0]
    return tuple(results)


def _segments(text: str) -> list[tuple[str, list[tuple[str, bool]], bool]]:
    """第三、五条至第八条 → 条 with 3 and 5, then 条 with 8 after 至. A number's flag: 至 stood before it in the same unit."""
    segments: list[tuple[str, list[tuple[str, bool]], bool]] = []
    values: list[tuple[str, bool]] = []
    ranged = sub = attached = joined = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "first":
            count = parse_numeral(match[0][1]) or 1
            segments.append((match[0][2], [(str(n), False) for n in range(1, count + 1)], False))
        elif kind == "number":
            value = _ROMAN.find(match[0]) + 1 or parse_numeral(match[0])
            if value is None:
                continue
            if sub and segments:
                numbers = segments[-1][1]
                if joined:  # 第五条之一、之二
                    numbers.append((f"{numbers[-1][0].partition('-')[0]}-{value}", False))
                else:
                    numbers[-1] = (f"{numbers[-1][0]}-{value}", numbers[-1][1])
            elif attached:
                segments.append(("附件", [(str(value), False)], False))
            elif (joined or ranged) and segments and segments[-1][0] == "附件" and not values:  # 附件1、2
                segments[-1][1].append((str(value), ranged))
                ranged = False
            else:
                values.append((str(value), ranged))
                ranged = False
            sub = attached = joined = False
        elif kind == "joint":
            joined = True
        elif kind == "to":
            ranged = True
        elif kind == "sub":
            sub = True
        elif kind == "unit" and match[0].startswith("附"):
            attached = True
        elif kind == "unit" and values:
            first, following = values[0], values[1:]
            segments.append((match[0], [(first[0], False), *following], first[1]))
            values = []
    return segments


def _expand(parents: Steps, unit: str, values: list[tuple[str, bool]]) -> list[tuple[Steps, Steps | None]]:
    """第一至三、五项 → 1 to 3, and 5, under the same parents."""
    places: list[tuple[Steps, Steps | None]] = []
    for value, ranged in values:
        steps = (*parents, (unit, value))
        if ranged and places:
            places[-1] = (places[-1][0], steps)
        else:
            places.append((steps, None))
    return places


def read_plain(text: str) -> tuple[tuple[Steps, Steps | None], ...]:
    """民法典1169条, 《民法典》§1079: the place without its 第."""
    sign, _, number = text.rpartition("§")
    return read_place(f"第{number.strip()}条" if sign or "§" in text else f"第{text.strip()}")


def to_path(steps: Steps) -> str:
    """Steps as a path: 第三章第十二条第二款 → `12.p2` (an article's number alone is its address)."""
    letters = {
        "编": "bk",
        "章": "ch",
        "节": "sec",
        "部分": "s",
        "条": "",
        "点": "",
        "款": "p",
        "项": "i",
        "目": "m",
        "附件": "att",
    }
    named = [step for step in steps if step[0] in letters]
    for index, (unit, _) in enumerate(named):
        if unit in ("条", "点"):
            named = named[index:]
            break
    return ".".join(letters[unit] + number for unit, number in named)
