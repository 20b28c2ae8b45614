"""Small parts of pages, by themselves: labels, addresses, sizes, marks, the policy of scripts. A row: what goes in, what comes out, why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from quangang.documents import POLICY
from quangang.linking.graph import build_graph
from quangang.linking.labels import (
    address_label,
    document_label,
    only_instruments,
    path_label,
    source_words,
    text_sources,
)
from quangang.model import Address, Corpus, Location, RelationState, RelationType, Source, Term
from quangang.rendering.backlinks import backlinks_of
from quangang.rendering.content_policy import content_policy, digest, with_policy
from quangang.rendering.context import PageContext
from quangang.rendering.contribute import _MOST_PROVISIONS, contribute_page, new_file_page
from quangang.rendering.desk import Package, Packages, desk_page
from quangang.rendering.home import home_page
from quangang.rendering.plain_markdown import EXTENSIONS, plain_html
from quangang.rendering.review import _MOST_EDITS, Review, review_page
from quangang.rendering.shelves import _first_paragraph, plain_shelf
from quangang.rendering.urls import address_url, question_url, relative
from quangang.rendering.verified import _AHEAD, Checked, Verified, checked_foot, mark_verified, source_line
from quangang.text.edits import Edit
from tests.linking.portal import basis, page, policy, portal, question, relation

OPINION = policy("central")
PORTAL = portal(OPINION, page("c", "甲"), page("first/one", "甲"), page("first/two", "甲"))


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("1", "第1条"),
        ("276-1-2", "第276条之一之二"),
        ("8.p12", "第8条第十二款"),
        ("8.i3.m2", "第8条第（三）项第2目"),
        ("bk2.ch3.sec5", "第二编第三章第五节"),
        ("s3.8", "第三部分第8条"),
        ("att12", "附件12"),
        ("ch3-1", "第三章之一"),
        ("?", "?"),
        ("5.p1~5.p3", "第5条第一款至第5条第三款"),
    ],
)
def test_paths_in_words(path: str, label: str) -> None:
    assert path_label(path) == label


LAWS = [
    policy("a", "社区值班办法", "第一条 甲。", short_titles=["值班办法"]),
    policy("b", "社区调休办法", "第一条 甲。"),
    policy("c", "关于值班的意见", "第一条 甲。"),
    policy("d", "社区法", "第一条 甲。"),
    policy("e", "社区", "第一条 甲。"),
]


def test_a_text_is_called_by_its_instrument_where_it_is_the_only_one() -> None:
    corpus = portal(*LAWS, page("f", "甲", title="关于甲的决定"))
    assert only_instruments(corpus) == {"意见", "法"}
    labels = [document_label(one, corpus) for one in (*LAWS, corpus.documents["f"])]
    assert labels == ["《值班办法》", "《社区调休办法》", "《意见》", "《社区法》", "《社区》", "《关于甲的决定》"]


@pytest.mark.parametrize(
    ("address", "label", "url"),
    [
        ("central", "《意见》", "policies/central/"),
        ("central#3", "《意见》第3条（优化工作力量配置）", "policies/central/#3"),
        ("central#9", "《意见》第9条", None),
        ("central#1~3", "《意见》第1条至第3条", "policies/central/#1"),
        ("central#9~10", "《意见》第9条至第10条", None),
        (
            "central@2019-01-01#3",
            "《意见》（2019-01-01文本）第3条（优化工作力量配置）",
            "policies/central@2019-01-01/#3",
        ),
        ("none#1", "none#1", None),
        ("none", "none", None),
        ("case", "《case的标题》", "cases/case/"),
    ],
)
def test_addresses(address: str, label: str, url: str | None) -> None:
    old = policy("central", version="2019-01-01")
    corpus = portal(OPINION, old, page("case", "甲"))
    found = Address.parse(address) or Address(address)
    assert (address_label(found, corpus), address_url(found, corpus)) == (label, url)


@pytest.mark.parametrize(
    ("course", "lesson", "url"),
    [
        ("first", "one", "courses/first/one/#q-q"),
        ("first", "gone", "courses/first/practice/#q-q"),  # a lesson that is not there
        ("first", "", "courses/first/practice/#q-q"),
        ("other", "one", "courses/other/practice/#q-q"),
    ],
)
def test_where_a_question_stands(course: str, lesson: str, url: str) -> None:
    assert question_url(replace(question("q"), course=course, lesson=lesson), PORTAL) == url


@pytest.mark.parametrize(
    ("target", "base", "href"),
    [
        ("a/b.js", "a/", "b.js"),
        ("a/b.js", "a/c.html", "b.js"),
        ("a/", "a/", "index.html"),
        ("#x", "", "#x"),
        ("", "", "index.html"),
        ("b/#x", "a/", "../b/index.html#x"),
    ],
)
def test_relative_links(target: str, base: str, href: str) -> None:
    assert relative(target, base) == href


def test_where_texts_were_taken_from() -> None:
    held = [
        replace(LAWS[n], source=source)
        for n, source in enumerate((Source("乙报", "2020-01-01"), Source("甲报", ""), None))
    ]
    case = page("f", "甲", source=Source("丙报", "2020-01-01"))
    assert [source_words(one) for one in held] == ["来源：乙报 2020-01-01", "来源：甲报", ""]
    assert text_sources(portal(*held, case)) == ("来源：乙报 2020-01-01", "来源：甲报")
    assert text_sources(portal(held[0], replace(held[0], id="z"))) == ("来源：乙报 2020-01-01",)


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 KB"),
        (511, "0 KB"),
        (1024, "1 KB"),
        (10240, "10 KB"),
        (1024 * 1024 - 1, "1024 KB"),
        (1024 * 1024, "1.0 MB"),
        (5 * 512 * 1024, "2.5 MB"),
    ],
)
def test_the_size_of_a_file(size: int, shown: str) -> None:
    assert Package("课件", "a.pptx", size).shown == shown


def test_what_can_be_taken_away_from_the_desk() -> None:
    packages = [
        Packages(
            "初任",
            "courses/first/",
            (Package("课件", "courses/first/a.pptx", 2048), Package("讲义", "courses/first/b.docx", 1024)),
        )
    ]
    html = desk_page(PageContext(PORTAL, "trainers/"), data="trainers/desk.js", packages=packages)
    for words in (
        "../courses/first/index.html",
        "../courses/first/a.pptx",
        "2 KB",
        "../courses/first/b.docx",
        "1 KB",
        "初任",
        "desk.js",
    ):
        assert words in html
    assert "初任" not in desk_page(PageContext(PORTAL, "trainers/"), data="trainers/desk.js", packages=[])


@pytest.mark.parametrize(
    ("repository", "page"),
    [
        ("", None),
        ("https://github.com", None),
        ("ftp://github.com/a/b", None),
        ("https://github.com/a/b", ("GitHub", "https://github.com/a/b/new/main", "filename", "value")),
        ("https://github.com/a/b/", ("GitHub", "https://github.com/a/b/new/main", "filename", "value")),
        ("https://github.com/a/b.git", ("GitHub", "https://github.com/a/b/new/main", "filename", "value")),
        ("https://github.com/a/b/tree/分支", ("GitHub", "https://github.com/a/b/new/%E5%88%86%E6%94%AF", "filename", "value")),
        ("https://gitee.com/a/b", ("Gitee", "https://gitee.com/a/b/new/master/cases", "", "")),
        ("https://gitee.com/a/b/tree/main", ("Gitee", "https://gitee.com/a/b/new/main/cases", "", "")),
        ("https://gitlab.example.com/a/b", ("GitLab", "https://gitlab.example.com/a/b/-/new/main", "file_name", "")),
        ("https://gitlab.example.com/a/b/-/tree/x", ("GitLab", "https://gitlab.example.com/a/b/-/new/x", "file_name", "")),
        ("https://codeberg.org/a/b", ("代码平台", "https://codeberg.org/a/b/_new/main", "filename", "value")),
        ("https://gitea.example.com/a/b", ("代码平台", "https://gitea.example.com/a/b/_new/main", "filename", "value")),
        ("https://forgejo.example.com/a/b", ("代码平台", "https://forgejo.example.com/a/b/_new/main", "filename", "value")),
        ("https://git.example.com/a/b/src/branch/x", ("代码平台", "https://git.example.com/a/b/_new/x", "filename", "value")),
        ("https://git.example.com/a/b", ("代码平台", "https://git.example.com/a/b/-/new/main", "file_name", "")),
    ],
)  # fmt: skip
def test_where_a_new_file_is_opened(repository: str, page: tuple[str, str, str, str] | None) -> None:
    assert new_file_page(repository) == (page and dict(zip(("host", "url", "file", "text"), page, strict=True)))


def test_of_how_many_provisions_a_contributor_may_choose() -> None:
    body = "\n\n".join(f"第{n}条 甲。" for n in range(1, _MOST_PROVISIONS + 2))
    html = contribute_page(PageContext(portal(policy("p", "社区办法", body)), "contribute/form/"))
    assert f"第{_MOST_PROVISIONS}条" in html
    assert f"第{_MOST_PROVISIONS + 1}条" not in html


SCRIPT = "alert(1)"


@pytest.mark.parametrize(
    ("page", "content", "connect", "runs", "asks", "why"),
    [
        ("<meta charset='utf-8'><script>alert(1)</script>", "", (), [SCRIPT], "", "a script of the page"),
        ("<meta charset=utf-8><script src=a.js></script>", "", (), [], "", "a file needs no digest"),
        ("<meta charset=utf-8><script type='application/json'>{}</script>", "", (), [], "", "data runs not"),
        ("<meta charset=utf-8><script type=application/ld+json>{}</script>", "", (), [], "", "nor does this"),
        ("<meta charset=utf-8><main><script>alert(1)</script></main>", "<script>alert(1)</script>", (), [], "", "what content brought is not let run"),
        ("<meta charset=utf-8><script>alert(1)</script><script>alert(1)</script>", "", (), [SCRIPT], "", "told once"),
        ("<meta charset=utf-8><SCRIPT>alert(1)</SCRIPT>", "", (), [SCRIPT], "", "in capitals"),
        ("<meta charset=utf-8>", "", ("https://a.cn/x", "https://a.cn/y", "http://b.cn:8080/", "ftp://c.cn/", "/d"), [], " https://a.cn http://b.cn:8080", "who may be asked"),
    ],
)  # fmt: skip
def test_the_policy_of_a_page(
    page: str, content: str, connect: tuple[str, ...], runs: list[str], asks: str, why: str
) -> None:
    html = with_policy(page, content, connect=connect)
    hashes = "".join(f" 'sha256-{digest(one)}'" for one in runs).replace("'", "&#39;")
    assert f"script-src &#39;self&#39;{hashes}; connect-src &#39;self&#39;{asks}; style-src" in html, why
    assert html.count("Content-Security-Policy") == 1
    assert html.index("Content-Security-Policy") > html.index("charset")


def test_nothing_but_the_site_itself_is_let_in() -> None:
    rules = content_policy([]).split("; ")
    assert rules == [
        "default-src 'none'", "script-src 'self'", "connect-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "media-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'none'", "base-uri 'none'",
    ]  # fmt: skip
    assert digest("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("甲。", "<p>甲。</p>"),
        ("甲。\n乙。", "<p>甲。\n乙。</p>"),
        ("\n甲。\n\n\n乙。\n", "<p>甲。</p>\n<p>乙。</p>"),
        ("《甲》。", "<p>《甲》。</p>"),
        ("\ue0001\ue001", "<p>\ue0001\ue001</p>"),
        ("\ue0001\ue001A1", "<p>\ue0001\ue001A1</p>"),
        ("\ue0001\ue001甲", "<p>\ue0001\ue001甲</p>"),
        *((text, None) for text in ("A", "1.甲", "- 甲", "# 甲", "甲 ", " 甲", "甲\n\n- 乙", "甲*乙*", "甲_乙_", "甲[乙]", "甲<b>", "甲&amp;", "甲|乙", "甲`乙`", "甲\\乙", "甲#", "甲!", "", "甲\t乙", "甲\u2028乙", "甲\xa0乙")),
    ],
)  # fmt: skip
def test_plain_paragraphs(text: str, html: str | None) -> None:
    assert plain_html(text, ["toc", "tables"]) == html
    assert plain_html(text, EXTENSIONS) == html
    assert plain_html(text, ["toc", "of_another_maker"]) is None


def marked(html: str, *words: str) -> str:
    made = mark_verified(html, [Verified(one, "日报") for one in words])
    return made.replace('<span class="qg-verified" tabindex="-1" title="出自：日报，原文已核对">', "【").replace(
        "</span>", "】"
    )


@pytest.mark.parametrize(
    ("html", "words", "expected", "why"),
    [
        ("<p>18人</p>", ("18人",), "<p>【18人】</p>", "a number"),
        ("18人", ("18人",), "【18人】", "at the very beginning"),
        ("<p>18人和20人</p>", ("18人", "20人"), "<p>【18人】和【20人】</p>", "two in a text"),
        ("<p>18人</p><p>18人</p>", ("18人", "18人"), "<p>【18人】</p><p>【18人】</p>", "the same twice"),
        ("<p>18人</p><p>18人</p>", ("18人",), "<p>【18人】</p><p>18人</p>", "once"),
        ("<p>20人18人</p>", ("18人", "20人"), "<p>【20人】18人</p>", "the first of the text, whatever the order"),
        ("<h2>18人</h2><p>18人</p>", ("18人",), "<h2>18人</h2><p>【18人】</p>", "not in a heading"),
        ("<H2>18人</H2><p>18人</p>", ("18人",), "<H2>18人</H2><p>【18人】</p>", "in capitals"),
        ("<pre><code>18人</code>18人</pre>18人", ("18人",), "<pre><code>18人</code>18人</pre>【18人】", "not in code, nor around it"),
        ("</pre>18人", ("18人",), "</pre>【18人】", "an end without a beginning"),
        ("<p>甲&amp;乙</p>", ("甲&乙",), "<p>【甲&amp;乙】</p>", "as it is written"),
        ("<p>18人</p>", (*"一二三四五六七", "18人"), "<p>【18人】</p>", "behind seven that are not there"),
        ("<p>18人</p>", (*"一二三四五六七八", "18人"), "<p>18人</p>", "behind eight"),
        ("<p>18<b>人</b></p>", ("18人",), "<p>18<b>人</b></p>", "not over an element's edge"),
        ("<p>18人</p>", (), "<p>18人</p>", "nothing"),
        ("<p>1 < 18人</p>", ("18人",), "<p>1 < 【18人】</p>", "a sign that opens nothing"),
    ],
)  # fmt: skip
def test_marks_of_what_was_looked_up(html: str, words: tuple[str, ...], expected: str, why: str) -> None:
    assert _AHEAD == 8
    assert marked(html, *words) == expected, why


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (Source("日报", "2024-05-06"), "日报，2024-05-06"),
        (Source("日报", ""), "日报，时间不明"),
        (
            Source("日报", "2024-05-06", title="甲", publisher="报社", authors=("子", "丑"), kind="报道"),
            "日报《甲》，报社，子、丑，报道，2024-05-06",
        ),
    ],
)
def test_a_source_on_one_line(source: Source, line: str) -> None:
    assert source_line(source) == line


def test_a_foot_where_something_was_looked_up() -> None:
    assert checked_foot(Checked()) == ""
    assert checked_foot(Checked(ours=3)) == ""
    assert "3" in checked_foot(Checked(figures=3))
    assert "2" in checked_foot(Checked(quotes=2))


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("甲。\n\n乙。", "甲。"),
        *((f"{sign}甲\n\n乙。", "乙。") for sign in "#!>-|<["),
        ("\n\n  甲。  \n\n", "甲。"),
        ("甲" * 120, "甲" * 120),
        ("甲" * 121, "甲" * 119 + "…"),
        ("# 甲", ""),
        ("", ""),
        ("一共{{= 9+9 = 18人 }}。", "一共18人。"),
        ("甲" * 118 + "{{= 1+1 = 2 }}", "甲" * 118 + "2"),
    ],
)
def test_the_first_paragraph(body: str, summary: str) -> None:
    assert _first_paragraph(body) == summary


def mentions(corpus: Corpus, path: str = "1") -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    groups = backlinks_of(build_graph(corpus), corpus)("central", path)
    return [(group.name, [(m.title, m.url, m.sentence, m.state) for m in group.mentions]) for group in groups]


BASE = portal(OPINION)
CURATED = page("case", "", relations=(relation(RelationType.EXEMPLIFIES, "case", "central#1"),))
TOLD = page("case", "根据《关于加强社区工作者队伍建设的意见》第1条办理此事。")


@pytest.mark.parametrize(
    ("corpus", "groups", "why"),
    [
        (BASE, [], "nobody"),
        (portal(OPINION, CURATED), [("案例", [("case的标题", "cases/case/", "case的做法", "编者对照")])], "a curated relation"),
        (portal(OPINION, TOLD), [("案例", [("case的标题", "cases/case/", TOLD.body, "")])], "a citation, with its sentence"),
        (portal(OPINION, page("case", "见[[central#1]]")), [("案例", [("case的标题", "cases/case/", "", "")])], "words around a bare link tell nothing"),
        (portal(OPINION, replace(TOLD, relations=CURATED.relations)), [("案例", [("case的标题", "cases/case/", "case的做法", "编者对照")])], "of several, the curated one"),
        (replace(portal(OPINION), questions={"q": replace(question("q", "central#1"), course="c")}), [("题目", [("q？", "courses/c/practice/#q-q", "", "")])], "a question"),
        (replace(portal(OPINION), terms={"网格": Term("网格", "甲", Location("docs/glossary.yml"), (basis("central#1"),))}), [("名词", [("网格", "glossary/#网格", "", "")])], "a term"),
        (portal(OPINION, page("case", "", relations=(relation(RelationType.AMENDS, "case", "central#1", RelationState.EXPLICIT),))), [("修改", [("case的标题", "cases/case/", "case的做法", "")])], "what changes it"),
        (portal(OPINION, page("case", "", relations=(relation(RelationType.REPEALS, "case", "central#1", RelationState.EXPLICIT),))), [("废止", [("case的标题", "cases/case/", "case的做法", "")])], "what ends it"),
    ],
)  # fmt: skip
def test_who_uses_a_provision(corpus: Corpus, groups: object, why: str) -> None:
    assert mentions(corpus) == groups, why


def test_a_shelf_of_a_kind_without_one_of_its_own() -> None:
    corpus = portal(OPINION, page("c", "第一段。\n\n第二段。"))
    assert POLICY.shelf is not None
    html = plain_shelf(POLICY.shelf, PageContext(corpus, "policies/"))
    assert TITLE_SHOWN in html
    assert "c的标题" not in html


TITLE_SHOWN = "关于加强社区工作者队伍建设的意见"


def test_a_home_page_of_few_things() -> None:
    html = home_page(PageContext(portal(), ""))
    assert "查政策" not in html
    assert "投稿" in html
    assert "查政策" in home_page(PageContext(BASE, ""))


ROWS_OF_A_REVIEW = [
    ("甲\n乙", [], ["1|甲|甲", "2|乙|乙"], "nothing changed"),
    ("甲甲\n乙", [Edit(1, "甲", "丙", "r", "理由")], ["1|[甲]甲|{丙}甲", "2|乙|乙"], "a word"),
    ("甲\n乙", [Edit(2, "乙", "", "r", "理由")], ["1|甲|甲", "gone 2|[乙]|"], "a word that is gone"),
    ("甲\n乙\n丙", [Edit(1, "\n", "", "r", "理由")], ["1|甲|甲", "2|乙|乙", "3|丙|丙"], "a line end that is gone"),
    ("甲\n乙\n丙", [Edit(1, "甲\n乙", "甲乙", "r", "理由")], ["1|[甲\n乙]|{甲乙}", "3|丙|丙"], "two lines joined"),
    ("甲乙\n丙", [Edit(1, "甲乙", "甲\n乙", "r", "理由")], ["1|[甲乙]|{甲\n乙}", "2|丙|丙"], "a line parted"),
    ("甲\n\n乙", [], ["1|甲|甲", "3|乙|乙"], "an empty line is none"),
    ("<b>", [Edit(1, "<b>", "&", "r", "<i>")], ["1|[&lt;b&gt;]|{&amp;}"], "signs of HTML"),
]


@pytest.mark.parametrize(
    ("source", "edits", "rows", "why"), ROWS_OF_A_REVIEW, ids=[why for *_, why in ROWS_OF_A_REVIEW]
)
def test_a_review_line_by_line(source: str, edits: list[Edit], rows: list[str], why: str) -> None:
    found = []
    for match in re.finditer(
        r'<tr(?P<gone> class="gone")?><td class="n">(\d+)</td><td>(.*?)</td><td>(.*?)</td></tr>\n',
        review(source, edits),
        re.S,
    ):
        left = re.sub(r"<del[^>]*>(.*?)</del>", r"[\1]", match[3], flags=re.S)
        right = re.sub(r"<ins[^>]*>(.*?)</ins>", r"{\1}", match[4], flags=re.S)
        found.append(f"{'gone ' if match['gone'] else ''}{match[2]}|{left}|{right}")
    assert found == rows, why


def review(text: str = "甲", edits: Sequence[Edit] = (), **more: Any) -> str:
    given: dict[str, Any] = {
        "source": "通知.txt",
        "page": "a.md",
        "title": "通知",
        "encoding": "utf-8",
        "warnings": (),
        "missing": (),
    }
    return review_page([Review(text=text, edits=edits, **{**given, **more})])


@pytest.mark.parametrize(
    ("more", "told", "why"),
    [
        ({}, ["题目：通知；", "页面：a.md<", "编码：utf-8；", '<a href="#f1">通知.txt</a>：改动0处，提醒0条'], "what was read"),
        ({"title": "", "page": ""}, ["题目：没有读到；", "页面：没有生成<"], "what was not"),
        ({"warnings": [(3, "看不清", "口口"), (4, "少字", "")]}, ["<h3>提醒</h3>", "第3行：看不清（口口）<", "第4行：少字<", "提醒2条"], "warnings"),
        ({"missing": ["标题", "来源"]}, ["请补填：标题、来源<"], "what to fill in"),
        ({"edits": [Edit(1, "甲", "乙", "r", "理由"), Edit(1, "乙", "丙", "s", "理由"), Edit(1, "丁", "", "r", "理由")], "text": "甲乙丁"}, ["全部改动（r 2处、s 1处）", "改动3处"], "edits by rule"),
    ],
)  # fmt: skip
def test_what_a_review_says(more: dict[str, Any], told: list[str], why: str) -> None:
    html = review(**more)
    assert [words for words in told if words not in html] == [], why
    assert ("提醒</h3>" in html) == ("warnings" in more)
    assert ("请补填" in html) == ("missing" in more)


def test_of_very_many_edits_the_first_are_listed() -> None:
    count = _MOST_EDITS + 1
    for size, more in ((_MOST_EDITS, ""), (count, "其余1处见记录文件。")):
        html = review("甲" * size, [Edit(1, "甲", "乙", "r", "理由")] * size)
        assert html.count("<td><pre>甲</pre></td>") == _MOST_EDITS
        assert ("其余" in html) == bool(more)
        assert more in html
