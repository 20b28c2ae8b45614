"""`[[…]]` in prose, in tables, never in code."""

import markdown
import pytest

from quangang.documents import ANSWER, LESSON
from quangang.model import Location, Term
from quangang.rendering.author_links import place_author_links
from quangang.rendering.context import PageContext
from quangang.rendering.placeholders import Fragments
from quangang.rendering.policy import prepare_policy
from quangang.rendering.sanitize import sanitize
from tests.linking.portal import page, policy, portal, question

CORPUS = portal(
    policy(),
    page("demo", "甲。"),
    page("who", "乙。", ANSWER),
    page("c/duty", "丙。", LESSON),
    questions={"q1": question("q1", "central#1")},
    terms={"全岗通": Term("全岗通", "一人懂每个岗位。", Location("docs/glossary.yml"), aliases=("全岗",))},
)
PAGE = PageContext(CORPUS, "cases/other/")


def rendered(body: str) -> str:
    fragments = Fragments()
    html = markdown.markdown(place_author_links(body, PAGE, fragments), extensions=["tables", "fenced_code"])
    return fragments.fill(sanitize(html))


LINKS = [
    ("[[central#1]]", 'href="../../policies/central/index.html#1"', "《意见》第1条（明确人员范围）</a>"),
    ("[[central#1|第一条]]", 'data-address="central#1"', ">第一条</a>"),
    ("[[case:demo]]", 'href="../demo/index.html"', ">demo的标题</a>"),
    ("[[course:c/duty|课]]", 'href="../../courses/c/duty/index.html"', ">课</a>"),
    ("[[question:q1]]", 'href="../../courses/c/practice/index.html#q-q1"', ">自测题</a>"),
    ("[[question:who]]", 'href="../../questions/who/index.html"', ">who的标题</a>"),
    ("[[term:全岗通]]", "glossary/index.html#全岗通", ">全岗通</a>"),
    ("[[term:全岗|全岗]]", "glossary/index.html#全岗通", ">全岗</a>"),
    ("[[不链接|《意见》第1条]]", "<p>《意见》第1条</p>", ""),
    ("[[central#18|没有]]", "<p>没有</p>", ""),
    ("| 甲 | 乙 |\n| - | - |\n| [[central#1|第1条]] | 丙 |", ">第1条</a></td>", "<td>丙</td>"),
    ("`[[central#1]]`", "<code>[[central#1]]</code>", ""),
    ("```\n[[central#1]]\n```", "[[central#1]]", ""),
    ("[[central#1|<img src=x onerror=1>]]", "&lt;img", ""),
    ("[[ central#1 | 第1条 ]]", ">第1条</a>", ""),
]


@pytest.mark.parametrize(("body", "one", "two"), LINKS)
def test_author_links(body: str, one: str, two: str) -> None:
    html = rendered(body)
    assert one in html
    assert two in html


def test_in_a_policy_too() -> None:
    """Its words stay as they are printed; the link is what an editor set."""
    body = "## 一、总体\n\n1.范围。参照[[central#2|第二条]]，见[[central#3]]。\n\n- [[term:全岗通]]\n\n2.把关。`[[central#1]]`。"
    own = policy("own", "关于示例的办法", body)
    fragments = Fragments()
    html = markdown.markdown(prepare_policy(own, PageContext(CORPUS, "policies/own/"), fragments))
    html = fragments.fill(sanitize(html))
    assert 'data-address="central#2">第二条</a>，见<a' in html
    assert 'href="../central/index.html#3"' in html
    assert ">全岗通</a>" in html
    assert "<code>[[central#1]]</code>" in html
    first = own.tree.get("s1.1")
    assert first is not None
    assert first.text.startswith("1.范围。参照第二条，见central#3。")
