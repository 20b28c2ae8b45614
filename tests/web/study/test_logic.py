"""The pure part of progress and study: days, piles, papers, merging."""

from __future__ import annotations

import json
import random
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


@cache
def script() -> str:
    command = [str(ROOT / "node_modules/.bin/esbuild"), str(Path(__file__).with_name("logic.ts")), "--bundle"]
    made = subprocess.run([*command, "--platform=node"], check=True, capture_output=True, cwd=ROOT)
    return made.stdout.decode()


def call(*calls: tuple[Any, ...]) -> list[Any]:
    """Call functions of the browser code in Node."""
    run = subprocess.run(["node", "-e", script()], input=json.dumps(calls).encode(), check=True, capture_output=True)
    results: list[Any] = json.loads(run.stdout)
    return results


@pytest.mark.parametrize(
    ("sizes", "count", "shares"),
    [
        ([10, 10, 10], 6, [2, 2, 2]),
        ([50, 30, 20], 10, [5, 3, 2]),
        ([3, 3, 3], 4, [2, 1, 1]),  # 余数归排在前的
        ([1, 9], 5, [1, 4]),
        ([2, 3], 99, [2, 3]),  # 有多少考多少
        ([0, 4], 2, [0, 2]),
        ([], 5, []),
    ],
)
def test_each_ability_gets_its_share(sizes: list[int], count: int, shares: list[int]) -> None:
    assert call(("share", sizes, count)) == [shares]


def item(id: str, ability: str, kind: str = "single_choice") -> dict[str, Any]:
    part = {"id": id, "hash": "h", "type": kind, "points": 1, "definition": {}}
    return {"id": id, "type": kind, "lesson": "", "abilities": [ability], "provisions": [], "html": "", "parts": [part]}


ITEMS = [
    *(item(f"law-{n}", "依法办事", "true_false") for n in range(20)),
    *(item(f"mass-{n}", "群众工作") for n in range(20)),
    item("essay", "群众工作", "extended_text"),
]


def test_a_seed_gives_one_paper_and_another_seed_another() -> None:
    def paper(seed: int, items: list[dict[str, Any]] = ITEMS) -> tuple[Any, ...]:
        return ("draw", items, {"courses": ["c"], "abilities": [], "count": 10, "seed": seed})

    first, again, shuffled, other = call(paper(7), paper(7), paper(7, ITEMS[::-1]), paper(8))
    assert first == again == shuffled
    assert first != other
    assert Counter(id.partition("-")[0] for id in first) == {"law": 5, "mass": 5}
    assert [id.partition("-")[0] for id in first] == ["mass"] * 5 + ["law"] * 5  # 单选在前，判断在后


def test_a_paper_asks_nothing_twice_and_nothing_to_be_judged_by_oneself() -> None:
    (drawn,) = call(("draw", ITEMS, {"courses": ["c"], "abilities": ["群众工作"], "count": 99, "seed": 1}))
    assert sorted(drawn) == sorted(f"mass-{n}" for n in range(20))


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(0, "00:00"), (-5, "00:00"), (1, "00:01"), (59_001, "01:00"), (1_800_000, "30:00"), (3_600_000, "1:00:00")],
)
def test_the_clock(milliseconds: int, shown: str) -> None:
    assert call(("clock", milliseconds)) == [shown]


def test_a_day_turns_at_midnight_in_china_wherever_the_device_is() -> None:
    midnight = 1_764_000_000_000 // 86_400_000 * 86_400_000 - 8 * 3_600_000
    before, after = call(("dayOf", midnight - 1), ("dayOf", midnight))
    assert after == before + 1


DAY = 86_400_000


