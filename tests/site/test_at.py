"""A policy held in several texts: which held on a day, from its list and from an address with `?at=`."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.project import new_project, quangang

pytestmark = pytest.mark.site

LAW = """---
id: duty-rules
title: 示例县值班规定
level: county
jurisdiction: 示例县
{dates}
access: public
source: {{name: 示例（虚构）, date: 2024-01-02}}
---

第一条 为了做好社区值班工作，制定本办法。

第二条 社区每天安排{people}值班。
"""
TEXTS = {
    "duty-rules@2012-05-01.md": ("document_date: 2012-05-01\nversion_date: 2012-05-01", "两人"),
    "duty-rules@2018-10-26.md": ("document_date: 2018-10-26\nversion_date: 2018-10-26", "三人"),
    "duty-rules.md": ("document_date: 2024-01-02\neffective_date: 2024-07-01", "一人"),
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an address of its own, in which one law is held in three texts."""
    project = new_project(tmp_path_factory.mktemp("at") / "project")
    for name, (dates, people) in TEXTS.items():
        (project / "docs/policies" / name).write_text(LAW.format(dates=dates, people=people), encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(f"site_url: https://portal.example/kb/\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    result = quangang("build", cwd=project)
    assert result.returncode == 0, result.stderr
    return project / "site"


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


CURRENT, MIDDLE, OLDEST = "duty-rules", "duty-rules@2018-10-26", "duty-rules@2012-05-01"
DAYS = [
    ("2024-07-01", CURRENT, "本站有的文本里，2024-07-01施行的是这一个（2024-01-02）。"),  # the day it comes into force
    ("2024-06-30", MIDDLE, "2024-06-30施行的是这一个（2018-10-26）。"),  # published, not yet in force
    ("2018-10-26", MIDDLE, "2018-10-26施行的是这一个"),
    ("2018-10-25", OLDEST, "2018-10-25施行的是这一个（2012-05-01）。"),
    ("2018", MIDDLE, "2018-12-31施行的是这一个"),  # a year is its end
    ("2018年10月", MIDDLE, "2018-10-31施行的是这一个"),
    ("2011-01-01", OLDEST, "2011-01-01的文本本站没有，最早的是2012-05-01的。"),
    ("2023-02-30", CURRENT, "“2023-02-30”看不出是哪一天，请写成2019-01-01。"),
    ("<b>昨天</b>", CURRENT, "“<b>昨天</b>”看不出是哪一天"),
]


@pytest.mark.parametrize(("day", "wanted", "words"), DAYS)
def test_the_text_of_a_day(texts: Path, page: Page, day: str, wanted: str, words: str) -> None:
    asked = CURRENT if wanted == OLDEST else OLDEST  # from another text, wherever there is one
    if words.startswith("“"):
        wanted = asked  # nobody is led anywhere by what is no date
    page.goto(f"{(texts / 'policies' / asked / 'index.html').as_uri()}?at={day}#2")
    expect(page.locator(".qg-at")).to_contain_text(words)
    assert f"/{wanted}/index.html" in unquote(page.url)
    assert page.url.endswith("#2")


def test_a_day_is_chosen_on_the_page(texts: Path, page: Page) -> None:
    page.goto((texts / f"policies/{CURRENT}/index.html").as_uri())
    expect(page.locator("nav.qg-versions li")).to_have_text(
        ["2012-05-01", "2018-10-26", "2024-01-02，2024-07-01起施行（现行）"]
    )
    page.get_by_label("哪一天").fill("2020-01-01")
    page.get_by_role("button", name="看", exact=True).click()
    expect(page.locator(".qg-at")).to_contain_text("2020-01-01施行的是这一个")
    expect(page.get_by_text("社区每天安排三人值班")).to_be_visible()
    expect(page.get_by_text("这是2018-10-26的文本，不是现行文本")).to_be_visible()


@pytest.mark.parametrize(("name", "superseded"), [(CURRENT, False), (MIDDLE, True), (OLDEST, True)])
def test_search_engines_are_sent_to_the_current_text(texts: Path, name: str, superseded: bool) -> None:
    html = (texts / f"policies/{name}/index.html").read_text(encoding="utf-8")
    assert ('<meta name="robots" content="noindex">' in html) is superseded
    (canonical,) = re.findall(r'<link rel="?canonical"? href="?([^ ">]+)', html)
    assert canonical == "https://portal.example/kb/policies/duty-rules/"
