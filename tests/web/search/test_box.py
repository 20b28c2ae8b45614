"""The search box in a real browser: http, `file://`, phone and desktop, lost shards, a server, and Python's very answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from quangang.formats.opensearch import query_body
from quangang.loading import load, published
from quangang.rendering.urls import page_url
from quangang.search import Index, IndexOptions, SearchUnit, build_index, open_index, options_of, units_of
from tests.project import ROOT
from tests.search.test_index import FINDS, HOSTILE, units

ASSETS = Path(__file__).resolve().parents[3] / "plugins" / "quangang" / "assets"
PAGE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>搜索</title><link rel="icon" href="data:,">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="quangang-search.css">'
    '<script defer src="quangang-search.js"></script></head><body><header><quangang-search root="." more="quangang-search-more.js" rest="quangang-search-rest.js"'
    "%s></quangang-search></header><main><h1>页面</h1><p>正文 <input aria-label='别的'></p></main></body></html>"
)
FIND = (
    "async (q) => (await document.querySelector('quangang-search').find(q, 10)).hits.map((h) => [h.entry.id, h.score])"
)


def _site(folder: Path, content: list[SearchUnit], options: IndexOptions) -> Path:
    for name, data in build_index(content, options).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for asset in ASSETS.glob("quangang-search*"):
        (folder / asset.name).write_bytes(asset.read_bytes())
    (folder / "index.html").write_text(PAGE % "", encoding="utf-8")
    (folder / "server.html").write_text(PAGE % ' endpoint="/portal/_search"', encoding="utf-8")
    for unit in content[:8]:
        page = folder / unit.url.partition("#")[0]
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<!doctype html><title>到了</title><link rel='icon' href='data:,'>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small(site: Any) -> tuple[Path, str]:
    """A portal of one file: its folder and address."""
    folder = _site(site.folder / "small", units(), IndexOptions(synonyms=(("工资", "薪酬"),)))
    return folder, f"{site.url}/small/index.html"


@pytest.fixture(scope="module")
def large(site: Any) -> tuple[Path, str]:
    """A sharded one."""
    options = IndexOptions(single_limit=0, many=100)
    return _site(site.folder / "large", units(400), options), f"{site.url}/large/index.html"


@pytest.fixture(params=["small", "large"])
def portal(request: pytest.FixtureRequest) -> tuple[Path, str]:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def _same(page: Page, index: Index) -> None:
    asked = (
        [typed for typed, _, _ in FINDS] + [typed for typed in HOSTILE if "\ud800" not in typed] + ["的", "社", "後來"]
    )
    for typed in asked:
        expected = [[hit.entry.id, hit.score] for hit in index.search(typed, limit=10).hits]
        assert page.evaluate(FIND, typed) == expected, typed[:40]


def test_browser_and_python_give_the_same_answers(portal: tuple[Path, str], opened: Callable[..., Page]) -> None:
    page = opened(portal[1])
    _same(page, open_index(portal[0]))
    assert not page.evaluate("'__quangangRest' in window"), "what only some questions need is not loaded for all"


def test_from_a_folder_too(portal: tuple[Path, str], opened: Callable[..., Page]) -> None:
    _same(opened((portal[0] / "index.html").as_uri()), open_index(portal[0]))


@pytest.fixture(scope="module")
def asked(site: Any) -> tuple[Path, str]:
    """Our own portal's index."""
    corpus = published(load(ROOT))
    folder = _site(site.folder / "asked", units_of(corpus, page_url), options_of(corpus, page_url))
    return folder, f"{site.url}/asked/index.html"


