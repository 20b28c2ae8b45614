"""Set phrases written with one slip: a wrong, missing, extra or swapped character. Strings in, places out.

Looks for an intact half of each phrase and compares what stands around it, so that the work grows with the text and not with
the number of possible slips. What a slip may be is narrow where honest words lie near (两个确保 beside 两个确立).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONG = 5
"""From this many characters on, any wrong character inside is a slip; in a shorter one only what looks or sounds alike."""
_LONGER = 7
"""In a phrase shorter than this a missing character counts only where a word begins: 健全 + 深化改革 is honest."""

# Characters that look or sound like one another, as people mistype them.
_ALIKE_GROUPS = """
制治智至致质志置止只直 识实时式事士世示视职织试 信心新兴欣芯辛 护户互沪 立利力例丽历粒 表标彪裱 面免棉 体休题提 定订顶 命名明铭 想象像响向 观官关冠馆管 国园围
党挡档当 义意议艺仪易 会汇绘慧惠 位为未 产厂场铲 象 社设涉摄 价架 识 习 向象 党堂 军君 复付 民名明们敏 人入 为维惟唯伟围违 中钟种终 央秧 四是事死式 两俩量二辆 三山叁 五伍舞 不布步部 以已己 科棵 社射 全权泉 习席袭刁 八把
初出处 记纪计 忘望旺 牢老劳 使史始 严言研颜 核合和何河 价介 值植直 共供公工 和合 产场 华花化 代带待 项向 规归 特持 色社涩 主注 时是 近进尽 平评萍坪
总纵 书输 同统 思斯 群裙 众种 路陆 线现 命令领 运云 复富覆 伟委 梦蒙 自字 道到 理里礼 论伦轮 化华 意义议 民主 法发 治制 绿录 水谁 青清 山三 银印金 房方
确却缺 维围唯 从丛 发法 展站 学雪 自字 由油 铸筑注 牢劳 共同 构够 建健 格搁 局句 现见 代带 高搞 质制 量良 强墙 军均 讲将 政正 做作坐 课科棵 实时 三山 章张 作做 风凤 四西
"""
_ALIKE: dict[str, set[str]] = {}
for _group in _ALIKE_GROUPS.split():
    for _char in _group:
        _ALIKE.setdefault(_char, set()).update(_group)
_NUMERALS = frozenset("一二两三四五六七八九十")
_SLOGAN_BEFORE = re.compile(
    r"(?:增强|坚定|做到|树立|践行|拥护|捍卫|领悟|贯彻|落实|牢固|弘扬|培育|坚持|推进|统筹|学习)[了]?[“\"‘]?\Z"
)
_QUOTES = '“”"‘’「」'


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase.

    Attributes:
        text: as it is right, without quotation marks.
        neighbours: honest words that lie one character away.
        alike: inside it, too, only a character that looks or sounds alike is a slip: many honest words lie near.
    """

    text: str
    neighbours: frozenset[str] = frozenset()
    alike: bool = False

    def anchors(self) -> tuple[tuple[str, int], ...]:
        """Pieces one of which every slip leaves intact, each with its place in the phrase."""
        half = len(self.text) // 2
        swapped = self.text[: half - 1] + self.text[half] + self.text[half - 1] + self.text[half + 1 :]
        return (self.text[:half], 0), (self.text[half:], half), (swapped, 0)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A set phrase with a slip.

    Attributes:
        start: where it begins in the text.
        end: where it ends.
        written: what is written.
        phrase: what was meant.
        certain: it can be nothing else; else a number differs, and a phrase of one's own may be meant.
    """

    start: int
    end: int
    written: str
    phrase: str
    certain: bool = True


def near_misses(text: str, phrases: Iterable[Phrase]) -> Iterator[NearMiss]:
    """Slips in a text without spaces and quotation marks inside phrases; each place once for each phrase."""
    for phrase in phrases:
        seen = -1
        for anchor, place in phrase.anchors():
            start = text.find(anchor)
            while start >= 0:
                found = _around(text, phrase, start - place, start, len(anchor))
                if found is not None and found.start != seen:
                    seen = found.start
                    yield found
                start = text.find(anchor, start + len(anchor))


def _around(text: str, phrase: Phrase, first: int, anchor: int, length: int) -> NearMiss | None:
    """The slip that has an anchor in it, when there is one."""
    right = phrase.text
    if text.startswith(right, max(first, 0)):
        return None
    for extra in (0, -1, 1):
        start, end = (first - extra, anchor + length) if first < anchor else (first, first + len(right) + extra)
        if start < 0 or end > len(text):
            continue
        written = text[start:end]
        if _HAN.fullmatch(written) and not _contains(text, phrase, start, end):
            kind = _slip(written, phrase, text, start)
            if kind is not None:
                return NearMiss(start, end, written, right, kind)
    return None


def _contains(text: str, phrase: Phrase, start: int, end: int) -> bool:
    """The right phrase, or an honest neighbour, stands right here."""
    around = text[max(0, start - 3) : end + 4]
    return phrase.text in around or any(words in around for words in phrase.neighbours)


def _slip(written: str, phrase: Phrase, text: str, start: int) -> bool | None:
    """Whether the words are the phrase with one slip for certain (True), with another number (False), or not (None)."""
    right = phrase.text
    slogan = text[start - 1 : start] in tuple(_QUOTES) or bool(_SLOGAN_BEFORE.search(text[max(0, start - 5) : start]))
    if len(written) == len(right):
        wrong = [index for index in range(len(right)) if written[index] != right[index]]
        if len(wrong) == 1:
            return _substituted(written, right, wrong[0], slogan=slogan and not phrase.alike, free=not phrase.alike)
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return (
            True if swapped and written[wrong[0]] == right[wrong[1]] and written[wrong[1]] == right[wrong[0]] else None
        )
    shorter, longer = sorted((written, right), key=len)
    index = next((index for index, char in enumerate(shorter) if char != longer[index]), len(shorter))
    # At its ends a phrase that lacks or gains a character is a piece of something else.
    if not 0 < index < len(longer) - 1 or shorter[index:] != longer[index + 1 :]:
        return None
    if longer is right and len(right) < _LONGER and not slogan and _HAN.match(text[start - 1 : start]):
        return None  # 健全 + 深化改革 is no 全面深化改革
    return None if longer is written and written[index] in "的了和与之等" else True


def _substituted(written: str, right: str, index: int, *, slogan: bool, free: bool) -> bool | None:
    wrong, meant = written[index], right[index]
    if wrong in _NUMERALS and meant in _NUMERALS:
        return index != 0 if slogan or index else None
    if wrong in _ALIKE.get(meant, ()):
        return True
    inside = 0 < index < len(right) - 1
    return (
        True
        if (inside and ((free and len(right) >= _LONG) or slogan)) or (slogan and len(right) == 4 and index == 3)
        else None
    )
