"""Names of documents, so that a query that is a citation (意见第8条, 民法典1169, 国办发2017 1号) jumps. Mirror: names.ts."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence

from quangang.search import chunks
from quangang.search.units import SearchUnit
from quangang.text.folding import fold

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
    documents: dict[str, tuple[str, str, list[int], set[str]]] = {}
    for unit in units:
        page, _, anchor = unit.url.partition("#")
        title, first_page, numbers, keys = documents.setdefault(
            unit.document, (unit.document_title, page, [], {name_key(unit.document_title)})
        )
        keys.update(map(name_key, unit.names))
        if page == first_page and anchor.isascii() and anchor.isdigit():
            numbers.append(int(anchor))
    by_name: dict[str, list[object]] = {}
    for title, page, numbers, keys in documents.values():
        if numbers:
            keys.add(ANY)
            if generic := GENERIC.match(fold(title)):
                keys.add(generic[1])
        for key in sorted(keys - {""}):
            by_name.setdefault(key, []).append([title, page, _ranges(numbers)])
    number = 1 << max(0, (len(by_name) // SHARD).bit_length() - 1)
    rooms: list[dict[str, list[object]]] = [{} for _ in range(number)]
    for key, found in sorted(by_name.items()):
        if len(found) <= MOST:
            rooms[zlib.crc32(key.encode()) & number - 1][key] = found
    return [chunks.deflate(json.dumps(room, ensure_ascii=False, separators=(",", ":")).encode()) for room in rooms]


def _ranges(numbers: Sequence[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ranges
