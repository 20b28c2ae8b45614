"""Paper as one HTML file for the browser's print command: no script, no other file."""

from __future__ import annotations

from html import escape

from quangang.formats.printing.blocks import Block, Grid, Line, Page, Printed, Room
from quangang.formats.printing.word import SEAL
from quangang.formats.word.blocks import Runs

_CSS = """
body{margin:0 auto;padding:16px;max-width:170mm;color:#000;background:#fff;font:10.5pt/1.7 SimSun,"Songti SC","Noto Serif CJK SC",serif}
p{margin:.25em 0}.title,.part,.heading{font-family:SimHei,"Heiti SC","Noto Sans CJK SC",sans-serif;font-weight:700;break-after:avoid}
.title{font-size:18pt;text-align:center}.subtitle,.centred,.official-title{text-align:center}.part{font-size:12pt;margin-top:1.2em}
.official-title{font-size:22pt;font-weight:700}.official{font:16pt/28.95pt FangSong,STFangsong,"Noto Serif CJK SC",serif;text-align:justify}
.quote{font-family:KaiTi,"Kaiti SC","Noto Serif CJK SC",serif}.small{font-size:9pt}
table{width:100%;border-collapse:collapse;margin:.5em 0;table-layout:fixed}td,th{border:1px solid #666;padding:.25em .5em;font-weight:400;text-align:left;vertical-align:middle}
.plain td{border:0;padding:.1em 0;vertical-align:top}tr{break-inside:avoid}.room{height:8mm;border-bottom:1px solid #888}
.turn{break-before:page}.seal{border-bottom:1px dashed #000;text-align:center;margin-bottom:1em}.mark{text-align:center;font-size:9pt}
.foot{text-align:center;font-size:9pt;margin-top:2em}
.in1{margin-left:1em}.in2{margin-left:2em}.first2{text-indent:2em}.first16{text-indent:16em}
@media print{body{padding:0;max-width:none}}
"""


def write_html(printed: Printed) -> bytes:
    """The paper as a page."""
    page = printed.page
    top, right, bottom, left = page.margins
    size = "A3 landscape" if page.size == "A3" else "A4"
    columns = "main{columns:2;column-gap:16mm}" if page.size == "A3" else ""
    css = f"{_CSS}@page{{size:{size};margin:{top}mm {right}mm {bottom}mm {left}mm}}{columns}"
    body = "".join(block_html(block) for block in printed.blocks)
    mark = f'<p class="mark">{escape(page.mark)}</p>' if page.mark else ""
    foot = f'<p class="foot">{escape(page.footer)}</p>' if page.footer else ""
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(printed.title)}</title><style>{css}</style></head><body>{mark}{_seal(page)}<main>{body}</main>{foot}</body></html>\n"
    ).encode()


def _seal(page: Page) -> str:
    if not page.seal:
        return ""
    words = "　".join(f"{one}＿＿＿＿＿＿＿＿" for one in page.seal)
    return f'<div class="seal"><p>{escape(words)}</p><p class="small">{SEAL}</p></div>'


def _runs(runs: Runs) -> str:
    return "".join(
        f"<b>{escape(run.text)}</b>" if run.bold else f"<i>{escape(run.text)}</i>" if run.italic else escape(run.text)
        for run in runs
    )


def _line(one: Line) -> str:
    # Classes, not styles: the bench puts these lines into pages whose policy forbids styles in attributes.
    look = [one.style, *(["centred"] if one.centred else []), *([f"in{one.indent}"] if one.indent else [])]
    look += [f"first{one.first}"] if one.first else []
    return f'<p class="{" ".join(look)}">{_runs(one.runs)}</p>'


def block_html(block: Block) -> str:
    """One block."""
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Grid):
        return _grid(block)
    return '<div class="room"></div>' * block.lines if isinstance(block, Room) else '<div class="turn"></div>'


def _grid(grid: Grid) -> str:
    total = sum(grid.shares)
    columns = "".join(f'<col style="width:{share * 100 / total:.2f}%">' for share in grid.shares)
    height = f' style="height:{grid.height}mm"' if grid.height else ""

    def row(cells: tuple[tuple[Line, ...], ...], tag: str) -> str:
        return f"<tr{height}>" + "".join(f"<{tag}>{''.join(map(_line, lines))}</{tag}>" for lines in cells) + "</tr>"

    head = "".join(row(one, "th") for one in grid.rows[: grid.head])
    body = "".join(row(one, "td") for one in grid.rows[grid.head :])
    look = "" if grid.lined else ' class="plain"'
    group = f"<colgroup>{columns}</colgroup>" if grid.widths else ""
    return f"<table{look}>{group}{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"
