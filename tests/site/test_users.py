"""A person with a phone or an office PC does what they came for, on the real portal, in a real browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import Opener

pytestmark = pytest.mark.browser


def visit(opened: Opener, place: str, path: str, *, width: int) -> Page:
    """Open a page of the portal; every request must stay where the portal is."""
    context = opened.context(width=width)
    host = urlsplit(place).netloc
    context.on(
        "request",
        lambda request: (
            None
            if urlsplit(request.url).netloc == host or request.url.startswith(("data:", "blob:"))
            else opened.complaints.append(request.url)
        ),
    )
    return opened(place + path + ("index.html" if place.startswith("file:") else ""), context=context)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_worker_finds_a_provision_and_tries_a_question(opened: Opener, place: str, width: int) -> None:
    """Home → search → item 3 of the Opinions → who uses it → a question → answer → why, with the words it rests on."""
    page = visit(opened, place, "", width=width)
    page.keyboard.press("/")
    page.locator("quangang-search input[type=search]").fill("18人")
    page.locator("a.qg-search__hit[href*='policies/central-2024/index.html#3']").first.click()
    item = page.locator("[id='3']")
    expect(item).to_contain_text("每万城镇常住人口拥有社区工作者18人")
    expect(item).to_be_in_viewport()
    tools = page.locator(".qg-tools[data-provision='3']")
    tools.locator("summary").first.click()
    expect(tools.locator(".qg-group-name").first).to_be_visible()  # they come from beside the page
    groups = tools.locator(".qg-group-name").all_inner_texts()
    assert {"对照", "案例", "课程", "题目"} <= set(groups)
    questions = tools.locator(".qg-backlink-group", has=page.locator(".qg-group-name", has_text="题目"))
    questions.locator("summary").click()
    questions.get_by_role("link").first.click()
    anchor = page.url.partition("#")[2]
    question = page.locator(f"[id='{anchor}']")
    expect(question).to_be_in_viewport()
    answer_something(question, question.get_attribute("data-type") or "")
    question.get_by_role("button", name="提交答案").click()
    expect(question).to_have_attribute("data-state", "answered")
    expect(question.locator("blockquote").first).to_be_visible()
    expect(question).to_contain_text("第3条")
    result = question.get_attribute("data-result") or ""
    page.reload()
    again = page.locator(f"[id='{anchor}']")
    expect(again).to_have_attribute("data-state", "answered")
    expect(again).to_have_attribute("data-result", result)


def answer_something(target: object, kind: str) -> None:
    from playwright.sync_api import Locator

    assert isinstance(target, Locator)
    if kind in ("single_choice", "true_false", "multiple_response"):
        target.locator("label").first.click()
    else:
        for field in target.locator("input").all():
            field.fill("18")


def test_a_page_reads_without_scripts(opened: Opener, place: str) -> None:
    context = opened.context(width=390, java_script_enabled=False)
    tail = "index.html" if place.startswith("file:") else ""
    page = opened(f"{place}courses/first-month/{tail}", context=context)
    page.get_by_role("link", name="从第一课开始").click()
    expect(page.locator("h1")).not_to_be_empty()
    answers = page.locator("details.qg-answer")
    assert answers.count() > 0
    answers.first.locator("summary").click()
    expect(answers.first.locator("blockquote").first).to_be_visible()
    page.locator("a", has_text="《意见》第").first.click()
    expect(page.locator("h1")).to_contain_text("关于加强社区工作者队伍建设的意见")


def test_every_menu_entry_leads_somewhere(opened: Opener, place: str) -> None:
    page = visit(opened, place, "", width=1280)
    names = page.locator(".md-tabs__link").all_inner_texts()
    assert len(names) >= 6
    for name in names:
        page.locator(".md-tabs__link", has_text=name).first.click()
        expect(page.locator("h1")).not_to_be_empty()
        expect(page.locator(".md-tabs__item--active")).to_have_count(1)


def test_copying_a_provision_gives_words_and_address(opened: Opener, place: str) -> None:
    page = visit(opened, place, "policies/central-2024/", width=390)
    page.locator(".qg-tools[data-provision='8'] > summary").click()
    page.locator(".qg-tools[data-provision='8'] .qg-copy").click()
    expect(page.locator(".qg-toast")).to_contain_text("《意见》第8条（健全培训机制）")
    assert page.url.endswith("#8")


def test_what_was_visited_stays_readable_without_a_network(browser: Browser, port: int) -> None:
    """On https and localhost alone: the one thing that plain http and a USB stick do not have, and the stick does not need."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    address = f"http://127.0.0.1:{port}/"
    page.goto(f"{address}questions/secondment/")
    kept = """async () => { await navigator.serviceWorker.ready;
        const names = (await (await caches.open("quangang-1")).keys()).map(request => request.url);
        return names.some(url => url.endsWith("/secondment/")) && names.some(url => url.includes("quangang-search")) }"""
    page.wait_for_function(kept)
    page.goto(f"{address}policies/central-2024/")
    context.set_offline(True)
    page.goto(f"{address}questions/secondment/index.html")
    expect(page.locator("h1")).to_contain_text("借调")
    page.locator(".qg-basis a").first.click()
    expect(page.locator("[id='17']")).to_be_in_viewport()
    page.goto(f"{address}glossary/")  # never opened: says so, and names what was
    expect(page.locator("h1")).to_have_text("现在没有网络")
    page.get_by_role("link", name="借调").click()
    expect(page.locator("h1")).to_contain_text("借调")
    context.close()
