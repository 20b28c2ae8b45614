"""Every type × right, partial and wrong × mouse, keyboard and touch."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.web.conftest import Opener, Site
from tests.web.questions.sample import TRIES, Try, quiz

pytestmark = pytest.mark.browser

TALL = 12_000
"""A window all questions are in sight of: those out of sight are not laid out."""

RECORD = """() => {
  window.answers = [];
  window.said = {};
  document.addEventListener("quangang:answer", (event) => window.answers.push(event.detail));
  for (const region of document.querySelectorAll(".qg-status")) {
    const id = region.closest("quangang-question").dataset.question;
    new MutationObserver(() => {
      if (region.textContent && region.getAttribute("aria-live") === "polite")
        (window.said[id] = window.said[id] || []).push(region.textContent);
    }).observe(region, { childList: true });
  }
}"""


@pytest.fixture(scope="module")
def url(site: Site) -> str:
    return site.page("elements.html", quiz(), scripts=("quangang-quiz.js",))


def question(page: Page, name: str) -> Locator:
    return page.locator(f'quangang-question[data-question="{name}"]')


class Hand:
    """A learner's way of working: `press` activates what has the focus or lies under the finger."""

    def __init__(self, page: Page, way: str) -> None:
        self.page = page
        self.way = way

    def press(self, place: Locator) -> None:
        if self.way == "keyboard":
            place.focus()
            radio = place.get_attribute("type") == "radio"
            self.page.keyboard.press("Space" if radio or place.get_attribute("type") == "checkbox" else "Enter")
        elif self.way == "touch":
            place.tap(force=True)  # a handed-in button is aria-disabled; a finger presses it all the same
        else:
            place.click(force=True)

    def enter(self, place: Locator, text: str) -> None:
        if self.way == "keyboard":
            place.focus()
        else:
            self.press(place)
        self.page.keyboard.insert_text(text)

    def choose(self, place: Locator, value: str) -> None:
        if self.way == "keyboard":
            place.focus()
            index = place.locator("option").evaluate_all("(all, value) => all.findIndex(o => o.value === value)", value)
            for _ in range(index):
                self.page.keyboard.press("ArrowDown")
            assert place.input_value() == value
        else:
            place.select_option(value)


def fill(hand: Hand, place: Locator, answer: Try) -> None:
    """Enter a response the way a learner does."""
    kind = place.get_attribute("data-type")
    if kind in ("single_choice", "true_false", "multiple_response"):
        for value in answer.response:
            hand.press(place.locator(f'input[value="{value}"]'))
    elif kind in ("fill_in", "numeric"):
        for index, text in enumerate(answer.response):
            hand.enter(place.locator(".qg-blank").nth(index), text)
    elif kind == "matching":
        for pair in answer.response:
            left, _, right = pair.partition(" ")
            hand.choose(place.locator(f'select[name="{left}"]'), right)
    elif kind == "ordering":
        for position, name in enumerate(answer.response):
            item = place.locator(f'li[data-choice="{name}"]')
            while item.evaluate("item => [...item.parentElement.children].indexOf(item)") > position:
                hand.press(item.locator('[data-step="-1"]'))
    elif kind == "extended_text":
        hand.enter(place.locator("textarea"), answer.response[0])
        hand.press(place.locator(".qg-submit"))
        assert place.get_attribute("data-state") == "marking"
        for value in answer.response[1:]:
            hand.press(place.locator(f'.qg-rubric input[value="{value}"]'))


@pytest.mark.parametrize("way", ["mouse", "keyboard", "touch"])
def test_every_answer_is_scored_explained_and_announced_once(opened: Opener, url: str, way: str) -> None:
    by_round: list[list[Try]] = [[], [], []]
    for answer in TRIES:
        next(row for row in by_round if all(one.question != answer.question for one in row)).append(answer)
    page = opened(url, height=TALL, touch=way == "touch")
    page.evaluate(RECORD)
    hand = Hand(page, way)
    for answers in by_round:
        page.evaluate("window.answers = []; window.said = {}")
        for answer in answers:
            place = question(page, answer.question)
            if place.get_attribute("data-state") == "answered":
                hand.press(place.locator(".qg-again"))
            assert not place.locator(".qg-answer").is_visible()
            fill(hand, place, answer)
            before = page.evaluate("Object.values(window.said).flat().length")
            hand.press(place.locator(".qg-submit"))
            check(page, place, answer)
            assert page.evaluate("Object.values(window.said).flat().length") == before + 1
            hand.press(place.locator(".qg-submit"))  # once more: nothing happens
            assert len(page.evaluate("window.answers")) == 1
            page.evaluate("window.answers = []")