def test_the_portal_answers_alike_as_workers_ask(asked: tuple[Path, str], opened: Any) -> None:
    """Kinds, headings, sections, places, mended words, 没有把握 and cards: all that a portal's index has and a body of laws has not."""
    index = open_index(asked[0])
    page = opened(asked[1])
    lines = (ROOT / "benchmarks" / "portal_queries.tsv").read_text(encoding="utf-8").splitlines()
    typed = [
        *[line.partition("\t")[0] for line in lines if line[0] != "#"][::5],
        *("𠀀借掉", "jiediao要谁批", "zzzz", "咋办", "", "二百人", "1.5万人口", "12,345人要配几个社工"),
    ]
    told = page.evaluate(
        """async (asked) => {
             const box = document.querySelector('quangang-search');
             const told = [];
             for (const typed of asked) {
               const answer = await box.find(typed, 5);
               const source = await box.source;
               const card = await (await source.rest()).cardOf(answer, source.index);
               const of = card && [card.question, card.sum, card.words.map((words) => words[2])];
               const hits = answer.hits.map((hit) => [hit.entry.id, hit.score]);
               told.push([hits, !!answer.unsure, answer.instead || '', of, answer.unspoken || []]);
             }
             return told;
           }""",
        typed,
    )
    for one, found in zip(typed, told, strict=True):
        answer = index.ask(one, limit=5)
        card = index.card(answer)
        of = card and [card.question, card.sum, [words[2] for words in card.words]]
        hits = [[hit.entry.id, hit.score] for hit in answer.hits]
        assert found == [hits, answer.unsure, answer.instead, of, list(answer.unspoken)], one


@pytest.mark.parametrize("width", [320, 1280])
def test_what_a_question_comes_to_stands_first(asked: tuple[Path, str], opened: Any, axe: Any, width: int) -> None:
    page = opened(asked[1], width=width)
    card, status = page.locator(".qg-search__card"), page.get_by_role("status")
    _ask(page, "能不能借掉我")
    expect(status).to_contain_text("按“能不能借调我”查找")
    expect(card).to_contain_text("县级以上机关事业单位不得借调；街道（乡镇）确需借调的，要报县级党委社会工作部门批准。")
    expect(card).to_contain_text("语气：不得")
    basis = card.locator("blockquote a").first
    expect(basis).to_have_attribute("href", re.compile("policies/central-2024/index.html#17$"))
    expect(page.locator("a.qg-search__hit").first).to_have_text("上级单位能不能借调我？")
    assert axe(page) == []
    _ask(page, "三万人口的社区要配多少人")
    expect(card).to_contain_text("城镇常住人口30000÷10000×18＝54人")
    expect(card).to_contain_text("不是每个社区、每个小区的编制")
    _ask(page, "产假多少天")
    expect(card).to_contain_text("没有把握：本站可能没有讲“产假多少天”。")
    expect(card).to_contain_text(re.compile("下面是最接近的，里面没有讲到产假[、。]"))
    expect(page.locator(".qg-search__group")).to_have_count(3)
    assert axe(page) == []
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("button", name="上级单位能不能借调我？")).to_be_visible()


