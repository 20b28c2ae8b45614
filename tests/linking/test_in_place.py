"""Sentences labelled where they stand, before anybody looked: `golden/labelled_in_place.txt`, read by `in_place.py`.

Most are drawn from real laws so that rare forms come in (目, ranges, 前条, amendments, order numbers, texts that cite nothing); those `written` are ours, as
workers, trainers and journalists write them. The floors are what was reached; a row that is not found yet stays in, and counts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.citations_score import Score
from tests.linking.in_place import Row, read_rows, score_rows, works_of
from tests.linking.test_labelled import rows as short_rows

GOLDEN = Path(__file__).parent / "golden"
KINDS = tuple(read_rows(GOLDEN / "labelled_kinds.txt"))
"""Each way of writing that was once missed, with what looks like it."""


@cache
def rows() -> tuple[Row, ...]:
    return tuple(row for name in ("labelled_in_place.txt", "labelled_fresh.txt") for row in read_rows(GOLDEN / name))


@pytest.fixture
def scored() -> Score:
    """Scored anew in each test: what was missed is printed where a test fails."""
    return score_rows(rows(), works_of(rows()), errors=True)


def test_most_links_are_found_and_lead_where_they_say(scored: Score) -> None:
    assert scored.span.f1 >= 0.988
    assert scored.full.f1 >= 0.988


def test_hardly_a_link_stands_where_none_should(scored: Score) -> None:
    assert scored.wrong_rate <= 0.002


def test_a_sentence_that_cites_nothing_gets_no_link(scored: Score) -> None:
    assert scored.negatives > 100
    assert scored.clean == scored.negatives


@pytest.mark.parametrize("row", KINDS, ids=[f"{row.kind}-{n}" for n, row in enumerate(KINDS, 1)])
def test_a_kind_once_missed_is_read_as_it_is_meant(row: Row) -> None:
    found = score_rows([row], works_of(KINDS), errors=True)
    assert (found.full.right, found.full.predicted) == (found.labels, found.labels)


def test_the_sets_are_as_large_as_they_were() -> None:
    assert len(rows()) + len(short_rows()) >= 1314
    assert sum(not label.optional for row in rows() for label in row.labels) >= 920