def check(page: Page, place: Locator, answer: Try) -> None:
    assert place.get_attribute("data-result") == answer.result, answer
    assert place.get_attribute("data-state") == "answered"
    (event,) = page.evaluate("window.answers")
    assert event["question"] == answer.question
    assert event["hash"] == place.get_attribute("data-hash")
    assert (
        json.loads(event["response"]) == sorted(answer.response)
        if "match" in answer.question
        else list(answer.response)
    )
    assert event["score"] == pytest.approx(answer.score)
    assert event["correct"] is (answer.result == "right")
    basis = place.locator(".qg-basis")
    assert basis.is_visible()  # the quoted provision, and a link to it
    assert basis.locator("a").get_attribute("href").startswith("/policies/central-2024/#")
    status = place.locator(".qg-status").inner_text()
    assert status
    if answer.result == "wrong" and answer.question in ("single", "multiple", "truth"):
        assert place.locator(f'.qg-answer [data-choice="{wrong(answer)}"]').inner_text() in status


def canonical(answer: Try) -> list[str]:
    return sorted(answer.response) if answer.question == "match" else list(answer.response)


def wrong(answer: Try) -> str:
    return {"single": "A", "multiple": "B", "truth": "true"}[answer.question]


def test_arrows_choose_but_never_submit(opened: Opener, url: str) -> None:
    page = opened(url, height=TALL)
    page.evaluate(RECORD)
    for name in ("single", "truth", "match", "order"):
        place = question(page, name)
        place.locator("input, select, button.qg-move").first.focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"):
            page.keyboard.press(key)
        assert place.get_attribute("data-state") == "open"
    assert page.evaluate("window.answers") == []
    assert question(page, "single").locator("input:checked").count() == 1


def test_nothing_filled_in_is_asked_for_not_scored(opened: Opener, url: str) -> None:
    page = opened(url, height=TALL)
    page.evaluate(RECORD)
    for place in page.locator("quangang-question").all():
        place.locator(".qg-submit").click()
        assert place.get_attribute("data-state") == "open"
        assert place.locator(".qg-status").inner_text().endswith("。")
        assert not place.locator(".qg-answer").is_visible()
    question(page, "fill").locator(".qg-blank").first.fill("18")
    question(page, "fill").locator(".qg-submit").click()
    assert question(page, "fill").locator(".qg-status").inner_text() == "请把每个空都填上。"
    question(page, "number").locator(".qg-blank").fill("很多")
    question(page, "number").locator(".qg-submit").click()
    assert "请输入一个数" in question(page, "number").locator(".qg-status").inner_text()
    assert page.evaluate("window.answers") == []


TOLD = [
    ("single", ["C"], "回答正确。"),
    ("single", ["A"], "回答错误。正确答案：C。你选的A：低于第3条的标准。"),
    ("multiple", ["A", "C"], "部分正确，选得不全。正确答案：A、C、D。"),
    ("multiple", ["A", "B"], "回答错误。正确答案：A、C、D。你选的B：民警是公务员，不是社区工作者。"),
    ("fill", ["18", "数量"], "部分正确，答对 1 空（共 2 空）。正确答案：18（或十八）；总量。"),
    ("number", ["20"], "回答错误。正确答案：18人。"),
    ("match", ["A 2", "B 1", "C 3"], "部分正确，配对 1 组（共 3 组）。正确答案：A—2，B—3，C—1。"),
    ("order", ["A", "C", "B"], "回答错误。正确顺序：C → A → B。"),
    ("essay", ["不得借调", "1"], "自评得 2 分（满分 3 分）。"),
]


def test_what_a_learner_is_told(opened: Opener, url: str) -> None:
    page = opened(url, height=TALL)
    for name, response, words in TOLD:
        place = question(page, name)
        place.evaluate("(element, text) => element.restore(text)", json.dumps(response))
        assert place.locator(".qg-status").inner_text() == lettered(place, words)


def letters(place: Locator) -> dict[str, str]:
    """What each choice is called today, by its id."""
    rows = place.locator(".qg-choice").evaluate_all(
        "all => all.map(row => [row.querySelector('input').value, (row.querySelector('.qg-letter') || {}).textContent || ''])"
    )
    return {name: letter.removesuffix(".") for name, letter in rows}


def lettered(place: Locator, words: str) -> str:
    """Words about choices as they are written, in today's letters."""
    today = letters(place)
    if not any(today.values()):
        return words
    words = re.sub("[A-D](?=：)", lambda match: today[match[0]], words)
    return re.sub(
        "(?<=：)[A-D](、[A-D])*", lambda match: "、".join(sorted(today[one] for one in match[0].split("、"))), words
    )


