"""Search in the real portal: every result leads somewhere, and the questions it was made for find their provision."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from quangang.loading import load, published
from quangang.rendering.urls import page_url
from quangang.search import open_index, units_of
from tests.project import ROOT

pytestmark = pytest.mark.site


def test_every_unit_has_its_page_and_its_anchor(portal: Path) -> None:
    pages: dict[str, str] = {}
    missing = []
    for unit in units_of(published(load(ROOT)), page_url):
        page, _, anchor = unit.url.partition("#")
        if page not in pages:
            pages[page] = unescape((portal / page).read_text(encoding="utf-8"))
        if anchor and f'id="{anchor}"' not in pages[page]:
            missing.append(unit.url)
    assert missing == []


FINDS = [
    ("薪酬待遇", "central-2024#12"),
    ("配备", "central-2024#3"),
    ("全岗通", "central-2024#6"),
    ("每万人配多少社区工作者", "central-2024#3"),
    ("18人", "central-2024#3"),
    ("能不能借调我", "central-2024#17"),
    ("工资参照什么", "central-2024#12"),
]


@pytest.mark.parametrize(("typed", "expected"), FINDS)
def test_a_lay_question_finds_its_provision(portal: Path, typed: str, expected: str) -> None:
    hits = open_index(portal).search(typed, limit=10).hits
    assert expected in [hit.entry.id for hit in hits]
