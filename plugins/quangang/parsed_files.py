"""What files of content were parsed into, kept under `.cache/` for the next command.

A portal of three thousand laws is half a minute of parsing, and most commands look at three of them; in a small one the
banks of questions take longest. What is kept is never trusted: a row of another file, another text, another program, or one
whose bytes do not add up, is as if it were not there. Nothing in it can run: of the objects it names only classes of ours,
and of the document types that are declared, come to life.
"""

from __future__ import annotations

import hashlib
import io
import marshal
import os
import pickle
import sqlite3
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from quangang.documents import document_type, document_types
from quangang.kept_rows import KeptRows
from quangang.model import Document, DocumentType, Problem, Provision, ProvisionKind, ProvisionTree, Span
from quangang.outside.child import OwnObjects
from quangang.project_files import ProjectFile
from quangang.questions.types import TYPES

FROM = 100
"""Fewer files are read sooner than they are worth keeping."""
DOCUMENT = "document"
"""How a document with its provisions is read: these stay packed until somebody asks for one."""
_SETTLED = 2_000_000_000
"""Nanoseconds: a file written so lately may be written again within one tick of its clock, and bear the same times."""
_COLUMNS = (
    "file TEXT PRIMARY KEY",
    "how TEXT",
    "stamp TEXT",
    "digest BLOB",
    "head BLOB",
    "body TEXT",
    "tree BLOB",
    "sum BLOB",
)
_Row = tuple[str, str, str, bytes, bytes, str, bytes]
"""File, how it was read, stamp, digest of its text, what it was read into; of a document without body and provisions, then these."""


@dataclass(slots=True)
class ParsedFiles:
    """The parsed files of one project.

    Attributes:
        path: where they are kept.
        rows: what was kept, by file.
        new: what was parsed since, or is known by another stamp.
    """

    path: Path
    rows: dict[str, _Row] = field(default_factory=dict)
    new: dict[str, _Row] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> ParsedFiles:
        """What the project's last commands kept; nothing when it is missing or damaged."""
        found = cls(root / ".cache" / "quangang" / "parsed.db")
        # A damaged file is any error of the database, of a number too large, of bytes that are no text.
        with suppress(sqlite3.Error, OSError, ValueError, TypeError):
            for *row, total in found._kept().read():
                if total == row_sum(row):
                    found.rows[row[0]] = tuple(row)
        return found

    def by_stamp(self, item: ProjectFile, how: str) -> object | None:
        """What a file that has not been touched was read into.

        Args:
            item: the file.
            how: what it is read by beside its text and its place; `DOCUMENT` for one.
        """
        row = self.rows.get(item.file)
        return _value(row) if row is not None and row[1] == how and row[2] and row[2] == item.stamp else None

    def by_text(self, item: ProjectFile, how: str, text: str) -> object | None:
        """What a file that was touched and says what it said was read into."""
        row = self.rows.get(item.file)
        if row is None or row[1] != how or row[3] != text_digest(text):
            return None
        self.new[item.file] = (row[0], how, _settled(item.stamp), *row[3:])
        return _value(row)

    def keep(self, item: ProjectFile, how: str, text: str, value: object) -> None:
        """Keep what a file's text was read into without a word of complaint."""
        with suppress(pickle.PicklingError, TypeError, AttributeError, RecursionError):  # a type of somebody else's
            body, tree = "", b""
            if how == DOCUMENT:
                assert isinstance(value, Document)
                body = value.body
                tree = marshal.dumps(tuple(_packed(one, body) for one in value.tree.roots))
                value = (replace(value, body="", tree=ProvisionTree()), value.tree.problems)
            row = (item.file, how, _settled(item.stamp), text_digest(text), dump(value), body, tree)
            self.new[item.file] = row

    def write(self, files: Iterable[str]) -> None:
        """Keep what is new for the next command, and nothing of files that are gone; it is only time if that fails."""
        gone = self.rows.keys() - set(files)
        if not (gone or self.new) or (not self.rows and len(self.new) < FROM):
            return
        self._kept().write([(*row, row_sum(row)) for row in self.new.values()], gone)

    def _kept(self) -> KeptRows:
        return KeptRows(self.path, "files", _COLUMNS)


def _settled(stamp: str) -> str:
    """A stamp by which a file can be known again; "" for one that was written just now."""
    latest = max((int(part) for part in stamp.split("-")[:2]), default=0)
    return stamp if latest < time.time_ns() - _SETTLED else ""


