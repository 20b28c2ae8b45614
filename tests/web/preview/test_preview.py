"""The words of a provision beside the link to it: mouse, keyboard, finger, folder; no barrier."""

from pathlib import Path

import pytest

from tests.web.conftest import AXE, Opener, Site

WORDS = "8.健全培训机制。县级党委组织部会同党委社会工作部门每年至少对社区党组织书记、社区居民委员会主任培训1次。"
BODY = (
    '<p>依据<a class="qg-cite" id="cite" href="policies/central-2024/index.html#8" title="《意见》第8条（健全培训机制）">'
    '《意见》第8条</a>，<a id="other" href="policies/other/index.html#1">别的</a>，<a id="plain" href="#x">本页</a>。</p>'
    '<template class="qg-preview" data-address="central-2024#8"><p class="qg-preview-title">《意见》第8条（健全培训机制）</p>'
    f'<p class="qg-preview-text">{WORDS}</p></template>'
)


@pytest.fixture
def url(site: Site) -> str:
    (site.folder / "policies" / "central-2024").mkdir(parents=True, exist_ok=True)
    (site.folder / "policies" / "central-2024" / "index.html").write_text(
        '<link rel="icon" href="data:,"><h1>意见</h1><p id="8">8.</p>', encoding="utf-8"
    )
    (site.folder / "sw.js").write_text("", encoding="utf-8")  # every page of a portal asks for it
    return site.page("preview.html", BODY, scripts=("quangang.js",))


def test_mouse_shows_and_escape_hides(url: str, opened: Opener) -> None:
    page = opened(url, width=1200)
    page.hover("#cite")
    preview = page.locator("quangang-preview")
    preview.wait_for(state="visible")
    assert preview.locator("strong").inner_text() == "《意见》第8条（健全培训机制）"
    assert preview.locator("p").inner_text() == WORDS
    page.keyboard.press("Escape")
    preview.wait_for(state="hidden")


def test_keyboard_focus_shows_and_describes(url: str, opened: Opener) -> None:
    page = opened(url, width=1200)
    page.focus("#cite")
    page.locator("quangang-preview").wait_for(state="visible")
    assert page.get_attribute("#cite", "aria-describedby") == "qg-preview"
    page.focus("#plain")
    page.locator("quangang-preview").wait_for(state="hidden")
    assert page.get_attribute("#cite", "aria-describedby") is None


def test_first_tap_shows_second_opens(url: str, opened: Opener) -> None:
    page = opened(url, touch=True)
    page.tap("#cite")
    preview = page.locator("quangang-preview")
    preview.wait_for(state="visible")
    assert preview.locator("small").inner_text() == "再点一次打开原文"
    box = preview.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.tap("#cite")
    page.wait_for_url("**/policies/central-2024/index.html#8")


def test_a_link_without_words_is_an_ordinary_link(url: str, opened: Opener) -> None:
    page = opened(url, width=1200)
    page.focus("#other")
    assert page.locator("quangang-preview").is_hidden()


def test_from_a_folder(url: str, site: Site, opened: Opener) -> None:
    page = opened((site.folder / "preview.html").as_uri(), width=1200)
    page.focus("#cite")
    page.locator("quangang-preview").wait_for(state="visible")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_no_barrier(scheme: str, site: Site, opened: Opener, url: str) -> None:
    page = opened(site.page(f"preview-{scheme}.html", BODY, scheme=scheme, scripts=("quangang.js",)), width=1200)
    page.focus("#cite")
    page.locator("quangang-preview").wait_for(state="visible")
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    script = "() => axe.run('quangang-preview').then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
    assert page.evaluate(script) == []
