"""What is installed is whole: assets, templates, schemas and the starter go with the code."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.project import ROOT


def test_the_wheel_carries_everything_the_source_has(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        carried = set(wheel.namelist())
    package = ROOT / "plugins" / "quangang"
    source = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert source - carried == set()
    assert {name for name in carried if "dist-info" not in name} == source
