"""Links go onto rendered words and nowhere else; taking them away gives back what came in."""

import re
from collections.abc import Callable

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.linking.graph import CitedDocument, build_graph
from quangang.model import Address
from quangang.rendering.annotate import annotate, strip_links
from quangang.rendering.sanitize import sanitize
from tests.growth import grows_in_step
from tests.linking.portal import TITLE, page, policy, portal

FULL = f"《{TITLE}》"
INTRO = f"印发{FULL}（以下简称《意见》）。\n\n"


def link(address: Address) -> tuple[str, str]:
    return f"/{address.document}#{address.path}", f"“{address}”"


def cited(body: str) -> CitedDocument:
    return build_graph(portal(policy(), page("demo", body))).found["demo"]


SOME = cited(f"{FULL}《意见》第1条、第2条\n\n《意见》第2条")


def annotated(body: str) -> str:
    html = sanitize(markdown.markdown(body, extensions=["tables", "footnotes", "fenced_code", "attr_list"]))
    result = annotate(html, cited(body), link)
    assert strip_links(result) == html
    return result


def linked(html: str) -> list[str]:
    return re.findall(r'<a class="qg-cite"[^>]*data-address="([^"]*)">(.*?)</a>', html) and [
        f"{words}→{address}"
        for address, words in re.findall(r'<a class="qg-cite"[^>]*data-address="([^"]*)">(.*?)</a>', html)
    ]


PLACES = [
    ("《意见》第1条讲范围。", ["《意见》第1条→central#1"], "plain words"),
    ("**《意见》第1条**和*第2条*", ["《意见》第1条→central#1", "第2条→central#2"], "in emphasis"),
    ("《意见》**第1条**", ["《意见》→central#1", "第1条→central#1"], "a citation over an edge: both parts"),
    ("- 《意见》第1条\n- 无关\n- 《意见》第2条", ["《意见》第1条→central#1", "《意见》第2条→central#2"], "in a list"),
    (
        "| 甲 | 乙 |\n| --- | --- |\n| 《意见》第1条 | 《意见》第2条 |",
        ["《意见》第1条→central#1", "《意见》第2条→central#2"],
        "in a table",
    ),
    ("## 《意见》第1条\n\n正文", ["《意见》第1条→central#1"], "in a heading"),
    ("正文[^1]。\n\n[^1]: 《意见》第1条。", ["《意见》第1条→central#1"], "in a footnote"),
    ("> 《意见》第1条说明。", ["《意见》第1条→central#1"], "in a quotation"),
    ("> 引文。\n>\n> ——《意见》第1条", [], "not in the line that names its source"),
    ("`《意见》第1条`", [], "not in code"),
    ("```\n《意见》第1条\n```", [], "not in a block of code"),
    ("`《意见》第1条`，《意见》第1条", ["《意见》第1条→central#1"], "after code with the same words"),
    ("[见《意见》第1条](x.md)，《意见》第2条", ["《意见》第2条→central#2"], "not in a link"),
    ("《意见》第1、2条", ["《意见》第1、2条→central#1 central#2"], "an elided list is one link"),
    ("《意见》第18条", [], "a dangling one is none"),
    ("甲&乙 < 丙，《意见》第1条", ["《意见》第1条→central#1"], "after characters HTML escapes"),
]


@pytest.mark.parametrize(("body", "expected", "why"), PLACES, ids=[why for *_, why in PLACES])
def test_where_links_go(body: str, expected: list[str], why: str) -> None:
    assert linked(annotated(INTRO + body))[1:] == expected


def test_attributes_are_escaped() -> None:
    html = annotate("<p>《意见》第1条</p>", cited(f"{FULL}《意见》第1条"), lambda a: ('/"><script>', '"<b>'))
    assert "<script>" not in html
    assert "&lt;b&gt;" in html


def test_tokens_of_our_own_fragments_are_passed_over() -> None:
    html = "<p>\ue0000\ue001《意见》\ue0001\ue001第1条</p>"
    result = annotate(f"<p>{FULL}</p>{html}", cited(f"{FULL}\n\n《意见》第1条"), link)
    assert "\ue0000\ue001<a" in result
    assert strip_links(result) == f"<p>{FULL}</p>{html}"


