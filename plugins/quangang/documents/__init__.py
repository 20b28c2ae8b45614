"""Document types: one file each, and one line here.

To add a type: a module with a `Fields` model and a `read` function, and a line in `FOLDERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quangang.documents import answer, case, policy
from quangang.documents.common import DocumentFields
from quangang.model import Document
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

__all__ = ["FOLDERS", "Folder"]
