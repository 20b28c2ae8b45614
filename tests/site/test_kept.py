"""What a build takes over from the last site is what it would have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from quangang import parsed_files
from quangang.adapters.mkdocs.build import build_site
from tests.project import snapshot
from tests.site.edits import EDITS, differences, start

ROUNDS = [
    {"words": 1, "fact": 2, "answer": 5},
    {"damage": 6},
    {"page": 5},  # the heading of a page that every menu names
    {"law": 5, "picture": 5},  # what others cited, linked to and showed before it was there
    {"link outside a body": 0},
    {"retitle": 13},  # of a text that others link to, by name alone too
    {"words of what many cite": 7, "term": 7, "new page": 7, "rename": 7, "expression": 5, "question": 5},
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parsed_files, "FROM", 1)
    return start(tmp_path / "项目")


def test_after_edits_the_site_is_that_of_a_build_of_everything(project: Path) -> None:
    assert differences(project) == []
    for edits in ROUNDS:
        for name, number in edits.items():
            EDITS[name](project, number)
        assert differences(project) == [], edits
    # For who wants to see the pages the index may wait; the next build makes it.
    EDITS["words"](project, 2)
    index, page = project / "site/search-index", project / "site/policies/law-2/index.html"
    before = snapshot(index), page.read_bytes()
    assert build_site(project / "mkdocs.yml", late=True).owed
    assert snapshot(index) == before[0]
    assert page.read_bytes() != before[1]
    assert differences(project) == []
    assert snapshot(index) != before[0]
    # What a page of the menu says of itself is no matter of the others: their files stay the same ones.
    EDITS["description"](project, 1)
    build_site(project / "mkdocs.yml")
    inode = page.stat().st_ino
    EDITS["description"](project, 2)
    assert differences(project) == []
    assert page.stat().st_ino == inode
