"""A worker studies on the real portal: answers, comes back, goes on, takes an exam; in all three places."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Opener

pytestmark = pytest.mark.browser

CODE = re.compile(r"quangang-(?:quiz|progress|study|bank)[^\"']*\.(?:js|css)")


def address(place: str, path: str) -> str:
    return place + path + ("index.html" if place.startswith("file:") else "")


def test_a_lesson_is_studied_and_found_again_on_my_study(opened: Opener, place: str) -> None:
    context = opened.context()
    page = opened(address(place, "courses/first-month/"), context=context)
    page.get_by_role("link", name="从第一课开始").click()
    question = page.locator("quangang-question[data-type='single_choice']").first
    question.locator("input").first.check()
    question.locator(".qg-submit").click()
    expect(page.locator(".qg-learner")).to_contain_text("已做 1 题")
    page.locator("quangang-lesson button").click()
    expect(page.get_by_role("button", name="这一课已学完")).to_be_visible()
    page.get_by_role("link", name="我的学习 · 换人").click()
    expect(page.get_by_text("已学完 1 / 6 课")).to_be_visible()
    expect(page.get_by_text("什么时候复习")).to_be_visible()
    page.get_by_role("link", name="继续学习").click()
    expect(page.locator(".qg-lesson-place")).to_contain_text("第2课")


def test_an_exam_over_the_real_banks(opened: Opener, place: str) -> None:
    page = opened(address(place, "study/exam/"))
    page.get_by_label("题数").select_option("10")
    page.get_by_role("button", name="开始").click()
    for _ in range(10):
        expect(page.locator("quangang-question").first).to_have_attribute("data-state", "open")
        if page.get_by_role("button", name="下一题").is_enabled():
            page.get_by_role("button", name="下一题").click()
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="确定交卷").click()
    expect(page.get_by_role("heading", name="得 0 分")).to_be_visible()
    page.get_by_role("button", name="第1题，没答").click()
    link = page.locator(".qg-source a").first
    link.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_pages_without_questions_carry_no_code_for_them(portal: Path) -> None:
    carriers = {
        page.relative_to(portal).as_posix().split("/")[0]
        for page in portal.rglob("*.html")
        if CODE.search(page.read_text(encoding="utf-8"))
    }
    assert carriers == {"courses", "study", "index.html"}  # the home page says where a learner stopped


def test_the_code_of_a_lesson_is_small(portal: Path) -> None:
    html = (portal / "courses/first-month/who-we-are/index.html").read_text(encoding="utf-8")
    sizes = {"js": 0, "css": 0}
    for name in set(CODE.findall(html)):
        sizes[name.rpartition(".")[2]] += len(gzip.compress((portal / "assets/quangang" / name).read_bytes(), 9))
    # 1.1 KB of it shuffle the choices and read 十八, 18人 and 18.0 as one number.
    assert 0 < sizes["js"] <= 11_200
    assert 0 < sizes["css"] <= 3_000


@pytest.mark.parametrize("place", ["localhost"], indirect=True)
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light"), (1280, "dark")])
def test_learning_has_no_barriers(
    opened: Opener, place: str, axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    context = opened.context(width=width, color_scheme=scheme)
    page = opened(address(place, "courses/first-month/who-we-are/"), context=context)
    expect(page.locator(".qg-learner")).to_be_visible()
    assert axe(page) == [], "before answering"
    question = page.locator("quangang-question[data-type='single_choice']").first
    question.locator("input").first.check()
    question.locator(".qg-submit").click()
    expect(page.locator(".qg-learner")).to_contain_text("已做 1 题")
    assert axe(page) == [], "after answering"
    for path in ("courses/first-month/", "study/", "study/review/", "study/exam/", "study/record/"):
        page = opened(address(place, path), context=context)
        expect(page.locator("quangang-study h2, .qg-resume").first).to_be_visible()
        assert axe(page) == [], path
