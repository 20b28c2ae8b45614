"""The folder that is served holds one whole site at every moment, whatever happens to a build."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quangang.adapters import site_folder
from quangang.adapters.site_folder import new_site
from quangang.errors import ConfigError
from tests.project import ROOT, new_project, quangang, snapshot


def put(target: Path, words: str) -> None:
    with new_site(target) as staging:
        (staging / "index.html").write_text(words, encoding="utf-8")
        (staging / "second.html").write_text(words, encoding="utf-8")


def litter(target: Path) -> list[str]:
    return [path.name for path in target.parent.iterdir() if path != target]


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_takes_the_place_of_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(site_folder, "_exchange", lambda one, other: False)
    target = tmp_path / "site"
    put(target, "旧")
    put(target, "新")
    assert set(snapshot(target).values()) == {"新".encode()}
    assert litter(target) == []


def test_a_build_that_fails_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "site"
    put(target, "旧")
    with pytest.raises(ValueError, match="半途"), new_site(target) as staging:  # noqa: PT012
        (staging / "index.html").write_text("新", encoding="utf-8")
        raise ValueError("半途")
    assert set(snapshot(target).values()) == {"旧".encode()}
    assert litter(target) == []


def full_disk(staging: Path) -> None:
    raise OSError(28, "No space left on device")


def somebodys_work(staging: Path) -> None:
    target = staging.with_name("site")
    (target / "index.html").unlink()
    (target / "论文.docx").write_bytes(b"x")


@pytest.mark.parametrize(("happens", "word"), [(full_disk, "磁盘满了"), (somebodys_work, "没有动它")])
def test_what_happens_meanwhile_is_said(tmp_path: Path, happens: Callable[[Path], None], word: str) -> None:
    target = tmp_path / "site"
    put(target, "旧")
    with pytest.raises(ConfigError, match=word), new_site(target) as staging:
        happens(staging)
    assert "second.html" in snapshot(target)
    assert litter(target) == []


@pytest.mark.parametrize("kind", ["file", "link", "other"])
def test_what_is_no_site_is_left_alone(tmp_path: Path, kind: str) -> None:
    target, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    if kind == "file":
        target.write_text("论文", encoding="utf-8")
    elif kind == "link":
        target.symlink_to(elsewhere)
    else:
        target.mkdir()
        (target / "论文.docx").write_bytes(b"x")
    with pytest.raises(ConfigError, match="没有动它"), new_site(target):
        pass
    assert target.exists()
    assert target.is_symlink() == (kind == "link")


def test_an_old_site_that_a_kill_left_aside_goes_back(tmp_path: Path) -> None:
    """Where nothing can be exchanged: killed after the first of two renames."""
    put(tmp_path / ".site-old-999999999", "旧")
    with pytest.raises(ValueError, match="半途"), new_site(tmp_path / "site"):
        raise ValueError("半途")
    assert set(snapshot(tmp_path / "site").values()) == {"旧".encode()}


def test_what_killed_builds_left_is_swept_and_a_running_one_keeps_its_own(tmp_path: Path) -> None:
    for name in (".site-999999999-abc", f".site-{os.getpid()}-abc", ".site-999999999-def"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("半", encoding="utf-8")
    put(tmp_path / "site", "新")
    assert litter(tmp_path / "site") == [f".site-{os.getpid()}-abc"]


@pytest.mark.site
def test_killed_at_any_moment_the_site_is_whole(tmp_path: Path) -> None:
    """Kills of real builds; `tasks.py kills` does many more."""
    project = new_project(tmp_path / "project")
    assert quangang("build", cwd=project).returncode == 0
    pages = snapshot(project / "site").keys()
    page = project / "docs/index.md"
    for seed in range(6):
        page.write_text(page.read_text(encoding="utf-8") + f"\n第{seed}次。\n", encoding="utf-8")
        build = subprocess.Popen(
            [sys.executable, "-m", "quangang", "build"],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            build.wait(random.Random(seed).uniform(0.3, 1.6))
        except subprocess.TimeoutExpired:
            build.send_signal(signal.SIGKILL)
            build.wait()
        assert snapshot(project / "site").keys() == pages
    assert quangang("build", cwd=project).returncode == 0
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []
