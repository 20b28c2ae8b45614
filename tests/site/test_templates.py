"""axe, best practices too, on the templates that no other test of the site opens, with their parts open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Opener

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.mark.parametrize("place", ["localhost"], indirect=True)
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_each_template_passes_axe(
    opened: Opener, port: int, axe: Callable[[Page], list[str]], width: int, scheme: Literal["dark", "light"]
) -> None:
    context = opened.context(width=width, color_scheme=scheme, reduced_motion="reduce")
    page = opened(f"http://127.0.0.1:{port}/", context=context)
    paths = [
        "",
        "policies/central-2024/",
        "policies/central-2024/uses/",
        "policies/central-2024/points/",
        "at-a-glance/",
        "courses/first-month/practice/",
        "matrix/",
        "glossary/",
        "job-aids/data-list/",
        "404.html",
    ]
    for path in paths:
        page.goto(f"http://127.0.0.1:{port}/{path}")
        expect(page.locator(".qg-look summary")).to_be_visible()  # the shell is set up
        if path == "policies/central-2024/":
            for line in ("details.qg-facts > summary", ".qg-tools[data-provision='3'] > summary"):
                page.locator(line).click()
            expect(page.locator(".qg-tools[data-provision='3'] .qg-group-name").first).to_be_visible()
            if width == 390:
                page.get_by_role("button", name="目录").click()
        assert axe(page) == [], path
