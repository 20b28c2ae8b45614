"""中文里的半角标点恢复为全角：政策,是 → 政策，是。

数字里的（1,000、10:30）、网址里的、纯西文里的不动；直引号能成对的改成弯引号，不成对的提醒编者。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.lines import CHINESE, HAN
from quangang.curation.notes import Change, Doubt, Note, Repair, Setting

FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_HAN = re.compile(f"[{HAN}]")
_NEUTRAL = frozenset(" \t　\xa0()\"'%％‰℃")
_MARK = re.compile(r"[,:;?!]")
_URL = re.compile(r"(?:https?|ftp)://[^\s\u2e80-\U0003ffff<>]+|www\.[^\s\u2e80-\U0003ffff<>]+|\]\([^()\s]*\)", re.I)
_STOP = re.compile(rf"(?<=[{HAN}”）》])(?<![.])[.．](?=[”’）]*(?:\n|$)|[{HAN}])")
_ENUMERATOR = re.compile(r"[ \t　]*(?:第?[一二三四五六七八九十]{1,4})$")
_DASHES = re.compile(rf"(?<=[{HAN}”》）])-{{2,3}}(?=[{HAN}“《])")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Full-width marks where the text around them is Chinese."""
    del setting
    taken = bytearray(len(text))
    for match in _URL.finditer(text):
        taken[match.start() : match.end()] = b"\x01" * len(match[0])
    for match in _MARK.finditer(text):
        if not taken[match.start()] and _in_chinese(text, match.start()):
            yield _full(text, match.start())
    start = 0
    for line in text.split("\n"):
        if CHINESE.search(line):
            yield from _brackets(line, start, taken)
            yield from _quotes(line, start)
        start += len(line) + 1
    yield from _stops(text, taken)
    for match in _DASHES.finditer(text):
        yield Change(match.start(), match.end(), "——", REPAIR.id, "中文破折号")


def _full(text: str, position: int) -> Change:
    mark = text[position]
    return Change(position, position + 1, FULL[mark], REPAIR.id, f"中文里的半角“{mark}”恢复为全角")


def _near(text: str, position: int, step: int) -> str:
    """The next character of the line that tells its language: no space, bracket, quote or per cent; "" at its end."""
    at = position + step
    for _ in range(5):
        if not 0 <= at < len(text) or text[at] == "\n":
            return ""
        if text[at] not in _NEUTRAL:
            return text[at]
        at += step
    return ""


def _in_chinese(text: str, position: int) -> bool:
    """Whether a mark stands in Chinese: by its neighbours; where one is a line's end and the other a figure, by the line."""
    if _figure(text[position - 1 : position]) and _figure(text[position + 1 : position + 2]):
        return False
    before, after = _near(text, position, -1), _near(text, position, 1)
    if any(char and CHINESE.match(char) for char in (before, after)):
        return True
    if (before + after).isascii() and (before + after).isalpha():
        return False
    percent = text[position - 1 : position] in ("%", "％", "‰", ")", "）")
    if not percent and after:
        return False
    line = text[max(text.rfind("\n", max(0, position - 80), position) + 1, position - 80) : position]
    return bool(_HAN.search(line)) and not before.isalpha()


def _figure(char: str) -> bool:
    return char.isascii() and char.isdigit()


def _brackets(line: str, start: int, taken: bytearray) -> Iterator[Change]:
    """Pairs whose inside or neighbour is Chinese; a lone bracket by its neighbours."""
    open_at: list[int] = []
    for position, char in enumerate(line):
        if char not in "()" or taken[start + position]:
            continue
        if char == "(":
            open_at.append(position)
        elif open_at:
            left = open_at.pop()
            inside = line[left + 1 : min(position, left + 200)]
            outer = (_near(line, left, -1), _near(line, position, 1))
            if _HAN.search(inside) or any(edge and CHINESE.match(edge) for edge in outer):
                yield from (_shift(_full(line, at), start) for at in (left, position))
        elif _in_chinese(line, position):
            yield _shift(_full(line, position), start)
    for left in open_at:
        if _in_chinese(line, left):
            yield _shift(_full(line, left), start)


def _shift(change: Change, offset: int) -> Change:
    return Change(change.start + offset, change.end + offset, change.after, change.rule, change.reason)


def _quotes(line: str, start: int) -> Iterator[Note]:
    places = [position for position, char in enumerate(line) if char in '"＂']
    if not places:
        return
    if len(places) % 2:
        text = line[max(0, places[-1] - 8) : places[-1] + 8]
        yield Doubt(start + places[-1], "unpaired-quote", "这一段的直引号不成对，没有改，请对照原件", text)
        return
    for number, position in enumerate(places):
        mark = "“”"[number % 2]
        yield Change(start + position, start + position + 1, mark, REPAIR.id, "中文里的直引号改为弯引号")


def _stops(text: str, taken: bytearray) -> Iterator[Note]:
    """A Western full stop at the end of a Chinese sentence; inside a line only where the page has no 。 at all."""
    everywhere = "。" not in text
    for match in _STOP.finditer(text):
        line_start = text.rfind("\n", max(0, match.start() - 12), match.start()) + 1
        if taken[match.start()] or _ENUMERATOR.fullmatch(text[line_start : match.start()]):
            continue
        at_end = match.end() >= len(text) or text[match.end()] in "\n”’）"
        if at_end or everywhere:
            yield Change(match.start(), match.end(), "。", REPAIR.id, "中文句末的西文句点")
        else:
            around = text[max(0, match.start() - 8) : match.end() + 8]
            yield Doubt(match.start(), "western-stop", "中文里有西文句点，可能是句号，也可能是别的，没有改", around)


REPAIR = Repair("punctuation", run)
