"""A progress file that somebody changed: what is no record is skipped, what is one is kept, and no page fails or runs it."""

from __future__ import annotations

import json
from itertools import pairwise

from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.web.conftest import Opener
from tests.web.study.test_study import HASHES, Study, answered

MARKUP = "<img src=x onerror=window.__fired=1>\"'><script>window.__fired=1</script>"
FIRST = next(iter(HASHES))
HONEST = answered(FIRST, 1.0, 1.0)


def event(**changed: object) -> dict[str, object]:
    return {**HONEST, "id": f"x{len(str(changed))}", **changed}


TAMPERED: list[dict[str, object]] = [
    event(question="__proto__"),
    event(question="constructor", response="toString"),
    event(learner="__proto__"),
    event(kind="__proto__", id="__proto__"),
    event(kind="hasOwnProperty"),
    event(kind="name", nickname=MARKUP),
    event(kind="name", nickname={"toString": "x"}),
    event(kind="note", question=FIRST, text=MARKUP),
    event(kind="star", question=MARKUP, on=True),
    event(kind="exam", questions=MARKUP, minutes=-1, started="x"),
    event(kind="exam", id="exam-2", questions=["__proto__", MARKUP], minutes=1e9),
    event(kind="join", other={"a": 1}),
    event(time=1e308),
    event(time=-1),
    event(time="昨天"),
    event(score="1"),
    event(score=5),
    event(response='{"a":'),
    event(response=MARKUP),
    event(response=json.dumps({"__proto__": {"polluted": 1}})),
    event(hash=MARKUP),
]
LINES = [
    *(json.dumps(one, ensure_ascii=False) for one in TAMPERED),
    "null", "[]", "1", '"文字"', "{", '{"__proto__": {"polluted": 1}}', "x" * 100_000, '{"a":' * 3_000, "\x00\x00",
    json.dumps(HONEST, ensure_ascii=False),
]  # fmt: skip


def import_text(page: Page, text: str) -> str:
    """Import a text by hand; what the page says of it."""
    page.get_by_text("导入记录").click()
    page.get_by_label("粘贴复制来的文字").fill(text)
    page.get_by_role("button", name="导入粘贴的文字").click()
    said = page.get_by_text("条记录，")
    expect(said).to_be_visible()
    return said.inner_text()


def test_no_page_fails_and_nothing_runs(study: Study, opened: Opener, device: BrowserContext) -> None:
    """A page that throws fails the test at its end."""
    page = opened(study(), context=device)
    assert "行没能读懂，已跳过" in import_text(page, "\n".join(LINES))
    for name in ("", "review/", "review/", "exam/", "record/", ""):
        page.goto(study(name))
        expect(page.locator("h1").first).to_be_visible()
        page.locator("quangang-study").first.wait_for()
        assert page.evaluate("window.__fired") is None
        assert page.evaluate("({}).polluted") is None
    assert "新增 0 条记录" in import_text(page, json.dumps(HONEST, ensure_ascii=False))  # it was kept


def test_a_long_chain_of_joins_is_followed_at_once(study: Study, opened: Opener, device: BrowserContext) -> None:
    """Each joined to the next, the last first: looked at once each, not once for every other."""
    names = [f"n{number}" for number in range(3_000)]
    joins = [
        {"id": f"j{number}", "learner": one, "kind": "join", "time": 1, "other": other}
        for number, (one, other) in enumerate(pairwise(names))
    ]
    page = opened(study(), context=device)
    page.get_by_text("导入记录").click()
    text = "\n".join(json.dumps(one) for one in reversed(joins))
    file: FilePayload = {"name": "记录.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.get_by_label("选导出的文件").set_input_files(file)
    expect(page.get_by_text("新增 2999 条记录")).to_be_visible()
    page.goto(study())
    expect(page.locator("h1").first).to_be_visible()
