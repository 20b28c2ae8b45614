"""How alike two articles must be to be one: each limit from both sides, on articles made of invented words that weigh the same."""

from __future__ import annotations

import itertools
import random
from bisect import bisect_left
from collections.abc import Callable

import pytest

from quangang.linking.alignment import Alignment, _in_order, _rising, align

ALL = 400
STAY = "本条一字不改，留在原来的两条之间。"


def words(first: int, count: int) -> str:
    """Words of two characters that stand nowhere else, numbered."""
    return "，".join(chr(0x5000 + 2 * n) + chr(0x5001 + 2 * n) for n in range(first, first + count))


def like(shared: int, of: int = ALL, elsewhere: int = 1000) -> str:
    """An article of `of` words, so many of them the first of article 1, the others its own."""
    return f"{words(0, shared)}，{words(elsewhere, of - shared)}".strip("，")


def least(told: Callable[[int], object]) -> int:
    """The smallest number of shared words of which something is true."""
    return bisect_left(range(ALL + 1), True, key=lambda shared: bool(told(shared)))


OLD = {"1": words(0, ALL), "2": STAY}
HALF = like(160, 240, 3000)
"""Another article that has many words of the first: what it is like is not like it alone."""
LIKENESS = [
    (lambda shared: {"B": STAY, "A": like(shared), "C": HALF}, 0.42, "it crosses one that stayed: each other's best, and sure"),
    (lambda shared: {"A": like(shared), "B": STAY, "C": like(120, 200, 3000)}, 0.25, "between the same two: near is enough"),
    (lambda shared: {"B": STAY, "A": like(shared)}, 0.15, "like no other at all: far"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "limit", "why"), LIKENESS, ids=[why for *_, why in LIKENESS])
def test_how_alike(new: Callable[[int], dict[str, str]], limit: float, why: str) -> None:
    def score(shared: int) -> float:
        now, found = align(OLD, new(shared)).pairs.get("1", ("", 0.0))
        return found if now == "A" else 0.0

    shared = least(score)
    assert limit <= score(shared) < limit + 0.006, why
    assert score(shared - 1) == 0.0


def test_alone_is_two_and_a_half_times_as_like_as_any_other() -> None:
    """A third article takes more and more of the words: from where is the first no longer alone?"""

    def found(shared: int) -> Alignment:
        return align(OLD, {"B": STAY, "A": like(200), "C": like(shared, 400, 3000)})

    crowd = least(lambda shared: "1" not in found(shared).pairs)
    assert found(crowd - 1).pairs["1"][0] == "A"
    assert crowd == 132


def test_alone_from_the_other_side_too() -> None:
    """Two old articles like one new one: the nearer takes it where the other is far from it."""

    def found(shared: int) -> Alignment:
        return align({**OLD, "3": like(shared, ALL, 5000)}, {"B": STAY, "A": like(200)})

    crowd = least(lambda shared: "1" not in found(shared).pairs)
    assert found(crowd - 1).pairs["1"][0] == "A"
    assert crowd == 132


def parts(shared: int) -> Alignment:
    """Article 1 goes on as A; another new one has so many of its 400 words, and others."""
    return align(
        OLD, {"A": words(0, ALL), "B": STAY, "C": f"{words(0, shared)}，{words(7000, 400 - shared)}".strip("，")}
    )


def test_from_where_a_new_article_is_a_part_of_an_old_one() -> None:
    shared = least(lambda shared: parts(shared).split)
    assert parts(shared).split == {"1": ("C",)}
    assert parts(shared - 1).split == {}
    assert shared == 357


def gone(shared: int) -> Alignment:
    """Article 3 is gone; so many of its hundred words stand in what became of article 1."""
    old = {"1": words(0, ALL), "2": STAY, "3": words(2000, 100)}
    return align(old, {"A": f"{words(0, ALL)}，{words(2000, min(shared, 100))}", "B": STAY})


def test_from_where_an_old_article_went_into_another() -> None:
    shared = least(lambda shared: gone(shared).merged)
    assert gone(shared).merged == {"3": "A"}
    assert gone(shared - 1).merged == {}
    assert shared == 77


@pytest.mark.parametrize(("holders", "found"), [(23, "A"), (24, "A"), (25, None)])
def test_words_that_many_articles_hold_find_nobody(holders: int, found: str | None) -> None:
    others = {f"X{n}": f"{words(0, 12)}，{words(7000 + 20 * n, 20)}" for n in range(holders - 1)}
    fill = {f"Y{n}": words(6000 + n, 1) for n in range(60)}
    pairs = align({"1": words(0, 12), "2": STAY}, {"B": STAY, "A": words(0, 12), **others, **fill}).pairs
    assert pairs.get("1", (None,))[0] == found


