"""A page on a screen or on paper is taken to a phone: the square says the address, to the letter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import INTRANET
from tests.project import ROOT

READER = (ROOT / "node_modules/jsqr/dist/jsQR.js").read_text(encoding="utf-8")
READ = """(image) => {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height).data;
}"""


def read(page: Page) -> str:
    """What a phone would read in the square of a page."""
    picture = page.locator(".qg-square img")
    expect(picture).to_be_visible()
    page.evaluate(READER)
    return str(picture.evaluate(READ))


@pytest.fixture
def page(browser: Browser, port: int) -> Iterator[Page]:
    """A page of the portal as others reach it."""
    page = browser.new_page(base_url=f"http://{INTRANET}:{port}/")
    page.set_default_timeout(20_000)
    yield page
    page.wait_for_load_state("networkidle")
    page.close()


def test_a_page_and_its_name(page: Page, port: int) -> None:
    page.goto("questions/all-posts/index.html#怎么办")
    page.get_by_label("字号、朗读、打印、二维码").click()
    press = page.get_by_role("button", name="本页二维码")
    press.click()
    assert read(page) == f"http://{INTRANET}:{port}/questions/all-posts/"
    expect(press).to_have_attribute("aria-expanded", "true")
    title = str(page.locator("h1").text_content()).replace("¶", "").strip()
    expect(page.locator(".qg-square figcaption")).to_contain_text(title)
    with page.expect_download() as saved:
        page.get_by_role("link", name="存为图片").click()
    assert saved.value.suggested_filename.endswith("二维码.gif")
    press.click()
    expect(page.locator(".qg-square")).to_have_count(0)


def test_a_provision(page: Page, port: int) -> None:
    page.goto("policies/central-2024/")
    line = page.locator('details.qg-tools[data-provision="8"]')
    line.locator("summary").first.click()
    line.get_by_role("button", name="二维码").click()
    assert read(page) == f"http://{INTRANET}:{port}/policies/central-2024/#8"


def test_where_nobody_else_can_open_it_none_is_offered(page: Page, port: int) -> None:
    page.goto(f"http://127.0.0.1:{port}/policies/central-2024/")
    line = page.locator('details.qg-tools[data-provision="8"]')
    line.locator("summary").first.click()
    expect(line.get_by_role("button", name="打印")).to_be_visible()
    expect(line.get_by_role("button", name="二维码")).to_have_count(0)


def test_without_a_network_it_says_so(page: Page) -> None:
    page.goto("questions/all-posts/")
    page.route("**/quangang-qr*", lambda route: route.abort())
    page.get_by_label("字号、朗读、打印、二维码").click()
    page.get_by_role("button", name="本页二维码").click()
    expect(page.locator(".qg-toast")).to_have_text("二维码没能生成，可以复制链接")
