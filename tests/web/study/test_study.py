"""我的学习, 复习, 错题本, 收藏, 学习记录单, learners and their records."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import Opener
from tests.web.questions.sample import questions
from tests.web.study.conftest import course, portal, publish

Study = Callable[..., str]
HASHES = {part.id: part.content_hash for q in questions() for part in (q.children or (q,))}
XIAO_LI = "a" * 32


def answered(
    question: str, score: float, days_ago: float, *, hash: str = "", learner: str = XIAO_LI
) -> dict[str, object]:
    """An answer as the log holds it."""
    time = datetime.now(UTC) - timedelta(days=days_ago)
    return {
        "id": f"{question}-{days_ago}".replace(".", "-"),
        "learner": learner,
        "kind": "answer",
        "time": int(time.timestamp() * 1000),
        "question": question,
        "hash": hash or HASHES[question],
        "response": '["C"]',
        "score": score,
    }


def bring(page: Page, *events: dict[str, object]) -> None:
    """Import records on 我的学习, by hand."""
    page.get_by_text("导入记录").click()
    page.get_by_label("粘贴复制来的文字").fill("\n".join(json.dumps(event, ensure_ascii=False) for event in events))
    page.get_by_role("button", name="导入粘贴的文字").click()
    expect(page.get_by_text("条记录，")).to_be_visible()


def shown(page: Page) -> list[str]:
    """Ids of the questions on the page."""
    ids: list[str] = page.locator("quangang-question").evaluate_all("all => all.map(q => q.dataset.question)")
    return ids


def choose(page: Page, question: str, *letters: str) -> None:
    for letter in letters:
        page.locator(f"#q-{question} input[value='{letter}']").check()


def submit(page: Page, question: str) -> None:
    page.locator(f"#q-{question} .qg-submit").click()


def test_review_brings_back_what_is_due_and_lets_the_rest_rest(
    study: Study, opened: Opener, device: BrowserContext
) -> None:
    home = opened(study(), context=device)
    bring(
        home,
        answered("single", 0, 1),  # 昨天答错：今天该做
        answered("truth", 1, 0),  # 今天答对：后天再说
        answered("number", 1, 30),  # 一个月前答对：早该做了
        answered("order", 1, 0, hash="old"),  # 改过的题：马上再做
    )
    expect(home.get_by_text("今天有 3 道题该复习了")).to_be_visible()
    page = opened(study("review/"), context=device)
    expect(page.get_by_text("共 3 题")).to_be_visible()
    assert shown(page) == ["order", "number", "single"]
    expect(page.locator("#q-order .qg-updated")).to_be_visible()
    expect(page.locator("#q-single")).to_have_attribute("data-state", "open")
    choose(page, "single", "C")
    submit(page, "single")
    expect(page.get_by_role("link", name="该复习的 2")).to_be_visible()
    expect(page.locator("#q-single")).to_have_attribute("data-result", "right")


def test_a_wrong_answer_stays_in_the_book_until_right_twice(
    study: Study, opened: Opener, device: BrowserContext
) -> None:
    home = opened(study(), context=device)
    bring(home, answered("single", 0, 2))
    for left in ("错题本 1", "错题本 0"):
        page = opened(study("review/") + "#wrong", context=device)
        expect(page.get_by_text("共 1 题")).to_be_visible()
        assert shown(page) == ["single"]
        choose(page, "single", "C")
        submit(page, "single")
        expect(page.get_by_role("link", name=left)).to_be_visible()
    page = opened(study("review/") + "#wrong", context=device)
    expect(page.get_by_text("错题本是空的")).to_be_visible()


def test_review_opens_on_what_there_is(study: Study, opened: Opener, device: BrowserContext) -> None:
    home = opened(study(), context=device)
    bring(home, answered("single", 0, 0))  # 今天答错：明天才该做
    page = opened(study("review/"), context=device)
    expect(page.get_by_role("heading", name="错题本", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="错题本 1")).to_have_attribute("aria-current", "page")
    assert shown(page) == ["single"]
    page.get_by_role("link", name="该复习的 0").click()
    expect(page.get_by_text("今天没有要复习的题")).to_be_visible()


def test_an_address_with_a_stray_percent_sign_is_no_error(study: Study, opened: Opener) -> None:
    page = opened(study("review/") + "#lesson=50%")
    expect(page.get_by_role("heading", name="章节练习：没有这一课")).to_be_visible()


def test_a_starred_question_is_among_the_stars(study: Study, opened: Opener, device: BrowserContext) -> None:
    page = opened(study("review/") + "#lesson=first-month/who", context=device)
    expect(page.get_by_role("heading", name="章节练习：谁是社区工作者")).to_be_visible()
    page.locator("#q-truth .qg-star").click()
    page.get_by_role("link", name="收藏 1").click()
    expect(page.get_by_role("heading", name="收藏")).to_be_visible()
    assert shown(page) == ["truth"]


def test_a_provision_can_be_practised(study: Study, opened: Opener) -> None:
    page = opened(study("review/") + "#provision=central-2024%239")
    expect(page.get_by_text("这一条还没有出题")).to_be_visible()


def test_my_study_draws_what_is_mastered(study: Study, opened: Opener, device: BrowserContext) -> None:
    page = opened(study(), context=device)
    bring(page, answered("single", 0, 1), answered("truth", 1, 0))
    panel = page.get_by_role("region", name="按能力看")
    expect(panel).to_contain_text("依法办事")
    expect(panel).to_contain_text("掌握 1 · 待巩固 1 · 没做过 6")
    expect(page.get_by_role("img", name="今后7天要复习的题数：今天1题")).to_be_visible()


def test_two_learners_share_a_device_and_each_sees_their_own(
    study: Study, opened: Opener, device: BrowserContext
) -> None:
    page = opened(study(), context=device)
    page.get_by_label("称呼").fill("小李")
    bring(page, answered("single", 0, 1))  # the page is told anew while a name is typed: the name stays
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("现在是“小李”在学")).to_be_visible()
    other = opened(study("review/"), context=device)
    page.get_by_text("换人", exact=True).click()
    with page.expect_event("load"):
        page.get_by_role("button", name="换一位新学员").click()
    expect(page.get_by_text("现在是一位没起称呼的学员在学")).to_be_visible()
    expect(page.get_by_role("link", name="错题本 0")).to_be_visible()
    expect(other.get_by_role("link", name="错题本 0")).to_be_visible()  # the other tab changed hands too
    page.get_by_text("换人", exact=True).click()
    with page.expect_event("load"):
        page.get_by_role("button", name="换成“小李”").click()
    expect(page.get_by_role("link", name="错题本 1")).to_be_visible()


def test_clearing_takes_ones_own_records_and_leaves_the_others(
    study: Study, opened: Opener, device: BrowserContext
) -> None:
    page = opened(study(), context=device)
    bring(page, answered("single", 0, 1))
    page.get_by_text("换人", exact=True).click()
    with page.expect_event("load"):
        page.get_by_role("button", name="换一位新学员").click()
    expect(page.get_by_text("没起称呼的学员在学")).to_be_visible()
    page.get_by_label("称呼").fill("小王")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("现在是“小王”在学")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_text("用完清除", exact=True).first.click()
    with page.expect_event("load"):
        page.get_by_role("button", name="用完清除").click()
    expect(page.get_by_text("这台设备上还没有学习记录")).to_be_visible()
    page.get_by_text("换人", exact=True).click()
    expect(page.get_by_role("button", name="小王")).to_have_count(0)
    with page.expect_event("load"):
        page.get_by_role("button", name="换成“没起称呼的学员”（答过 1 次）").click()
    expect(page.get_by_role("link", name="错题本 1")).to_be_visible()


def test_clearing_asks_first(study: Study, opened: Opener, device: BrowserContext) -> None:
    page = opened(study(), context=device)
    bring(page, answered("single", 0, 1))
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_text("用完清除", exact=True).first.click()
    page.get_by_role("button", name="用完清除").click()
    expect(page.get_by_role("link", name="错题本 1")).to_be_visible()


def test_records_move_to_another_device_and_back_without_doubles(study: Study, opened: Opener) -> None:
    phone = opened(study())
    bring(phone, answered("single", 0, 1))
    with phone.expect_download() as waiting:
        phone.get_by_role("button", name="导出文件").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    office = opened(study())
    bring(office, answered("truth", 1, 3, learner="b" * 32))
    for added in ("新增 1 条记录，0 条", "新增 0 条记录，1 条"):
        office.get_by_label("粘贴复制来的文字").fill(text)
        office.get_by_role("button", name="导入粘贴的文字").click()
        expect(office.get_by_text(added)).to_be_visible()
    expect(office.get_by_role("link", name="错题本 0")).to_be_visible()
    office.get_by_role("button", name="那也是我，合到一起").click()
    expect(office.get_by_role("link", name="错题本 1")).to_be_visible()


def test_records_travel_as_a_short_text_in_a_chat(study: Study, opened: Opener) -> None:
    context = opened.context(permissions=["clipboard-read"])
    phone = opened(study(), context=context)
    bring(phone, *(answered("single", n % 2, n) for n in range(1, 201)))
    phone.get_by_role("button", name="复制文字").click()
    expect(phone.get_by_text("已复制")).to_be_visible()
    text = str(phone.evaluate("navigator.clipboard.readText()"))
    assert text.startswith("全岗通记录:")
    assert len(text) < 5000
    office = opened(study())
    office.get_by_text("导入记录").click()
    for pasted, said in (
        (text[:-20], "这段文字不完整"),
        (text.replace("a", "b", 1), "这段文字不完整"),
        (f"小李的记录：\n{text[:300]}\n{text[300:]}\n收好", "新增 200 条记录"),  # a chat breaks lines and adds words
        (text, "新增 0 条记录，200 条"),
    ):
        office.get_by_label("粘贴复制来的文字").fill(pasted)
        office.get_by_role("button", name="导入粘贴的文字").click()
        expect(office.get_by_text(said)).to_be_visible()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("你好，这是我的记录", "没有读到学习记录"),
        ("全岗通学习记录 1\n", "没有读到学习记录"),
        ('{"id":"x"}', "没有读到学习记录"),
        (json.dumps(answered("single", 1, 1)) + "\n坏了的一行", "有 1 行没能读懂，已跳过"),
        (json.dumps({**answered("single", 1, 1), "kind": "以后才有"}), "没有读到学习记录"),
        (json.dumps({**answered("single", 1, 1), "kind": "later", "新的": {"b": 1, "a": 2}}), "新增 1 条记录"),
    ],
)
def test_import_counts_what_it_cannot_read(study: Study, opened: Opener, text: str, said: str) -> None:
    page = opened(study())
    page.get_by_text("导入记录").click()
    page.get_by_label("粘贴复制来的文字").fill(text)
    page.get_by_role("button", name="导入粘贴的文字").click()
    expect(page.get_by_text(said)).to_be_visible()


def test_the_record_says_what_it_is_and_is_not(study: Study, opened: Opener, device: BrowserContext) -> None:
    home = opened(study(), context=device)
    bring(home, answered("single", 0, 9), answered("truth", 1, 3))
    page = opened(study("record/"), context=device)
    sheet = page.get_by_role("region", name="学习情况")
    expect(sheet).to_contain_text("本机自行记录")
    expect(sheet).to_contain_text("不作为结业或学时凭证")
    expect(sheet.get_by_role("row", name="初任必修")).to_have_text("初任必修0 / 22 / 91 / 2")
    for word in ("排名", "打卡", "在线时长"):
        expect(page.locator("body")).not_to_contain_text(word)


def test_without_scripts_each_page_explains_itself(study: Study, opened: Opener) -> None:
    context = opened.context(java_script_enabled=False)
    for name in ("", "review/", "exam/", "record/"):
        page = opened(study(name), context=context)
        expect(page.get_by_text("现在脚本没有运行")).to_be_visible()
        expect(page.get_by_role("link", name="初任必修")).to_be_visible()


def test_it_all_works_from_a_usb_stick(opened: Opener, device: BrowserContext, tmp_path: Path) -> None:
    publish(tmp_path, portal(course(questions())))
    page = opened((tmp_path / "study/review/index.html").as_uri() + "#lesson=first-month/who", context=device)
    choose(page, "single", "A")
    submit(page, "single")
    expect(page.get_by_role("link", name="错题本 1")).to_be_visible()
    home = opened((tmp_path / "study/index.html").as_uri(), context=device)
    expect(home.get_by_role("link", name="错题本 1")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "slate"), (1280, "default")])
def test_study_pages_have_no_barriers(
    study: Study, opened: Opener, axe: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    context = opened.context(width=width)
    home = opened(study(scheme=scheme), context=context)
    bring(home, answered("single", 0, 1), answered("truth", 1, 0))
    home.get_by_text("换人", exact=True).click()
    home.get_by_text("用完清除", exact=True).first.click()
    pages = {"home": home}
    for name in ("review/", "review/#wrong", "exam/", "record/"):
        pages[name] = opened(
            study(name.partition("#")[0], scheme=scheme) + ("#wrong" if "#" in name else ""), context=context
        )
        expect(pages[name].locator("quangang-study h2").first).to_be_visible()
    for name, page in pages.items():
        assert axe(page) == [], name
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), name


def test_my_study_is_told_without_the_words_of_questions(study: Study, opened: Opener) -> None:
    page = opened.context().new_page()  # a page that is refused its script says so on the console
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/quangang-bank-" in request.url else None)
    page.goto(study(""))
    bring(page, answered("single", 0, 2))
    expect(page.get_by_role("link", name="错题本 1")).to_be_visible()
    assert asked == []
    page.route("**/quangang-bank-*", lambda route: route.abort())
    page.get_by_role("link", name="错题本 1").click()
    expect(page.get_by_role("button", name="再试一次")).to_be_visible()
    page.unroute("**/quangang-bank-*")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#q-single")).to_be_visible()
