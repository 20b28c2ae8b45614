"""What a build takes over from the last site is what it would have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from quangang import parsed_files
from tests.site.edits import EDITS, differences, start

ROUNDS = [
    ("words", "fact", "answer"),
    ("picture", "expression", "question", "damage", "link outside a body"),
    ("menu", "words of what many cite", "retitle", "term", "new page", "rename"),
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parsed_files, "FROM", 1)
    return start(tmp_path / "项目")


def test_after_edits_the_site_is_that_of_a_build_of_everything(project: Path) -> None:
    assert differences(project) == []
    for number, names in enumerate(ROUNDS):
        for name in names:
            EDITS[name](project, number + 5)
        assert differences(project) == [], names
