"""The bench on the real portal: from home to a printed paper, offline too; what goes out is what was picked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quangang.formats.gift import read as read_gift
from quangang.formats.sheet_reading import read as read_table
from quangang.model import Question
from quangang.questions import read_bank
from tests.formats.lms.packages import faults
from tests.formats.lms.packages import portal as held
from tests.web.conftest import Opener

pytestmark = [pytest.mark.browser, pytest.mark.site]

PRINT = """() => { window.print = () => {
  const page = document.getElementById("qg-printed");
  page.style.display = "block";  // on the screen it is hidden, and what is hidden has no lines
  window.printed = page.innerText;
  page.style.display = "";
} }"""


def bench(opened: Opener, place: str, **options: object) -> tuple[Page, int]:
    """Home, then the bench; how many taps that took."""
    page = opened(f"{place}index.html", **options)
    page.get_by_role("link", name="做培训").first.click()
    page.wait_for_selector("quangang-desk button")
    page.evaluate(PRINT)
    return page, 1


def printed(page: Page) -> str:
    page.get_by_role("button", name="打印试卷").click()
    return str(page.evaluate("window.printed"))


def bank() -> dict[str, Question]:
    return {one.id: one for course in held()[0].courses.values() for one in course.questions}


def chosen(page: Page) -> list[str]:
    match = re.search(r"[#&]q=([^&]+)", page.url)
    return match[1].replace("%7E", "~").split("~") if match else []


def test_from_home_to_a_printed_paper(opened: Opener, place: str) -> None:
    page, taps = bench(opened, place)
    page.get_by_role("button", name="随机抽").click()
    taps += 1
    text = printed(page)
    taps += 1
    assert taps <= 10
    ids = chosen(page)
    assert len(ids) == 20
    paper, _, key = text.partition("参考答案")
    flat = re.sub(r"\s", "", text)
    for question in (bank()[one] for one in ids):
        for part in (question, *question.children):
            stem = re.sub(r"\s", "", part.stem.split("____")[0].replace("**", ""))
            assert stem in flat, part.id
            for item in part.data.get("matches", []):  # type: ignore[attr-defined]
                assert re.sub(r"\s", "", item["text"]) in flat, part.id
            assert re.sub(r"\s", "", part.explanation.split("\n")[0]) in re.sub(r"\s", "", key), part.id
            if part.type != "true_false":
                assert all(re.sub(r"\s", "", choice.text) in flat for choice in part.choices), part.id
        material = str(question.data.get("material", "")).split("\n")[0]
        assert re.sub(r"\s", "", material) in re.sub(r"\s", "", paper)
    page.get_by_label("后面附答案").uncheck()
    bare = printed(page)
    assert "参考答案" not in bare
    whys = [bank()[one].explanation[:30] for one in ids if bank()[one].explanation]
    assert len(whys) > 10
    assert not any(why in bare for why in whys)


def test_the_shuffled_version_has_a_key_of_its_own(opened: Opener, place: str) -> None:
    page, _ = bench(opened, place)
    page.get_by_label("题型").select_option("single_choice")
    page.get_by_role("button", name="全选符合的").click()
    first = printed(page)
    page.get_by_label("版本").select_option("B")
    second = printed(page)
    assert first != second
    moved = 0
    for text in (first, second):
        paper, key = text.split("参考答案")[0], text.split("参考答案")[1]
        letters = dict(re.findall(r"(?m)^(\d+)\. ([A-H])$", key))
        numbered = re.split(r"(?m)^(\d+)\. ?", paper)
        for number, block in zip(numbered[1::2], numbered[2::2], strict=True):
            flat = re.sub(r"\s", "", block)
            question = next(q for q in bank().values() if re.sub(r"\s", "", q.stem.replace("**", "")) in flat)
            right = next(c for c in question.choices if c.id in question.correct_response)
            assert f"{letters[number]}.{re.sub(chr(92) + 's', '', right.text)}" in flat, question.id
            moved += letters[number] not in question.correct_response
    assert moved > 5


def test_the_link_opens_the_choice_again(opened: Opener, place: str) -> None:
    page, _ = bench(opened, place)
    page.get_by_label("条文从").select_option(label="第5条（提升政治素质）")
    page.locator(".qg-field", has=page.locator("span", has_text=re.compile("^到$"))).locator("select").select_option(
        label="第8条（健全培训机制）"
    )
    page.get_by_role("button", name="全选符合的").click()
    ids = chosen(page)
    wanted = {f"central-2024#{n}" for n in (5, 6, 7, 8)}
    rests = {q.id for q in bank().values() for p in (q, *q.children) for b in p.basis if str(b.provision) in wanted}
    assert set(ids) == rests
    page.locator("summary", has_text="挑条文").click()
    page.get_by_label("第8条（健全培训机制）").last.check()
    page.locator("summary", has_text="挑案例").click()
    page.locator("details", has_text="挑案例").get_by_role("checkbox").first.check()
    page.get_by_label("卷名").fill("三季度测试")
    page.get_by_role("button", name="打印学习单").click()
    sheet = str(page.evaluate("window.printed"))
    provision = held()[0].documents["central-2024"].tree.get("8")
    assert provision is not None
    assert all(line.strip() in sheet for line in provision.text.split("\n"))
    assert "培训学习资料，非正式文本" in sheet
    again = opened(page.url)
    again.wait_for_selector("quangang-desk button")
    assert chosen(again) == ids
    expect(again.get_by_label("卷名")).to_have_value("三季度测试")
    expect(again.locator(".qg-counts")).to_contain_text(f"已选 {len(ids)} 题")
    gone = opened(f"{page.url}~q-nothing".replace("#", "#x=1&"))
    gone.wait_for_selector("quangang-desk button")


def test_what_is_taken_away_reads_back(opened: Opener, place: str) -> None:
    page, _ = bench(opened, place)
    page.get_by_role("button", name="全选符合的").click()
    taken = {}
    for name in ("下载 GIFT", "下载表格（CSV）"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        taken[name] = Path(waiting.value.path()).read_bytes()
        assert waiting.value.suggested_filename.startswith("应知应会测试.")
    table = read_table(taken["下载表格（CSV）"], "t.csv", "t")
    back, problems = read_bank(table.node, course="first-month")
    assert [one for one in problems if "出处" not in one.message] == []
    flat = [part for one in bank().values() for part in one.children or (one,)]
    assert [one.id for one in back] == [one.id for one in flat]
    gift = read_gift(taken["下载 GIFT"], "t.txt", "t")
    assert gift.node is not None
    told = page.locator(".qg-told").inner_text()
    assert "已下载" in told
    page.get_by_role("button", name="下载 GIFT").click()
    expect(page.locator(".qg-told")).to_contain_text("这种格式写不了，没有带上")


def test_it_says_what_is_missing(opened: Opener, place: str) -> None:
    page, _ = bench(opened, place)
    told = page.locator(".qg-told")
    page.get_by_role("button", name="打印试卷").click()
    expect(told).to_have_text("还没有选题：点“随机抽”，或者打开“逐题挑选”。")
    assert page.evaluate("window.printed") is None
    page.get_by_label("题型").select_option("numeric")
    page.get_by_label("道数").fill("9")
    page.get_by_role("button", name="随机抽").click()
    expect(told).to_have_text(re.compile(r"符合的只有 \d 题，都选上了，差 \d 题。"))
    numbers = chosen(page)
    page.get_by_label("题型").select_option("true_false")
    page.get_by_label("道数").fill("2")
    page.get_by_role("button", name="再加抽").click()
    added = [one for one in chosen(page) if one not in numbers]
    assert [bank()[one].type for one in added] == ["true_false"] * 2
    assert set(numbers) < set(chosen(page))
    page.get_by_role("button", name="打印学习单").click()
    expect(told).to_have_text("还没有挑条文或案例。")


def test_the_packages_beside_it_are_whole(portal: Path) -> None:
    page = (portal / "trainers" / "index.html").read_text(encoding="utf-8")
    files = sorted((portal / "trainers" / "files").iterdir())
    courses = held()[0].courses.values()
    assert len(files) == sum(9 if course.questions else 7 for course in courses)
    for file in files:
        size = file.stat().st_size
        words = f"{size / 1024:.0f} KB"
        assert re.search(
            rf'<a href="files/{file.name}" download>[^<]+</a> <span class="qg-note">{words}</span>', page
        ), file
        if re.search(r"(scorm12|scorm2004|cmi5)\.zip$", file.name):
            assert faults(file.read_bytes()) == []
        elif file.suffix in (".zip", ".docx", ".xlsx", ".pptx"):
            with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
                assert archive.testzip() is None


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_bench_passes_axe(
    width: int, scheme: str, opened: Opener, place: str, axe: Callable[[Page], list[str]]
) -> None:
    if place.startswith("file:"):
        return  # axe reads style sheets by XHR, which a folder does not give
    page, _ = bench(opened, place, width=width, color_scheme=scheme)
    page.get_by_role("button", name="随机抽").click()
    page.locator("summary", has_text="逐题挑选").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_without_a_network(opened: Opener, place: str) -> None:
    if not place.startswith("http://127.0.0.1"):
        return  # a service worker lives on https and localhost only; a folder needs no network
    context = opened.context()
    page, _ = bench(opened, place, context=context)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_selector("quangang-desk button")
    page.wait_for_function(
        "caches.open('quangang-1').then((c) => c.keys()).then((keys) => keys.some((k) => k.url.includes('desk-data')))"
    )
    context.set_offline(True)
    page.reload()
    page.wait_for_selector("quangang-desk button")
    page.evaluate(PRINT)
    page.get_by_role("button", name="随机抽").click()
    assert "应知应会测试（A卷）" in printed(page)
    context.set_offline(False)
