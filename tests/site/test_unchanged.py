"""A second build of unchanged content is none; whatever a page could come from makes one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import new_project, quangang

SAME = "内容没有改动"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site is made of what it holds; every test leaves it so."""
    project = new_project(tmp_path_factory.mktemp("unchanged") / "project")
    (project / "docs/gone.md").write_text("# 要删的一页\n", encoding="utf-8")
    assert SAME not in quangang("build", cwd=project).stdout
    return project


def test_nothing_changed(built: Path) -> None:
    page = built / "site/index.html"
    before = page.stat()
    first = quangang("build", "--fresh", "--profile", cwd=built)
    again = quangang("build", cwd=built)
    assert SAME not in first.stdout
    assert "各页都和上次一样，用时" in first.stdout
    assert all(part in first.stdout for part in ("读内容、检查、找引用", "检索", "放好网站"))
    assert "秒" not in again.stdout
    assert SAME in again.stdout
    assert again.stderr == first.stderr  # what was said of the content is said again
    assert page.stat().st_ino != before.st_ino


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


CHANGES: list[tuple[str, Callable[[Path], object]]] = [
    ("a word of a case", lambda root: rewrite(root / "cases/example-case.md", "社区", "小区")),
    ("a new file", lambda root: (root / "docs/new.md").write_text("# 新页\n", encoding="utf-8")),
    ("a file gone", lambda root: (root / "docs/gone.md").unlink()),
    ("settings", lambda root: rewrite(root / "mkdocs.yml", "我的知识库", "某县知识库")),
    ("a template", lambda root: [(root / "overrides/quangang").mkdir(parents=True), (root / "overrides/quangang/related.html").write_text("")]),
    ("a page of the site edited", lambda root: (root / "site/index.html").write_text("别的")),
    ("a page of the site gone", lambda root: (root / "site/404.html").unlink()),
    ("the note cut", lambda root: next((root / ".cache/quangang").glob("build-*.json")).write_text('{"form": 1, "state"')),
    ("a foreign note", lambda root: next((root / ".cache/quangang").glob("build-*.json")).write_text("[]")),
]  # fmt: skip


@pytest.mark.parametrize("change", [row[1] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_something_changed(built: Path, change: Callable[[Path], object]) -> None:
    change(built)
    result = quangang("build", cwd=built)
    assert SAME not in result.stdout
    assert result.returncode == 0, result.stderr
    assert SAME in quangang("build", cwd=built).stdout


def test_a_note_of_another_folder_is_not_believed(built: Path, tmp_path: Path) -> None:
    note = next((built / ".cache/quangang").glob("build-*.json"))
    told = json.loads(note.read_text(encoding="utf-8"))
    note.write_text(json.dumps(told | {"site_dir": str(tmp_path)}), encoding="utf-8")
    assert SAME not in quangang("build", cwd=built).stdout


def test_the_environment_that_the_settings_name(built: Path) -> None:
    rewrite(built / "mkdocs.yml", "docs_dir:", 'site_url: !ENV [QUANGANG_SITE_URL, "https://a.example/"]\ndocs_dir:')
    assert SAME not in quangang("build", cwd=built).stdout
    assert SAME in quangang("build", cwd=built).stdout
    assert SAME not in quangang("build", cwd=built, env={"QUANGANG_SITE_URL": "https://b.example/"}).stdout
    quangang("build", cwd=built)
