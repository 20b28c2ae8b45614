"""What people come for, counted in taps from the home page of a phone: none of it takes more than four."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.site, pytest.mark.browser]
MOST = 4


class Phone:
    """A page in a hand: it counts its taps; typing is no tap."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, target: Locator) -> None:
        target.first.tap()
        self.taps += 1

    def link(self, name: str) -> None:
        self.tap(self.page.locator("article").get_by_role("link", name=name))

    def search(self, words: str, found: str) -> None:
        self.tap(self.page.locator(".qg-search__open"))
        self.page.locator(".qg-search__input").fill(words)
        self.tap(self.page.locator("a.qg-search__hit", has_text=found))


@pytest.fixture
def phone(browser: Browser, port: int) -> Iterator[Phone]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"http://127.0.0.1:{port}/")
    held = Phone(page)
    yield held
    context.close()
    assert 0 < held.taps <= MOST, held.taps


def test_how_many_workers(phone: Phone) -> None:
    phone.search("该配几人", "18人")
    expect(phone.page.locator("article")).to_contain_text("18人")


def test_may_a_certificate_be_given(phone: Phone) -> None:
    phone.search("能不能开居住证明", "证明")
    expect(phone.page.locator("article")).to_contain_text("证明")


def test_a_lesson_and_its_questions_and_back_again(phone: Phone) -> None:
    page = phone.page
    phone.tap(page.locator(".qg-continue summary"))
    phone.tap(page.locator(".qg-continue a[data-lesson]"))
    page.wait_for_url("**/courses/**")
    lesson = page.url
    question = page.locator("quangang-question[data-type=single_choice]").first
    phone.tap(question.locator("label"))
    phone.tap(question.get_by_role("button", name="提交答案"))
    expect(question).to_have_attribute("data-state", "answered")
    taps, phone.taps = phone.taps, 0
    page.goto(page.url.partition("courses/")[0])
    phone.tap(page.locator(".qg-resume a"))
    page.wait_for_url("**/courses/**")
    expect(page.locator("quangang-question").first).to_be_attached()
    assert page.url.partition("#")[0] == lesson.partition("#")[0]
    assert taps <= MOST
    page.goto(page.url.partition("courses/")[0])
    phone.link("错题再练")
    page.wait_for_url("**/study/review/**")
    expect(page.locator("h1")).to_be_visible()


def test_a_test_paper(phone: Phone) -> None:
    phone.link("做培训")
    expect(phone.page.locator("quangang-desk")).to_be_visible()
    phone.tap(phone.page.get_by_role("button", name="随机抽"))
    expect(phone.page.get_by_role("button", name="打印试卷")).to_be_enabled()
    phone.taps += 1  # and the printer's


def test_how_a_place_carries_out_item_8(phone: Phone) -> None:
    phone.link("查政策")
    phone.link("《意见》与地方做法对照表")
    row = phone.page.locator("tr", has_text="第8条")
    expect(row.locator("td[data-place]:not([data-empty])").first).to_be_visible()


def test_a_contribution(phone: Phone) -> None:
    phone.tap(phone.page.locator(".qg-tasks a", has_text="投稿"))
    phone.link("填写案例申报表")
    expect(phone.page.locator("quangang-contribute")).to_be_visible()
