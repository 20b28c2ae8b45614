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

FILE = Path(__file__).parent / "golden" / "labelled_in_place.txt"


@cache
def rows() -> tuple[Row, ...]:
    return tuple(read_rows(FILE))


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


def test_the_two_sets_are_as_large_as_they_were() -> None:
    assert len(rows()) + len(short_rows()) >= 820
    assert sum(not label.optional for row in rows() for label in row.labels) >= 450
