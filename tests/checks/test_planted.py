"""Every planted mistake is reported at its line and column, quickly, in little memory, without a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from quangang.checks.session import check_root
from tests.checks import planted

ROOT = Path(__file__).resolve().parents[2]


def test_the_sound_project_is_sound(tmp_path: Path) -> None:
    planted.write(tmp_path, None)
    assert [str(report.problem) for report in check_root(tmp_path, cache=False).reports] == []


def test_every_planted_mistake_is_named_where_it_stands(tmp_path: Path) -> None:
    paths = os.pathsep.join([str(ROOT / "plugins"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.checks.planted", str(tmp_path)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, encoding="utf-8",
        check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    assert result["missed"] == []
    assert result["count"] >= 300
    assert result["megabytes"] < 512


def test_hostile_files_end_in_a_sentence_not_a_traceback(tmp_path: Path) -> None:
    """The command as a contributor runs it, on everything that is hostile at once."""
    planted.write(tmp_path, None)
    (tmp_path / "mkdocs.yml").write_text("site_name: 坏文件\nplugins:\n- quangang\n", encoding="utf-8")
    bombs = [one for one in planted.planted() if one.name.startswith(("bomb", "deep nesting", "5 MB", "GBK"))]
    for index, one in enumerate(bombs):
        path = tmp_path / one.file
        suffix = path.suffix
        (path.parent / f"{path.stem}-{index}{suffix}").write_bytes(one.data)
    command = [sys.executable, "-m", "quangang", "check", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert json.loads(done.stdout)["problems"]
