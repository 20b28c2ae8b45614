"""The line under a provision: what the plain string makes is what the template makes."""

from __future__ import annotations

import pytest

from quangang.rendering.context import PageContext
from quangang.rendering.policy import _tools
from quangang.rendering.templating import render
from tests.linking.portal import policy, portal


@pytest.mark.parametrize("title", ["社区办法", '社区<办法> & "细则"', "关于加强值班工作的意见"])
def test_the_string_and_the_template_agree(title: str) -> None:
    rules = policy("rules", title, "第一条 甲。\n\n第二条 乙。")
    page = PageContext(portal(rules), "policies/rules/")
    for provision in rules.tree:
        shown = _tools(provision, page, {}, "", apart=False)
        label = shown.split("<summary>")[1].split("</summary>")[0]
        assert label.startswith("第")
        shut = {"count": 0, "groups": [], "practice": "", "uses": ""}
        assert shown == render("provision_tools.html", path=provision.path, reference=label, label=label, **shut)
