"""What commands keep of what they parsed: it saves time, and can neither lie nor run."""

from __future__ import annotations

import os
import pickle
import pkgutil
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang import parsed_files
from quangang.linking.graph import build_graph
from quangang.loading import load
from quangang.model import Corpus, ProvisionTree
from quangang.parsed_files import ParsedFiles, _packed, _unpacked
from quangang.rendering.urls import page_url
from quangang.search import units_of
from quangang.text.provisions import parse_provisions
from tests.project import LAW, ROOT, new_project

POLICY = "docs/policies/example-measures.md"
LONG_AGO = 1_600_000_000


def age(project: Path) -> None:
    """Nothing was written just now."""
    for path in project.rglob("*.md"):
        os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parsed_files, "FROM", 1)
    monkeypatch.setattr(parsed_files, "_SETTLED", -(10**18))  # the change time of a file cannot be set back
    return new_project(tmp_path / "项目")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Policies that were parsed, by id."""
    seen: list[str] = []

    def parse(body: str, **where: Any) -> ProvisionTree:
        seen.append(str(where["document"]))
        return parse_provisions(body, **where)

    monkeypatch.setattr("quangang.documents.policy.parse_provisions", parse)
    return seen


def same(one: Corpus, other: Corpus) -> bool:
    return all(getattr(one, part.name) == getattr(other, part.name) for part in fields(Corpus) if part.init)


def database(project: Path) -> Path:
    return project / ".cache/quangang/parsed.db"


def forgotten(project: Path) -> None:
    database(project).unlink()


def test_the_second_command_parses_nothing(project: Path, parsed: list[str]) -> None:
    first = load(project)
    assert parsed == ["example-measures"]
    second = load(project)
    assert parsed == ["example-measures"]
    assert same(first, second)
    assert [one.text for one in second.documents["example-measures"].tree] != []


def test_an_edit_is_parsed_and_nothing_else(project: Path, parsed: list[str]) -> None:
    load(project)
    policy = project / POLICY
    policy.write_text(policy.read_text(encoding="utf-8") + "\n第九条 新增的一条。\n", encoding="utf-8")
    assert load(project).documents["example-measures"].tree.get("9") is not None
    assert len(parsed) == 2
    load(project)
    assert len(parsed) == 2


def test_a_file_that_was_only_touched_is_known_by_its_text(project: Path, parsed: list[str]) -> None:
    first = load(project)
    age(project)
    assert same(first, load(project))
    assert len(parsed) == 1


def test_a_file_written_just_now_is_not_known_by_its_times(
    project: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two writes within one tick of the clock bear the same times; the second may be as long as the first."""
    monkeypatch.setattr(parsed_files, "_SETTLED", 10**18)
    load(project)
    policy, before = project / POLICY, (project / POLICY).stat()
    policy.write_text(policy.read_text(encoding="utf-8").replace("社区", "小区", 1), encoding="utf-8")
    os.utime(policy, ns=(before.st_atime_ns, before.st_mtime_ns))
    load(project)
    assert len(parsed) == 2


def test_a_file_that_is_gone_is_gone(project: Path) -> None:
    load(project)
    (project / POLICY).unlink()
    assert "example-measures" not in load(project).documents
    assert POLICY not in ParsedFiles.of(project).rows


def test_a_small_project_keeps_nothing(tmp_path: Path) -> None:
    project = new_project(tmp_path / "项目")
    load(project)
    assert not database(project).exists()


