"""What a repair says about a text: changes, things found for the front matter, doubts for the curator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from quangang.text.edits import Change, Edit


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a curator must look at; nothing was changed because of it.

    Attributes:
        position: place in the text the repair was given.
        kind: id of the doubt, such as `lost-character`.
        message: Chinese; what is doubtful and what to do.
        text: the words in question.
    """

    position: int
    kind: str
    message: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value for the front matter, read off the source.

    Attributes:
        field: name of the field; `source.` before it when it belongs to the source.
        value: the value; fields that hold lists take one finding for each element.
    """

    field: str
    value: str


Note = Change | Doubt | Finding

__all__ = ["Change", "Doubt", "Finding", "Imported", "Note", "Raw", "Repair", "Setting", "Warned"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a repair may know besides the text.

    Attributes:
        suffix: kind of the source file, such as `.txt`.
        found: findings so far.
    """

    suffix: str = ".txt"
    found: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """First finding of a field; "" when there is none."""
        return next(iter(self.found.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair of messy text.

    Attributes:
        id: name of the repair, the `rule` of its edits.
        run: text and setting → notes; knows nothing of files or other repairs.
    """

    id: str
    run: Callable[[str, Setting], Iterable[Note]]


@dataclass(frozen=True, slots=True)
class Raw:
    """A source file as text.

    Attributes:
        text: what stands in it, line ends as `\\n`; what the line numbers of the log count.
        encoding: how it was read, for the log.
        found: values the file's own structure gives (a Word heading, a PDF's title).
        doubts: what the reader could not tell.
    """

    text: str
    encoding: str
    found: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Warned:
    """A doubt with its line in the source."""

    line: int
    kind: str
    text: str
    message: str

    def as_dict(self) -> dict[str, str | int]:
        """The JSON form."""
        return {"line": self.line, "kind": self.kind, "text": self.text, "message": self.message}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one source.

    Attributes:
        source: name of the input file.
        id: id of the page; "" when there is none.
        raw: the source as text.
        encoding: how it was read.
        body: body of the page: `replay(raw, edits)`.
        fields: front matter, in order.
        edits: every change of the text.
        warnings: doubts.
        missing: fields that the source does not give and a person must.
    """

    source: str
    id: str
    raw: str
    encoding: str
    body: str
    fields: Mapping[str, object]
    edits: tuple[Edit, ...]
    warnings: tuple[Warned, ...]
    missing: tuple[str, ...]
