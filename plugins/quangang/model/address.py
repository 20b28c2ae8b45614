"""Addresses of documents and provisions: `central-2024@2024-03-28#8.p2.i3`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_-]*"
"""An id: ASCII, no dot, so that it can be a file name, a URL part and an HTML id."""

SEGMENT_PATTERN = r"(?:[0-9]+(?:-[0-9]+)*|(?:bk|ch|sec|s|p|i|m|att)[0-9]+(?:-[0-9]+)*)"
PATH_PATTERN = rf"{SEGMENT_PATTERN}(?:\.{SEGMENT_PATTERN})*"
RANGE_PATTERN = rf"{PATH_PATTERN}(?:~{PATH_PATTERN})?"
_ADDRESS = re.compile(rf"({ID_PATTERN})(?:@(\d{{4}}-\d{{2}}-\d{{2}}))?(?:#({RANGE_PATTERN}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A document, or a provision or range of provisions in it.

    Attributes:
        document: id of the work.
        path: path of the provision (`8.p2.i3`), a range (`5~8`), or "" for the whole document.
        version: `version_date` of an expression (ISO), or "" for the current one.
    """

    document: str
    path: str = ""
    version: str = ""

    @classmethod
    def parse(cls, text: str) -> Address | None:
        """Read `id`, `id#path`, `id@date#path`; None when the text has another form."""
        match = _ADDRESS.fullmatch(text)
        if match is None:
            return None
        return cls(match[1], match[3] or "", match[2] or "")

    def __str__(self) -> str:
        version = f"@{self.version}" if self.version else ""
        path = f"#{self.path}" if self.path else ""
        return f"{self.document}{version}{path}"

    @property
    def whole(self) -> Address:
        """The document itself, without a provision."""
        return replace(self, path="")

    @property
    def ends(self) -> tuple[str, str]:
        """First and last path of a range; twice the same path for a single provision."""
        first, _, last = self.path.partition("~")
        return first, last or first


def canonical_path(path: str) -> str:
    """The one form two ways of writing a path are compared by: `8.p1.i3` and `8.i3` are the same 项.

    Only valid where the article has a single 款; a tree knows which (`ProvisionTree.get`).
    """
    return ".".join(part for part in path.split(".") if part != "p1")


def parent_path(path: str) -> str:
    """Path of the container: `8.p2.i3` → `8.p2`; "" at the top."""
    return path.rpartition(".")[0]


def path_key(path: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Sort key in reading order for paths of one document: numbers compare as numbers."""
    key: list[tuple[str, tuple[int, ...]]] = []
    for part in path.split("."):
        letters = part.rstrip("0123456789-")
        numbers = tuple(int(n) for n in part[len(letters) :].split("-") if n)
        key.append((letters, numbers))
    return tuple(key)
