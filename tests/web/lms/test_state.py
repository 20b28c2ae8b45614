"""What is kept between two visits: all of it comes back, it never exceeds its limit, and what did not fit is named."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
LIMIT = 4096


def run(calls: list[tuple[dict[str, Any], int]]) -> list[dict[str, Any]]:
    command = [str(ROOT / "node_modules/.bin/esbuild"), str(Path(__file__).with_name("state.ts")), "--bundle"]
    script = subprocess.run([*command, "--platform=node"], check=True, capture_output=True, cwd=ROOT).stdout.decode()
    done = subprocess.run(["node", "-e", script], input=json.dumps(calls).encode(), check=True, capture_output=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def answer(draw: random.Random) -> list[str]:
    kind = draw.randrange(5)
    if kind == 0:
        return []
    if kind == 1:
        return sorted(draw.sample("ABCDEF", draw.randrange(1, 5)))
    if kind == 2:
        return [f"{left} {draw.randrange(1, 12)}" for left in "ABC"]
    alphabet = "总量控制，。|.%~\n\r 25ABé𠮷"
    return [
        "".join(draw.choices(alphabet, k=draw.randrange(1, 300 if kind == 3 else 12)))
        for _ in range(draw.randrange(1, 4))
    ]


def states(count: int) -> list[dict[str, Any]]:
    draw = random.Random(20241126)
    return [
        {
            "opened": [draw.random() < 0.5 for _ in range(draw.randrange(0, 12))],
            "handed": draw.random() < 0.5,
            "failing": draw.random() < 0.5,
            "told": {"completed": draw.random() < 0.5, "passed": draw.random() < 0.5},
            "best": draw.choice([None, 0, 1, 0.8333]),
            "place": draw.randrange(0, 12),
            "answers": [answer(draw) for _ in range(draw.randrange(0, 90))],
        }
        for _ in range(count)
    ]


def test_everything_comes_back_or_is_named() -> None:
    given = states(400)
    told = run([(state, LIMIT) for state in given])
    crowded = 0
    for state, found in zip(given, told, strict=True):
        assert len(found["text"]) <= LIMIT
        kept = [[] if at in found["dropped"] else one for at, one in enumerate(state["answers"])]
        assert found["back"] == {"changed": False, "state": {**state, "answers": kept}}
        crowded += bool(found["dropped"])
        # Questions that changed since: the answers go, the score and what was told stay.
        other = found["other"]
        assert other["changed"]
        assert other["state"]["best"] == state["best"]
        assert other["state"]["told"] == state["told"]
        assert not other["state"]["handed"]
        assert not any(other["state"]["answers"])
    assert 20 < crowded < 380, "the sample must hold both kinds"


def test_the_longest_answers_are_those_that_do_not_fit() -> None:
    state = {**states(1)[0], "answers": [["A"], ["长" * 5000], ["B", "C"], ["短" * 100]]}
    assert run([(state, LIMIT)])[0]["dropped"] == [1]
