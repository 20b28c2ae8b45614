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
