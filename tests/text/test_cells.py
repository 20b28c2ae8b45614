"""Cells that a spreadsheet could take for a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quangang.text.cells import guarded, unguarded


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-5", "'-5"), ("@甲", "'@甲"), ("\t=1", "'\t=1"), ("'=1", "''=1"),
        ("甲=乙", "甲=乙"), ("5", "5"), ("'甲", "'甲"), ("", ""), (" =1", " =1"),
    ],
)  # fmt: skip
def test_what_is_guarded(cell: str, written: str) -> None:
    assert guarded(cell) == written


@given(st.text(alphabet="='+-@\t\r甲5 ", max_size=6))
def test_nothing_is_lost(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
