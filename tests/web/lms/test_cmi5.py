"""The cmi5 package in Chromium against a small LRS: order of statements, what each holds, resume, and two ways to fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.formats.lms.packages import course, package, portal
from tests.web.conftest import ROOT, Opener, Site
from tests.web.lms.platform import Lrs, answer, hand_in, site_package, statement_faults
from tests.web.questions.sample import questions

pytestmark = pytest.mark.browser

ASKED = [part for question in questions() for part in question.children or (question,)]


@pytest.fixture(scope="module")
def unit(site: Site) -> str:
    site_package(site, "cmi5", package("cmi5"))
    return f"{site.url}/cmi5/index.html"


@pytest.fixture
def opened(opened: Opener) -> Iterator[Opener]:
    """An LRS says 404 for a document it does not hold, and Chromium prints that: no fault of the page."""
    yield opened
    opened.complaints[:] = [one for one in opened.complaints if "404 (Not Found)" not in one]


def launch(opened: Opener, unit: str, lrs: Lrs, **options: Any) -> Page:
    page = opened(f"{unit}?{lrs.launch()}", **options)
    page.wait_for_selector(".qg-live .qg-nav")
    return page


def leave(page: Page, lrs: Lrs) -> None:
    page.goto("about:blank")
    lrs.wait("terminated", lrs.session)


def good(lrs: Lrs) -> None:
    """Nothing the LRS would refuse, nothing cmi5 forbids."""
    assert lrs.refused == []
    assert [fault for statement in lrs.statements for fault in statement_faults(statement)] == []
    for session in range(1, lrs.session + 1):
        verbs = lrs.verbs(session)
        assert (verbs[0], verbs[-1]) == ("initialized", "terminated")
        defined = [verb for verb in verbs if verb != "answered"]
        assert len(defined) == len(set(defined)), defined
        assert len({"passed", "failed"} & set(defined)) < 2
    every = [one["verb"]["id"].rpartition("/")[2] for one in lrs.statements]
    assert every.count("completed") < 2
    assert every.count("passed") < 2
    stamps = [one["timestamp"] for one in lrs.statements]
    assert len(stamps) == len(set(stamps))


def test_a_pass_in_chinese(unit: str, opened: Opener) -> None:
    with Lrs() as lrs:
        page = launch(opened, unit, lrs)
        answer(page)
        assert hand_in(page) == "这次得100分（满分100分，60分及格）。通过了。"
        lrs.wait("passed")
        leave(page, lrs)
        good(lrs)
        assert [verb for verb in lrs.verbs() if verb != "answered"] == [
            "initialized",
            "passed",
            "completed",
            "terminated",
        ]
        assert lrs.of("passed")[0]["result"]["score"] == {"scaled": 1}
        assert (
            lrs.of("passed")[0]["context"]["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"]
            == 0.6
        )
        told = {one["object"]["id"].rpartition("/")[2]: one for one in lrs.of("answered")}
        assert list(told) == [question.id for question in ASKED]
        single = told["single"]["object"]["definition"]
        assert single["description"] == {"zh-CN": "各地按照每万城镇常住人口拥有社区工作者多少人的标准配备？"}
        assert single["choices"][2] == {"id": "C", "description": {"zh-CN": "18人"}}
        assert (told["fill"]["result"]["response"], told["match"]["result"]["response"]) == (
            "18[,]总量",
            "A[.]2[,]B[.]3[,]C[.]1",
        )
        assert "success" not in told["essay"]["result"]
        assert {"LMS.LaunchData", "quangang", "cmi5LearnerPreferences"} <= set(lrs.asked)


def test_a_failure_is_told_when_the_session_ends_and_a_pass_in_the_next(unit: str, opened: Opener) -> None:
    with Lrs() as lrs:
        page = launch(opened, unit, lrs)
        answer(page, right=False)
        assert "还没有通过" in hand_in(page)
        lrs.wait("completed")
        assert lrs.of("failed") == []
        leave(page, lrs)
        assert lrs.verbs(1)[-2:] == ["failed", "terminated"]
        page = launch(opened, unit, lrs)
        expect(page.locator(".qg-nav [data-done]")).to_have_count(1)
        page.locator('.qg-nav a[href="#quiz"]').click()
        page.get_by_role("button", name="重新测验").click()
        answer(page)
        assert "通过了" in hand_in(page)
        leave(page, lrs)
        good(lrs)
        assert [verb for verb in lrs.verbs(2) if verb != "answered"] == ["initialized", "passed", "terminated"]


def test_one_session_never_holds_both_a_failure_and_a_pass(unit: str, opened: Opener) -> None:
    with Lrs() as lrs:
        page = launch(opened, unit, lrs)
        answer(page, right=False)
        hand_in(page)
        page.get_by_role("button", name="重新测验").click()
        answer(page)
        assert "通过了" in hand_in(page)
        leave(page, lrs)
        good(lrs)
        assert len(lrs.of("passed")) == 1
        assert lrs.of("failed") == []


def test_a_pass_on_its_way_is_not_lost_with_the_page(unit: str, opened: Opener) -> None:
    """On a slow link the page is closed before the LRS has answered; *terminated* comes after the pass, in one request."""
    with Lrs(lost_once="passed") as lrs:
        page = launch(opened, unit, lrs)
        answer(page)
        hand_in(page)
        with lrs.changed:
            assert lrs.changed.wait_for(lambda: lrs.lost_once == "nothing", timeout=10)
        page.goto("about:blank")
        lrs.wait("terminated")
        lrs.left.set()
        assert [verb for verb in lrs.verbs() if verb != "answered"] == [
            "initialized",
            "passed",
            "completed",
            "terminated",
        ]
        # What makes the difference goes in one request: nothing of it is told after the end.
        came = [one["verb"]["id"].rpartition("/")[2] for one in lrs.statements]
        assert came.index("passed") < came.index("completed") < came.index("terminated")


def test_one_who_quits_goes_on_where_the_course_was_left(unit: str, opened: Opener) -> None:
    with Lrs() as lrs:
        page = launch(opened, unit, lrs)
        answer(page, only="fill")
        leave(page, lrs)
        assert lrs.verbs() == ["initialized", "terminated"]
        page = launch(opened, unit, lrs)
        expect(page.locator(".qg-done")).to_have_text(f"已答 1 / {len(questions())} 题")
        expect(page.locator('quangang-question[data-question="fill"] input').nth(1)).to_have_value("总量")
        leave(page, lrs)
        good(lrs)


def test_blocked_storage_changes_nothing(unit: str, opened: Opener) -> None:
    context = opened.context()
    context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB"])
          Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""
    )
    with Lrs() as lrs:
        page = launch(opened, unit, lrs, context=context)
        answer(page)
        assert "通过了" in hand_in(page)
        leave(page, lrs)
        good(lrs)


def test_a_long_test_handed_in_at_the_last_moment_is_told(site: Site, opened: Opener) -> None:
    """Fifty statements do not fit into what a browser sends for a page that is gone: the verdict does."""
    whole = portal()[0].courses["first-month"]
    site_package(site, "cmi5-long", package("cmi5", whole))
    with Lrs() as lrs:
        page = launch(opened, f"{site.url}/cmi5-long/index.html", lrs)
        answer(page)
        page.evaluate(
            """() => void setTimeout(() => {
              [...document.querySelectorAll("button")].find((one) => one.textContent === "交卷").click();
              location.href = "about:blank";
            })"""  # later, so that no answer is waited for from a page that is gone
        )
        page.wait_for_url("about:blank")  # a context that is closed while its page goes elsewhere may never close
        lrs.wait("terminated")
        lrs.wait("passed")
        assert lrs.refused == []
        assert lrs.of("passed")[0]["result"]["score"] == {"scaled": 1}
        assert lrs.verbs()[0] == "initialized"


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_only_looks_is_not_scored(mode: str, unit: str, opened: Opener) -> None:
    with Lrs(mode=mode) as lrs:
        page = launch(opened, unit, lrs)
        expect(page.locator(".qg-banner")).to_have_text("现在是浏览或复习，不计成绩。")
        answer(page)
        hand_in(page)
        leave(page, lrs)
        good(lrs)
        assert lrs.verbs() == ["initialized", "terminated"]


def test_a_platform_without_a_mastery_score_gets_ours(unit: str, opened: Opener) -> None:
    with Lrs(mastery=None) as lrs:
        page = launch(opened, unit, lrs)
        answer(page)
        hand_in(page)
        leave(page, lrs)
        good(lrs)
        assert (
            "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
            not in lrs.of("passed")[0]["context"]["extensions"]
        )


def test_a_spent_token_is_told_and_the_course_still_reads(unit: str, opened: Opener) -> None:
    with Lrs() as lrs:
        query = lrs.launch()
        lrs.spent.add("1")
        page = opened(f"{unit}?{query}")
        expect(page.locator(".qg-banner")).to_contain_text(
            "没有连上学习平台（启动（令牌已经用过））：请回到学习平台重新打开"
        )
        answer(page)
        assert "通过了" in hand_in(page)
        assert lrs.statements == []


def test_a_course_without_questions_is_completed_by_opening_its_lessons(site: Site, opened: Opener) -> None:
    site_package(site, "cmi5-read", package("cmi5", course(())))
    with Lrs(mastery=None) as lrs:
        page = launch(opened, f"{site.url}/cmi5-read/index.html", lrs)
        for link in page.locator(".qg-nav [data-lesson]").all():
            link.click()
        leave(page, lrs)
        good(lrs)
        assert lrs.verbs() == ["initialized", "completed", "terminated"]


PEER = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="Cmi5.umd.js"></script><script>
(async () => {
  const unit = new Cmi5();
  await unit.initialize();
  await unit.interactionChoice("t", "single", ["C"], ["C"], [{id: "C", description: {"zh-CN": "18人"}}]);
  await unit.pass({scaled: 1});
  await unit.complete();
  await unit.terminate();
  document.title = "done";
})();
</script>"""


