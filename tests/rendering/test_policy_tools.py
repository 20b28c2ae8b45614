"""The tools of a provision: what the plain string makes is what the template makes."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from quangang.rendering.context import PageContext
from quangang.rendering.policy import _tools
from quangang.rendering.templating import render
from tests.linking.portal import policy, portal


@pytest.mark.parametrize("title", ["社区办法", '社区<办法> & "细则"', "关于加强值班工作的意见"])
def test_the_string_and_the_template_agree(title: str) -> None:
    rules = policy("rules", title, "第一条 甲。\n\n第二条 乙。")
    page = PageContext(portal(rules), "policies/rules/")
    for provision in rules.tree:
        shown = _tools(provision, rules, page)
        reference = shown.split('data-reference="')[1].split('"')[0]
        assert "第" in reference
        made = render("provision_tools.html", provision=provision, reference=Markup(reference), groups=[], practice="")
        assert shown == made
