"""中文里用全角标点。

公文和中文出版物用全角标点（GB/T 15834）。从网页、报纸电子版复制来的文字常带半角标点，搜索和引用都会对不上。
数字、英文内部的标点（3.5、1,000、12:30、https://…）不受影响。

错误：

    加强社区工作者队伍建设,事关基层治理。

    主要目标:队伍结构持续优化

    社区党组织书记(主任)由谁任命?

    建立"导师帮带制"。

正确：

    加强社区工作者队伍建设，事关基层治理。

    全市有社区工作者1,234人，比例为1:3，每天9:00上班。

    1)第一步 2)第二步

改成：

    加强社区工作者队伍建设，事关基层治理。

    主要目标：队伍结构持续优化

    社区党组织书记（主任）由谁任命？

    建立“导师帮带制”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.checks.page import HAN, Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_MARK = re.compile(
    rf"[,;:?!.](?:(?<=[{HAN}》”’）〕】][,;:?])(?!//)"
    rf"|(?<=[{HAN}》”’）〕】]!)(?!\[)"
    rf"|(?<=[,;:?!])(?=[{HAN}《“‘（〔])(?<![#\d]!)"
    rf"|(?<=[{HAN}》”’）〕】]\.)(?=[{HAN}《“（\s]|\Z)(?!\.))"
)
_PAIR = re.compile(r"\(([^()\n\x00]{0,200})\)")
_QUOTES = re.compile(r'"([^"\n\x00]{1,200})"')
_HAN = re.compile(rf"[{HAN}]")
_SIGNS = re.compile(r"[,;:?!.()\"]")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Half-width marks beside Chinese."""
    del options
    prose = page.prose
    if not _SIGNS.search(prose):
        return
    for match in _MARK.finditer(prose):
        mark, start = match[0], match.start()
        if prose[max(0, start - 1) : start] in ("\n", "") and mark in ":!":
            continue  # `: definition`, an admonition, an image
        yield _finding(prose, start, start + 1, _FULL[mark], f"半角“{mark}”应为全角“{_FULL[mark]}”")
    for match in _PAIR.finditer(prose):
        before = prose[match.start() - 1 : match.start()]
        if _HAN.search(match[1]) or _HAN.fullmatch(before):
            yield _finding(prose, match.start(), match.end(), f"（{match[1]}）", "半角括号应为全角括号")
    for match in _QUOTES.finditer(prose):
        if _HAN.search(match[1]):
            yield _finding(prose, match.start(), match.end(), f"“{match[1]}”", "直引号应为中文引号“”")


def _finding(prose: str, start: int, end: int, replacement: str, what: str) -> Finding:
    around = prose[max(0, start - 6) : end + 6].replace("\x00", "").split("\n")
    context = next((part for part in around if prose[start:end] in part), prose[start:end])
    return Finding(start, end, f"{what}：{context}", replacement=replacement)


RULE = Rule("full-width-punctuation", Severity.WARNING, __doc__, page=check, style=True)
