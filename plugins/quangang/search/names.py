"""Names of documents, so that a query that is a citation (意见第8条, 民法典1169, 国办发2017 1号) jumps. Mirror: names.ts."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from quangang.search import chunks
from quangang.search.units import SearchUnit
from quangang.text.folding import fold
from quangang.text.numerals import parse_numeral

SHARD = 32
"""Names in a shard, on average."""
GENERIC = re.compile(r".*?(意见|办法|条例|规定|通知|决定|措施|方案|规划|纲要|细则|准则|解释|法)$")
ANY = "条"
"""Under this name stand all documents with numbered provisions, for 第八条 alone; where they are many it is no name."""
_COUNTRY = "中华人民共和国"
_MARKS = re.compile(r"[\s《》〈〉<>「」『』“”\"'()\[\]〔〕【】,.,、:;·\-_号第年]+")
MOST = 8
"""Documents that one name may lead to; a name of more is not a name."""


def name_key(name: str) -> str:
    """A name as it is compared: without marks, and without 中华人民共和国."""
    return _MARKS.sub("", fold(name)).removeprefix(_COUNTRY)


def shards(units: Sequence[SearchUnit]) -> list[bytes]:
    """JSON by shard: `{name: [[document title, page, [[first, last], …]], …]}` with the numbered anchors of each."""
    key_of = cache(name_key)  # all units of a document have its names
    documents: dict[str, tuple[str, str, list[int], set[str]]] = {}
    for unit in units:
        page, _, anchor = unit.url.partition("#")
        title, first_page, numbers, keys = documents.setdefault(
            unit.document, (unit.document_title, page, [], {key_of(unit.document_title)})
        )
        keys.update(map(key_of, unit.names))
        if page == first_page and anchor.isascii() and anchor.isdigit():
            numbers.append(int(anchor))
    by_name: dict[str, list[object]] = {}
    for title, page, numbers, keys in documents.values():
        if numbers:
            keys.add(ANY)
            if generic := GENERIC.match(fold(title)):
                keys.add(generic[1])
        for key in keys - {""}:
            by_name.setdefault(key, []).append([title, page, _ranges(numbers)])
    number = 1 << max(0, (len(by_name) // SHARD).bit_length() - 1)
    rooms: list[dict[str, list[object]]] = [{} for _ in range(number)]
    for key, found in sorted(by_name.items()):
        if len(found) <= MOST:
            rooms[zlib.crc32(key.encode()) & number - 1][key] = found
    return [chunks.deflate(json.dumps(room, ensure_ascii=False, separators=(",", ":")).encode()) for room in rooms]


_NUMBER = "(?:[0-9]{1,5}|[零〇一二两三四五六七八九十百千]{1,9})"
_CITED = re.compile(
    rf"(.*?)第?({_NUMBER})(条|点|项|款|件)?(?:第?[(（]?{_NUMBER}[)）]?[款项目])*"
    r"(?:的?(?:内容|原文|全文|规定|意思))?(?:都|主要)?(?:(?:讲|说|写|规定|管|是)(?:的|了)?(?:是)?些?(?:啥|什么)(?:内容|意思|的)?"
    r"|怎么(?:说|写|讲|规定)的?|啥意思|什么意思)?[?？。]?"
)
"""A name, a number, and what may follow it: 第2项 of it, and words that only ask for it."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a citation leads.

    Attributes:
        title: of the document.
        url: its page, with the provision's anchor where one is named.
        number: the number of the provision, "" for the document.
    """

    title: str
    url: str
    number: str = ""


def jumps(typed: str, read: Callable[[str], bytes | None], rooms: int) -> list[Jump]:
    """Where a query leads if it is a citation (意见第8条, 民法典1169, 第八条第2项的内容是什么), nothing otherwise.

    Args:
        typed: the query.
        read: content of a file of the index by its name, None when it cannot be had.
        rooms: how many shards of names there are.
    """
    query = fold(typed[:80]).strip()
    if len(query) > 60 or not rooms:
        return []

    def look(name: str) -> list[tuple[str, str, list[list[int]]]]:
        key = name_key(name)
        packed = read(f"n{zlib.crc32(key.encode()) & rooms - 1:x}") if key else None
        if packed is None:
            return []
        found = json.loads(chunks.inflate(packed) or b"{}").get(key, [])
        return [(title, url, ranges) for title, url, ranges in found]

    if whole := [Jump(title, url) for title, url, _ in look(query)]:
        return whole
    cited = _CITED.fullmatch(re.sub(r"\s+", "", query))
    # 第八条 alone is an article of any of the texts, where there are only a few; 八 alone is a number.
    if cited is None or (not cited[1] and cited[3] != "条"):
        return []
    number = parse_numeral(cited[2]) or 0
    return [
        Jump(title, f"{url}#{number}", str(number))
        for title, url, ranges in look(cited[1] or ANY)
        if any(first <= number <= last for first, last in ranges)
    ]


def _ranges(numbers: Sequence[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ranges