@pytest.mark.parametrize(("before", "found"), [(11, "A"), (12, None)])
def test_a_dozen_articles_that_hold_its_words_are_compared(before: int, found: str | None) -> None:
    """Long ones that hold all of the words come first, though they are little like it."""
    others = {f"X{n}": f"{words(0, 12)}，{words(2000 + 300 * n, 300)}" for n in range(before)}
    pairs = align({"1": words(0, 12), "2": STAY}, {"B": STAY, "A": words(0, 11), **others}).pairs
    assert pairs.get("1", (None,))[0] == found


def test_of_equals_those_that_stand_at_the_same_height() -> None:
    same = "社区每天安排一人值班。"
    rest = {f"r{n}": words(100 * n, 5) for n in range(6)}
    old = {"1": same, **rest, "9": same}
    new = {"A": same, **{path.upper(): text for path, text in rest.items()}, "Z": same}
    assert {was: now for was, (now, _) in align(old, new).pairs.items()} == {
        "1": "A",
        "9": "Z",
        **{path: path.upper() for path in rest},
    }


HOLDS = "本办法自{}起施行。"
IN_FORCE = [
    ({"9": HOLDS.format("公布之日")}, {"Z": "第九条 本条例自2025年7月1日起实施。"}, {"9": "Z"}, "in other words"),
    ({"8": HOLDS.format("公布之日"), "9": HOLDS.format("明年")}, {"Z": "本条例自2025年7月1日起实施。"}, {}, "two of them before"),
    ({"9": "本条例自公布之日生效。"}, {"Y": HOLDS.format("2025年7月1日"), "Z": HOLDS.format("明年")}, {}, "two of them after"),
    ({"9": HOLDS.format("公布之日")}, {"Z": "居民会议每年召开一次。"}, {}, "one that speaks of something else"),
    ({"9": "居民公约张贴公布。"}, {"Z": HOLDS.format("2025年7月1日")}, {}, "the old one speaks of something else"),
    ({"9": HOLDS.format("公布之日")}, {"Z": "报名自2025年7月1日起施行。"}, {}, "it is not the text that holds"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected", "why"), IN_FORCE, ids=[why for *_, why in IN_FORCE])
def test_from_when_it_holds(old: dict[str, str], new: dict[str, str], expected: dict[str, str], why: str) -> None:
    """Texts so short that only the meaning is the same."""
    between = {"x": words(0, 30)}, {"X": words(500, 30)}
    found = align({**old, **between[0]}, {**between[1], **new}).pairs
    assert {was: now for was, (now, _) in found.items() if was in old} == expected, why


def test_what_is_declared_counts_where_both_are_there() -> None:
    texts = {"1": words(0, 20), "2": words(100, 20)}
    for declared in ({"1": "7"}, {"7": "1"}):
        assert {was: now for was, (now, _) in align(texts, texts, declared).pairs.items()} == {"1": "1", "2": "2"}
    assert align(texts, texts, {"1": "2"}).pairs["1"] == ("2", 0.0)
    assert align(texts, texts, {"1": "1"}).pairs["1"][1] == pytest.approx(1.0)


def longest(anchors: list[tuple[int, int]]) -> int:
    """By trying all."""
    rows = (row for size in range(len(anchors), -1, -1) for row in itertools.combinations(anchors, size))
    return next(len(row) for row in rows if all(a[1] < b[1] for a, b in itertools.pairwise(row)))


@pytest.mark.parametrize("seed", range(40))
def test_the_longest_rising_run_and_the_best_pairing_are_the_best_there_are(seed: int) -> None:
    chance = random.Random(seed)
    anchors = list(enumerate(chance.sample(range(20), chance.randint(0, 8))))
    found = _rising(anchors)
    assert found == sorted(found)
    assert all(a[1] < b[1] for a, b in itertools.pairwise(found))
    assert len(found) == longest(anchors)
    assert set(found) <= set(anchors)

    def vectors(prefix: str, count: int) -> dict[str, dict[str, float]]:
        return {
            f"{prefix}{n}": {gram: chance.random() for gram in chance.sample("甲乙丙丁戊", 2)} for n in range(count)
        }

    left, right = vectors("l", chance.randint(0, 4)), vectors("r", chance.randint(0, 4))

    def score(one: str, other: str) -> float:
        return min(1.0, sum(weight * right[other].get(gram, 0.0) for gram, weight in left[one].items()))

    def best(rows: list[str], columns: list[str]) -> float:
        if not rows or not columns:
            return 0.0
        first, *others = rows
        found = best(others, columns)
        for at, column in enumerate(columns):
            if score(first, column) >= 0.25:
                found = max(found, score(first, column) + best(others, columns[at + 1 :]))
        return found

    pairs = _in_order(list(left), list(right), left, right)
    assert sum(score for *_, score in pairs) == pytest.approx(best(list(left), list(right)))
    assert all(found == pytest.approx(score(was, now)) and found >= 0.25 for was, now, found in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(pairs))