def _ask(page: Page, typed: str) -> None:
    box = page.get_by_role("searchbox", name="搜索")
    if not box.is_visible():
        page.get_by_role("button", name="搜索", exact=True).click()
    with page.expect_event("console", lambda message: message.text == "asked"):
        page.evaluate("() => document.addEventListener('quangang:search', () => console.log('asked'), { once: true })")
        box.fill(typed)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_worker_finds_the_provision(small: tuple[Path, str], opened: Any, axe: Any, width: int) -> None:
    page = opened(small[1], width=width)
    _ask(page, "每万人配多少社区工作者")
    first = page.locator("a.qg-search__hit").first
    expect(first).to_contain_text("第3条 优化工作力量配置")
    expect(first.locator("mark").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("找到")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    first.click()
    page.wait_for_url("**/policies/central-2024/index.html#3")
    page.go_back()
    expect(page.locator("a.qg-search__hit").first).to_contain_text("第3条")


def test_keyboard_all_the_way(small: tuple[Path, str], opened: Any) -> None:
    page = opened(small[1], width=1280)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    _ask(page, "薪酬待遇")
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.qg-search__hit").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".qg-search__panel")).to_be_hidden()
    page.get_by_label("别的").press("s")
    expect(page.locator(".qg-search__panel")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    page.wait_for_url("**/policies/central-2024/index.html#12")


def test_escape_leads_back_to_where_one_was(small: tuple[Path, str], opened: Any) -> None:
    page = opened(small[1], width=1280)
    page.locator("body").evaluate(
        "place => { place.insertAdjacentHTML('beforeend', '<a id=here href=#x>第八条</a>'); }"
    )
    page.locator("#here").focus()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#here")).to_be_focused()
    page.get_by_role("searchbox").click()
    page.keyboard.press("Escape")
    expect(page.locator(".qg-search__panel")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()  # the cursor stays where the reader put it
    page.get_by_role("searchbox").press_sequentially("薪酬")
    expect(page.locator(".qg-search__panel")).to_be_visible()


def test_back_shuts_the_search_of_a_phone(small: tuple[Path, str], opened: Any) -> None:
    page = opened(small[1], width=390)
    opener = page.get_by_role("button", name="搜索", exact=True)
    opener.click()
    _ask(page, "薪酬待遇")
    page.go_back()
    expect(page.locator(".qg-search__panel")).to_be_hidden()
    expect(opener).to_be_focused()
    assert page.url == small[1]
    opener.click()
    page.get_by_role("button", name="关闭搜索").click()
    expect(opener).to_be_focused()
    page.wait_for_function("!history.state")
    # From a result back to the results, from the results back to the page.
    opener.click()
    _ask(page, "薪酬待遇")
    page.locator("a.qg-search__hit").first.click()
    page.wait_for_url("**/policies/central-2024/index.html#12")
    page.go_back()
    expect(page.locator("a.qg-search__hit").first).to_be_visible()
    page.go_back()
    expect(page.locator(".qg-search__panel")).to_be_hidden()
    assert page.url == small[1]


def test_a_link_carries_a_query_and_a_script_less_is_no_harm(small: tuple[Path, str], opened: Any) -> None:
    page = opened("about:blank")
    page.route("**/quangang-search-rest.js", lambda route: route.abort())
    page.goto(f"{small[1]}?q=全崗通")
    expect(page.locator("a.qg-search__hit").first).to_contain_text("第6条")
    opened.complaints.clear()


JUMPS = [
    ("意见第8条", "policies/central-2024/index.html#8"),
    ("16条第十二条", "policies/central-2024/index.html#12"),
    ("意见第8条第2项", "policies/central-2024/index.html#8"),  # the provision it lies in
    ("意见第八条第（二）项", "policies/central-2024/index.html#8"),
    ("意见第十二条讲啥", "policies/central-2024/index.html#12"),
    ("意见第十二条的内容是什么？", "policies/central-2024/index.html#12"),
    ("意见第12条的内容", "policies/central-2024/index.html#12"),
]


def test_an_article_alone_jumps_where_only_a_few_texts_have_articles(small: tuple[Path, str], opened: Any) -> None:
    page = opened(small[1], width=1280)
    _ask(page, "第八条")
    first = page.locator("a.qg-search__hit").first
    expect(first).to_contain_text("直达")
    assert (first.get_attribute("href") or "").endswith("policies/central-2024/index.html#8")


@pytest.mark.parametrize(("typed", "address"), JUMPS)
def test_a_citation_jumps(portal: tuple[Path, str], opened: Any, typed: str, address: str) -> None:
    page = opened(portal[1], width=1280)
    _ask(page, typed)
    first = page.locator("a.qg-search__hit").first
    expect(first).to_contain_text("直达")
    assert (first.get_attribute("href") or "").endswith(address)


def test_filters_suggestions_and_help(small: tuple[Path, str], opened: Any) -> None:
    page = opened(small[1], width=1280)
    _ask(page, "培训")
    page.get_by_role("button", name="案例 1").click()
    expect(page.locator("a.qg-search__hit")).to_have_count(1)
    expect(page.locator("a.qg-search__hit")).to_contain_text("成效")
    _ask(page, "jq")
    expect(page.get_by_role("button", name="健全培训机制")).to_be_visible()
    _ask(page, "建全培训机制")
    expect(page.get_by_role("button", name="健全培训机制")).to_be_visible()
    _ask(page, "qqqq")
    expect(page.get_by_text("没有找到。可以：")).to_be_visible()


def test_lost_and_broken_shards_are_told_and_the_rest_answers(large: tuple[Path, str], opened: Any) -> None:
    page = opened("about:blank", width=1280)
    whole = open_index(large[0])
    served: list[str] = []

    def spoil(route: Route) -> None:
        served.append(route.request.url)
        kind = len(served) % 6
        if route.request.url.endswith("/c0.js"):
            route.continue_()
        elif kind == 0:
            route.fulfill(status=404, body="")
        elif kind == 1:
            route.fulfill(content_type="text/javascript", body=b"\xff\xfe" + '__q("c1","㐀㐁㐂")'.encode("utf-16-le"))
        else:
            route.continue_()

    page.route(re.compile(r"/search-index/[0-9a-f]+/[cp][0-9a-f]+\.js"), spoil)
    page.goto(large[1])
    _ask(page, "每万城镇常住人口拥有社区工作者18人")
    expect(page.get_by_role("status")).to_contain_text("没有读到")
    assert page.locator("a.qg-search__hit").count() > 0
    assert whole.search("每万城镇常住人口拥有社区工作者18人").problems == ()
    opened.complaints[:] = [text for text in opened.complaints if "404" not in text]


def test_markup_in_a_query_or_a_text_stays_text(site: Any, opened: Any) -> None:
    bad = "<img src=x onerror=alert(1)>"
    content = [SearchUnit("a#1", bad, bad, f"社区{bad}工作者", "a", f"文件{bad}", "a.html#1", {"类型": bad})]
    folder = _site(site.folder / "bad", content, IndexOptions())
    page = opened(f"{site.url}/{folder.name}/index.html", width=1280)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    _ask(page, f"社区{bad}")
    expect(page.locator("a.qg-search__hit")).to_have_count(1)
    assert page.locator("quangang-search img").count() == 0


@pytest.fixture
def server(opened: Any) -> tuple[Page, list[dict[str, Any]]]:
    """A page, and what it asks of an OpenSearch server."""
    page = opened("about:blank", width=1280)
    asked: list[dict[str, Any]] = []

    def answer(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or "{}"))
        hits = [
            {
                "_score": 2.5,
                "_source": {
                    "id": "x#1",
                    "label": "第一条",
                    "title": "",
                    "text": "来自服务器的培训条文",
                    "document": "x",
                    "document_title": "别处的办法",
                    "url": "javascript:alert(1)",
                    "facets": {},
                },
            }
        ]
        route.fulfill(json={"hits": {"hits": hits}})

    page.route("**/portal/_search", answer)
    return page, asked


@pytest.mark.parametrize("typed", ["每年培训几次", "培训 “全员培训” -网络 类型:案例", "社區"])
def test_a_server_is_asked_what_python_would_ask(
    small: tuple[Path, str], server: tuple[Page, list[dict[str, Any]]], typed: str
) -> None:
    page, asked = server
    page.goto(small[1].replace("index.html", "server.html"))
    _ask(page, typed)
    expect(page.locator("a.qg-search__hit").first).to_contain_text("来自服务器")
    assert asked[-1] == query_body(typed)
    assert "javascript" not in (page.locator("a.qg-search__hit").first.get_attribute("href") or "")


@pytest.mark.parametrize("failure", [503, 0])
def test_without_the_server_the_index_answers(small: tuple[Path, str], opened: Any, failure: int) -> None:
    page = opened("about:blank", width=1280)
    page.route("**/portal/_search", lambda route: route.fulfill(status=failure) if failure else route.abort())
    page.goto(small[1].replace("index.html", "server.html"))
    _ask(page, "每万人配多少社区工作者")
    expect(page.locator("a.qg-search__hit").first).to_contain_text("第3条")
    opened.complaints.clear()