DAYS = """async (names) => {
  const source = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const days = [];
  const now = Date.now;
  for (let day = 0; day < 30; day++) {
    Date.now = () => Date.UTC(2024, 10, 1 + day, 3);
    days.push(names.map((name) => {
      const old = document.querySelector(`quangang-question[data-question="${name}"]`);
      const fresh = document.importNode(source.querySelector(`quangang-question[data-question="${name}"]`), true);
      old.replaceWith(fresh);
      const rows = [...fresh.querySelectorAll(".qg-choice")];
      fresh.restore('["A","B"]');
      return {
        ids: rows.map((row) => row.querySelector("input").value),
        letters: rows.map((row) => row.querySelector(".qg-letter").textContent),
        texts: rows.map((row) => row.querySelector(".qg-text").textContent),
        told: fresh.querySelector(".qg-status").textContent,
      };
    }));
  }
  Date.now = now;
  return days;
}"""


def test_choices_stand_in_another_order_another_day(opened: Opener, url: str) -> None:
    """In a month a right choice of a 多选题 stands everywhere; letters, key and feedback agree; a day has one order."""
    page = opened(url, height=TALL)
    days, again = page.evaluate(DAYS, ["multiple", "single"]), page.evaluate(DAYS, ["multiple", "single"])
    assert days == again
    for multiple, single in days:
        assert multiple["letters"] == ["A.", "B.", "C.", "D."]
        today = dict(zip(multiple["ids"], "ABCD", strict=True))
        assert multiple["texts"][multiple["ids"].index("B")] == "派出所的社区民警"
        assert f"正确答案：{'、'.join(sorted(today[one] for one in 'ACD'))}。" in multiple["told"]
        assert f"{today['B']}：民警是公务员" in multiple["told"]
        assert single["ids"] == ["A", "B", "C"]  # 10人、15人、18人: an order that means something
    assert {multiple["ids"].index("A") for multiple, _ in days} == {0, 1, 2, 3}
    assert len({tuple(multiple["ids"]) for multiple, _ in days}) > 10


def test_choices_left_out_are_no_wrong_choices(opened: Opener, site: Site) -> None:
    body = quiz().replace('"partial":true', '"partial":false')
    place = question(opened(site.page("exact.html", body, scripts=("quangang-quiz.js",)), height=TALL), "multiple")
    place.evaluate("(element, text) => element.restore(text)", '["A","C"]')
    assert place.locator(".qg-status").inner_text() == lettered(place, "选得不全，不得分。正确答案：A、C、D。")
    assert sorted(place.locator(".qg-mark").all_inner_texts()) == ["✓ 漏选", "✓ 选对", "✓ 选对"]


def test_focus_stays_where_the_learner_works(opened: Opener, url: str) -> None:
    page = opened(url, height=TALL)
    place = question(page, "fill")
    place.locator(".qg-blank").first.fill("18")
    place.locator(".qg-blank").last.fill("总量")
    place.locator(".qg-blank").last.press("Enter")  # the field is locked; the focus goes on to the button
    assert place.get_attribute("data-state") == "answered"
    assert page.evaluate("document.activeElement.className") == "qg-submit"
    place.locator(".qg-again").click()
    assert page.evaluate("document.activeElement.className") == "qg-blank"
    assert place.locator(".qg-blank").first.input_value() == ""
    mover = question(page, "order").locator('li[data-choice="C"] [data-step="-1"]')
    mover.click()
    assert page.evaluate("document.activeElement.closest('li').dataset.choice") == "C"
    assert question(page, "order").locator(".qg-sr").inner_text() == "移到第 2 位"


def test_a_stored_answer_comes_back_silently(opened: Opener, url: str) -> None:
    page = opened(url, height=TALL)
    page.evaluate(RECORD)
    for answer in TRIES:
        place = question(page, answer.question)
        text = json.dumps(canonical(answer), ensure_ascii=False)
        assert place.evaluate("(element, text) => element.restore(text)", text) is True
        assert place.get_attribute("data-result") == answer.result
        again = place.evaluate("element => element.answer()")
        assert json.loads(again["response"]) == canonical(answer)
        assert again["score"] == pytest.approx(answer.score)
    assert page.evaluate("window.answers") == []
    assert page.evaluate("window.said") == {}


def test_a_stored_answer_that_does_not_fit_is_refused(opened: Opener, url: str) -> None:
    page = opened(url, height=TALL)
    for text in ("", "{", "null", "[]", "{}", "[1]", '["Z"]', '["A 9"]', '["C","Z"]', '["A","C","B","A"]'):
        for name in ("single", "match", "order"):
            place = question(page, name)
            assert place.evaluate("(element, text) => element.restore(text)", text) is False, (name, text)
            assert place.get_attribute("data-state") == "open"


