"""Which lines git says were touched, and who may then sign: whatever a contribution does to its line ends and its words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from quangang.adapters.cli.git import changed_lines
from quangang.checks.changes import WHOLE
from quangang.checks.signing import signed_by_others
from quangang.loading import read_text

CASE = "cases/duty.md"
TEXT = "---\nid: duty\ntitle: 值班\nstatus: draft\n---\n\n正文。\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one case, committed."""
    (tmp_path / "cases").mkdir()
    (tmp_path / CASE).write_text(TEXT, encoding="utf-8")
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@example.com commit -qm a"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


SIGNED = TEXT.replace("status: draft", "'review': 乙")
ROWS = [
    (SIGNED, ((4, 4),), "a line"),
    (SIGNED.replace("\n", "\r\n"), ((1, 7),), "ends of lines of Windows"),
    (SIGNED.replace("\n", "\r"), WHOLE, "a carriage return alone ends a line for us, not for git"),
    (SIGNED.replace("title: 值班", "title: 值班\rdate: 1"), WHOLE, "one of them"),
    (SIGNED.replace("值班", "'值\u2028班'"), WHOLE, "U+2028 ends a line of YAML"),
    (SIGNED.replace("值班", "'值\u2029班'"), WHOLE, "so does U+2029"),
    (SIGNED.replace("值班", "'值\x85班'"), WHOLE, "and U+0085"),
    (SIGNED.replace("id: duty", "id: duty # \u2028\u2028"), WHOLE, "in a comment too"),
    (SIGNED.replace("title: 值班", "++ b/cases/other.md: 值班"), ((3, 4),), "words that look like a head of git's"),
    (SIGNED.replace("id: duty", "id: duty\n++ b/cases/other.md: 1"), ((3, 3), (5, 5)), "in a place of their own"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ranges", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_a_record_is_seen(project: Path, text: str, ranges: tuple[tuple[int, int], ...], why: str) -> None:
    (project / CASE).write_bytes(text.encode())
    touched = changed_lines(project, "HEAD")
    assert touched == {CASE: ranges}, why
    read, _ = read_text(project / CASE, CASE)
    assert signed_by_others({CASE: read or ""}, touched, "li", frozenset({"boss"})), why
    assert not signed_by_others({CASE: read or ""}, touched, "boss", frozenset({"boss"})), why


def test_nothing_touched_and_a_new_file(project: Path) -> None:
    assert changed_lines(project, "HEAD") == {}
    (project / "cases/new.md").write_text(TEXT, encoding="utf-8")
    (project / "other.md").write_text(TEXT, encoding="utf-8")  # no content
    assert changed_lines(project, "HEAD") == {"cases/new.md": WHOLE}


def test_a_link_and_a_file_that_is_gone(project: Path) -> None:
    (project / CASE).unlink()
    (project / "cases/link.md").symlink_to("/etc/hostname")
    assert changed_lines(project, "HEAD") == {"cases/link.md": WHOLE}
