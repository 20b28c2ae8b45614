"""The form page, as a worker fills it in: on a phone, over plain http, from a folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from quangang.adapters.cli.main import main
from quangang.documents import case_form
from quangang.documents.case import CaseFields
from quangang.loading import load, read_document
from quangang.rendering.context import PageContext
from quangang.rendering.contribute import contribute_page, new_file_page
from tests.project import new_project

ANSWERS = {
    "title": "某社区两张值班表",
    "jurisdiction": "示例省示例市",
    "date": "2024年3月",
    "summary": "用两张表把值班和替班排清楚。",
    "source.name": "某社区",
    "section.背景": "社区只有五个人。\n谁请假，窗口就没人。",
    "section.做法": "1. 每月25日排班。\n2. 同时排替班。",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("form") / "项目")


@pytest.fixture(scope="module")
def fragment(project: Path) -> Callable[[str], str]:
    corpus = load(project)
    return lambda repository="": contribute_page(PageContext(corpus, "contribute/form/"), repository)


@pytest.fixture
def form(site: Any, opened: Any, fragment: Callable[[str], str]) -> Callable[..., Page]:
    def open_form(repository: str = "", scheme: str = "default", **options: Any) -> Page:
        url = site.page("form.html", fragment(repository), scheme=scheme, scripts=("quangang-contribute.js",))
        page: Page = opened(url, **options)
        page.wait_for_selector("quangang-contribute[data-state=ready]")
        return page

    return open_form


def answer(page: Page) -> None:
    for name, text in ANSWERS.items():
        page.fill(f'[name="{name}"]', text)
    page.check("[name=kind][value=mechanism]")
    page.check("[name=level][value=township]")
    page.check("[name=access][value=public]")


def submit(page: Page) -> None:
    page.click("button[type=submit]")


def downloaded(page: Page) -> tuple[str, str]:
    with page.expect_download() as waiting:
        page.click(".qg-result a[download]")
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_text(encoding="utf-8")


def test_a_blank_form_becomes_a_file_that_passes(form: Callable[..., Page], project: Path) -> None:
    page = form(touch=True)
    answer(page)
    page.fill('[data-field=facts] [data-column="label"]', "替班")
    page.fill('[data-field=facts] [data-column="value"]', "一年31次")
    page.click("[data-field=facts] [data-act=add]")
    label = page.locator("#qg-provisions option").nth(1).get_attribute("value")
    assert label
    page.fill('[data-field=relations] [data-column="provision"]', label)
    page.fill('[data-field=relations] [data-column="how"]', "每月25日排班。")
    submit(page)
    name, text = downloaded(page)
    path = project / "cases" / name
    path.write_text(text, encoding="utf-8")
    document, problems = read_document(path, project)
    assert problems == []
    assert document is not None
    fields = document.fields
    assert isinstance(fields, CaseFields)
    assert (fields.title, fields.kind, fields.level, fields.date) == (
        "某社区两张值班表",
        "mechanism",
        "township",
        "2024-03",
    )
    assert [(fact.label, fact.value) for fact in fields.facts] == [("替班", "一年31次")]
    assert [str(one.provision) for one in fields.relations] == ["example-measures#2"]
    assert "## 背景\n\n社区只有五个人。\n\n谁请假，窗口就没人。" in document.body
    assert "1. 每月25日排班。\n2. 同时排替班。" in document.body
    assert main(["--config", str(project / "mkdocs.yml"), "check", str(path)]) == 0
    path.unlink()


def test_every_field_a_contributor_may_fill_in_is_on_the_page(fragment: Callable[[str], str]) -> None:
    html = fragment("")
    editors = [one for part in case_form.PARTS if part.editor for one in part.asked]
    wanted = [one.name for one in case_form.asked() if one not in editors]
    wanted += [f"section.{section.heading}" for section in case_form.SECTIONS]
    assert [name for name in wanted if f'data-field="{name}"' not in html] == []


def test_what_is_missing_is_said_in_chinese_and_leads_there(form: Callable[..., Page]) -> None:
    page = form()
    submit(page)
    said = page.locator(".qg-problems li").all_inner_texts()
    assert said == [
        "请填“标题”", "请在“类别”里选一个", "请在“层级”里选一个", "请填“地区”", "请填“来源名称”",
        "“背景”要写，哪怕只有两三句", "“做法”要写，哪怕只有两三句", "请在“能不能公开”里选一个",
    ]  # fmt: skip
    page.click(".qg-problems li:nth-child(6) button")
    assert page.evaluate("document.activeElement.name") == "section.背景"
    assert page.locator(".qg-result").is_hidden()
    answer(page)
    submit(page)
    assert page.locator(".qg-error:visible").count() == 0
    assert page.locator(".qg-result").is_visible()


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("date", "去年春天", "看不出是哪一天"),
        ("date", "2024-02-30", "看不出是哪一天"),
        ("source.url", "见微信群", "网址要从 http"),
    ],
)
def test_wrong_answers_are_explained(form: Callable[..., Page], field: str, text: str, message: str) -> None:
    page = form()
    answer(page)
    page.fill(f'[name="{field}"]', text)
    submit(page)
    assert message in page.locator(".qg-problems").inner_text()


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("联系人13812345678。", "138****5678"),
        ("证件号11010519491231002X。", "身份证号（110…2X）"),
        ("住在3栋2单元501室的老人。", "门牌号"),
        ("内部文件（不公开）", "内部"),
        ("打一三八 **1234** 五六七八。", "138****5678"),
        ("预算13812345678元，不得公开居民信息。", ""),
        ("服务热线12345，编号2024031500012345。", ""),
    ],
)
def test_personal_data_is_pointed_out(form: Callable[..., Page], text: str, warning: str) -> None:
    page = form()
    answer(page)
    page.fill('[name="section.成效"]', text)
    submit(page)
    said = "".join(page.locator(".qg-warnings li").all_inner_texts())
    assert (warning in said) if warning else said == ""


def test_what_may_not_be_public_is_not_taken(form: Callable[..., Page]) -> None:
    page = form()
    answer(page)
    page.check("[name=access][value=unconfirmed]")
    submit(page)
    assert "先问清楚再交" in page.locator(".qg-problems").inner_text()
    assert page.locator(".qg-result").is_hidden()


def test_the_draft_stays_on_the_device_until_cleared(form: Callable[..., Page], opened: Any) -> None:
    context = opened.context()
    page = form(context=context)
    answer(page)
    page.click("[data-field=facts] [data-act=add]")
    page.fill("[data-field=facts] .qg-row:nth-of-type(2) [data-column=label]", "替班")
    page.wait_for_function("document.querySelector('.qg-draft').textContent.includes('已存')")
    page.reload()
    page.wait_for_selector("quangang-contribute[data-state=ready]")
    assert page.input_value("[name=title]") == ANSWERS["title"]
    assert page.is_checked("[name=kind][value=mechanism]")
    assert page.input_value("[data-field=facts] .qg-row:nth-of-type(2) [data-column=label]") == "替班"
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-act=clear]")
    assert page.input_value("[name=title]") == ""
    page.reload()
    page.wait_for_selector("quangang-contribute[data-state=ready]")
    assert page.input_value("[name=title]") == ""


def test_blocked_storage_does_not_stop_anyone(form: Callable[..., Page], opened: Any) -> None:
    context = opened.context()
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page = form(context=context)
    answer(page)
    page.wait_for_function("document.querySelector('.qg-draft').textContent.includes('存不了草稿')")
    submit(page)
    assert downloaded(page)[1].startswith("---\n")


def test_a_text_for_the_chat_is_copied_without_the_clipboard_api(form: Callable[..., Page]) -> None:
    page = form()
    page.evaluate(
        "document.execCommand = function (c) { window.copied = document.activeElement.value; return c === 'copy' }"
    )
    answer(page)
    submit(page)
    page.click("button:has-text('复制文字')")
    text = page.evaluate("window.copied")
    assert text.startswith("【案例投稿】\n标题：某社区两张值班表\n类别：工作机制\n")
    assert "【背景】\n社区只有五个人。" in text
    assert "已复制" in page.locator("[data-part=said]").inner_text()


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (
            "https://github.com/example/portal",
            r"https://github\.com/example/portal/new/main\?filename=cases%2Fcase-\w+\.md&value=---%0A",
        ),
        ("https://github.com/example/portal/tree/dev", r"https://github\.com/example/portal/new/dev\?filename="),
        (
            "https://gitlab.com/a/b/portal.git",
            r"https://gitlab\.com/a/b/portal/-/new/main\?file_name=cases%2Fcase-\w+\.md$",
        ),
        ("https://gitee.com/example/portal", r"https://gitee\.com/example/portal/new/master/cases$"),
        ("http://git.example/a/portal/src/branch/main", r"http://git\.example/a/portal/_new/main\?filename="),
    ],
)
def test_the_host_opens_a_new_file(form: Callable[..., Page], repository: str, address: str) -> None:
    page = form(repository)
    answer(page)
    submit(page)
    link = page.locator(".qg-result a[target=_blank]")
    assert re.match(address, link.get_attribute("href") or "")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_long_text_is_left_to_be_pasted(form: Callable[..., Page]) -> None:
    page = form("https://github.com/example/portal")
    answer(page)
    page.fill('[name="section.成效"]', "居民说办事方便了。" * 200)
    submit(page)
    assert "value=" not in (page.locator(".qg-result a[target=_blank]").get_attribute("href") or "")


@pytest.mark.parametrize("repository", ["", "portal", "javascript:alert(1)", "https://github.com"])
def test_no_host_no_link(repository: str) -> None:
    assert new_file_page(repository) is None


def test_from_a_folder(form: Callable[..., Page], opened: Any, site: Any) -> None:
    form()
    page = opened((site.folder / "form.html").as_uri())
    page.wait_for_selector("quangang-contribute[data-state=ready]")
    answer(page)
    submit(page)
    assert downloaded(page)[0].startswith("case-")


@pytest.mark.parametrize(("width", "scheme"), [(390, "slate"), (1280, "default")])
def test_nobody_is_kept_out(
    form: Callable[..., Page], axe: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    page = form("https://gitee.com/example/portal", scheme=scheme, width=width)
    assert axe(page) == []
    submit(page)
    assert axe(page) == []
    answer(page)
    page.fill('[name="section.成效"]', "联系人13812345678。")
    submit(page)
    page.click(".qg-result summary")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
