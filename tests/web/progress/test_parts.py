"""The parts of the log, one by one, on a page of their own: what each scene of `scenes.js` comes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.progress.conftest import HERE, Site, bundle

pytestmark = pytest.mark.browser

SCENES: dict[str, Any] = {
    "elements": {
        "made": ['<a href="#x" class="">甲<b></b></a>', 1, '<p></p>'],
        "filled": '乙<i></i>',
        "emptied": '',
        "button": ['<button type="button">按</button>', 2],
    },
    "copying": {
        "copied": [True, False],
        "seen": [['select'], ['setSelectionRange', 0, 3], ['copy', '一段字', True, 'fixed', '0', '0px']],
        "left": 0,
    },
    "download": [['text/plain', 9], ['blob:made', '记录.txt'], 60000, 'before', ['revoked', 'blob:made']],
    "counter": {
        "seen": 6,
        "of_other_tabs": [11, '11'],
        "broken": 12,
        "of_an_import": 100,
        "by_itself": [101, 102],
        "together_again": 103,
        "first": [1, '1'],
        "first_by_itself": 1,
    },
    "lifeboat": {
        "trouble": ['full', 'blocked', 'blocked'],
        "values": [''],
        "boat": 4,
        "waiting": [['me', '{"id":"a","kind":"star","learner":"me","time":1}'], ['me', '{"id":"b","kind":"star","learner":"me","time":1}'], ['me', '{"id":"c","kind":"star","learner":"me","time":1}']],
        "still": ['blocked', 3],
        "over": ['', 2, 1],
        "in_memory": ['d'],
        "gone": 0,
    },
    "appending": {
        "before": ['', ''],
        "boat_at_once": 2,
        "learner_at_once": True,
        "entries": [['star', 'q', 8, True], ['name', None, 30, True]],
        "own": ['own', 5],
        "ids": [True, True],
        "boat": [],
        "read": [True, [[True, 'name'], [True, 'star']]],
        "again": [[31, True]],
        "other_tab": [True, 3],
        "nothing": [[], 3],
        "trouble": '',
        "values": [0],
    },
    "names": ['quangang:', 'quangang-seq', 'quangang-first', 'quangang', 1],
    "ids": '000102030405060708090a0b0c0d0eff',
    "first_learner": {
        "one_for_all": True,
        "none": [32, False, False],
        "emptied": 32,
        "kept": True,
    },
    "reading": {
        "nobody": {'learner': '', 'lines': []},
        "waiting": [[['you', '{"id":"a","kind":"star","learner":"you","time":1}']], 0],
        "failing": ['me', [['me', '{"id":"b","kind":"star","learner":"me","time":1}'], ['me', '{"id":"c","kind":"star","learner":"me","time":1}']], 'full'],
        "cleared": [{'learner': '', 'lines': []}, ''],
    },
    "learner_on_the_way": [True, ''],
    "rescue": {
        "nothing_to_do": ['readonly'],
        "learner": 'you',
        "modes": ['readwrite', 'readonly'],
        "lines": [2, 0, 0],
        "failed": ['blocked', 1],
        "works_again": ['', 0, 4],
    },
    "together": {
        "one": True,
        "joined": [[True, True, True]],
        "rescued": [True],
        "not_ours": 2,
        "not_with_oneself": 2,
        "not_fresh": 2,
        "not_with_itself": 2,
        "values": [0],
    },
    "transactions": {
        "nothing": [],
        "results": ['a', 1, 0],
        "asked": [[['events', 'state'], 'readonly', {'durability': 'strict'}], [['events', 'state'], 'readwrite', {'durability': 'strict'}]],
        "thrown": 'TypeError',
        "aborted": None,
        "refused": None,
        "read_only": 'ReadOnlyError',
        "InvalidStateError 1": ['done', 2, False],
        "InvalidStateError 2": ['InvalidStateError', 2, False],
        "AbortError 1": ['AbortError', 1, True],
    },
    "closed": ['', '', 2, 'blocked'],
    "connections": {
        "once": True,
        "first": [1, [[0, 'versionchange']]],
        "later": [3, [[1, 'versionchange'], [2, 'versionchange']]],
        "made_way": None,
        "older_again": [3, []],
        "onversionchange": [['onversionchange'], None],
        "onclose": [['onclose'], None],
        "errors": [['UnknownError', 1, 'VersionError', 3], None, 1],
    },
    "tabs": {
        "names": ['pageshow', 'storage', 'visibilitychange'],
        "left": 1,
        "came": 0,
        "other": 0,
        "cleared": 0,
        "shown": 1,
        "hidden true": 0,
        "hidden false": 1,
    },
    "log": {
        "at_first": ['', 0],
        "first": [True, ['a'], 1],
        "unread": [['a', 'd'], 2],
        "read": [['a', 'c', 'd'], 3],
        "sorted": [['d', 'a', 'c', '0'], 4],
        "next": 6,
        "stopped": 4,
        "seen": 501,
        "shared": [True, True],
    },
    "joined_elsewhere": ['other', True, 2, 1],
    "another_learner_meanwhile": ['a', 'b'],
    "log_elements": {
        "shown": [['opened', True, False], ['show', True]],
        "changed": [['show', True]],
        "signal": True,
        "removed": [],
        "again": [[['opened', True, False], ['show', True]], False],
        "plain": [['plain']],
        "gone": [],
    },
    "warnings": {
        "rows": [['苹果手机'], ['苹果手机'], [], [], [], [], [], ['浏览器没'], ['这台设备', '苹果手机']],
        "unreadable": 1,
        "screen": 0,
    },
    "exporting": {
        "tools": '<span class="qg-export"><button type="button">导出文件</button><button type="button">复制文字</button><span role="status"></span></span>',
        "file": ['全岗通学习记录 1\n{"id":"e0","kind":"answer","learner":"me","question":"q","time":1}\n', '全岗通学习记录-本机-今天.txt', '已导出，请到“下载”里找。', True],
        "named": ['全岗通学习记录-小李-今天.txt', '已导出，请到“下载”里找。'],
        "copied true": ['已复制，可以发到微信“文件传输助手”存着。', '全岗通学习记录 1\n{"id":"e0","kind":"answer","learner":"me","question":"q","time":1}\n', ['quangang-exported']],
        "copied false": ['浏览器不让自动复制，请全选这段文字，自己复制：<textarea readonly="" aria-label="学习记录">全岗通学习记录 1\n{"id":"e0","kind":"answer","learner":"me","question":"q","time":1}\n</textarea>', '全岗通学习记录 1\n{"id":"e0","kind":"answer","learner":"me","question":"q","time":1}\n', ['quangang-exported']],
        "packed": '短77',
    },
    "stars": {
        "shown": ['<button type="button" class="qg-star" aria-pressed="true">★ 已收藏</button>', '<button type="button" class="qg-star" aria-pressed="false">☆ 收藏</button>', '<button type="button" class="qg-star" aria-pressed="false">☆ 收藏</button>'],
        "told": [{'kind': 'star', 'question': 'a', 'on': False}, {'kind': 'star', 'question': 'b', 'on': True}, {'kind': 'star', 'question': 'c', 'on': True}],
        "unchanged": 0,
        "changed": ['☆ 收藏', '☆ 收藏', '★ 已收藏'],
        "pressed": ['false', 'false', 'true'],
    },
    "progress": {
        "parts": '<div role="alert"></div><p class="qg-learner"></p>',
        "first": ['本机学习者：本页 3 题，已做 0 题。记录只存在这台设备上。 ', ['', 'updated', '', '', ''], 0],
        "one": ['本机学习者：本页 3 题，已做 1 题。记录只存在这台设备上。 ', ['restored last', '', '', '', ''], 0],
        "again": ['本机学习者：本页 3 题，已做 1 题。记录只存在这台设备上。 ', ['', '', '', '', ''], 0],
        "emptied": ['本机学习者：本页 3 题，已做 1 题。记录只存在这台设备上。 ', ['', '', '', '', ''], 0],
        "newer": ['本机学习者：本页 3 题，已做 1 题。记录只存在这台设备上。 ', ['restored newest', '', '', '', ''], 0],
        "half_a_case": ['本机学习者：本页 3 题，已做 2 题。记录只存在这台设备上。 ', ['', 'restored x', 'restored x', '', ''], 0],
        "all": ['本机学习者：本页 3 题，已做 3 题。记录只存在这台设备上。 ', ['', '', '', 'restored x', ''], 1],
        "stars": [1, 1, 1, 1, 0],
        "study": ['小李：本页 3 题，已做 0 题。记录只存在这台设备上。 我的学习 · 换人', '../study/'],
        "trouble": '这台设备的存储空间',
        "alert": ['p', 'span'],
        "same_alert": True,
        "no_alert": 0,
        "ready": '本机学习者：本页 3 题，已做',
        "stopped": '',
        "no_questions": ['本机学习者：本页 0 题，已做 0 题。记录只存在这台设备上。 我的学习 · 换人', 0],
        "no_lesson": '本机学习者：本页 1 题，已做 1 题。记录只存在这台设备上。 我的学习 · 换人',
    },
    "before_questions": '',
    "answers": ['quangang:answer', [{'kind': 'answer', 'question': 'q', 'hash': 'h', 'response': '[]', 'score': 0.5}]],
    "finished": [['a', True], ['b', False], ['c', False]],
    "lesson": {
        "new": ['<button type="button" aria-pressed="false">学完了，记一下</button>后', [{'kind': 'lesson', 'lesson': 'a'}]],
        "finish": [{'kind': 'lesson', 'lesson': 'a', 'done': True}],
        "answered": [{'kind': 'lesson', 'lesson': 'a', 'done': True}],
        "here": [],
        "elsewhere": [{'kind': 'lesson', 'lesson': 'a'}],
        "done": '<button type="button" aria-pressed="true">✓ 这一课已学完</button>后',
        "told_once": [],
        "taken_off": [{'kind': 'lesson', 'lesson': 'a', 'done': False}],
        "not_contradicted": ['学完了，记一下后', []],
    },
    "lessons": {
        "new": [None, None, '', False],
        "elsewhere": [None, None, '', False],
        "opened": ['继续学习：乙 已学完 0 / 3 课', 'b', '', True],
        "done": ['继续学习：丙 已学完 1 / 3 课', 'c', 'b', True],
        "last_done": ['继续学习：甲 已学完 1 / 3 课', 'a', 'c', True],
        "first_left": ['继续学习：甲 已学完 2 / 3 课', 'a', 'bc', True],
        "all": [' 已学完 3 / 3 课', None, 'abc', True],
        "again": ['继续学习：甲 已学完 0 / 3 课', 'a', '', True],
    },
}  # fmt: skip
RUN = """
async (name) => {
  localStorage.clear();
  const late = new Promise((resolve) => setTimeout(() => resolve("it never ends"), 20000));
  return Promise.race([qgScenes[name](), late]);
}
"""
PAGE = "<!doctype html><meta charset=utf-8><script src=harness.js></script><script src=scenes.js></script><body>"


def put(site: Site, harness: str) -> str:
    """A page for scenes, and its address."""
    site.put("harness.js", harness)
    site.put("scenes.js", (HERE / "scenes.js").read_text(encoding="utf-8"))
    site.put("parts.html", PAGE)
    return site.url("parts.html")


@pytest.fixture(scope="module")
def scenes(server: Site) -> str:
    """Where the page for scenes is."""
    return put(server, bundle(HERE / "harness.ts"))


@pytest.fixture
def page(browser: Browser, scenes: str) -> Iterator[Page]:
    """A page for one scene, on a device that has seen no other."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    opened = context.new_page()
    opened.goto(scenes)
    yield opened
    context.close()


@pytest.mark.parametrize("scene", SCENES)
def test_a_part(page: Page, scene: str) -> None:
    assert page.evaluate(RUN, scene) == SCENES[scene]


def test_every_scene_is_told_of(page: Page) -> None:
    assert page.evaluate("Object.keys(qgScenes)") == list(SCENES)


def test_a_tab_that_shows_another_learner_starts_afresh(page: Page) -> None:
    page.evaluate(
        """async () => {
          window.before = true;
          const log = new qg.Log(new qg.Store("afresh"));
          await log.append({ kind: "star" });
          await log.store.transact("readwrite", (events, state) => { state.put("somebody", "learner"); });
          setTimeout(() => log.refresh());
        }"""
    )
    page.wait_for_function("!window.before")
