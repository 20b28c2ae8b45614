"""What a paper holds, before anything is concluded from it: questions with their parts, keys in lists, and what else stands there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Part:
    """A stretch of a line."""

    row: int
    column: int
    text: str


@dataclass(slots=True)
class RawChoice:
    """A choice as printed.

    Attributes:
        letter: A, B …
        parts: its text.
        right: whether it is marked as right.
    """

    letter: str
    parts: list[Part]
    right: bool = False


@dataclass(slots=True)
class RawField:
    """A label and what follows it."""

    name: str
    label: str
    parts: list[Part]

    @property
    def text(self) -> str:
        """Its lines."""
        return joined(self.parts)


@dataclass(slots=True)
class Raw:
    """A question as printed.

    Attributes:
        number: as printed; its order where none is.
        row: line of its number.
        column: where its number begins.
        type: what heading or tag call it, or "".
        section: order of the section it stands in, from 0.
        stem: its text.
        tagged: whether the type is its own and not the heading's.
        sign: of a 判断题, printed before its number.
        rows: lines that are taken into it.
        faults: line, message and fix of what does not belong to it.
    """

    number: int
    row: int
    column: int
    type: str
    section: int
    stem: list[Part] = field(default_factory=list)
    choices: list[RawChoice] = field(default_factory=list)
    fields: list[RawField] = field(default_factory=list)
    feedback: dict[str, Part] = field(default_factory=dict)
    children: list[Raw] = field(default_factory=list)
    material: list[Part] = field(default_factory=list)
    tagged: bool = False
    sign: str = ""
    points: str = ""
    notes: list[str] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    printed: bool = True

    def find(self, name: str) -> list[RawField]:
        """Fields of a name, those with nothing in them left out."""
        return [one for one in self.fields if one.name == name and one.text]


@dataclass(slots=True)
class ListedKey:
    """A key of a list.

    Attributes:
        number: of the question it is for.
        row: where it stands.
        column: where it stands.
        text: the key; "" when only fields follow.
        fields: 解析 and others under it.
        type: what the heading over it says, or "".
        block: order of the heading over it: numbers may begin again under each.
        label: Chinese ordinal of that heading, or 0.
    """

    number: int
    row: int
    column: int
    text: str
    type: str
    block: int
    label: int = 0
    fields: list[RawField] = field(default_factory=list)
    after: int = 0
    """Questions that stand before the list."""
    case: bool = False
    """Whether the ordinal before it is one of a material: （二）1."""


@dataclass(slots=True)
class Section:
    """A heading of questions."""

    type: str
    ordinal: int
    points: str = ""


@dataclass(slots=True)
class Sheet:
    """A paper.

    Attributes:
        questions: in order.
        keys: of lists.
        sections: headings, in order; the first stands for no heading at all.
        problems: line, message, fix.
        rows: line → what it was taken as.
    """

    questions: list[Raw] = field(default_factory=list)
    keys: list[ListedKey] = field(default_factory=list)
    sections: list[Section] = field(default_factory=lambda: [Section("", 0)])
    problems: list[tuple[int, int, str, str]] = field(default_factory=list)
    rows: dict[int, str] = field(default_factory=dict)


def joined(parts: list[Part]) -> str:
    """The text of parts, a line each row."""
    pieces: list[str] = []
    last = 0
    for part in parts:
        if not part.text:
            continue
        pieces.append(("\n" if part.row != last else " ") + part.text if pieces else part.text)
        last = part.row
    return "".join(pieces).strip()
