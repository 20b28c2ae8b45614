"""Contributed HTML: what survives, and what never does."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quangang.rendering.placeholders import Fragments, neutralise
from quangang.rendering.sanitize import sanitize

EXTENSIONS = [
    "tables",
    "footnotes",
    "admonition",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "attr_list",
]


def convert(text: str) -> str:
    options = {"pymdownx.tabbed": {"alternate_style": True}}
    return sanitize(markdown.markdown(text, extensions=EXTENSIONS, extension_configs=options))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            '=== "省级"\n\n    甲\n\n=== "市级"\n\n    乙\n',
            '<input checked="checked" id="__tabbed_1_1" name="__tabbed_1" type="radio">',
        ),
        ('=== "省级"\n\n    甲\n', '<label for="__tabbed_1_1">省级</label>'),
        ('??? note "细则"\n    内容\n', '<details class="note">\n<summary>细则</summary>'),
        ("正文[^1]\n\n[^1]: 注\n", '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1"'),
        ("正文[^1]\n\n[^1]: 注\n", '<li id="fn:1">'),
        ("| 项 | 数 |\n| --- | ---: |\n| 网格 | 8599 |\n", '<td align="right">8599</td>'),
        ('!!! steps "三步"\n    1. **甲** 乙\n', '<div class="admonition steps">'),
        ('!!! columns "两条路"\n    - **甲**\n', '<div class="admonition columns">'),
        ('!!! warning "注意"\n    内容\n', '<div class="admonition warning">'),
        ("![居民议事厅](a.png)", '<img alt="居民议事厅" src="a.png">'),
        ("> 引文", "<blockquote>"),
        ('<h2 id="18人怎么算">18人怎么算</h2>', '<h2 id="18人怎么算">'),  # begins with a number, poses as nothing
        ('<h2 id="5年内做到什么">x</h2>', '<h2 id="5年内做到什么">'),
        ("<details><summary>展开</summary>内容</details>", "<details><summary>展开</summary>"),
        ("[网址](https://example.org/)", 'rel="noopener noreferrer"'),
    ],
)
def test_what_authors_use_survives(text: str, kept: str) -> None:
    assert kept in convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>点我</a>",
        "[点我](javascript:alert%281%29)",
        "[点我](java&#10;script:alert(1))",
        "<a href='data:text/html,<script>alert(1)</script>'>点我</a>",
        "<iframe src=//evil.example></iframe>",
        "<svg><animate onbegin=alert(1)></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<form action=//evil.example><input name=身份证号><button>提交</button></form>",
        "<input type=text value=填身份证>",
        "<input type=radio name=__tabbed_1 id=x autofocus onfocus=alert(1)>",
        "<textarea></textarea><select><option>1</select>",
        "<style>body{display:none}</style>",
        "<p style='position:fixed;inset:0'>盖住</p>",
        "<quangang-question data-question=q1>假题</quangang-question>",
        "<div data-provision=8 class='qg-tools md-overlay'>假工具</div>",
        "<h2 id=8>冒充第8条</h2>",
        "## 冒充题目 {#q-central-003-1}",
        "<h2 id=8.p2>冒充第8条第二款</h2>",
        "<h2 id=ch3.sec5>冒充一节</h2>",
        "<h2 id=quangangUses>占住脚本的名字</h2>",
        "<span id=__search>占住主题的名字</span>",
        "<img src=https://evil.example/track.png>",
        "<img src='//evil.example/track.png'>",
        "<img src='\t//evil.example/track.png'>",
        "<a href='//evil.example/'>看起来是本站</a>",
        "<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'><link rel=stylesheet href=//evil.example>",
        "<object data=x></object><embed src=x><video src=x autoplay onplay=alert(1)></video>",
        "<template><img src=x onerror=alert(1)></template>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    ],
)
def test_what_no_author_may_bring(text: str) -> None:
    seen = Allowed()
    seen.feed(convert(text))
    assert seen.faults == []


class Allowed(HTMLParser):
    """Collects everything that a browser could run, fetch, submit or be misled by."""

    TAGS = frozenset(
        "a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img input label li ol p pre s small "
        "span strong sub summary sup table tbody td th thead tr u ul".split()
    )

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            text = value or ""
            if name.startswith(("on", "data-")) or name in ("srcset", "action", "formaction", "srcdoc"):
                self.faults.append(name)
            if name in ("src", "href") and re.match(r"(?i)[\s\x00-\x20]*(javascript|data|vbscript|file):", text):
                self.faults.append(text)
            if name == "src" and re.match(r"\s*(//|https?:)", text):
                self.faults.append(text)
            if name == "href" and text.strip().startswith("//"):
                self.faults.append(text)
            if name == "style":  # the page's policy allows none
                self.faults.append(text)
            if name == "class" and re.search(r"\b(qg-tools|md-)", text):
                self.faults.append(text)
            if name == "id" and re.match(r"\d|q-|__search", text):
                self.faults.append(text)
        if tag == "input" and dict(attrs).get("type") != "radio":
            self.faults.append("input")


@given(st.text(max_size=300))
def test_any_text_comes_out_harmless(text: str) -> None:
    seen = Allowed()
    seen.feed(sanitize(text))
    assert seen.faults == []


def test_fragments_go_in_after_and_cannot_be_forged() -> None:
    fragments = Fragments()
    token = fragments.inline("<b>ours</b>")
    forged = neutralise(token)
    html = fragments.fill(sanitize(markdown.markdown(f"{forged} 与 {token}")))
    assert html == "<p>\ufffd0\ufffd 与 <b>ours</b></p>"


def test_a_block_takes_the_id_and_a_second_becomes_a_target() -> None:
    fragments = Fragments()
    text = fragments.identify("8", "qg-provision") + fragments.identify("8.p1") + "第八条 内容"
    html = fragments.fill(sanitize(markdown.markdown(text)))
    assert html == '<p id="8" class="qg-provision"><span id="8.p1" class="qg-target"></span>第八条 内容</p>'
