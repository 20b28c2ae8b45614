"""Which expression of a work a text says that it means: 《公司法》（2018年修正）, 2018年修正的《公司法》, 原《公司法》."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quangang.model import Span
from quangang.text.numerals import parse_numeral

_DATE = r"(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"
_MADE = "修正案?|修订|修改|通过|公布|颁布|发布|制定|出台|印发"
_EFFECT = "施行|实施|生效|执行"
_ACTS = rf"(?P<acts>(?:{_MADE}|{_EFFECT}|重新|并){{0,4}})"
_BEFORE = re.compile(
    rf"(?:{_DATE}起?(?:[^《》，。；：、（）\n]{{2,40}}?会议?)?(?:第?[一二三四五六七八九十\d]{{1,3}}次)?{_ACTS}"
    r"(?P<when>之?前|以前|之?后|以后|过|版|本|文本)?|(?P<edition>(?:19|20)\d\d)版)的?(?:新版?|全新|现行)?$"
)
"""What stands right before a title: 2023年12月29日修订的, 2023版."""
_DATES = re.compile(rf"{_DATE}(?P<told>[^，,；;。]{{0,60}})")
_BRACKET = re.compile(r"[（(〔\[](?P<inside>[^（）()〔〕\[\]《》\n]{4,160})[）)〕\]]")
_YEAR_ALONE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:修[正订改](?:版|本)?|版)?")
_AFTER = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年?修[正订改](?:版本?|文?本|后)?|年?版本?|年?文本)(?:的|中的)?")
"""Right behind a title: 《公司法》2023年修订版第二十条."""
_NOT_A_TIME = re.compile(r"号|期|页|卷|草案|征求意见")
_PRIOR = re.compile(r"(?:(?<![草中平高太三开固还复病抗燎归推莱松清])原|修[正订改](?:之?前|以前)的?|旧版?的?|已废止的)$")
_FORMERLY = re.compile(r"》?原第")
"""《公司法》原第八条: numbered as before the amendment."""
_CHINESE_YEAR = re.compile("[一二][〇○零0-9一二三四五六七八九]{3}(?=年)")
_REACH = 70
"""Characters before a title that are looked at."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The expression that a text names by its time.

    Attributes:
        year: of its making, or of what `day` and `prior` say; "" where none is named.
        day: ISO date from which it holds, where the text names it by that; else "".
        prior: it is the one before.
    """

    year: str = ""
    day: str = ""
    prior: bool = False

    def among(self, versions: Sequence[str]) -> str:
        """Which of some expressions it is, by their ISO dates; "" for none of them."""
        if self.prior:
            fits = [one for one in versions if one < self.year]
        elif self.day:
            # What holds from January on was made the year before; what is older was another text.
            fits = [one for one in versions if one <= self.day and int(self.year) - int(one[:4]) <= 1]
        else:
            fits = [one for one in versions if one.startswith(self.year)]
        return max(fits, default="")

    @property
    def words(self) -> str:
        """What it is called in a message."""
        return f"{self.year}年{'以前' if self.prior else '施行' if self.day else ''}的文本"


_IN_NAME = re.compile(r"[（(][^（()）\n]{4,40}[)）](?=[ \u3000]{0,2}第)")
"""What stands in brackets between a name without 《》 and its place: 民法典（2020年）第八条."""


def asked_time(text: str, span: Span) -> AskedTime | None:
    """What a text says beside a title of the time of the expression that it means; None where it says nothing.

    Args:
        text: the text.
        span: of the title, or of the whole citation.
    """
    title = text.find("》", span.start, span.end)
    inside = _IN_NAME.search(text, span.start, span.end) if title < 0 else None
    end = title + 1 if title >= 0 else inside.start() if inside else span.end
    if _FORMERLY.match(text, end) or (title < 0 and text.find("原第", span.start, span.end) >= 0):
        return AskedTime(prior=True)
    behind = _behind(text[end : end + 170])
    if behind is not None:
        return behind
    before = _CHINESE_YEAR.sub(_digits, text[max(0, span.start - _REACH) : span.start])
    match = _BEFORE.search(before)
    if match is None:
        return AskedTime(prior=True) if _PRIOR.search(before) else None
    if match["edition"]:
        return AskedTime(match["edition"])
    when = match["when"] or ""
    if when.endswith("后") and not match["acts"]:  # 2018年以后的: any of several
        return None
    return _of(match, match["acts"], prior=when.endswith("前"))


def numbered_formerly(text: str, start: int) -> bool:
    """Whether a place is numbered as before the amendment: 第八条（原第七条）."""
    return _PRIOR.search(text, max(0, start - 3), start) is not None and text[start - 1] == "原"


def _behind(rest: str) -> AskedTime | None:
    plain = _AFTER.match(rest)
    if plain:
        return AskedTime(plain["year"])
    bracket = _BRACKET.match(rest)
    if bracket is None or _NOT_A_TIME.search(bracket["inside"]):
        return None
    inside = _CHINESE_YEAR.sub(_digits, bracket["inside"])
    alone = _YEAR_ALONE.fullmatch(inside)
    if alone:
        return AskedTime(alone["year"])
    # Of several dates the last is that of the text: 1993年通过，2018年修正.
    match = next(reversed(list(_DATES.finditer(inside))), None)
    if match is None or (match.start() > 6 and not re.search(rf"{_MADE}|{_EFFECT}", inside)):
        return None
    return _of(match, match["told"], prior=bool(re.search(r"修[正订改](?:之?前|以前)", match["told"])))


def _of(match: re.Match[str], acts: str, *, prior: bool) -> AskedTime:
    year = match["year"]
    if prior or not re.search(_EFFECT, acts) or re.search(_MADE, acts):
        return AskedTime(year, prior=prior)
    day = f"{year}-{int(match['month'] or 12):02}-{int(match['day'] or 31):02}"
    return AskedTime(year, day)


def _digits(match: re.Match[str]) -> str:
    return "".join(one if one.isascii() else str(parse_numeral(one.replace("○", "〇")) or 0) for one in match[0])
