"""What a build takes over from the last site is what it would have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from quangang import parsed_files
from quangang.adapters.mkdocs.build import build_site
from tests.project import snapshot
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
    # For who wants to see the pages the index may wait; the next build makes it.
    EDITS["words"](project, 2)
    index, page = project / "site/search-index", project / "site/policies/law-2/index.html"
    before = snapshot(index), page.read_bytes()
    assert build_site(project / "mkdocs.yml", late=True).owed
    assert snapshot(index) == before[0]
    assert page.read_bytes() != before[1]
    assert differences(project) == []
    assert snapshot(index) != before[0]
