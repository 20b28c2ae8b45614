"""SCORM packages in Chromium inside scorm-again: what the platform hears, and that it hears it without a fault."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.formats.lms.packages import course, package, repacked
from tests.web.conftest import Opener, Site
from tests.web.lms.platform import Scorm, answer, complaints, hand_in, values
from tests.web.questions.sample import questions

pytestmark = pytest.mark.browser

EACH = pytest.mark.parametrize("version", ["scorm12", "scorm2004"])
ASKED = [part for question in questions() for part in question.children or (question,)]
STATUS = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.success_status"}
RAW = {"scorm12": "cmi.core.score.raw", "scorm2004": "cmi.score.raw"}


@EACH
def test_a_pass_is_told_with_score_and_every_answer(version: str, site: Site, opened: Opener) -> None:
    lms = Scorm(site, version)
    lms.install(package(version))
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    answer(frame)
    assert hand_in(frame) == "这次得100分（满分100分，60分及格）。通过了。"
    calls = lms.close(page)
    assert complaints(calls) == []
    told = values(calls)
    assert (told[STATUS[version]], told[RAW[version]]) == ("passed", "100")
    heard = {told[f"cmi.interactions.{at}.id"]: at for at in range(len(ASKED))}
    assert list(heard) == [question.id for question in ASKED]
    results = {name: told[f"cmi.interactions.{at}.result"] for name, at in heard.items()}
    assert results == {question.id: "neutral" if question.type == "extended_text" else "correct" for question in ASKED}
    if version == "scorm12":
        assert told[f"cmi.interactions.{heard['multiple']}.student_response"] == "a,c,d"
        assert told[f"cmi.interactions.{heard['fill']}.student_response"] == "18；总量"
        assert told[f"cmi.interactions.{heard['match']}.student_response"] == "a.2,b.3,c.1"
    else:
        assert told["cmi.completion_status"] == "completed"
        assert told["cmi.score.scaled"] == "1"
        fill = heard["fill"]
        assert told[f"cmi.interactions.{fill}.learner_response"] == "{lang=zh-CN}18[,]{lang=zh-CN}总量"
        assert told[f"cmi.interactions.{fill}.description"].startswith(
            "{lang=zh-CN}每万城镇常住人口拥有社区工作者____人"
        )
        assert told[f"cmi.interactions.{heard['order']}.learner_response"] == "C[,]A[,]B"
        assert told[f"cmi.interactions.{heard['number']}.correct_responses.0.pattern"] == "18[:]18"


@EACH
def test_a_failure_is_told_and_a_better_second_try_replaces_it(version: str, site: Site, opened: Opener) -> None:
    lms = Scorm(site, version)
    lms.install(package(version))
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    answer(frame, right=False)
    assert "还没有通过" in hand_in(frame)
    page.wait_for_function("calls.some((call) => call.name.endsWith('Commit'))")
    told = values(page.evaluate("calls"))
    assert told[STATUS[version]] == "failed"
    assert float(told[RAW[version]]) < 60
    frame.get_by_role("button", name="重新测验").click()
    answer(frame)
    assert "通过了" in hand_in(frame)
    calls = lms.close(page)
    assert complaints(calls) == []
    assert values(calls)[STATUS[version]] == "passed"


@EACH
def test_one_who_quits_finds_answers_and_lessons_again(version: str, site: Site, opened: Opener) -> None:
    lms = Scorm(site, version)
    lms.install(package(version))
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    answer(frame)
    essay = frame.locator('quangang-question[data-question="essay"] textarea')
    essay.fill("第一行：不得随意借调。\n第二行|有“竖线”和100%.")
    calls = lms.close(page)
    assert complaints(calls) == []
    assert values(calls)[STATUS[version]] in ("incomplete", "unknown")
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    frame.locator('.qg-nav a[href="#quiz"]').click()
    expect(frame.locator(".qg-done")).to_have_text(f"已答 {len(questions())} / {len(questions())} 题")
    expect(essay_of(frame)).to_have_value("第一行：不得随意借调。\n第二行|有“竖线”和100%.")
    expect(frame.locator(".qg-nav [data-done]")).to_have_count(1)
    assert "得100分" in hand_in(frame)
    calls = lms.close(page)
    assert complaints(calls) == []
    # And after the test: the result is there to read, and is not told as lost.
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    frame.locator('.qg-nav a[href="#quiz"]').click()
    expect(frame.locator(".qg-verdict")).to_contain_text("这次得100分")
    expect(frame.locator('quangang-question[data-question="single"]')).to_have_attribute("data-result", "right")
    calls = lms.close(page)
    assert complaints(calls) == []
    assert values(calls)[STATUS[version]] == "passed"


def essay_of(frame: FrameLocator) -> Locator:
    return frame.locator('quangang-question[data-question="essay"] textarea')


@EACH
def test_a_result_handed_in_at_the_last_moment_is_told(version: str, site: Site, opened: Opener) -> None:
    lms = Scorm(site, version)
    lms.install(package(version))
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    answer(frame)
    # 交卷 and the frame goes away in one task: nothing that waits for its turn has any.
    page.evaluate(
        """() => {
          const frame = document.querySelector("iframe");
          [...frame.contentDocument.querySelectorAll("button")].find((one) => one.textContent === "交卷").click();
          frame.src = "about:blank";
        }"""
    )
    calls = lms.close(page)
    assert complaints(calls) == []
    assert values(calls)[STATUS[version]] == "passed"


@EACH
def test_a_slow_platform_holds_nobody_up(version: str, site: Site, opened: Opener) -> None:
    lms = Scorm(site, version)
    lms.install(package(version))
    page = lms.open(opened, slow=400)
    frame = page.frame_locator("iframe")
    frame.locator('.qg-nav a[href="#quiz"]').click()
    # What a learner does never waits for a commit: none runs while a click or a key is handled.
    held = page.evaluate(
        """async () => {
          const inside = document.querySelector("iframe").contentDocument;
          const commits = () => window.calls.filter(({ name }) => name.endsWith("Commit")).length;
          let held = 0;
          const watch = (handle) => {
            const before = commits();
            handle();
            held += commits() - before;
          };
          for (const box of inside.querySelectorAll(".qg-choice input")) {
            watch(() => box.click());
            await new Promise((done) => requestAnimationFrame(done));
          }
          const blank = inside.querySelector(".qg-blank");
          for (const letter of "十八人") {
            watch(() => {
              blank.value += letter;
              blank.dispatchEvent(new Event("input", { bubbles: true }));
            });
          }
          const press = (words) => [...inside.querySelectorAll("button")].find((one) => one.textContent === words).click();
          watch(() => {
            press("交卷");
            if (inside.querySelector(".qg-verdict").hidden) press("确定交卷");
          });
          return [held, inside.querySelector(".qg-verdict").textContent];
        }"""
    )
    assert held[0] == 0
    assert "这次得" in held[1]
    calls = lms.close(page)
    assert complaints(calls) == []
    assert [one for one in calls if one["name"].endswith("Commit")]


@EACH
@pytest.mark.parametrize(
    ("what", "frame", "place"),
    [
        ("grandparent", '<iframe srcdoc="<iframe src=VERSION/index.html width=360 height=600></iframe>"></iframe>', ""),
        ("opener", "<button onclick=\"window.open('VERSION/index.html')\">打开</button>", ""),
    ],
)
def test_the_api_is_found_where_the_standard_lets_it_be(
    version: str, what: str, frame: str, place: str, site: Site, opened: Opener
) -> None:
    lms = Scorm(site, version)
    lms.install(package(version))
    page = lms.open(opened, frame=frame.replace("VERSION", version), place=place)
    if what == "opener":
        with page.context.expect_page() as popup:
            page.get_by_role("button", name="打开").click()
        content = popup.value
        content.wait_for_selector(".qg-live .qg-nav")
        content.close()
        page.wait_for_function("calls.some((call) => /Finish|Terminate/.test(call.name))")
    else:
        page.frame_locator("iframe").frame_locator("iframe").locator(".qg-nav").wait_for()
        page.wait_for_function("calls.some((call) => call.name.endsWith('Initialize'))")
    assert page.evaluate("calls[0].result") == "true"


@EACH
def test_without_a_lesson_mode_it_is_normal_and_in_review_nothing_is_scored(
    version: str, site: Site, opened: Opener
) -> None:
    lms = Scorm(site, version)
    lms.install(package(version))
    get = "LMSGetValue" if version == "scorm12" else "GetValue"
    mode = "cmi.core.lesson_mode" if version == "scorm12" else "cmi.mode"
    for given, status in (("", True), ("review", False), ("browse", False)):
        more = f"const real = spy.{get}; spy.{get} = (name) => name === '{mode}' ? {given!r} : real(name);"
        page = lms.open(opened, more=more)
        frame = page.frame_locator("iframe")
        answer(frame, only="single")
        frame.get_by_role("button", name="交卷", exact=True).click()
        frame.get_by_role("button", name="确定交卷").click()
        calls = lms_calls(page)
        assert complaints(calls) == []
        assert (RAW[version] in values(calls)) is status, given
        assert (STATUS[version] in values(calls)) is status, given
        lms.kept = None


def lms_calls(page: Page) -> list[dict[str, Any]]:
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("calls.some((call) => /Finish|Terminate/.test(call.name))")
    calls: list[dict[str, Any]] = page.evaluate("calls")
    return calls


def test_the_pass_mark_of_the_platform_goes_before_that_of_the_package(site: Site, opened: Opener) -> None:
    lms = Scorm(site, "scorm2004")
    lms.install(package("scorm2004"))
    more = (
        "const real = spy.GetValue; spy.GetValue = (name) => name === 'cmi.scaled_passing_score' ? '0.05' : real(name);"
    )
    page = lms.open(opened, more=more)
    frame = page.frame_locator("iframe")
    answer(frame, only="single")
    frame.get_by_role("button", name="交卷", exact=True).click()
    frame.get_by_role("button", name="确定交卷").click()
    expect(frame.locator(".qg-verdict")).to_contain_text("5分及格）。通过了。")
    assert values(lms_calls(page))["cmi.success_status"] == "passed"


@EACH
def test_blocked_storage_and_a_page_alone_work_and_say_so(version: str, site: Site, opened: Opener) -> None:
    lms = Scorm(site, version)
    lms.install(package(version))
    context = opened.context()
    context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB"])
          Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""
    )
    page = lms.open(opened, context=context)
    frame = page.frame_locator("iframe")
    answer(frame)
    assert "通过了" in hand_in(frame)
    assert complaints(lms.close(page)) == []
    alone = opened(f"{site.url}/{version}/index.html", context=context)
    expect(alone.locator(".qg-banner")).to_contain_text("没有连上学习平台")
    answer(alone)
    assert "通过了" in hand_in(alone)


def test_a_blank_paper_is_not_handed_in(site: Site, opened: Opener) -> None:
    lms = Scorm(site, "scorm12")
    lms.install(package("scorm12"))
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    frame.locator('.qg-nav a[href="#quiz"]').click()
    frame.get_by_role("button", name="交卷", exact=True).click()
    expect(frame.locator(".qg-panel")).to_have_text("一道题都没有作答，先做题再交卷。")
    expect(frame.locator(".qg-verdict")).to_be_hidden()
    assert values(lms.close(page))["cmi.core.lesson_status"] == "incomplete"


def test_what_is_too_long_to_keep_is_told_at_once_and_the_rest_is_kept(site: Site, opened: Opener) -> None:
    lms = Scorm(site, "scorm12")
    lms.install(package("scorm12"))
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    answer(frame)
    essay_of(frame).fill("先核实情况，" * 1000)
    place = [question.id for question in ASKED].index("essay") + 1
    expect(frame.locator(".qg-banner")).to_contain_text(f"第{place}题写得太长，学习平台存不下")
    assert complaints(lms.close(page)) == []
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    frame.locator('.qg-nav a[href="#quiz"]').click()
    expect(frame.locator(".qg-done")).to_have_text(f"已答 {len(questions()) - 1} / {len(questions())} 题")


@EACH
def test_a_course_without_questions_is_completed_by_opening_its_lessons(
    version: str, site: Site, opened: Opener
) -> None:
    lms = Scorm(site, version)
    lms.install(package(version, course(())))
    page = lms.open(opened)
    frame = page.frame_locator("iframe")
    done = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.completion_status"}[version]
    for link in frame.locator(".qg-nav [data-lesson]").all():
        assert values(page.evaluate("calls"))[done] == "incomplete"
        link.click()
    calls = lms.close(page)
    assert complaints(calls) == []
    assert values(calls)[done] == "completed"


@pytest.mark.parametrize(
    ("what", "old", "new", "complaint"),
    [
        ("no commit", b'"Commit"', b'"GetLastError"', "结束前没有 Commit"),
        ("a wrong element", b"cmi.core.lesson_status", b"cmi.core.lesson_stand", "401"),
        ("a wrong value", b'"incomplete"', b'"half"', "405"),
    ],
)
def test_the_tests_would_notice(what: str, old: bytes, new: bytes, complaint: str, site: Site, opened: Opener) -> None:
    lms = Scorm(site, "scorm12")

    def change(name: str, data: bytes) -> bytes:
        assert name != "lms.js" or old in data
        return data.replace(old, new) if name == "lms.js" else data

    lms.install(repacked(package("scorm12"), change))
    page = lms.open(opened)
    page.frame_locator("iframe").locator(".qg-nav").wait_for()
    found = complaints(lms_calls(page))
    assert any(complaint in one for one in found), found
    lms.install(package("scorm12"))
