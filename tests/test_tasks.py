"""The tasks of a checkout leave other checkouts alone."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.project import ROOT


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`tasks.py` as a module, for a checkout whose packages are links to another's."""
    spec = spec_from_file_location("tasks", ROOT / "tasks.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in (".venv", "node_modules"):
        (tmp_path / "theirs" / name).mkdir(parents=True)
        (tmp_path / name).symlink_to(tmp_path / "theirs" / name)
    for name in ("pyproject.toml", "package.json"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMPS", tmp_path / ".cache")
    return module


@pytest.mark.parametrize("step", ["environment", "node_modules"])
def test_packages_of_another_checkout_are_not_installed_anew(
    tasks: ModuleType, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*command: object, **_: object) -> None:
        pytest.fail(f"{command} would change another checkout")

    monkeypatch.setattr(tasks, "run", refuse)
    getattr(tasks, step)(*(["dev"] if step == "environment" else []))
    assert not (tasks.STAMPS / "npm").exists()
