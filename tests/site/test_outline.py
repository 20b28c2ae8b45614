"""On a phone the outline of a policy is a bar that says where one is, and a sheet that leads elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Opener

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.mark.parametrize("place", ["intranet"], indirect=True)
def test_the_outline_of_a_phone(opened: Opener, place: str) -> None:
    page = opened(f"{place}policies/central-2024/index.html", width=390)
    bar = page.get_by_role("button", name="目录")
    sheet = page.get_by_role("navigation", name="本页目录")
    expect(sheet).to_be_hidden()
    page.locator("[id='8']").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('8').scrollIntoView()")
    expect(bar).to_contain_text("8.健全培训机制")
    bar.click()
    expect(sheet.locator("[aria-current]")).to_have_text("8.健全培训机制")
    expect(sheet.locator("[aria-current]")).to_be_focused()
    expect(page.locator("quangang-preview:visible")).to_have_count(0)  # no card over the sheet
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(bar).to_be_focused()
    bar.click()
    sheet.get_by_role("link", name="17.深化减负增效").click()
    expect(sheet).to_be_hidden()
    assert page.url.endswith("#17")
    expect(page.locator("[id='17']")).to_be_in_viewport()
    expect(bar).to_contain_text("17.深化减负增效")


@pytest.mark.parametrize("place", ["intranet"], indirect=True)
def test_a_wide_screen_and_a_short_page_have_none(opened: Opener, place: str) -> None:
    page = opened(f"{place}policies/central-2024/index.html", width=1280)
    expect(page.locator(".qg-outline")).to_be_hidden()
    page = opened(f"{place}index.html", width=390)
    expect(page.locator(".qg-outline")).to_have_count(0)
