"""What a format of questions is: how it reads, how it writes, what it can carry; and what came of each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from quangang.model import Location, Problem, Question
from quangang.questions import walk
from quangang.questions.papers import Reading
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode

Value = str | Sequence["Value"] | Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question on its way out.

    Attributes:
        id: of the question.
        lost: what the format could not carry, in Chinese; empty when it is exact.
        refused: why it is not in the file at all, or "".
    """

    id: str
    lost: tuple[str, ...] = ()
    refused: str = ""

    @property
    def state(self) -> str:
        """`exact`, `degraded` or `refused`."""
        return "refused" if self.refused else "degraded" if self.lost else "exact"


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what came of each question."""

    data: bytes
    outcomes: tuple[Outcome, ...]


Read = Callable[[bytes, str, str], Reading]
"""Bytes, name for messages, prefix of ids → questions as nodes."""
Write = Callable[[Sequence[Question], str], Written]
"""Questions and a title → the file."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of questions: one file, one line in `formats.FORMATS`.

    Attributes:
        id: its name on the command line.
        label: Chinese name.
        suffixes: of its files.
        can_carry: question types it has a form for.
        reads: how it is read, or None.
        writes: how it is written, or None.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    can_carry: frozenset[str]
    reads: Read | None = None
    writes: Write | None = None


def node_of(value: Value, place: Location) -> Node:
    """A value as `read_bank` takes it, all of it at one place."""
    if isinstance(value, str):
        return ScalarNode(value, place)
    if isinstance(value, Mapping):
        return MappingNode(tuple((ScalarNode(key, place), node_of(item, place)) for key, item in value.items()), place)
    return SequenceNode(tuple(node_of(item, place) for item in value), place)


@dataclass(slots=True)
class Collector:
    """Gathers questions read from a file; what one lacks makes it a draft.

    Attributes:
        file: for messages.
        prefix: of ids.
        rule: name of the format, in problems.
    """

    file: str
    prefix: str
    rule: str
    items: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    found: int = 0

    def problem(self, line: int, message: str, fix: str = "") -> None:
        """Something that was not taken over."""
        self.problems.append(Problem(Location(self.file, line), self.rule, message, fix=fix))

    def add(self, line: int, value: Mapping[str, Value]) -> None:
        """One question; empty values are left out, a missing 解析 or 依据 makes it a draft."""
        self.found += 1
        self.items.append(node_of(self.completed(value, self.found), Location(self.file, line)))

    def completed(self, value: Mapping[str, Value], number: int) -> dict[str, Value]:
        """The entries of a question with an id, and what it lacks."""
        given = {key: item for key, item in value.items() if item not in ("", (), [], {})}
        own = str(given.pop("id", "")) or f"{self.prefix}-{number:03d}"
        self.numbers[own] = number
        pending = [str(item) for item in given.get("pending", ())]
        if given["type"] != "case_group":
            pending += [label for key, label in (("explanation", "解析"), ("basis", "依据")) if key not in given]
            if given["type"] == "extended_text" and "rubric" not in given:
                pending.append("评分要点")
        made: dict[str, Value] = {"id": own, **given}
        if pending:
            made |= {"state": "draft", "pending": list(dict.fromkeys(pending))}
        return made

    def reading(self) -> Reading:
        """What was gathered."""
        if not self.items and not self.problems:
            self.problem(1, "没有找到题目")
        node = SequenceNode(tuple(self.items), self.items[0].location) if self.items else None
        return Reading(node, self.problems, self.rows, self.numbers, self.found)


def leaves(questions: Sequence[Question]) -> list[Question]:
    """Questions one by one: those inside a 材料题 instead of it."""
    return [question for question in walk(tuple(questions)) if not question.children]
