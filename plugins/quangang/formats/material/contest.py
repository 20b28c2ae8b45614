"""应知应会擂台: questions on the wall with a timer, and a score sheet for teams. One HTML file, no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from quangang.formats.printing import runs_of
from quangang.formats.workbook import Cell, Formula, Sheet, column, write_workbook
from quangang.linking.labels import address_label
from quangang.model import Corpus, Question
from quangang.questions import TYPES
from quangang.rendering.questions import answer_key

ASKED = ("single_choice", "multiple_response", "true_false", "fill_in", "numeric")
"""Types that are read out and answered in a breath."""

_CSS = """
html,body{margin:0;height:100%}body{background:#10202b;color:#fff;font:4vmin/1.5 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif}
section{display:none;box-sizing:border-box;min-height:100%;padding:6vmin 8vmin 14vmin}section.on{display:block}h1{font-size:7vmin}
h2{margin:0 0 3vmin;font-size:5vmin;line-height:1.5}li{margin:1.5vmin 0;list-style:none}ol{padding:0}.key{display:none;margin-top:3vmin;padding:3vmin;border-radius:2vmin;background:#17595a}
.shown .key{display:block}.why{font-size:3vmin}footer{position:fixed;left:0;right:0;bottom:0;display:flex;align-items:center;gap:2vmin;padding:2vmin 8vmin;background:#0a151d}
button{min-height:44px;padding:1vmin 3vmin;border:1px solid #9fc;border-radius:1vmin;background:transparent;color:#fff;font:3vmin/1.4 inherit}#time{margin-left:auto;font-size:6vmin;font-variant-numeric:tabular-nums}.over{color:#ff8a7a}
"""

_JS = """
(function(){var s=document.querySelectorAll('section'),at=0,left=0,tick=0,time=document.getElementById('time');
function show(n){at=Math.max(0,Math.min(s.length-1,n));for(var i=0;i<s.length;i++){s[i].className=i===at?'on':''}stop();left=+s[at].getAttribute('data-seconds')||0;draw()}
function draw(){time.textContent=s[at].hasAttribute('data-seconds')?left+' 秒':'';time.className=left===0&&s[at].hasAttribute('data-seconds')?'over':''}
function stop(){clearInterval(tick);tick=0}
function go(){if(tick){stop();return}tick=setInterval(function(){if(left>0){left--;draw()}if(left<=0)stop()},1000)}
function key(){s[at].className='on shown';stop()}
document.getElementById('prev').onclick=function(){show(at-1)};document.getElementById('next').onclick=function(){show(at+1)};
document.getElementById('go').onclick=go;document.getElementById('key').onclick=key;
document.onkeydown=function(e){if(e.key==='ArrowRight'||e.key==='PageDown')show(at+1);else if(e.key==='ArrowLeft'||e.key==='PageUp')show(at-1);else if(e.key===' '){e.preventDefault();go()}else if(e.key==='Enter'){e.preventDefault();key()}};
show(0)})();
"""


def write_contest(title: str, questions: Sequence[Question], corpus: Corpus, *, seconds: int = 30) -> bytes:
    """The questions to project: space starts the clock, Enter shows the answer, arrows turn the page."""
    sections = [f"<section><h1>{escape(title)}</h1><p>空格键开始计时，回车键看答案，左右键翻页。</p></section>"]
    for number, question in enumerate(questions, 1):
        choices = (
            ""
            if question.type == "true_false"
            else "".join(f"<li>{escape(one.id)}. {_words(one.text)}</li>" for one in question.choices)
        )
        bases = "".join(
            f'<p class="why">{escape(address_label(b.provision, corpus))}：“{escape(b.quote)}”</p>'
            for b in question.basis
        )
        sections.append(
            f'<section data-seconds="{seconds}"><h2>{number}. （{TYPES[question.type].label}）{_words(question.stem)}</h2>'
            f'<ol>{choices}</ol><div class="key"><p>{_words(answer_key(question))}</p><p class="why">{_words(question.explanation)}</p>{bases}</div></section>'
        )
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_CSS}</style></head><body>'
        f'{"".join(sections)}<footer><button id="prev">上一题</button><button id="next">下一题</button><button id="go">计时</button>'
        f'<button id="key">看答案</button><span id="time" role="timer"></span></footer><script>{_JS}</script></body></html>\n'
    ).encode()


def _words(text: str) -> str:
    pieces = (
        f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in runs_of(text.replace("\n", "　"))
    )
    return "".join(pieces)


def write_score_sheet(title: str, count: int, teams: int = 6) -> bytes:
    """Points of each team at each question; the sheet adds them up and ranks nobody."""
    rows: list[list[Cell]] = [["题号", *[f"第{n}队" for n in range(1, teams + 1)], "备注"]]
    rows += [[n, *[None] * teams, None] for n in range(1, count + 1)]
    sums: list[Cell] = [Formula(f"SUM({column(n)}3:{column(n)}{count + 2})", 0) for n in range(1, teams + 1)]
    rows.append(["合计", *sums, None])
    return write_workbook([Sheet("计分表", rows, [8, *[10] * teams, 24], title=f"{title}：计分表")])
