"""Our FSRS-6 beside the two implementations of its authors, over 100,000 random reviews."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsrs
import pytest

ROOT = Path(__file__).parents[3]
REVIEWS = 100_000
DAYS = (0, 0, 1, 1, 2, 3, 5, 8, 13, 30, 90, 365)

History = list[tuple[int, int]]


def histories() -> list[History]:
    """Reviews of 10,000 questions: good and bad learners, the same day, the next, a year later."""
    chance = random.Random(6)
    made: list[History] = []
    for number in range(REVIEWS // 10):
        weights = ((1, 0, 3, 0), (2, 1, 4, 1), (5, 2, 2, 1), (1, 1, 1, 1))[number % 4]
        ratings = chance.choices((1, 2, 3, 4), weights, k=10)
        made.append([(rating, chance.choice(DAYS)) for rating in ratings])
    return made


def peer(history: History) -> list[tuple[float, float, int]]:
    """What PyPI `fsrs` says after each review."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now = fsrs.Card(card_id=1), datetime(2026, 1, 1, tzinfo=UTC)
    states = []
    for rating, days in history:
        now += timedelta(days=days)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
        assert card.stability is not None
        assert card.difficulty is not None
        states.append((card.stability, card.difficulty, (card.due - now).days))
    return states


def ours(made: list[History]) -> list[list[list[float]]]:
    """What our own code and ts-fsrs say, in one run of Node."""
    command = [str(ROOT / "node_modules/.bin/esbuild"), str(Path(__file__).with_name("fsrs_peers.ts")), "--bundle"]
    script = subprocess.run([*command, "--platform=node"], check=True, capture_output=True, cwd=ROOT).stdout
    run = subprocess.run(["node", "-e", script], input=json.dumps(made).encode(), check=True, capture_output=True)
    results: list[list[list[float]]] = json.loads(run.stdout)
    return results


def test_fsrs_agrees_with_its_authors() -> None:
    made = histories()
    worst = {"fsrs": 0.0, "ts-fsrs": 0.0}
    count = 0
    for history, mine in zip(made, ours(made), strict=True):
        for (stability, difficulty, days), (s, d, interval, ts_s, ts_d) in zip(peer(history), mine, strict=True):
            count += 1
            assert interval == days
            worst["fsrs"] = max(worst["fsrs"], abs(s / stability - 1), abs(d / difficulty - 1))
            worst["ts-fsrs"] = max(worst["ts-fsrs"], abs(s / ts_s - 1), abs(d / ts_d - 1))
    assert count == REVIEWS
    assert worst["fsrs"] <= 1e-9
    assert worst["ts-fsrs"] <= 1e-4


@pytest.mark.parametrize(
    ("story", "days"),
    [
        ([(1, 0)], 1),  # 头一次就答错：明天再来
        ([(3, 0)], 2),  # 头一次答对：后天
        ([(3, 0), (3, 2)], 11),  # 隔两天又答对：十来天以后
        ([(3, 0), (3, 2), (1, 11)], 2),  # 后来忘了：重新抓紧
    ],
)
def test_a_worker_meets_a_question_again_after(story: History, days: int) -> None:
    assert int(ours([story])[0][-1][2]) == days
