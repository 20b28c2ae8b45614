"""Answers are kept: in every tab, place and mishap."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import INTRANET
from tests.web.progress.conftest import ASSETS, FULL_DISK, HERE, Site, bundle

Device = Callable[..., Page]

STUB = """
customElements.define("quangang-question", class extends HTMLElement {
  connectedCallback() { this.tools = this.appendChild(document.createElement("div")); this.dataset.state = "open"; }
  restore(response) { this.dataset.state = "answered"; this.dataset.shown = response; return true; }
  markUpdated() { this.dataset.updated = "yes"; }
  answer(response, score) {
    this.dataset.state = "answered";
    const detail = {question: this.dataset.question, hash: this.dataset.hash, response, score, correct: score === 1};
    this.dispatchEvent(new CustomEvent("quangang:answer", {bubbles: true, detail}));
  }
});
"""


def lesson(*questions: tuple[str, str], script: str = '<script src="quangang-progress.js"></script>') -> str:
    """A page of a lesson with questions `(id, hash)`."""
    elements = "".join(
        f'<quangang-question id="q-{i}" data-question="{i}" data-hash="{h}"></quangang-question>' for i, h in questions
    )
    end = '<quangang-lesson data-lesson="first-month/who"></quangang-lesson>'
    return (
        f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>课</title><main>{elements}{end}</main>"
        f"<script>{STUB}</script>{script}"
    )


def answer(page: Page, question: str, response: str = '["C"]', score: float = 1) -> None:
    page.locator(f"#q-{question}").evaluate("(q, [r, s]) => q.answer(r, s)", [response, score])


def shown(page: Page, question: str) -> str | None:
    return page.locator(f"#q-{question}").get_attribute("data-shown")


def test_an_answer_is_there_again_after_a_reload(site: Site, device: Device) -> None:
    site.put("课.html", lesson(("a", "1"), ("b", "1")))
    page = device(site.url("课.html"))
    answer(page, "a", '["B"]', 0)
    expect(page.locator(".qg-learner")).to_contain_text("本页 2 题，已做 1 题")
    page.reload()
    expect(page.locator("#q-a")).to_have_attribute("data-shown", '["B"]')
    assert shown(page, "b") is None
    # Once for each stored answer: what the learner empties to try again stays empty, whatever else happens on the page.
    page.locator("#q-a").evaluate("q => { delete q.dataset.shown; q.dataset.state = 'open'; }")
    page.get_by_role("button", name="收藏").first.click()
    expect(page.get_by_role("button", name="已收藏")).to_have_count(1)
    assert shown(page, "a") is None


def test_another_open_tab_shows_the_answer_and_keeps_its_own(site: Site, device: Device) -> None:
    site.put("课.html", lesson(("a", "1"), ("b", "1")))
    first, second = device(site.url("课.html")), device(site.url("课.html"))
    answer(first, "a", '["A"]')
    expect(second.locator("#q-a")).to_have_attribute("data-shown", '["A"]')
    answer(second, "b", '["B"]')
    expect(first.locator("#q-b")).to_have_attribute("data-shown", '["B"]')
    expect(first.locator(".qg-learner")).to_contain_text("已做 2 题")


def test_two_tabs_that_meet_their_first_answer_at_once_are_one_person(site: Site, device: Device) -> None:
    site.put("课.html", lesson(("a", "1"), ("b", "1")))
    first, second = device(site.url("课.html")), device(site.url("课.html"))
    for page in (first, second):
        expect(page.locator(".qg-star")).to_have_count(2)
    answer(first, "a")
    answer(second, "b")
    third = device(site.url("课.html"))
    expect(third.locator(".qg-learner")).to_contain_text("已做 2 题")


def test_an_edited_question_is_asked_again_and_its_history_stays(site: Site, device: Device) -> None:
    site.put("课.html", lesson(("a", "old")))
    page = device(site.url("课.html"))
    answer(page, "a")
    expect(page.locator(".qg-learner")).to_contain_text("已做 1 题")
    site.put("课.html", lesson(("a", "new")))
    page.reload()
    expect(page.locator("#q-a")).to_have_attribute("data-updated", "yes")
    expect(page.locator(".qg-learner")).to_contain_text("已做 0 题")
    assert shown(page, "a") is None
    site.put("课.html", lesson(("a", "old")))
    page.reload()
    expect(page.locator("#q-a")).to_have_attribute("data-shown", '["C"]')


def test_a_question_is_starred_in_one_tap(site: Site, device: Device) -> None:
    site.put("课.html", lesson(("a", "1")))
    page = device(site.url("课.html"))
    page.get_by_role("button", name="收藏").click()
    page.reload()
    expect(page.get_by_role("button", name="已收藏")).to_have_attribute("aria-pressed", "true")


SAFARI = "Object.defineProperty(Navigator.prototype, 'vendor', {get: () => 'Apple Computer, Inc.'});"


@pytest.mark.parametrize("place", ["localhost", "intranet", "file"])
def test_it_works_in_all_three_places(site: Site, device: Device, place: str, tmp_path: Path) -> None:
    text = lesson(("a", "1"))
    if place == "file":
        (tmp_path / "课.html").write_text(text, encoding="utf-8")
        (tmp_path / "quangang-progress.js").write_bytes((ASSETS / "quangang-progress.js").read_bytes())
        url = (tmp_path / "课.html").as_uri()
    else:
        site.put("课.html", text)
        url = site.url("课.html", INTRANET if place == "intranet" else "localhost")
    page = device()
    if place == "file":  # nothing clears what lies beside pages on a disk: no warning
        page.add_init_script(SAFARI)
    page.goto(url)
    assert page.evaluate("isSecureContext") == (place != "intranet")
    answer(page, "a")
    expect(page.locator(".qg-learner")).to_contain_text("已做 1 题")
    page.reload()
    expect(page.locator("#q-a")).to_have_attribute("data-shown", '["C"]')
    expect(page.get_by_role("alert")).to_have_text("")


BLOCK_DATABASE = (
    "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError'); }});"
)
BLOCK_ALL = (
    BLOCK_DATABASE
    + "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
)


def test_blocked_storage_is_said_and_the_records_can_be_taken_along(site: Site, device: Device) -> None:
    site.put("课.html", lesson(("a", "1")))
    page = device()
    page.add_init_script(BLOCK_ALL)
    page.goto(site.url("课.html"))
    answer(page, "a", '["C"]')
    expect(page.get_by_role("alert")).to_contain_text("浏览器没让本站保存学习记录")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出文件").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert '"question":"a"' in text


def test_the_lifeboat_comes_in_when_the_database_works_again(site: Site, device: Device) -> None:
    site.put(
        "坏.html",
        lesson(("a", "1"), script=f"<script>{BLOCK_DATABASE}</script><script src=quangang-progress.js></script>"),
    )
    site.put("课.html", lesson(("a", "1")))
    page = device(site.url("坏.html"))
    answer(page, "a")
    expect(page.get_by_role("alert")).to_contain_text("没让本站保存")
    page.goto(site.url("课.html"))
    expect(page.locator("#q-a")).to_have_attribute("data-shown", '["C"]')
    expect(page.get_by_role("alert")).to_have_text("")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('quangang:'))") == []


@pytest.mark.parametrize("boat", ["boat works", "boat full too"])
def test_a_full_disk_is_said_and_loses_nothing(site: Site, device: Device, boat: str) -> None:
    site.put("课.html", lesson(("a", "1"), ("b", "1")))
    page = device()
    page.add_init_script(FULL_DISK)
    page.goto(site.url("课.html"))
    page.evaluate("boat => { window.full = {database: true, boat}; }", boat == "boat full too")
    answer(page, "a")
    expect(page.get_by_role("alert")).to_contain_text("存储空间满了")
    expect(page.locator(".qg-learner")).to_contain_text("已做 1 题")
    page.evaluate("window.full = {}")
    answer(page, "b")
    expect(page.get_by_role("alert")).to_have_text("")
    page.reload()
    expect(page.locator(".qg-learner")).to_contain_text("已做 2 题")


def test_safari_says_it_forgets_after_seven_days_until_there_is_an_export(site: Site, device: Device) -> None:
    site.put("课.html", lesson(("a", "1")))
    page = device()
    page.add_init_script(SAFARI)
    page.goto(site.url("课.html"))
    answer(page, "a")
    expect(page.get_by_role("alert")).to_contain_text("连续七天")
    with page.expect_download():
        page.get_by_role("button", name="导出文件").click()
    page.reload()
    expect(page.locator("#q-a")).to_have_attribute("data-shown", '["C"]')
    expect(page.get_by_role("alert")).to_have_text("")


def test_a_newer_version_in_another_tab_takes_nothing_away(site: Site, device: Device) -> None:
    """The schema moves on while an old tab is open; the old one goes on writing, the new one sees it all."""
    site.put("课.html", lesson(("a", "1"), ("b", "1")))
    site.put("harness.js", bundle(HERE / "harness.ts"))
    site.put("新.html", "<!doctype html><meta charset=utf-8><script src=harness.js></script>")
    old = device(site.url("课.html"))
    answer(old, "a")
    expect(old.locator(".qg-learner")).to_contain_text("已做 1 题")
    new = device(site.url("新.html?steps=2"))
    new.evaluate("qg.log.ready")
    answer(old, "b")
    expect(old.locator(".qg-learner")).to_contain_text("已做 2 题")
    expect(old.get_by_role("alert")).to_have_text("")
    questions = "qg.log.refresh().then(() => [...qg.answersByQuestion(qg.log.history).keys()].sort())"
    assert new.evaluate(questions) == ["a", "b"]
    old.reload()
    expect(old.locator(".qg-learner")).to_contain_text("已做 2 题")


def test_a_lesson_is_finished_by_answering_and_the_course_knows_where_to_go_on(site: Site, device: Device) -> None:
    site.put("课.html", lesson(("a", "1"), ("b", "1")))
    site.put(
        "课程.html",
        "<!doctype html><meta charset=utf-8><quangang-lessons><ol><li><a data-lesson=first-month/who href=课.html>谁是社区工作者</a>"
        "<li><a data-lesson=first-month/duty href=责.html>该做什么</a></ol></quangang-lessons><script src=quangang-progress.js></script>",
    )
    course = device(site.url("课程.html"))
    expect(course.locator(".qg-resume")).to_have_count(0)
    page = device(site.url("课.html"))
    expect(course.locator(".qg-resume")).to_have_text("继续学习：谁是社区工作者 已学完 0 / 2 课")
    expect(course.locator(".qg-resume a")).to_have_attribute("href", site.url("%E8%AF%BE.html"))
    answer(page, "a", score=0)
    answer(page, "b")
    expect(page.get_by_role("button", name="这一课已学完")).to_have_attribute("aria-pressed", "true")
    expect(course.locator(".qg-resume")).to_have_text("继续学习：该做什么 已学完 1 / 2 课")
    page.get_by_role("button", name="这一课已学完").click()
    expect(page.get_by_role("button", name="学完了，记一下")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="学完了，记一下")).to_be_visible()
