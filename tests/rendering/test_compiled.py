"""Compiled templates are taken again where they are the same template, made alike; whatever happens to them costs time alone."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from quangang.rendering import compiled
from quangang.rendering.compiled import KeptTemplates


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates; what is kept of them lies in a folder of the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(compiled, "_KNOWN", {})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.html").write_text("{% if true %}\n{{ words }}\n{% endif %}", encoding="utf-8")
    return tmp_path / "templates"


def printed(folder: Path, *, compiles: bool = True, **options: bool) -> str:
    """What a build prints; it may be forbidden to compile."""
    env = Environment(loader=FileSystemLoader(folder), **{"autoescape": True, **options})
    env.bytecode_cache = KeptTemplates(env)
    if not compiles:
        env.compile = None  # type: ignore[assignment]
    return env.get_template("a.html").render(words="<b>")


def another_process() -> None:
    compiled._KNOWN.clear()


def test_the_next_build_compiles_nothing(folder: Path) -> None:
    first = printed(folder)
    assert printed(folder, compiles=False) == first, "in this process"
    another_process()
    assert printed(folder, compiles=False) == first, "from the disk"


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [("autoescape", False, "\n<b>\n"), ("trim_blocks", True, "&lt;b&gt;\n"), ("lstrip_blocks", True, "\n&lt;b&gt;\n")],
)
def test_environments_made_otherwise_share_nothing(folder: Path, option: str, value: bool, expected: str) -> None:
    assert printed(folder) == "\n&lt;b&gt;\n"
    assert printed(folder, **{option: value}) == expected
    assert printed(folder) == "\n&lt;b&gt;\n"


def test_a_template_that_was_edited_is_compiled_anew(folder: Path) -> None:
    printed(folder)
    (folder / "a.html").write_text("别的：{{ words }}", encoding="utf-8")
    assert printed(folder) == "别的：&lt;b&gt;"


def test_nobody_else_may_enter_where_they_are_kept(folder: Path) -> None:
    printed(folder)
    kept = [path for path in folder.parent.iterdir() if path != folder]
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept] == [0o700]


def test_a_damaged_file_or_a_folder_of_somebody_else_costs_time_alone(folder: Path) -> None:
    expected = printed(folder)
    [kept] = [path for path in folder.parent.iterdir() if path != folder]
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes()[:40])
    another_process()
    assert printed(folder) == expected
    for file in kept.iterdir():
        file.unlink()
    kept.rmdir()
    kept.write_text("eine Datei", encoding="utf-8")
    another_process()
    assert printed(folder) == expected
