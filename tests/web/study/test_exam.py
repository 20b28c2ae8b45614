"""综合测试: nothing told before 交卷, nothing lost, not a second won by closing the browser."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quangang.model import Question
from tests.conftest import FLAGS
from tests.web.conftest import Opener
from tests.web.questions.sample import questions
from tests.web.study.conftest import course, portal, publish

Study = Callable[..., str]
OBJECTIVE = 8  # the sample's questions that need no judgement of one's own


def start(page: Page, *, minutes: str = "30", partial: bool = False) -> None:
    page.get_by_label("时间").select_option(minutes)
    if partial:
        page.get_by_label("社工考试计分方式").check()
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("button", name="交卷")).to_be_visible()
    expect(page.locator(":focus")).to_contain_text("第 1 题")  # not lost with the button that was pressed


def here(page: Page) -> str:
    """Id of the question on show."""
    return str(page.locator("quangang-question").first.get_attribute("data-question"))


def go_to(page: Page, question: str) -> None:
    """Turn the pages until the question is on show."""
    sheet = page.get_by_role("group", name="答题卡").get_by_role("button")
    expect(sheet.first).to_be_visible()  # after a reload the paper is laid out again
    for at in range(sheet.count()):
        sheet.nth(at).click()
        if here(page) == question:
            return
    raise AssertionError(f"{question} is not on the paper")


def choose(page: Page, question: str, *letters: str) -> None:
    go_to(page, question)
    for letter in letters:
        page.locator(f"#q-{question} input[value='{letter}']").check()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="确定交卷").click()


def test_no_feedback_before_handing_in_and_all_of_it_after(study: Study, opened: Opener) -> None:
    page = opened(study("exam/"))
    start(page)
    choose(page, "single", "A")
    question = page.locator("#q-single")
    expect(question).to_have_attribute("data-state", "open")
    for hidden in (".qg-answer", ".qg-submit", ".qg-status"):
        expect(question.locator(hidden)).to_be_hidden()
    hand_in(page)
    expect(page.get_by_role("heading", name="得 0 分，满分 8 分")).to_be_visible()
    page.get_by_role("button", name="答错").click()
    expect(page.locator("#q-single")).to_have_attribute("data-result", "wrong")
    expect(page.locator("#q-single")).to_contain_text("第3条规定配备标准")
    expect(page.locator("#q-single blockquote")).to_contain_text("18人的标准配备")
    page.get_by_role("link", name="去错题本").click()
    expect(page.locator("#q-single")).to_be_visible()


def test_the_answer_sheet_knows_flags_and_warns_of_what_is_missing(study: Study, opened: Opener) -> None:
    page = opened(study("exam/"))
    start(page, minutes="0")
    expect(page.get_by_role("timer")).to_have_text("不限时")
    choose(page, "single", "C")
    page.get_by_role("button", name="标记").click()
    expect(page.get_by_role("button", name="已答，有标记")).to_have_count(1)
    go_to(page, "fill")
    page.get_by_label("第1空").fill("18")
    expect(page.get_by_role("button", name="没答全")).to_have_count(1)
    expect(page.get_by_text("已答 1 / 8 题")).to_be_visible()
    page.get_by_role("button", name="交卷", exact=True).click()
    expect(page.get_by_text("还有 7 题没答完")).to_be_visible()
    page.get_by_role("button", name="接着做").click()
    expect(page.get_by_role("button", name="确定交卷")).to_be_hidden()
    page.get_by_label("第2空").fill("总量")
    expect(page.get_by_text("已答 2 / 8 题")).to_be_visible()


@pytest.mark.parametrize(
    ("letters", "partial", "score"),
    [
        (("A", "C", "D"), True, "得 2 分，满分 9 分"),  # 多选全对 2 分；全卷 7 道 1 分题加 1 道 2 分题
        (("A", "C"), True, "得 1 分，满分 9 分"),  # 少选：每个选项 0.5 分
        (("A",), True, "得 0.5 分，满分 9 分"),
        (("A", "B"), True, "得 0 分，满分 9 分"),  # 有错选：不得分
        (("A", "C", "D"), False, "得 1 分，满分 8 分"),
    ],
)
def test_the_scoring_of_the_social_work_examination(
    study: Study, opened: Opener, letters: tuple[str, ...], partial: bool, score: str
) -> None:
    page = opened(study("exam/"))
    start(page, partial=partial)
    choose(page, "multiple", *letters)
    hand_in(page)
    expect(page.get_by_role("heading", name=score)).to_be_visible()


def test_a_reload_changes_nothing(study: Study, opened: Opener) -> None:
    page = opened(study("exam/"))
    start(page)
    order = [here(page)]
    choose(page, "truth", "false")
    go_to(page, "fill")
    page.get_by_label("第1空").press_sequentially("18")  # typed, and not yet stored when the page goes
    page.reload()
    expect(page.get_by_text("已答 1 / 8 题")).to_be_visible()
    assert here(page) == order[0]
    go_to(page, "truth")
    expect(page.locator("#q-truth input[value='false']")).to_be_checked()
    go_to(page, "fill")
    expect(page.get_by_label("第1空")).to_have_value("18")


def test_two_tabs_show_one_paper(study: Study, opened: Opener) -> None:
    context = opened.context()
    first = opened(study("exam/"), context=context)
    start(first)
    second = opened(study("exam/"), context=context)
    choose(first, "truth", "false")
    expect(second.get_by_text("已答 1 / 8 题")).to_be_visible()
    go_to(second, "truth")
    expect(second.locator("#q-truth input[value='false']")).to_be_checked()
    choose(second, "truth", "true")
    expect(first.locator("#q-truth input[value='true']")).to_be_checked()
    hand_in(second)
    expect(first.get_by_role("button", name="确定交卷")).to_have_count(0)
    expect(first.get_by_role("timer")).to_have_count(0)


def test_the_paper_hands_itself_in_on_the_second(study: Study, opened: Opener) -> None:
    context = opened.context()
    page = context.new_page()
    page.clock.install()
    page.goto(study("exam/"))
    start(page, minutes="15")
    choose(page, "truth", "false")
    page.clock.fast_forward(10 * 60_000 + 1000)
    expect(page.get_by_text("还剩不到 5 分钟")).to_be_visible()
    expect(page.get_by_role("timer")).to_contain_text("剩余 04:")
    page.clock.fast_forward(5 * 60_000)
    expect(page.get_by_role("heading", name="得 1 分，满分 8 分")).to_be_visible()
    late = page.evaluate(
        """new Promise((done, fail) => { const open = indexedDB.open("quangang");
            open.onerror = open.onblocked = () => fail(new Error("no database")); open.onsuccess = () => {
            const keys = open.result.transaction("events").objectStore("events").getAllKeys();
            keys.onsuccess = () => { const of = kind => keys.result.map(k => JSON.parse(k[1])).find(e => e.kind === kind);
              open.result.close(); done(of("submit").time - of("exam").time); } } })"""
    )
    assert late == 15 * 60_000


def launch(opened: Opener, profile: Path) -> BrowserContext:
    kind = opened.browser.browser_type
    return kind.launch_persistent_context(
        str(profile), executable_path=os.environ["CHROMIUM"], args=FLAGS, locale="zh-CN"
    )


DEADLINE = """new Promise((done, fail) => {
  setTimeout(() => fail(new Error("the timer stands still")), 15000);
  const timer = document.querySelector(".qg-timer");
  new MutationObserver(() => {
    const [minutes, seconds] = timer.textContent.match(/\\d+/g).map(Number);
    done(Date.now() / 1000 + minutes * 60 + seconds);
  }).observe(timer, {childList: true});
})"""


def deadline(page: Page) -> float:
    """When the paper ends by what the timer shows as it turns, on the clock of this machine."""
    return float(page.evaluate(DEADLINE))


def test_a_killed_browser_loses_no_answer_and_wins_no_second(opened: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publish(folder, portal(course(questions())))
    url = (folder / "study/exam/index.html").as_uri()
    profile = tmp_path / "profile"
    context = launch(opened, profile)
    page = context.pages[0]
    page.goto(url)
    start(page, minutes="15")
    choose(page, "truth", "false")
    expect(page.get_by_text("已答 1 / 8 题")).to_be_visible()
    ends = deadline(page)
    found = subprocess.run(["pgrep", "-f", str(profile)], check=True, capture_output=True, text=True)
    for pid in found.stdout.split():
        os.kill(int(pid), signal.SIGKILL)
    with pytest.raises(Exception, match="closed"):
        page.reload()
    context = launch(opened, profile)
    page = context.pages[0]
    page.goto(url)
    expect(page.get_by_text("已答 1 / 8 题")).to_be_visible()
    assert abs(deadline(page) - ends) < 1
    go_to(page, "truth")
    expect(page.locator("#q-truth input[value='false']")).to_be_checked()
    context.close()


def test_a_question_taken_out_of_the_bank_is_said_and_not_scored(study: Study, opened: Opener) -> None:
    context = opened.context()
    page = opened(study("exam/"), context=context)
    start(page)
    fewer = [q for q in questions() if q.id != "number"]
    page = opened(study("exam/", portal(course(fewer))), context=context)
    expect(page.get_by_text("这份卷子里有 1 题已经撤下")).to_be_visible()
    hand_in(page)
    expect(page.get_by_role("heading", name="得 0 分，满分 7 分")).to_be_visible()


def test_a_clock_set_back_takes_no_answer_away(study: Study, opened: Opener) -> None:
    page = opened(study("exam/"))
    page.clock.set_fixed_time("2024-11-26T10:00:00Z")
    start(page, minutes="0")
    choose(page, "truth", "true")
    expect(page.get_by_text("已答 1 / 8 题")).to_be_visible()
    page.clock.set_fixed_time("2024-11-26T08:00:00Z")  # the device corrects its clock by two hours
    choose(page, "truth", "false")
    page.reload()
    go_to(page, "truth")
    expect(page.locator("#q-truth input[value='false']")).to_be_checked()
    hand_in(page)
    expect(page.get_by_role("heading", name="得 1 分，满分 8 分")).to_be_visible()


def edited(name: str) -> list[Question]:
    return [replace(q, stem=f"{q.stem}（改）", content_hash="0" * 16) if q.id == name else q for q in questions()]


def test_a_question_edited_since_the_start_is_no_longer_scored(study: Study, opened: Opener) -> None:
    context = opened.context()
    page = opened(study("exam/"), context=context)
    start(page)
    choose(page, "truth", "false")
    expect(page.get_by_text("已答 1 / 8 题")).to_be_visible()
    page = opened(study("exam/", portal(course(edited("single")))), context=context)
    expect(page.get_by_text("这份卷子里有 1 题已经撤下或改过，不再计分")).to_be_visible()
    hand_in(page)
    expect(page.get_by_role("heading", name="得 1 分，满分 7 分")).to_be_visible()


def test_what_was_handed_in_stays_as_it_was_marked(study: Study, opened: Opener) -> None:
    context = opened.context()
    page = opened(study("exam/"), context=context)
    start(page)
    choose(page, "truth", "false")
    hand_in(page)
    expect(page.get_by_role("heading", name="得 1 分，满分 8 分")).to_be_visible()
    # Its key is corrected afterwards: the question keeps its hash, the paper keeps its marks.
    turned = [replace(q, correct_response=("true",)) if q.id == "truth" else q for q in questions()]
    again = opened(
        study("exam/", portal(course(turned))).partition("#")[0] + f"#{page.url.partition('#')[2]}", context=context
    )
    expect(again.get_by_role("heading", name="得 1 分，满分 8 分")).to_be_visible()
    expect(again.get_by_text("全对 1 题")).to_be_visible()


def test_a_blank_paper_says_that_it_is_blank(study: Study, opened: Opener) -> None:
    page = opened(study("exam/"))
    start(page)
    hand_in(page)
    expect(page.get_by_text("8 题一题也没有作答，得 0 分；没有作答的题不进错题本。")).to_be_visible()
    expect(page.get_by_text("已经放进错题本")).to_have_count(0)


def test_points_by_ability_add_up_to_the_full_mark(study: Study, opened: Opener) -> None:
    several = [
        replace(q, abilities=("依法办事", "群众工作", "协调沟通")[: 1 + n % 3]) for n, q in enumerate(questions())
    ]
    page = opened(study("exam/", portal(course(several))))
    start(page)
    choose(page, "truth", "false")
    choose(page, "multiple", "A", "C", "D")
    hand_in(page)
    expect(page.get_by_role("heading", name="得 2 分，满分 8 分")).to_be_visible()
    rows = page.locator(".qg-bars small").all_inner_texts()
    points = [[float(part) for part in row.removesuffix(" 分").split(" / ")] for row in rows]
    assert len(points) == 3
    assert abs(sum(earned for earned, _ in points) - 2) < 0.02
    assert abs(sum(total for _, total in points) - 8) < 0.02


def test_a_paper_is_drawn_from_the_courses_and_abilities_asked_for(study: Study, opened: Opener) -> None:
    other = [replace(q, id=f"x-{q.id}", abilities=("群众工作",)) for q in questions() if not q.children]
    page = opened(study("exam/", portal(course(questions()), course(other, id="second", title="群众工作专题"))))
    expect(page.get_by_text("只有 15 题，有多少考多少")).to_be_visible()
    page.get_by_label("群众工作", exact=True).check()
    expect(page.get_by_text("只有 7 题")).to_be_visible()
    page.get_by_label("群众工作专题").uncheck()
    expect(page.get_by_text("只有 0 题")).to_be_visible()
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_text("这个范围里没有题")).to_be_visible()
    page.get_by_label("群众工作专题").check()
    start(page)
    assert here(page).startswith("x-")
    expect(page.get_by_text("共 7 题")).to_be_visible()


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_an_exam_has_no_barriers(
    study: Study, opened: Opener, axe: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    page = opened(study("exam/", scheme=scheme), context=opened.context(width=width))
    start(page)
    choose(page, "single", "A")
    page.get_by_role("button", name="标记").click()
    page.get_by_role("button", name="交卷", exact=True).click()
    assert axe(page) == []
    page.get_by_role("button", name="确定交卷").click()
    page.get_by_role("button", name="答错").click()
    expect(page.locator("#q-single")).to_have_attribute("data-result", "wrong")
    assert axe(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_questions_are_fetched_when_they_are_asked_and_again_after_a_bad_network(study: Study, opened: Opener) -> None:
    page = opened.context().new_page()  # a page that is refused its script says so on the console
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/quangang-bank-" in request.url else None)
    page.route("**/quangang-bank-*", lambda route: route.abort())
    page.goto(study("exam/"))
    expect(page.get_by_role("button", name="开始")).to_be_visible()
    assert asked == []  # what can be chosen is told without them
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("status")).to_have_text("题目没有取到。连上网络再试一次；做过的题都在，不会丢。")
    page.unroute("**/quangang-bank-*")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(":focus")).to_contain_text("第 1 题")
    assert len(asked) == 2


def test_time_that_ran_out_without_a_network_is_marked_when_it_is_back(study: Study, opened: Opener) -> None:
    context = opened.context()
    page = opened(study("exam/"), context=context)
    start(page)
    choose(page, "single", "C")
    expect(page.locator("quangang-question")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.close()
    late = context.new_page()
    late.clock.install(time=datetime.now(UTC) + timedelta(hours=1))
    late.route("**/quangang-bank-*", lambda route: route.abort())
    late.goto(study("exam/"))
    expect(late.get_by_role("button", name="再试一次")).to_be_visible()
    late.unroute("**/quangang-bank-*")
    late.get_by_role("button", name="再试一次").click()
    expect(late.get_by_role("heading", name="得 1 分，满分 8 分")).to_be_visible()
