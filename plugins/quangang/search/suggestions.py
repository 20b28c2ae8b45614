"""Suggestions while typing: headings, titles, terms and frequent words, by their first characters or 拼音首字母."""

from __future__ import annotations

import json
import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quangang.search import chunks
from quangang.search.units import SearchUnit
from quangang.text.folding import fold

LONGEST = 16
MOST = 4000
"""Suggestions of a portal."""
SHARD = 400
"""Suggestions in a shard, on average; a small portal has one."""
_PHRASE = re.compile(r"[0-9a-z\u3400-\u9fff“”、]{2,16}")

# GB 2312 lists its 3,755 common characters by pinyin: where each initial begins. No word begins with i, u or v.
_LETTERS = "abcdefghjklmnopqrstwxyz"
_BEGINNINGS = [
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
]  # fmt: skip
_END = 0xD7F9


def initials(phrase: str) -> str:
    """拼音首字母 of a folded phrase: `社区工作者` gives `sqgzz`; a character that is not common gives `?`."""
    letters: list[str] = []
    for character in phrase:
        if character.isascii():
            letters.append(character)
            continue
        code = int.from_bytes(character.encode("gb2312", errors="ignore"))
        if _BEGINNINGS[0] <= code <= _END:
            letters.append(_LETTERS[bisect_right(_BEGINNINGS, code) - 1])
        elif character not in "“”、":
            letters.append("?")
    return "".join(letters)


def phrases(units: Sequence[SearchUnit], words: Mapping[str, int], groups: Iterable[Sequence[str]]) -> list[str]:
    """What to suggest, most useful first: titles and headings by how often they occur, then words."""
    printed = Counter(
        part for unit in units for part in {unit.title, unit.document_title, *unit.names, *(unit.evidence.split("\n"))}
    )
    headings: Counter[str] = Counter()
    for part, times in printed.items():
        headings[fold(part)] += times
    found = [text for text, _ in sorted(headings.items(), key=lambda item: (-item[1], len(item[0]), item[0]))]
    found += [fold(word) for group in groups for word in group]
    found += [word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))]
    kept = [text.rstrip("?？。") for text in found]
    return list(dict.fromkeys(text for text in kept if _PHRASE.fullmatch(text)))[:MOST]


def shards(found: Sequence[str]) -> list[bytes]:
    """JSON by shard, `[[phrase, initials], …]`: each phrase under its first character and under its first letter."""
    number = 1 << max(0, (len(found) // SHARD).bit_length() - 1)
    rooms: list[dict[str, str]] = [{} for _ in range(number)]
    for phrase in found:
        short = initials(phrase)
        for key in {phrase[0], short[:1]}:
            rooms[zlib.crc32(key.encode()) & number - 1][phrase] = short
    return [
        chunks.deflate(json.dumps(list(room.items()), ensure_ascii=False, separators=(",", ":")).encode())
        for room in rooms
    ]
