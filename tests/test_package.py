"""What is installed is whole: assets, templates, schemas and the starter go with the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

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


def test_the_same_source_gives_the_same_wheel(tmp_path: Path) -> None:
    """Another folder, another clock: the same bytes, so that anyone can see what a release was made of."""
    made = []
    for number, clock in enumerate(("1500000000", "1700000000")):
        source = tmp_path / f"source-{number}"
        shutil.copytree(ROOT / "plugins", source / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, source / name)
        for path in source.rglob("*"):
            os.utime(path, (int(clock), int(clock)))
        out = tmp_path / f"out-{number}"
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert result.returncode == 0, result.stdout + result.stderr
        made.append(next(out.glob("*.whl")).read_bytes())
    assert made[0] == made[1]


def shipped() -> dict[str, str]:
    """Every package that `pip install quangang[import,export]` brings, with its licence."""
    found: dict[str, str] = {}
    waiting = [("quangang", frozenset({"", "import", "export", "fast"}))]
    while waiting:
        name, extras = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        about = metadata.distribution(name).metadata
        classified = [
            line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License ::")
        ]
        found[key] = "; ".join(
            filter(None, [about.get("License-Expression"), *classified, (about.get("License") or "")[:60]])
        )
        for text in metadata.requires(name) or []:
            wanted = Requirement(text)
            if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append((wanted.name, frozenset({"", *wanted.extras})))
    return found


def test_nothing_that_ships_binds_those_who_use_it() -> None:
    """No GPL or AGPL, and no package whose licence cannot be told."""
    licences = shipped()
    assert {"mkdocs", "mkdocs-material", "jieba", "nh3", "pydantic", "whoosh3"} <= licences.keys()
    assert {name: text for name, text in licences.items() if not text} == {}
    assert {name: text for name, text in licences.items() if re.search(r"\bA?GPL|General Public", text)} == {}


def test_a_bundle_names_what_others_wrote_of_it() -> None:
    """MIT asks for its notice in every copy; a package that is bundled without one is found here."""
    sources = ROOT / "plugins/web"
    texts = {path.relative_to(sources).as_posix(): path.read_text(encoding="utf-8") for path in sources.rglob("*.ts")}
    theirs = {file: name for file, text in texts.items() for name in re.findall(r'from "([a-z@][^":]*)"', text)}
    assert theirs == {"qr/main.ts": "qrcode-generator"}
    bundle = (ROOT / "plugins/quangang/assets/quangang-qr.js").read_text(encoding="utf-8")
    assert bundle.startswith("/* qrcode-generator, Copyright (c) 2009 Kazuhiko Arase, MIT license")


def test_the_lock_holds_what_tests_need() -> None:
    """`python3 tasks.py lock` was run after the last change of pyproject.toml."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([^ ]+) ", lock, re.MULTILINE))
    assert lock.count("--hash=sha256:") >= len(locked) > 50
    for text in metadata.requires("quangang") or []:
        wanted = Requirement(text)
        if wanted.name != "quangang" and (wanted.marker is None or "cluster" not in str(wanted.marker)):
            key = re.sub(r"[-_.]+", "-", wanted.name).lower()
            assert wanted.specifier.contains(locked[key]), text
