"""Where the browser keeps nothing: every page still works, no error, and a learner is told in one sentence."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

DENIED = {
    "refused": """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
        Object.defineProperty(window, name, {get() { throw new DOMException("denied", "SecurityError"); }});""",
    "absent": """for (const name of ["localStorage", "sessionStorage", "indexedDB"])
        Object.defineProperty(window, name, {get() { return null; }});""",
    "full": """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
        IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError"); };""",
    "broken": """indexedDB.open = () => { throw new DOMException("x", "UnknownError"); };
        Storage.prototype.getItem = () => "{not json";""",
}
PAGES = [
    "index.html",
    "404.html",
    "policies/central-2024/index.html",
    "cases/index.html",
    "glossary/index.html",
    "matrix/index.html",
    "contribute/form/index.html",
    "courses/first-month/index.html",
    "courses/first-month/who-we-are/index.html",
    "courses/first-month/practice/index.html",
    "study/index.html",
    "study/review/index.html",
    "study/exam/index.html",
    "study/record/index.html",
    "trainers/index.html",
]


@pytest.mark.parametrize("how", DENIED)
def test_no_page_fails(browser: Browser, port: int, how: str) -> None:
    context = browser.new_context()
    context.add_init_script(DENIED[how])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    for path in PAGES:
        answer = page.goto(f"http://127.0.0.1:{port}/{path}", wait_until="load")
        assert answer is not None
        assert answer.status == 200
        page.evaluate("() => new Promise(done => requestIdleCallback(done, {timeout: 500}))")
    context.close()
    assert errors == []


@pytest.mark.parametrize("how", ["refused", "absent"])
def test_a_learner_is_told(browser: Browser, port: int, how: str) -> None:
    context = browser.new_context()
    context.add_init_script(DENIED[how])
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/courses/first-month/practice/index.html")
    page.get_by_text("浏览器没让本站保存学习记录").wait_for()
    context.close()
