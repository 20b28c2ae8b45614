"""One real Chromium for each worker of the test run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

INTRANET = "portal.intranet.test"
"""A name that is not localhost: Chromium treats its plain http as insecure. The browser finds it on this machine."""

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1",
]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one Playwright of a worker: it cannot be started twice."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium. Without one the tests fail; they are never skipped."""
    path = os.environ.get("CHROMIUM")
    assert path, "环境变量 CHROMIUM 没有指明浏览器；请用 python3 tasks.py test 运行测试"
    chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield chromium
    chromium.close()
