"""重要?!弊鳛辄h的 → 重要。”作為黨的：GBK 字节流丢了一个字节，后面的字节两两错位。

GBK 里一个汉字占两个字节。丢掉“。”的第一个字节 A1，剩下的 A3 便和后一个字的首字节凑成别的字，一路错下去，直到
遇见一个西文字节（如“黨”的尾字节 68，即字母 h）才重新对齐。把错位的一段按 GBK 写回字节、补上丢掉的字节再读，就得到原文。
网页常在丢字节处留下“?”，又把全角标点改成半角，所以“?!”其实是“丢失的字节”和“！”(A3 A1)。

只有补上以后整段都是常用字、而原样夹着生僻字时才改；末尾那个字若也丢了半边，补不出来，提醒编者。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quangang.curation.lines import HAN, MARKS, is_han
from quangang.curation.notes import Change, Doubt, Note, Repair, Setting
from quangang.curation.repairs.punctuation import FULL
from quangang.curation.repairs.traditional import simplify
from quangang.curation.words import words

_LOST = (b"\xa1", b"\xa3")
"""Rows of GBK that hold the punctuation: what follows a lost byte is known, what it was must be one of these."""
_TRIGGER = re.compile(rf"(?<=[{HAN}{MARKS}\w])[?？\ufffd](?=[{HAN}{MARKS},:;?!()\u3000-\u33ff\ufe30-\uffef])")
_RARE_RUN = re.compile(rf"[{HAN}]{{2,}}")
_SIGN = re.compile(r"[?？\ufffd]")
_LONGEST = 120
"""Characters after which a shift that has not come right again is given up."""
_MOST = 500
"""Places of one text that are tried."""
_PAUSES = frozenset("，。、；：？！”“’‘（）《》…—·")


@dataclass(frozen=True, slots=True)
class _Restored:
    """A stretch put right.

    Attributes:
        length: characters of the damaged text it replaces, the sign of the lost byte not counted.
        text: what they were.
        whole: the stream came right again; else the last character lost half of itself and is not in `text`.
    """

    length: int
    text: str
    whole: bool


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Put shifted stretches right."""
    del setting
    done = 0
    for places in _places(text):
        tries = [
            (position, found)
            for position, start in places
            if position >= done and (found := _restore(text[start : start + _LONGEST].split("\n")[0], position < start))
        ]
        if not tries:
            continue
        position, found = max(tries, key=lambda one: (one[1].whole, _in_words(simplify(one[1].text))))
        sign = 1 if _SIGN.match(text, position) else 0
        done = position + sign + found.length
        before = text[position:done]
        reason = f"GBK 字节流丢了一个字节，“{before}”错位，还原为“{found.text}”"
        yield Change(position, done, found.text, REPAIR.id, reason)
        if found.whole:
            message = f"“{before}”按丢了一个字节还原为“{found.text}”，请对照原件核对"
            yield Doubt(position, "restored-bytes", message, before)
        else:
            message = "这一段字节错位已还原，但末尾一个字的字节不全，补不出来，请对照原件"
            yield Doubt(position, "lost-character", message, before + text[done : done + 1])


def _places(text: str) -> Iterator[list[tuple[int, int]]]:
    """Where a byte may have been lost: alternatives of (position to replace from, first shifted character)."""
    groups = {match.start(): [(match.start(), match.end())] for match in _TRIGGER.finditer(text)}
    for match in _RARE_RUN.finditer(text):
        rare = next((i for i, char in enumerate(match[0]) if not _usual(char)), None)
        if rare is None:
            continue
        first = match.start() + rare
        starts = range(max(0, match.start() - 2, first - 4), first + 1)
        if not any(at in groups for at in starts):
            groups[first] = [(at, at) for at in starts if not _SIGN.match(text, at)]
    return iter([groups[at] for at in sorted(groups)[:_MOST]])


def _restore(shifted: str, signed: bool) -> _Restored | None:
    """The best reading of a shifted stretch; None when there is none that is plainly better.

    Args:
        shifted: the text from the first shifted character on.
        signed: the lost byte left a sign; without one the evidence must be stronger.
    """
    best: _Restored | None = None
    for lost in _LOST:
        found = _read(shifted, lost)
        if found is None or not _better(shifted[: found.length], found.text, signed):
            continue
        if best is None or (found.whole, found.length) > (best.whole, best.length):
            best = found
    return best


def _read(shifted: str, lost: bytes) -> _Restored | None:
    """The stretch with the lost byte before it, up to where pairs of bytes come right again."""
    stream = bytearray(lost)
    for length, char in enumerate(shifted, 1):
        if char in "?\ufffd" and shifted[length : length + 1].isalnum() and shifted[length].isascii():
            return _torn(stream, length - 1)  # 不少?40学时: the sign of half a character, no question
        try:
            part = FULL.get(char, char).encode("gbk")
        except UnicodeEncodeError:
            return _torn(stream, length - 1)
        if len(part) == 1 and not (char.isascii() and 0x40 <= part[0] <= 0x7E):
            return _torn(stream, length - 1)
        stream += part
        if stream[-1] < 0x80 and len(stream) % 2 == 0:
            return _decoded(stream, length)
        if stream[-1] < 0x80 and len(part) == 2:  # a Latin letter had become the second half of a character
            return _decoded(stream, length)
    return _torn(stream, len(shifted))


def _decoded(stream: bytes | bytearray, length: int) -> _Restored | None:
    try:
        return _Restored(length, stream.decode("gbk"), whole=True)
    except UnicodeDecodeError:
        return None


def _torn(stream: bytes | bytearray, length: int) -> _Restored | None:
    if length < 3:
        return None
    try:
        return _Restored(length, stream[:-1].decode("gbk"), whole=False)
    except UnicodeDecodeError:
        return None


def _better(before: str, after: str, signed: bool) -> bool:
    """Whether a reading is beyond doubt: it starts with punctuation, is made of usual characters, and words."""
    if len(after) < 2 or after[0] not in _PAUSES or not _sound(after):
        return False
    if not signed and (before[0] not in _PAUSES or after[1] not in _PAUSES):
        return False
    plain = simplify(after)
    usual = [_usual(char) for char in plain if is_han(char)]
    was = [_usual(char) for char in before if is_han(char)]
    if not usual or not was or sum(usual) < (1 if len(usual) < 7 else 0.9) * len(usual):
        return False
    if all(was):  # usual characters, by chance: then the letter that ends the stretch must be what the shift left over
        return signed and before[-1].isascii() and before[-1].isalpha() and after[1] in _PAUSES and all(usual)
    return _in_words(plain) >= _in_words(before) + (0.15 if len(was) > 3 else 0.0)


def _sound(text: str) -> bool:
    """No signs that Chinese running text does not hold."""
    return not re.search(rf"[^{HAN}{MARKS}A-Za-z0-9％／．＋－～]", text)


@lru_cache(maxsize=50_000)
def _usual(char: str) -> bool:
    """Whether a character stands in the first level of GB 2312: the 3,755 most used ones."""
    try:
        code = simplify(char).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] <= 0xD7


def _in_words(text: str) -> float:
    """Share of characters that stand in words of two or more."""
    han = [word for word in words(text) if is_han(word[0])]
    total = sum(len(word) for word in han)
    return sum(len(word) for word in han if len(word) > 1) / total if total else 0.0


REPAIR = Repair("gbk-shift", run)
