"""The review page of an import: source on the left, page on the right, every edit and warning listed. One file, no script."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quangang.text.edits import Edit, place

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:90rem;padding:1rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #8886;padding:.3rem .5rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
td.n{width:3rem;color:#767676}col.n{width:3.5rem}
del{background:#ffd7d5;color:#5c0000;text-decoration:line-through}
ins{background:#c9f0d1;color:#003d10;text-decoration:none}
.gone td{opacity:.85}
.warn{border-left:.3rem solid #b35900;padding-left:.6rem}
pre{white-space:pre-wrap;font:inherit;margin:0}
@media (max-width:45rem){table,tbody,tr,td{display:block;width:auto}thead{display:none}}
@media print{del,ins{border:1px solid}}
"""
_MOST_EDITS = 3000
"""Edits listed in full; the marked text shows them all."""


@dataclass(frozen=True, slots=True)
class Review:
    """What one source's part of the page shows.

    Attributes:
        source: name of the file.
        page: name of the page, or "" when there is none.
        title: title found, or "".
        encoding: how the file was read.
        text: the source.
        edits: every edit, in order.
        warnings: line, what is doubtful, the words.
        missing: Chinese names of fields to fill in.
    """

    source: str
    page: str
    title: str
    encoding: str
    text: str
    edits: Sequence[Edit]
    warnings: Sequence[tuple[int, str, str]]
    missing: Sequence[str]


def review_page(reviews: Sequence[Review]) -> str:
    """The page as HTML; every value is escaped."""
    contents = "".join(
        f'<li><a href="#f{number}">{_e(review.source)}</a>：改动{len(review.edits)}处，提醒{len(review.warnings)}条</li>'
        for number, review in enumerate(reviews, 1)
    )
    parts = "".join(_part(number, review) for number, review in enumerate(reviews, 1))
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>导入核对</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>导入核对</h1>\n"
        "<p>左边是原文，右边是生成的页面。<del>删去的</del>和<ins>加上的</ins>都有标记，没有标记的一字未动。</p>\n"
        f"<nav><ol>{contents}</ol></nav>\n{parts}</main>\n</body>\n</html>\n"
    )


def _part(number: int, review: Review) -> str:
    warnings = "".join(
        f'<li class="warn">第{line}行：{_e(message)}{f"（{_e(text)}）" if text else ""}</li>'
        for line, message, text in review.warnings
    )
    missing = f"<p>请补填：{_e('、'.join(review.missing))}</p>" if review.missing else ""
    rows = "".join(_rows(review.text, review.edits))
    head = (
        f'<section id="f{number}"><h2>{_e(review.source)}</h2>'
        f"<p>编码：{_e(review.encoding)}；题目：{_e(review.title) or '没有读到'}；页面：{_e(review.page) or '没有生成'}</p>"
    )
    return (
        f"{head}{f'<h3>提醒</h3><ul>{warnings}</ul>' if warnings else ''}{missing}"
        '<h3>对照</h3><table><colgroup><col class="n"><col><col></colgroup>'
        '<thead><tr><th scope="col">行</th><th scope="col">原文</th><th scope="col">页面</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{_listed(review.edits)}</section>\n"
    )


def _listed(edits: Sequence[Edit]) -> str:
    counts = "、".join(f"{_e(rule)} {count}处" for rule, count in Counter(edit.rule for edit in edits).most_common())
    rows = "".join(
        f'<tr><td class="n">{edit.line}</td><td><pre>{_e(edit.before)}</pre></td><td><pre>{_e(edit.after)}</pre></td>'
        f"<td>{_e(edit.reason)}</td></tr>"
        for edit in edits[:_MOST_EDITS]
    )
    more = f"<p>其余{len(edits) - _MOST_EDITS}处见记录文件。</p>" if len(edits) > _MOST_EDITS else ""
    return (
        f"<details><summary>全部改动（{counts}）</summary><table><thead><tr>"
        '<th scope="col">行</th><th scope="col">原文</th><th scope="col">改为</th><th scope="col">原因</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>{more}</details>"
    )


def _rows(source: str, edits: Sequence[Edit]) -> Iterator[str]:
    """One row a line of the source, or of several where edits join them."""
    left: list[str] = []
    right: list[str] = []
    line = first = 1
    cursor = 0
    for edit, start in [*place(source, edits), (None, len(source))]:
        *whole, rest = source[cursor:start].split("\n")
        for text in whole:
            left.append(_e(text))
            right.append(_e(text))
            yield _row(first, left, right)
            left, right = [], []
            line += 1
            first = line
        left.append(_e(rest))
        right.append(_e(rest))
        if edit is None:
            break
        title = _e(edit.reason)
        left.append(f'<del title="{title}">{_e(edit.before.rstrip())}</del>' if edit.before.strip() else "")
        right.append(f'<ins title="{title}">{_e(edit.after.rstrip())}</ins>' if edit.after.strip() else "")
        line += edit.before.count("\n")
        cursor = start + len(edit.before)
        if edit.before.endswith("\n") or "\n" in edit.after:
            yield _row(first, left, right)
            left, right = [], []
            first = line
    yield _row(first, left, right)


def _row(line: int, left: Sequence[str], right: Sequence[str]) -> str:
    one, other = "".join(left), "".join(right)
    if not one.strip() and not other.strip():
        return ""
    gone = "" if other.strip() else ' class="gone"'
    return f'<tr{gone}><td class="n">{line}</td><td>{one}</td><td>{other}</td></tr>\n'


def _e(text: str) -> str:
    return html.escape(text, quote=True)