@given(st.text(alphabet=f"《意见》第128条、{TITLE[2:6]}<>&;\"'/aprecodblqut=\n ", max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_html_comes_back(html: str) -> None:
    assert strip_links(annotate(html, SOME, link)) == strip_links(html)


@given(
    st.lists(
        st.sampled_from(
            [
                "《意见》第1条",
                "**",
                "*",
                "`",
                "[",
                "](x)",
                "\n\n",
                "> ",
                "- ",
                "|",
                "\n| - |\n",
                "<b>",
                "</p>",
                "&amp;",
                "第2条",
            ]
        ),
        max_size=30,
    )
)
@settings(max_examples=100, deadline=None)
def test_any_markdown_comes_back(parts: list[str]) -> None:
    annotated(INTRO + "".join(parts))


@pytest.mark.parametrize(
    "unit", ["<a ", '<a "', "&amp;", "《意见》第1条", "<p>", "</p>", "<blockquote>——", "<!--", "<code>"]
)
def test_hostile_html_takes_linear_time(unit: str) -> None:
    found = cited(f"{FULL}\n\n" + "《意见》第1条、" * 50)

    def prepare(size: int) -> Callable[[], object]:
        html = unit * (size // len(unit))
        return lambda: annotate(html, found, link)

    assert grows_in_step(prepare, 5_000, 50_000)


def test_a_link_to_a_later_text_than_was_meant_says_so() -> None:
    """A law of 2020 cites the Opinions of 2024: there was another text then, and we do not hold it."""
    older = policy("older", "某办法", "第一条 依照《" + TITLE + "》第1条。\n\n第二条 甲。", document_date="2020-01-01")
    graph = build_graph(portal(policy(), older))
    html = markdown.markdown(older.body)
    result = annotate(html, graph.found["older"], link)
    assert 'class="qg-cite qg-later"' in result
    assert "引用写于2020-01-01，本站只有后来的文本" in result
    assert strip_links(result) == html


ONE = "《意见》第1条"
HTML = [
    # (HTML of a page whose Markdown says the full title, then ONE; the citations that are linked in it, why)
    (f"<p>{ONE}</p>", 1, "in a paragraph"),
    (f"<p>{ONE[:4]}<b>{ONE[4:6]}</b>{ONE[6:]}</p>", 3, "over two edges: each part by itself"),
    (f"<p>{ONE[:4]}<b></b>{ONE[4:]}</p>", 2, "over an element without words"),
    ("<p>《意见》第&#49;条</p>", 1, "with a character written out"),
    ("<p>&#12298;意见》第1条</p>", 1, "beginning with one"),
    ("<p>《意见》第1&#26465;</p>", 1, "ending with one"),
    (f"<p><a>{ONE}</a></p>", 0, "in a link"),
    (f"<p><a>甲</a>{ONE}</p>", 1, "behind a link"),
    ("<p>《意见》<a>第1条</a></p>", 0, "partly in a link: not at all"),
    (f"<p><kbd>{ONE}</kbd></p>", 0, "in a key"),
    (f"<A>{ONE}</A>", 0, "in a link in capitals"),
    (f"<p><code><b>甲</code>{ONE}</p>", 1, "behind code that closes what was open in it"),
    (f"</a></code>{ONE}", 1, "behind ends without beginnings"),
    (f"<p><br/><img src=a><hr>{ONE}</p>", 1, "behind elements that never end"),
    (f"<p class='qg-source'>{ONE}</p>", 0, "in the line of a source"),
    (f'<p class="a qg-source b">{ONE}</p>', 0, "in one with other classes"),
    (f"<p class='qg-sources'>{ONE}</p>", 1, "in another class"),
    (f"<blockquote>{ONE}</blockquote>", 1, "in a quotation"),
    (f"<blockquote>——{ONE}</blockquote>", 0, "in the line that names its source"),
    (f"<blockquote>出处：{ONE}</blockquote>", 0, "in one with its word"),
    (f"<blockquote>来源：{ONE}</blockquote>", 0, "in one with another"),
    (f"<blockquote>甲——{ONE}</blockquote>", 1, "behind a dash inside a line"),
    (f"<blockquote>——甲<br>{ONE}</blockquote>", 1, "in the line behind it"),
    (f"<blockquote>——甲\n{ONE}</blockquote>", 0, "on the next line of the same words"),
    (f"<blockquote>——<b>甲</b><i>乙</i>{ONE}</blockquote>", 0, "further on in it"),
    (f"<blockquote>——{'<b>甲</b>' * 7}{ONE}</blockquote>", 0, "behind seven pieces of it"),
    (f"<blockquote>——{'<b>甲</b>' * 8}{ONE}</blockquote>", 1, "behind eight: no further back is looked"),
    (f"<blockquote>甲</blockquote>——{ONE}", 1, "behind a quotation a dash is a dash"),
    (f"{'<b>' * 60}</i>{'</b>' * 60}{ONE}", 1, "behind many that were open"),
    (f"<a>{'<b>' * 59}</a>{ONE}", 1, "behind a link that ends though sixty are open"),
    (f"<a>{'<b>' * 60}</a>{ONE}", 0, "behind one whose end is too far to be seen"),
]


@pytest.mark.parametrize(("html", "links", "why"), HTML, ids=[why for *_, why in HTML])
def test_links_in_any_html(html: str, links: int, why: str) -> None:
    found = cited(f"{FULL}\n\n{ONE}")
    whole = f"<p>{FULL}</p>{html}"
    result = annotate(whole, found, link)
    assert strip_links(result) == whole
    told = re.findall(r'<a class="qg-cite"[^>]*data-address="central#1">', result)
    assert len(told) == links, why


CONTEXT = [
    ("甲乙丙丁戊己庚辛壬癸子丑", "甲乙丙丁戊己庚辛壬癸子丑", True, "the words before it"),
    ("甲乙丙丁戊己庚辛壬癸子丑", "另戊己庚辛壬癸子丑", True, "the last of them"),
    ("甲乙丙丁戊己庚辛壬癸子丑", "另丑", True, "the last one"),
    ("甲乙丙丁戊己庚辛壬癸子丑", "另外的话", True, "none of them"),
]


@pytest.mark.parametrize(("before", "shown", "linked", "why"), CONTEXT, ids=[why for *_, why in CONTEXT])
def test_words_before_a_citation_may_differ(before: str, shown: str, linked: bool, why: str) -> None:
    result = annotate(f"<p>{FULL}</p><p>{shown}{ONE}</p>", cited(f"{FULL}\n\n{before}{ONE}"), link)
    assert (f">{ONE}</a>" in result) is linked, why


def test_of_two_places_the_one_with_the_words_before_it_is_linked() -> None:
    for size in (1, 3, 6, 12):
        before = "甲乙丙丁戊己庚辛壬癸子丑"[-size:]
        html = f"<p>{FULL}</p><p>别处{ONE}</p><p>{before}{ONE}</p>"
        result = annotate(html, cited(f"{FULL}\n\n{before}{ONE}"), link)
        assert f"别处{ONE}" in result, size
        assert f'{before}<a class="qg-cite"' in result, size


@pytest.mark.parametrize(("fewer", "more"), [(0, 1), (1, 3), (3, 6), (6, 12)])
def test_the_more_words_before_it_agree_the_better(fewer: int, more: int) -> None:
    before = "甲乙丙丁戊己庚辛壬癸子丑"
    first, second = before[12 - fewer :], before[12 - more :]
    html = f"<p>{FULL}</p><p>别{first}{ONE}</p><p>另{second}{ONE}</p>"
    result = annotate(html, cited(f"{FULL}\n\n{before}{ONE}"), link)
    assert f"别{first}{ONE}" in result
    assert f'另{second}<a class="qg-cite"' in result
