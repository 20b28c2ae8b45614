"""Document types: one file each, and one line here.

To add a type: a module with a `Fields` model and a `read` function, and a line in `FOLDERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from quangang.documents import answer, case, policy
from quangang.documents.common import DocumentFields
from quangang.model import Document
from quangang.text.fields import KEYS
from quangang.text.frontmatter import FrontMatter


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that holds documents of one type, one file each.

    Attributes:
        path: folder relative to the project root.
        name: Chinese name of one document, for messages.
        fields: model of the front matter.
        read: front matter and parts → document.
        versions: `ID@DATE.md` files are older expressions.
    """

    path: str
    name: str
    fields: type[DocumentFields]
    read: Callable[[Any, FrontMatter, str], Document]
    versions: bool = False


FOLDERS: tuple[Folder, ...] = (
    Folder("docs/policies", "政策文件", policy.PolicyFields, policy.read, versions=True),
    Folder("docs/questions", "一问一答", answer.AnswerFields, answer.read),
    Folder("cases", "案例", case.CaseFields, case.read),
)

_TELLING: tuple[tuple[str, Folder], ...] = (
    ("answer", FOLDERS[1]),
    ("kind", FOLDERS[2]),
    ("level", FOLDERS[0]),
    ("instrument_type", FOLDERS[0]),
)
"""A key that only documents of one folder have, the surest first."""


def folder_for(keys: Collection[str]) -> Folder | None:
    """The folder a file belongs in, told by the keys of its front matter, English or Chinese; None when none does."""
    names = {KEYS.get(key, key) for key in keys}
    return next((folder for key, folder in _TELLING if key in names), None)


__all__ = ["FOLDERS", "Folder", "folder_for"]