def test_an_edited_question_says_so(opened: Opener, url: str) -> None:
    page = opened(url, height=TALL)
    place = question(page, "single")
    place.evaluate("element => { element.markUpdated(); element.markUpdated(); }")
    assert place.locator(".qg-updated").count() == 1
    assert "题目已更新" in place.inner_text()


def test_exam_mode_tells_nothing_until_handed_in(opened: Opener, site: Site) -> None:
    body = f'<div data-mode="exam" data-scoring="partial">{quiz()}</div>'
    page = opened(site.page("exam.html", body, scripts=("quangang-quiz.js",)), height=TALL)
    page.evaluate("""() => {
      window.responses = [];
      document.addEventListener("quangang:response", (event) => window.responses.push(event.detail));
      document.addEventListener("quangang:answer", () => { throw new Error("answered in an exam"); });
    }""")
    assert page.locator(".qg-submit:visible").count() == 0
    assert page.locator(".qg-answer:visible").count() == 0
    question(page, "single").locator('input[value="A"]').check()
    question(page, "fill").locator(".qg-blank").first.fill("18")
    question(page, "fill").locator(".qg-blank").first.press("Enter")
    responses = page.evaluate("window.responses")
    assert [(one["question"], one["response"], one["complete"]) for one in (responses[0], responses[-1])] == [
        ("single", '["A"]', True),
        ("fill", '["18",""]', False),
    ]
    assert page.locator("[data-result]").count() == 0
    page.evaluate("document.querySelectorAll('quangang-question').forEach(element => element.reveal())")
    assert question(page, "single").get_attribute("data-result") == "wrong"
    assert question(page, "fill").get_attribute("data-result") == "partial"
    assert question(page, "order").locator(".qg-status").inner_text() == "没有作答。"
    assert page.locator(".qg-basis:visible").count() == page.locator("quangang-question").count()


def test_without_scripts_all_can_be_read(opened: Opener, url: str) -> None:
    page = opened(url, height=TALL, java_script_enabled=False)
    assert page.locator("quangang-question").count() == page.locator("details.qg-answer:visible").count()
    page.locator("#q-single summary").click()
    for words in ("正确答案：C", "低于第3条的标准", "解析", "社区工作者18人的标准配备", "《意见》第3条"):
        assert words in page.locator("#q-single").inner_text()
    assert page.locator("button:visible").count() == 0


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_before_and_after_answering(
    opened: Opener, site: Site, axe: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    url = site.page(f"axe-{scheme}.html", quiz(), scheme=scheme, scripts=("quangang-quiz.js",))
    page = opened(url, width=width, height=TALL)
    assert axe(page) == []
    for answer in {answer.question: answer for answer in TRIES if answer.result != "right"}.values():
        question(page, answer.question).evaluate(
            "(element, text) => { element.markUpdated(); element.restore(text); }", json.dumps(answer.response)
        )
    assert axe(page) == []


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (390, 1), (640, 2), (1280, 4)])
def test_no_sideways_scrolling_and_targets_big_enough(opened: Opener, url: str, width: int, zoom: int) -> None:
    page = opened(url, width=width // zoom, height=TALL)  # zoom to 200 % halves the CSS pixels of the window
    for state in ("open", "answered"):
        if state == "answered":
            for answer in TRIES:
                question(page, answer.question).evaluate("(e, text) => e.restore(text)", json.dumps(answer.response))
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom
        small = page.evaluate("""() => [...document.querySelectorAll(
          "quangang-question button, quangang-question select, .qg-blank, .qg-choice, textarea, summary")]
          .filter((target) => target.offsetParent && (target.offsetHeight < 44 || target.offsetWidth < 44))
          .map((target) => target.outerHTML)""")
        assert small == []


@pytest.mark.parametrize("width", [320, 390])
def test_letters_twice_as_big_stay_in_the_window(opened: Opener, url: str, width: int) -> None:
    page = opened(url, width=width, height=TALL)
    page.add_style_tag(content="html { font-size: 250% !important }")  # the theme's own size is 125 %
    for answer in TRIES:
        question(page, answer.question).evaluate("(e, text) => e.restore(text)", json.dumps(answer.response))
    outside = page.evaluate("""() => [...document.querySelectorAll("quangang-question *")]
      .filter((part) => part.getBoundingClientRect().right > innerWidth + 1).map((part) => part.outerHTML)""")
    assert outside == []


def test_nothing_moves(opened: Opener, url: str) -> None:
    page = opened(url, reduced_motion="reduce")
    moving = page.evaluate("""() => [...document.querySelectorAll("quangang-question, quangang-question *")]
      .map((part) => getComputedStyle(part))
      .filter((style) => style.animationName !== "none").length""")
    assert moving == 0