def answers(*scores: tuple[float, float], hash: str = "h") -> list[str]:
    """Lines of answers `(day, score)`."""
    return [
        json.dumps(
            {
                "id": f"e{n}",
                "learner": "me",
                "time": day * DAY,
                "kind": "answer",
                "question": "q",
                "hash": hash,
                "response": "[]",
                "score": score,
            }
        )
        for n, (day, score) in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("lines", "today", "expected"),
    [
        ([], 100, ("new", False, 0)),
        (answers((100, 1)), 100, ("firm", False, 0)),
        (answers((100, 1)), 102, ("shaky", False, 1)),  # 两天以后该复习
        (answers((100, 0)), 100, ("shaky", True, 0)),  # 今天错的明天再来
        (answers((100, 0)), 101, ("shaky", True, 1)),
        (answers((100, 0), (101, 1)), 101, ("firm", True, 0)),  # 对了一次，还在错题本
        (answers((100, 0), (101, 1), (102, 1)), 102, ("firm", False, 0)),  # 连对两次，出错题本
        (answers((100, 1), (101, 0.5)), 101, ("shaky", True, 0)),  # 部分对不算对
        (answers((100, 1), hash="old"), 100, ("shaky", False, 1)),  # 题改过了，马上再做
    ],
)
def test_where_a_question_stands(lines: list[str], today: int, expected: tuple[str, bool, int]) -> None:
    (card,) = call(("card", lines, "h", today))
    assert (card["grasp"], card["wrong"], card["due"]) == expected


def event(chance: random.Random) -> dict[str, Any]:
    """An event of a kind to come: fields and values nobody knows yet."""
    letters = 'aZ9 "\\\n\u0085\u2028\u0000<社区𠮷'
    word = lambda: "".join(chance.choices(letters, k=chance.randint(0, 5)))  # noqa: E731
    values = [None, True, 0, -1.5, 2**53, word(), [word(), [1]], {word(): {word(): word()}}]
    extra = {word(): chance.choice(values) for _ in range(3)}
    return {**extra, "id": f"{chance.randint(0, 5)}", "learner": "me", "kind": "later", "time": chance.randint(0, 9)}


def test_merging_is_the_union_in_any_order_and_loses_nothing() -> None:
    chance = random.Random(5)
    cases = [[[event(chance) for _ in range(4)] for _ in range(3)] for _ in range(200)]
    lines = iter(call(*(("canonical", one) for logs in cases for log in logs for one in log)))
    written = [[[next(lines) for _ in log] for log in logs] for logs in cases]
    again = [[*logs, *logs[:2]] for logs in written]
    for logs in again:
        chance.shuffle(logs)
    wholes = call(*(("merge", logs) for logs in written))
    assert wholes == call(*(("merge", logs) for logs in again))
    for whole, logs, events in zip(wholes, written, cases, strict=True):
        kept = whole.split("\n")[1:-1]
        assert len(kept) == len(set(kept))
        assert set(kept) == {line for log in logs for line in log}
        assert all(json.loads(line) in [one for log in events for one in log] for line in kept)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        "{}",
        "你好",
        '{"id":"a","learner":"b","kind":"answer"}',
        '{"id":"<b>","learner":"b","kind":"x","time":1}',
        '{"id":"a","learner":"b","kind":"x","time":"1"}',
        '{"id":"a","learner":"b","kind":"x","time":1,"pad":"' + "长" * 65536 + '"}',
    ],
)
def test_what_is_no_event_is_refused(line: str) -> None:
    assert call(("readLine", line)) == [None]


def starred(name: str, *, time: int, seq: object = None, learner: str = "me") -> str:
    entry: dict[str, Any] = {"id": name, "learner": learner, "time": time, "kind": "star", "question": "q", "on": True}
    return json.dumps(entry if seq is None else {**entry, "seq": seq})


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        # 时钟拨回去：先后照计数，不照钟
        ([starred("b", time=500, seq=2), starred("a", time=900, seq=1)], ["a", "b"]),
        # 两台设备各写各的，计数相同：照钟，再照标识
        ([starred("y", time=5, seq=3), starred("x", time=4, seq=3), starred("z", time=5, seq=3)], ["x", "y", "z"]),
        # 没有计数的老记录在前，彼此照钟
        ([starred("new", time=1, seq=1), starred("old2", time=9), starred("old1", time=3)], ["old1", "old2", "new"]),
        # 不像计数的（负数、小数、文字、大得没有道理）当作没有
        (
            [
                starred("good", time=0, seq=1),
                starred("minus", time=1, seq=-5),
                starred("half", time=2, seq=1.5),
                starred("word", time=3, seq="7"),
                starred("huge", time=4, seq=1e15),
            ],
            ["minus", "half", "word", "huge", "good"],
        ),
    ],
)
def test_what_came_first_follows_from_the_counter_not_from_the_clock(lines: list[str], order: list[str]) -> None:
    every = [lines, list(reversed(lines)), sorted(lines)]
    assert call(*(("order", one) for one in every)) == [order] * 3


