"""A question being made of its parts: its place, its problems, the node it becomes; and what all types of question read of their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quangang.model import Location, Problem
from quangang.questions.paper_basis import RULE
from quangang.questions.papers import signs
from quangang.questions.papers.sheet import Part, Raw
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class Key:
    """A key somewhere in a question.

    Attributes:
        place: where it stands.
        text: as printed.
        source: field, listed, marked, stem, sign or end.
    """

    place: Location
    text: str
    source: str


class Making:
    """One question while it is made.

    Attributes:
        file: for messages.
        raw: its parts.
        problems: what is wrong with it.
        entries: the keys of its node so far.
        pending: what it lacks.
        notes: what came with it.
        explanation: remarks that stand behind its key.
        place: where it begins.
        stem_place: where its stem begins.
        failed: whether only a person can decide something of it.
    """

    def __init__(self, file: str, raw: Raw) -> None:
        """`raw`: the parts; `file`: where they stand."""
        self.file = file
        self.raw = raw
        self.problems: list[Problem] = []
        self.entries: list[tuple[ScalarNode, Node]] = []
        self.pending: list[str] = []
        self.notes: list[str] = list(raw.notes)
        self.explanation: list[str] = []
        self.place = Location(file, raw.row, raw.column)
        self.stem_place = self.location(raw.stem[0]) if raw.stem else self.place
        self.failed = False

    def location(self, part: Part) -> Location:
        """Where a part stands."""
        return Location(self.file, part.row, part.column)

    def refuse(self, place: Location, message: str, fix: str = "") -> None:
        """Something that only a person can decide."""
        self.problems.append(Problem(place, RULE, message, fix=fix))
        self.failed = True

    def warn(self, place: Location, message: str, fix: str = "") -> None:
        """Something a person should look at; the question is taken."""
        self.problems.append(Problem(place, RULE, message, fix=fix))

    def put(self, name: str, value: str | Node, place: Location | None = None) -> None:
        """One key of the node."""
        node = ScalarNode(value, place or self.stem_place) if isinstance(value, str) else value
        self.entries.append((ScalarNode(name, node.location), node))

    def no_key(self) -> None:
        """No key was found: told as `read_bank` tells what is missing."""
        self.refuse(self.stem_place, "这道题缺少必填项“答案 correct_response”", "补上一行“答案：…”")
        last = self.problems[-1]
        self.problems[-1] = Problem(last.location, "fields", last.message, last.severity, last.fix)


def stem_keys(stem: str) -> list[re.Match[str]]:
    """Keys in brackets of a stem."""
    return list(signs.KEY_IN_STEM.finditer(signs.fold(stem)))


def without_end(stem: str) -> str:
    """A stem without the empty bracket at its end."""
    if len(signs.EMPTY.findall(stem)) > 1:
        return stem
    return re.sub(r"[（(〔\[【]\s*[)）〕\]】]\s*[。.]?\s*$", "", stem).rstrip() or stem


def bare(text: str) -> str:
    """A text without spaces and stops, to compare."""
    return re.sub(r"[\s。.；;，,]", "", signs.fold(text))


def text_nodes(texts: list[str], place: Location) -> SequenceNode:
    """A list of texts at one place."""
    return SequenceNode(tuple(ScalarNode(text, place) for text in texts), place)


def mapping_node(place: Location, **values: str) -> MappingNode:
    """Keys and values at one place."""
    return MappingNode(
        tuple((ScalarNode(name, place), ScalarNode(value, place)) for name, value in values.items()), place
    )
