"""Papers as people type them and what is read of them: held-out papers and faulty ones → `golden/papers.out.txt` (`tests/golden.py`).

So with banks in YAML, papers in our own form (试卷文本), and plans in one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quangang.model import Location, Problem
from quangang.questions.bank import read_bank, walk
from quangang.questions.bank_write import write_bank
from quangang.questions.blueprint import parse_plan
from quangang.questions.paper import read_paper
from quangang.questions.paper_write import write_paper
from quangang.questions.papers import read_any_paper
from quangang.text.yaml import MappingNode, Node, SequenceNode, parse_yaml
from tests.golden import blocks

HERE = Path(__file__).parent / "golden"
HELD_OUT = Path(__file__).parent / "papers/held_out"
TITLES = {"意见": "central-2024", "关于加强社区工作者队伍建设的意见": "central-2024"}


def papers() -> str:
    """Each paper's questions as a bank, and all that is said of it."""
    texts = [*blocks(HERE / "faults.txt"), *blocks(HERE / "manners.txt")]
    texts += [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(HELD_OUT.glob("*.txt"))]
    return "\n".join(line for name, text in texts for line in read(name, text)) + "\n"


def read(name: str, text: str) -> Iterator[str]:
    reading = read_any_paper(text, "试卷.txt", titles=TITLES, prefix="p")
    questions, problems = read_bank(reading.node, course="demo") if reading.node is not None else ([], [])
    yield f"=== {name}"
    yield write_bank(questions).rstrip()
    for question in questions:
        notes = f" {'；'.join(question.notes)}" if question.notes else ""
        yield f"- {question.id} {question.state} 第{question.location.line}行 缺{'、'.join(question.pending) or '无'}{notes}"
    yield from (f"! {one.severity} {one} {one.fix}".rstrip() for one in (*reading.problems, *problems))
    yield " ".join(f"{line}={what}" for line, what in reading.rows.items())
    yield " ".join(f"{key}@{place.line}:{place.column}" for key, place in places(reading.node))


def places(node: Node | None, key: str = "") -> Iterator[tuple[str, Location]]:
    """Where each value is said to stand: a mistake in it is told there."""
    if isinstance(node, MappingNode):
        for name, value in node.entries:
            if name.value not in ("id", "state", "pending", "type"):
                yield from places(value, name.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from places(item, key)
    elif node is not None:
        yield key, node.location


def banks() -> str:
    """What of each bank in YAML can be used, and what is told of the rest, with its place."""
    lines = []
    for name, text in blocks(HERE / "banks.txt"):
        node, told = parse_yaml(text, "题库.yml")
        lines += [f"=== {name}", *held(node, told)]
    return "\n".join(lines) + "\n"


def own_papers() -> str:
    """Each paper of our own form as a bank, and as that paper again."""
    lines = []
    for name, text in blocks(HERE / "own_papers.txt"):
        node, told = read_paper(text, "试卷.txt", titles={"意见": "central-2024"}, prefix="p")
        lines += [
            f"=== {name}",
            *held(node, told),
            " ".join(f"{key}@{place.line}:{place.column}" for key, place in places(node)),
        ]
    return "\n".join(lines) + "\n"


def held(node: Node | None, told: list[Problem]) -> Iterator[str]:
    questions, problems = read_bank(node, course="demo")
    yield write_bank(questions).rstrip()
    for question in walk(questions):
        yield f"- {question.id} {question.state} {question.lesson} {'、'.join(question.abilities)} {question.correct_response} {question.data}"
    yield from (f"! {one}" for one in (*told, *problems))
    text, more = write_paper([one for one in questions if one.state == "ready"])
    yield text.rstrip()
    yield from (f"! {one}" for one in more)


def plans() -> str:
    """Each plan in one line, as a person reads it, or what is wrong with it."""
    lines = []
    for text in (HERE / "plans.txt").read_text(encoding="utf-8").splitlines():
        plan, problems = parse_plan(text)
        rows = [f"{row.words} 每道{row.points:g}分" for row in plan.rows] if plan else []
        lines += [f"=== {text}", *rows, *([f"共{plan.total:g}分"] if plan else []), *(f"! {one}" for one in problems)]
    return "\n".join(lines) + "\n"


GOLDEN: dict[Path, Callable[[], str]] = {
    HERE / "papers.out.txt": papers,
    HERE / "banks.out.txt": banks,
    HERE / "own_papers.out.txt": own_papers,
    HERE / "plans.out.txt": plans,
}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_every_paper_is_read_as_it_was(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
