"""Names that a text may write without 《》, such as 民法典; used by `find` to tell where a name begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_END = re.compile(r"[\u4e00-\u9fff）)]")
_REGION = frozenset("省市区县州盟旗镇乡")
_LONGEST = 60
_LAW_WORD = re.compile(
    r"(?:法|法典|宪法|条约|公约|协定|条例|办法|细则|规则|解释|规定|修正案(?:[（(][一二三四五六七八九十]{1,3}[）)])?)$"
)
_RUN = re.compile(r"[\u4e00-\u9fff（）()〈〉、]{2,40}$")
_LEAD = re.compile(
    r"(?:依照|按照|根据|依据|参照|违反|行使|造成|完成|出现|如无|适用|符合|属于|构成|触犯|执行|援引|具有|以及|或者|认定为|不得|违背|遵守|遵照|贯彻|落实|对照|见|对|将|和|与|及|或|按|依|以|由|在|为|是|除|的|有(?!关)|于|"
    r"国务院|国家|我国|原|规定|、|[（(](?![^（()）]*[）)]))"
)
_PLAIN_WORDS = frozenset(
    "规定 办法 解释 规则 上述规定 有关规定 相关规定 本规定 合法 违法 非法 依法 方法 执法 司法 立法 修法 国法 无法".split()
)


@dataclass(frozen=True, slots=True)
class Names:
    """A set of names, asked for the longest that ends at a place in a text."""

    words: frozenset[str]
    _lengths: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    @classmethod
    def of(cls, words: Iterable[str]) -> Names:
        """From any names; those shorter than two characters are left out."""
        return cls(frozenset(w for w in words if 2 <= len(w) <= _LONGEST))

    def __post_init__(self) -> None:
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[-2:], set()).add(len(word))
        self._lengths.update({end: tuple(sorted(sizes, reverse=True)) for end, sizes in lengths.items()})

    def ending_at(self, text: str, end: int) -> tuple[int, bool] | None:
        """Where the longest name that ends at `end` begins, and whether it is one of ours.

        A name is not taken from the end of a longer one: 广州市物业管理条例 is not 物业管理条例. Such a name, and one that
        looks like a law without being ours, is given with False.
        """
        before = text[end - 1 : end]
        if not _END.match(before):
            return None
        for length in self._lengths.get(text[end - 2 : end], ()):
            start = end - length
            if start >= 0 and text[start:end] in self.words:
                if text[max(0, start - 7) : start].endswith("中华人民共和国"):
                    start -= 7
                if (
                    start
                    and text[start - 1] in _REGION
                    and not text[max(0, start - 3) : start].endswith(("本市", "本省", "本区", "本县"))
                ):
                    unknown = _unknown_name(text, end)
                    return None if unknown is None else (unknown, False)
                return start, True
        found = _unknown_name(text, end)
        return None if found is None else (found, False)


def _unknown_name(text: str, end: int) -> int | None:
    """Where a name begins that ends like a law's but is none we know."""
    window = text[max(0, end - _LONGEST) : end]
    if not _LAW_WORD.search(window):
        return None
    run = _RUN.search(window)
    if run is None:
        return None
    name = run[0]
    cut = 0
    for lead in _LEAD.finditer(name):
        if lead.end() < len(name) - 1:
            cut = lead.end()
    name = name[cut:]
    if len(name) < 2 or name in _PLAIN_WORDS or name.startswith(("本", "该", "前", "其", "上述", "此")):
        return None
    return end - len(name)
