"""Marks of a web page, one a row, and where its text ends."""

from __future__ import annotations

import pytest

from quangang.curation.repairs import ending, gbk_shift, markup, punctuation
from tests.curation.repairing import PROSE, repaired

MARKS = [
    ("<p>甲。</p><!-- 没有结束", "\n甲。\n<!-- 没有结束"),
    ("<!-- 没有结束 <p>甲。</p>", "<!-- 没有结束 \n甲。\n"),
    ("<p>甲。</p><!-- 有 --><!-- 没有 乙", "\n甲。\n<!-- 没有 乙"),
    ("<p>甲</p><script>乙", "\n甲\n乙"),
    ("<p>甲</p><style>乙</style>", "\n甲\n"),
    ("<p>甲<br>乙<br/>丙</p>", "\n甲\n乙\n丙\n"),
    ("<p>甲</p><?php 乙 ?>丙", "\n甲\n丙"),
    ("<p>甲<sup>[1]</sup>乙</p>", "\n甲[^1]乙\n"),
    ("<p>甲<sup>②</sup>乙</p>", "\n甲[^2]乙\n"),
    ("<p>甲<sup>⑳</sup>乙</p>", "\n甲[^20]乙\n"),
    ("<p>50m<sup>2</sup>、3 km<sup>2</sup>、5cm<sup>3</sup></p>", "\n50m²、3 km²、5cm³\n"),  # powers, no notes
    ("<p>m<sup>4</sup>、m<sup>[2]</sup>、APM<sup>2</sup></p>", "\nm[^4]、m[^2]、APM[^2]\n"),
    ("<p>甲<sup>2a</sup>乙</p>", "\n甲2a乙\n"),
    ("<p>甲<SUP class=x><a href=#1>[12]</a></SUP>乙</p>", "\n甲[^12]乙\n"),
    ("<p>甲&nbsp;乙&#8203;丙&lt;丁&unknown;&amp;</p>", "\n甲 乙丙<丁&unknown;&\n"),
    ("<p>甲\n  乙</p><p>a\n b</p>", "\n甲乙\n\na b\n"),
    ("<nav>甲<nav>乙</nav>丙</nav>丁", "\n丁"),
    ("<nav>甲", "\n甲"),  # never closed: nothing is taken away
    ("<h1>甲</h1><h2>乙</h2><h6>丙</h6>", "\n# 甲\n\n## 乙\n\n###### 丙\n"),
    ("<ol><li>甲</li><li>乙</li></ol>", "\n\n1. 甲\n\n2. 乙\n\n"),
    ("<ol start=3><li>甲</li><li>乙</li></ol>", "\n\n3. 甲\n\n4. 乙\n\n"),
    ("<ol><li value='5'>甲</li><li>乙</li></ol>", "\n\n5. 甲\n\n6. 乙\n\n"),
    ("<ol type=a><li>甲</li><li>乙</li></ol>", "\n\na. 甲\n\nb. 乙\n\n"),
    ("<ol type=A><li>甲</li></ol>", "\n\nA. 甲\n\n"),
    ("<ol type='I'><li>甲</li></ol>", "\n\n1. 甲\n\n"),
    ("<ol><li>1. 甲</li><li>2. 乙</li></ol>", "\n\n1. 甲\n\n2. 乙\n\n"),  # they print their own
    ("<ol><li>（一）甲</li></ol>", "\n\n（一）甲\n\n"),
    ("<ol><li>第一条 甲</li></ol>", "\n\n第一条 甲\n\n"),
    ("<ul><li>甲</li></ul>", "\n\n甲\n\n"),
    ("<ol><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>", "\n\n1. 甲\n\n（1）乙\n\n\n\n2. 丙\n\n"),
    ("<ol><li><p>甲</p></li></ol>", "\n\n1. 甲\n\n\n"),
]


@pytest.mark.parametrize(("before", "after"), MARKS)
def test_marks(before, after):
    assert repaired(markup.REPAIR, before, suffix=".html")[0] == after


@pytest.mark.parametrize(
    "name", "script style noscript template svg iframe object select button textarea nav footer aside form".split()
)
def test_a_part_that_is_no_text(name):
    assert repaired(markup.REPAIR, f"<p>甲</p><{name}>乙</{name}><p>丙</p>", suffix=".html")[0].split() == ["甲", "丙"]


@pytest.mark.parametrize(
    "name",
    "p div section article main header ul dl dt dd table thead tbody tr td th blockquote pre center figure figcaption address fieldset".split(),
)
def test_a_part_that_begins_a_line(name):
    assert repaired(markup.REPAIR, f"甲<{name}>乙</{name}>丙", suffix=".html")[0].split() == ["甲", "乙", "丙"]


