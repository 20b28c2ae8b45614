"""Document types: one file each, and one line here.

To add a type: a module with a `Fields` model, a `read` function and a `DocumentType`, and its name in `OURS`; or, from
a package of your own, an entry point of the group `quangang.kinds`. Its folder lies below docs/.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from quangang.documents.answer import ANSWER
from quangang.documents.case import CASE
from quangang.documents.course import COURSE, LESSON
from quangang.documents.page import PAGE
from quangang.documents.policy import MEASURE, POLICY
from quangang.errors import ConfigError
from quangang.extensions import extensions
from quangang.model import DocumentType, Shelf
from quangang.text.fields import KEYS

OURS: tuple[DocumentType, ...] = (POLICY, MEASURE, ANSWER, CASE, COURSE, LESSON, PAGE)
"""Types that come with this package, in the order in which their files are read."""
GROUP = "quangang.kinds"
"""Entry points that add a type."""


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Every type there is, ours first.

    Raises:
        ConfigError: an installed package offers a type that takes another's place.
    """
    found = list(OURS)
    for type in extensions(GROUP, DocumentType):
        if type.id in {one.id for one in found} or type.folder in {one.folder for one in found}:
            raise ConfigError(f"扩展的文档类型“{type.id}”（{type.folder}）与已有的重名或同一个文件夹")
        if not type.folder.startswith("docs/") or type.folder.count("/") != 1 or type.read is None:
            raise ConfigError(f"扩展的文档类型“{type.id}”的文件夹要是 docs/ 下的一个文件夹，并且有 read")
        found.append(type)
    return tuple(found)


def document_type(id: str) -> DocumentType:
    """The type of an id; there is one.

    Raises:
        KeyError: there is none.
    """
    return {type.id: type for type in document_types()}[id]


@cache
def folders() -> Mapping[str, DocumentType]:
    """Types whose documents are files of one folder, by that folder."""
    return {type.folder: type for type in document_types() if type.read is not None}


@cache
def link_words() -> Mapping[str, tuple[DocumentType, ...]]:
    """What an author's link may begin with, and what it then names."""
    found: dict[str, tuple[DocumentType, ...]] = {}
    for type in document_types():
        for word in type.links:
            found[word] = (*found.get(word, ()), type)
    return found


@cache
def shelves() -> tuple[Shelf, ...]:
    """Pages that list documents, in the order of the menu."""
    found = dict.fromkeys(type.shelf for type in document_types() if type.shelf is not None)
    return tuple(sorted(found, key=lambda shelf: shelf.order))


def folder_for(keys: Collection[str]) -> DocumentType | None:
    """The type a file is meant for, told by the keys of its front matter, English or Chinese; None when none is."""
    names = {KEYS.get(key, key) for key in keys}
    return next((type for type in reversed(document_types()) if not names.isdisjoint(type.keys)), None)


__all__ = [
    "ANSWER",
    "CASE",
    "COURSE",
    "GROUP",
    "LESSON",
    "MEASURE",
    "OURS",
    "PAGE",
    "POLICY",
    "document_type",
    "document_types",
    "folder_for",
    "folders",
    "link_words",
    "shelves",
]
