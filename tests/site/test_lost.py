"""The page of an address that does not exist: Chinese, on its feet wherever the site lies, looking for what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = [pytest.mark.site, pytest.mark.browser]
HOST = "http://portal.example"


def lost(browser: Browser, portal: Path, root: str, address: str) -> Iterator[Page]:
    """A page of a host that holds the portal below `root` and answers everything else as hosts do."""

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        file = portal / path.removeprefix(root) if path.startswith(root) else portal / "nowhere"
        file = file / "index.html" if file.is_dir() else file
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404, content_type="text/html", body=(portal / "404.html").read_bytes())

    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(HOST + root + address)
    yield page
    context.close()


@pytest.mark.parametrize("root", ["/", "/kb/site/"])
def test_it_helps_wherever_the_site_lies(browser: Browser, portal: Path, root: str) -> None:
    for page in lost(browser, portal, root, "policies/central-2042/where.html"):
        expect(page.locator("h1")).to_have_text("没有这个页面")
        expect(page.locator(".md-header")).to_have_css("position", "sticky")  # the styles were found
        near = page.locator("#qg-lost")
        expect(near).to_contain_text("找到")
        page.get_by_role("link", name="首页：搜索").click()
        expect(page.locator(".qg-tasks")).to_be_visible()
        assert page.url.partition("?")[0].removesuffix("index.html") == HOST + root


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("policies/centrl-2024/", "关于加强社区工作者队伍建设的意见"),  # a letter was lost
        ("条文/" + quote("减负增效"), "深化减负增效"),  # its words say what was meant
    ],
)
def test_it_looks_for_what_was_meant(browser: Browser, portal: Path, address: str, found: str) -> None:
    for page in lost(browser, portal, "/", address):
        expect(page.locator("#qg-lost a", has_text=found).first).to_be_visible()