@pytest.mark.parametrize("name", "b strong i em u font span a sup sub".split())
def test_a_part_of_a_line(name):
    assert repaired(markup.REPAIR, f"<p>甲<{name}>乙</{name}>丙</p>", suffix=".html")[0].split() == ["甲乙丙"]


META = [
    ('<meta name="ArticleTitle" content="甲">', ("title", "甲")),
    ("<meta name='Author' content='甲'>", ("source.byline", "甲")),
    ('<meta name="PubDate" content="2024-04-10 10:00">', ("source.date", "2024-04-10")),
    ('<meta name="publishdate" content="2024-04-10">', ("source.date", "2024-04-10")),
    ('<meta content="甲网" name="ContentSource">', ("source.name", "甲网")),
    ('<meta name="url" content="http://a.cn">', ("source.url", "http://a.cn")),
    ('<meta property="og:url" content="http://a.cn/?a&amp;b">', ("source.url", "http://a.cn/?a&b")),
    ("<title>甲 \n 乙</title>", ("page_title", "甲 乙")),
    ('<meta name="keywords" content="甲">', None),
    ('<meta name="author" content=" ">', None),
]


@pytest.mark.parametrize(("head", "found"), META)
def test_what_a_page_says_in_its_head(head, found):
    assert repaired(markup.REPAIR, f"{head}<p>正文</p>", suffix=".html")[1] == ([found] if found else [])


@pytest.mark.parametrize(
    ("before", "after"),
    [("a<b>c", "a<b>c"), ("甲<p>乙", "甲\n乙"), ("甲&amp;乙<br>", "甲&乙\n"), ("甲&amp;乙", "甲&amp;乙"), ("见![图](a.png)和[甲](b.html \"题\")。", "见图和甲。")],
)  # fmt: skip
def test_marks_in_a_plain_text(before, after):
    assert repaired(markup.REPAIR, before)[0].rstrip("\n") == after.rstrip("\n")


ENDS = [
    # lines, how many of them are the text's
    ([PROSE, "某题目", "（上接第一版）甲"], 1),  # the title of the other text stands above its first line
    ([PROSE, "（上接第一版）甲"], 1),
    ([PROSE, PROSE, "（上接第一版）甲"], 2),
    (["某题目", "（上接第一版）", PROSE, "（上接第二版）", "乙"], 3),
    ([PROSE, "下转第二版", "（上接第一版）", PROSE], 4),  # its own other half
    ([PROSE, "推荐阅读更多精彩内容", "乙"], 1),
    ([PROSE, "相关阅读：甲", "乙"], 1),
    ([PROSE, "延伸链接", "乙"], 1),
    ([PROSE, "推荐新闻", "乙"], 1),
    ([PROSE, "热门文章", "乙"], 1),
    ([PROSE, "相关推荐", "乙"], 1),
    ([PROSE, "© 著作权归作者所有", "乙"], 1),
    ([PROSE, "著作权归作者所有", "乙"], 1),
    ([PROSE, "延伸阅读", PROSE, "乙"], 1),
    ([PROSE, "延伸阅读", PROSE, PROSE], 4),  # two paragraphs: the site's boilerplate stands in the middle
    ([PROSE, "（责编：甲乙）", "（来源：示例报）", "乙"], 3),
    ([PROSE, f"{PROSE}（责编：甲乙）", "乙"], 2),
    ([PROSE, f"{PROSE}（王小明）", "乙"], 3),  # a name may stand below every report of a page
    (["推荐阅读更多精彩内容", PROSE], 2),  # nothing has begun
    ([f"1.{PROSE}", "（责编：甲乙）", f"3.{PROSE}"], 2),
    ([f"1.{PROSE}", "（责编：甲乙）", f"2.{PROSE}"], 3),
]


@pytest.mark.parametrize(("lines", "kept"), ENDS)
def test_where_a_text_ends(lines, kept):
    assert repaired(ending.REPAIR, "\n".join(lines))[0].rstrip("\n").split("\n") == lines[:kept]


@pytest.mark.parametrize(
    ("run", "text", "around"),
    [
        (punctuation.REPAIR.run, "一二。三四五六七八九十.甲乙丙丁戊己庚辛壬癸", "三四五六七八九十.甲乙丙丁戊己庚辛"),
        (punctuation.REPAIR.run, "一。二.三", "一。二.三"),
        (punctuation.REPAIR.run, '一二三四五六七八九十"甲乙丙丁戊己庚辛壬癸', '三四五六七八九十"甲乙丙丁戊己庚'),
        (gbk_shift.REPAIR.run, "列入预算?幻磕瓴簧儆?40学时", "?幻磕瓴簧儆?"),
    ],
)
def test_a_doubt_shows_what_stands_around_it(run, text, around):
    assert [note.text for note in run(text, None) if hasattr(note, "kind")] == [around]