BANK = "courses/example/questions/duty.yml"
READERS = [
    "read_bank",
    "read_terms",
    "read_synonyms",
    "read_source",
    "course.read_course",
    "course.read_lesson",
    "page.read",
]
"""What reads a file that is no document with provisions."""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Readers that were asked, by name, once for each file."""
    seen: list[str] = []
    for name in READERS:
        owner, _, attribute = f"quangang.loading.{name}".rpartition(".")
        ours = getattr(pkgutil.resolve_name(owner), attribute)

        def asked(*arguments: Any, name: str = name, ours: Callable[..., Any] = ours, **more: Any) -> Any:
            seen.append(name)
            return ours(*arguments, **more)

        monkeypatch.setattr(f"{owner}.{attribute}", asked)
    return seen


@pytest.fixture
def portal(project: Path) -> Path:
    """The content of the real portal, in which there is something of every kind."""
    for name in ("docs", "cases", "courses"):
        shutil.rmtree(project / name)
        shutil.copytree(ROOT / name, project / name)
    return project


def test_every_kind_of_file_comes_back_as_it_was(portal: Path, read: list[str]) -> None:
    first = load(portal)
    assert set(read) == set(READERS)
    read.clear()
    assert same(first, load(portal))
    assert read == []


def test_an_edited_bank_is_read_and_no_other_file(project: Path, read: list[str]) -> None:
    load(project)
    read.clear()
    bank = project / BANK
    bank.write_text(bank.read_text(encoding="utf-8").replace("值班", "带班", 1), encoding="utf-8")
    again = load(project)
    assert read == ["read_bank"]
    forgotten(project)
    assert same(again, load(project))


def test_questions_of_a_renamed_course_are_its_own(project: Path) -> None:
    """What a bank says depends on its course, though not a byte of it changed."""
    load(project)
    course = project / "courses/example/course.yml"
    course.write_text(course.read_text(encoding="utf-8").replace("id: example", "id: another"), encoding="utf-8")
    corpus = load(project)
    assert {one.course for one in corpus.questions.values()} == {"another"}
    assert [one.id for one in corpus.courses["another"].lessons] != []


@pytest.mark.parametrize(
    ("file", "words", "wrong"),
    [
        (BANK, "type:", "tipe:"),
        ("docs/glossary.yml", "term:", "terms:"),
        ("courses/example/course.yml", "title:", "titel:"),
        ("docs/index.md", "title:", "titel:"),
    ],
)
def test_a_complaint_is_told_by_every_command(project: Path, file: str, words: str, wrong: str) -> None:
    path = project / file
    path.write_text(path.read_text(encoding="utf-8").replace(words, wrong), encoding="utf-8")
    first = load(project)
    assert [one for one in first.problems if one.location.file == file] != []
    assert load(project).problems == first.problems


class Harm:
    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return os.mkdir, ("harm",)


def swap(path: Path, sql: str, *values: object) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(sql, values)
    connection.close()


LIES: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: path.write_bytes(b"not a database, but long enough to be looked at" * 40),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a byte changed": lambda path: path.write_bytes(path.read_bytes().replace("第一条".encode(), "第九条".encode())),
    "other words": lambda path: swap(path, "UPDATE files SET body = replace(body, '社区', '小区')"),
    "another type": lambda path: swap(path, "UPDATE files SET body = 7, head = 7"),
    "another's row": lambda path: swap(path, "UPDATE OR REPLACE files SET file = ?", POLICY),
    "another table": lambda path: swap(path, "ALTER TABLE files RENAME TO other"),
    "too large": lambda path: swap(path, "UPDATE files SET head = zeroblob(50000000)"),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_what_does_not_add_up_is_parsed_again(project: Path, parsed: list[str], lie: Callable[[Path], object]) -> None:
    first = load(project)
    lie(database(project))
    assert same(first, load(project))
    assert parsed == ["example-measures"] * 2
    load(project)
    assert parsed == ["example-measures"] * 2  # and kept again


def test_another_program_believes_nothing(project: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    load(project)
    monkeypatch.setattr(parsed_files, "program", lambda: b"another version")
    load(project)
    assert len(parsed) == 2


def test_nothing_that_was_kept_can_run(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a row whose sum is right, written by somebody who has our program."""
    first = load(project)
    for row in list(ParsedFiles.of(project).rows.values()):
        forged = (*row[:4], pickle.dumps((Harm(), ())), *row[5:])
        swap(
            database(project), "UPDATE files SET head = ?, sum = ? WHERE file = ?",
            forged[4], parsed_files.row_sum(forged), row[0],
        )  # fmt: skip
    monkeypatch.chdir(project)
    assert same(first, load(project))
    assert not (project / "harm").exists()


def test_what_is_something_else_is_read_again(project: Path) -> None:
    first = load(project)
    for row in list(ParsedFiles.of(project).rows.values()):
        forged = (*row[:4], pickle.dumps(7), *row[5:])
        swap(
            database(project), "UPDATE files SET head = ?, sum = ? WHERE file = ?",
            forged[4], parsed_files.row_sum(forged), row[0],
        )  # fmt: skip
    assert same(first, load(project))
    age(project)
    assert same(first, load(project))