def shape(value: Any) -> Any:
    """Names of all that a statement holds; lists by their first entry."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in sorted(value.items())}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def test_our_statements_are_made_as_the_peer_makes_them(unit: str, site: Site, opened: Opener) -> None:
    peer = ROOT / "node_modules" / "@xapi" / "cmi5" / "dist" / "Cmi5.umd.js"
    (site.folder / "Cmi5.umd.js").write_bytes(peer.read_bytes())
    (site.folder / "peer.html").write_text(PEER, encoding="utf-8")
    with Lrs() as theirs:
        page = opened(f"{site.url}/peer.html?{theirs.launch()}")
        page.wait_for_function("document.title === 'done'")
        good(theirs)
    with Lrs() as ours:
        page = launch(opened, unit, ours)
        answer(page)
        hand_in(page)
        leave(page, ours)
    for verb in ("initialized", "passed", "completed", "terminated"):
        one, other = ours.of(verb)[0], theirs.of(verb)[0]
        for statement in (one, other):
            statement["verb"].pop("display")
            statement["context"]["contextActivities"].pop("grouping")
            for key in ("contextActivities", "extensions"):
                statement["context"][key] = json.loads(json.dumps(statement["context"][key], sort_keys=True))
            if "score" in statement.get("result", {}):
                statement["result"]["score"] = "given"
        assert shape(one) == shape(other), verb
        assert one["verb"]["id"] == other["verb"]["id"]
        ids = [{c["id"] for c in s["context"]["contextActivities"]["category"]} for s in (one, other)]
        assert ids[0] == ids[1], verb


@pytest.mark.parametrize(
    ("what", "spoil", "fault"),
    [
        ("the category is missing", lambda one: one["context"]["contextActivities"].pop("category"), "categories"),
        ("the session is missing", lambda one: one["context"].pop("extensions"), "no session id"),
        ("a verdict without a duration", lambda one: one["result"].pop("duration"), "no duration"),
    ],
)
def test_the_tests_would_notice(what: str, spoil: Any, fault: str, unit: str, opened: Opener) -> None:
    with Lrs() as lrs:
        page = launch(opened, unit, lrs)
        leave(page, lrs)
    statement = lrs.of("terminated")[0]
    assert statement_faults(statement) == []
    spoil(statement)
    assert any(fault in one for one in statement_faults(statement))
