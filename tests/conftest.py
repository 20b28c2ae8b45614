"""One real Chromium for each worker of the test run."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import groupby

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

settings.register_profile("ours", deadline=None)  # tests never assert on time, and a shared machine may stand still
settings.load_profile("ours")

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--shuffle 7`: modules in another order, and the tests in each; no test may lean on one before it."""
    parser.addoption("--shuffle", type=int, default=None, metavar="SEED", help="run the tests in a random order")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests into the order that a seed gives, the same in every worker."""
    seed = config.getoption("--shuffle")
    if seed is None:
        return
    chance = random.Random(seed)
    modules = [list(group) for _, group in groupby(items, key=lambda item: item.path)]
    chance.shuffle(modules)
    for module in modules:
        chance.shuffle(module)
    items[:] = [item for module in modules for item in module]


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
