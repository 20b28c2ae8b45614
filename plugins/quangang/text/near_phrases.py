"""Set phrases written with slips: wrong, missing, extra, doubled or swapped characters. Strings in, places out.

Texts are compared by their sound (`sounds.txt`), for most slips of a keyboard sound like what was meant: any number of those is
seen, and beside them one slip of another kind (two in a long phrase). Looks for an intact piece of each phrase and aligns what
stands on both sides, so that the work grows with the text and not with the number of possible slips. What a slip may be is narrow
where honest words lie near (两个确保 beside 两个确立).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from quangang.text.segmentation import words

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONG = 5
"""From this many characters on, any wrong character inside is a slip; in a shorter one only what looks or sounds alike."""
_LONGER = 7
"""In a phrase shorter than this a missing character counts only where a word begins: 健全 + 深化改革 is honest."""
_LONGEST = 8
"""From this many characters on, two slips that do not sound alike are seen."""

# Characters that look like one another, or sound alike to some ears.
_ALIKE_GROUPS = """
制治智至致质志置止只直 识实时式事士世示视职织试 信心新兴欣芯辛 护户互沪 立利力例丽历粒 表标彪裱 面免棉 体休题提 定订顶 命名明铭 想象像响向 观官关冠馆管 国园围囯困圈
党挡档当 义意议艺仪易 会汇绘慧惠 位为未 产厂场铲 象 社设涉摄杜牡 价架 党堂 军君 复付 民名明们敏 人入八 为维惟唯伟围违 中钟种终 央秧 四是事死式 两俩量二辆 三山叁 五伍舞 不布步部 以已己 科棵
射 权泉 席袭刁 把初出处 记纪计 忘望旺 牢老劳 使史始 严言研颜 核合和何河 介 值植 共供公工 华花化 代带待 项向 规归 特持 色涩 主注王 近进尽 平评萍坪
总纵 书输 同统 思斯恩 群裙 众种 路陆 线现 领 运云 富覆 委 梦蒙 自字白目 道到 理里礼 论伦轮 法发 绿录 水谁 青清 银印金 房方
确却缺 从丛 展站 学雪 由油 铸筑注 构够 健建 格搁 局句 见 高搞 量良 强墙 均 讲将 政正 做作坐 章张 风凤 西 末未 土士 千干于 大太犬 天夫无 要耍 候侯 兵乒 治冶 级极 员贡 间问
"""
_ALIKE: dict[str, set[str]] = {}
for _group in _ALIKE_GROUPS.split():
    for _char in _group:
        _ALIKE.setdefault(_char, set()).update(_group)
_NUMERALS = frozenset("一二两三四五六七八九十")
_SLOGAN_BEFORE = re.compile(
    r"(?:增强|坚定|做到|树立|践行|拥护|捍卫|领悟|贯彻|落实|牢固|弘扬|培育|坚持|推进|统筹|学习)[了]?\Z"
)
_COUNTED = re.compile("[一二两三四五六七八九十]个")
_REPEAT = re.compile(r"([\u4e00-\u9fff]{2})(?=\1)")
_SMALL = "的了和与之等"


@dataclass(frozen=True)
class Phrase:
    """A set phrase.

    Attributes:
        text: as it is right, without quotation marks.
        neighbours: honest words that lie one character away.
        alike: inside it, too, only a character that looks or sounds alike is a slip: many honest words lie near.
        bound: it cannot do without its last character, whatever follows: 社会主 is no word, 核心价值 is.
    """

    text: str
    neighbours: frozenset[str] = frozenset()
    alike: bool = False
    bound: bool = False

    @cached_property
    def sound(self) -> str:
        """The phrase as it sounds."""
        return self.text.translate(_sounds())

    @cached_property
    def anchors(self) -> tuple[tuple[str, int, int], ...]:
        """Pieces one of which every slip leaves intact: how they sound, their place in the phrase, and their length."""
        size = len(self.text)
        parts = 3 if size >= _LONGEST else 2
        cuts = [size * part // parts for part in range(parts + 1)]
        pieces = [(self.sound[a:b], a, b - a) for a, b in pairwise(cuts)]
        half = size // 2
        if parts == 2:  # a swap across the middle leaves no half intact
            swapped = self.sound[: half - 1] + self.sound[half] + self.sound[half - 1] + self.sound[half + 1 :]
            pieces.append((swapped, 0, size))
        return tuple(pieces)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A set phrase with slips.

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


def near_misses(text: str, phrases: Iterable[Phrase], edges: frozenset[int] = frozenset()) -> Iterator[NearMiss]:
    """Slips in a text without spaces and quotation marks inside phrases; each place once for each phrase.

    Args:
        text: what to look through.
        phrases: what to look for.
        edges: where a quotation mark stood in the text: what is quoted is meant as a phrase.
    """
    heard = text.translate(_sounds())
    repeats = [match.end() for match in _REPEAT.finditer(text)]
    for phrase in phrases:
        yield from _repeated(text, phrase, repeats)
        done = -1
        for start, place, length in sorted(_occurrences(heard, phrase)):
            if start - place + len(phrase.text) <= done:
                continue
            found = (
                _doubled(text, phrase, start - place)
                if text.startswith(phrase.text, max(start - place, 0))
                else (_around(text, heard, phrase, start, place, length, edges))
            )
            if found is not None and found.end > done:
                done = found.end
                yield found


def _occurrences(heard: str, phrase: Phrase) -> Iterator[tuple[int, int, int]]:
    for anchor, place, length in phrase.anchors:
        start = heard.find(anchor)
        while start >= 0:
            yield start, place, length
            start = heard.find(anchor, start + 1)


# ── one place ──


@dataclass(frozen=True, slots=True)
class _Edit:
    """A slip that does not sound like what was meant.

    Attributes:
        kind: `wrong`, `missing`, `extra` or `swapped`.
        index: of the character in the phrase.
        char: what is written there, as it sounds.
    """

    kind: str
    index: int
    char: str = ""

    def doubles(self, sound: str) -> bool:
        """An extra character that is the one beside it once more."""
        return self.kind == "extra" and self.char in sound[max(0, self.index - 1) : self.index + 2]


_Way = tuple[int, tuple[_Edit, ...]]
"""How many characters of the text were used up, and with which slips."""


def _align(meant: str, heard: str, budget: int) -> tuple[_Way, ...]:
    """The ways with fewest slips by which a text that goes on as it likes begins as what was meant."""
    same = 0
    while same < len(meant) and same < len(heard) and meant[same] == heard[same]:
        same += 1
    if same == len(meant):
        return ((same, ()),)
    if not budget:
        return ()
    best: list[_Way] = []
    here = heard[same : same + 1]
    for kind, skip, used in (("swapped", 2, 2), ("extra", 0, 1), ("wrong", 1, 1), ("missing", 1, 0)):
        if used > len(heard) - same or (kind == "swapped" and heard[same : same + 2] != meant[same : same + 2][::-1]):
            continue
        for end, edits in _align(meant[same + skip :], heard[same + used :], budget - 1):
            moved = tuple(_Edit(edit.kind, edit.index + same + skip, edit.char) for edit in edits)
            best.append((same + used + end, (_Edit(kind, same, here), *moved)))
    fewest = min((len(edits) for _, edits in best), default=0)
    return tuple(way for way in best if len(way[1]) == fewest)


def _around(
    text: str, heard: str, phrase: Phrase, start: int, place: int, length: int, edges: frozenset[int]
) -> NearMiss | None:
    """The slip that has an anchor in it, when there is one."""
    size = len(phrase.text)
    budget = 2 if size >= _LONGEST else 1
    if length == size:  # the anchor is the phrase with its middle swapped
        return _judged(text, phrase, start, start + size, (_Edit("swapped", size // 2 - 1),), edges)
    after = start + length
    for used, edits in _align(phrase.sound[:place][::-1], heard[max(0, start - place - budget) : start][::-1], budget):
        before = tuple(_Edit(one.kind, place - 1 - one.index - (one.kind == "swapped"), one.char) for one in edits)
        rest = phrase.sound[place + length :]
        for more, later in _align(rest, heard[after : after + len(rest) + budget], budget - len(edits)):
            slips = *before, *(_Edit(one.kind, place + length + one.index, one.char) for one in later)
            found = _judged(text, phrase, start - used, after + more, slips, edges)
            if found is not None:
                return found
    return _jumbled(text, phrase, start - place)


def _jumbled(text: str, phrase: Phrase, start: int) -> NearMiss | None:
    """The very characters of a phrase that is not short, in another order: 社会核心主义价值观."""
    size = len(phrase.text)
    written = text[max(start, 0) : start + size]
    if size < _LONGER or written == phrase.text or sorted(written) != sorted(phrase.text):
        return None
    return NearMiss(start, start + size, written, phrase.text)


def _judged(
    text: str, phrase: Phrase, start: int, end: int, edits: tuple[_Edit, ...], edges: frozenset[int]
) -> NearMiss | None:
    written = text[start:end]
    if written == phrase.text or not _HAN.fullmatch(written) or _contains(text, phrase, start, end):
        return None
    quoted = start in edges or end in edges
    slogan = quoted or bool(_SLOGAN_BEFORE.search(text[max(0, start - 5) : start]))
    closed = end in edges or not _HAN.match(text[end : end + 1])
    if not edits:
        kind = _sounds_alike(written, phrase, slogan=slogan, closed=closed)
    elif not _ends_hold(written, phrase, edits):
        kind = None
    elif len(edits) == 1:
        kind = _one_edit(text, phrase, written, start, edits[0], slogan=slogan, closed=closed)
    else:
        kind = True if _two_edits(edits, phrase) else None
    return NearMiss(start, end, written, phrase.text, kind) if kind is not None else None


def _contains(text: str, phrase: Phrase, start: int, end: int) -> bool:
    """The right phrase, or an honest neighbour, stands right here."""
    around = text[max(0, start - 3) : end + 4]
    return phrase.text in around or any(near in around for near in phrase.neighbours)


def _sounds_alike(written: str, phrase: Phrase, *, slogan: bool, closed: bool) -> bool | None:
    """Every wrong character sounds like the one that was meant."""
    wrong = [index for index, char in enumerate(written) if char != phrase.text[index]]
    if len(phrase.text) >= _LONG or slogan:
        return True
    if _COUNTED.match(phrase.text):  # 这是个意识问题, 两个卫护小组
        return True if len(wrong) == 1 and wrong[0] >= 2 and closed else None
    return True


def _inside(edit: _Edit, phrase: Phrase) -> bool:
    last = len(phrase.text) - 1
    if edit.kind == "swapped":
        return True
    return 0 < edit.index < last or (edit.index == last and (edit.kind == "extra" or phrase.bound))


def _ends_hold(written: str, phrase: Phrase, edits: tuple[_Edit, ...]) -> bool:
    """Beside a slip of another kind the ends must be written as they are meant: 授权省人民代表大会 is no 全国人民代表大会.

    In a phrase that is not long, everything else must.
    """
    right = phrase.text
    if len(right) < _LONGEST:
        others = sum(char not in written for char in set(right)) - sum(
            edit.kind in ("wrong", "missing") for edit in edits
        )
        return others <= 0
    last = len(right) - 1
    touched = {
        edit.index + more
        for edit in edits
        if edit.kind != "extra"
        for more in ((0, 1) if edit.kind == "swapped" else (0,))
    }
    return (0 in touched or written[0] == right[0]) and (phrase.bound or last in touched or written[-1] == right[-1])


def _two_edits(edits: tuple[_Edit, ...], phrase: Phrase) -> bool:
    """Two slips of a long phrase; two missing characters, two more, or another word are a wording of its own."""
    kinds = [edit.kind for edit in edits]
    near = abs(edits[0].index - edits[1].index) == 1
    if phrase.alike or kinds in (["missing"] * 2, ["extra"] * 2) or (near and "swapped" not in kinds):
        return False
    return all(_inside(edit, phrase) and not _is_small(edit) for edit in edits)


def _is_small(edit: _Edit) -> bool:
    """An extra 的 or 和: another way to put it, not a slip."""
    return edit.kind == "extra" and edit.char in _SMALL.translate(_sounds())


def _one_edit(
    text: str, phrase: Phrase, written: str, start: int, edit: _Edit, *, slogan: bool, closed: bool
) -> bool | None:
    """Whether one slip is certain (True), may be a phrase of one's own (False), or is none (None)."""
    size = len(phrase.text)
    if edit.kind == "swapped" or edit.doubles(phrase.sound):
        return True
    if edit.kind == "wrong":
        return _substituted(written, phrase, edit.index, slogan=slogan, closed=closed)
    if edit.kind == "missing":
        if edit.index in (0, size - 1):
            return True if phrase.bound and edit.index and closed else None
        if size < _LONGER and not slogan and _HAN.match(text[start - 1 : start]):
            return None  # 健全 + 深化改革 is no 全面深化改革
        return True if size >= _LONG or (slogan and closed) else None
    if not edit.index or phrase.alike:
        return None
    return None if _is_small(edit) or (size < _LONG and not (slogan and closed)) else True


