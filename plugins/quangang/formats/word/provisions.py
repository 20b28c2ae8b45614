"""What a contributor calls a provision → its address, when exactly one fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from quangang.model import Corpus
from quangang.text.numerals import parse_numeral

_NAMED = re.compile(r"《?(?P<title>[^《》]{2,120}?)》?第?(?P<number>[0-9零〇一二三四五六七八九十百千]{1,8})[条点项]")


def provision_finder(corpus: Corpus) -> Callable[[str], str]:
    """A function: 《关于加强社区工作者队伍建设的意见》第8条 → `central-2024#8`; "" when none or several fit."""
    titles: dict[str, set[str]] = {}
    for document in corpus.where(lambda type: type.official):
        for title in (document.title, *document.short_titles, *document.nicknames):
            titles.setdefault(_fold(title), set()).add(document.id)

    def find(text: str) -> str:
        match = _NAMED.fullmatch(_fold(text))
        number = parse_numeral(match["number"]) if match else None
        held = titles.get(match["title"], set()) if match else set()
        if number is None or len(held) != 1:
            return ""
        document = corpus.documents[next(iter(held))]
        return f"{document.id}#{number}" if document.tree.get(str(number)) else ""

    return find


def _fold(text: str) -> str:
    return re.sub(r"[\s。]", "", unicodedata.normalize("NFKC", text)).replace("《", "").replace("》", "")
