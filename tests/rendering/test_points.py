"""一条一表: the points of each provision, and its sentences with whom they name."""

from __future__ import annotations

from quangang.rendering.context import PageContext
from quangang.rendering.points import points_html, points_of, points_url
from quangang.rendering.policy import around_policy
from tests.linking.portal import policy, portal

POINTS = [
    {"provision": "central#2", "lines": ["研究制定第2项办法"], "keywords": ["第2项<办法>"]},
    {"provision": "central#1", "lines": ["甲", "乙"], "keywords": []},
    {"provision": "elsewhere#1", "lines": ["丙"], "keywords": []},
]
BODY = "1.明确人员范围。县级层面应当每年统计1次。坚持为民服务。\n\n2.严格政治把关。研究制定第2项办法。\n\n3.别的。没有要点。"


def test_points_stand_in_the_order_of_the_text_with_their_sentences() -> None:
    central = policy(body=BODY, points=POINTS)
    assert list(points_of(central)) == ["1", "2"]
    html = points_html(central, PageContext(portal(central), points_url(central)))
    assert html.index('id="1"') < html.index('id="2"')
    assert "丙" not in html
    assert '<a href="../index.html#1">' in html
    assert "<li>甲</li><li>乙</li>" in html
    assert (
        '<td data-label="写到的机关">县级层面</td><td data-label="用词">应当</td><td data-label="数和期限">1次</td>'
        in html
    )
    assert '<td data-label="原句">县级层面应当每年统计1次。</td>' in html
    assert "坚持为民服务" not in html  # names nobody, asks nothing, counts nothing
    assert "第2项&lt;办法&gt;" in html


def test_the_policy_leads_there_only_where_points_are() -> None:
    with_points, without = policy(body=BODY, points=POINTS), policy(body=BODY)
    for document, there in ((with_points, True), (without, False)):
        html = "".join(around_policy(document, PageContext(portal(document), "policies/central/")))
        assert ("points/index.html" in html) is there