def _substituted(written: str, phrase: Phrase, index: int, *, slogan: bool, closed: bool) -> bool | None:
    right, size = phrase.text, len(phrase.text)
    wrong, meant = written[index], right[index]
    if wrong in _NUMERALS and meant in _NUMERALS:
        return index != 0 if slogan or index else None
    counted = bool(_COUNTED.match(right))
    if wrong in _ALIKE.get(meant, ()) and (slogan or not counted or index >= 2):
        return True
    if size < _LONG:
        return not counted if slogan and closed and index else None
    if phrase.alike:
        return None
    return True if 0 < index < size - 1 or (index and phrase.bound) else None


def _doubled(text: str, phrase: Phrase, start: int) -> NearMiss | None:
    """The right phrase with its last character, or its first one or two, written twice: 四个意识识, 社会社会主义核心价值观."""
    right = phrase.text
    end = start + len(right)
    if text[end : end + 1] == right[-1]:
        after = _HAN.match(text, end, end + 4)
        more = words(after[0])[0] if after else ""
        if len(more) == 1 and not any(near in text[start : end + 3] for near in phrase.neighbours):
            return NearMiss(start, end + 1, text[start : end + 1], right)
    for count in (2, 1):
        if start >= count and text[start - count : start] == right[:count]:
            before = text[max(0, start - count - 1) : start - count]
            if count == 1 and _HAN.match(before) and not _SLOGAN_BEFORE.search(text[max(0, start - 6) : start - 1]):
                continue  # 其中中国共产党党员
            if count == 2 and right[0] == right[1]:
                continue
            return NearMiss(start - count, end, text[start - count : end], right)
    return None


def _repeated(text: str, phrase: Phrase, repeats: list[int]) -> Iterator[NearMiss]:
    """A word inside the phrase written twice: 中华人民人民共和国.

    Args:
        text: what to look through.
        phrase: what to look for.
        repeats: where two characters begin that stand before themselves.
    """
    right = phrase.text
    size = len(right)
    for place in repeats:
        if text[place : place + 2] not in right:
            continue
        first = max(0, place - size)
        once = text[first:place] + text[place + 2 : place + 2 + size]
        start = once.find(right)
        if 0 <= start < place - first < start + size and right not in text[first : place + 2 + size]:
            yield NearMiss(
                first + start, first + start + size + 2, text[first + start : first + start + size + 2], right
            )


@cache
def _sounds() -> dict[int, str]:
    """Character → a character that stands for its sound."""
    lines = Path(__file__).with_name("sounds.txt").read_text(encoding="utf-8").split("\n")
    table: dict[int, str] = {}
    for number, line in enumerate(line for line in lines if line and not line.startswith("#")):
        table.update(dict.fromkeys(map(ord, line.partition(" ")[2]), chr(0xE000 + number)))
    return table
