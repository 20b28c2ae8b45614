"""How people ask: which characters of a question carry it, and how else the rest may stand in a text. Mirror: plugins/web/search/asking.ts.

A question is carried by what is left without the words of asking (咋、怎么办、能不能、多少钱). Numbers stand in texts in either writing, so that
三年 has to find 3年; everyday words and those of the texts meet in the synonyms of a portal.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from quangang.search.grams import grams

_FILLERS = (
    "怎么办 怎么样 怎么 怎样 咋办 咋样 咋整 咋 啥时候 什么时候 什么意思 是什么 什么 啥 多少钱 多少 多久 多长时间 几个 几次 几回 几点 哪些 哪个 哪里 哪儿 "
    "为什么 为啥 能不能 可不可以 可以 能否 是不是 是否 有没有 有无 要不要 该不该 算不算 会不会 给不给 行不行 好不好 对不对 管不管 用不用 请问 问一下 想问 我们 你们 "
    "他们 咱们 没有 这个 那个 一下 一个 到底 究竟 应该 需要 必须 今天 现在 还是 如果 或者 时候 情况 问题 讲啥 说啥 意思 东西"
).split()
FILLERS = re.compile("|".join(sorted(_FILLERS, key=lambda word: (-len(word), word))))
"""Words that ask and say nothing about what."""
LIGHT = frozenset(
    "吗呢吧啊呀嘛么了的地得我你他咱能会该要想给让叫把被是有在和跟与或就都也还再又很太不没这那一来去用做干办说讲谁哪几多少带先后上下里中个每咋啥从到对为之以及其而且但找看拿弄搞样些儿真哦呗哈只才刚已过着最更"
)
"""Characters that carry nothing where they match nothing."""
_DIGITS = "零一二三四五六七八九"
_DIGIT = "[一二两三四五六七八九]"
_CHINESE = re.compile(f"(?:({_DIGIT})千)?零?(?:({_DIGIT})百)?零?(?:({_DIGIT}?)(十))?零?({_DIGIT})?")
_NUMBER = re.compile(
    "([0-9]{1,6}|[零〇一二两三四五六七八九十百千]{1,7})(万?(?:年|个月|月|天|人|名|次|级|岁|户|条|岗|档|项|类|种|点|小时|周|倍|期))"
)
_WORD = re.compile("[0-9a-z\u00df-\u024f\u0370-\u04ff\u3007\u3400-\u4dbf\u4e00-\u9fff]")
_OWN = re.compile("[0-9]{3,9}|[0-9.]{1,6}万|[一二两三四五六七八九十]{1,3}[百千万]")
"""The asker's own number, which stands in no text."""
_OR_NOT = re.compile(r"(.)不\1")
"""开不开, 认不认: said once, it says all."""
_ATOMS = re.compile("[0-9a-z]{1,24}")
_WIDE = re.compile("[\U00010000-\U0010ffff]")


def flat(text: str) -> str:
    """A text in which a place is the same in Python and in browsers."""
    return _WIDE.sub("□", text)


def meant(text: str) -> list[bool]:
    """For each character of a folded question, whether it says what the question is about."""
    carried = [_WORD.fullmatch(character) is not None and character not in LIGHT for character in text]
    for pattern, kept in ((FILLERS, 0), (_OWN, 0), (_OR_NOT, 1)):
        for match in pattern.finditer(text):
            carried[match.start() + kept : match.end()] = [False] * (len(match[0]) - kept)
    return carried


def said(text: str) -> str:
    """A question without the words that only ask."""
    return FILLERS.sub(lambda match: " " * len(match[0]), text)


def numbers(text: str) -> list[tuple[int, int, str]]:
    """Numbers of a folded question with what they count, in either writing, with the place of each: 三年 → 3年."""
    found: list[tuple[int, int, str]] = []
    for match in _NUMBER.finditer(text):
        other = _in_chinese(match[1]) if match[1].isdigit() else in_digits(match[1])
        found += [(*match.span(), written + match[2]) for written in (match[1], other) if written]
    return found


def in_digits(number: str) -> str:
    """A Chinese numeral below ten thousand in digits, "" where it is none."""
    number = number.replace("〇", "零").replace("两", "二")
    if all(character in _DIGITS for character in number):
        return "".join(str(_DIGITS.index(character)) for character in number)
    match = _CHINESE.fullmatch(number)
    if match is None:
        return ""
    thousands, hundreds, tens, ten, ones = match.groups()
    parts = ((thousands, 1000), (hundreds, 100), (tens or (ten and "一"), 10), (ones, 1))
    return str(sum(_DIGITS.index(digit) * unit for digit, unit in parts if digit))


def _in_chinese(number: str) -> str:
    tens, ones = divmod(int(number), 10)
    if not 0 < 10 * tens + ones < 100:
        return ""
    return ("" if tens < 2 else _DIGITS[tens]) + "十" * (tens > 0) + (_DIGITS[ones] if ones else "")


def others(text: str, synonyms: tuple[tuple[str, ...], ...]) -> list[tuple[int, int, str]]:
    """What may stand in a text for a stretch of a question: synonyms, and numbers in the other writing."""
    found = numbers(text)
    for group in synonyms:
        for word in group:
            start = text.find(word) if word else -1
            while start >= 0:
                found += [(start, start + len(word), other) for other in group if other != word]
                start = text.find(word, start + 1)
    return found


def covered(text: str, found: Iterable[tuple[int, int, str]], has: Container[str]) -> list[bool]:
    """For each character of a question, whether a text with these grams has it together with a neighbour, or a word for it."""
    known = [False] * len(text)
    for place in range(len(text) - 1):
        if text[place : place + 2] in has:
            known[place] = known[place + 1] = True
    for match in _ATOMS.finditer(text):
        if match[0] in has:
            known[match.start() : match.end()] = [True] * len(match[0])
    for start, end, other in found:
        if not all(known[start:end]) and all(gram in has for gram in grams(other)):
            known[start:end] = [True] * (end - start)
    return known


def joined(text: str, found: Iterable[tuple[int, int, str]], has: Container[str]) -> list[bool]:
    """For each pair of neighbours of a question, whether a text has it, or a word for a stretch with it."""
    known = [text[place : place + 2] in has for place in range(len(text) - 1)]
    for start, end, other in found:
        if all(gram in has for gram in grams(other)):
            known[start : end - 1] = [True] * (end - 1 - start)
    return known
