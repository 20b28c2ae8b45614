"""One bank of every type of question in every format, and what comes of it when that is read again: `golden/bank.yml` → `golden/*.txt`.

What other people write, a way a block, and what is read of it: `golden/others.txt` → `golden/others.out.txt`.
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from quangang.formats import sheet_reading
from quangang.formats.registry import FORMATS
from quangang.model import Question
from quangang.questions import read_bank
from quangang.questions.bank_write import write_bank
from quangang.text.yaml import parse_yaml
from tests.golden import blocks

HERE = Path(__file__).parent / "golden"
TEXTS = ("gift", "moodle-xml", "qti21", "qti30", "aiken", "csv", "wenjuanxing")
"""Formats whose files are texts, or packages of texts."""


def bank() -> list[Question]:
    node, problems = parse_yaml((HERE / "bank.yml").read_text(encoding="utf-8"), "bank.yml")
    assert node is not None
    questions, more = read_bank(node, course="demo")
    assert (problems, more) == ([], [])
    return questions


def told(name: str) -> str:
    """The file, what came of each question, and what is read of the file."""
    form = FORMATS[name]
    assert form.writes is not None
    written = form.writes(bank(), "社区题目")
    lines = [f"=== {one}\n{text}" for one, text in files(written.data)]
    lines += [" ".join(("-", one.id, one.state, one.refused, *one.lost)).strip() for one in written.outcomes]
    if form.reads is not None:
        lines += ["=== 再读", *read(name, written.data)]
    return "\n".join(lines) + "\n"


def read(name: str, data: bytes) -> Iterator[str]:
    """What a format reads of a file: the questions, what is told of the others."""
    form = FORMATS[name]
    assert form.reads is not None
    reading = form.reads(data, f"a{form.suffixes[0] if name != 'paper' else '.txt'}", "q")
    questions, problems = read_bank(reading.node, course="demo") if reading.node is not None else ([], [])
    yield write_bank(questions).rstrip()
    yield from (f"! {one}" for one in (*reading.problems, *problems))
    yield f"= {reading.found}: " + " ".join(f"{one.location.line}" for one in questions)


def others() -> str:
    """What is read of each file of others."""
    lines = []
    for why, text in blocks(HERE / "others.txt"):
        lines += [f"=== {why}", *read(why.split(" ")[0], text.encode())]
    return "\n".join(lines) + "\n"


def files(data: bytes) -> Iterator[tuple[str, str]]:
    """The texts in a file: itself, or those of its package."""
    if not data.startswith(b"PK"):
        yield "文件", data.decode("utf-8-sig").replace("\r\n", "\n")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            yield name, archive.read(name).decode("utf-8")


def cards() -> str:
    """The collection of Anki: all its tables."""
    form = FORMATS["anki"]
    assert form.writes is not None
    written = form.writes(bank(), "社区题目")
    with zipfile.ZipFile(io.BytesIO(written.data)) as package, sqlite3.connect(":memory:") as base:
        lines = [f"media {package.read('media').decode()}"]
        base.deserialize(package.read("collection.anki2"))
        for name, made in base.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall():
            lines.append(f"=== {name} {made}")
            lines += [repr(row) for row in base.execute(f"SELECT * FROM {name}")] if made and "TABLE" in made else []
    lines += [" ".join(("-", one.id, one.state, one.refused, *one.lost)).strip() for one in written.outcomes]
    return "\n".join(lines) + "\n"


def heads() -> str:
    """What the heading of a column, or the type in a cell, of each word is taken for: `golden/heads.txt`."""
    words = (HERE / "heads.txt").read_text(encoding="utf-8").splitlines()
    return "".join(f"{word} ⇒ {sheet_reading._heading(word)} {sheet_reading._type_of(word)}\n" for word in words)


GOLDEN: dict[Path, Callable[[], str]] = {HERE / f"{name}.txt": partial(told, name) for name in TEXTS}
GOLDEN[HERE / "others.out.txt"] = others
GOLDEN[HERE / "anki.txt"] = cards
GOLDEN[HERE / "heads.out.txt"] = heads


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_a_bank_is_written_as_it_was(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["Windows", "old Mac"])
@pytest.mark.parametrize("name", ["gift", "aiken", "xlsx"])
def test_ends_of_lines_make_no_difference(name: str, end: str) -> None:
    texts = [text for why, text in blocks(HERE / "others.txt") if why.split(" ")[0] == name]
    assert texts
    for text in texts:
        assert list(read(name, text.replace("\n", end).encode())) == list(read(name, text.encode()))
