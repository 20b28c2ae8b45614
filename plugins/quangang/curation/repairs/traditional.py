"""機器轉換的繁體 → 简体，“著”和“乾”按词分辨。

用 opencc 的 t2s，只换字、不换词（tw2sp 会把“文件”改成“文档”，不能用）。t2s 不动“著”，这里按词补上。
整页是简体、只夹着个别繁体字的，不改，提醒编者。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from quangang.curation.lines import HAN
from quangang.curation.notes import Change, Doubt, Note, Repair, Setting
from quangang.errors import UsageError

_HAN = re.compile(f"[{HAN}]")
_SHARE = 0.04
"""Share of characters that conversion changes, above which a page is Traditional; Simplified pages have 0–0.2 %."""
_WRITING = re.compile(
    r"著(?=[名作称称稱述者书書录錄译譯文史论論撰])|(?<=[编編论論原专專名译譯遗遺拙巨显顯卓昭合土新旧舊所])著(?!力|眼|手|重|实|實)"
)
"""著 that is 著: 著作, 名著, 显著."""
_DRY = re.compile(r"乾(?=[坤隆陵元嘉清卦县縣])|(?<=[康西])乾")
_RARE = {"爲": "为", "甚麼": "什么"}


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    try:
        import opencc
    except ImportError as error:
        raise UsageError('导入需要 opencc：请运行 pip install "quangang[import]"') from error

    converter: _Converter = opencc.OpenCC("t2s")
    return converter


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Convert a Traditional page; name stray Traditional characters of a Simplified one."""
    del setting
    converted = simplify(text)
    differences = [i for i, (a, b) in enumerate(zip(text, converted, strict=True)) if a != b]
    han = len(_HAN.findall(text))
    if not differences:
        return
    if len(differences) < max(2, _SHARE * han):
        yield from _stray(text, converted, differences)
        return
    for position in differences:
        char, after = text[position], converted[position]
        yield Change(position, position + 1, after, REPAIR.id, f"繁体字“{char}”转为简体“{after}”")
        if char == "乾" and _doubtful_dry(text, position):
            around = text[max(0, position - 4) : position + 5].split("\n")[0]
            yield Doubt(position, "ambiguous-character", "“乾”按“干”转换；如果是人名、地名，请改回“乾”", around)


def simplify(text: str) -> str:
    """Traditional → Simplified, character by character, 著 and 乾 by the word they stand in."""
    kept = {match.start() for match in _WRITING.finditer(text)} | {match.start() for match in _DRY.finditer(text)}
    converted = _converter().convert(text)
    if len(converted) != len(text):  # never seen; then each character by itself
        converted = "".join(_converter().convert(char)[:1] or char for char in text)
    chars = list(converted)
    for position, char in enumerate(text):
        if char == "著":
            chars[position] = "著" if position in kept else "着"
        elif char == "乾" and position in kept:
            chars[position] = "乾"
    return "".join(chars)


def _doubtful_dry(text: str, position: int) -> bool:
    """A 乾 outside the words it is common in may be part of a name."""
    around = text[max(0, position - 1) : position + 2]
    return not re.search(r"乾[淨净燥旱杯脆粮糧洗货貨枯涸果部警群]|[饼餅晒曬烘风風若肉笋筍才]乾", around)


def _stray(text: str, converted: str, differences: list[int]) -> Iterator[Note]:
    for position in differences[:50]:
        char, after = text[position], converted[position]
        if char == "著":
            continue
        around = text[max(0, position - 6) : position + 7].split("\n")[0]
        message = f"简体文中夹有“{char}”，可能是繁体或异体字（简体作“{after}”），请核对原件；人名、地名可以保留"
        yield Doubt(position, "traditional-character", message, around)


REPAIR = Repair("traditional", run)
