"""What was looked up in its source before is what would be looked up again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from quangang.checks.project import Project
from quangang.kept_rows import connect
from quangang.loading import load
from quangang.publishing import truth as truths
from quangang.publishing.truth import truth
from quangang.rendering.verified import Checked
from tests.checks.test_truth import CASE, CITY, CITY_TEXT, COUNTY, COUNTY_TEXT, HOW, POLICY, WIRE

MEASURE = """---
id: rules
title: 甲市办法
instrument_type: report
text_held: false
legal_force: unverified
access: public
level: prefecture
jurisdiction: 甲市
source: city
---

第一条 全市社区工作者总数达2466人。
"""
ANSWER = """---
id: how-many
title: 甲市有多少人？
answer: 甲市有社区工作者2466人。
basis:
- {provision: opinions#1, quote: 每万城镇常住人口拥有社区工作者18人}
---

见[[policy:rules]]。
"""
FILES = {
    "docs/policies/opinions.md": POLICY,
    "docs/policies/law.md": POLICY.replace("opinions", "law")
    .replace("示例队伍", "另一队伍")
    .replace("source: wire\n", ""),
    "docs/policies/rules.md": MEASURE,
    "docs/sources/wire.yml": WIRE,
    "docs/sources/city.yml": CITY,
    "docs/sources/county.yml": COUNTY,
    "docs/held/city.md": CITY_TEXT,
    "docs/held/county.md": COUNTY_TEXT,
    "docs/questions/how-many.md": ANSWER,
    "cases/demo.md": CASE.format(how=HOW, words="全市社区工作者2466人。"),
    "cases/other.md": CASE.replace("demo", "other").format(how=HOW, words="“居民议事厅”87个，共3处。"),
}
ALL = {"rules", "how-many", "demo", "other"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Documents whose statements were looked up."""
    seen: set[str] = set()
    known = truths._looked_up

    def looked_up(project: Project) -> dict[str, Checked]:
        seen.update(one.id for one in project.documents() if one.type.stated)
        return known(project)

    monkeypatch.setattr(truths, "_looked_up", looked_up)
    return seen


def anew(root: Path) -> Mapping[str, Checked]:
    """What is found where nothing is kept."""
    kept = root / ".cache/quangang/truth.db"
    kept.unlink(missing_ok=True)
    return truth(load(root), root)


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "again", "why"),
    [
        ("cases/demo.md", "2466人", "2467人", {"demo"}, "its own words"),
        ("cases/demo.md", "为期1个月的跟岗学习锻炼", "开展活动8750余次", {"demo"}, "its front matter"),
        ("docs/questions/how-many.md", "answer: 甲市有", "answer: 甲市共有", {"how-many"}, "what it answers"),
        ("docs/policies/rules.md", "source: city", "source: county", ALL, "the source of a measure, on which a page may lean"),
        ("docs/policies/opinions.md", "18人", "19人", ALL, "the words of an official text"),
        ("docs/policies/law.md", "18人", "19人", ALL, "of one that the register does not hold"),
        ("docs/held/city.md", "2466人", "2467人", ALL, "the text that is held of a source"),
        ("docs/sources/county.yml", "乙县日报", "乙县快报", ALL, "what a source is called"),
        ("docs/sources/wire.yml", "三项, items", "3项, items", ALL, "a count that the register makes"),
    ],
)  # fmt: skip
def test_what_an_edit_concerns_is_looked_up_again(root, asked, file, old, new, again, why):
    first = truth(load(root), root)
    assert any(one.body for one in first.values())
    asked.clear()
    edit(root, file, old, new)
    found = truth(load(root), root)
    assert asked == again, why
    assert truth(load(root), root) == found
    assert asked == again, "now it is known"
    assert found == anew(root)


def test_a_page_taken_away_and_brought_back_is_looked_up(root, asked):
    truth(load(root), root)
    text = (root / "cases/demo.md").read_text(encoding="utf-8")
    (root / "cases/demo.md").unlink()
    assert "cases/demo.md" not in truth(load(root), root)
    asked.clear()
    (root / "cases/demo.md").write_text(text, encoding="utf-8")
    assert "cases/demo.md" in truth(load(root), root)
    assert asked == {"demo"}


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (lambda path: path.write_bytes(b"no database"), "another file"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "cut off"),
        (lambda path: path.unlink(), "gone"),
        (lambda path: sql(path, "UPDATE checked SET data = X'80'"), "other bytes"),
        (lambda path: sql(path, "UPDATE checked SET key = 'x'"), "another key"),
        (
            lambda path: sql(
                path, "UPDATE checked SET data = (SELECT data FROM checked WHERE file = 'cases/other.md')"
            ),
            "of another page",
        ),
    ],
)
def test_what_was_kept_is_never_trusted(root, asked, harm, why):
    first = truth(load(root), root)
    asked.clear()
    harm(root / ".cache/quangang/truth.db")
    assert truth(load(root), root) == first, why
    assert asked >= ALL - {"other"}


def sql(path: Path, statement: str) -> None:
    connection = connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