def test_another_version_of_a_question_type_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "their_questions.py"
    module.write_text("class Fields: pass\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    fields = pkgutil.resolve_name("their_questions:Fields")
    monkeypatch.setattr(parsed_files, "TYPES", {"theirs": SimpleNamespace(fields=fields)})
    monkeypatch.setattr(parsed_files, "program", parsed_files.program.__wrapped__)
    before = parsed_files.row_sum(["a"])
    assert parsed_files.row_sum(["a"]) == before
    module.write_text("class Fields: pass  # mended\n", encoding="utf-8")
    assert parsed_files.row_sum(["a"]) != before


@pytest.mark.parametrize("file", ["loading.py", "questions/papers/block.py", "checks/rules/wording.yml", "new/part.py"])
def test_another_version_of_any_file_of_ours_is_another_program(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsed_files, "__file__", str(tmp_path / "parsed_files.py"))
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    seen = [parsed_files.program.__wrapped__()]
    for text in ("", "# mended\n"):
        path.write_text(text, encoding="utf-8")
        seen.append(parsed_files.program.__wrapped__())
    compiled = path.parent / "__pycache__" / "part.pyc"
    compiled.parent.mkdir()
    compiled.write_text("", encoding="utf-8")
    assert len(set(seen)) == 3
    assert parsed_files.program.__wrapped__() == seen[-1]


@pytest.mark.parametrize("name", [b"cquangang.parsed_files\nPath\n.", b"cos\nsystem\n.", b"cquangang.loading\nload\n."])
def test_only_classes_of_our_own_come_to_life(name: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError):
        parsed_files.Reader(name).load()


def test_what_a_link_leads_to_is_not_read(project: Path, tmp_path: Path) -> None:
    load(project)
    assert ParsedFiles.of(project).rows
    database(project).rename(tmp_path / "elsewhere")
    database(project).symlink_to(tmp_path / "elsewhere")
    assert not ParsedFiles.of(project).rows


def test_where_nothing_can_be_kept_nothing_is_lost(project: Path, tmp_path: Path) -> None:
    first = load(project)
    database(project).unlink()
    elsewhere = tmp_path / "elsewhere"
    database(project).symlink_to(elsewhere)
    assert same(first, load(project))
    assert not elsewhere.exists()
    database(project).unlink()
    database(project).mkdir()
    assert same(first, load(project))


@settings(deadline=None)
@given(st.text(alphabet="第一二三条章、（）1.2.#\n 甲。：“”附件|*>-", max_size=300))
def test_provisions_come_back_as_they_were(text: str) -> None:
    tree = parse_provisions(text, document="a", file="a.md")
    assert tuple(_unpacked(_packed(one, text), text) for one in tree.roots) == tree.roots


BODIES = st.lists(
    st.sampled_from(
        [
            "为了值班，制定本办法。",
            "依照《办法乙》第二条办理。",
            "有下列情形的：\n\n（一）值班的；\n\n（二）其他。",
            "可以调休。",
        ]
    ),
    min_size=1,
    max_size=4,
)
PLACES = st.sampled_from(["law-a", "law-b", "law-c"])
EDITS = st.one_of(
    st.tuples(st.just("write"), PLACES, st.sampled_from(["办法甲", "办法乙"]), BODIES, st.integers(1, 3)),
    st.tuples(st.just("delete"), PLACES),
    st.tuples(st.just("move"), PLACES, PLACES),
    st.tuples(st.just("touch"), PLACES),
    st.tuples(st.just("swap"), PLACES, PLACES),
)


def edit(folder: Path, what: str, name: str, *rest: Any) -> None:
    """What an editor does to a file: writes it, renumbers it, takes it away, renames it, gives two each other's names."""
    file = folder / f"{name}.md"
    if what == "write":
        title, paragraphs, first = rest
        body = "\n\n".join(f"第{'一二三四五六七'[first - 1 + n]}条\u3000{text}" for n, text in enumerate(paragraphs))
        file.write_text(LAW.format(id=name, title=title, body=body), encoding="utf-8")
    elif not file.exists():
        return
    elif what == "delete":
        file.unlink()
    elif what == "touch":
        file.touch()
    elif what == "move":
        file.rename(folder / f"{rest[0]}.md")
    elif (other := folder / f"{rest[0]}.md").exists() and other != file:
        file.rename(folder / "between")
        other.rename(file)
        (folder / "between").rename(other)


@settings(max_examples=25, deadline=None)
@given(st.lists(EDITS, min_size=3, max_size=8))
def test_after_any_edits_what_is_kept_gives_what_parsing_gives(edits: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsed_files, "FROM", 1)
        root = Path(folder)
        policies = root / "docs/policies"
        policies.mkdir(parents=True)
        for one in edits:
            edit(policies, *one)
            kept = load(root)
            with pytest.MonkeyPatch.context() as forgetful:
                forgetful.setattr(ParsedFiles, "of", lambda root: ParsedFiles(root / "none/parsed.db"))
                forgetful.setattr(ParsedFiles, "write", lambda *_: None)
                clean = load(root)
            assert same(kept, clean)
            assert (graph := build_graph(kept)).edges == (fresh := build_graph(clean)).edges
            assert graph.problems == fresh.problems
            assert units_of(kept, page_url) == units_of(clean, page_url)
