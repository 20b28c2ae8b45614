"""依据 of a paper: 《意见》第3条“原文” → a provision and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quangang.model import Address, Location, Problem
from quangang.text.numerals import parse_numeral

RULE = "paper"

_NUMERAL = r"\s*([0-9０-９零〇一二三四五六七八九十百千]{1,8})\s*"
_PROVISION = re.compile(
    rf"《(?P<title>[^《》]{{1,80}})》\s*第{_NUMERAL}[条点](?:之{_NUMERAL})?(?:第{_NUMERAL}款)?(?:第[（(]?{_NUMERAL}[)）]?项)?"
)


def read_basis(text: str, location: Location, titles: Mapping[str, str]) -> tuple[str, str] | Problem:
    """Address and quotation, or what is wrong with it."""
    before, opened, quoted = text.partition("“")
    quote = quoted[: quoted.rfind("”")] if opened and "”" in quoted else ""
    address = _address(before, location, titles)
    if isinstance(address, Problem):
        return address
    if not quote:
        return Problem(location, RULE, "依据后面没有条文原文", fix="在条文后面用“ ”写出原文，一字不差")
    return address, quote


def _address(text: str, location: Location, titles: Mapping[str, str]) -> str | Problem:
    plain = text.strip().rstrip("：:，,").strip()
    address = Address.parse(plain)
    if address is not None and address.path:
        return plain
    match = _PROVISION.search(plain)
    if match is None:
        fix = "写成：依据：《意见》第3条“原文”，或 central-2024#3“原文”"
        return Problem(location, RULE, f"看不懂依据“{plain[:40]}”", fix=fix)
    document = titles.get(match["title"])
    if document is None:
        fix = f"在试卷开头写一行“《{match['title']}》：文件标识”，例如“《意见》：central-2024”"
        return Problem(location, RULE, f"不知道《{match['title']}》是哪份文件", fix=fix)
    article, suffix, paragraph, item = (parse_numeral(part) if part else None for part in match.groups()[1:])
    path = f"{article}" + (f"-{suffix}" if suffix else "")
    return f"{document}#{path}" + (f".p{paragraph}" if paragraph else "") + (f".i{item}" if item else "")
