"""What a format of questions is: how it reads, how it writes, what it can carry; and what came of each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from quangang.model import Location, Problem, Question
from quangang.questions import label_of
from quangang.questions.reading import Reading
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
    """A format of questions: one file, one line in `formats.registry.FORMATS`.

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
            if given["type"] == "extended_text":
                pending += [
                    label for key, label in (("reference", "参考答案"), ("rubric", "评分要点")) if key not in given
                ]
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


ASPECTS: Mapping[str, Callable[[Question], object]] = {
    "标识": lambda question: question.id,
    "选项反馈": lambda question: any(choice.feedback for choice in question.choices),
    "解析": lambda question: question.explanation,
    "依据": lambda question: question.basis,
    "能力": lambda question: question.abilities,
    "课": lambda question: question.lesson,
    "分值": lambda question: question.data.get("points"),
    "次序": lambda question: question.data.get("order"),
    "计分": lambda question: question.data.get("scoring"),
    "容差": lambda question: question.data.get("tolerance"),
    "单位": lambda question: question.data.get("unit"),
    "评分要点": lambda question: question.data.get("rubric"),
    "随题说明": lambda question: question.notes,
}
"""What a question may hold beside stem, choices and key."""


@dataclass(slots=True)
class Ledger:
    """Keeps what came of each question while a format writes them.

    Attributes:
        carries: aspects the format has a place for.
        types: question types it has a form for.
    """

    carries: frozenset[str]
    types: frozenset[str]
    outcomes: list[Outcome] = field(default_factory=list)

    def flat(self, questions: Sequence[Question]) -> list[Question]:
        """Questions the format can carry, those of a 材料题 one by one with the material before the stem."""
        kept = []
        for question in questions:
            if not question.children:
                kept += self._kept(question, ())
                continue
            material = str(question.data.get("material", ""))
            self.outcomes.append(Outcome(question.id, ("材料题拆成了小题，材料写在每道题干前面",)))
            for child in question.children:
                whole = "\n".join(text for text in (material, question.stem, child.stem) if text)
                kept += self._kept(replace(child, stem=whole), ("题干前面加了材料",))
        return kept

    def _kept(self, question: Question, lost: tuple[str, ...]) -> list[Question]:
        if question.type not in self.types:
            self.refuse(question, f"这种格式没有{label_of(question)}")
            return []
        gone = [name for name, read in ASPECTS.items() if name not in self.carries and read(question)]
        self.outcomes.append(Outcome(question.id, (*lost, *gone)))
        return [question]

    def refuse(self, question: Question, why: str) -> None:
        """A question that is not in the file."""
        self.outcomes = [one for one in self.outcomes if one.id != question.id]
        self.outcomes.append(Outcome(question.id, (), why))

    def lose(self, question: Question, what: str) -> None:
        """Something of a question that the format has no place for."""
        self.outcomes = [
            replace(one, lost=(*one.lost, what)) if one.id == question.id and what not in one.lost else one
            for one in self.outcomes
        ]


def in_order(question: Question) -> bool:
    """Whether the choices are A, B, C …: formats that print no letters give them back so."""
    return [choice.id for choice in question.choices] == [chr(65 + place) for place in range(len(question.choices))]


def blanks_of(question: Question) -> list[list[str]]:
    """Accepted texts of each blank."""
    return cast("list[list[str]]", question.data["blanks"])


def matches_of(question: Question) -> list[dict[str, str]]:
    """The right side of a matching."""
    return cast("list[dict[str, str]]", question.data.get("matches", []))


def figure(value: object) -> str:
    """A number as short as it goes."""
    return repr(value).removesuffix(".0") if isinstance(value, float | int) else ""
