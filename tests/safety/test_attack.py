"""The attack itself: with `every`, each field of each kind has every payload, and nothing is left out of the site."""

from __future__ import annotations

from pathlib import Path

from benchmarks.attack import packed
from benchmarks.attack_project import MARK, write_project

TEXTS = [f"<b>{number}</b>" for number in range(7)]


def test_every_field_has_every_payload(tmp_path: Path) -> None:
    packs = packed(TEXTS, 3)
    assert MARK.join(packs).split(MARK) == TEXTS
    written = write_project(tmp_path / "project", packs, rounds=len(packs), every=True, described=2)
    once = {"settings.site_name", "settings.site_description", "settings.site_author", "settings.copyright"}
    assert {name for name, count in written.used.items() if count < len(packs)} == once
    cases = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "project/cases").glob("case-*.md"))
    pages = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "project/docs").glob("note-*.md"))
    assert all(cases.count(text) >= 20 for text in TEXTS)
    assert all(text in pages for text in TEXTS)


def test_a_bounded_field_holds_whole_payloads(tmp_path: Path) -> None:
    long = ["长" * 120, "文" * 120, "字" * 120]
    write_project(tmp_path / "project", [MARK.join(long)], rounds=1, every=True, described=2)
    descriptions = [path.read_text(encoding="utf-8") for path in (tmp_path / "project/docs").glob("note-*.md")]
    assert all(len(text) < 340 for text in descriptions)
    assert all(any(payload in text for text in descriptions) for payload in long)