def text_digest(text: str) -> bytes:
    """What the text of a file is known by."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).digest()


def row_sum(row: Iterable[Any]) -> bytes:
    """The sum of a row's parts and of the program that made it."""
    total = hashlib.blake2b(program(), digest_size=16)
    for part in row:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.digest()


@cache
def program(*modules: str) -> bytes:
    """What a result depends on beside the text: our own code, that of declared types, the interpreter.

    All of our code: a list of the folders that take part forgets one that comes later.

    Args:
        modules: names of more modules that take part, such as those of the rules of other makers.
    """
    total = hashlib.blake2b(f"{sys.version} {marshal.version}".encode(), digest_size=32)
    declared = [*(type.fields for type in document_types()), *(type.fields for type in TYPES.values())]
    names = {*modules, *(fields.__module__ for fields in declared if fields is not None)}
    files = {Path(module.__file__) for name in names if (module := sys.modules.get(name)) and module.__file__}
    for folder, inner, found in os.walk(Path(__file__).parent):
        inner[:] = [name for name in inner if name != "__pycache__"]
        files |= {Path(folder, name) for name in found}
    for path in sorted(files):
        status = path.stat()
        total.update(f"{path} {status.st_mtime_ns} {status.st_size}\n".encode("utf-8", "surrogateescape"))
    return total.digest()


class _Writer(pickle.Pickler):
    """Names document types instead of copying them, and leaves provisions out."""

    def persistent_id(self, obj: Any) -> str | None:
        if isinstance(obj, ProvisionTree):
            return "tree"
        return f"type:{obj.id}" if isinstance(obj, DocumentType) else None

    def reducer_override(self, obj: Any) -> Any:
        """Records by what they are made from: setting their fields one by one takes three times as long to read."""
        kind: Any = type(obj)
        names = _made_from(kind)
        return NotImplemented if names is None else (kind, tuple([getattr(obj, name) for name in names]))


@cache
def _made_from(kind: type) -> tuple[str, ...] | None:
    """Names of the fields by which a record is made, in order; None for what is no such record."""
    if not is_dataclass(kind):
        return None
    found = fields(kind)
    return tuple(one.name for one in found) if all(one.init and not one.kw_only for one in found) else None


class Reader(OwnObjects):
    """Takes instances of our own classes and of declared types' fields."""

    others = (("datetime", "date"),)

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.packages = {
            "quangang",
            *(type.fields.__module__.partition(".")[0] for type in document_types() if type.fields),
        }

    def persistent_load(self, pid: Any) -> Any:
        """A document type by its name."""
        if pid == "tree":
            return ProvisionTree()
        return document_type(str(pid).removeprefix("type:"))


def dump(value: object) -> bytes:
    """A value as bytes for `Reader`; document types by name, provisions left out."""
    buffer = io.BytesIO()
    _Writer(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def _value(row: _Row) -> object | None:
    _, how, _, digest, head, body, packed = row
    try:
        value = Reader(head).load()
        if how != DOCUMENT:
            return cast("object", value)
        document, problems = value
        if not isinstance(document, Document) or not all(isinstance(one, Problem) for one in problems):
            return None
    except Exception:  # whatever bytes can do to a reader of them
        return None
    tree = ProvisionTree.later(partial(_provisions, packed, body), problems, empty=packed == _NO_TREE)
    return replace(document, body=body, tree=tree, digest=digest.hex())


def _provisions(packed: bytes, body: str) -> tuple[Provision, ...]:
    return tuple(_unpacked(one, body) for one in marshal.loads(packed))


def _packed(one: Provision, body: str) -> tuple[Any, ...]:
    """A provision as plain values; its text only where neither the body nor its children have it."""
    text: str | None = one.text
    inner = "\n".join(child.text for child in one.children)
    if inner and one.text.endswith(inner):
        text = one.text[: len(one.text) - len(inner)]
    elif one.text == body[one.span.start : one.span.end]:
        text = None
    children = tuple(_packed(child, body) for child in one.children)
    kept = inner != "" and one.text.endswith(inner)
    return (one.path, str(one.kind), one.label, one.title, text, kept, one.line, one.span.start, one.span.end, children)


def _unpacked(packed: tuple[Any, ...], body: str) -> Provision:
    path, kind, label, title, text, inner, line, start, end, within = packed
    children = tuple([_unpacked(child, body) for child in within])
    if inner:
        text += "\n".join([child.text for child in children])
    elif text is None:
        text = body[start:end]
    return Provision(path, _KINDS[kind], label, title, text, line, Span(start, end), children)


_NO_TREE = marshal.dumps(())
_KINDS = {str(kind): kind for kind in ProvisionKind}
