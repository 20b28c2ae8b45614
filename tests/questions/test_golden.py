"""Papers as people type them and what is read of them: held-out papers and faulty ones → `golden/papers.out.txt` (`tests/golden.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from quangang.model import Location
from quangang.questions.bank import read_bank
from quangang.questions.bank_write import write_bank
from quangang.questions.papers import read_any_paper
from quangang.text.yaml import MappingNode, Node, SequenceNode
from tests.golden import blocks

HERE = Path(__file__).parent / "golden"
HELD_OUT = Path(__file__).parent / "papers/held_out"
TITLES = {"《意见》": "central-2024", "关于加强社区工作者队伍建设的意见": "central-2024"}


def papers() -> str:
    """Each paper's questions as a bank, and all that is said of it."""
    texts = [*blocks(HERE / "faults.txt")]
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


GOLDEN: dict[Path, Callable[[], str]] = {HERE / "papers.out.txt": papers}


def test_every_paper_is_read_as_it_was() -> None:
    assert papers() == (HERE / "papers.out.txt").read_text(encoding="utf-8")
