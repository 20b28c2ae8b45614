"""A page carries the words of the provisions it links to."""

import pytest

from quangang.documents import POLICY
from quangang.model import Corpus, Document, Location
from quangang.rendering.context import PageContext
from quangang.rendering.previews import previews
from quangang.text.provisions import parse_provisions
from tests.linking.portal import policy, portal

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


LAW = "第一条 社区党组织领导社区工作者队伍。\n\n第二条 值班人员每班不少于二人，应当按时到岗。\n\n第三条 台账应当合并，不得重复报送同一张表格。\n\n第四条 本办法由民政部门解释。"
NOW = "第一条 社区党组织领导社区工作者队伍。\n\n第二条 入户走访应当两人同行，佩戴工作证件。\n\n第三条 值班人员每班不少于三人，应当按时到岗。\n\n第四条 本办法由民政部门解释并组织实施。"


@pytest.mark.parametrize(
    ("path", "now"),
    [
        ("1", "【现行文本里没有变】第一条"),
        ("2", "【现行为第三条，文字有修改】第二条"),
        ("3", "【此后已删去】第三条"),
        ("4", "【此后有修改】第四条"),
    ],
)
def test_an_older_provision_says_what_became_of_it(path: str, now: str) -> None:
    corpus = portal(policy("law", "值班办法", LAW, version="2019-01-01"), policy("law", "值班办法", NOW))
    html = previews(
        f'<a href="../../policies/law@2019-01-01/index.html#{path}">x</a>', PageContext(corpus, "cases/demo/")
    )
    assert now in html