def line(name: str, *, kind: str = "star", learner: str = "me", time: float = 1, **more: Any) -> str:
    return json.dumps({"id": name, "learner": learner, "kind": kind, "time": time, **more}, ensure_ascii=False)


def entry(name: str = "a", **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = json.loads(line(name, **more))
    return given


def answered(name: str = "a", *, question: object = "q", score: object = 1, **more: Any) -> str:
    return line(name, **{"kind": "answer", "question": question, "hash": "h", "response": "[]", "score": score, **more})


LONG = 65_536
ROWS: list[tuple[str, tuple[Any, ...], Any]] = [
    # an event: its names, its time, its length
    ("readLine", (line("a"),), entry("a")),
    ("readLine", (line("a" * 64),), entry("a" * 64)),
    ("readLine", (line("a" * 65),), None),
    ("readLine", (line("a", kind="b" * 65),), None),
    ("readLine", (line("a", learner="b" * 65),), None),
    ("readLine", (line(""),), None),
    ("readLine", (line("a", kind=""),), None),
    ("readLine", (line("a", learner="你"),), None),
    ("readLine", (line("A_z-9"),), entry("A_z-9")),
    ("readLine", (line("a b"),), None),
    *(("readLine", (json.dumps({**entry("a"), name: 7}),), None) for name in ("id", "learner", "kind")),
    ("readLine", (json.dumps({**entry("a"), "time": None}),), None),
    ("readLine", (json.dumps({**entry("a"), "time": "1"}),), None),
    ("readLine", (json.dumps({**entry("a"), "time": [1]}),), None),
    ("readLine", (line("a\n"),), None),
    ("readLine", (line("a", time=0),), entry("a", time=0)),
    ("readLine", (line("a", time=-1),), None),
    ("readLine", (line("a", time=99_999_999_999_999),), entry("a", time=99_999_999_999_999)),
    ("readLine", (line("a", time=100_000_000_000_000),), None),
    ("readLine", ((line("a", pad="")[:-2] + "x" * (LONG - len(line("a", pad=""))) + '"}'),), entry("a", pad="x" * (LONG - len(line("a", pad=""))))),
    ("readLine", ((line("a", pad="")[:-2] + "x" * (LONG + 1 - len(line("a", pad=""))) + '"}'),), None),
    # an answer that can be counted
    ("isAnswer", (json.loads(answered()),), True),
    ("isAnswer", (json.loads(answered(score=0)),), True),
    ("isAnswer", (json.loads(answered(score=0.5)),), True),
    ("isAnswer", (json.loads(answered(score=-0.01)),), False),
    ("isAnswer", (json.loads(answered(score=1.01)),), False),
    ("isAnswer", (json.loads(answered(score=None, kind="answered")),), False),
    ("isAnswer", (entry("a", kind="answer", question="q", hash="h", response="[]"),), False),  # no score
    ("isAnswer", (json.loads(answered(question=7)),), False),
    ("isAnswer", (json.loads(answered(hash=7)),), False),
    ("isAnswer", (json.loads(answered(response=["C"])),), False),
    ("isAnswer", (json.loads(answered(kind="star")),), False),
    # the counter
    ("seqOf", (entry(seq=1),), 1),
    ("seqOf", (entry(seq=0),), 0),
    ("seqOf", (entry(seq=-1),), 0),
    ("seqOf", (entry(seq=1.5),), 0),
    ("seqOf", (entry(seq="7"),), 0),
    ("seqOf", (entry(seq=999_999_999_999),), 999_999_999_999),
    ("seqOf", (entry(seq=1_000_000_000_000),), 0),
    ("seqOf", (entry(),), 0),
    # which came first: the counter, then the clock, then the id
    ("inOrder", (entry("b", seq=1, time=9), entry("a", seq=2, time=1)), -1),
    ("inOrder", (entry("a", seq=3, time=1), entry("b", seq=1, time=9)), 2),
    ("inOrder", (entry("b", seq=1, time=1), entry("a", seq=1, time=9)), -8),
    ("inOrder", (entry("a", time=9), entry("b", time=1)), 8),
    ("inOrder", (entry("a"), entry("b")), -1),
    ("inOrder", (entry("b"), entry("a")), 1),
    ("inOrder", (entry("a"), entry("a")), 0),
    # one line for equal events
    ("canonical", ({"b": 1, "d": 2, "a": 3, "c": 4, "甲": 5, "B": 6},), '{"B":6,"a":3,"b":1,"c":4,"d":2,"甲":5}'),
    ("canonical", ({"b": 1, "a": {"d": [{"f": 1, "e": 2}], "c": None}},), '{"a":{"c":null,"d":[{"e":2,"f":1}]},"b":1}'),
    ("keyOf", (line("a", learner="you"),), ["you", line("a", learner="you")]),
    # who is who
    ("history", ("me", [line("a"), line("b", learner="you")]), {"aliases": ["me"], "nickname": "", "entries": ["a"]}),
    (
        "history",
        ("me", [line("j", kind="join", learner="you", other="me"), line("b", learner="you", time=2)]),
        {"aliases": ["me", "you"], "nickname": "", "entries": ["j", "b"]},
    ),
    (
        "history",
        (
            "c",
            [
                line("1", kind="join", learner="a", other="b"),
                line("2", kind="join", learner="c", other="b", time=2),
                line("3", kind="join", learner="d", other="e"),
            ],
        ),
        {"aliases": ["a", "b", "c"], "nickname": "", "entries": ["1", "2"]},
    ),
    ("history", ("me", [line("a", kind="joined", other="you")]), {"aliases": ["me"], "nickname": "", "entries": ["a"]}),
    ("history", ("me", [line("a", kind="join", other=7)]), {"aliases": ["me"], "nickname": "", "entries": ["a"]}),
    (
        "history",
        ("me", [line("2", kind="name", nickname="小李", time=2), line("1", kind="name", nickname="小王"), "坏的", line("3", nickname="小张", time=3)]),
        {"aliases": ["me"], "nickname": "小李", "entries": ["1", "2", "3"]},
    ),
    ("history", ("me", [line("1", kind="name", nickname=7)]), {"aliases": ["me"], "nickname": "", "entries": ["1"]}),
    ("history", ("", []), {"aliases": [""], "nickname": "", "entries": []}),
    # by question, the last word
    (
        "byQuestion",
        ([answered("2", time=2), answered("1"), answered("3", question="p", time=3), answered("4", score=9), line("5")],),
        [["q", ["1", "2"]], ["p", ["3"]]],
    ),
    (
        "last",
        ([line("1", question="q"), line("2", question="p", time=2), line("3", question="q", time=3), line("4", kind="lesson", question="q", time=4)], "star", "question"),
        [["q", "3"], ["p", "2"]],
    ),
    # out and in
    ("exportText", (["b", "a", "b"],), "全岗通学习记录 1\na\nb\n"),
    ("exportText", ([],), "全岗通学习记录 1\n"),
    ("readExport", (f"全岗通学习记录 1\r\n\r\n  {line('a')}  \r\n坏\n{line('a')}\n[]\n",), {"lines": ['{"id":"a","kind":"star","learner":"me","time":1}'], "bad": 2}),
    ("readExport", ("",), {"lines": [], "bad": 0}),
    ("readExport", ("  全岗通学习记录 1\n   \n\t\n",), {"lines": [], "bad": 0}),  # as a chat may indent it
]  # fmt: skip


@cache
def results() -> list[Any]:
    """What each row comes to: all in one run."""
    return call(*((name, *given) for name, given, _ in ROWS))


@pytest.mark.parametrize("row", range(len(ROWS)), ids=lambda row: f"{ROWS[row][0]}-{row}")
def test_what_a_log_says(row: int) -> None:
    assert results()[row] == ROWS[row][2]


def test_ids_are_128_random_bits() -> None:
    (ids,) = call(("ids", 50))
    assert len(set(ids)) == 50
    assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in ids)
