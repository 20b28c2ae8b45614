"""A short turn on the rack; `python3 tasks.py torture` gives a thousand."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.web.progress.torture import torture


def test_no_answer_is_lost_and_merging_knows_no_order(browser: Browser) -> None:
    figures = torture(browser.browser_type, 3, seed=2)
    assert figures["lost"] == 0
    assert figures["runs"] == 3
