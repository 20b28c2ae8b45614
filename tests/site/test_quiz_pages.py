"""Quiz code: within its budget where questions are, absent where none are; every question leads to its provision."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from quangang.loading import load, published
from quangang.questions import walk
from tests.project import ROOT
from tests.web.conftest import Opener

pytestmark = pytest.mark.site

QUIZ = re.compile(r'(?:src|href)="?([^" >]*quangang-(?:quiz|progress|study)[^" >]*\.(js|css))')


def pages(portal: Path) -> dict[str, str]:
    return {
        path.relative_to(portal).as_posix(): path.read_text(encoding="utf-8") for path in sorted(portal.rglob("*.html"))
    }


def test_quiz_code_is_small_and_only_where_questions_are(portal: Path) -> None:
    asking = plain = 0
    for name, html in pages(portal).items():
        files = QUIZ.findall(html)
        if "<quangang-question" in html:
            asking += 1
            sizes = {"js": 0, "css": 0}
            for address, kind in files:
                data = (portal / urljoin(name, address)).read_bytes()
                sizes[kind] += len(gzip.compress(data, 9, mtime=0))
            # 1.1 KB of it shuffle the choices and read 十八, 18人 and 18.0 as one number.
            assert sizes["js"] <= 11_200, (name, sizes)
            assert sizes["css"] <= 3_000, (name, sizes)
            assert len(files) >= 3
        elif not re.match(r"(study|courses)/|index.html$", name):  # home shows the learner's place
            plain += 1
            assert files == [], name
            assert "quangang:answer" not in html
        else:
            # Lessons, courses and study pages keep progress; without questions they load no questions' code.
            assert name.startswith("study/") or not [address for address, _ in files if "quangang-quiz" in address], (
                name
            )
    assert asking
    assert plain


def test_every_question_stands_on_its_lesson_and_leads_to_its_provision(portal: Path) -> None:
    """The links of 政策依据 point at anchors that are there, and the quotation stands beside them."""
    texts = pages(portal)
    corpus = published(load(ROOT))
    for course in corpus.courses.values():
        for question in walk(course.questions):
            if question.type == "case_group":
                continue
            mark = f'<quangang-question id="q-{question.id}"'
            homes = [name for name, html in texts.items() if mark in html]
            assert homes, question.id
            for name in homes:
                form = texts[name].split(mark)[1].split("</quangang-question>")[0]
                basis = form.split('class="qg-basis"')[1]
                links = re.findall(r'<a href="([^"]+)"', basis)
                assert len(links) >= len(question.basis), question.id
                for link in links:
                    target, _, anchor = urljoin(name, unescape(link)).partition("#")
                    target = target + "index.html" if target.endswith("/") else target
                    assert re.search(rf'id="?{re.escape(anchor)}["\s>]', texts[target]), (question.id, link)
                for one in question.basis:
                    assert one.quote in unescape(basis), question.id


@pytest.mark.browser
def test_practice_from_a_provision_gives_all_its_questions(opened: Opener, place: str) -> None:
    page = opened(f"{place}policies/central-2024/index.html")
    page.locator(".qg-tools[data-provision='3'] > summary").click()
    page.locator(".qg-tools[data-provision='3'] .qg-practice").click()
    page.wait_for_selector("quangang-question[data-state]")
    assert "练一练：《意见》第3条" in page.locator("article h2").first.inner_text()
    asked: set[str | None] = set()
    more = page.get_by_role("button", name="下一组")
    while True:  # ten at a time
        asked |= {one.get_attribute("data-question") for one in page.locator("quangang-question").all()}
        if not more.is_visible():
            break
        more.click()
        page.wait_for_selector("quangang-question[data-state]")
    corpus = published(load(ROOT))
    wanted = {
        question.id
        for question in corpus.questions.values()
        if any(str(basis.provision) == "central-2024#3" for basis in question.basis)
    }
    assert wanted <= asked
    assert len(wanted) > 1


@pytest.mark.browser
def test_a_long_practice_page_comes_in_sets_of_ten(opened: Opener, place: str) -> None:
    page = opened(f"{place}courses/first-month/practice/index.html", width=1280)
    shown = page.locator(".qg-quiz > quangang-question:visible, .qg-quiz > .qg-case:visible")
    page.wait_for_selector(".qg-sets select")
    # Questions grow when their script comes to them: until then what one clicks on moves away under the pointer.
    expect(page.locator("quangang-question:visible:not([data-state])")).to_have_count(0)
    assert 0 < shown.count() <= 10
    anchor = page.locator(".qg-quiz quangang-question").last.get_attribute("id")
    page.get_by_role("button", name="下一组").press("Enter")  # under a pointer it may still move on a busy machine
    expect(page.get_by_label("选一组题")).not_to_have_value(re.compile("第1组"))
    page.goto(f"{page.url.partition('#')[0]}#{anchor}")  # a link to a question opens the set that holds it
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight") < 9000


@pytest.mark.browser
@pytest.mark.parametrize("place", ["intranet"], indirect=True)
def test_a_phone_shows_one_question_at_a_time(opened: Opener, place: str) -> None:
    page = opened(f"{place}courses/first-month/practice/index.html", width=390)
    shown = page.locator(".qg-quiz > quangang-question:visible, .qg-quiz > .qg-case:visible")
    where = page.locator(".qg-step__place")
    back, on = page.get_by_role("button", name="上一题"), page.get_by_role("button", name="下一题")
    expect(shown).to_have_count(1)
    expect(back).to_be_disabled()
    size = int(re.findall(r"\d+", where.inner_text())[1])
    first = shown.get_attribute("id")
    on.click()
    expect(where).to_have_text(f"第2题，共{size}题")
    expect(shown).to_be_focused()
    back.click()
    assert shown.get_attribute("id") == first
    anchor = page.locator(".qg-quiz quangang-question").nth(3).get_attribute("id")
    page.goto(f"{page.url.partition('#')[0]}#{anchor}")  # a link to a question shows that one
    expect(page.locator(f"[id='{anchor}']")).to_be_visible()
    expect(where).to_have_text(f"第4题，共{size}题")
    page.set_viewport_size({"width": 1280, "height": 800})  # turned, or a window made wide: the set
    expect(shown).to_have_count(size)


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["intranet"], indirect=True)
def test_a_set_ends_in_what_to_read_again(opened: Opener, place: str, width: int) -> None:
    page = opened(f"{place}courses/first-month/practice/index.html", width=width)
    question = page.locator("quangang-question:visible").first
    question.locator("input").first.wait_for()
    definition = question.evaluate("one => one.definition")
    question.locator(f"input:not([value='{definition['correct'][0]}'])").first.check()
    question.get_by_role("button", name="提交答案").click()
    expect(question).to_have_attribute("data-state", "answered")
    if width == 390:  # at the end of the set
        on = page.get_by_role("button", name="下一题")
        while on.is_visible():
            on.click()
    told = page.locator(".qg-summary")
    expect(told).to_contain_text("答了1题，对0题，还有")
    expect(told).to_contain_text("按能力看：")
    link = told.get_by_role("link").first
    words = link.inner_text()
    link.click()
    page.wait_for_url(re.compile(r"/policies/.*#\d"))
    number = re.findall(r"第(\d+)条", words)
    assert not number or page.url.endswith(f"#{number[0]}")
