"""A page carries the words of the provisions it links to."""

from quangang.documents import POLICY
from quangang.model import Corpus, Document, Location
from quangang.rendering.context import PageContext
from quangang.rendering.previews import previews
from quangang.text.provisions import parse_provisions

BODY = "## 一、甲\n\n1.明确范围。<b>甲</b>。\n\n## 二、乙\n\n2.严格把关。" + "乙" * 500
OPINIONS = Document(
    "central-2024", POLICY, "关于社区的意见", Location("p.md"), BODY,
    tree=parse_provisions(BODY, document="central-2024", file="p.md"),
)  # fmt: skip
PAGE = PageContext(Corpus({"central-2024": OPINIONS}), "cases/demo/")


def test_one_template_for_each_provision_linked_to() -> None:
    link = '<a class="qg-cite" href="../../policies/central-2024/index.html#1">《意见》第1条</a>'
    html = previews(link + link, PAGE)
    assert html.count("<template") == 1
    assert 'data-address="central-2024#1"' in html
    assert "《意见》第1条（明确范围）" in html


def test_words_are_escaped_and_cut() -> None:
    html = previews('<a href="../../policies/central-2024/index.html#1">x</a>', PAGE)
    assert "&lt;b&gt;甲&lt;/b&gt;" in html
    html = previews('<a href="../../policies/central-2024/index.html#2">x</a>', PAGE)
    assert "…" in html
    assert len(html) < 700


def test_links_elsewhere_and_within_the_page_need_none() -> None:
    assert (
        previews('<a href="../other/index.html#1">x</a><a href="#1">y</a><a href="https://example.org/#1">z</a>', PAGE)
        == ""
    )
    own = PageContext(PAGE.corpus, "policies/central-2024/")
    assert previews('<a href="#1">x</a><a href="index.html#2">y</a>', own) == ""


def test_a_dead_address_has_no_words() -> None:
    assert previews('<a href="../../policies/central-2024/index.html#18">x</a>', PAGE) == ""
